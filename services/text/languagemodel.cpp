#include "services/text/languagemodel.h"

#include <algorithm>
#include <cmath>

namespace text::detail {

using foundation::Error;
using foundation::Result;

static_assert(sizeof(LanguageModel::Header) == 192, "the header is a file format");

Result<LanguageModel> LanguageModel::read(std::span<const unsigned char> bytes)
{
    const auto bad = [&](const std::string &what) { return Error{Error::Kind::BadInput, "language weights of " + std::to_string(bytes.size()) + " bytes: " + what}; };
    LanguageModel model;
    if (bytes.size() < sizeof(Header))
        return bad("expected at least the " + std::to_string(sizeof(Header)) + " bytes of the header");
    std::memcpy(&model.m_header, bytes.data(), sizeof(Header));
    const Header &header = model.m_header;
    if (std::string_view(header.magic, 8) != "RLGLANG2")
        return bad("expected RLGLANG2 at byte 0");
    if (header.bits < 8 || header.bits > 20)
        return bad("expected a table size from 8 to 20 bits at byte 8");
    const std::size_t table = languageSlots << header.bits;
    if (bytes.size() != sizeof(Header) + table)
        return bad("expected " + std::to_string(sizeof(Header) + table) + " bytes");
    if (!std::isfinite(header.scale) || !(header.temperature > 0) || !std::all_of(std::begin(header.bias), std::end(header.bias), [](float bias) { return std::isfinite(bias); }))
        return bad("expected finite scales and a temperature above 0");
    const unsigned char *rows = bytes.data() + sizeof(Header);
    if (static_cast<std::uint32_t>(foundation::hash64({reinterpret_cast<const char *>(rows), table})) != header.checksum)
        return bad("the checksum does not match, the file is damaged");
    model.m_rows = rows;
    return model;
}

namespace {

/**
 * Sums of rows of bytes, eight weights at a time: the even and the odd bytes of a row, kept from 0 to 255 by an offset of 128, in four
 * 16-bit lanes each. Only `Parts` eighths of a row are read.
 */
template <std::size_t Parts>
class RowSums
{
public:
    void add(const unsigned char *at)
    {
        std::array<std::uint64_t, Parts> row;
        std::memcpy(row.data(), at, sizeof row);
        for (std::size_t i = 0; i < Parts; ++i) {
            m_even[i] += row[i] & lanes;
            m_odd[i] += row[i] >> 8U & lanes;
        }
        if (++m_pending == rowsThatFit)
            empty();
    }

    const std::array<std::int32_t, Parts * 8> &empty()
    {
        for (std::size_t i = 0; i < Parts * 8; ++i) {
            const std::uint64_t lane = (i % 2 == 0 ? m_even : m_odd)[i / 8] >> (i % 8 / 2 * 16);
            m_sums[i] += static_cast<std::int32_t>(lane & 0xFFFFU) - 128 * m_pending;
        }
        m_even.fill(0);
        m_odd.fill(0);
        m_pending = 0;
        return m_sums;
    }

private:
    static constexpr std::uint64_t lanes = 0x00FF00FF00FF00FFU;
    static constexpr int rowsThatFit = 256;
    std::array<std::uint64_t, Parts> m_even{};
    std::array<std::uint64_t, Parts> m_odd{};
    std::array<std::int32_t, Parts * 8> m_sums{};
    int m_pending = 0;
};

} // namespace

std::array<double, languageSlots> LanguageModel::judge(std::string_view words, std::size_t first, std::size_t last) const
{
    return last - first <= 8 && first / 8 == (last - 1) / 8 ? judgeParts<1>(words, first, last, first / 8 * 8) : judgeParts<(learntLanguages.size() + 7) / 8>(words, first, last, 0);
}

template <std::size_t Parts>
std::array<double, languageSlots> LanguageModel::judgeParts(std::string_view words, std::size_t first, std::size_t last, std::size_t offset) const
{
    constexpr int looksEvery = 64;        // features between two looks at how clear it is
    constexpr double clearBy = 6;         // in the logarithm of the odds
    RowSums<Parts> rows;
    int count = 0;
    int nextLook = looksEvery;
    std::array<double, languageSlots> chances{};
    double top = 0;
    const auto weigh = [&] { // answers how far the best is ahead
        const auto &sums = rows.empty();
        const double norm = static_cast<double>(m_header.scale) / std::sqrt(std::max(count, 1));
        top = -1e300;
        double second = -1e300;
        for (std::size_t i = first; i < last; ++i) {
            chances[i] = (m_header.bias[i] + sums[i - offset] * norm) / m_header.temperature;
            second = std::max(second, std::min(top, chances[i]));
            top = std::max(top, chances[i]);
        }
        return top - second;
    };
    eachLanguageFeature(
        words, m_header.bits,
        [&](std::uint32_t bucket) {
            rows.add(m_rows + std::size_t{bucket} * languageSlots + offset);
            ++count;
        },
        [&] {
            if (count < nextLook)
                return true;
            nextLook = count + looksEvery;
            return weigh() < clearBy;
        });
    weigh();
    double all = 0;
    for (std::size_t i = first; i < last; ++i)
        all += chances[i] = std::exp(chances[i] - top);
    for (std::size_t i = first; i < last; ++i)
        chances[i] /= all;
    return chances;
}

} // namespace text::detail
