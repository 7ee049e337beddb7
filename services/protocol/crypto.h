#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/** Bytes from the system's random source. */
std::string randomBytes(std::size_t count);
/** 128 bits of time and chance as 26 characters (ULID): sorts by `milliseconds` since 1970. */
std::string newId(std::int64_t milliseconds);

std::string sha256(std::string_view bytes);                          ///< 32 bytes
std::string hmacSha256(std::string_view key, std::string_view bytes); ///< 32 bytes; the key may have any length
std::string toHex(std::string_view bytes);
/** Takes as long for any two texts of one length, wherever they differ. */
bool equalInConstantTime(std::string_view a, std::string_view b);

/** Overwrites what calls that have ended left on this thread's stack, 64 KiB deep: parts of what was read and checked lie there. */
void wipeStack();

struct SigningPair
{
    std::string publicKey; ///< 32 bytes
    std::string secretKey; ///< 64 bytes
};
SigningPair newSigningPair();
std::string signEd25519(std::string_view secretKey, std::string_view bytes); ///< 64 bytes; empty for a key of the wrong length
bool verifyEd25519(std::string_view publicKey, std::string_view bytes, std::string_view signature);

/** XChaCha20-Poly1305 with a fresh nonce in front; `context` is authenticated with it. The key has 32 bytes. */
std::string seal(std::string_view key, std::string_view plain, std::string_view context);
std::optional<std::string> unseal(std::string_view key, std::string_view sealed, std::string_view context);

} // namespace protocol
