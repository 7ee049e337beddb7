#include "services/store/segments/columns.h"

#include <algorithm>
#include <cstring>

namespace store {

using foundation::Error;
using foundation::Result;

namespace {

constexpr std::uint64_t mark = 0x31'4C4F'4347'4C52; // "RLGCOL1"
constexpr std::size_t alignment = 64;

struct SectionHeader
{
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
    std::uint32_t width = 1;
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct Header
{
    std::uint64_t mark = 0;
    std::uint64_t bytes = 0; ///< of the whole
    std::int64_t firstId = 0;
    std::int64_t firstSecond = 0;
    SectionHeader sections[sectionCount];
};

std::uint32_t widthFor(std::int64_t low, std::int64_t high)
{
    if (low < 0 || high > widest32)
        return 8;
    return high > 0xFFFF ? 4 : high > 0xFF ? 2 : 1;
}

std::size_t aligned(std::size_t offset) { return (offset + alignment - 1) / alignment * alignment; }

} // namespace

std::optional<std::int64_t> Numbers::count(std::uint32_t row) const
{
    const std::int64_t stored = (*this)[row];
    if (width == 8)
        return stored == INT64_MIN ? std::nullopt : std::optional(stored);
    return stored == 0 ? std::nullopt : std::optional(stored - 1);
}

Result<Columns> Columns::of(Block block)
{
    const Error broken{Error::Kind::Storage, "a cached segment is damaged"};
    Header header;
    if (block.size() < sizeof header)
        return broken;
    std::memcpy(&header, block.data(), sizeof header);
    if (header.mark != mark || header.bytes != block.size())
        return broken;
    Columns columns;
    for (std::size_t i = 0; i < sectionCount; ++i) {
        const SectionHeader &section = header.sections[i];
        const bool width = section.width == 1 || section.width == 2 || section.width == 4 || section.width == 8;
        if (!width || section.offset % alignment != 0 || section.offset > block.size() || (block.size() - section.offset) / section.width < section.size)
            return broken;
        columns.m_sections[i] = {block.data() + section.offset, static_cast<std::uint8_t>(section.width), section.size, section.low, section.high};
    }
    columns.m_rows = columns[Section::Id].size;
    columns.m_firstId = header.firstId;
    columns.m_firstSecond = header.firstSecond;
    columns.m_block = std::move(block);
    for (std::size_t i = 0; i <= static_cast<std::size_t>(Section::BrandSet); ++i) {
        if (columns.m_sections[i].size != columns.m_rows)
            return broken;
    }
    const bool tags = columns[Section::TagRow].size == columns[Section::Tag].size;
    if (!tags || columns[Section::SetStart].size == 0 || columns[Section::SetStart].high > columns[Section::SetLinks].size ||
        (columns.m_rows > 0 && (columns[Section::BrandSet].high >= columns.sets() || columns[Section::TagRow].high >= columns.m_rows)))
        return broken;
    return columns;
}

std::vector<std::int64_t> Columns::linksOf(std::uint32_t set) const
{
    const Numbers &start = (*this)[Section::SetStart];
    std::vector<std::int64_t> links;
    for (auto at = start[set]; at < start[set + 1]; ++at)
        links.push_back((*this)[Section::SetLinks][static_cast<std::uint32_t>(at)]);
    return links;
}

std::vector<char> ColumnWriter::bytes() const
{
    Header header;
    header.mark = mark;
    header.firstId = firstId;
    header.firstSecond = firstSecond;
    std::size_t size = aligned(sizeof header);
    for (std::size_t i = 0; i < sectionCount; ++i) {
        const auto &numbers = sections[i];
        SectionHeader &section = header.sections[i];
        section.size = static_cast<std::uint32_t>(numbers.size());
        if (!numbers.empty()) {
            const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
            section.low = *low;
            section.high = *high;
        }
        section.width = widthFor(section.low, section.high);
        section.offset = size;
        size = aligned(size + numbers.size() * section.width);
    }
    header.bytes = size;
    std::vector<char> out(size);
    std::memcpy(out.data(), &header, sizeof header);
    for (std::size_t i = 0; i < sectionCount; ++i) {
        const auto write = [&]<typename Number>(Number) {
            char *at = out.data() + header.sections[i].offset;
            for (const std::int64_t number : sections[i]) {
                const auto narrow = static_cast<Number>(number);
                std::memcpy(at, &narrow, sizeof narrow);
                at += sizeof narrow;
            }
        };
        switch (header.sections[i].width) {
        case 1: write(std::uint8_t{}); break;
        case 2: write(std::uint16_t{}); break;
        case 4: write(std::uint32_t{}); break;
        default: write(std::int64_t{}); break;
        }
    }
    return out;
}

} // namespace store
