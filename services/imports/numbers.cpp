#include "services/imports/numbers.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/imports/characters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace imports {

namespace {

struct Unit
{
    std::string_view name;
    double factor;
};
constexpr Unit units[] = {{"k", 1e3},   {"m", 1e6},   {"b", 1e9},     {"bn", 1e9},  {"mn", 1e6},  {"mm", 1e6}, {"tsd", 1e3},
                          {"mil", 1e3}, {"mio", 1e6}, {"mill", 1e6},  {"mrd", 1e9}, {"אלף", 1e3}};

WrittenCount bad(std::string_view text, const char *what)
{
    WrittenCount count;
    count.problem = "\"" + std::string(foundation::prefixUtf8(text, 60)) + "\" " + what + " (expected a whole number such as 1234, 1,234 or 1.2K)";
    return count;
}

/** Digits and one-byte marks: blanks of every kind become ' ', apostrophes '\''. */
bool plainForm(std::string_view text, std::string &out)
{
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = foundation::decodeUtf8(text, at);
        if (c < 0x80)
            out += static_cast<char>(c);
        else if (c == 0xA0 || c == 0x202F || c == 0x2009)
            out += ' ';
        else if (c == 0x2019)
            out += '\'';
        else if (c >= 0x200E && c <= 0x200F)
            continue;
        else
            return false;
    }
    return true;
}

/** Whether the marks of one kind stand before groups of exactly three digits. */
bool groupsOfThree(std::string_view digits, char mark)
{
    std::size_t group = 0;
    bool first = true;
    for (const char c : digits) {
        if (c != mark) {
            ++group;
            continue;
        }
        if (first ? group == 0 || group > 3 : group != 3)
            return false;
        first = false;
        group = 0;
    }
    return group == 3;
}

} // namespace

bool saysNothing(std::string_view text)
{
    text = foundation::trimmed(text);
    if (text.size() > 4)
        return false;
    if (text.empty() || text == "-" || text == "\xE2\x80\x93" || text == "\xE2\x80\x94")
        return true;
    const std::string lower = foundation::lowerAscii(text);
    return lower == "n/a" || lower == "na" || lower == "null" || lower == "nan" || lower == "none" || lower == "#n/a";
}

WrittenCount readCount(std::string_view text, char decimal, char thousands)
{
    WrittenCount count;
    if (text.size() > 18 || text.empty() || !isDigit(text.front()) || !isDigit(text.back()))
        text = foundation::trimmed(text);
    if (!text.empty() && text.size() <= 18) { // digits alone: nearly every count
        std::int64_t value = 0;
        std::size_t at = 0;
        for (; at < text.size() && isDigit(text[at]); ++at)
            value = value * 10 + (text[at] - '0');
        if (at == text.size()) {
            count.value = value;
            return count;
        }
    }
    if (saysNothing(text))
        return count;
    if (text.size() > 40)
        return bad(text, "is not a count");
    if (text.ends_with('%'))
        return bad(text, "is a percentage");

    std::size_t end = text.size();
    while (end > 0 && !isDigit(text[end - 1]))
        --end;
    const std::string unit = foundation::folded(foundation::trimmed(text.substr(end)));
    double factor = 1;
    if (!unit.empty() && unit != "+") {
        const auto found = std::find_if(std::begin(units), std::end(units), [&](const Unit &u) { return u.name == unit || unit == std::string(u.name) + "."; });
        if (found == std::end(units))
            return bad(text, "is not a count");
        factor = found->factor;
    }
    std::string digits;
    if (end == 0 || !plainForm(text.substr(0, end), digits))
        return bad(text, "is not a count");
    if (digits.front() == '+')
        digits.erase(0, 1);
    if (digits.starts_with('-')) {
        WrittenCount negative = bad(text, "is negative");
        negative.negative = true;
        return negative;
    }

    if (const std::size_t power = digits.find_first_of("eE"); power != std::string::npos) { // 1.5E+05
        double value = 0;
        std::replace(digits.begin(), digits.end(), ',', '.');
        const auto [stop, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (failed != std::errc() || stop != digits.data() + digits.size() || value > 1e15 || value != std::floor(value))
            return bad(text, "is not a count");
        count.value = static_cast<std::int64_t>(value);
        return count;
    }
    for (const char c : digits) {
        if (!isDigit(c) && c != '.' && c != ',' && c != ' ' && c != '\'')
            return bad(text, "is not a count");
    }

    char point = decimal;
    const auto has = [&](char c) { return digits.find(c) != std::string::npos; };
    if (point == '\0') {
        const bool both = has('.') && has(',');
        if (both)
            point = digits.rfind('.') > digits.rfind(',') ? '.' : ',';
        else if (has('.') || has(',')) {
            const char mark = has('.') ? '.' : ',';
            const bool once = std::count(digits.begin(), digits.end(), mark) == 1;
            const bool grouping = thousands == mark || (factor == 1 && groupsOfThree(digits, mark) && !has(' ') && !has('\''));
            point = grouping || !once ? '\0' : mark;
        }
    }
    std::string whole = digits;
    std::string fraction;
    if (point != '\0' && has(point)) {
        const std::size_t at = digits.rfind(point);
        whole = digits.substr(0, at);
        fraction = digits.substr(at + 1);
        if (std::count(digits.begin(), digits.end(), point) > 1 || fraction.find_first_not_of("0123456789") != std::string::npos)
            return bad(text, "is not a count");
    }
    for (const char mark : {'.', ',', ' ', '\''}) {
        if (whole.find(mark) == std::string::npos)
            continue;
        if (!groupsOfThree(whole, mark))
            return bad(text, "is not a count");
        std::erase(whole, mark);
        count.grouped = true;
    }
    if (whole.size() + fraction.size() > 18)
        return bad(text, "is too large");
    std::int64_t value = 0;
    std::from_chars(whole.data(), whole.data() + whole.size(), value);
    while (!fraction.empty() && fraction.back() == '0')
        fraction.pop_back();
    if (factor == 1) {
        if (!fraction.empty())
            return bad(text, "is a fraction");
        count.value = value;
        return count;
    }
    double exact = static_cast<double>(value);
    double scale = 0.1;
    for (const char c : fraction) {
        exact += (c - '0') * scale;
        scale /= 10;
    }
    if (exact * factor > 9e15)
        return bad(text, "is too large");
    count.value = std::llround(exact * factor);
    return count;
}

bool isMangledId(std::string_view text)
{
    text = foundation::trimmed(text);
    if (std::all_of(text.begin(), text.end(), isDigit)) // nearly every id
        return false;
    const std::size_t power = text.find_first_of("eE");
    if (power == std::string_view::npos || power == 0 || power + 2 >= text.size() || (text[power + 1] != '+' && !isDigit(text[power + 1])))
        return false;
    const std::string_view mantissa = text.substr(0, power);
    const std::string_view exponent = text.substr(power + (text[power + 1] == '+' ? 2 : 1));
    const auto marks = std::count_if(mantissa.begin(), mantissa.end(), [](char c) { return c == '.' || c == ','; });
    const bool shaped = isDigit(mantissa.front())
                        && std::all_of(mantissa.begin(), mantissa.end(), [](char c) { return isDigit(c) || c == '.' || c == ','; })
                        && std::all_of(exponent.begin(), exponent.end(), isDigit);
    // "12e45678" can be an honest id of letters and digits; a spreadsheet writes one digit, a mark and a sign.
    return shaped && marks <= 1 && exponent.size() <= 3 && (marks == 1 || text[power + 1] == '+');
}

std::optional<bool> readBool(std::string_view text)
{
    static constexpr std::string_view yes[] = {"true", "yes", "y", "1", "t", "si", "oui", "ja", "כן", "x", "verdadero", "wahr", "vrai"};
    static constexpr std::string_view no[] = {"false", "no", "n", "0", "f", "non", "nein", "לא", "", "falso", "falsch", "faux"};
    if (text.empty() || text == "0" || text == "False" || text == "false")
        return false;
    if (text == "1" || text == "True" || text == "true")
        return true;
    const std::string folded = foundation::folded(foundation::trimmed(text));
    if (std::find(std::begin(yes), std::end(yes), folded) != std::end(yes))
        return true;
    if (std::find(std::begin(no), std::end(no), folded) != std::end(no) || saysNothing(text))
        return false;
    return std::nullopt;
}

} // namespace imports
