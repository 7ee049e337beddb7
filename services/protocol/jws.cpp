#include "services/protocol/jws.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using foundation::Error;
using foundation::Result;

namespace protocol {

namespace {

constexpr std::size_t longestToken = 4096;
constexpr std::int64_t clockTolerance = 60;            ///< seconds two honest clocks may differ
constexpr std::int64_t latestSecond = 253402300799;    ///< the end of the year 9999: later numbers are no times

std::string_view nameOf(Algorithm algorithm) { return algorithm == Algorithm::EdDSA ? "EdDSA" : "HS256"; }

Error refused(std::string why) { return {Error::Kind::Unauthorized, "token: " + std::move(why)}; }

std::string signatureOf(const Key &key, std::string_view signedPart)
{
    return key.algorithm == Algorithm::EdDSA ? signEd25519(key.signing, signedPart) : hmacSha256(key.signing, signedPart);
}

bool signatureFits(const Key &key, std::string_view signedPart, std::string_view signature)
{
    if (key.algorithm == Algorithm::EdDSA)
        return verifyEd25519(key.verifying, signedPart, signature);
    return key.verifying.size() >= 32 && equalInConstantTime(hmacSha256(key.verifying, signedPart), signature);
}

/** The key the header names, if everything the header says is what that key is pinned to. */
const Key *keyFor(const Json &header, const Keys &keys, TokenType type)
{
    const auto kid = header.text("kid");
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key &key) { return kid && key.kid == *kid && key.type == type; });
    if (found == keys.end() || header.members()->size() != 3 || header.text("alg") != nameOf(found->algorithm) || header.text("typ") != typOf(type))
        return nullptr;
    return &*found;
}

foundation::Status checkClaims(const Json &claims, const Expected &expected)
{
    const auto issued = claims.integer("iat");
    const auto ends = claims.integer("exp");
    const auto *begins = claims.find("nbf");
    const auto sane = [](std::int64_t second) { return second > 0 && second <= latestSecond; };
    if (!issued || !ends || !sane(*issued) || !sane(*ends) || (begins != nullptr && (begins->integer() == nullptr || !sane(*begins->integer()))))
        return refused("times are no whole seconds");
    if (claims.text("iss") != expected.issuer || claims.text("aud") != expected.audience)
        return refused("made by or for somebody else");
    const auto now = toSeconds(expected.now);
    if (!expected.mustBeCurrent)
        return foundation::Done{};
    if (now >= *ends)
        return refused("expired");
    if (*issued > now + clockTolerance || (begins != nullptr && *begins->integer() > now + clockTolerance))
        return refused("not yet valid");
    return foundation::Done{};
}

} // namespace

std::string_view typOf(TokenType type)
{
    switch (type) {
    case TokenType::Access: return "at+jwt";
    case TokenType::Licence: return "lic+jwt";
    case TokenType::Reset: return "rst+jwt";
    case TokenType::Download: return "dl+jwt";
    }
    return {};
}

Result<std::string> signToken(const Key &key, const Json &claims)
{
    const auto header = Json::object({{"alg", nameOf(key.algorithm)}, {"typ", typOf(key.type)}, {"kid", key.kid}});
    std::string token = toBase64Url(header.dump()) + "." + toBase64Url(claims.dump());
    const bool canSign = key.algorithm == Algorithm::EdDSA ? key.signing.size() == 64 : key.signing.size() >= 32;
    if (!canSign)
        return Error{Error::Kind::Internal, "key " + key.kid + " cannot sign"};
    token += "." + toBase64Url(signatureOf(key, token));
    if (token.size() > longestToken)
        return Error{Error::Kind::Refused, "the token would be longer than " + std::to_string(longestToken) + " bytes"};
    return token;
}

Result<Json> verifyToken(std::string_view token, const Keys &keys, const Expected &expected)
{
    if (token.size() > longestToken)
        return refused("too long");
    const auto firstDot = token.find('.');
    const auto lastDot = token.rfind('.');
    if (firstDot == std::string_view::npos || token.find('.', firstDot + 1) != lastDot || lastDot == firstDot)
        return refused("not three parts");
    const auto headerBytes = fromBase64Url(token.substr(0, firstDot));
    const auto claimBytes = fromBase64Url(token.substr(firstDot + 1, lastDot - firstDot - 1));
    const auto signature = fromBase64Url(token.substr(lastDot + 1));
    if (!headerBytes || !claimBytes || !signature)
        return refused("not base64url as we write it");
    const auto header = Json::parse(*headerBytes);
    if (!header || !header->isObject())
        return refused("the header is no JSON object");
    const Key *key = keyFor(*header, keys, expected.type);
    if (key == nullptr)
        return refused("the header is not one of ours");
    if (!signatureFits(*key, token.substr(0, lastDot), *signature))
        return refused("the signature does not fit");
    auto claims = Json::parse(*claimBytes);
    if (!claims || !claims->isObject())
        return refused("the claims are no JSON object");
    if (const auto checked = checkClaims(*claims, expected); !checked)
        return checked.error();
    return claims;
}

std::int64_t toSeconds(foundation::Time time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }
foundation::Time fromSeconds(std::int64_t seconds) { return foundation::Time(std::chrono::seconds(seconds)); }

} // namespace protocol
