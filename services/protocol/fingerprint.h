#pragma once

#include <array>
#include <string>
#include <string_view>

namespace protocol {

/** A device as three hashed traits (system id, main board or processor, system disk). An empty part could not be read. */
struct Fingerprint
{
    std::array<std::string, 3> parts;
    bool operator==(const Fingerprint &) const = default;
};

/** The hashed form of a trait: 22 characters that tell nothing about it and differ from account to account. Empty stays empty. */
std::string hashedPart(std::string_view account, int index, std::string_view trait);

/** Whether it is the same device: at least two parts are known in both and equal. One may change: system, board or disk. */
bool sameDevice(const Fingerprint &a, const Fingerprint &b);

} // namespace protocol
