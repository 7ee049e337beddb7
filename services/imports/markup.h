#pragma once

#include "services/imports/profile.h"

namespace imports {

/** Appends a text without its markup: entities decoded, of HTML only the words, line breaks kept, NUL bytes dropped. */
void appendPlain(std::string &out, std::string_view text, Markup markup);

} // namespace imports
