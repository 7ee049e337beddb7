#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licenseserver {

/** RFC 6238 with SHA-1, 30 seconds and 6 digits: what every authenticator program speaks. */
std::string totpCode(std::string_view secret, std::int64_t step);
inline constexpr std::int64_t totpSeconds = 30;

/** The step a code belongs to: now, or one step before or after; nothing where it fits none. */
std::optional<std::int64_t> totpStep(std::string_view secret, std::string_view code, std::int64_t nowSeconds);

std::string base32(std::string_view bytes); ///< RFC 4648 without padding, as authenticator programs read secrets

} // namespace licenseserver
