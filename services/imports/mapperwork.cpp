#include "services/imports/mapperwork.h"

#include "services/foundation/utf8.h"
#include "services/imports/dates.h"
#include "services/imports/markup.h"
#include "services/imports/numbers.h"
#include "services/imports/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace imports {

using foundation::trimmed;
using namespace std::chrono;

namespace {
std::string shown(std::string_view text)
{
    const std::string_view cut = foundation::prefixUtf8(text, 60);
    std::string out = "\"" + std::string(cut) + (cut.size() < text.size() ? "…\"" : "\"");
    std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
}

const char *orderWords(DateOrder order)
{
    switch (order) {
    case DateOrder::DayMonthYear: return "day/month/year hour:minute";
    case DateOrder::MonthDayYear: return "month/day/year hour:minute";
    case DateOrder::YearMonthDay: return "year-month-day hour:minute";
    case DateOrder::Auto: break;
    }
    return "a date such as 2015-02-24 11:35";
}
} // namespace

std::string_view Mapper::Work::raw(const Record &record, const Rule &rule) const
{
    if (rule.whenColumn < columns.size() && trimmed(record.fields[rule.whenColumn]) != rule.whenValue)
        return {};
    return record.fields[rule.column];
}

std::string_view Mapper::Work::mapped(Target target, std::string_view text) const
{
    const auto *map = values[index(target)];
    if (map == nullptr)
        return text;
    auto found = map->find(std::string(text));
    if (found == map->end())
        found = map->find(foundation::lowerAscii(text));
    if (found == map->end() && !text.empty())
        found = map->find("*");
    return found == map->end() ? text : std::string_view(found->second);
}

std::string_view Mapper::Work::value(const Record &record, Target target)
{
    for (const Rule &rule : rules[index(target)]) {
        const std::string_view text = trimmed(raw(record, rule));
        if (text.empty())
            continue;
        atFault = rule.column;
        return mapped(target, text);
    }
    return constants[index(target)];
}

void Mapper::Work::assign(std::string &out, const Record &record, Target target)
{
    const std::string_view text = value(record, target);
    if (saysNothing(text)) {
        out.clear();
        return;
    }
    out.assign(text);
    if (out.find('\0') != std::string::npos)
        std::erase(out, '\0');
}

domain::RefusedRow Mapper::Work::refusal(const Record &record, std::string reason) const
{
    return {record.line, atFault < columns.size() ? columns[atFault] : std::string(), std::move(reason), std::string(record.raw)};
}

std::string Mapper::Work::readCounts(const Record &record, Target target, std::optional<std::int64_t> &out)
{
    out.reset();
    for (const Rule &rule : rules[index(target)]) {
        const std::string_view text = raw(record, rule);
        if (text.empty())
            continue;
        atFault = rule.column;
        WrittenCount count = readCount(mapped(target, text), profile.decimal, profile.thousands);
        if (count.negative && profile.negativeIsAbsent)
            continue;
        if (!count.problem.empty())
            return std::move(count.problem);
        if (count.value && *count.value > std::numeric_limits<std::int64_t>::max() - out.value_or(0))
            return shown(text) + " is too large";
        if (count.value)
            out = out.value_or(0) + *count.value;
    }
    return {};
}

std::string Mapper::Work::readFlag(const Record &record, Target target, bool &out)
{
    const std::string_view text = value(record, target);
    const auto flag = readBool(text);
    out = flag.value_or(false);
    return flag ? std::string() : shown(text) + " is neither yes nor no";
}

std::string Mapper::Work::readPublished(const Record &record, domain::RawPost &post)
{
    std::string_view text = value(record, Target::Published);
    if (has(Target::Time)) {
        const std::size_t date = atFault;
        if (const std::string_view time = value(record, Target::Time); !time.empty() && !text.empty()) {
            joined.assign(text).append(" ").append(time);
            text = joined;
        }
        atFault = date;
    }
    if (text.empty() || saysNothing(text)) {
        atFault = has(Target::Published) ? rules[index(Target::Published)].front().column : columns.size();
        return std::string("there is no date (expected ") + orderWords(profile.dateOrder) + ")";
    }
    std::optional<WrittenDate> date;
    for (const std::string &format : profile.dateFormats) {
        if ((date = readDateBy(format, text)))
            break;
    }
    if (!date)
        date = readDate(text, profile.dateOrder);
    if (!date) {
        std::string expected = orderWords(profile.dateOrder);
        if (!lastGoodDate.empty())
            expected += ", as in " + shown(lastGoodDate) + " above";
        return shown(text) + " is not a date (expected " + expected + ")";
    }
    if (lastGoodDate.empty())
        lastGoodDate = text;
    post.precision = date->hasClock ? domain::TimePrecision::Exact : domain::TimePrecision::Day;
    const local_time<milliseconds> wall = local_days(date->day) + (date->hasClock ? date->clock : milliseconds(hours(12)));
    if (date->offset) {
        post.published = foundation::Time(wall.time_since_epoch()) - *date->offset;
        return {};
    }
    if (date->hasClock && zoneless++ == 0)
        zonelessLine = record.line;
    post.published = zone.fromLocal(wall);
    return {};
}

/** The first such weekday of that month at that hour: the files tell no more. */
std::string Mapper::Work::readMonth(const Record &record, domain::RawPost &post)
{
    int wanted[4] = {0, 0, 0, 0};
    constexpr Target parts[4] = {Target::Year, Target::Month, Target::Weekday, Target::Hour};
    constexpr int lowest[4] = {1970, 1, 1, 0};
    constexpr int highest[4] = {2100, 12, 7, 23};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string_view text = value(record, parts[i]);
        if (text.empty() && i == 0 && year) {
            wanted[i] = *year;
            continue;
        }
        if (text.empty() && i >= 2) {
            wanted[i] = i == 2 ? 0 : 12;
            continue;
        }
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), wanted[i]);
        if (failed != std::errc() || end != text.data() + text.size() || wanted[i] < lowest[i] || wanted[i] > highest[i]) {
            if (!has(parts[i]))
                atFault = columns.size();
            return shown(text) + " is not " + (i == 0 ? "a year" : i == 1 ? "a month" : i == 2 ? "a weekday" : "an hour") + " (expected "
                   + std::to_string(lowest[i]) + " to " + std::to_string(highest[i]) + ")";
        }
    }
    const auto monthStart = std::chrono::year(wanted[0]) / wanted[1] / 1;
    local_days day{monthStart};
    if (wanted[2] > 0) {
        const weekday target(static_cast<unsigned>((wanted[2] - 1 + profile.firstWeekday) % 7));
        day += target - weekday(day);
    }
    post.published = zone.fromLocal(local_time<milliseconds>(day) + hours(wanted[3]));
    post.precision = domain::TimePrecision::Month;
    if (monthOnly++ == 0)
        monthLine = record.line;
    return {};
}

std::string Mapper::Work::readText(const Record &record, domain::RawPost &post)
{
    post.text.clear();
    std::string_view before;
    for (const Rule &rule : rules[index(Target::Text)]) {
        const std::string_view text = trimmed(raw(record, rule));
        if (text.empty() || before.find(text) != std::string_view::npos)
            continue;
        if (!post.text.empty())
            post.text += "\n\n";
        appendPlain(post.text, text, profile.markup);
        before = text;
    }
    const domain::Counts &c = post.counts;
    if (post.text.empty() && !c.likes && !c.replies && !c.shares && !c.saves && !c.clicks && !c.views && !c.impressions && !c.reach) {
        atFault = columns.size();
        return "there is nothing to store: neither a text nor any count";
    }
    return {};
}

void Mapper::Work::readIds(const Record &record, domain::RawPost &post)
{
    const auto clean = [](std::string_view text) {
        if (text.starts_with("=\"") && text.ends_with('"') && text.size() > 2) // ="570306133677760513" keeps spreadsheets off
            text = text.substr(2, text.size() - 3);
        else if (text.starts_with('\''))
            text.remove_prefix(1);
        if (text.ends_with(".0") && std::all_of(text.begin(), text.end() - 2, [](char c) { return c >= '0' && c <= '9'; }))
            text.remove_suffix(2);
        return saysNothing(text) || isMangledId(text) ? std::string_view() : text;
    };
    const std::string_view id = value(record, Target::Id);
    if (isMangledId(id) && mangled++ == 0)
        mangledLine = record.line;
    post.externalId.assign(clean(id));
    post.inReplyTo.assign(clean(value(record, Target::InReplyTo)));
}

void Mapper::Work::readWords(const Record &record, domain::RawPost &post)
{
    assign(post.platform, record, Target::Platform);
    if (post.platform.empty() || (!has(Target::Platform) && !options.platform.empty()))
        post.platform = options.platform;
    auto known = platforms.find(post.platform);
    if (known == platforms.end()) {
        if (platforms.size() >= 1'000) // a column that is no platform at all
            platforms.clear();
        std::string normalised = post.platform;
        normalisePlatform(normalised);
        known = platforms.emplace(post.platform, std::move(normalised)).first;
    }
    post.platform = known->second;
    assign(post.brand, record, Target::Brand);
    if (!options.brand.empty() && (post.brand.empty() || !has(Target::Brand)))
        post.brand = options.brand;
    assign(post.authorHandle, record, Target::AuthorHandle);
    if (post.authorHandle.starts_with('@'))
        post.authorHandle.erase(0, 1);
    assign(post.authorName, record, Target::AuthorName);
    assign(post.kind, record, Target::Kind);
    post.kind = foundation::lowerAscii(post.kind);
    assign(post.topic, record, Target::Topic);
    assign(post.url, record, Target::Url);
    if (post.url.starts_with('/'))
        post.url.insert(0, profile.urlPrefix);
    post.language = languageCode(value(record, Target::Language));
    post.label = sentimentLabel(value(record, Target::Label));
}

} // namespace imports
