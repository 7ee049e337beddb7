#include "ui/commands/commands.h"
#include "ui/commands/palette.h"
#include "ui/dialogs/shortcutsheet.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/topbar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/jobsbutton.h"
#include "ui/widgets/licencebanner.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QLocale>
#include <QStackedWidget>

namespace ui {
namespace {

QKeySequence keys(const char16_t *text) { return QKeySequence(QString::fromUtf16(text)); }

} // namespace

void MainWindow::addViewCommands()
{
    const QString group = tr("Actions");
    m_commands->add({u"view.filter"_qs, group, tr("Filter in this pane"), u"funnel"_qs, {keys(u"Ctrl+F"), keys(u"/")}, tr("find search"), {}}, this,
                    [this] { focusFilter(); });
    m_commands->add({u"view.refresh"_qs, group, tr("Refresh"), u"arrow-clockwise"_qs, {keys(u"Ctrl+R"), keys(u"F5")}, tr("reload update"), {}}, this,
                    [this] { Q_EMIT refreshRequested(); });
    m_commands->add({u"view.jobs"_qs, group, tr("Show jobs"), u"list-task"_qs, {}, tr("progress running cancel"), {}}, this,
                    [this] { m_topBar->jobs()->openPopup(); });
    m_commands->add({u"view.nextRegion"_qs, group, tr("Next region"), u"arrow-left-right"_qs, {keys(u"F6")}, {}, {}}, this, [this] { nextRegion(1); });
    m_commands->add({u"view.previousRegion"_qs, group, tr("Previous region"), u"arrow-left-right"_qs, {keys(u"Shift+F6")}, {}, {}}, this,
                    [this] { nextRegion(-1); });
    m_commands->add({u"help.shortcuts"_qs, group, tr("Show keyboard shortcuts"), u"keyboard"_qs, {keys(u"F1"), keys(u"?")}, tr("help keys"), {}}, this,
                    [this] { showShortcuts(); });
    m_commands->add({u"palette"_qs, group, tr("Search or run a command"), u"search"_qs, {keys(u"Ctrl+K")}, {}, {}}, this, [this] { m_palette->open(); });
    m_commands->add({u"app.quit"_qs, group, tr("Close RLG"), u"x-lg"_qs, {keys(u"Ctrl+Q")}, tr("quit exit"), {}}, this, [this] { close(); });
}

void MainWindow::addDateCommands()
{
    const QString group = tr("Dates");
    DateRangeButton *dates = m_topBar->dates();
    m_commands->add({u"dates.earlier"_qs, group, tr("Earlier dates"), u"calendar3"_qs, {keys(u"[")}, tr("previous before"), {}}, dates,
                    [dates] { dates->shift(-1); });
    m_commands->add({u"dates.later"_qs, group, tr("Later dates"), u"calendar3"_qs, {keys(u"]")}, tr("next after"), {}}, dates, [dates] { dates->shift(1); });
    m_commands->add({u"dates.compare"_qs, group, tr("Compare with the period before, on or off"), u"arrow-left-right"_qs, {keys(u"X")}, {}, {}}, this,
                    [this] { toggleComparing(); });
    for (int i = 0; i < presetCount; ++i) {
        const auto preset = Preset(i);
        m_commands->add({u"dates.preset%1"_qs.arg(i), group, presetName(preset), u"calendar3"_qs, {}, {}, {}}, dates, [dates, preset] { dates->choose(preset); });
    }
}

void MainWindow::addSettingCommands()
{
    const QString group = tr("Settings");
    m_commands->add({u"settings.theme"_qs, group, tr("Dark or light theme"), u"moon"_qs, {keys(u"Ctrl+Shift+D")}, tr("dark night colours toggle"), {}}, this,
                    [this] { toggleTheme(); });
    m_commands->add({u"settings.account"_qs, group, tr("Account and plan"), u"person-circle"_qs, {}, tr("licence subscription price sign in register device invoice"), {}}, this,
                    [this] { Q_EMIT accountRequested(); });
    for (const Language &language : languages())
        m_commands->add({u"settings.language."_qs + language.code, group, tr("Language: %1").arg(language.name), u"translate"_qs, {}, language.code, {}}, this,
                        [this, code = language.code] { Q_EMIT languageChosen(code); });
    for (const double scale : {.9, 1., 1.15, 1.3, 1.5}) {
        const QString percent = iso(QLocale().toString(qRound(scale * 100)) + u'%');
        m_commands->add({u"settings.text%1"_qs.arg(qRound(scale * 100)), group, tr("Text size: %1").arg(percent), u"type"_qs, {}, tr("zoom larger smaller font"), {}},
                        this, [this, scale] { Q_EMIT textScaleChosen(scale); });
    }
}

void MainWindow::toggleTheme()
{
    setDark(!theme().dark);
    Q_EMIT themeChosen(theme().dark);
}

void MainWindow::setComparing(bool on) { m_comparing = on; }

void MainWindow::toggleComparing()
{
    m_comparing = !m_comparing;
    m_toast->showMessage(m_comparing ? tr("Figures are compared with the period before") : tr("Comparison is off"));
    Q_EMIT comparingChanged(m_comparing);
}

void MainWindow::focusFilter()
{
    if (!m_stack->currentWidget())
        return;
    const QList<SearchField *> fields = m_stack->currentWidget()->findChildren<SearchField *>();
    for (SearchField *field : fields) {
        if (field->isVisible()) {
            field->setFocus(Qt::ShortcutFocusReason);
            field->selectAll();
            return;
        }
    }
    m_palette->open(); // a pane without a filter: search everywhere
}

void MainWindow::nextRegion(int step)
{
    const QList<QWidget *> regions{m_rail, m_topBar, m_licence, m_stack->currentWidget()};
    qsizetype at = -1;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        if (regions[i] && focusWidget() && regions[i]->isAncestorOf(focusWidget()))
            at = i;
    }
    for (qsizetype tries = 0; tries < regions.size(); ++tries) {
        at = at < 0 && step < 0 ? regions.size() - 1 : (at + step + regions.size()) % regions.size();
        if (!regions[at])
            continue;
        const QList<QWidget *> inside = regions[at]->findChildren<QWidget *>();
        for (QWidget *widget : inside) {
            if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled()) {
                widget->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    }
}

void MainWindow::showShortcuts()
{
    auto *sheet = new ShortcutSheet(m_commands, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

} // namespace ui
