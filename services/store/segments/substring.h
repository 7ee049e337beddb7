#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace store {

/** How many bytes behind the end of what is searched must be readable. */
inline constexpr std::size_t substringSlack = 64;

/** One piece of text to be found in many: compares two of its bytes at 32 places at once where the processor can. */
class Substring
{
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    explicit Substring(std::string_view piece); ///< not empty

    /** Where the piece first begins and ends within from..end; `none` where it does not. substringSlack bytes past `end` are readable. */
    std::size_t findIn(const char *text, std::size_t from, std::size_t end) const { return m_find(*this, text, from, end); }

    static bool wide(); ///< whether this processor compares 32 places at once
    static void useWide(bool use); ///< for tests and measurements: false takes the plain way from now on

private:
    using Find = std::size_t (*)(const Substring &, const char *, std::size_t, std::size_t);
    static std::size_t plain(const Substring &wanted, const char *text, std::size_t from, std::size_t end);
    static std::size_t avx2(const Substring &wanted, const char *text, std::size_t from, std::size_t end);

    std::string m_piece;
    std::size_t m_first = 0; ///< places of the two bytes that are looked for, the rarest it has
    std::size_t m_second = 0;
    Find m_find;
};

} // namespace store
