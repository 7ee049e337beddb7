#pragma once

#include "services/foundation/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace domain {

/** How exactly a source told the moment of publication. */
enum class TimePrecision : std::uint8_t { Exact, Day, Month };

/** What the network or a file counted on a post. Absent means "not told", never 0. */
struct Counts
{
    std::optional<std::int64_t> likes, replies, shares, saves, clicks, views, impressions, reach;

    friend bool operator==(const Counts &, const Counts &) = default;
};

/** A post as a file or a network gave it: values read, nothing judged or completed yet. Text is UTF-8. */
struct RawPost
{
    std::string platform;     ///< "x", "instagram", …; empty where the source did not say
    std::string externalId;   ///< the network's own id; empty where there is none that can be trusted
    std::string brand;        ///< name of the brand it is about, as the source names it; empty: decided by the import
    bool ownPost = false;     ///< published by the brand itself, not about it
    std::string authorHandle; ///< without a leading @
    std::string authorName;
    std::optional<std::int64_t> followers; ///< of the author at publication
    foundation::Time published{};
    TimePrecision precision = TimePrecision::Exact;
    std::string text;
    std::string url;
    std::string kind;         ///< "photo", "video", "status", …; empty where not told
    std::string language;     ///< ISO 639-1 as the source claims; empty where not told
    std::string label;        ///< a person's sentiment label in the source: "negative", "neutral" or "positive"
    std::string topic;        ///< a category the source gives, for instance a complaint reason
    std::string inReplyTo;    ///< external id of the post it answers
    bool repost = false;      ///< the source says it repeats another post
    Counts counts;
    std::int64_t line = 0;    ///< 1-based line of the file where the record starts; record number in a JSON array

    friend bool operator==(const RawPost &, const RawPost &) = default;
};

/** A row that could not become a post, kept so that it can be exported, mended and imported again. */
struct RefusedRow
{
    std::int64_t line = 0;
    std::string column; ///< the column's own name in the file; empty where the whole row is at fault
    std::string reason; ///< one sentence: what was found and what was expected
    std::string raw;    ///< the record as it stood in the file, as UTF-8

    friend bool operator==(const RefusedRow &, const RefusedRow &) = default;
};

} // namespace domain
