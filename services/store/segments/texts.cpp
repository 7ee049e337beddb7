#include "services/store/segments/texts.h"

#include "services/foundation/words.h"
#include "services/store/segments/substring.h"

#include <algorithm>
#include <cstring>

namespace store {

using foundation::Error;
using foundation::Result;

namespace {

constexpr std::uint64_t mark = 0x31'5458'5447'4C52; // "RLGTXT1"
constexpr char between = static_cast<char>(0xFF);   // in no UTF-8 text

struct Header
{
    std::uint64_t mark = 0;
    std::uint64_t bytes = 0; ///< of the whole
    std::uint64_t rows = 0;
    std::uint64_t texts = 0; ///< where they start
};

} // namespace

Result<std::vector<char>> Texts::build(sqlite::Connection &db, const SegmentRange &range)
{
    auto select = db.prepare("SELECT text FROM post_text WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    if (!select)
        return select.error();
    select->with(range.first(), range.last());
    std::vector<std::uint32_t> starts{0};
    std::string texts;
    bool tooLong = false;
    const auto read = select->each([&] {
        texts += foundation::folded(select->text(0));
        texts += between;
        tooLong = tooLong || texts.size() > UINT32_MAX;
        starts.push_back(static_cast<std::uint32_t>(texts.size()));
    });
    if (!read)
        return read.error();
    if (tooLong)
        return Error{Error::Kind::Storage, "more than 4 GB of text were written within a day"};
    Header header{mark, 0, starts.size() - 1, sizeof(Header) + starts.size() * sizeof(std::uint32_t)};
    header.bytes = header.texts + texts.size() + substringSlack;
    std::vector<char> out(header.bytes, between);
    std::memcpy(out.data(), &header, sizeof header);
    std::memcpy(out.data() + sizeof header, starts.data(), starts.size() * sizeof(std::uint32_t));
    std::memcpy(out.data() + header.texts, texts.data(), texts.size());
    return out;
}

Result<Texts> Texts::of(Block block)
{
    const Error broken{Error::Kind::Storage, "a cached segment is damaged"};
    Header header;
    if (block.size() < sizeof header)
        return broken;
    std::memcpy(&header, block.data(), sizeof header);
    if (header.mark != mark || header.bytes != block.size() || header.rows >= header.bytes || header.texts != sizeof header + (header.rows + 1) * sizeof(std::uint32_t))
        return broken;
    Texts texts;
    texts.m_rows = static_cast<std::uint32_t>(header.rows);
    texts.m_starts = reinterpret_cast<const std::uint32_t *>(block.data() + sizeof header);
    texts.m_texts = block.data() + header.texts;
    if (header.texts + texts.m_starts[texts.m_rows] + substringSlack != header.bytes || !std::is_sorted(texts.m_starts, texts.m_starts + texts.m_rows + 1))
        return broken;
    texts.m_block = std::move(block);
    return texts;
}

std::uint32_t Texts::keepContaining(std::string_view piece, std::span<std::uint8_t> rows, std::uint32_t marked) const
{
    const Substring wanted(piece);
    std::uint32_t left = 0;
    // One pass over everything costs what some hundred bytes here and there do.
    if (marked < m_rows / 8) {
        for (std::uint32_t row = 0; row < m_rows; ++row) {
            if (rows[row] == 0)
                continue;
            rows[row] = wanted.findIn(m_texts, m_starts[row], m_starts[row + 1]) != Substring::none ? 1 : 0;
            left += rows[row];
        }
        return left;
    }
    std::uint32_t row = 0;
    const std::size_t end = m_starts[m_rows];
    for (std::size_t at = wanted.findIn(m_texts, 0, end); at != Substring::none; at = wanted.findIn(m_texts, m_starts[row], end)) {
        while (m_starts[row + 1] <= at)
            rows[row++] = 0;
        left += rows[row++];
        if (row == m_rows)
            break;
    }
    std::fill(rows.begin() + row, rows.end(), std::uint8_t{0});
    return left;
}

} // namespace store
