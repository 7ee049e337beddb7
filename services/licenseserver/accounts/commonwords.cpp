#include "services/licenseserver/accounts/commonwords.h"

#include "services/foundation/utf8.h"

#include <algorithm>

namespace licenseserver {

namespace {

std::vector<std::string_view> lines(std::string_view text)
{
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool isListed(std::string_view word)
{
    static const auto words = lines(commonPasswordList());
    return std::binary_search(words.begin(), words.end(), word);
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/** What is left without the digits and signs at both ends. */
std::string_view core(std::string_view word)
{
    while (!word.empty() && !isLetter(word.front()))
        word.remove_prefix(1);
    while (!word.empty() && !isLetter(word.back()))
        word.remove_suffix(1);
    return word;
}

/** "passpasspass" is "pass"; of what repeats nothing, the whole. */
std::string_view unrepeated(std::string_view word)
{
    for (std::size_t length = 1; length <= word.size() / 2; ++length) {
        if (word.size() % length == 0 && word.substr(length) == word.substr(0, word.size() - length))
            return word.substr(0, length);
    }
    return word;
}

/** Every character one further than the one before it, or one less; after 9 comes 0. */
bool isRun(std::string_view word)
{
    const auto steps = [&](int by) {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const int step = word[i] - word[i - 1];
            const bool wraps = (word[i - 1] == '9' && word[i] == '0' && by > 0) || (word[i - 1] == '0' && word[i] == '9' && by < 0);
            if (step != by && !wraps)
                return false;
        }
        return true;
    };
    return word.size() > 1 && (steps(1) || steps(-1));
}

void removeAll(std::string &text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
        text.erase(at, word.size());
}

} // namespace

bool isCommonPassword(std::string_view password, const std::vector<std::string> &context)
{
    auto rest = foundation::lowerAscii(password);
    if (isListed(rest) || isRun(rest))
        return true;
    for (const auto &word : context) {
        if (!word.empty())
            removeAll(rest, foundation::lowerAscii(word));
    }
    const auto unit = unrepeated(rest);
    if (unit.size() < rest.size() && unit.size() < 8)
        return true; // something short again and again
    const auto word = core(rest);
    const auto once = core(unrepeated(word));
    // Without one letter it is a number; sixteen digits that are no run may be drawn by lot.
    if (word.empty())
        return rest.size() < 16 || isRun(unrepeated(rest));
    return isListed(word) || isListed(once) || isRun(word) || (once.size() < 4 && rest.size() < 16);
}

} // namespace licenseserver
