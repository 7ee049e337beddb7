#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace store {

/** A set of 64-bit hashes at 9 to 18 bytes each: ten million posts of one file must fit beside everything else. */
class KeySet
{
public:
    /** Makes room for so many, so that growing does not need the old room beside the new. */
    void reserve(std::size_t keys)
    {
        while (keys * 8 > m_slots.size() * 7)
            grow();
    }
    /** False where the key was there already. */
    bool insert(std::int64_t key)
    {
        if (key == 0) {
            const bool fresh = !m_zero;
            m_zero = true;
            return fresh;
        }
        if ((m_size + 1) * 8 > m_slots.size() * 7)
            grow();
        return place(m_slots, key) && ++m_size > 0;
    }

private:
    static bool place(std::vector<std::int64_t> &slots, std::int64_t key)
    {
        const std::size_t mask = slots.size() - 1;
        for (auto at = static_cast<std::size_t>(key) & mask;; at = (at + 1) & mask) {
            if (slots[at] == key)
                return false;
            if (slots[at] == 0) {
                slots[at] = key;
                return true;
            }
        }
    }
    void grow()
    {
        std::vector<std::int64_t> larger(m_slots.empty() ? 1024 : m_slots.size() * 2);
        for (const std::int64_t key : m_slots) {
            if (key != 0)
                place(larger, key);
        }
        m_slots.swap(larger);
    }

    std::vector<std::int64_t> m_slots;
    std::size_t m_size = 0;
    bool m_zero = false;
};

} // namespace store
