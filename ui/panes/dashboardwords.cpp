#include "ui/panes/dashboardwords.h"

#include "ui/words/figuretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ui {
namespace {

/** Words live under one name for the translators. */
struct DashboardText
{
    Q_DECLARE_TR_FUNCTIONS(DashboardText)
};

QString leadOf(const models::Figure &mentions, bool comparing)
{
    const QLocale locale;
    const QString now = valueText(mentions.value, mentions.unit);
    if (!comparing || !mentions.compared || !mentions.before || *mentions.before <= 0)
        return DashboardText::tr("%1 mentions in this period.").arg(now);
    const double percent = (mentions.value.value_or(0) - *mentions.before) / *mentions.before * 100;
    const QString change = iso(locale.toString(std::abs(percent), 'f', std::abs(percent) < 10 ? 1 : 0) + u'%');
    if (std::abs(percent) < .05)
        return DashboardText::tr("As many mentions as in the period before: %1.").arg(now);
    return percent > 0 ? DashboardText::tr("Mentions are up %1 against the period before.").arg(change)
                       : DashboardText::tr("Mentions are down %1 against the period before.").arg(change);
}

QString sentimentOf(const models::Figure &sentiment, bool comparing)
{
    if (!sentiment.value)
        return {};
    const QString now = valueText(sentiment.value, sentiment.unit);
    if (!comparing || !sentiment.before)
        return DashboardText::tr("Net sentiment is %1.").arg(now);
    const double change = *sentiment.value - *sentiment.before;
    const QString points = iso(QLocale().toString(std::abs(change), 'f', 1));
    if (std::abs(change) < .05)
        return DashboardText::tr("Net sentiment stays at %1.").arg(now);
    return change > 0 ? DashboardText::tr("Net sentiment rose by %1 points to %2.").arg(points, now) : DashboardText::tr("Net sentiment fell by %1 points to %2.").arg(points, now);
}

} // namespace

DashboardWords dashboardWords(const models::Dashboard &data, bool comparing)
{
    const QLocale locale;
    DashboardWords out;
    out.lead = leadOf(data.mentions, comparing);
    QStringList rest;
    if (data.peak)
        rest << DashboardText::tr("Most on %1: %2, against %3 on a usual day.")
                    .arg(dayText(*data.peak), locale.toString(data.peakMentions), locale.toString(qRound64(data.usualMentions)));
    if (const QString sentiment = sentimentOf(data.netSentiment, comparing); !sentiment.isEmpty())
        rest << sentiment;
    if (comparing && data.mentions.compared && !data.mentions.before)
        rest << DashboardText::tr("There is no earlier data to compare with.");
    out.rest = rest.join(u' ');
    if (!data.mentions.gaps.isEmpty()) {
        QStringList gaps;
        for (const QString &gap : data.mentions.gaps)
            gaps << engineText(gap);
        out.notice = data.mentions.gaps.size() == 1 ? gaps.front() : DashboardText::tr("%n gap(s) in the data", nullptr, int(gaps.size()));
        out.noticeDetail = gaps.join(u'\n');
        if (out.notice.size() > 48)
            out.notice = DashboardText::tr("%n gap(s) in the data", nullptr, int(gaps.size()));
    }
    return out;
}

const models::Figure &figureAt(const models::Dashboard &data, int card)
{
    switch (card) {
    case 0: return data.mentions;
    case 1: return data.netSentiment;
    case 2: return data.authors;
    default: return data.engagement.value || !data.reach.value ? data.engagement : data.reach;
    }
}

Kpi kpiOf(const models::Figure &figure, bool comparing)
{
    Kpi kpi;
    kpi.label = figureName(figure);
    kpi.value = shortValueText(figure.value, figure.unit);
    kpi.good = figure.good > 0 ? Good::Up : figure.good < 0 ? Good::Down : Good::Neither;
    kpi.trend = figure.trend;
    if (!figure.value) {
        kpi.previous = engineText(figure.missing);
        kpi.trend.clear();
        return kpi;
    }
    if (!figure.note.isEmpty())
        kpi.note = DashboardText::tr("partly known");
    if (!comparing)
        return kpi;
    if (!figure.before) {
        kpi.previous = figure.beforeMissing.isEmpty() ? DashboardText::tr("nothing to compare with") : engineText(figure.beforeMissing);
        return kpi;
    }
    kpi.previous = DashboardText::tr("from %1").arg(shortValueText(figure.before, figure.unit));
    if (figure.unit == models::Unit::Score || figure.unit == models::Unit::Percent) {
        kpi.change = *figure.value - *figure.before;
        kpi.changeUnit = DashboardText::tr(" pt", "percentage points, behind a number");
    } else if (*figure.before != 0) {
        kpi.change = (*figure.value - *figure.before) / std::abs(*figure.before) * 100;
    }
    return kpi;
}

} // namespace ui
