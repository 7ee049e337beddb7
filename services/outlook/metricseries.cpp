#include "services/outlook/metricseries.h"

#include "services/outlook/words.h"
#include "services/store/query/parser.h"
#include "services/store/rollups.h"
#include "services/store/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace outlook {

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

forecast::Interval intervalOf(Step step)
{
    return step == Step::Day ? forecast::Interval::Day : step == Step::Week ? forecast::Interval::Week : forecast::Interval::Month;
}

} // namespace

std::size_t seasonOf(Step step) { return step == Step::Day ? 7 : step == Step::Week ? 52 : 12; }
double stepsPerMonth(Step step) { return step == Step::Day ? 30.44 : step == Step::Week ? 4.348 : 1.0; }

Period MetricSeries::piece(std::size_t at) const
{
    return {points[at].start, at + 1 < points.size() ? points[at + 1].start - 1 : period.last};
}

std::vector<DayNumber> MetricSeries::startsAhead(std::size_t steps) const
{
    const DayNumber next = period.last + 1;
    auto starts = domain::steps({next, next + static_cast<DayNumber>(31 * (steps + 1))}, step);
    starts.resize(std::min(starts.size(), steps));
    return starts;
}

std::size_t MetricSeries::known() const
{
    return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double y) { return std::isfinite(y); }));
}

bool MetricSeries::adds() const
{
    return definition.unit == metrics::Unit::Count && definition.id != "authors" && definition.id != "followers";
}

double MetricSeries::most() const
{
    const auto within = [&](double least, double top) {
        return std::all_of(values.begin(), values.end(), [&](double y) { return !std::isfinite(y) || (y >= least && y <= top); });
    };
    const bool bounded = (definition.unit == metrics::Unit::Percent && within(0, 100)) || (definition.unit == metrics::Unit::Score && within(-100, 100));
    return bounded ? 100.0 : HUGE_VAL;
}

Result<MetricSeries> metricSeries(store::Workspace &workspace, const SeriesQuestion &question)
{
    const domain::Brand &brand = question.brand;
    const Period &asked = question.period;
    const auto extent = metrics::Engine(workspace).extent(brand.id);
    if (!extent)
        return extent.error();
    if (!*extent)
        return Error{Error::Kind::NotFound, "there are no posts of " + brand.name + " yet; import a file first"};

    MetricSeries out;
    out.brand = brand;
    out.against = question.against;
    out.zone = workspace.zone().name();
    out.step = question.step;
    out.interval = intervalOf(question.step);
    Period period{std::max(asked.first, (*extent)->first), std::min(asked.last, (*extent)->last)};
    if (period != asked)
        out.notes.push_back("data run " + (*extent)->text() + ": days outside are left out");
    out.newest = period.last == (*extent)->last;
    if (period.days() > 1 && out.newest) {
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
        return Error{Error::Kind::BadInput, "the data of " + asked.text() + " hold no whole " + stepWord(question.step)};
    out.period = period;

    auto answers = metrics::Engine(workspace).answer({{question.metric}, brand.id, question.against, period, out.step, false});
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

} // namespace outlook
