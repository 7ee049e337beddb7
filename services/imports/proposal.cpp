#include "services/imports/proposal.h"

#include "services/foundation/utf8.h"
#include "services/imports/columnstats.h"
#include "services/imports/refusedrows.h"
#include "services/imports/vocabulary.h"

#include <algorithm>
#include <map>

namespace imports {

namespace {

constexpr int leastConfidence = 40;

std::string share(std::size_t part, const ColumnStats &stats) { return std::to_string(part) + " of " + std::to_string(stats.filled) + " values "; }

/** How well the values of a column can be what its name says, in percent; nothing: they cannot. */
std::optional<int> agreement(Target target, const ColumnStats &s)
{
    if (s.filled == 0)
        return 60;
    switch (target) {
    case Target::Published: return s.dates * 2 >= s.filled ? std::optional(103) : std::nullopt;
    case Target::Id:
        if (s.mostly(s.mangled))
            return 100;
        return s.distinct * 2 >= s.filled && s.meanBytes() < 200 && s.spaced * 5 < s.filled ? std::optional(100) : std::nullopt;
    case Target::Likes:
    case Target::Replies:
    case Target::Shares:
    case Target::Saves:
    case Target::Clicks:
    case Target::Views:
    case Target::Impressions:
    case Target::Reach:
    case Target::Followers: return s.counts * 2 >= s.filled ? std::optional(103) : std::nullopt;
    case Target::Year:
    case Target::Month:
    case Target::Weekday:
    case Target::Hour: return s.mostly(s.counts) ? std::optional(100) : std::nullopt;
    case Target::Text: return s.counts * 2 < s.filled && s.dates * 2 < s.filled && s.urls * 2 < s.filled ? std::optional(s.meanBytes() >= 20 ? 104 : 80) : std::nullopt;
    case Target::Url: return s.urls * 2 >= s.filled ? std::optional(103) : std::optional(50);
    case Target::Label: return s.labels * 2 >= s.filled || s.distinct <= 10 ? std::optional(100) : std::nullopt;
    case Target::AuthorHandle:
    case Target::AuthorName: return s.dates * 2 < s.filled && s.meanBytes() < 80 ? std::optional(100) : std::nullopt;
    case Target::Brand:
    case Target::Topic:
    case Target::Kind:
    case Target::Platform:
    case Target::Language: return s.meanBytes() < 80 ? std::optional(100) : std::nullopt;
    case Target::Time:
    case Target::InReplyTo:
    case Target::Repost:
    case Target::Own: break;
    }
    return 100;
}

/** What the values alone suggest. */
std::optional<std::pair<Target, std::pair<int, std::string>>> targetOfValues(const ColumnStats &s)
{
    const auto guess = [](Target target, int confidence, std::string reason) { return std::pair{target, std::pair{confidence, std::move(reason)}}; };
    if (s.filled == 0)
        return std::nullopt;
    if (s.mostly(s.mangled))
        return guess(Target::Id, 60, share(s.mangled, s) + "are long numbers a spreadsheet rounded");
    if (s.mostly(s.longIds) && s.distinct * 10 >= s.filled * 8)
        return guess(Target::Id, 70, share(s.longIds, s) + "are long numbers");
    if (s.mostly(s.dates))
        return guess(Target::Published, 75, share(s.dates, s) + "are dates");
    if (s.mostly(s.urls))
        return guess(Target::Url, 65, share(s.urls, s) + "are addresses");
    if (s.mostly(s.handles))
        return guess(Target::AuthorHandle, 70, share(s.handles, s) + "are @handles");
    if (s.mostly(s.labels))
        return guess(Target::Label, 75, share(s.labels, s) + "are sentiment labels");
    if (s.mostly(s.languages) && s.distinct > 1)
        return guess(Target::Language, 50, share(s.languages, s) + "are language codes");
    if (s.meanBytes() >= 25 && s.spaced * 10 >= s.filled * 7)
        return guess(Target::Text, 60 + static_cast<int>(std::min<std::size_t>(15, s.meanBytes() / 10)), share(s.spaced, s) + "are sentences");
    return std::nullopt;
}

class Proposer
{
public:
    Proposer(const std::vector<std::string> &columns, const Sample &sample, std::string zone) : m_columns(columns), m_zone(std::move(zone))
    {
        for (std::size_t i = 0; i < columns.size(); ++i)
            m_stats.push_back(statsOf(sample, i));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            ColumnGuess guess;
            guess.column = columns[i];
            for (const auto &record : sample) {
                if (guess.examples.size() == 3)
                    break;
                const std::string_view text = i < record.size() ? foundation::trimmed(record[i]) : std::string_view();
                const std::string example(foundation::prefixUtf8(text, 80));
                if (!text.empty() && std::find(guess.examples.begin(), guess.examples.end(), example) == guess.examples.end())
                    guess.examples.push_back(example);
            }
            out.columns.push_back(std::move(guess));
        }
    }

    Proposal out;

    void known(const Profile &profile)
    {
        out.known = true;
        out.profile = profile;
        note(Note::Kind::KnownExport, "this is an export we know: " + profile.title, {}, 0);
        std::erase_if(out.profile.columns, [&](const ColumnRule &rule) { return indexOf(rule.column) == m_columns.size(); });
        for (const ColumnRule &rule : out.profile.columns)
            set(indexOf(rule.column), rule.target, 100, "the known export \"" + profile.title + "\"");
    }

    void guess(const std::string &fileName)
    {
        struct Candidate
        {
            std::size_t column;
            Target target;
            int confidence;
            std::string reason;
        };
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].starts_with(ownColumnPrefix))
                continue;
            const ColumnStats &stats = m_stats[i];
            if (const auto named = targetOfName(m_columns[i])) {
                if (const auto agreed = agreement(named->target, stats))
                    candidates.push_back({i, named->target, std::min(99, named->confidence * *agreed / 100), "its name"});
                // "name" above handles, "user" above names with blanks
                if (named->target == Target::AuthorName && stats.filled > 0 && stats.spaced == 0)
                    candidates.push_back({i, Target::AuthorHandle, 60, "its name, and no value has a blank"});
            }
            if (auto seen = targetOfValues(stats); seen && !isOtherThing(m_columns[i]))
                candidates.push_back({i, seen->first, seen->second.first, std::move(seen->second.second)});
        }
        std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) { return a.confidence > b.confidence; });
        for (const Candidate &c : candidates) {
            const bool taken = out.columns[c.column].target || m_byTarget.count(c.target) > 0;
            if (!taken && c.confidence >= leastConfidence)
                set(c.column, c.target, c.confidence, c.reason);
        }
        dropUseless();
        for (const auto &[target, column] : m_byTarget)
            out.profile.columns.push_back({target, m_columns[column], {}, {}});
        out.profile.name = "own";
        out.profile.title = "Own mapping";
        std::string platform;
        for (std::size_t i = 0; i < m_columns.size() && platform.empty(); ++i)
            platform = platformIn(m_columns[i]);
        if (platform.empty())
            platform = platformIn(fileName.substr(fileName.find_last_of("/\\") + 1));
        if (!platform.empty() && m_byTarget.count(Target::Platform) == 0)
            out.profile.constants[Target::Platform] = platform;
        if (platform == "x")
            out.profile.markup = Markup::Entities;
    }

    void tell(bool names)
    {
        if (names)
            tellEmptyColumns();
        tellIds();
        tellDates();
        tellNumbers();
        if (m_byTarget.count(Target::Text) == 0)
            note(Note::Kind::NoText, "no column looks like a text; posts are told apart by their counts and dates only", {}, 0);
    }

private:
    std::size_t indexOf(const std::string &name) const
    {
        const auto exact = std::find(m_columns.begin(), m_columns.end(), name);
        return static_cast<std::size_t>(exact - m_columns.begin());
    }

    void set(std::size_t column, Target target, int confidence, std::string reason)
    {
        if (column >= m_columns.size())
            return;
        out.columns[column].target = target;
        out.columns[column].confidence = confidence;
        out.columns[column].reason = std::move(reason);
        m_byTarget.try_emplace(target, column);
    }

    void drop(Target target)
    {
        const auto found = m_byTarget.find(target);
        if (found == m_byTarget.end())
            return;
        ColumnGuess &guess = out.columns[found->second];
        guess.target.reset();
        guess.confidence = 0;
        guess.reason.clear();
        m_byTarget.erase(found);
    }

    /** Parts of a date where a whole one is told, a time of day where the date already has one. */
    void dropUseless()
    {
        const auto date = m_byTarget.find(Target::Published);
        if (date == m_byTarget.end()) {
            drop(Target::Time);
            return;
        }
        for (const Target part : {Target::Year, Target::Month, Target::Weekday, Target::Hour})
            drop(part);
        if (m_stats[date->second].clocks > 0)
            drop(Target::Time);
    }

    void note(Note::Kind kind, std::string text, std::string column, std::size_t count)
    {
        out.notes.push_back({kind, std::move(text), std::move(column), static_cast<std::int64_t>(count), 0});
    }

    void tellEmptyColumns()
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_stats[i].filled == 0 && !m_columns[i].starts_with(ownColumnPrefix))
                note(Note::Kind::EmptyColumn, "the column \"" + m_columns[i] + "\" is empty in all records looked at", m_columns[i], 0);
        }
    }

    void tellIds()
    {
        const auto found = m_byTarget.find(Target::Id);
        if (found == m_byTarget.end()) {
            note(Note::Kind::NoIds, "no column tells posts apart; duplicates are recognised by author, time and text", {}, 0);
            return;
        }
        const ColumnStats &s = m_stats[found->second];
        const bool rounded = s.longIds >= 5 && s.mostly(s.roundIds);
        if (s.mangled == 0 && !rounded)
            return;
        const std::string column = m_columns[found->second];
        const std::string example = out.columns[found->second].examples.empty() ? std::string() : " (" + out.columns[found->second].examples.front() + ")";
        note(Note::Kind::MangledIds, "a spreadsheet turned the ids into rounded numbers" + example
                                         + "; they are not used, duplicates are recognised by author, time and text", column, rounded ? s.roundIds : s.mangled);
        if (rounded || s.mostly(s.mangled)) {
            std::erase_if(out.profile.columns, [&](const ColumnRule &rule) { return rule.target == Target::Id; });
            drop(Target::Id);
        }
    }

    void tellDates()
    {
        const auto found = m_byTarget.find(Target::Published);
        if (found == m_byTarget.end()) {
            if (m_byTarget.count(Target::Month) == 0) {
                note(Note::Kind::NoDates, "no column looks like a date; choose the one that tells when a post was published", {}, 0);
            } else if (m_byTarget.count(Target::Year) == 0 && out.profile.constants.count(Target::Year) == 0) {
                note(Note::Kind::NeedsYear, "the file tells the month but not the year; give the year", m_columns[m_byTarget.at(Target::Month)], 0);
            }
            return;
        }
        const ColumnStats &s = m_stats[found->second];
        const std::string &column = m_columns[found->second];
        if (s.numeric > 0 && out.profile.dateOrder == DateOrder::Auto)
            decideOrder(s, column);
        const bool clock = s.clocks > 0 || m_byTarget.count(Target::Time) > 0;
        if (clock && s.zoned < s.dates)
            note(Note::Kind::NoZone, "the times tell no zone; they are read as " + (out.profile.zone.empty() ? m_zone : out.profile.zone), column, s.dates - s.zoned);
    }

    void decideOrder(const ColumnStats &s, const std::string &column)
    {
        const std::string example = " (\"" + s.example + "\")";
        const bool dayFirst = s.dayFirst > s.monthFirst;
        if (s.dayFirst != s.monthFirst) {
            out.profile.dateOrder = dayFirst ? DateOrder::DayMonthYear : DateOrder::MonthDayYear;
            const std::size_t against = std::min(s.dayFirst, s.monthFirst);
            const std::string words = dayFirst ? "the day stands first" : "the month stands first";
            if (against == 0)
                note(Note::Kind::DateOrder, words + ", told by values above 12" + example, column, s.numeric);
            else
                note(Note::Kind::AmbiguousDates, words + " in most values, but " + std::to_string(against) + " only make sense the other way" + example, column, against);
            return;
        }
        const bool american = s.slashedShort > 0;
        out.profile.dateOrder = american ? DateOrder::MonthDayYear : DateOrder::DayMonthYear;
        note(Note::Kind::AmbiguousDates, std::string("no value tells whether day or month stands first; assumed: ") + (american ? "the month" : "the day") + example,
             column, s.numeric);
    }

    void tellNumbers()
    {
        std::size_t dots = 0;
        std::size_t commas = 0;
        std::string column;
        for (const auto &[target, index] : m_byTarget) {
            if (!isCount(target) && target != Target::Followers)
                continue;
            dots += m_stats[index].dotGroups;
            commas += m_stats[index].commaGroups;
            if (column.empty() && m_stats[index].grouped > 0)
                column = m_columns[index];
        }
        if (dots == 0 && commas == 0)
            return;
        const bool dot = dots > commas;
        note(Note::Kind::Numbers, std::string("thousands are separated by a ") + (dot ? "dot (1.234 is read as 1234)" : "comma (1,234 is read as 1234)"), column,
             dot ? dots : commas);
        out.profile.thousands = dot ? '.' : ',';
    }

    const std::vector<std::string> &m_columns;
    std::string m_zone;
    std::vector<ColumnStats> m_stats;
    std::map<Target, std::size_t> m_byTarget;
};

} // namespace

Proposal propose(const std::vector<std::string> &columns, const Sample &sample, const Format &format, const std::string &fileName, const std::string &zone)
{
    Proposer proposer(columns, sample, zone);
    if (const Profile *profile = profileFor(columns))
        proposer.known(*profile);
    else
        proposer.guess(fileName);
    proposer.tell(format.kind == Format::Kind::Csv);
    Profile &made = proposer.out.profile;
    made.format = {}; // delimiter and encoding are found out anew: the next export may have been saved by another program
    if (format.kind != Format::Kind::Csv) { // only what is mapped is read
        made.format.records = format.records;
        const Profile *all = proposer.out.known ? profileFor(columns) : &made;
        made.columns = all->columns;
        for (const ColumnRule &rule : made.columns) {
            for (const std::string &path : {rule.column, rule.whenColumn}) {
                if (!path.empty() && std::find(made.format.paths.begin(), made.format.paths.end(), path) == made.format.paths.end())
                    made.format.paths.push_back(path);
            }
        }
    }
    return std::move(proposer.out);
}

} // namespace imports
