#include "services/outlook/outlook.h"

#include "services/outlook/causes.h"

namespace outlook {

using foundation::Error;
using foundation::Result;

Result<Outlook> look(store::Workspace &workspace, const Question &question, const foundation::StopToken &stop)
{
    const Error stopped{Error::Kind::Cancelled, "the forecast was stopped"};
    auto series = metricSeries(workspace, question.series);
    if (!series)
        return series.error();
    if (stop.stopped())
        return stopped;
    Outlook out;
    out.falseAlertsPerMonth = question.falseAlertsPerMonth;
    out.events = findEvents(*series, question.falseAlertsPerMonth);
    if (question.eventsFrom)
        std::erase_if(out.events, [&](const Event &event) { return event.days.last < *question.eventsFrom; });
    out.changes = findChanges(*series);
    if (stop.stopped())
        return stopped;
    if (series->known() >= fewestSteps) {
        out.prediction = predict(*series, question.horizon);
        out.conditions = conditionsOf(*series, *out.prediction);
    }
    if (stop.stopped())
        return stopped;
    if (question.causes) {
        if (auto done = explainEvents(workspace, *series, out.events, stop); !done)
            return done.error();
    }
    auto past = trackRecord(workspace, *series);
    if (!past)
        return past.error();
    out.past = std::move(*past);
    out.series = std::move(*series);
    return out;
}

} // namespace outlook
