#include "services/foundation/nearest.h"

#include "services/foundation/utf8.h"

#include <algorithm>
#include <numeric>

namespace foundation {

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string> &choices)
{
    constexpr std::size_t longest = 64; // nobody means a command by more
    if (word.empty() || word.size() > longest)
        return {};
    const std::string lower = lowerAscii(word);
    std::string best;
    std::size_t least = 3;
    for (const auto &choice : choices) {
        const auto distance = editDistance(lower, lowerAscii(choice));
        if (distance < least && distance * 2 < choice.size()) {
            least = distance;
            best = choice;
        }
    }
    if (!best.empty() || lower.size() < 3)
        return best;
    for (const auto &choice : choices) {
        if (lowerAscii(choice).starts_with(lower)) {
            if (!best.empty())
                return {};
            best = choice;
        }
    }
    return best;
}

} // namespace foundation
