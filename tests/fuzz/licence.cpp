#include "services/protocol/licence.h"
#include "tests/fuzz/fuzz.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>
#include <vector>

using namespace protocol;

namespace {

/** One pair of keys for every run: a token of the corpus stays good. */
const Keys &keys()
{
    static const Keys made = [] {
        const auto secret = fromBase64Url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL_tPJZAc6DuFy89qmIyWvAhpo9wdRGg").value_or("");
        Key licence{"k1", Algorithm::EdDSA, TokenType::Licence, secret.substr(32), secret};
        Key access{"k2", Algorithm::HS256, TokenType::Access, std::string(32, 's'), std::string(32, 's')};
        return Keys{licence, access};
    }();
    return made;
}

Licence sample()
{
    Licence licence;
    licence.id = "lic_1";
    licence.account = "acc_1";
    licence.plan = "premium";
    licence.entitlements = {{"brands", 5}, {"posts", -1}};
    licence.seq = 7;
    licence.issued = foundation::Time(std::chrono::seconds(1'795'000'000));
    licence.validUntil = licence.issued + std::chrono::days(14);
    licence.grace = std::chrono::days(7);
    return licence;
}

/** Claims of anybody's, signed by us: how deep reading goes once the signature holds. */
void readSigned(std::string_view claims)
{
    const auto json = Json::parse(claims);
    if (!json || !json->isObject())
        return;
    const auto token = signToken(keys()[0], *json);
    if (!token)
        return;
    const auto licence = readLicence(*token, keys());
    if (!licence)
        return;
    for (const auto now : {licence->issued, licence->validUntil, foundation::Time(std::chrono::seconds(1'796'000'000))})
        static_cast<void>(standing(*licence, licence->device, licence->seq, now));
    const auto again = signLicence(keys()[0], *licence);
    fuzz::require(again.ok(), "a licence that was read can be signed");
    const auto back = readLicence(*again, keys());
    fuzz::require(back.ok() && *back == *licence, "a licence that was signed reads the same");
}

/** A token as it stands: accepted only where we have signed exactly these bytes. */
void readForged(std::string_view token)
{
    static const std::string ours = signLicence(keys()[0], sample()).ok() ? *signLicence(keys()[0], sample()) : std::string();
    const auto licence = readLicence(token, keys());
    std::string_view file = token;
    while (!file.empty() && std::string_view(" \t\r\n").find(file.back()) != std::string_view::npos)
        file.remove_suffix(1);
    while (!file.empty() && std::string_view(" \t\r\n").find(file.front()) != std::string_view::npos)
        file.remove_prefix(1);
    fuzz::require(!licence || file == ours, "nobody but us makes a licence");
    Expected expected;
    expected.type = TokenType::Access;
    expected.issuer = "rlg-licensed";
    expected.audience = "rlg-api";
    expected.now = foundation::Time(std::chrono::seconds(1'795'000'000));
    fuzz::require(!verifyToken(token, keys(), expected), "nobody but us makes an access token");
}

} // namespace

int LLVMFuzzerInitialize(int *, char ***)
{
    const auto token = signLicence(keys()[0], sample());
    fuzz::require(token.ok() && readLicence(*token, keys()).ok(), "the sample is a licence");
    fuzz::seed("licence", "t" + *token);
    const auto body = token->substr(token->find('.') + 1);
    fuzz::seed("claims", "c" + fromBase64Url(body.substr(0, body.find('.'))).value_or(""));
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    if (fuzz::firstOf(text) == 'c')
        readSigned(text);
    else
        readForged(text);
    return 0;
}
