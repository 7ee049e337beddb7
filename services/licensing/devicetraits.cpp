#include "services/licensing/devicetraits.h"

namespace licensing {

protocol::Fingerprint fingerprintFor(std::string_view account, const DeviceTraits &traits)
{
    protocol::Fingerprint out;
    for (std::size_t i = 0; i < out.parts.size(); ++i)
        out.parts[i] = protocol::hashedPart(account, static_cast<int>(i), traits.parts[i]);
    return out;
}

} // namespace licensing
