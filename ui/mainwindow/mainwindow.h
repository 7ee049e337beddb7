#pragma once

#include "ui/widgets/daterange.h"

#include <QKeySequence>
#include <QVector>
#include <QWidget>

class QStackedWidget;

namespace ui {

class BrandSwitcher;
class CommandPalette;
class Commands;
class DateRangeButton;
class DropHint;
class JobsButton;
class LicenceBanner;
class Rail;
class Toast;
class TopBar;
struct BrandItem;
struct JobItem;

/** wide: rail with labels; medium: icons; narrow: cards stack too. */
enum class WidthClass : std::uint8_t { Wide, Medium, Narrow };

struct PaneInfo
{
    QString id; ///< "dashboard"
    QString title;
    QString icon;
    QKeySequence key; ///< "G, D"
    QString keywords;
};

/** The window: rail, top bar and one pane at a time. It shows what it is told and says what the user asks for; it knows no data. */
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);

    void addPane(const PaneInfo &info, QWidget *pane);
    void openPane(const QString &id);
    QString currentPane() const;
    QWidget *pane(const QString &id) const;
    void setPaneBadge(const QString &id, int count);

    void setBrands(const QVector<BrandItem> &brands, qint64 current);
    void setJobs(const QVector<JobItem> &jobs);
    void setUpdated(const QString &text);
    void setAcceptsFiles(bool on); ///< turns on dropping files and the import command
    bool comparing() const { return m_comparing; }
    void setComparing(bool on); ///< without a signal
    WidthClass widthClass() const { return m_widthClass; }

    Commands *commands() const { return m_commands; }
    CommandPalette *palette() const { return m_palette; }
    Toast *toast() const { return m_toast; }
    DateRangeButton *dates() const;
    BrandSwitcher *brands() const;
    JobsButton *jobs() const;
    TopBar *topBar() const { return m_topBar; }
    Rail *rail() const { return m_rail; }
    LicenceBanner *licence() const { return m_licence; }

Q_SIGNALS:
    void paneOpened(const QString &id);
    void brandChosen(qint64 id);
    void rangeChanged(const ui::DateRange &range);
    void comparingChanged(bool on);
    void themeChosen(bool dark);              ///< already applied; to be remembered
    void languageChosen(const QString &code); ///< apply, then make a new window
    void textScaleChosen(double scale);       ///< apply, then make a new window
    void refreshRequested();
    void importRequested();
    void fileDropped(const QString &path);
    void cancelRequested(qint64 job);
    void searchRequested(const QString &text);
    void accountRequested();
    void closeConfirmed(); ///< the user closes although jobs run: stop them
    void widthClassChanged(ui::WidthClass widthClass);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addViewCommands();
    void addDateCommands();
    void addSettingCommands();
    void showPane(int index);
    int indexOf(const QString &id) const;
    void toggleTheme();
    void toggleComparing();
    void focusFilter();
    void nextRegion(int step);
    void showShortcuts();

    struct Pane
    {
        PaneInfo info;
        QWidget *widget;
    };
    QVector<Pane> m_panes;
    Commands *m_commands;
    Rail *m_rail;
    TopBar *m_topBar;
    LicenceBanner *m_licence;
    QStackedWidget *m_stack;
    CommandPalette *m_palette;
    Toast *m_toast;
    DropHint *m_dropHint;
    WidthClass m_widthClass = WidthClass::Wide;
    bool m_comparing = true;
    bool m_closing = false;
};

} // namespace ui
