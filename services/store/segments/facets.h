#pragma once

#include "services/store/segments/groupby.h"

namespace store {

/** How many of the hits are on a platform, in a language, by an author … */
struct FacetCount
{
    std::int64_t key = 0; ///< as Dimension says
    std::string name;     ///< as groupName says
    std::int64_t posts = 0;

    friend bool operator==(const FacetCount &, const FacetCount &) = default;
};

struct DayCount
{
    foundation::DayNumber day = 0;
    std::int64_t posts = 0;

    friend bool operator==(const DayCount &, const DayCount &) = default;
};

/** The hits of a query at a glance: when, where, in which mood, by whom. */
struct Facets
{
    std::int64_t posts = 0;
    std::vector<DayCount> days;                                ///< those that have hits, in order
    std::vector<FacetCount> platforms, languages, sentiments; ///< all there are, the most first
    std::vector<FacetCount> authors, tags;                     ///< the most first, at most as many as asked for; posts without one left out
};

struct FacetProgress
{
    std::int64_t read = 0;
    std::int64_t total = 0; ///< posts that are looked at, newest first
    std::function<foundation::Result<Facets>()> soFar; ///< of what was read; ask only while listening
};
using FacetSink = std::function<void(const FacetProgress &)>;

/**
 * Works them all out in one pass from the newest post to the oldest. `sink` hears after every stretch of posts, so that something can be
 * shown at once. Cancelled soon after a stop; long statements need an Interruptible of the caller.
 */
foundation::Result<Facets> facets(Workspace &workspace, const query::Query &query, const Scope &scope, std::size_t most = 10, const foundation::StopToken &stop = {},
                                  const FacetSink &sink = {});

/** Only when: hits a local day, those that have any, in order. */
foundation::Result<std::vector<DayCount>> timeline(Workspace &workspace, const query::Query &query, const Scope &scope, const foundation::StopToken &stop = {},
                                                   const FacetSink &sink = {});

} // namespace store
