#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/** RFC 4648 §5 without padding. */
std::string toBase64Url(std::string_view bytes);

/** The bytes, or nothing unless `text` is exactly what toBase64Url would write for them: one text per value, so tokens are not malleable. */
std::optional<std::string> fromBase64Url(std::string_view text);

} // namespace protocol
