#include "tests/licenseserver/proof/prices.h"

#include "services/licenseserver/pricebook/pricebook.h"

#include <algorithm>

namespace test {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordPart(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/** `word` stands at the end of `text`, and nothing that would make it part of a longer word before it. */
bool endsWithSign(std::string_view text)
{
    if (text.ends_with(' '))
        text.remove_suffix(1);
    for (const std::string_view sign : {"US$", "$", "\u20ac", "\u20aa", "\u00a3", "USD", "ZAR", "EUR", "ILS", "R"}) {
        if (text.ends_with(sign) && (text.size() == sign.size() || !isWordPart(text[text.size() - sign.size() - 1])))
            return true;
    }
    return false;
}

bool beginsWithUnit(std::string_view text)
{
    for (const std::string_view unit : {"$", "\u20ac", "\u20aa", "\u00a3", "USD", "ZAR", "EUR", "ILS", "dollars", "/month", "/week", "/mo", "a month", "a week", "per month",
                                        "per week"}) {
        auto rest = text;
        if (rest.starts_with(' ') && !rest.starts_with(unit))
            rest.remove_prefix(1);
        if (rest.starts_with(unit) && (rest.size() == unit.size() || !isWordPart(rest[unit.size()])))
            return true;
    }
    return false;
}

/** Whether the digits from `begin` to `end` are shown as money. */
bool isWritten(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto before = text.substr(0, begin);
    const auto after = text.substr(end);
    if (!before.empty() && (before.back() == '.' || before.back() == ','))
        return false; // the end of a longer number
    const bool cents = after.size() >= 3 && (after[0] == '.' || after[0] == ',') && after[1] == '0' && after[2] == '0';
    if (cents && (after.size() == 3 || (!isWordPart(after[3]) && after[3] != '.')) && (before.empty() || !isWordPart(before.back())))
        return true;
    return endsWithSign(before) || (beginsWithUnit(after) && (before.empty() || !isWordPart(before.back())));
}

bool standsAlone(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto joins = [](char c) { return isWordPart(c) || c == '-' || c == '.'; };
    return (begin == 0 || !joins(text[begin - 1])) && (end == text.size() || !joins(text[end]));
}

void addRuns(std::vector<std::string> &out, std::string_view bytes, std::size_t first, std::size_t step)
{
    std::string run;
    for (std::size_t i = first; i < bytes.size(); i += step) {
        const bool printable = (bytes[i] >= 0x20 && bytes[i] < 0x7f) || bytes[i] == '\t';
        const bool whole = step == 1 || (i + 1 < bytes.size() && bytes[i + 1] == 0);
        if (printable && whole) {
            run += bytes[i];
            continue;
        }
        if (run.size() >= 4)
            out.push_back(run);
        run.clear();
    }
    if (run.size() >= 4)
        out.push_back(run);
}

} // namespace

std::set<std::int64_t> shippedAmounts()
{
    std::set<std::int64_t> out;
    const auto book = licenseserver::PriceBook::parse(licenseserver::shippedPriceBook());
    if (book) {
        for (const auto &price : book->prices())
            out.insert(price.amount);
    }
    return out;
}

std::vector<std::string> pricesIn(std::string_view text, const std::set<std::int64_t> &amounts, PriceForm form)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (!isDigit(text[begin]))
            continue;
        auto end = begin;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (end - begin <= 6) {
            const auto number = std::stoll(std::string(text.substr(begin, end - begin)));
            if ((amounts.contains(number * 100) && isWritten(text, begin, end)) ||
                (form == PriceForm::Any && amounts.contains(number) && standsAlone(text, begin, end)))
                out.emplace_back(text.substr(begin - std::min<std::size_t>(begin, 20), end - begin + 40));
        }
        begin = end;
    }
    return out;
}

std::vector<std::string> printableRuns(std::string_view bytes)
{
    std::vector<std::string> out;
    addRuns(out, bytes, 0, 1);
    addRuns(out, bytes, 0, 2);
    addRuns(out, bytes, 1, 2);
    return out;
}

} // namespace test
