#include "services/text/languagemodel.h"

#include <algorithm>
#include <cmath>

namespace text::detail {

using foundation::Error;
using foundation::Result;

static_assert(sizeof(LanguageModel::Header) == 24 + 4 * languageSlots, "the header is a file format");

Result<LanguageModel> LanguageModel::read(std::span<const unsigned char> bytes)
{
    const auto bad = [&](const std::string &what) { return Error{Error::Kind::BadInput, "language weights of " + std::to_string(bytes.size()) + " bytes: " + what}; };
    LanguageModel model;
    if (bytes.size() < sizeof(Header))
        return bad("expected at least the " + std::to_string(sizeof(Header)) + " bytes of the header");
    std::memcpy(&model.m_header, bytes.data(), sizeof(Header));
    const Header &header = model.m_header;
    if (std::string_view(header.magic, 8) != "RLGLANG1")
        return bad("expected RLGLANG1 at byte 0");
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

std::array<double, languageSlots> LanguageModel::judge(std::string_view words, std::size_t first, std::size_t last) const
{
    // Eight weights at a time: the even and the odd bytes of a row, kept from 0 to 255 by an offset of 128, in four 16-bit lanes each.
    constexpr std::size_t parts = languageSlots / 8;
    constexpr std::uint64_t lanes = 0x00FF00FF00FF00FFU;
    constexpr int rowsThatFit = 256;
    std::array<std::uint64_t, parts> even{};
    std::array<std::uint64_t, parts> odd{};
    std::array<std::int32_t, languageSlots> sums{};
    int count = 0;
    int pending = 0;
    const auto empty = [&] {
        for (std::size_t i = 0; i < languageSlots; ++i) {
            const std::uint64_t lane = (i % 2 == 0 ? even : odd)[i / 8] >> (i % 8 / 2 * 16);
            sums[i] += static_cast<std::int32_t>(lane & 0xFFFFU) - 128 * pending;
        }
        even.fill(0);
        odd.fill(0);
        pending = 0;
    };
    eachLanguageFeature(words, m_header.bits, [&](std::uint32_t bucket) {
        std::array<std::uint64_t, parts> row;
        std::memcpy(row.data(), m_rows + std::size_t{bucket} * languageSlots, sizeof row);
        for (std::size_t i = 0; i < parts; ++i) {
            even[i] += row[i] & lanes;
            odd[i] += row[i] >> 8U & lanes;
        }
        ++count;
        if (++pending == rowsThatFit)
            empty();
    });
    empty();
    const double norm = m_header.scale / std::sqrt(std::max(count, 1));
    std::array<double, languageSlots> chances{};
    double top = -1e300;
    for (std::size_t i = first; i < last; ++i) {
        chances[i] = (m_header.bias[i] + sums[i] * norm) / m_header.temperature;
        top = std::max(top, chances[i]);
    }
    double all = 0;
    for (std::size_t i = first; i < last; ++i)
        all += chances[i] = std::exp(chances[i] - top);
    for (std::size_t i = first; i < last; ++i)
        chances[i] /= all;
    return chances;
}

} // namespace text::detail
