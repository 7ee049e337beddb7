#include "services/store/postrow.h"

namespace store {

namespace {
constexpr std::int64_t epoch = 1'104'537'600; // 2005-01-01, before any network we read
constexpr int placeBits = 6;
} // namespace

void readCounts(const sqlite::Statement &row, int first, domain::Post &post)
{
    domain::Counts &counts = post.counts;
    counts.likes = row.maybe(first);
    counts.replies = row.maybe(first + 1);
    counts.shares = row.maybe(first + 2);
    counts.saves = row.maybe(first + 3);
    counts.clicks = row.maybe(first + 4);
    counts.views = row.maybe(first + 5);
    counts.impressions = row.maybe(first + 6);
    counts.reach = row.maybe(first + 7);
    post.followers = row.maybe(first + 8);
}

PostRow readPost(const sqlite::Statement &row)
{
    PostRow out;
    domain::Post &post = out.post;
    post.id = row.integer(0);
    out.platform = row.integer(1);
    out.author = row.integer(2);
    out.language = row.integer(3);
    post.published = foundation::Time(std::chrono::milliseconds(row.integer(4)));
    if (const auto sent = row.maybe(5))
        post.sentiment = static_cast<domain::Sentiment>(*sent);
    if (const auto score = row.maybe(6))
        post.sentimentScore = static_cast<double>(*score) / 1000.0;
    post.flags = static_cast<std::uint32_t>(row.integer(7));
    readCounts(row, 8, post);
    out.key = row.integer(17);
    post.text = row.text(18);
    post.url = row.text(19);
    if (const auto number = row.text(20); !number.empty())
        post.externalId = number;
    else if (!row.isNull(20))
        post.externalId = std::to_string(row.integer(20));
    post.kind = row.text(21);
    post.topic = row.text(22);
    post.label = row.text(23);
    post.run = row.integer(24);
    post.line = row.integer(25);
    out.print = row.integer(26);
    out.reply = row.integer(27);
    return out;
}

domain::PostId firstIdAt(foundation::Time time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return (seconds - epoch) * (std::int64_t{1} << placeBits);
}

foundation::Time timeOfId(domain::PostId id)
{
    return foundation::Time(std::chrono::seconds((id >> placeBits) + epoch));
}

} // namespace store
