#pragma once

#include "services/foundation/timezone.h"
#include "services/store/segments/columns.h"

#include <unordered_map>

namespace store {

/** By what posts are put together. The key of a group is a number: */
enum class Dimension : std::uint8_t {
    Day, Week, Month,           ///< the first local day (weeks start on Monday)
    Weekday,                    ///< 1 Monday to 7 Sunday
    Hour,                       ///< of the local day, 0 to 23
    Platform, Language, Author, ///< its id; an author of 0: not told
    Sentiment,                  ///< -1, 0, 1; 2: not judged
    Brand, Tag,                 ///< its id, a post once for each it has; 0: it has none
    Count_
};

/** The keys of the rows of one segment along one dimension, as small numbers. */
class DimensionCodes
{
public:
    /** `brands`: 1 for those that exist, by id. */
    DimensionCodes(Dimension dimension, const Columns &columns, const foundation::TimeZone &zone, const std::vector<std::uint8_t> &brands);
    void setAll(bool all) { m_all = all; } ///< the rows asked about are all there are, in order

    /** A post may have several: adds an entry to `rows` for every further one; `kept` tells for all from which entry they came. */
    bool isMany() const { return m_dimension == Dimension::Brand || m_dimension == Dimension::Tag; }
    void spread(std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes, std::vector<std::uint32_t> &kept);
    /** The code of each row, for dimensions of which a post has one. */
    void read(const std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes);
    /** Where the code is the number in a column: places[i] = places[i] * range + code of rows[i]. */
    bool isColumn() const { return m_dimension >= Dimension::Platform && m_dimension <= Dimension::Sentiment; }
    void append(const std::vector<std::uint32_t> &rows, std::uint32_t *places) const;

    std::uint64_t range() const; ///< every code is below; asked after reading
    std::int64_t keyOf(std::uint64_t code) const;

private:
    void spreadBrands(std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes, std::vector<std::uint32_t> &kept);
    void spreadTags(std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes, std::vector<std::uint32_t> &kept);
    void readTimes(const std::vector<std::uint32_t> &rows, std::vector<std::uint32_t> &codes);
    std::uint32_t codeOf(std::int64_t key);
    void enterWindow(std::int64_t second);

    Dimension m_dimension;
    bool m_all = false;
    const Columns &m_columns;
    const foundation::TimeZone &m_zone;
    const std::vector<std::uint8_t> &m_brands;
    std::vector<std::int64_t> m_keys;          ///< of codes given out as they came
    std::unordered_map<std::int64_t, std::uint32_t> m_codes;
    std::int64_t m_windowStart = 0; ///< seconds that share a key
    std::int64_t m_windowSize = 0;
    std::uint32_t m_windowCode = 0;
};

} // namespace store
