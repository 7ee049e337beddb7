#pragma once

#include <QDate>
#include <QString>

namespace ui {

enum class Preset : std::uint8_t { Last7, Last28, Last90, ThisMonth, LastMonth, AllData, Custom };
inline constexpr int presetCount = 7;

/** Whole days, both ends included. */
struct DateRange
{
    QDate first, last;
    Preset preset = Preset::Custom;

    bool isValid() const { return first.isValid() && last.isValid() && first <= last; }
    qint64 days() const { return isValid() ? first.daysTo(last) + 1 : 0; }
    friend bool operator==(const DateRange &, const DateRange &) = default;
};

/** The preset's days as seen from `today`; "all data" is `data`, or invalid while there is none. */
DateRange presetRange(Preset preset, const QDate &today, const DateRange &data);
QString presetName(Preset preset);
/** "1 – 21 Nov 2025", "28 Dec 2025 – 3 Jan 2026" in the locale's months. */
QString rangeText(const DateRange &range);
/** The range of equal length before (-1) or after (+1); whole months stay whole months. */
DateRange shifted(const DateRange &range, int steps);

} // namespace ui
