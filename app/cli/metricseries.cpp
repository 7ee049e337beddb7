#include "app/cli/metricseries.h"

#include "app/cli/brandchoice.h"
#include "app/cli/table.h"
#include "services/store/query/parser.h"
#include "services/store/rollups.h"
#include "services/store/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cli {

using domain::Period;
using domain::Step;
using foundation::DayNumber;
using foundation::Error;
using foundation::Result;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kUsuallyBusy = 5; ///< posts on the median day above which a day without any is an outage, not chance

/** Posts of all brands per day of the period. */
Result<std::vector<std::int64_t>> volumes(store::Workspace &workspace, const Period &period)
{
    const auto cells = store::dayVolumes(workspace.db(), store::allPosts, period);
    if (!cells)
        return cells.error();
    std::vector<std::int64_t> out(static_cast<std::size_t>(period.days()), 0);
    for (const store::DayCell &cell : *cells)
        out[static_cast<std::size_t>(cell.day - period.first)] += cell.sums[store::Measure::Posts];
    return out;
}

/** From the last post of any brand on that day to midnight; nothing where there is none. */
Result<std::optional<std::chrono::milliseconds>> silence(store::Workspace &workspace, DayNumber day)
{
    const auto query = store::query::parsed("");
    if (!query)
        return query.error();
    const auto page = store::Search(workspace).page(*query, {store::allPosts, std::nullopt, Period{day, day}}, 1);
    if (!page)
        return page.error();
    if (page->ids.empty())
        return std::optional<std::chrono::milliseconds>();
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return reader.error();
    const auto posts = reader->byIds(page->ids);
    if (!posts)
        return posts.error();
    if (posts->empty())
        return std::optional<std::chrono::milliseconds>();
    return std::optional(workspace.zone().startOf(day + 1) - posts->front().published);
}

/** Whether the data end in the middle of the day: its last post is followed by far more silence than those of the week before. */
Result<bool> endsEarly(store::Workspace &workspace, DayNumber day)
{
    const auto last = silence(workspace, day);
    if (!last)
        return last.error();
    if (!*last || **last < std::chrono::hours(2))
        return false;
    int compared = 0;
    auto longest = std::chrono::milliseconds(0);
    for (DayNumber before = day - 7; before < day; ++before) {
        const auto usual = silence(workspace, before);
        if (!usual)
            return usual.error();
        if (!*usual)
            continue;
        ++compared;
        longest = std::max(longest, **usual);
    }
    return compared >= 3 && **last > 2 * longest;
}

} // namespace

Step stepNamed(const std::string &by) { return by == "week" ? Step::Week : by == "month" ? Step::Month : Step::Day; }

forecast::Interval intervalNamed(const std::string &by)
{
    using forecast::Interval;
    return by == "day" ? Interval::Day : by == "week" ? Interval::Week : by == "month" ? Interval::Month : by == "hour" ? Interval::Hour : Interval::Unknown;
}

std::size_t seasonOf(Step step) { return step == Step::Day ? 7 : step == Step::Week ? 52 : 12; }

std::string shownNumber(double number, metrics::Unit unit)
{
    using metrics::Unit;
    switch (unit) {
    case Unit::Count: return grouped(std::llround(number));
    case Unit::Percent: return decimal(number, 1) + "%";
    case Unit::Score: return (number > 0 ? "+" : "") + decimal(number, 1);
    case Unit::Minutes: return decimal(number, 1) + " min";
    case Unit::Number:
    case Unit::PerDay: return decimal(number, 2);
    }
    return {};
}

Period MetricSeries::piece(std::size_t at) const
{
    return {points[at].start, at + 1 < points.size() ? points[at + 1].start - 1 : period.last};
}

Result<MetricSeries> metricSeries(store::Workspace &workspace, const SeriesChoice &choice)
{
    const auto brand = chosenBrand(workspace, choice.brand);
    if (!brand)
        return brand.error();
    const auto rivals = chosenRivals(workspace, *brand, choice.against);
    const auto asked = chosenPeriod(workspace, brand->id, choice.period);
    const auto extent = metrics::Engine(workspace).extent(brand->id);
    if (!rivals || !asked || !extent)
        return !rivals ? rivals.error() : !asked ? asked.error() : extent.error();
    if (!*extent)
        return Error{Error::Kind::NotFound, "there are no posts of " + brand->name + " yet; import a file first"};

    MetricSeries out;
    out.brand = *brand;
    out.step = stepNamed(choice.by);
    out.interval = intervalNamed(choice.by);
    Period period{std::max(asked->first, (*extent)->first), std::min(asked->last, (*extent)->last)};
    if (period != *asked)
        out.notes.push_back("data run " + (*extent)->text() + ": days outside are left out");
    if (period.days() > 1 && period.last == (*extent)->last) {
        const auto early = endsEarly(workspace, period.last);
        if (!early)
            return early.error();
        if (*early) {
            out.notes.push_back("data end in the middle of " + foundation::isoDate(period.last) + ": that day is left out");
            --period.last;
        }
    }
    if (out.step != Step::Day) {
        auto starts = domain::steps(period, out.step);
        if (!starts.empty() && starts.front() < period.first)
            period.first = starts.size() > 1 ? starts[1] : period.last + 1;
        if (!starts.empty() && domain::steps({period.last + 1, period.last + 1}, out.step).front() != period.last + 1)
            period.last = starts.back() - 1;
    }
    if (period.days() < 1)
        return Error{Error::Kind::BadInput, "the data of " + asked->text() + " hold no whole " + choice.by};
    out.period = period;

    std::vector<domain::BrandId> set;
    for (const domain::Brand &rival : *rivals)
        set.push_back(rival.id);
    auto answers = metrics::Engine(workspace).answer({{choice.metric}, brand->id, set, period, out.step, false});
    const auto days = volumes(workspace, period);
    if (!answers || !days)
        return !answers ? answers.error() : days.error();
    metrics::Answer &answer = answers->front();
    out.definition = answer.definition;
    out.points = std::move(answer.series);
    out.notes.insert(out.notes.end(), answer.gaps.begin(), answer.gaps.end());
    auto sorted = *days;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const bool busy = sorted[sorted.size() / 2] >= kUsuallyBusy;
    for (std::size_t i = 0; i < out.points.size(); ++i) {
        const Period piece = out.piece(i);
        const auto from = days->begin() + (piece.first - period.first);
        const bool silent = std::all_of(from, from + piece.days(), [](std::int64_t posts) { return posts == 0; });
        out.outages.push_back(busy && silent);
        out.values.push_back(busy && silent ? kNone : out.points[i].value.number.value_or(kNone));
    }
    return out;
}

} // namespace cli
