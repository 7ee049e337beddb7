#include "app/desktop/workbench.h"

#include "ui/commands/commands.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/topbar.h"
#include "ui/panes/dashboardpane.h"
#include "ui/panes/mentionspane.h"
#include "ui/panes/readingpane.h"
#include "ui/panes/topicspane.h"
#include "ui/panes/trendspane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/licencebanner.h"
#include "ui/widgets/toast.h"

#include <QApplication>

namespace app {

void Workbench::connectWindow()
{
    ui::MainWindow *window = m_window.get();
    connect(window, &ui::MainWindow::brandChosen, this, &Workbench::chooseBrand);
    connect(window, &ui::MainWindow::rangeChanged, this, [this](const ui::DateRange &range) {
        m_range = range;
        showPanes();
    });
    connect(window, &ui::MainWindow::comparingChanged, this, &Workbench::showPanes);
    connect(window, &ui::MainWindow::themeChosen, this, [this](bool dark) { m_settings->setValue(u"theme/dark"_qs, dark); });
    connect(window, &ui::MainWindow::languageChosen, this, &Workbench::setLanguage);
    connect(window, &ui::MainWindow::textScaleChosen, this, [this](double scale) {
        m_settings->setValue(u"text/scale"_qs, scale);
        ui::setTextScale(scale);
        makeWindow();
    });
    connect(window, &ui::MainWindow::refreshRequested, &m_session, &models::Session::noteChange);
    connect(window, &ui::MainWindow::importRequested, this, &Workbench::askForImport);
    connect(window, &ui::MainWindow::fileDropped, this, &Workbench::importFile);
    connect(window, &ui::MainWindow::cancelRequested, &m_jobs, &models::JobList::cancel);
    connect(window, &ui::MainWindow::closeConfirmed, &m_jobs, &models::JobList::cancelAll);
    connect(window, &ui::MainWindow::accountRequested, this, &Workbench::showAccount);
    connect(window->licence(), &ui::LicenceBanner::checkRequested, this, &Workbench::checkLicence);
    connect(window, &ui::MainWindow::searchRequested, this, [this](const QString &text) { showMentions(text, 2); });
    connect(window->toast(), &ui::Toast::actionTriggered, this, [this] {
        if (const auto run = std::exchange(m_toastRun, {}))
            run();
    });
    connect(window->topBar(), &ui::TopBar::removeSampleRequested, this, &Workbench::removeSample);

    connect(m_dashboard, &ui::DashboardPane::mentionsRequested, this, &Workbench::showMentions);
    connect(m_dashboard, &ui::DashboardPane::brandRequested, this, [this](qint64 brand) {
        chooseBrand(brand);
        showMentions({}, 2);
    });
    connect(m_dashboard, &ui::DashboardPane::importRequested, this, &Workbench::askForImport);
    connect(m_dashboard, &ui::DashboardPane::sampleRequested, this, &Workbench::addSample);
    connect(m_dashboard, &ui::DashboardPane::workspaceRequested, this, [this] { askForWorkspace(false); });
    connect(m_dashboard, &ui::DashboardPane::allDatesRequested, window->dates(), [this] { m_window->dates()->choose(ui::Preset::AllData); });
    connect(m_dashboard, &ui::DashboardPane::updating, this, [this](bool on) {
        if (on)
            m_window->setUpdated(tr("Updating"));
        else
            showUpdated();
    });
    connect(m_topics, &ui::TopicsPane::mentionsRequested, this, &Workbench::showMentions);
    connect(m_topics, &ui::TopicsPane::importRequested, this, &Workbench::askForImport);
    connect(m_topics, &ui::TopicsPane::sampleRequested, this, &Workbench::addSample);
    connect(m_trends, &ui::TrendsPane::mentionsRequested, this, &Workbench::showMentions);
    connect(m_trends, &ui::TrendsPane::importRequested, this, &Workbench::askForImport);
    connect(m_trends, &ui::TrendsPane::sampleRequested, this, &Workbench::addSample);
    connect(m_mentions, &ui::MentionsPane::importRequested, this, &Workbench::askForImport);
    connect(m_mentions, &ui::MentionsPane::sampleRequested, this, &Workbench::addSample);
    connect(m_mentions->reading(), &ui::ReadingPane::ownLabelsRequested, this, &Workbench::showOwnLabels);
    connect(m_mentions, &ui::MentionsPane::exportRequested, this, &Workbench::askForExport);
    connect(m_mentions, &ui::MentionsPane::rulesRequested, this, &Workbench::askForRules);
    connect(m_mentions, &ui::MentionsPane::copied, this, [this](int mentions, int left) {
        const QString said = tr("Copied %Ln mention(s)", nullptr, mentions);
        tell(left > 0 ? tr("%1; %Ln more are too many for the clipboard, export them", nullptr, left).arg(said) : said);
    });
}

void Workbench::addCommands()
{
    ui::Commands *commands = m_window->commands();
    for (const auto &prefix : {u"workspace."_qs, u"mention."_qs})
        commands->remove(prefix);
    const QString actions = tr("Actions");
    const auto key = [](const char *keys) { return QList<QKeySequence>{QKeySequence(QLatin1String(keys))}; };
    commands->add({u"workspace.open"_qs, actions, tr("Open a workspace"), u"inbox"_qs, key("Ctrl+Shift+O"), tr("file rlg"), {}}, this, [this] { askForWorkspace(false); });
    commands->add({u"workspace.new"_qs, actions, tr("New workspace"), u"plus-lg"_qs, {}, tr("create file rlg"), {}}, this, [this] { askForWorkspace(true); });
    if (!m_session.isOpen())
        return;
    commands->add({u"workspace.addBrand"_qs, actions, tr("Add a brand"), u"shop"_qs, {}, tr("competitor client term"), {}}, this, [this] { askForBrand(true); });
    if (m_brand != 0)
        commands->add({u"workspace.changeBrand"_qs, actions, tr("Change this brand"), u"pencil"_qs, {}, tr("edit terms accounts competitors colour"), {}}, this, [this] { askForBrand(false); });
    if (m_session.hasSample())
        commands->add({u"workspace.removeSample"_qs, actions, tr("Remove the sample data"), u"x-lg"_qs, {}, tr("demo"), {}}, this, [this] { removeSample(); });
    else
        commands->add({u"workspace.addSample"_qs, actions, tr("Load sample brand"), u"shop"_qs, {}, tr("demo try"), {}}, this, [this] { addSample(); });
    commands->add({u"workspace.report"_qs, actions, tr("New report"), u"newspaper"_qs, key("Ctrl+N"), tr("pdf html xlsx csv write"), {}}, this, [this] { askForReport(); });
    commands->add({u"mention.export"_qs, actions, tr("Export mentions"), u"download"_qs, key("Ctrl+E"), tr("csv save"), {}}, this, [this] { askForExport(m_mentions->model()->filter()); });
    commands->add({u"mention.next"_qs, actions, tr("Next mention"), u"arrow-down"_qs, key("J"), {}, {}}, this, [this] { m_mentions->stepSelection(1); });
    commands->add({u"mention.previous"_qs, actions, tr("Previous mention"), u"arrow-up"_qs, key("K"), {}, {}}, this, [this] { m_mentions->stepSelection(-1); });
    commands->add({u"mention.sentiment"_qs, actions, tr("Correct the sentiment"), u"emoji-neutral"_qs, key("S"), tr("label change"), {}}, this, [this] { m_mentions->chooseSentiment(); });
    commands->add({u"mention.learn"_qs, actions, tr("Your labels: how right the sentiment is, and learning from them"), u"emoji-smile"_qs, {}, tr("train model correct accuracy sentiment"), {}}, this, [this] { showOwnLabels(); });
    commands->add({u"mention.open"_qs, actions, tr("Open at the source"), u"box-arrow-up-right"_qs, key("O"), tr("link browser"), {}}, this, [this] { m_mentions->openSource(); });
    commands->add({u"mention.category"_qs, actions, tr("Put into a category"), u"tag"_qs, key("E"), tr("label sort rule"), {}}, this, [this] { m_mentions->chooseCategory(); });
    commands->add({u"mention.save"_qs, actions, tr("Save this filter"), u"bookmark"_qs, {}, tr("query search keep"), {}}, this, [this] { m_mentions->saveFilter(); });
    commands->add({u"workspace.rules"_qs, actions, tr("Rules and categories"), u"tag"_qs, key("Ctrl+Shift+R"), tr("sort label automatic"), {}}, this, [this] { askForRules({}); });
    for (const models::SavedQueryInfo &query : m_saved.all()) {
        commands->add({u"mention.saved."_qs + query.name, tr("Saved queries"), query.name, u"bookmark"_qs, {}, query.text, {}}, this, [this, text = query.text] { showMentions(text, 2); });
    }
    commands->add({u"mention.undo"_qs, actions, tr("Undo the last correction"), u"arrow-clockwise"_qs, key("Ctrl+Z"), {}, {}}, this, [this] { m_labels.undo(); });
}

} // namespace app
