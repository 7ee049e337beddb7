#pragma once

#include "tests/support/posts.h"

#include <random>

namespace support {

/** Posts and queries at random, from pools small enough that queries often find something. */
class RandomPosts
{
public:
    explicit RandomPosts(unsigned seed) : m_random(seed) {}

    std::size_t below(std::size_t end) { return m_random() % end; }
    bool chance(unsigned percent) { return m_random() % 100 < percent; }
    template <typename T, std::size_t n>
    std::string oneOf(const T (&pool)[n])
    {
        return pool[below(n)];
    }

    store::NewPost post(std::int64_t key, std::int64_t brands)
    {
        static constexpr const char *words[] = {"refund", "late", "bus", "Café", "tea", "שלום", "東京都", "wi-fi", "#late", "price", "again", "great", "prices"};
        static constexpr const char *platforms[] = {"x", "instagram", "Mastodon"};
        static constexpr const char *handles[] = {"ada", "Bob", "bobby", "", "עדה"};
        static constexpr const char *languages[] = {"en", "he", "ja", ""};
        static constexpr const char *topics[] = {"", "Delivery", "price"};
        static constexpr const char *tags[] = {"refund", "late", "東京", "refunds"};
        std::string text;
        for (std::size_t n = below(6) + 1; n > 0; --n)
            text += oneOf(words) + " ";
        // Over twenty years, with crowded seconds and with days on which the clocks are changed.
        auto when = at(2006, 1, 1) + std::chrono::seconds(m_random() % (20U * 365U * 86'400U));
        if (chance(10))
            when = at(2019, 3, 29, 0) + std::chrono::minutes(below(2000));
        else if (chance(10))
            when = at(2021, 5, 5);
        auto made = newPost(key, when, text);
        domain::Post &post = made.post;
        post.platform = oneOf(platforms);
        post.authorHandle = oneOf(handles);
        post.language = oneOf(languages);
        post.topic = oneOf(topics);
        post.flags = static_cast<std::uint32_t>(below(128));
        post.counts = {count(), count(), count(), count(), count(), count(), count(), count()};
        post.followers = count();
        post.sentiment.reset();
        if (chance(75))
            post.sentiment = static_cast<domain::Sentiment>(static_cast<int>(below(3)) - 1);
        for (const char *tag : tags) {
            if (chance(15))
                made.tags.emplace_back(tag);
        }
        for (domain::BrandId brand = 1; brand <= brands; ++brand) {
            if (chance(40))
                made.brands.push_back({brand, chance(30) ? domain::BrandRole::Own : domain::BrandRole::Mention});
        }
        return made;
    }

    std::string query(int depth)
    {
        if (depth == 0 || chance(30))
            return (chance(20) ? "-" : "") + condition();
        std::string text = chance(15) ? "NOT (" : "(";
        const std::string between = chance(50) ? " OR " : " ";
        for (std::size_t n = below(3) + 1; n > 0; --n)
            text += query(depth - 1) + (n > 1 ? between : "");
        return text + ")";
    }

private:
    std::optional<std::int64_t> count()
    {
        if (chance(35))
            return std::nullopt;
        return chance(3) ? std::int64_t{5'000'000'000} : static_cast<std::int64_t>(chance(10) ? m_random() % 70'000 : below(12));
    }

    std::string condition()
    {
        static constexpr const char *numbers[] = {"likes", "replies", "shares", "saves", "clicks", "views", "impressions", "reach", "followers", "engagement"};
        static constexpr const char *compare[] = {">", "<=", ":", ">=", "<"};
        static constexpr const char *limits[] = {"0", "3", "7", "255", "60000", "5000000000"};
        static constexpr const char *others[] = {
            "refund", "late", "price*", "\"bus tea\"", "tea NEAR/2 bus", "cafe", "שלום", "京", "contains:efun", "contains:ice", "contains:京都", "contains:\"a t\"", "raw:Café", "topic:delivery",
            "author:ada", "author:bo*", "author:עדה", "author:nobody", "platform:x", "platform:m*", "lang:en", "lang:und", "sentiment:pos", "sentiment:neutral", "sentiment:negative",
            "sentiment:unscored", "tag:refund", "tag:ref*", "tag:none", "brand:acme", "brand:ac*", "brand:nobody", "has:link", "has:media", "is:repost", "is:reply", "is:duplicate", "is:own",
            "is:corrected", "date:2019-03", "date:2019-03-29", "date:2010..2015-06", "date>=2021-05-05", "date<2012"};
        return chance(30) ? oneOf(numbers) + oneOf(compare) + oneOf(limits) : oneOf(others);
    }

    std::mt19937 m_random;
};

} // namespace support
