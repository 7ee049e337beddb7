#include "services/imports/mapper.h"

#include "services/imports/mapperwork.h"
#include "services/imports/vocabulary.h"

#include <algorithm>
#include <charconv>

namespace imports {

using foundation::Error;
using foundation::Result;

Mapper::Mapper(std::unique_ptr<Work> work) : m_work(std::move(work)) {}
Mapper::Mapper(Mapper &&) noexcept = default;
Mapper &Mapper::operator=(Mapper &&) noexcept = default;
Mapper::~Mapper() = default;
const Profile &Mapper::profile() const { return m_work->profile; }

Result<Mapper> Mapper::create(Profile profile, const std::vector<std::string> &columns, MapOptions options)
{
    auto work = std::make_unique<Work>();
    Work &w = *work;
    w.profile = std::move(profile);
    w.columns = columns;
    w.options = std::move(options);
    w.zone = w.options.zone;
    if (!w.profile.zone.empty()) {
        auto zone = foundation::TimeZone::find(w.profile.zone);
        if (!zone)
            return zone.error();
        w.zone = std::move(*zone);
    }
    const auto columnOf = [&](const std::string &name) {
        const auto exact = std::find(columns.begin(), columns.end(), name);
        if (exact != columns.end())
            return static_cast<std::size_t>(exact - columns.begin());
        const auto similar = std::find_if(columns.begin(), columns.end(), [&](const std::string &column) { return sameColumn(column, name); });
        return static_cast<std::size_t>(similar - columns.begin());
    };
    for (const ColumnRule &rule : w.profile.columns) {
        const std::size_t column = columnOf(rule.column);
        const std::size_t when = rule.whenColumn.empty() ? columns.size() : columnOf(rule.whenColumn);
        if (column < columns.size() && (rule.whenColumn.empty() || when < columns.size()))
            w.rules[Work::index(rule.target)].push_back({column, when, rule.whenValue});
    }
    for (const auto &[target, text] : w.profile.constants)
        w.constants[Work::index(target)] = text;
    for (const auto &[target, map] : w.profile.values)
        w.values[Work::index(target)] = &map;
    w.year = w.options.year;
    if (const std::string &year = w.constants[Work::index(Target::Year)]; !w.year && !year.empty()) {
        int value = 0;
        if (std::from_chars(year.data(), year.data() + year.size(), value).ec == std::errc())
            w.year = value;
    }
    if (w.year && (*w.year < 1970 || *w.year > 2100))
        return Error{Error::Kind::BadInput, "the year " + std::to_string(*w.year) + " is not between 1970 and 2100"};

    const bool dated = w.has(Target::Published) || !w.constants[Work::index(Target::Published)].empty();
    if (!dated && !w.has(Target::Month))
        return Error{Error::Kind::BadInput, "no column of this file tells when a post was published; choose one (the mapping's target \"published\")"};
    if (!dated && !w.year && !w.has(Target::Year))
        return Error{Error::Kind::BadInput, "this file tells the month but not the year; give one (option year)"};
    const Target substance[] = {Target::Text,   Target::Url,   Target::Likes,       Target::Replies, Target::Shares,   Target::Saves,
                                Target::Clicks, Target::Views, Target::Impressions, Target::Reach,   Target::Followers};
    if (std::none_of(std::begin(substance), std::end(substance), [&](Target target) { return w.has(target); })) {
        return Error{Error::Kind::BadInput, "this file tells a time, but neither a text nor an address nor a count of any post: it seems to hold no posts; "
                                            "if it does, choose the column of the text (the mapping's target \"text\")"};
    }
    return Mapper(std::move(work));
}

std::optional<domain::RefusedRow> Mapper::map(const Record &record, domain::RawPost &post)
{
    if (record.refused)
        return record.refused;
    Work &w = *m_work;
    if (record.fields.size() != w.columns.size())
        return domain::RefusedRow{record.line, {}, "the record has not the columns the mapping was made for", std::string(record.raw)};
    post.line = record.line;
    const bool dated = w.has(Target::Published) || !w.constants[Work::index(Target::Published)].empty();
    std::string problem = dated ? w.readPublished(record, post) : w.readMonth(record, post);
    if (!problem.empty())
        return w.refusal(record, std::move(problem));

    const std::pair<Target, std::optional<std::int64_t> *> counts[] = {
        {Target::Followers, &post.followers},          {Target::Likes, &post.counts.likes},   {Target::Replies, &post.counts.replies},
        {Target::Shares, &post.counts.shares},         {Target::Saves, &post.counts.saves},   {Target::Clicks, &post.counts.clicks},
        {Target::Views, &post.counts.views},           {Target::Impressions, &post.counts.impressions}, {Target::Reach, &post.counts.reach}};
    for (const auto &[target, out] : counts) {
        problem = w.readCounts(record, target, *out);
        if (!problem.empty())
            return w.refusal(record, std::move(problem));
    }
    const std::pair<Target, bool *> flags[] = {{Target::Repost, &post.repost}, {Target::Own, &post.ownPost}};
    for (const auto &[target, out] : flags) {
        problem = w.readFlag(record, target, *out);
        if (!problem.empty())
            return w.refusal(record, std::move(problem));
    }
    if (w.options.own && !w.has(Target::Own))
        post.ownPost = *w.options.own;
    problem = w.readText(record, post);
    if (!problem.empty())
        return w.refusal(record, std::move(problem));
    w.readIds(record, post);
    w.readWords(record, post);
    return std::nullopt;
}

std::vector<Note> Mapper::notes() const
{
    const Work &w = *m_work;
    std::vector<Note> notes;
    const auto columnName = [&](Target target) { return w.has(target) ? w.columns[w.rules[Work::index(target)].front().column] : std::string(); };
    if (w.mangled > 0)
        notes.push_back({Note::Kind::MangledIds, "a spreadsheet turned the ids into rounded numbers; they are not used, duplicates are recognised by author, time and text",
                         columnName(Target::Id), w.mangled, w.mangledLine});
    if (w.zoneless > 0)
        notes.push_back({Note::Kind::NoZone, "the times tell no zone; they are read as " + w.zone.name(), columnName(Target::Published), w.zoneless, w.zonelessLine});
    if (w.monthOnly > 0)
        notes.push_back({Note::Kind::MonthOnly, "only month, weekday and hour are told; each post stands on the first such day of its month",
                         columnName(Target::Month), w.monthOnly, w.monthLine});
    return notes;
}

} // namespace imports
