#include "services/insights/reading.h"

#include "services/foundation/utf8.h"
#include "services/store/rollups.h"

#include <algorithm>

namespace insights {

using domain::Period;
using foundation::Error;
using foundation::Result;

namespace {
constexpr int longestPast = 56;
constexpr int shortestPast = 7;
} // namespace

void Moods::add(const std::optional<domain::Sentiment> &sentiment)
{
    if (!sentiment) {
        ++unjudged;
        return;
    }
    switch (*sentiment) {
    case domain::Sentiment::Negative: ++negative; break;
    case domain::Sentiment::Neutral: ++neutral; break;
    case domain::Sentiment::Positive: ++positive; break;
    }
}

Result<std::int64_t> platformId(store::Workspace &workspace, const std::string &name)
{
    if (name.empty())
        return std::int64_t{0};
    auto names = store::Names::open(workspace.db(), store::Names::Table::Platform);
    if (!names)
        return names.error();
    const auto id = names->find(foundation::lowerAscii(name));
    if (!id)
        return id.error();
    if (*id == 0)
        return Error{Error::Kind::NotFound, "no post of the network “" + name + "” is in this workspace"};
    return *id;
}

store::Scope scopeOf(const Subject &subject)
{
    store::Scope scope{subject.brand, std::nullopt, subject.period};
    if (subject.brand != store::allPosts)
        scope.role = domain::BrandRole::Mention;
    return scope;
}

Result<std::vector<double>> dailyPosts(store::Workspace &workspace, const Subject &subject)
{
    const auto platform = platformId(workspace, subject.platform);
    if (!platform)
        return platform.error();
    const std::vector<std::int64_t> platforms = *platform == 0 ? std::vector<std::int64_t>() : std::vector{*platform};
    const auto cells = store::dayCells(workspace.db(), subject.brand, domain::BrandRole::Mention, subject.period, platforms);
    if (!cells)
        return cells.error();
    std::vector<double> out(static_cast<std::size_t>(std::max(0, subject.period.days())), 0.0);
    for (const store::DayCell &cell : *cells)
        out[static_cast<std::size_t>(cell.day - subject.period.first)] += static_cast<double>(cell.sums[store::Measure::Posts]);
    return out;
}

std::int64_t shareFor(double posts, std::int64_t most)
{
    if (posts <= static_cast<double>(most))
        return store::PostWalk::wholeShare;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(store::PostWalk::wholeShare) * static_cast<double>(most) / posts));
}

Result<Split> splitOf(const Period &chosen, const Period &data)
{
    const Period days{std::max(chosen.first, data.first), std::min(chosen.last, data.last)};
    if (days.days() < 1)
        return Error{Error::Kind::NotFound, "there are no posts in " + chosen.text()};
    const auto pastOf = [&](const Period &recent) { return Period{std::max(data.first, recent.first - longestPast), recent.first - 1}; };
    if (pastOf(days).days() >= std::max(2 * shortestPast, std::min(days.days(), longestPast)))
        return Split{days, pastOf(days)};
    const int newest = std::clamp(days.days() / 4, 1, 7);
    const Period last{days.last - newest + 1, days.last};
    if (pastOf(last).days() < shortestPast)
        return Error{Error::Kind::BadInput, "the data up to " + foundation::isoDate(days.last) + " are " + std::to_string(days.last - data.first + 1) +
                                                " days, expected at least " + std::to_string(shortestPast + 1) + " to compare the newest with their past"};
    return Split{last, pastOf(last)};
}

} // namespace insights
