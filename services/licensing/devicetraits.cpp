#include "services/licensing/devicetraits.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

namespace licensing {

protocol::Fingerprint fingerprintFor(std::string_view account, const DeviceTraits &traits)
{
    protocol::Fingerprint out;
    for (std::size_t i = 0; i < out.parts.size(); ++i)
        out.parts[i] = protocol::hashedPart(account, static_cast<int>(i), traits.parts[i]);
    return out;
}

std::vector<std::string> tracesOf(const DeviceTraits &traits)
{
    const auto hashed = [](std::string_view what, const std::string &value) {
        return protocol::toBase64Url(protocol::hmacSha256("rlg device trace", std::string(what) + "\n" + value).substr(0, 16));
    };
    std::vector<std::string> out;
    if (!traits.parts[0].empty())
        out.push_back(hashed("system", traits.parts[0]));
    if (!traits.parts[1].empty() && !traits.parts[2].empty())
        out.push_back(hashed("machine", traits.parts[1] + "\n" + traits.parts[2]));
    return out;
}

} // namespace licensing
