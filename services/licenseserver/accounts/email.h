#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace licenseserver {

/** The address as it is written to: trimmed, the domain in lower case. Nothing where it is none of the plain local@domain form. */
std::optional<std::string> validEmail(std::string_view text);

/** One text per mailbox: lower case, without "+tags", and without dots where the provider ignores them. For comparing, not for sending. */
std::string canonicalEmail(std::string_view valid);

} // namespace licenseserver
