#include "services/store/query/fields.h"

#include "services/foundation/nearest.h"
#include "services/foundation/utf8.h"

#include <algorithm>
#include <array>

namespace store::query {

namespace {

using domain::Sentiment;

constexpr std::array<FieldInfo, 30> fieldTable{{
    {Field::Author, "author", FieldType::Name, "a handle, with or without @"},
    {Field::Author, "from", FieldType::Name, "a handle, with or without @"},
    {Field::Platform, "platform", FieldType::Name, "a network such as x or instagram"},
    {Field::Lang, "lang", FieldType::Name, "a language code such as en or he"},
    {Field::Sentiment, "sentiment", FieldType::Sentiment, "positive, neutral, negative or unscored"},
    {Field::Tag, "tag", FieldType::Name, "a hashtag, with or without #"},
    {Field::Brand, "brand", FieldType::Name, "the name of a brand"},
    {Field::Site, "site", FieldType::Address, "the host the post stands on, such as example.com or *.example.com"},
    {Field::Url, "url", FieldType::Fragment, "a part of the post's own address"},
    {Field::Links, "links", FieldType::Address, "a host the post links to, such as example.com or *.example.com/shop"},
    {Field::Topic, "topic", FieldType::Name, "a topic"},
    {Field::Kind, "kind", FieldType::Name, "a kind of post such as photo or video"},
    {Field::Label, "label", FieldType::Name, "the sentiment label of the source"},
    {Field::Category, "category", FieldType::Name, "a category such as Product or Product/Price"},
    {Field::Saved, "saved", FieldType::Name, "the name of a saved query"},
    {Field::Contains, "contains", FieldType::Fragment, "letters anywhere, also inside words"},
    {Field::Raw, "raw", FieldType::Literal, "words exactly as written, capitals included"},
    {Field::Likes, "likes", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Replies, "replies", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Shares, "shares", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Saves, "saves", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Clicks, "clicks", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Views, "views", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Impressions, "impressions", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Reach, "reach", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Followers, "followers", FieldType::Number, "a number or a range such as >10k"},
    {Field::Engagement, "engagement", FieldType::Number, "a number or a range such as >100 or 10..50"},
    {Field::Date, "date", FieldType::Date, "2026, 2026-01, 2026-01-31 or two of them joined by .."},
    {Field::Has, "has", FieldType::Trait, "link or media"},
    {Field::Is, "is", FieldType::Trait, "repost, reply, duplicate, own or corrected"},
}};

constexpr std::array<Choice, 14> choiceTable{{
    {"positive", Field::Sentiment, {}, Sentiment::Positive, true},
    {"neutral", Field::Sentiment, {}, Sentiment::Neutral, true},
    {"negative", Field::Sentiment, {}, Sentiment::Negative, true},
    {"unscored", Field::Sentiment, {}, std::nullopt, true},
    {"pos", Field::Sentiment, {}, Sentiment::Positive, false},
    {"neu", Field::Sentiment, {}, Sentiment::Neutral, false},
    {"neg", Field::Sentiment, {}, Sentiment::Negative, false},
    {"link", Field::Has, Trait::Link, std::nullopt, true},
    {"media", Field::Has, Trait::Media, std::nullopt, true},
    {"repost", Field::Is, Trait::Repost, std::nullopt, true},
    {"reply", Field::Is, Trait::Reply, std::nullopt, true},
    {"duplicate", Field::Is, Trait::Duplicate, std::nullopt, true},
    {"own", Field::Is, Trait::Own, std::nullopt, true},
    {"corrected", Field::Is, Trait::Corrected, std::nullopt, true},
}};

} // namespace

std::span<const FieldInfo> fields() { return fieldTable; }

const FieldInfo *findField(std::string_view name)
{
    const auto found = std::find_if(fieldTable.begin(), fieldTable.end(),
                                    [&](const FieldInfo &info) { return foundation::equalsIgnoringAsciiCase(info.name, name); });
    return found == fieldTable.end() ? nullptr : &*found;
}

const FieldInfo &infoOf(Field field)
{
    return *std::find_if(fieldTable.begin(), fieldTable.end(), [&](const FieldInfo &info) { return info.field == field; });
}

const FieldInfo *similarField(std::string_view name)
{
    if (name.size() < 3 || name.size() > 16)
        return nullptr;
    const std::string lower = foundation::lowerAscii(name);
    const FieldInfo *best = nullptr;
    std::size_t nearest = 3;
    for (const FieldInfo &info : fieldTable) {
        const std::size_t distance = foundation::editDistance(lower, info.name);
        if (distance < nearest && distance * 2 < info.name.size()) {
            nearest = distance;
            best = &info;
        }
    }
    return best;
}

std::span<const Choice> choices() { return choiceTable; }

const Choice *findChoice(Field field, std::string_view name)
{
    const auto found = std::find_if(choiceTable.begin(), choiceTable.end(), [&](const Choice &choice) {
        return choice.field == field && foundation::equalsIgnoringAsciiCase(choice.name, name);
    });
    return found == choiceTable.end() ? nullptr : &*found;
}

} // namespace store::query
