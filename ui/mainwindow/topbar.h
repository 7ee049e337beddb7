#pragma once

#include "ui/mainwindow/band.h"

class QToolButton;

namespace ui {

class DateRangeButton;
class JobsButton;
class SearchButton;
class Text;

/** Title of the pane, age of its data, search, dates, theme and jobs. */
class TopBar : public Band
{
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setUpdated(const QString &text); ///< "Updated 4 min ago"; empty hides it
    void setNarrow(bool narrow);
    SearchButton *search() const { return m_search; }
    DateRangeButton *dates() const { return m_dates; }
    JobsButton *jobs() const { return m_jobs; }
    QToolButton *themeButton() const { return m_theme; }
    QString title() const;

private:
    void showTheme();
    Text *m_title, *m_updated;
    SearchButton *m_search;
    DateRangeButton *m_dates;
    QToolButton *m_theme;
    JobsButton *m_jobs;
    bool m_narrow = false;
};

} // namespace ui
