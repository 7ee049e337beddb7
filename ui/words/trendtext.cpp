#include "ui/words/trendtext.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plotscale.h"
#include "ui/words/figuretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ui {
namespace {

/** Words live under one name for the translators. */
struct TrendText
{
    Q_DECLARE_TR_FUNCTIONS(TrendText)
};

QString moodWord(const QString &mood)
{
    return mood == u"negative" ? TrendText::tr("negative posts") : mood == u"positive" ? TrendText::tr("positive posts") : TrendText::tr("neutral posts");
}

QString nameOf(const models::TrendCause &cause)
{
    switch (cause.kind) {
    case models::CauseKind::Hashtag: return iso(u'#' + cause.name);
    case models::CauseKind::Author: return iso(u'@' + cause.name);
    case models::CauseKind::Platform:
    case models::CauseKind::Source: return iso(cause.name);
    case models::CauseKind::Sentiment: return moodWord(cause.name);
    }
    return cause.name;
}

QString changeText(double fraction)
{
    const QString percent = percentText(std::abs(fraction));
    if (std::abs(fraction) < .005)
        return TrendText::tr("the same as");
    return fraction > 0 ? TrendText::tr("%1 more than").arg(percent) : TrendText::tr("%1 less than").arg(percent);
}

bool inPoints(models::Unit unit) { return unit == models::Unit::Percent || unit == models::Unit::Score; }

/** Of shares and scores a difference is told in points: a percentage of a percentage would mislead. */
QString pointsText(double points)
{
    const QString size = iso(QLocale().toString(std::abs(points), 'f', 1));
    if (std::abs(points) < .05)
        return TrendText::tr("the same as");
    return points > 0 ? TrendText::tr("%1 points more than").arg(size) : TrendText::tr("%1 points less than").arg(size);
}

} // namespace

QString percentText(double fraction) { return iso(QLocale().toString(100 * fraction, 'f', 0) + u'%'); }

QString trendMetricName(const models::Trend &trend) { return figureName(trend.metric); }

QString trendNumber(double value, models::Unit unit) { return valueText(value, unit); }

QString trendShortNumber(double value, models::Unit unit)
{
    return unit == models::Unit::Count && std::abs(value) >= 10000 ? iso(compactNumber(value)) : valueText(unit == models::Unit::Count ? std::round(value) : value, unit);
}

QString forecastText(const models::Trend &trend)
{
    const models::Unit unit = trend.metric.unit;
    const QString name = QLocale().toLower(trendMetricName(trend));
    const QString pattern = trend.adds ? TrendText::tr("Next %Ln day(s): %1 %2 expected, %3 to %4 likely", nullptr, int(trend.ahead.size()))
                                       : TrendText::tr("Next %Ln day(s): %2 %1 expected on average, %3 to %4 likely", nullptr, int(trend.ahead.size()));
    return pattern.arg(trendShortNumber(trend.expected, unit), name, trendShortNumber(trend.low, unit), trendShortNumber(trend.high, unit));
}

QString benchmarkText(models::Benchmark benchmark)
{
    switch (benchmark) {
    case models::Benchmark::LastValue: return TrendText::tr("the last value");
    case models::Benchmark::LastWeek: return TrendText::tr("last week's value");
    case models::Benchmark::LastYear: return TrendText::tr("last year's value");
    case models::Benchmark::LastSeason: return TrendText::tr("the last season's value");
    }
    return {};
}

QString causeText(const models::TrendCause &cause)
{
    const QString usual = QLocale().toString(cause.usual, 'f', cause.usual < 10 ? 1 : 0);
    return TrendText::tr("%1: %Ln post(s), usually %2", nullptr, int(cause.posts)).arg(nameOf(cause), usual);
}

QString eventText(const models::TrendEvent &event)
{
    if (event.outage)
        return TrendText::tr("Outage: no posts of any brand");
    QStringList parts;
    QStringList silent;
    for (const QString &platform : event.silent)
        silent << iso(platform);
    if (!silent.isEmpty())
        parts << TrendText::tr("No posts from %1, where there usually are some").arg(silent.join(u", "_qs));
    for (const models::TrendCause &cause : event.causes)
        parts << causeText(cause);
    return parts.isEmpty() ? TrendText::tr("Unexplained") : parts.join(u"; "_qs);
}

QString eventLabel(const models::TrendEvent &event)
{
    if (event.outage)
        return TrendText::tr("Outage");
    if (!event.silent.isEmpty())
        return TrendText::tr("No posts from %1").arg(iso(event.silent.front()));
    if (event.causes.isEmpty())
        return TrendText::tr("Unexplained");
    const QString name = nameOf(event.causes.front());
    return name.size() > 26 ? name.left(24) + u'…' : name;
}

QString budgetText(double perMonth)
{
    if (perMonth < 1)
        return TrendText::tr("About one false alert in %Ln month(s)", nullptr, int(std::lround(1 / perMonth)));
    return TrendText::tr("About %Ln false alert(s) a month", nullptr, int(std::lround(perMonth)));
}

QString conditionText(const models::Trend &trend, bool upper)
{
    const models::TrendConditions &conditions = trend.conditions;
    const models::NeededLevel &needed = upper ? conditions.upper : conditions.lower;
    const QString level = trendNumber(trend.metric.unit == models::Unit::Count ? std::round(needed.level) : needed.level, trend.metric.unit);
    QString out = upper ? TrendText::tr("The upper end needs %1 a day on average").arg(level) : TrendText::tr("The lower end means %1 a day on average").arg(level);
    if (needed.change || inPoints(trend.metric.unit)) {
        const QString recent = trendNumber(trend.metric.unit == models::Unit::Count ? std::round(conditions.recent) : conditions.recent, trend.metric.unit);
        out += TrendText::tr(", %1 the last %Ln day(s) (%2)", "after a level: 12% more than the last 28 days", conditions.recentDays).arg(inPoints(trend.metric.unit) ? pointsText(needed.level - conditions.recent) : changeText(*needed.change), recent);
    }
    if (needed.stretches > 0) {
        const QString pattern = upper ? TrendText::tr("; %1 of %2 past stretches as long were that high") : TrendText::tr("; %1 of %2 past stretches as long were that low");
        out += pattern.arg(QLocale().toString(needed.reached), QLocale().toString(needed.stretches));
    }
    return out + u'.';
}

QString growthText(const models::Trend &trend)
{
    const models::TrendConditions &conditions = trend.conditions;
    if (!conditions.growth || !conditions.implied || inPoints(trend.metric.unit))
        return {};
    return TrendText::tr("The last %Ln day(s) brought %1 those before; the forecast means %2 them.", nullptr, int(trend.ahead.size()))
        .arg(changeText(*conditions.growth), changeText(*conditions.implied));
}

QString weekText(const models::Trend &trend)
{
    const models::TrendConditions &conditions = trend.conditions;
    const auto day = [](int weekday) { return QLocale().dayName(weekday, QLocale::LongFormat); };
    if (conditions.strongest && conditions.weakest) {
        return TrendText::tr("%1 usually brings %2 more than a mean day, %3 %4 less; the forecast counts on that shape.")
            .arg(day(conditions.strongest->first), percentText(conditions.strongest->second - 1), day(conditions.weakest->first), percentText(1 - conditions.weakest->second));
    }
    if (conditions.strongest)
        return TrendText::tr("%1 usually brings %2 more than a mean day; the forecast counts on that.").arg(day(conditions.strongest->first), percentText(conditions.strongest->second - 1));
    if (conditions.weakest)
        return TrendText::tr("%1 usually brings %2 less than a mean day; the forecast counts on that.").arg(day(conditions.weakest->first), percentText(1 - conditions.weakest->second));
    return {};
}

QString pastText(const models::Trend &trend)
{
    if (trend.past.isEmpty())
        return TrendText::tr("This is the first forecast of this number here. It is kept, and held against what comes.");
    if (trend.pastChecked == 0)
        return TrendText::tr("%Ln forecast(s) made before; nothing of what they are about has come yet.", nullptr, int(trend.past.size()));
    QString out = TrendText::tr("%Ln past forecast(s) held against what came: ", nullptr, trend.pastChecked);
    if (trend.pastMase && trend.pastBenchmarkMase && *trend.pastBenchmarkMase > 0) {
        const double ratio = *trend.pastMase / *trend.pastBenchmarkMase;
        out += (ratio < 1 ? TrendText::tr("%1 less wrong than %2 repeated; ") : TrendText::tr("%1 more wrong than %2 repeated; "))
                   .arg(percentText(std::abs(1 - ratio)), benchmarkText(trend.quality.benchmark));
    }
    return out + TrendText::tr("the 80% ranges held %1 of the values, the 95% ranges %2.").arg(percentText(trend.pastWithin80), percentText(trend.pastWithin95));
}

} // namespace ui
