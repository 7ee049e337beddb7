#include "services/licenseserver/accounts/totp.h"

#include "services/protocol/crypto.h"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace licenseserver {

std::string totpCode(std::string_view secret, std::int64_t step)
{
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < 8; ++i)
        counter[7 - i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &length);
    if (length != 20)
        return {};
    const std::size_t at = mac[19] & 15U;
    const std::uint32_t number = ((mac[at] & 0x7fU) << 24U) | (std::uint32_t{mac[at + 1]} << 16U) | (std::uint32_t{mac[at + 2]} << 8U) | mac[at + 3];
    auto digits = std::to_string(number % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totpStep(std::string_view secret, std::string_view code, std::int64_t nowSeconds)
{
    std::optional<std::int64_t> found;
    const auto now = nowSeconds / totpSeconds;
    for (const auto step : {now - 1, now, now + 1}) {
        if (protocol::equalInConstantTime(totpCode(secret, step), code))
            found = step;
    }
    return found;
}

std::string base32(std::string_view bytes)
{
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(c);
        held += 8;
        while (held >= 5) {
            held -= 5;
            out += alphabet[(bits >> held) & 31U];
        }
    }
    if (held > 0)
        out += alphabet[(bits << (5 - held)) & 31U];
    return out;
}

} // namespace licenseserver
