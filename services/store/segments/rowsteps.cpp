#include "services/store/segments/rowsteps.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace store {

using Kind = RowFilter::Step::Kind;

namespace {

/** Keeps rows whose stored number lies within low..high. */
void keepBetween(const Numbers &numbers, std::int64_t low, std::int64_t high, RowMarks &rows)
{
    if (low <= numbers.low && high >= numbers.high)
        return;
    if (low > numbers.high || high < numbers.low) {
        std::fill(rows.begin(), rows.end(), std::uint8_t{0});
        return;
    }
    low = std::max(low, numbers.low);
    high = std::min(high, numbers.high);
    numbers.visit([&](const auto *number) {
        using Number = std::remove_cvref_t<decltype(*number)>;
        using Unsigned = std::make_unsigned_t<Number>;
        const auto from = static_cast<Unsigned>(low);
        const auto span = static_cast<Unsigned>(static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto above = static_cast<Unsigned>(static_cast<Unsigned>(number[i]) - from);
            rows[i] = static_cast<std::uint8_t>(rows[i] & static_cast<std::uint8_t>(above <= span));
        }
    });
}

/** `keep` by the number in the column, worked out once for each number where there are few. */
template <typename Keep> // bool keep(std::int64_t number)
void keepWhere(const Numbers &numbers, RowMarks &rows, Keep &&keep)
{
    constexpr std::int64_t few = 65'536;
    numbers.visit([&](const auto *number) {
        if (numbers.low >= 0 && numbers.high < few) {
            std::vector<std::uint8_t> table(static_cast<std::size_t>(numbers.high) + 1);
            for (std::size_t i = 0; i < table.size(); ++i)
                table[i] = keep(static_cast<std::int64_t>(i)) ? 1 : 0;
            for (std::size_t i = 0; i < rows.size(); ++i)
                rows[i] = static_cast<std::uint8_t>(rows[i] & table[static_cast<std::size_t>(number[i])]);
            return;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] != 0)
                rows[i] = keep(static_cast<std::int64_t>(number[i])) ? 1 : 0;
        }
    });
}

std::int64_t plusOne(std::int64_t number) { return number < std::numeric_limits<std::int64_t>::max() ? number + 1 : number; }

void keepCounts(const RowFilter::Step &step, const Numbers &numbers, RowMarks &rows)
{
    if (numbers.width == 8)
        return keepBetween(numbers, std::max(step.low, INT64_MIN + 1), step.high, rows);
    // 0 stands for "not told", which is neither more nor less than anything.
    const std::int64_t low = step.low < 0 ? 1 : plusOne(step.low);
    const std::int64_t high = step.high < 0 ? 0 : plusOne(step.high);
    if (low > high)
        std::fill(rows.begin(), rows.end(), std::uint8_t{0});
    else
        keepBetween(numbers, low, high, rows);
}

void keepDays(const RowFilter::Step &step, const Columns &columns, RowMarks &rows)
{
    const std::int64_t origin = columns.firstSecond();
    const std::int64_t low = step.low == INT64_MIN ? INT64_MIN : step.low - origin;
    const std::int64_t high = step.high == INT64_MAX ? INT64_MAX : step.high - origin;
    keepBetween(columns[Section::Second], low, high, rows);
}

void keepLinks(const RowFilter::Step &step, const Columns &columns, RowMarks &rows)
{
    std::vector<std::uint8_t> good(columns.sets());
    for (std::uint32_t set = 0; set < columns.sets(); ++set) {
        for (const std::int64_t link : columns.linksOf(set)) {
            if (step.allows(link / 2) && (!step.role || static_cast<std::int64_t>(*step.role) == link % 2))
                good[set] = 1;
        }
    }
    keepWhere(columns[Section::BrandSet], rows, [&](std::int64_t set) { return good[static_cast<std::size_t>(set)] != 0; });
}

void keepTags(const RowFilter::Step &step, const Columns &columns, RowMarks &rows)
{
    RowMarks tagged(rows.size());
    const Numbers &tag = columns[Section::Tag];
    const Numbers &row = columns[Section::TagRow];
    for (std::uint32_t i = 0; i < tag.size; ++i) {
        if (step.allows(tag[i]))
            tagged[static_cast<std::size_t>(row[i])] = 1;
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint8_t>(rows[i] & tagged[i]);
}

} // namespace

std::uint32_t marked(const RowMarks &rows) { return std::accumulate(rows.begin(), rows.end(), std::uint32_t{0}); }

void keepRows(const RowFilter::Step &step, const Columns &columns, RowMarks &rows)
{
    switch (step.kind) {
    case Kind::Between: return keepCounts(step, columns[step.section], rows);
    case Kind::Equal: return keepBetween(columns[step.section], step.low, step.low, rows);
    case Kind::OneOf: return keepWhere(columns[step.section], rows, [&](std::int64_t id) { return step.allows(id); });
    case Kind::Bit: return keepWhere(columns[step.section], rows, [&](std::int64_t flags) { return (flags & step.low) != 0; });
    case Kind::Days: return keepDays(step, columns, rows);
    case Kind::Links: return keepLinks(step, columns, rows);
    case Kind::Tags: return keepTags(step, columns, rows);
    default: return;
    }
}

void markIds(const Columns &columns, const std::vector<std::int64_t> &ids, RowMarks &rows)
{
    columns[Section::Id].visit([&](const auto *number) {
        using Number = std::remove_cvref_t<decltype(*number)>;
        const Number *const end = number + columns.rows();
        const Number *at = number;
        for (const std::int64_t id : ids) {
            const std::int64_t offset = id - columns.firstId();
            if (offset < 0 || offset > columns[Section::Id].high)
                continue;
            const auto wanted = static_cast<Number>(offset);
            if (at == end || *at > wanted)
                at = number;
            // Doubling steps: the next of ascending ids is mostly near.
            std::ptrdiff_t step = 1;
            const Number *low = at;
            while (end - low > step && low[step] <= wanted) {
                low += step;
                step *= 2;
            }
            at = std::lower_bound(low, end - low > step ? low + step : end, wanted);
            if (at != end && *at == wanted)
                rows[static_cast<std::size_t>(at - number)] = 1;
        }
    });
}

} // namespace store
