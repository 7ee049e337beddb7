#pragma once

#include <string>

namespace reports {

/** The style sheet of HTML reports: light and dark by what the reader's system prefers, always light on paper. */
std::string htmlStyle();

} // namespace reports
