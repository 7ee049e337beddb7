#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace store {

/** Sums by keys of several numbers each: `keys` numbers that tell the cells apart, then `values` that are added up. */
class GroupSums
{
public:
    GroupSums(std::size_t keys, std::size_t values) : m_keys(keys), m_stride(keys + values) {}

    /** The values of the cell with these keys; 0 where it is new. Valid until the next call. */
    std::int64_t *cell(const std::int64_t *keys)
    {
        // A single small key, such as an author's, is its own place: millions of them are looked up.
        if (m_keys == 1 && keys[0] >= 0 && keys[0] < static_cast<std::int64_t>(m_direct.size()) && m_direct[static_cast<std::size_t>(keys[0])] != 0)
            return m_cells.data() + (m_direct[static_cast<std::size_t>(keys[0])] - 1) * m_stride + 1;
        return m_keys == 1 && keys[0] >= 0 && keys[0] < directBelow ? newDirect(keys[0]) : hashed(keys);
    }
    std::size_t size() const { return m_cells.size() / m_stride; }
    std::span<const std::int64_t> operator[](std::size_t cell) const { return std::span(m_cells).subspan(cell * m_stride, m_stride); } ///< keys, then values
    /** The cells in the order of their keys. */
    std::vector<std::uint32_t> order() const;
    std::size_t keys() const { return m_keys; }

private:
    static constexpr std::int64_t directBelow = std::int64_t{1} << 23;

    std::int64_t *newDirect(std::int64_t key);
    std::int64_t *hashed(const std::int64_t *keys);
    void grow();
    std::size_t hashOf(const std::int64_t *keys) const;

    std::size_t m_keys;
    std::size_t m_stride;
    std::vector<std::int64_t> m_cells;
    std::vector<std::uint32_t> m_table;  ///< cell + 1 by hash; 0: free
    std::vector<std::uint32_t> m_direct; ///< cell + 1 by key
};

} // namespace store
