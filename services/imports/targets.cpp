#include "services/imports/profile.h"

namespace imports {

std::string_view name(Target target)
{
    switch (target) {
    case Target::Id: return "id";
    case Target::Platform: return "platform";
    case Target::Brand: return "brand";
    case Target::AuthorHandle: return "author_handle";
    case Target::AuthorName: return "author_name";
    case Target::Followers: return "followers";
    case Target::Published: return "published";
    case Target::Time: return "time";
    case Target::Year: return "year";
    case Target::Month: return "month";
    case Target::Weekday: return "weekday";
    case Target::Hour: return "hour";
    case Target::Text: return "text";
    case Target::Url: return "url";
    case Target::Kind: return "kind";
    case Target::Language: return "language";
    case Target::Label: return "label";
    case Target::Topic: return "topic";
    case Target::InReplyTo: return "in_reply_to";
    case Target::Repost: return "repost";
    case Target::Likes: return "likes";
    case Target::Replies: return "replies";
    case Target::Shares: return "shares";
    case Target::Saves: return "saves";
    case Target::Clicks: return "clicks";
    case Target::Views: return "views";
    case Target::Impressions: return "impressions";
    case Target::Reach: return "reach";
    case Target::Own: return "own";
    }
    return {};
}

std::optional<Target> targetNamed(std::string_view wanted)
{
    for (int i = 0; i <= static_cast<int>(lastTarget); ++i) {
        const auto target = static_cast<Target>(i);
        if (name(target) == wanted)
            return target;
    }
    return std::nullopt;
}

bool isCount(Target target) { return target >= Target::Likes && target <= Target::Reach; }

std::string_view name(DateOrder order)
{
    switch (order) {
    case DateOrder::Auto: return "auto";
    case DateOrder::DayMonthYear: return "dmy";
    case DateOrder::MonthDayYear: return "mdy";
    case DateOrder::YearMonthDay: return "ymd";
    }
    return {};
}

} // namespace imports
