#pragma once

#include <string>
#include <string_view>

namespace text {

/**
 * A post's text as it is stored and judged: valid UTF-8 in NFC, HTML entities decoded exactly once, LF line ends, no control,
 * zero-width or direction-override characters (joiners that shape emoji or letters stay), no blanks at the ends.
 */
std::string normalised(std::string_view text);

} // namespace text
