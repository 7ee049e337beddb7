#pragma once

#include "services/foundation/stoptoken.h"
#include "services/outlook/metricseries.h"

namespace outlook {

/** What kind of thing moved. */
enum class CauseKind { Hashtag, Author, Platform, Sentiment, Source };

/** A part of the posts that lies far from what it usually is. */
struct Cause
{
    CauseKind kind = CauseKind::Hashtag;
    std::string name;      ///< without "#" or "@"; a platform; "negative", "neutral", "positive"; a file
    std::int64_t posts = 0;
    double usual = 0;      ///< per step, of the four weeks before
};

/** Steps in a row that do not fit their surroundings, with the one that does least. */
struct Event
{
    domain::Period days;                ///< all of them
    foundation::DayNumber peak = 0;     ///< first day of the step named
    std::optional<double> value;        ///< of that step; absent in an outage
    double expected = 0;
    double deviation = 0;               ///< robust standard deviations, signed
    std::int64_t posts = 0;             ///< behind the step's value
    bool outage = false;                ///< no posts of any brand in the whole step
    std::vector<std::string> silent;    ///< platforms that usually deliver and did not
    std::vector<Cause> causes;          ///< the strongest first, at most three; none: unexplained
};

/** From `start` on another level than before. */
struct Change
{
    foundation::DayNumber start = 0;
    double before = 0; ///< median of the stretch that ended
    double after = 0;  ///< median of the stretch that began
};

/** Outages and what stands out within the budget of false alerts a month, in order of time, without causes. */
std::vector<Event> findEvents(const MetricSeries &series, double falseAlertsPerMonth);

/** Where the level changed for good, in order of time. */
std::vector<Change> findChanges(const MetricSeries &series);

} // namespace outlook
