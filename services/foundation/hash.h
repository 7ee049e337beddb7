#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foundation {

/** 64-bit xxHash (XXH3) of the bytes: stable across machines and versions, not for secrets. */
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/** SHA-256 of what was added, as 64 lower-case hex digits. */
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void add(std::string_view bytes);
    std::string hex();

private:
    void *m_context;
};

} // namespace foundation
