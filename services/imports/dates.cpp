#include "services/imports/dateparts.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

#include <algorithm>
#include <array>

namespace imports {

using namespace std::chrono;

namespace {

struct Zone
{
    std::string_view name;
    int minutes;
};
/** Only names that mean one thing everywhere; "IST" is three zones and is refused. */
constexpr Zone zones[] = {{"z", 0},      {"utc", 0},     {"gmt", 0},     {"est", -300},  {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420},
                          {"mdt", -360}, {"pst", -480},  {"pdt", -420},  {"cet", 60},    {"cest", 120}, {"mez", 60},   {"mesz", 120}, {"wet", 0},
                          {"west", 60},  {"eet", 120},   {"eest", 180},  {"bst", 60},    {"idt", 180},  {"sast", 120}, {"msk", 180},  {"jst", 540}};
constexpr std::string_view fillers[] = {"at", "de", "del", "um", "uhr", "a", "las", "le", "den", "der", "of", "on", "st", "nd", "rd", "th", "er", "בשעה", "h", "t"};

/** Goes through one text; every `read…` moves on only where it succeeds. */
class Scan
{
public:
    Scan(std::string_view text, DateOrder order) : m_text(text), m_order(order) {}

    std::optional<WrittenDate> date()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            const bool ok = isDigit(c) ? number() : isLetter(c) ? word() : sign(c);
            if (!ok)
                return std::nullopt;
        }
        return put();
    }

private:
    struct Part
    {
        int value = 0;
        int digits = 0;
    };

    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    Part digits(int most)
    {
        Part part;
        while (isDigit(peek()) && part.digits < most) {
            part.value = part.value * 10 + (m_text[m_at++] - '0');
            ++part.digits;
        }
        return part;
    }

    bool number()
    {
        const Part part = digits(9);
        if (isDigit(peek()))
            return false;
        const bool hourSign = (peek() == 'h' || peek() == 'H') && isDigit(peek(1)); // 11h35
        const bool dotted = m_count + (m_month ? 1 : 0) >= 3;                       // 24-02-2015 11.35
        if (!m_hasClock && part.digits <= 2 && isDigit(peek(1)) && (peek() == ':' || hourSign || (dotted && peek() == '.')))
            return clock(part, peek() == '.' ? '.' : ':');
        if (dotted) { // "11 PM"
            if (m_hasClock || part.digits > 2)
                return false;
            m_clock.hour = part.value;
            m_hasClock = true;
            m_needsHalf = true;
            return true;
        }
        if (part.digits == 8 && m_count == 0 && !m_month) { // 20150224T113536
            m_parts = {Part{part.value / 10000, 4}, Part{part.value / 100 % 100, 2}, Part{part.value % 100, 2}};
            m_count = 3;
            if (peek() == 'T' && isDigit(peek(1))) {
                ++m_at;
                return packedClock();
            }
            return true;
        }
        if (m_count >= 3)
            return false;
        m_parts[m_count++] = part;
        return true;
    }

    bool packedClock()
    {
        const Part all = digits(6);
        if (all.digits != 4 && all.digits != 6)
            return false;
        const int value = all.digits == 4 ? all.value * 100 : all.value;
        m_clock.hour = value / 10000;
        m_clock.minute = value / 100 % 100;
        m_clock.second = value % 100;
        m_hasClock = true;
        return fraction();
    }

    bool fraction()
    {
        if ((peek() != '.' && peek() != ',') || !isDigit(peek(1)))
            return true;
        ++m_at;
        int scale = 100;
        for (; isDigit(peek()); ++m_at, scale /= 10)
            m_clock.millisecond += (m_text[m_at] - '0') * scale;
        return true;
    }

    bool clock(const Part &hour, char mark)
    {
        ++m_at;
        const Part minute = digits(2);
        if (minute.digits != 2 || isDigit(peek()))
            return false;
        m_clock.hour = hour.value;
        m_clock.minute = minute.value;
        m_hasClock = true;
        if (peek() != mark || !isDigit(peek(1)))
            return true;
        ++m_at;
        const Part second = digits(2);
        m_clock.second = second.value;
        return second.digits == 2 && !isDigit(peek()) && fraction();
    }

    bool word()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && isLetter(m_text[m_at]))
            ++m_at;
        const std::string_view written = m_text.substr(from, m_at - from);
        const bool ascii = std::all_of(written.begin(), written.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        const std::string lower = ascii ? foundation::lowerAscii(written) : foundation::folded(written);
        if (lower == "am" || lower == "pm")
            return half(lower == "pm" ? 2 : 1);
        if ((lower == "a" || lower == "p") && peek() == '.' && m_hasClock) { // a.m., p. m.
            const std::size_t gap = peek(1) == ' ' ? 1 : 0;
            if (peek(1 + gap) == 'm' || peek(1 + gap) == 'M') {
                m_at += 2 + gap + (peek(2 + gap) == '.' ? 1 : 0);
                return half(lower == "p" ? 2 : 1);
            }
        }
        if (const unsigned month = m_month ? 0 : monthNamed(lower)) {
            m_month = static_cast<int>(month);
            return true;
        }
        const auto zone = std::find_if(std::begin(zones), std::end(zones), [&](const Zone &z) { return z.name == lower; });
        if (m_hasClock && zone != std::end(zones)) {
            if (!m_offset) { // in "-0800 (PST)" the figures count
                m_offset = minutes(zone->minutes);
                m_zoneNamed = true;
            }
            return true;
        }
        return isWeekdayName(lower) || std::find(std::begin(fillers), std::end(fillers), lower) != std::end(fillers);
    }

    bool half(int which)
    {
        m_clock.half = which;
        m_needsHalf = false;
        return m_hasClock;
    }

    bool sign(char c)
    {
        const bool offsetAhead = (c == '+' || c == '-') && m_hasClock && isDigit(peek(1)) && (!m_offset || m_zoneNamed);
        if (offsetAhead && (c == '+' || m_count + (m_month ? 1 : 0) >= 2)) {
            ++m_at;
            Part hour = digits(4);
            int minute = 0;
            if (hour.digits == 4) {
                minute = hour.value % 100;
                hour.value /= 100;
            } else if (hour.digits == 2 && peek() == ':') {
                ++m_at;
                const Part part = digits(2);
                if (part.digits != 2)
                    return false;
                minute = part.value;
            } else if (hour.digits > 2) {
                return false;
            }
            if (hour.value > 15 || minute > 59)
                return false;
            m_offset = (c == '-' ? -1 : 1) * minutes(hour.value * 60 + minute);
            m_zoneNamed = false;
            return true;
        }
        ++m_at;
        m_separator = m_count == 1 ? c : m_separator;
        return c == ' ' || c == '-' || c == '/' || c == '.' || c == ',' || c == '\t' || c == '(' || c == ')' || c == '|';
    }

    static int fullYear(const Part &part) { return part.digits > 2 ? part.value : part.value + (part.value < 70 ? 2000 : 1900); }

    std::optional<WrittenDate> put() const
    {
        if (m_needsHalf)
            return std::nullopt;
        WrittenDate date;
        date.hasClock = m_hasClock;
        if (m_offset)
            date.offset = *m_offset;
        const Part &a = m_parts[0];
        const Part &b = m_parts[1];
        const Part &c = m_parts[2];
        int year = 0;
        int month = m_month;
        int day = 0;
        if (m_month) {
            if (m_count != 2)
                return std::nullopt;
            const bool yearFirst = a.digits == 4;
            year = fullYear(yearFirst ? a : b);
            day = yearFirst ? b.value : a.value;
        } else if (m_count != 3) {
            return std::nullopt;
        } else if (a.digits == 4 || (m_order == DateOrder::YearMonthDay && c.digits <= 2)) {
            year = fullYear(a);
            month = b.value;
            day = c.value;
        } else {
            if (a.digits > 2 || b.digits > 2 || (c.digits != 2 && c.digits != 4))
                return std::nullopt;
            date.numeric = true;
            date.firstNumber = static_cast<unsigned>(a.value);
            date.secondNumber = static_cast<unsigned>(b.value);
            bool dayFirst = m_order == DateOrder::DayMonthYear;
            if (m_order == DateOrder::Auto || m_order == DateOrder::YearMonthDay)
                dayFirst = a.value > 12 || (b.value <= 12 && m_separator != '/');
            year = fullYear(c);
            month = dayFirst ? b.value : a.value;
            day = dayFirst ? a.value : b.value;
        }
        if (!finishDate(date, year, month, day, m_clock))
            return std::nullopt;
        return date;
    }

    std::string_view m_text;
    DateOrder m_order;
    std::size_t m_at = 0;
    std::array<Part, 3> m_parts{};
    std::size_t m_count = 0;
    int m_month = 0;
    char m_separator = '\0';
    Clock m_clock;
    bool m_hasClock = false;
    bool m_needsHalf = false;
    std::optional<minutes> m_offset;
    bool m_zoneNamed = false;
};

/** 2015-02-24T11:35:36Z, with a blank for the T and without the Z: what most exports write, at a tenth of the cost. */
std::optional<WrittenDate> readIso(std::string_view text)
{
    constexpr std::string_view form = "dddd-dd-dd?dd:dd:dd";
    if ((text.size() != form.size() && (text.size() != form.size() + 1 || text.back() != 'Z')) || (text[10] != 'T' && text[10] != ' '))
        return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == 'd' ? !isDigit(text[i]) : form[i] != '?' && text[i] != form[i])
            return std::nullopt;
    }
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    WrittenDate date;
    date.hasClock = true;
    if (text.size() > form.size())
        date.offset = seconds(0);
    if (!finishDate(date, two(0) * 100 + two(2), two(5), two(8), Clock{two(11), two(14), two(17), 0, 0}))
        return std::nullopt;
    return date;
}

} // namespace

std::optional<WrittenDate> readDate(std::string_view text, DateOrder order)
{
    text = foundation::trimmed(text);
    if (auto iso = readIso(text))
        return iso;
    if (text.empty() || text.size() > 80)
        return std::nullopt;
    if (auto epoch = readEpoch(text))
        return epoch;
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return Scan(text, order).date();
    std::string plain;
    for (std::size_t at = 0; at < text.size();) { // marks of direction and narrow blanks, as office programs write them
        const char32_t c = foundation::decodeUtf8(text, at);
        if (c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x2007)
            plain += ' ';
        else if (c < 0x200B || c > 0x200F)
            foundation::appendUtf8(plain, c);
    }
    return Scan(plain, order).date();
}

} // namespace imports
