#include "services/store/segments/dimensions.h"

#include "services/domain/period.h"

#include <algorithm>
#include <numeric>

namespace store {

using foundation::DayNumber;

namespace {

Section sectionOf(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Platform: return Section::Platform;
    case Dimension::Language: return Section::Language;
    case Dimension::Author: return Section::Author;
    case Dimension::Tag: return Section::Tag;
    default: return Section::Sentiment;
    }
}

bool isTime(Dimension dimension) { return dimension <= Dimension::Hour; }

foundation::Time moment(std::int64_t second) { return foundation::Time(std::chrono::seconds(second)); }

/** The rest of a division that is never negative. */
std::int64_t restOf(std::int64_t number, std::int64_t divisor) { return (number % divisor + divisor) % divisor; }

std::int64_t keyOfDay(Dimension dimension, DayNumber day)
{
    switch (dimension) {
    case Dimension::Week: return domain::stepStart(day, domain::Step::Week);
    case Dimension::Month: return domain::stepStart(day, domain::Step::Month);
    case Dimension::Weekday: return static_cast<std::int64_t>(std::chrono::weekday(std::chrono::sys_days(std::chrono::days(day))).iso_encoding());
    default: return day;
    }
}

/** Calls use(how many, row by place): where every row is wanted, the place is the row, and the loop needs no list. */
template <typename Use>
void eachRow(const std::vector<std::uint32_t> &rows, bool all, Use &&use)
{
    if (all)
        use(rows.size(), [](std::size_t place) { return place; });
    else
        use(rows.size(), [list = rows.data()](std::size_t place) { return static_cast<std::size_t>(list[place]); });
}

} // namespace

DimensionCodes::DimensionCodes(Dimension dimension, const Columns &columns, const foundation::TimeZone &zone, const std::vector<std::uint8_t> &brands)
    : m_dimension(dimension), m_columns(columns), m_zone(zone), m_brands(brands)
{
}

std::uint32_t DimensionCodes::codeOf(std::int64_t key)
{
    const auto [found, isNew] = m_codes.try_emplace(key, static_cast<std::uint32_t>(m_keys.size()));
    if (isNew)
        m_keys.push_back(key);
    return found->second;
}

/** Moves on to the stretch of seconds around `second` that have one key, as far as that is easily told. */
void DimensionCodes::enterWindow(std::int64_t second)
{
    const foundation::Time now = moment(second);
    const auto offset = m_zone.offsetAt(now);
    const std::int64_t local = second + offset.count();
    const std::int64_t span = m_dimension == Dimension::Hour ? 3600 : 86'400;
    m_windowStart = second - restOf(local, span);
    m_windowSize = span;
    // Where the clocks are changed meanwhile, every second is asked for itself.
    if (m_zone.offsetAt(moment(m_windowStart)) != offset || m_zone.offsetAt(moment(m_windowStart + span - 1)) != offset) {
        m_windowStart = second;
        m_windowSize = 1;
    }
    if (m_dimension == Dimension::Hour)
        m_windowCode = codeOf(restOf(local, 86'400) / 3600);
    else
        m_windowCode = codeOf(keyOfDay(m_dimension, m_zone.dayOf(now)));
}

void DimensionCodes::readTimes(const std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes)
{
    m_columns[Section::Second].visit([&](const auto *second) {
        eachRow(rows, m_all, [&](std::size_t count, auto &&rowAt) {
            std::int64_t start = 0; // from the first second of the segment
            std::uint64_t size = 0;
            std::uint32_t code = 0;
            for (std::size_t i = 0; i < count; ++i) {
                const auto at = static_cast<std::int64_t>(second[rowAt(i)]);
                if (static_cast<std::uint64_t>(at - start) >= size) { // before the window is far behind it
                    enterWindow(at + m_columns.firstSecond());
                    start = m_windowStart - m_columns.firstSecond();
                    size = static_cast<std::uint64_t>(m_windowSize);
                    code = m_windowCode;
                }
                codes[i] = code;
            }
        });
    });
}

void DimensionCodes::read(const std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes)
{
    codes.resize(rows.size());
    if (isTime(m_dimension))
        return readTimes(rows, codes);
    m_columns[sectionOf(m_dimension)].visit([&](const auto *number) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            codes[i] = static_cast<std::uint32_t>(number[rows[i]]);
    });
}

void DimensionCodes::append(const std::vector<std::uint32_t> &rows, std::uint32_t *places) const
{
    const auto times = static_cast<std::uint32_t>(range());
    m_columns[sectionOf(m_dimension)].visit([&](const auto *number) {
        eachRow(rows, m_all, [&](std::size_t count, auto &&rowAt) {
            for (std::size_t i = 0; i < count; ++i)
                places[i] = places[i] * times + static_cast<std::uint32_t>(number[rowAt(i)]);
        });
    });
}

void DimensionCodes::spread(std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes, std::vector<std::uint32_t> &kept)
{
    kept.resize(rows.size());
    std::iota(kept.begin(), kept.end(), 0U);
    codes.resize(rows.size());
    m_dimension == Dimension::Brand ? spreadBrands(rows, codes, kept) : spreadTags(rows, codes, kept);
}

/** The first brand of a row stands in its entry; what a few rows have more is put behind. */
void DimensionCodes::spreadBrands(std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes, std::vector<std::uint32_t> &kept)
{
    std::vector<std::uint32_t> first;
    std::vector<std::vector<std::uint32_t>> more(m_columns.sets());
    bool several = false;
    for (std::uint32_t set = 0; set < m_columns.sets(); ++set) {
        for (const std::int64_t link : m_columns.linksOf(set)) {
            if (static_cast<std::size_t>(link / 2) < m_brands.size() && m_brands[static_cast<std::size_t>(link / 2)] != 0)
                more[set].push_back(codeOf(link / 2));
        }
        first.push_back(more[set].empty() ? codeOf(0) : more[set].front());
        if (!more[set].empty())
            more[set].erase(more[set].begin());
        several = several || !more[set].empty();
    }
    m_columns[Section::BrandSet].visit([&](const auto *set) {
        const std::size_t entries = rows.size();
        for (std::size_t i = 0; i < entries; ++i)
            codes[i] = first[static_cast<std::size_t>(set[rows[i]])];
        for (std::size_t i = 0; several && i < entries; ++i) {
            for (const std::uint32_t code : more[static_cast<std::size_t>(set[rows[i]])]) {
                codes.push_back(code);
                kept.push_back(static_cast<std::uint32_t>(i));
                rows.push_back(rows[i]);
            }
        }
    });
}

void DimensionCodes::spreadTags(std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes, std::vector<std::uint32_t> &kept)
{
    const Numbers &tag = m_columns[Section::Tag];
    const std::size_t entries = rows.size();
    m_columns[Section::TagRow].visit([&](const auto *row) {
        const auto *const end = row + tag.size;
        const auto *at = row;
        for (std::size_t i = 0; i < entries; ++i) {
            if (i > 0 && rows[i] < rows[i - 1])
                at = std::lower_bound(row, end, rows[i], [](auto one, std::uint32_t wanted) { return static_cast<std::uint32_t>(one) < wanted; });
            while (at != end && static_cast<std::uint32_t>(*at) < rows[i])
                ++at;
            codes[i] = 0;
            for (const auto *own = at; own != end && static_cast<std::uint32_t>(*own) == rows[i]; ++own) {
                const auto code = static_cast<std::uint32_t>(tag[static_cast<std::uint32_t>(own - row)]);
                if (own == at) {
                    codes[i] = code;
                    continue;
                }
                codes.push_back(code);
                kept.push_back(static_cast<std::uint32_t>(i));
                rows.push_back(rows[i]);
            }
        }
    });
}

std::uint64_t DimensionCodes::range() const
{
    if (isTime(m_dimension) || m_dimension == Dimension::Brand)
        return std::max<std::size_t>(1, m_keys.size());
    return static_cast<std::uint64_t>(m_columns[sectionOf(m_dimension)].high) + 1;
}

std::int64_t DimensionCodes::keyOf(std::uint64_t code) const
{
    if (isTime(m_dimension) || m_dimension == Dimension::Brand)
        return m_keys[static_cast<std::size_t>(code)];
    return m_dimension == Dimension::Sentiment ? (code == Columns::unscored ? 2 : static_cast<std::int64_t>(code) - 1) : static_cast<std::int64_t>(code);
}

} // namespace store
