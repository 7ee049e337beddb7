#pragma once

#include "services/imports/profile.h"

#include <string>
#include <string_view>
#include <vector>

namespace imports {

/** Lower-case letters and digits of a column's name, words apart by one blank: "Post ID", "post_id" and "postId" are the same. */
std::string columnKey(std::string_view name);
bool sameColumn(std::string_view a, std::string_view b);

/** What a column's name says it is, with how sure (0 to 100); nothing where the name is unknown. */
struct NameGuess
{
    Target target;
    int confidence;
};
std::optional<NameGuess> targetOfName(std::string_view name);
/** Names that look like a target and are none: confidences, gold labels, ids of other things. */
bool isOtherThing(std::string_view name);

/** "x" for "Twitter", "instagram" for "IG"; others in lower case. */
void normalisePlatform(std::string &platform);
/** The network whose name is part of the text (a file's or a column's name), or "". */
std::string platformIn(std::string_view text);
/** ISO 639-1 of "en-US", "English", "iw"; empty where it says nothing or "und". */
std::string languageCode(std::string_view text);
/** "positive", "neutral" or "negative" for what a person may have written; empty otherwise. */
std::string sentimentLabel(std::string_view text);

} // namespace imports
