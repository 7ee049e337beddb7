#pragma once

#include "services/domain/rawpost.h"
#include "services/store/postwriter.h"

namespace text {
class PersonalLayer;
}

namespace ingest {

/** The same post has the same key in every file and fetch: by network and id, or by content where there is no id. */
std::int64_t postKey(const domain::RawPost &raw, const std::string &normalisedText);

/** "EN-us", "iw", "in" and the like as the ISO 639-1 code we use; empty where the claim says nothing. */
std::string languageCode(std::string_view claim);

/**
 * Cleans and understands one post: text, tags, language, sentiment, what it repeats. Which brands it is about is left to the caller and the
 * rules. `own` is what was learnt from the user's labels, null where nothing is in use.
 */
store::NewPost normalise(const domain::RawPost &raw, const text::PersonalLayer *own = nullptr);

} // namespace ingest
