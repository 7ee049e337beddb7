#include "services/store/segments/groupsums.h"

#include <algorithm>
#include <numeric>

namespace store {

std::size_t GroupSums::hashOf(const std::int64_t *keys) const
{
    std::uint64_t hash = 0x9E37'79B9'7F4A'7C15;
    for (std::size_t i = 0; i < m_keys; ++i) {
        hash = (hash ^ static_cast<std::uint64_t>(keys[i])) * 0xFF51'AFD7'ED55'8CCD;
        hash ^= hash >> 32U;
    }
    return static_cast<std::size_t>(hash) & (m_table.size() - 1);
}

std::int64_t *GroupSums::newDirect(std::int64_t key)
{
    const auto at = static_cast<std::size_t>(key);
    if (at >= m_direct.size())
        m_direct.resize(std::max(at + 1, std::min(2 * m_direct.size(), static_cast<std::size_t>(directBelow))));
    m_cells.push_back(key);
    m_cells.resize(m_cells.size() + m_stride - 1);
    m_direct[at] = static_cast<std::uint32_t>(size());
    return m_cells.data() + m_cells.size() - m_stride + 1;
}

std::int64_t *GroupSums::hashed(const std::int64_t *keys)
{
    if (2 * (size() + 1) > m_table.size())
        grow();
    for (std::size_t at = hashOf(keys);; at = (at + 1) & (m_table.size() - 1)) {
        if (m_table[at] == 0) {
            m_table[at] = static_cast<std::uint32_t>(size() + 1);
            m_cells.insert(m_cells.end(), keys, keys + m_keys);
            m_cells.resize(m_cells.size() + m_stride - m_keys);
            return m_cells.data() + m_cells.size() - m_stride + m_keys;
        }
        std::int64_t *known = m_cells.data() + (m_table[at] - 1) * m_stride;
        if (std::equal(keys, keys + m_keys, known))
            return known + m_keys;
    }
}

void GroupSums::grow()
{
    m_table.assign(std::max<std::size_t>(64, 4 * m_table.size()), 0);
    for (std::size_t cell = 0; cell < size(); ++cell) {
        std::size_t at = hashOf(m_cells.data() + cell * m_stride);
        while (m_table[at] != 0)
            at = (at + 1) & (m_table.size() - 1);
        m_table[at] = static_cast<std::uint32_t>(cell + 1);
    }
}

std::vector<std::uint32_t> GroupSums::order() const
{
    std::vector<std::uint32_t> cells(size());
    std::iota(cells.begin(), cells.end(), 0U);
    std::sort(cells.begin(), cells.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto left = (*this)[a].first(m_keys);
        const auto right = (*this)[b].first(m_keys);
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
    });
    return cells;
}

} // namespace store
