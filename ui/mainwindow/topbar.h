#pragma once

#include "ui/mainwindow/band.h"

class QPushButton;
class QToolButton;

namespace ui {

class DateRangeButton;
class JobsButton;
class SearchButton;
class StatusChip;
class Text;

/** Title of the pane, age of its data, search, dates, theme and jobs. */
class TopBar : public Band
{
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setUpdated(const QString &text); ///< "Updated 4 min ago"; empty hides it
    void setSample(bool on); ///< the brand shown is invented: says so and offers to take it out
    void setNarrow(bool narrow);
    SearchButton *search() const { return m_search; }
    DateRangeButton *dates() const { return m_dates; }
    JobsButton *jobs() const { return m_jobs; }
    QToolButton *themeButton() const { return m_theme; }
    QToolButton *accountButton() const { return m_account; }
    QString title() const;
    StatusChip *sampleChip() const { return m_sample; }
    QPushButton *removeSampleButton() const { return m_remove; }

Q_SIGNALS:
    void removeSampleRequested();

private:
    void showTheme();
    Text *m_title, *m_updated;
    StatusChip *m_sample;
    QPushButton *m_remove;
    SearchButton *m_search;
    DateRangeButton *m_dates;
    QToolButton *m_theme, *m_account;
    JobsButton *m_jobs;
    bool m_narrow = false;
};

} // namespace ui
