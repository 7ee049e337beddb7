#include "models/mentionrow.h"

namespace models {

QDateTime localMoment(foundation::Time time, const foundation::TimeZone &zone) { return momentOf(time + zone.offsetAt(time)); }

MentionRow rowOf(const domain::Post &post, const foundation::TimeZone &zone)
{
    MentionRow row;
    row.id = post.id;
    row.author = text(post.authorName);
    row.handle = text(post.authorHandle);
    row.platform = text(post.platform);
    row.text = text(post.text);
    row.language = text(post.language);
    row.topic = text(post.topic);
    if (post.sentiment)
        row.mood = Mood(static_cast<int>(*post.sentiment));
    row.corrected = post.sentimentCorrected;
    if (const auto total = domain::engagement(post.counts))
        row.engagement = *total;
    row.published = localMoment(post.published, zone);
    row.dayOnly = (post.flags & domain::PostFlag::DayPrecision) != 0;
    row.monthOnly = (post.flags & domain::PostFlag::MonthPrecision) != 0;
    return row;
}

} // namespace models
