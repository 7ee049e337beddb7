#pragma once

#include "ui/widgets/daterange.h"

#include <QPushButton>

class QDateEdit;

namespace ui {

class Popup;
class Text;

/** Shows the range every pane counts in and opens the choice of presets or own days. */
class DateRangeButton : public QPushButton
{
    Q_OBJECT
public:
    explicit DateRangeButton(QWidget *parent = nullptr);
    void setToday(const QDate &today);           ///< the user's local day; presets are counted from it
    void setDataRange(const DateRange &range);    ///< first and last day with data, for "all data"
    void setRange(const DateRange &range);       ///< without a signal
    const DateRange &range() const { return m_range; }
    void choose(Preset preset);
    void shift(int steps);                       ///< earlier (-1), later (+1)
    void openPopup();
    Popup *popup() const { return m_popup; }

Q_SIGNALS:
    void rangeChanged(const ui::DateRange &range);

private:
    void apply(const DateRange &range);
    void applyCustom();
    void checkCustom();
    DateRange m_range, m_data;
    QDate m_today;
    Popup *m_popup;
    QList<QPushButton *> m_presets;
    QDateEdit *m_first, *m_last;
    QPushButton *m_apply;
    Text *m_hint;
};

} // namespace ui
