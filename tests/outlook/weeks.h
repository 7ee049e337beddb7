#pragma once

#include "services/outlook/outlook.h"
#include "tests/support/posts.h"

#include <QTemporaryDir>

#include <array>
#include <functional>

/** A workspace with one brand and a weekly rhythm, to which a test adds what it is about. */
class Weeks
{
public:
    static constexpr std::array<int, 7> rhythm = {20, 24, 28, 26, 22, 12, 8};
    using Posts = std::vector<store::NewPost>;
    /** May change the posts of day `at`, 0 the first. */
    using Change = std::function<void(int at, Posts &posts)>;

    domain::Brand brand;
    std::string path;
    std::unique_ptr<store::Workspace> workspace;
    static foundation::DayNumber first() { return support::day(2026, 1, 5); } ///< a Monday

    explicit Weeks(int days, const Change &change = {})
    {
        path = m_folder.filePath(QStringLiteral("weeks.rlg")).toStdString();
        workspace = support::must(store::Workspace::create(path, foundation::TimeZone::utc()));
        support::must(workspace->db().transaction([&]() -> foundation::Status {
            brand.id = support::must(store::Brands(*workspace).add("Kite"));
            brand.name = "Kite";
            return foundation::Done{};
        }));
        add(0, days, change);
    }

    /** Stores the posts of days `from` to before `to`. */
    void add(int from, int to, const Change &change = {})
    {
        Posts batch;
        for (int at = from; at < to; ++at) {
            Posts posts;
            const int count = rhythm[static_cast<std::size_t>(at % 7)] + (at * 7919) % 5 - 2;
            for (int i = 0; i < count; ++i)
                posts.push_back(post(at, i));
            if (change)
                change(at, posts);
            batch.insert(batch.end(), posts.begin(), posts.end());
        }
        support::put(*workspace, std::move(batch));
    }

    /** The i-th post of a day, spread from early morning to late evening. */
    store::NewPost post(int at, int i)
    {
        const auto when = foundation::TimeZone::utc().startOf(first() + at) + std::chrono::minutes(23 * 60 + 50 - (i * 11) % 1400);
        ++m_key;
        auto made = support::newPost(m_key, when, "post number " + std::to_string(m_key), {{brand.id, domain::BrandRole::Mention}});
        made.post.authorHandle = "user" + std::to_string(m_key % 211);
        made.post.platform = i % 3 == 0 ? "reddit" : "x";
        made.post.sentiment = i % 4 == 0 ? domain::Sentiment::Negative : i % 4 == 1 ? domain::Sentiment::Positive : domain::Sentiment::Neutral;
        return made;
    }

    outlook::Question question(std::size_t horizon = 14) const
    {
        outlook::Question asked;
        asked.series.brand = brand;
        asked.series.period = {first(), first() + 4000};
        asked.horizon = horizon;
        return asked;
    }
    outlook::Outlook look(std::size_t horizon = 14) { return support::must(outlook::look(*workspace, question(horizon))); }

private:
    QTemporaryDir m_folder;
    std::int64_t m_key = 1000;
};
