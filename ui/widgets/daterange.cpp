#include "ui/widgets/daterange.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {
namespace {

QDate endOfMonth(const QDate &day) { return {day.year(), day.month(), day.daysInMonth()}; }

} // namespace

DateRange presetRange(Preset preset, const QDate &today, const DateRange &data)
{
    const QDate monthStart(today.year(), today.month(), 1);
    switch (preset) {
    case Preset::Last7: return {today.addDays(-6), today, preset};
    case Preset::Last28: return {today.addDays(-27), today, preset};
    case Preset::Last90: return {today.addDays(-89), today, preset};
    case Preset::ThisMonth: return {monthStart, today, preset};
    case Preset::LastMonth: return {monthStart.addMonths(-1), monthStart.addDays(-1), preset};
    case Preset::AllData: return {data.first, data.last, preset};
    case Preset::Custom: return data;
    }
    return data;
}

QString presetName(Preset preset)
{
    switch (preset) {
    case Preset::Last7: return QCoreApplication::translate("ui::DateRange", "Last 7 days");
    case Preset::Last28: return QCoreApplication::translate("ui::DateRange", "Last 28 days");
    case Preset::Last90: return QCoreApplication::translate("ui::DateRange", "Last 90 days");
    case Preset::ThisMonth: return QCoreApplication::translate("ui::DateRange", "This month");
    case Preset::LastMonth: return QCoreApplication::translate("ui::DateRange", "Last month");
    case Preset::AllData: return QCoreApplication::translate("ui::DateRange", "All data");
    case Preset::Custom: return QCoreApplication::translate("ui::DateRange", "Custom range");
    }
    return {};
}

QString rangeText(const DateRange &range)
{
    if (!range.isValid())
        return QCoreApplication::translate("ui::DateRange", "No dates");
    const QLocale locale;
    const auto write = [&locale](const QDate &day, const QString &format) { return locale.toString(day, format); };
    const QString full = QCoreApplication::translate("ui::DateRange", "d MMM yyyy", "day, month and year, as QLocale writes it");
    if (range.first == range.last)
        return write(range.first, full);
    const bool sameYear = range.first.year() == range.last.year(), sameMonth = sameYear && range.first.month() == range.last.month();
    const QString start = sameMonth  ? QStringLiteral("d")
                          : sameYear ? QCoreApplication::translate("ui::DateRange", "d MMM", "day and month, as QLocale writes it")
                                     : full;
    return QCoreApplication::translate("ui::DateRange", "%1 – %2", "first and last day").arg(write(range.first, start), write(range.last, full));
}

DateRange shifted(const DateRange &range, int steps)
{
    if (!range.isValid() || steps == 0)
        return range;
    const bool wholeMonths = range.first.day() == 1 && range.last == endOfMonth(range.last);
    if (wholeMonths) {
        const int months = (range.last.year() - range.first.year()) * 12 + range.last.month() - range.first.month() + 1;
        return {range.first.addMonths(months * steps), endOfMonth(range.last.addMonths(months * steps)), Preset::Custom};
    }
    return {range.first.addDays(range.days() * steps), range.last.addDays(range.days() * steps), Preset::Custom};
}

} // namespace ui
