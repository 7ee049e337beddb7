#include "services/ingest/normalizer.h"

#include "services/foundation/hash.h"
#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/text/entities.h"
#include "services/text/fingerprint.h"
#include "services/text/language.h"
#include "services/text/normalise.h"
#include "services/text/personal.h"

namespace ingest {

namespace {

constexpr std::uint64_t idSeed = 1;
constexpr std::uint64_t contentSeed = 2;
constexpr std::string_view otherPlatform = "other";

std::int64_t keyOf(std::string_view platform, std::string_view id)
{
    std::string bytes(platform);
    bytes += '\0';
    bytes += id;
    return static_cast<std::int64_t>(foundation::hash64(bytes, idSeed));
}

void append(std::string &bytes, const std::optional<std::int64_t> &number)
{
    bytes += number ? std::to_string(*number) : "-";
    bytes += '\0';
}

bool isMedia(std::string_view kind)
{
    for (const std::string_view media : {"photo", "image", "video", "reel", "carousel", "album", "animated_gif", "story"}) {
        if (kind.find(media) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

std::int64_t postKey(const domain::RawPost &raw, const std::string &normalisedText)
{
    if (!raw.externalId.empty())
        return keyOf(raw.platform.empty() ? otherPlatform : raw.platform, raw.externalId);
    std::string bytes = raw.platform + '\0' + foundation::folded(raw.authorHandle.empty() ? raw.authorName : raw.authorHandle) + '\0' +
                        std::to_string(raw.published.time_since_epoch().count()) + '\0' + normalisedText + '\0' + raw.url + '\0' + foundation::folded(raw.brand) + '\0';
    if (normalisedText.empty()) {
        // Nothing is said, so the counts are all that tells two posts of one moment apart.
        bytes += raw.kind + '\0';
        const domain::Counts &c = raw.counts;
        for (const auto &count : {raw.followers, c.likes, c.replies, c.shares, c.saves, c.clicks, c.views, c.impressions, c.reach})
            append(bytes, count);
    }
    return static_cast<std::int64_t>(foundation::hash64(bytes, contentSeed));
}

std::string languageCode(std::string_view claim)
{
    const auto end = claim.find_first_of("-_");
    std::string code = foundation::lowerAscii(foundation::trimmed(claim.substr(0, end)));
    if (code == "iw")
        return "he";
    if (code == "in")
        return "id";
    if (code == "no" || code == "nn")
        return "nb";
    // Three letters are X's own marks ("und", "qme", "zxx"): no language.
    return code.size() == 2 ? code : std::string();
}

store::NewPost normalise(const domain::RawPost &raw, const text::PersonalLayer *own)
{
    store::NewPost out;
    domain::Post &post = out.post;
    post.platform = raw.platform.empty() ? std::string(otherPlatform) : raw.platform;
    post.externalId = raw.externalId;
    post.authorHandle = raw.authorHandle;
    post.authorName = raw.authorName;
    post.followers = raw.followers;
    post.published = raw.published;
    post.text = text::normalised(raw.text);
    post.url = raw.url;
    post.kind = foundation::lowerAscii(raw.kind);
    post.label = raw.label;
    post.topic = raw.topic;
    post.counts = raw.counts;
    post.line = raw.line;

    const text::Entities entities = text::extract(post.text);
    out.tags = entities.hashtags;
    post.language = languageCode(raw.language);
    if (post.language.empty())
        post.language = text::detectLanguage(post.text).code;
    if (!post.text.empty()) {
        const text::SentimentResult verdict = text::judgeLabel(post.text, post.language, own);
        post.sentiment = verdict.label;
        if (verdict.label)
            post.sentimentScore = verdict.score;
        out.print = static_cast<std::int64_t>(text::fingerprint(post.text));
    }
    if (raw.repost || entities.repost)
        post.flags |= domain::PostFlag::Repost;
    if (!raw.inReplyTo.empty()) {
        post.flags |= domain::PostFlag::Reply;
        out.reply = keyOf(post.platform, raw.inReplyTo);
    }
    if (!entities.urls.empty())
        post.flags |= domain::PostFlag::HasLink;
    if (isMedia(post.kind))
        post.flags |= domain::PostFlag::HasMedia;
    if (raw.precision == domain::TimePrecision::Day)
        post.flags |= domain::PostFlag::DayPrecision;
    if (raw.precision == domain::TimePrecision::Month)
        post.flags |= domain::PostFlag::MonthPrecision;

    out.key = postKey(raw, post.text);
    return out;
}

} // namespace ingest
