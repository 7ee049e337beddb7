#pragma once

#include "services/foundation/clock.h"
#include "services/foundation/result.h"
#include "services/protocol/json.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace protocol {

/** What a token is for; each has its own `typ` and its own keys. */
enum class TokenType {
    Access,  ///< at+jwt, a session of the service
    Licence, ///< lic+jwt, a licence file
    Reset,   ///< rst+jwt, a new password
    Download ///< dl+jwt, one file to fetch
};
std::string_view typOf(TokenType type);

enum class Algorithm { EdDSA, HS256 };

/** A key with everything about its use pinned: nothing a token says about itself can change it. */
struct Key
{
    std::string kid;
    Algorithm algorithm = Algorithm::EdDSA;
    TokenType type = TokenType::Licence;
    std::string verifying; ///< 32 bytes: the Ed25519 public key, or the HMAC secret
    std::string signing;   ///< the 64-byte Ed25519 secret key, or the HMAC secret; empty where only verifying is meant
};
using Keys = std::vector<Key>;

struct Expected
{
    TokenType type = TokenType::Licence;
    std::string issuer;
    std::string audience;
    foundation::Time now;
    bool mustBeCurrent = true; ///< a licence past its end is still read: its grace is counted elsewhere
};

/** Compact JWS over `claims`; they need iss, aud, iat and exp (whole seconds) or nobody accepts the token. */
foundation::Result<std::string> signToken(const Key &key, const Json &claims);

/**
 * The claims of a token that is exactly as we write them: at most 4 KiB, canonical base64url, a header of alg, typ and kid and nothing else,
 * all three as pinned by the key, signature good, iss and aud as expected, iat, nbf and exp integers around now. Anything else: Unauthorized.
 */
foundation::Result<Json> verifyToken(std::string_view token, const Keys &keys, const Expected &expected);

std::int64_t toSeconds(foundation::Time time);
foundation::Time fromSeconds(std::int64_t seconds);

} // namespace protocol
