#pragma once

#include "services/store/segments/blockfile.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace store {

/** What a column segment holds of every post, one row a post in the order of ids. */
enum class Section : std::uint8_t {
    Id,      ///< from Columns::firstId
    Second,  ///< of publication, from Columns::firstSecond
    Platform, Language,
    Sentiment, ///< Columns::negative and on
    Flags,     ///< PostFlag, and Columns::corrected
    Author,
    Likes, Replies, Shares, Saves, Clicks, Views, Impressions, Reach, Followers, Engagement, ///< plus 1, 0: not told; 8 bytes wide as they are, INT64_MIN: not told
    BrandSet,   ///< which of the sets of brands below
    SetStart,   ///< of each set in SetLinks, and one past the last
    SetLinks,   ///< brand * 2 + role
    TagRow, Tag, ///< a row and one of its tags, by row
    Count_
};
inline constexpr std::size_t sectionCount = static_cast<std::size_t>(Section::Count_);

inline constexpr std::int64_t widest32 = 0xFFFF'FFFE; ///< what is above is kept in 8 bytes

/** Whole numbers of one width. */
struct Numbers
{
    const char *data = nullptr;
    std::uint8_t width = 1; ///< 1, 2, 4 or 8 bytes
    std::uint32_t size = 0;
    std::int64_t low = 0;   ///< of all values as they are stored
    std::int64_t high = 0;

    /** Calls use(pointer to the numbers), as uint8_t, uint16_t, uint32_t or int64_t. */
    template <typename Use>
    decltype(auto) visit(Use &&use) const
    {
        switch (width) {
        case 1: return use(reinterpret_cast<const std::uint8_t *>(data));
        case 2: return use(reinterpret_cast<const std::uint16_t *>(data));
        case 4: return use(reinterpret_cast<const std::uint32_t *>(data));
        default: return use(reinterpret_cast<const std::int64_t *>(data));
        }
    }
    std::int64_t operator[](std::uint32_t row) const
    {
        return visit([row](const auto *numbers) { return static_cast<std::int64_t>(numbers[row]); });
    }
    /** A count that may not be told. */
    std::optional<std::int64_t> count(std::uint32_t row) const;
};

/** The columns of the posts in a range of ids. */
class Columns
{
public:
    static constexpr std::int64_t negative = 0, neutral = 1, positive = 2, unscored = 3; ///< in Section::Sentiment
    static constexpr std::int64_t corrected = std::int64_t{1} << 30;                     ///< in Section::Flags

    /** Storage where the bytes are not what ColumnWriter made. */
    static foundation::Result<Columns> of(Block block);

    std::uint32_t rows() const { return m_rows; }
    std::int64_t firstId() const { return m_firstId; }
    std::int64_t firstSecond() const { return m_firstSecond; } ///< since 1970; the earliest
    std::int64_t lastSecond() const { return m_firstSecond + (*this)[Section::Second].high; }
    const Numbers &operator[](Section section) const { return m_sections[static_cast<std::size_t>(section)]; }
    /** The brands and roles of a set, as brand * 2 + role. */
    std::vector<std::int64_t> linksOf(std::uint32_t set) const;
    std::uint32_t sets() const { return (*this)[Section::SetStart].size - 1; }

private:
    Block m_block;
    std::uint32_t m_rows = 0;
    std::int64_t m_firstId = 0;
    std::int64_t m_firstSecond = 0;
    std::array<Numbers, sectionCount> m_sections;
};

/** Puts numbers together into the bytes of a Columns. */
class ColumnWriter
{
public:
    std::array<std::vector<std::int64_t>, sectionCount> sections; ///< as they are stored
    std::int64_t firstId = 0;
    std::int64_t firstSecond = 0;

    std::vector<char> bytes() const;
};

} // namespace store
