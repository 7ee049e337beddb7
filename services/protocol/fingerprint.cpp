#include "services/protocol/fingerprint.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

namespace protocol {

std::string hashedPart(std::string_view account, int index, std::string_view trait)
{
    if (trait.empty())
        return {};
    return toBase64Url(hmacSha256("rlg device part", std::string(account) + "\n" + std::to_string(index) + "\n" + std::string(trait)).substr(0, 16));
}

bool sameDevice(const Fingerprint &a, const Fingerprint &b)
{
    int equal = 0;
    for (std::size_t i = 0; i < a.parts.size(); ++i)
        equal += !a.parts[i].empty() && a.parts[i] == b.parts[i] ? 1 : 0;
    return equal >= 2;
}

} // namespace protocol
