#include "services/store/segments/columnbuilder.h"

#include "services/store/segments/columns.h"

#include <algorithm>
#include <map>

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr auto firstCount = static_cast<std::size_t>(Section::Likes);
constexpr std::size_t counts = 9; ///< without engagement, their sum

class Builder
{
public:
    Builder(sqlite::Connection &db, const SegmentRange &range) : m_db(db), m_range(range) {}

    Result<std::vector<char>> bytes()
    {
        for (const auto step : {&Builder::readPosts, &Builder::readBrands, &Builder::readTags}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
        }
        return m_writer.bytes();
    }

private:
    std::vector<std::int64_t> &of(Section section) { return m_writer.sections[static_cast<std::size_t>(section)]; }

    Status readPosts()
    {
        auto select = m_db.prepare("SELECT id, ts, platform, lang, sent, flags, author, likes, replies, shares, saves, clicks, views, impressions, reach, followers,"
                                   " EXISTS (SELECT 1 FROM label l WHERE l.key = post.key) FROM post WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
        if (!select)
            return select.error();
        select->with(m_range.first(), m_range.last());
        m_writer.firstId = m_range.first();
        std::vector<std::int64_t> &seconds = of(Section::Second);
        const auto read = select->each([&, &row = *select] {
            m_ids.push_back(row.integer(0));
            of(Section::Id).push_back(row.integer(0) - m_writer.firstId);
            seconds.push_back(std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(row.integer(1))).count());
            of(Section::Platform).push_back(row.integer(2));
            of(Section::Language).push_back(row.integer(3));
            of(Section::Sentiment).push_back(row.isNull(4) ? Columns::unscored : row.integer(4) + 1);
            of(Section::Flags).push_back(row.integer(5) | (row.integer(16) != 0 ? Columns::corrected : 0));
            of(Section::Author).push_back(row.integer(6));
            for (std::size_t i = 0; i < counts; ++i)
                m_writer.sections[firstCount + i].push_back(row.isNull(7 + static_cast<int>(i)) ? INT64_MIN : row.integer(7 + static_cast<int>(i)));
            const domain::Counts parts{row.maybe(7), row.maybe(8), row.maybe(9), row.maybe(10), row.maybe(11), std::nullopt, std::nullopt, std::nullopt};
            of(Section::Engagement).push_back(domain::engagement(parts).value_or(INT64_MIN));
        });
        if (!read)
            return read;
        if (!seconds.empty())
            m_writer.firstSecond = *std::min_element(seconds.begin(), seconds.end());
        for (std::int64_t &second : seconds)
            second -= m_writer.firstSecond;
        for (std::size_t i = 0; i <= counts; ++i)
            narrow(m_writer.sections[firstCount + i]);
        return Done{};
    }

    /** Counts that fit 32 bits with one to spare leave 0 to those that are not told; the others are kept 8 bytes wide as they are. */
    static void narrow(std::vector<std::int64_t> &numbers)
    {
        const bool fit = std::all_of(numbers.begin(), numbers.end(), [](std::int64_t number) { return number == INT64_MIN || (number >= 0 && number < widest32); });
        for (std::int64_t &number : numbers)
            number = !fit ? number : number == INT64_MIN ? 0 : number + 1;
    }

    std::optional<std::uint32_t> rowOf(std::int64_t id) const
    {
        const auto found = std::lower_bound(m_ids.begin(), m_ids.end(), id);
        if (found == m_ids.end() || *found != id)
            return std::nullopt;
        return static_cast<std::uint32_t>(found - m_ids.begin());
    }

    /** Few sets of brands occur again and again: a row keeps the number of its set. */
    Status readBrands()
    {
        auto select = m_db.prepare("SELECT pb.post, pb.brand, pb.role FROM brand b CROSS JOIN post_brand pb ON pb.brand = b.id AND pb.post BETWEEN ?1 AND ?2");
        if (!select)
            return select.error();
        select->with(m_range.first(), m_range.last());
        std::vector<std::pair<std::uint32_t, std::int64_t>> links;
        const auto read = select->each([&, &row = *select] {
            if (const auto at = rowOf(row.integer(0)))
                links.emplace_back(*at, row.integer(1) * 2 + row.integer(2));
        });
        if (!read)
            return read;
        std::sort(links.begin(), links.end());
        std::map<std::vector<std::int64_t>, std::int64_t> known;
        std::vector<std::int64_t> set;
        auto link = links.begin();
        for (std::uint32_t at = 0; at < m_ids.size(); ++at) {
            set.clear();
            for (; link != links.end() && link->first == at; ++link)
                set.push_back(link->second);
            const auto [found, isNew] = known.try_emplace(set, static_cast<std::int64_t>(known.size()));
            if (isNew) {
                of(Section::SetStart).push_back(static_cast<std::int64_t>(of(Section::SetLinks).size()));
                of(Section::SetLinks).insert(of(Section::SetLinks).end(), set.begin(), set.end());
            }
            of(Section::BrandSet).push_back(found->second);
        }
        of(Section::SetStart).push_back(static_cast<std::int64_t>(of(Section::SetLinks).size()));
        return Done{};
    }

    Status readTags()
    {
        auto select = m_db.prepare("SELECT post, tag FROM post_tag WHERE post BETWEEN ?1 AND ?2 ORDER BY post, tag");
        if (!select)
            return select.error();
        select->with(m_range.first(), m_range.last());
        return select->each([&, &row = *select] {
            if (const auto at = rowOf(row.integer(0))) {
                of(Section::TagRow).push_back(*at);
                of(Section::Tag).push_back(row.integer(1));
            }
        });
    }

    sqlite::Connection &m_db;
    const SegmentRange &m_range;
    ColumnWriter m_writer;
    std::vector<std::int64_t> m_ids;
};

} // namespace

Result<std::vector<char>> buildColumns(sqlite::Connection &db, const SegmentRange &range) { return Builder(db, range).bytes(); }

} // namespace store
