#pragma once

#include "services/ingest/importer.h"
#include "tests/support/posts.h"

#include <random>

namespace said {

/** Posts that read like posts, the same in every run. */
class Writer
{
public:
    std::vector<domain::RawPost> posts;

    std::uint64_t below(std::uint64_t bound) { return m_random() % bound; }

    /** Some ten words that nobody else puts together so. */
    std::string chatter(int words = 10)
    {
        std::string out;
        for (int i = 0; i < words; ++i)
            out += (i > 0 ? " " : "") + word(below(4000));
        return out;
    }

    domain::RawPost &add(foundation::Time at, const std::string &author, const std::string &text)
    {
        domain::RawPost post;
        post.platform = "x";
        post.externalId = std::to_string(1'000'000 + posts.size());
        post.brand = "Kite";
        post.authorHandle = author;
        post.published = at;
        post.text = text;
        post.language = "en";
        post.line = static_cast<std::int64_t>(posts.size()) + 1;
        return posts.emplace_back(std::move(post));
    }

    /** Imports what was written into a new workspace, in memory or at `path`; brand 1 is Kite. */
    std::unique_ptr<store::Workspace> workspace(const std::string &path = ":memory:")
    {
        auto made = support::must(store::Workspace::create(path, foundation::TimeZone::utc()));
        const foundation::FixedClock clock{support::at(2026, 6, 1)};
        const auto summary = support::must(ingest::importPosts(*made, "file", "posts.csv", posts, clock));
        if (summary.run.stored != static_cast<std::int64_t>(posts.size()))
            throw std::runtime_error("stored " + std::to_string(summary.run.stored) + " of " + std::to_string(posts.size()));
        return made;
    }

private:
    static std::string word(std::uint64_t number)
    {
        static constexpr std::array<const char *, 20> parts{"ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "wu", "da", "fe", "go", "hi", "ju", "pa", "re", "so", "ti", "zu"};
        std::string out;
        for (std::uint64_t rest = number + 400; rest > 0; rest /= 20)
            out += parts[rest % 20];
        return out;
    }

    std::mt19937_64 m_random{20261122};
};

} // namespace said
