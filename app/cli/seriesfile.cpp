#include "app/cli/seriesfile.h"

#include "services/forecast/grid.h"
#include "services/foundation/utf8.h"
#include "services/imports/dates.h"
#include "services/imports/numbers.h"
#include "services/imports/recordreader.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace cli {

using foundation::Error;
using foundation::Result;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::optional<double> readNumber(std::string_view text, bool commaIsDecimal)
{
    text = foundation::trimmed(text);
    if (imports::saysNothing(text))
        return kNone;
    std::string plain(text);
    if (commaIsDecimal && plain.find('.') == std::string::npos)
        std::replace(plain.begin(), plain.end(), ',', '.');
    const char *begin = plain.data() + (plain.starts_with('+') ? 1 : 0);
    const char *end = plain.data() + plain.size();
    double number = 0;
    const auto [stop, failed] = std::from_chars(begin, end, number);
    if (failed != std::errc() || stop != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

Error wrong(const std::string &path, std::int64_t line, std::string_view found, const std::string &expected)
{
    return {Error::Kind::BadInput, path + ", line " + std::to_string(line) + ": found \"" + std::string(foundation::prefixUtf8(found, 60)) + "\", expected " + expected};
}

std::optional<std::int64_t> secondsOf(const imports::WrittenDate &date)
{
    if (date.numeric) // the day might be the month
        return std::nullopt;
    const auto moment = std::chrono::sys_days(date.day) + date.clock - date.offset.value_or(std::chrono::seconds(0));
    return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

/** Which fields hold the time and the value. */
struct Layout
{
    std::optional<std::size_t> stamp;
    std::size_t value = 0;
};

std::optional<std::size_t> fieldNamed(const std::vector<std::string_view> &fields, std::initializer_list<std::string_view> names)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        for (const std::string_view name : names) {
            if (foundation::equalsIgnoringAsciiCase(foundation::trimmed(fields[i]), name))
                return i;
        }
    }
    return std::nullopt;
}

Result<Layout> layoutOf(const std::string &path, const std::vector<std::string_view> &first)
{
    if (first.size() == 1)
        return Layout{std::nullopt, 0};
    if (first.size() == 2)
        return Layout{0, 1};
    const auto stamp = fieldNamed(first, {"timestamp", "time", "date", "day", "ds"});
    const auto value = fieldNamed(first, {"value", "y"});
    if (!stamp || !value)
        return Error{Error::Kind::BadInput, path + ", line 1: found " + std::to_string(first.size()) + " columns, expected \"timestamp,value\" or \"value\", or a header that names these"};
    return Layout{*stamp, *value};
}

std::int64_t commonestStep(std::vector<std::int64_t> times)
{
    std::sort(times.begin(), times.end());
    std::map<std::int64_t, std::size_t> counts;
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i] > times[i - 1])
            ++counts[times[i] - times[i - 1]];
    }
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

int monthNumber(std::int64_t seconds)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
    return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
}

/** Calendar months differ in length: rows are put on the grid by their month's number. */
EvenSeries evenMonths(const SeriesFile &file, int months, forecast::Interval interval)
{
    std::map<int, std::pair<double, double>> sums;
    const auto earliest = *std::min_element(file.seconds.begin(), file.seconds.end());
    const int base = monthNumber(earliest);
    EvenSeries out{{}, interval, earliest, 0, months, 0};
    for (std::size_t i = 0; i < file.values.size(); ++i) {
        auto &[sum, count] = sums[(monthNumber(file.seconds[i]) - base) / months];
        if (std::isnan(file.values[i]))
            continue;
        out.merged += count > 0 ? 1 : 0;
        sum += file.values[i];
        count += 1;
    }
    out.values.assign(static_cast<std::size_t>(sums.rbegin()->first) + 1, kNone);
    for (const auto &[at, cell] : sums) {
        if (cell.second > 0)
            out.values[static_cast<std::size_t>(at)] = cell.first / cell.second;
    }
    return out;
}

} // namespace

Result<SeriesFile> readSeriesFile(const std::string &path)
{
    imports::Format format;
    format.kind = imports::Format::Kind::Csv;
    format.header = false;
    auto reader = imports::RecordReader::open(path, format);
    if (!reader)
        return reader.error();
    const bool commaIsDecimal = (*reader)->format().delimiter.value_or(',') != ',';
    SeriesFile file;
    imports::Record record;
    std::optional<Layout> layout;
    for (bool first = true;; first = false) {
        const auto more = (*reader)->next(record);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (record.refused)
            return Error{Error::Kind::BadInput, path + ", line " + std::to_string(record.line) + ": " + record.refused->reason};
        if (first) {
            const auto found = layoutOf(path, record.fields);
            if (!found)
                return found.error();
            layout = *found;
            file.stamped = layout->stamp.has_value();
        }
        const std::string_view text = record.fields[layout->value];
        const auto number = readNumber(text, commaIsDecimal);
        std::optional<imports::WrittenDate> date;
        if (layout->stamp)
            date = imports::readDate(foundation::trimmed(record.fields[*layout->stamp]), imports::DateOrder::YearMonthDay);
        const auto seconds = date ? secondsOf(*date) : std::nullopt;
        if (first && !number && !seconds) {
            file.valueColumn = text;
            if (layout->stamp)
                file.stampColumn = record.fields[*layout->stamp];
            continue;
        }
        if (layout->stamp && !seconds)
            return wrong(path, record.line, record.fields[*layout->stamp], "a date or time such as 2026-01-31 or 2026-01-31 14:05:00");
        if (!number)
            return wrong(path, record.line, text, "a number");
        if (layout->stamp) {
            file.stamps.emplace_back(record.fields[*layout->stamp]);
            file.seconds.push_back(*seconds);
            file.clocked |= date->hasClock;
            file.zoned |= date->offset.has_value();
        }
        file.texts.emplace_back(text);
        file.values.push_back(*number);
    }
    if (file.values.empty())
        return Error{Error::Kind::BadInput, path + ": there are no rows, expected \"timestamp,value\" or \"value\" on each line"};
    return file;
}

std::int64_t EvenSeries::startOf(std::size_t ahead) const
{
    const auto count = static_cast<std::int64_t>(ahead);
    if (months == 0)
        return first + count * step;
    using namespace std::chrono;
    const auto days = floor<std::chrono::days>(sys_seconds(seconds(first)));
    const year_month_day day(days);
    const year_month month = year_month(day.year(), day.month()) + std::chrono::months(static_cast<int>(count) * months);
    const year_month_day same = month / day.day();
    const sys_days start = same.ok() ? sys_days(same) : sys_days(month / last);
    return (sys_seconds(start) + (sys_seconds(seconds(first)) - days)).time_since_epoch().count();
}

Result<EvenSeries> even(const SeriesFile &file)
{
    if (!file.stamped)
        return EvenSeries{file.values, forecast::Interval::Unknown, 0, 0, 0, 0};
    const std::int64_t step = commonestStep(file.seconds);
    if (step == 0)
        return EvenSeries{file.values, forecast::Interval::Unknown, file.seconds.front(), 0, 0, 0};
    const auto interval = forecast::intervalOf(step);
    if (interval == forecast::Interval::Month)
        return evenMonths(file, 1, interval);
    if (interval == forecast::Interval::Quarter)
        return evenMonths(file, 3, interval);
    if (interval == forecast::Interval::Year)
        return evenMonths(file, 12, interval);
    // The grid begins with the first row, so that its times are those of the file.
    const auto earliest = *std::min_element(file.seconds.begin(), file.seconds.end());
    std::vector<std::int64_t> since;
    forecast::Values known;
    for (std::size_t i = 0; i < file.values.size(); ++i) {
        if (std::isnan(file.values[i]))
            continue;
        since.push_back(file.seconds[i] - earliest);
        known.push_back(file.values[i]);
    }
    auto grid = forecast::regularise(since, known, forecast::Fold::Mean, step);
    if (!grid)
        return grid.error();
    const auto filled = static_cast<std::size_t>(std::count_if(grid->values.begin(), grid->values.end(), [](double y) { return std::isfinite(y); }));
    return EvenSeries{std::move(grid->values), interval, earliest + grid->start, step, 0, known.size() - filled};
}

std::string csvCell(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string plainNumber(double number)
{
    char text[32];
    const auto [end, failed] = std::to_chars(text, text + sizeof text, number);
    return failed == std::errc() ? std::string(text, end) : std::string("0");
}

} // namespace cli
