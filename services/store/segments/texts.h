#pragma once

#include "services/sqlite/connection.h"
#include "services/store/segments/blockfile.h"
#include "services/store/segments/segmentplan.h"

#include <span>
#include <string_view>

namespace store {

/** The folded texts of the posts in a range of ids one after the other, in the rows of its Columns. */
class Texts
{
public:
    static foundation::Result<std::vector<char>> build(sqlite::Connection &db, const SegmentRange &range);
    /** Storage where the bytes are not what build() made. */
    static foundation::Result<Texts> of(Block block);

    std::uint32_t rows() const { return m_rows; }
    std::string_view text(std::uint32_t row) const { return {m_texts + m_starts[row], m_starts[row + 1] - m_starts[row] - 1}; }
    /** Unmarks the rows whose text does not hold the folded `piece`; `marked` of them are marked. Answers how many are left. */
    std::uint32_t keepContaining(std::string_view piece, std::span<std::uint8_t> rows, std::uint32_t marked) const;

private:
    Block m_block;
    std::uint32_t m_rows = 0;
    const std::uint32_t *m_starts = nullptr; ///< a byte that no text has stands before the next
    const char *m_texts = nullptr;
};

} // namespace store
