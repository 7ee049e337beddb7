#include "services/store/segments/groupby.h"

#include "services/store/segments/readscope.h"
#include "services/store/segments/rowfilter.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::size_t mostDimensions = 4;
constexpr std::uint64_t mostCodes = std::uint64_t{1} << 62U;

/** Adds the rows of segment after segment to the cells of one grouping. */
class Gatherer
{
public:
    Gatherer(const Grouping &grouping, const foundation::TimeZone &zone, const std::vector<std::uint8_t> &brands) : m_grouping(grouping), m_zone(zone), m_brands(brands) {}

    Status add(const Columns &columns, const std::vector<std::uint32_t> &rows, Groups &groups)
    {
        const bool many = std::any_of(m_grouping.by.begin(), m_grouping.by.end(), [](Dimension one) { return one == Dimension::Brand || one == Dimension::Tag; });
        std::vector<DimensionCodes> dimensions;
        for (const Dimension dimension : m_grouping.by)
            dimensions.emplace_back(dimension, columns, m_zone, m_brands);
        m_codes.resize(dimensions.size());
        const std::vector<std::uint32_t> *entries = &rows;
        if (many) {
            m_rows = rows;
            spread(dimensions);
            entries = &m_rows;
        }
        for (DimensionCodes &dimension : dimensions)
            dimension.setAll(rows.size() == columns.rows() && entries->size() == rows.size());
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            if (!dimensions[i].isMany() && !dimensions[i].isColumn())
                dimensions[i].read(*entries, m_codes[i]);
        }
        return count(dimensions, columns, *entries, groups.sums());
    }

private:
    void spread(std::vector<DimensionCodes> &dimensions)
    {
        std::vector<std::uint32_t> kept;
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            if (!dimensions[i].isMany())
                continue;
            dimensions[i].spread(m_rows, m_codes[i], kept);
            for (std::size_t before = 0; before < i; ++before) {
                if (!dimensions[before].isMany() || m_codes[before].size() == kept.size())
                    continue; // every entry has but one
                std::vector<std::uint32_t> codes(kept.size());
                std::transform(kept.begin(), kept.end(), codes.begin(), [&](std::uint32_t entry) { return m_codes[before][entry]; });
                m_codes[before] = std::move(codes);
            }
        }
    }

    Status count(std::vector<DimensionCodes> &dimensions, const Columns &columns, const std::vector<std::uint32_t> &rows, GroupSums &sums)
    {
        std::uint64_t cells = 1;
        for (const DimensionCodes &dimension : dimensions) {
            if (cells > mostCodes / dimension.range())
                return Error{Error::Kind::BadInput, "that are more groups than can be told apart; group by less"};
            cells *= dimension.range();
        }
        const std::size_t stride = 1 + 2 * m_grouping.sums.size();
        if (cells > 4 * rows.size() + 4096) {
            countApart(dimensions, columns, rows, sums);
            return Done{};
        }
        // A table of all that may be is soon walked through.
        m_places.assign(rows.size(), 0);
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            if (dimensions[i].isColumn()) {
                dimensions[i].append(rows, m_places.data());
                continue;
            }
            const auto range = static_cast<std::uint32_t>(dimensions[i].range());
            const std::uint32_t *const codes = m_codes[i].data();
            std::uint32_t *const places = m_places.data();
            for (std::size_t row = 0; row < rows.size(); ++row)
                places[row] = places[row] * range + codes[row];
        }
        m_table.assign(cells * stride, 0);
        countPlaces(cells, stride);
        for (std::size_t i = 0; i < m_grouping.sums.size(); ++i)
            addSum(columns[sectionOf(m_grouping.sums[i])], rows, cells, stride, 1 + 2 * i);
        std::int64_t keys[mostDimensions] = {};
        for (std::uint64_t place = 0; place < cells; ++place) {
            if (m_table[place * stride] == 0)
                continue;
            std::uint64_t rest = place;
            for (std::size_t i = dimensions.size(); i-- > 0; rest /= dimensions[i].range())
                keys[i] = dimensions[i].keyOf(rest % dimensions[i].range());
            std::int64_t *const cell = sums.cell(keys);
            for (std::size_t i = 0; i < stride; ++i)
                cell[i] += m_table[place * stride + i];
        }
        return Done{};
    }

    /** How often each place occurs: counted four times over, since adding again and again to one number waits for itself. */
    void countPlaces(std::uint64_t cells, std::size_t stride)
    {
        constexpr std::size_t lanes = 4;
        m_counts.assign(cells * lanes, 0);
        std::size_t row = 0;
        for (; row + lanes <= m_places.size(); row += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane)
                ++m_counts[m_places[row + lane] * lanes + lane];
        }
        for (; row < m_places.size(); ++row)
            ++m_counts[m_places[row] * lanes];
        for (std::uint64_t place = 0; place < cells; ++place) {
            for (std::size_t lane = 0; lane < lanes; ++lane)
                m_table[place * stride] += m_counts[place * lanes + lane];
        }
    }

    /** Where few of the cells that may be are there: row by row. */
    void countApart(std::vector<DimensionCodes> &dimensions, const Columns &columns, const std::vector<std::uint32_t> &rows, GroupSums &sums)
    {
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            if (dimensions[i].isColumn())
                dimensions[i].read(rows, m_codes[i]);
        }
        std::int64_t keys[mostDimensions] = {};
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t i = 0; i < dimensions.size(); ++i)
                keys[i] = dimensions[i].keyOf(m_codes[i][row]);
            std::int64_t *const cell = sums.cell(keys);
            ++cell[0];
            for (std::size_t i = 0; i < m_grouping.sums.size(); ++i) {
                if (const auto told = columns[sectionOf(m_grouping.sums[i])].count(rows[row])) {
                    cell[1 + 2 * i] += *told;
                    ++cell[2 + 2 * i];
                }
            }
        }
    }

    static Section sectionOf(Summed sum) { return sum == Summed::Engagement ? Section::Engagement : static_cast<Section>(static_cast<std::size_t>(Section::Likes) + static_cast<std::size_t>(sum)); }

    void addSum(const Numbers &numbers, const std::vector<std::uint32_t> &rows, std::uint64_t cells, std::size_t stride, std::size_t at)
    {
        numbers.visit([&](const auto *number) {
            constexpr bool wide = sizeof *number == 8;
            std::int64_t total = 0;
            std::int64_t tellers = 0;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const auto stored = static_cast<std::int64_t>(number[rows[row]]);
                const bool told = wide ? stored != INT64_MIN : stored != 0;
                const std::int64_t value = told ? (wide ? stored : stored - 1) : 0;
                if (cells == 1) {
                    total += value;
                    tellers += told ? 1 : 0;
                    continue;
                }
                std::int64_t *const cell = m_table.data() + m_places[row] * stride + at;
                cell[0] += value;
                cell[1] += told ? 1 : 0;
            }
            m_table[at] += total;
            m_table[at + 1] += tellers;
        });
    }

    const Grouping &m_grouping;
    const foundation::TimeZone &m_zone;
    const std::vector<std::uint8_t> &m_brands;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::vector<std::uint32_t>> m_codes;
    std::vector<std::uint32_t> m_places;
    std::vector<std::uint32_t> m_counts;
    std::vector<std::int64_t> m_table;
};

Result<std::vector<std::uint8_t>> existingBrands(sqlite::Connection &db)
{
    std::vector<std::uint8_t> out;
    auto select = db.prepare("SELECT id FROM brand ORDER BY id");
    if (!select)
        return select.error();
    const auto read = select->each([&] {
        out.resize(static_cast<std::size_t>(select->integer(0)) + 1);
        out.back() = 1;
    });
    return read ? Result<std::vector<std::uint8_t>>(std::move(out)) : read.error();
}

/** The numbers of the marked rows. */
void gather(const std::vector<std::uint8_t> &marks, std::uint32_t matched, std::vector<std::uint32_t> &rows)
{
    if (matched == marks.size()) {
        rows.resize(matched);
        std::iota(rows.begin(), rows.end(), 0U);
        return;
    }
    if (std::endian::native == std::endian::little && matched < marks.size() / 8) { // mostly nothing, eight rows at a time
        rows.resize(matched);
        std::uint32_t at = 0;
        std::size_t row = 0;
        for (std::uint64_t eight = 0; row + sizeof eight <= marks.size(); row += sizeof eight) {
            std::memcpy(&eight, marks.data() + row, sizeof eight);
            for (; eight != 0; eight &= eight - 1)
                rows[at++] = static_cast<std::uint32_t>(row) + static_cast<std::uint32_t>(std::countr_zero(eight)) / 8;
        }
        for (; row < marks.size(); ++row) {
            if (marks[row] != 0)
                rows[at++] = static_cast<std::uint32_t>(row);
        }
        return;
    }
    rows.resize(marks.size() + 1); // without a branch the last write may go one too far
    std::uint32_t at = 0;
    for (std::uint32_t row = 0; row < marks.size(); ++row) {
        rows[at] = row;
        at += marks[row];
    }
    rows.resize(matched);
}

} // namespace

Result<GroupAnswer> groupPosts(Workspace &workspace, const query::Query &query, const Scope &scope, std::span<const Grouping> groupings, const foundation::StopToken &stop,
                               const GroupSink &sink)
{
    const ReadScope reading(workspace.db());
    const auto brands = existingBrands(workspace.db());
    auto filter = RowFilter::prepare(workspace, query.root, scope);
    if (!brands || !filter)
        return !brands ? brands.error() : filter.error();
    GroupAnswer answer;
    std::vector<Gatherer> gatherers;
    for (const Grouping &grouping : groupings) {
        if (grouping.by.size() > mostDimensions)
            return Error{Error::Kind::BadInput, "posts are grouped by " + std::to_string(mostDimensions) + " things at most"};
        gatherers.emplace_back(grouping, workspace.zone(), *brands);
        answer.groups.emplace_back(grouping);
    }
    SegmentCache &cache = workspace.segments();
    if (auto planned = cache.refreshPlan(); !planned)
        return planned.error();
    std::vector<SegmentRange> ranges;
    std::copy_if(cache.plan().begin(), cache.plan().end(), std::back_inserter(ranges), [&](const SegmentRange &range) { return filter->reaches(range); });
    GroupProgress progress{0, 0, 0, answer.groups};
    for (const SegmentRange &range : ranges)
        progress.total += range.posts;
    std::vector<std::uint8_t> marks;
    std::vector<std::uint32_t> rows;
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "cancelled"};
        const auto columns = cache.columns(*range);
        if (!columns)
            return columns.error();
        const auto matched = filter->mark(*range, *columns, marks);
        if (!matched)
            return matched.error();
        if (*matched > 0) {
            gather(marks, *matched, rows);
            for (std::size_t i = 0; i < gatherers.size(); ++i) {
                if (auto added = gatherers[i].add(*columns, rows, answer.groups[i]); !added)
                    return added.error();
            }
        }
        answer.posts += *matched;
        progress.read += range->posts;
        progress.matched = answer.posts;
        if (sink)
            sink(progress);
    }
    return answer;
}

} // namespace store
