#pragma once

#include "services/foundation/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace billing {

/** One field of a form, decoded. Forms keep their order: signatures depend on it. */
struct Field
{
    std::string name;
    std::string value;
    bool operator==(const Field &) const = default;
};
using Form = std::vector<Field>;

/** Form encoding as PHP's urlencode does it: blank is '+', letters, digits and -_. stay, everything else is %XX of its UTF-8 bytes. */
std::string urlEncoded(std::string_view text);
std::string formText(const Form &form);
Form parseForm(std::string_view body);
/** Value of the first field of that name; empty where there is none. */
std::string valueOf(const Form &form, std::string_view name);

std::string md5Hex(std::string_view bytes);
std::uint32_t crc32Of(std::string_view bytes); ///< CRC-32 of zlib and PNG
std::string toBase64(std::string_view bytes);
std::optional<std::string> fromBase64(std::string_view text); ///< with padding, as RFC 4648 §4

/** Minor units of a decimal text as providers write it ("12", "12.5", "12.50", "-2.80"); more than two decimals or anything else is BadInput. */
foundation::Result<std::int64_t> minorUnits(std::string_view text);
/** "12.50" for 1250. */
std::string decimalText(std::int64_t minor);

/** The moment of an RFC 3339 text ("2018-12-10T21:20:49Z", with an offset or fraction) or a date alone, which is its midnight in UTC. */
std::optional<std::int64_t> secondsOf(std::string_view text);
std::string rfc3339(std::int64_t seconds);
std::string dateText(std::int64_t seconds);

} // namespace billing
