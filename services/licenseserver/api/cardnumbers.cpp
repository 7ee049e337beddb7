#include "services/licenseserver/api/cardnumbers.h"

#include <algorithm>
#include <string>
#include <vector>

namespace licenseserver {

namespace {

constexpr std::size_t shortest = 13;
constexpr std::size_t longest = 19;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool growsTogether(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

struct Network
{
    int from; ///< the first four digits, from here …
    int to;   ///< … to here
    std::size_t least;
    std::size_t most;
};
constexpr Network networks[] = {{4000, 4999, 13, 19}, {5100, 5599, 16, 16}, {2221, 2720, 16, 16}, {3400, 3499, 15, 15}, {3700, 3799, 15, 15},
                                {3000, 3059, 14, 19}, {3600, 3699, 14, 19}, {3800, 3999, 14, 19}, {6011, 6011, 16, 19}, {6440, 6599, 16, 19},
                                {3528, 3589, 16, 19}, {6200, 6299, 16, 19}, {5018, 5038, 16, 19}, {6304, 6304, 16, 19}, {6759, 6763, 16, 19}};

bool isCardNumber(const std::string &digits)
{
    if (digits.size() < shortest || digits.size() > longest)
        return false;
    const int begin = std::stoi(digits.substr(0, 4));
    if (std::none_of(std::begin(networks), std::end(networks), [&](const Network &network) {
            return begin >= network.from && begin <= network.to && digits.size() >= network.least && digits.size() <= network.most;
        }))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return sum % 10 == 0;
}

struct Group
{
    std::string digits;
    bool opens = false;  ///< nothing grows together with it in front …
    bool closes = false; ///< … or behind
    bool joined = false; ///< one separator away from the group before it
};

std::vector<Group> groupsOf(std::string_view text)
{
    std::vector<Group> out;
    std::size_t last = std::string_view::npos; // where the group before ended
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isDigit(text[at]))
            continue;
        auto end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        const bool joined = last != std::string_view::npos && at == last + 1 && (text[last] == ' ' || text[last] == '-' || text[last] == '.');
        out.push_back({std::string(text.substr(at, end - at)), at == 0 || !growsTogether(text[at - 1]), end == text.size() || !growsTogether(text[end]), joined});
        last = end;
        at = end;
    }
    return out;
}

} // namespace

bool holdsCardNumber(std::string_view text)
{
    const auto groups = groupsOf(text);
    for (std::size_t first = 0; first < groups.size(); ++first) {
        std::string digits;
        for (auto next = first; next < groups.size() && digits.size() < longest && (next == first || groups[next].joined); ++next) {
            digits += groups[next].digits;
            if (groups[first].opens && groups[next].closes && isCardNumber(digits))
                return true;
        }
    }
    return false;
}

} // namespace licenseserver
