#include "app/cli/metricseries.h"

#include "app/cli/brandchoice.h"

namespace cli {

using domain::Step;

Step stepNamed(const std::string &by) { return by == "week" ? Step::Week : by == "month" ? Step::Month : Step::Day; }

forecast::Interval intervalNamed(const std::string &by)
{
    using forecast::Interval;
    return by == "day" ? Interval::Day : by == "week" ? Interval::Week : by == "month" ? Interval::Month : by == "hour" ? Interval::Hour : Interval::Unknown;
}

foundation::Result<outlook::SeriesQuestion> seriesQuestion(store::Workspace &workspace, const SeriesChoice &choice)
{
    const auto brand = chosenBrand(workspace, choice.brand);
    if (!brand)
        return brand.error();
    const auto rivals = chosenRivals(workspace, *brand, choice.against);
    const auto period = chosenPeriod(workspace, brand->id, choice.period);
    if (!rivals || !period)
        return !rivals ? rivals.error() : period.error();
    outlook::SeriesQuestion question{*brand, {}, choice.metric, *period, stepNamed(choice.by)};
    for (const domain::Brand &rival : *rivals)
        question.against.push_back(rival.id);
    return question;
}

} // namespace cli
