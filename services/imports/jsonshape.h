#pragma once

#include "services/imports/jsonscanner.h"

namespace imports {

/** Whether the text begins like JSON. */
bool looksLikeJson(std::string_view text);
/** Whether every line of the beginning is one JSON object. */
bool looksLikeLines(std::string_view text, bool whole);
/** Where in the document the objects stand that look most like posts: that have an id, a text and a date. */
JsonSteps guessSteps(std::string_view text, std::size_t maxDepth);

} // namespace imports
