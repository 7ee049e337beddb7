#pragma once

#include "services/foundation/result.h"
#include "services/imports/format.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

/** What a column can mean. */
enum class Target : std::uint8_t {
    Id, Platform, Brand, AuthorHandle, AuthorName, Followers, Published, Time, Year, Month, Weekday, Hour, Text, Url, Kind, Language, Label, Topic,
    InReplyTo, Repost, Likes, Replies, Shares, Saves, Clicks, Views, Impressions, Reach, Own
};
inline constexpr Target lastTarget = Target::Own;
std::string_view name(Target target);
std::optional<Target> targetNamed(std::string_view name);
bool isCount(Target target); ///< Likes to Reach

enum class DateOrder : std::uint8_t { Auto, DayMonthYear, MonthDayYear, YearMonthDay };
std::string_view name(DateOrder order);

/** What a text column is written in. */
enum class Markup : std::uint8_t { Plain, Entities, Html };

/** One column and what it means. Several columns of one target: texts are joined, counts added, of others the first filled one counts. */
struct ColumnRule
{
    Target target = Target::Text;
    std::string column;
    std::string whenColumn; ///< the rule holds only in records where this column …
    std::string whenValue;  ///< … reads this

    friend bool operator==(const ColumnRule &, const ColumnRule &) = default;
};

/** How one kind of export becomes posts: a document in resources/mappings or of the user's own, no code. */
struct Profile
{
    static constexpr int version = 1;

    std::string name;                        ///< "labelled-tweets"
    std::string title;                       ///< "Labelled tweets"
    std::vector<std::string> match;          ///< a file with all these columns is such an export
    Format format;
    std::vector<ColumnRule> columns;
    std::map<Target, std::string> constants; ///< where no column tells, for instance platform "x", year "2014"
    std::map<Target, std::map<std::string, std::string>> values; ///< a column's value to ours; "*" is any other
    std::string urlPrefix;                   ///< before an url that begins with "/"
    Markup markup = Markup::Plain;
    std::vector<std::string> dateFormats;    ///< "%d-%m-%Y %H.%M", tried before everything else
    DateOrder dateOrder = DateOrder::Auto;
    std::string zone;                        ///< IANA, for times without one; empty: the import decides
    int firstWeekday = 0;                    ///< which day weekday 1 is: 0 Sunday, 1 Monday
    char decimal = 0;                        ///< '.' or ','; 0: told by each number
    char thousands = 0;
    bool negativeIsAbsent = false;           ///< a negative count says nothing (Reddit's scores); otherwise it refuses the row

    friend bool operator==(const Profile &, const Profile &) = default;
};

foundation::Result<Profile> parseProfile(std::string_view json); ///< BadInput names the member and what was expected; newer versions are Refused
std::string toJson(const Profile &profile);

/** The profiles of resources/mappings, in the order they are tried: the one with most matching names wins. */
const std::vector<Profile> &builtinProfiles();
/** The shipped profile that fits these columns best, or null. */
const Profile *profileFor(const std::vector<std::string> &columns);

} // namespace imports
