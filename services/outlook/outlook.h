#pragma once

#include "services/outlook/conditions.h"
#include "services/outlook/events.h"
#include "services/outlook/past.h"

namespace outlook {

inline constexpr std::size_t fewestSteps = 14; ///< numbers a series needs before a forecast of it is shown to people

struct Question
{
    SeriesQuestion series;
    std::size_t horizon = 21;
    double falseAlertsPerMonth = 1.0;
    bool causes = true; ///< also why something stands out, which reads more
    std::optional<foundation::DayNumber> eventsFrom; ///< what stood out before is left out
};

/** Where a metric comes from, where it is heading, and what stands out: all that a pane, a report or a command says of it. */
struct Outlook
{
    MetricSeries series;
    double falseAlertsPerMonth = 1.0;
    std::optional<Prediction> prediction; ///< absent: fewer than fewestSteps numbers
    Conditions conditions;
    std::vector<Event> events;
    std::vector<Change> changes;
    TrackRecord past;
};

/** Reads and works it all out; Cancelled soon after `stop`. Nothing is stored: see keep(). */
foundation::Result<Outlook> look(store::Workspace &workspace, const Question &question, const foundation::StopToken &stop = {});

} // namespace outlook
