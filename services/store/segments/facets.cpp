#include "services/store/segments/facets.h"

#include <algorithm>

namespace store {

using foundation::Result;

namespace {

const std::vector<Grouping> &everyFacet()
{
    static const std::vector<Grouping> all = {{{Dimension::Day}, {}},       {{Dimension::Platform}, {}}, {{Dimension::Language}, {}},
                                              {{Dimension::Sentiment}, {}}, {{Dimension::Author}, {}},   {{Dimension::Tag}, {}}};
    return all;
}

std::vector<DayCount> daysOf(const Groups &groups)
{
    std::vector<DayCount> out;
    for (const std::uint32_t cell : groups.order())
        out.push_back({static_cast<foundation::DayNumber>(groups.key(cell, 0)), groups.posts(cell)});
    return out;
}

Result<std::vector<FacetCount>> countsOf(Workspace &workspace, Dimension dimension, const Groups &groups, std::size_t most, bool withoutNone)
{
    std::vector<FacetCount> all;
    for (std::size_t cell = 0; cell < groups.size(); ++cell) {
        if (!withoutNone || groups.key(cell, 0) != 0)
            all.push_back({groups.key(cell, 0), {}, groups.posts(cell)});
    }
    const auto shown = static_cast<std::ptrdiff_t>(std::min(most, all.size()));
    std::partial_sort(all.begin(), all.begin() + shown, all.end(), [](const FacetCount &a, const FacetCount &b) { return a.posts != b.posts ? a.posts > b.posts : a.key < b.key; });
    all.resize(static_cast<std::size_t>(shown));
    for (FacetCount &count : all) {
        auto name = groupName(workspace, dimension, count.key);
        if (!name)
            return name.error();
        count.name = std::move(*name);
    }
    return all;
}

Result<Facets> facetsOf(Workspace &workspace, std::int64_t posts, const std::vector<Groups> &groups, std::size_t most)
{
    Facets out;
    out.posts = posts;
    out.days = daysOf(groups[0]);
    struct Wanted
    {
        std::vector<FacetCount> *counts;
        std::size_t most;
        bool withoutNone;
    };
    const Wanted wanted[] = {{&out.platforms, SIZE_MAX, false}, {&out.languages, SIZE_MAX, false}, {&out.sentiments, SIZE_MAX, false}, {&out.authors, most, true}, {&out.tags, most, true}};
    for (std::size_t i = 1; i < groups.size(); ++i) {
        auto counts = countsOf(workspace, everyFacet()[i].by.front(), groups[i], wanted[i - 1].most, wanted[i - 1].withoutNone);
        if (!counts)
            return counts.error();
        *wanted[i - 1].counts = std::move(*counts);
    }
    return out;
}

} // namespace

Result<Facets> facets(Workspace &workspace, const query::Query &query, const Scope &scope, std::size_t most, const foundation::StopToken &stop, const FacetSink &sink)
{
    GroupSink hear;
    if (sink) {
        hear = [&](const GroupProgress &progress) {
            sink({progress.read, progress.total, [&] { return facetsOf(workspace, progress.matched, progress.groups, most); }});
        };
    }
    const auto answer = groupPosts(workspace, query, scope, everyFacet(), stop, hear);
    if (!answer)
        return answer.error();
    return facetsOf(workspace, answer->posts, answer->groups, most);
}

Result<std::vector<DayCount>> timeline(Workspace &workspace, const query::Query &query, const Scope &scope, const foundation::StopToken &stop, const FacetSink &sink)
{
    GroupSink hear;
    if (sink) {
        hear = [&](const GroupProgress &progress) {
            sink({progress.read, progress.total, [&]() -> Result<Facets> {
                      Facets days;
                      days.posts = progress.matched;
                      days.days = daysOf(progress.groups[0]);
                      return days;
                  }});
        };
    }
    const auto answer = groupPosts(workspace, query, scope, std::span(everyFacet()).first(1), stop, hear);
    if (!answer)
        return answer.error();
    return daysOf(answer->groups[0]);
}

} // namespace store
