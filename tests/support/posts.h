#pragma once

#include "services/store/brands.h"
#include "services/store/postwriter.h"

#include <stdexcept>

namespace support {

/** The value, or a failed test that says why there is none. */
template <typename T>
T must(foundation::Result<T> result)
{
    if (!result)
        throw std::runtime_error(std::string(foundation::name(result.error().kind)) + ": " + result.error().detail);
    return *std::move(result);
}

inline foundation::Time at(int year, unsigned month, unsigned day, int hour = 12, int minute = 0)
{
    using namespace std::chrono;
    return sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) + hours(hour) + minutes(minute);
}

inline foundation::DayNumber day(int year, unsigned month, unsigned date)
{
    return foundation::TimeZone::utc().dayOf(at(year, month, date));
}

inline store::NewPost newPost(std::int64_t key, foundation::Time when, std::string text, std::vector<store::BrandLink> brands = {})
{
    store::NewPost made;
    made.key = key;
    made.post.platform = "x";
    made.post.externalId = std::to_string(key);
    made.post.authorHandle = "ada";
    made.post.published = when;
    made.post.text = std::move(text);
    made.post.language = "en";
    made.post.sentiment = domain::Sentiment::Neutral;
    made.post.run = 1;
    made.post.line = key;
    made.brands = std::move(brands);
    return made;
}

/** Stores the batch in one transaction. */
inline store::PutSummary put(store::Workspace &workspace, std::vector<store::NewPost> batch)
{
    auto writer = must(store::PostWriter::open(workspace));
    store::PutSummary summary;
    must(workspace.db().transaction([&]() -> foundation::Status {
        auto done = writer->put(batch);
        if (!done)
            return done.error();
        summary = *done;
        return writer->flush();
    }));
    return summary;
}

} // namespace support
