#include "services/protocol/licence.h"

#include "services/protocol/base64url.h"
#include "services/protocol/compiledkeys.h"

using foundation::Error;
using foundation::Result;
using std::chrono::seconds;

namespace protocol {

namespace {

constexpr std::int64_t longestGrace = 90LL * 86400;

Error unusable(const std::string &what) { return {Error::Kind::Unauthorized, "licence: " + what + " is missing or malformed"}; }

int begunDays(foundation::Time from, foundation::Time to)
{
    return to <= from ? 0 : static_cast<int>(std::chrono::ceil<std::chrono::days>(to - from).count());
}

} // namespace

Result<std::string> signLicence(const Key &key, const Licence &licence)
{
    auto features = Json::object();
    for (const auto &[name, amount] : licence.entitlements)
        features.set(name, amount);
    Json device;
    for (const auto &part : licence.device.parts)
        device.push(part);
    return signToken(key, Json::object({{"iss", licenceIssuer},
                                        {"aud", licenceAudience},
                                        {"sub", licence.account},
                                        {"jti", licence.id},
                                        {"iat", toSeconds(licence.issued)},
                                        {"nbf", toSeconds(licence.issued)},
                                        {"exp", toSeconds(licence.validUntil)},
                                        {"grace", std::int64_t{licence.grace.count()}},
                                        {"seq", licence.seq},
                                        {"plan", licence.plan},
                                        {"features", std::move(features)},
                                        {"device", std::move(device)}}));
}

Result<Licence> readLicence(std::string_view file, const Keys &keys)
{
    const auto claims =
        verifyToken(file, keys, {TokenType::Licence, std::string(licenceIssuer), std::string(licenceAudience), foundation::Time(), false});
    if (!claims)
        return claims.error();
    Licence licence;
    const auto account = claims->text("sub");
    const auto id = claims->text("jti");
    const auto plan = claims->text("plan");
    const auto seq = claims->integer("seq");
    const auto grace = claims->integer("grace");
    if (!account || !id || !plan || !seq || *seq < 0 || !grace || *grace < 0 || *grace > longestGrace)
        return unusable("account, id, plan, seq or grace");
    licence.account = *account;
    licence.id = *id;
    licence.plan = *plan;
    licence.seq = *seq;
    licence.grace = seconds(*grace);
    licence.issued = fromSeconds(*claims->integer("iat"));
    licence.validUntil = fromSeconds(*claims->integer("exp"));
    const auto *features = claims->find("features");
    if (features == nullptr || !features->isObject())
        return unusable("the list of features");
    for (const auto &feature : *features->members()) {
        if (feature.value.integer() == nullptr)
            return unusable("feature " + feature.key);
        licence.entitlements[feature.key] = *feature.value.integer();
    }
    const auto *device = claims->find("device");
    if (device == nullptr || device->array() == nullptr || device->array()->size() != licence.device.parts.size())
        return unusable("the device");
    for (std::size_t i = 0; i < licence.device.parts.size(); ++i) {
        const auto *part = (*device->array())[i].text();
        if (part == nullptr)
            return unusable("a part of the device");
        licence.device.parts[i] = *part;
    }
    return licence;
}

Keys trustedLicenceKeys()
{
    Keys keys;
    for (const auto &compiled : compiledLicenceKeys()) {
        if (auto bytes = fromBase64Url(compiled.publicKey))
            keys.push_back({std::string(compiled.kid), Algorithm::EdDSA, TokenType::Licence, std::move(*bytes), {}});
    }
    return keys;
}

Standing standing(const std::optional<Licence> &licence, const Fingerprint &device, std::int64_t highestSeq, foundation::Time now, bool clockTrusted)
{
    if (!licence)
        return {Access::ReadOnly, Reason::NoLicence, 0};
    if (!sameDevice(licence->device, device))
        return {Access::ReadOnly, Reason::DeviceMismatch, 0};
    if (licence->seq < highestSeq)
        return {Access::ReadOnly, Reason::OlderLicence, 0};
    if (!clockTrusted)
        return {Access::ReadOnly, Reason::ClockBehind, 0};
    if (now < licence->validUntil)
        return {Access::Full, Reason::Valid, begunDays(now, licence->validUntil)};
    const auto end = licence->validUntil + licence->grace;
    if (now < end)
        return {Access::Grace, Reason::Expired, begunDays(now, end)};
    return {Access::ReadOnly, Reason::Expired, 0};
}

bool allowed(Operation operation, Access access)
{
    switch (operation) {
    case Operation::Open:
    case Operation::Search:
    case Operation::Export:
    case Operation::Backup:
    case Operation::Delete:
    case Operation::Import: return true;
    case Operation::Fetch:
    case Operation::Schedule:
    case Operation::AddBrand: return access != Access::ReadOnly;
    }
    return true;
}

} // namespace protocol
