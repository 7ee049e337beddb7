#include "app/desktop/workbench.h"

#include "app/common/samplebrand.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/topbar.h"
#include "ui/panes/dashboardpane.h"
#include "ui/panes/mentionspane.h"
#include "ui/panes/topicspane.h"
#include "ui/panes/trendspane.h"
#include "ui/theme/style.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/brandswitcher.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/jobsbutton.h"
#include "ui/widgets/toast.h"
#include "ui/words/figuretext.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

#include <algorithm>

// How the parts meet; the window's commands are in workcommands.cpp, its questions in workdialogs.cpp.
namespace app {
namespace {

models::AccountController::Options accountOptions(const Start &start)
{
    models::AccountController::Options out = start.account;
    if (out.folder.isEmpty() && !start.home.isEmpty())
        out.folder = start.home + u"/account"_qs;
    return out;
}

} // namespace

Workbench::Workbench(const Start &start)
    : m_settings(start.settings.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"RLG"_qs, u"RLG"_qs)
                                          : std::make_unique<QSettings>(start.settings, QSettings::IniFormat)),
      m_home(start.home.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : start.home), m_imports(&m_session, &m_jobs), m_labels(&m_session), m_ownLabels(&m_session, &m_jobs),
      m_reports(&m_session, &m_jobs), m_brands(&m_session, &m_jobs), m_saved(&m_session, &m_jobs), m_rules(&m_session, &m_jobs),
      m_account(accountOptions(start)), m_wantsSample(start.sample)
{
    const bool dark = m_settings->value(u"theme/dark"_qs, ui::systemPrefersDark()).toBool();
    QApplication::setStyle(new ui::AppStyle);
    ui::installAccessibility();
    ui::loadFonts();
    ui::setTextScale(m_settings->value(u"text/scale"_qs, 1.).toDouble());
    ui::setDark(dark);
    ui::applyLanguage(m_settings->value(u"language"_qs, ui::systemLanguage()).toString());
    m_brands.setSample(
        [](store::Workspace &workspace, const foundation::StopToken &stop, const foundation::Progress &progress) {
            const foundation::SystemClock clock;
            return app::addSample(workspace, foundation::TimeZone::utc().dayOf(clock.now()) - 1, clock, stop, progress);
        },
        [](store::Workspace &workspace, const foundation::StopToken &, const foundation::Progress &) { return app::removeSample(workspace); });
    connectModels();
    connectKeeping();
    connectAccount();
    makeWindow();
    if (const QByteArray geometry = m_settings->value(u"window"_qs).toByteArray(); !geometry.isEmpty())
        m_window->restoreGeometry(geometry);
    m_window->show();
    const QString last = m_settings->value(u"workspace"_qs).toString();
    if (!start.file.isEmpty())
        openWorkspace(start.file, true);
    else if (!last.isEmpty() && QFileInfo::exists(last))
        openWorkspace(last, false);
    else
        firstStart();
    m_account.start();
}

Workbench::~Workbench()
{
    saveWindow();
    m_jobs.cancelAll();
    m_session.close();
}

void Workbench::saveWindow()
{
    if (m_window)
        m_settings->setValue(u"window"_qs, m_window->saveGeometry());
}

void Workbench::firstStart()
{
    QDir().mkpath(m_home);
    m_onboarding = true;
    openWorkspace(m_home + u"/workspace.rlg"_qs, true);
}

void Workbench::openWorkspace(const QString &path, bool create)
{
    m_brand = 0;
    m_range = {};
    m_session.open(QFileInfo(path).absoluteFilePath(), create);
    showPanes();
}

void Workbench::connectModels()
{
    connect(&m_session, &models::Session::opened, this, &Workbench::takeWorkspace);
    connect(&m_session, &models::Session::changed, this, &Workbench::takeChange);
    connect(&m_session, &models::Session::openFailed, this, [this](const foundation::Error &error) {
        m_window->setAcceptsFiles(false);
        showBrands();
        m_dashboard->showUnopened(m_session.path(), error);
        m_window->openPane(u"dashboard"_qs);
    });
    connect(&m_jobs, &models::JobList::changed, this, [this] {
        if (!m_window)
            return;
        QVector<ui::JobItem> items;
        for (const models::JobInfo &job : m_jobs.jobs())
            items.append({job.id, job.name, job.cancelling ? tr("Stopping; what is stored is kept") : job.step, job.percent, job.cancelling});
        m_window->setJobs(items);
    });
    connect(&m_imports, &models::ImportController::finished, this, &Workbench::showImported);
    connect(&m_imports, &models::ImportController::cancelled, this, [this](const QString &file) { tell(tr("Stopped importing %1. What was stored before is kept; import it again to go on.").arg(file)); });
    connect(&m_imports, &models::ImportController::importFailed, this, [this](const QString &file, const foundation::Error &error) { fail(tr("%1 was not imported").arg(file), error); });
    connect(&m_imports, &models::ImportController::saved, this, [this](const QString &path) { tell(tr("Saved %1").arg(QFileInfo(path).fileName())); });
    connect(&m_imports, &models::ImportController::saveFailed, this, [this](const foundation::Error &error) { fail(tr("The file was not saved"), error); });
    connect(&m_labels, &models::LabelController::corrected, this, [this](qint64, bool undone) {
        if (undone)
            tell(tr("The sentiment is as it was"));
        else
            tell(tr("Sentiment corrected; the figures follow"), tr("Undo"), [this] { m_labels.undo(); });
    });
    connect(&m_ownLabels, &models::OwnLabels::changed, this, [this](models::OwnLabels::Change, const models::OwnLabelsInfo &, qint64 differently) {
        tell(differently > 0 ? tr("%Ln mention(s) are judged differently now", nullptr, int(differently)) : tr("Every mention is judged as before"));
    });
    connect(&m_ownLabels, &models::OwnLabels::cancelled, this, [this] { tell(tr("Stopped; what was judged until then stays")); });
    connect(&m_labels, &models::LabelController::failed, this, [this](const foundation::Error &error) { fail(tr("The sentiment was not corrected"), error); });
    connect(&m_reports, &models::ReportController::written, this, [this](const QString &path) { tell(tr("Wrote %1").arg(path)); });
    connect(&m_reports, &models::ReportController::cancelled, this, [this](const QString &path) { tell(tr("Stopped; %1 was not written").arg(QFileInfo(path).fileName())); });
    connect(&m_reports, &models::ReportController::failed, this,
            [this](const QString &path, const foundation::Error &error) { fail(tr("%1 was not written").arg(QFileInfo(path).fileName()), error); });
    connect(&m_brands, &models::BrandController::saved, this, [this](const QString &name, qint64 linked, qint64 unlinked) {
        QStringList said{linked > 0 ? tr("Saved %1; %Ln stored mention(s) name it", nullptr, int(linked)).arg(name) : tr("Saved %1").arg(name)};
        if (unlinked > 0)
            said << tr("%Ln no longer counted for it", nullptr, int(unlinked));
        tell(said.join(u", "_qs));
    });
    connect(&m_brands, &models::BrandController::removed, this, [this](const QString &name) {
        tell(tr("Removed %1; its mentions stay").arg(name), tr("Undo"), [this, name] { m_brands.restore(name, tr("Counting stored mentions")); });
    });
    connect(&m_brands, &models::BrandController::restored, this, [this](const QString &name) { tell(tr("%1 is back").arg(name)); });
    connect(&m_brands, &models::BrandController::sampleAdded, this, [this] { tell(tr("The sample brands are there. Everything in them is invented.")); });
    connect(&m_brands, &models::BrandController::sampleRemoved, this, [this] { tell(tr("The sample is gone; everything else stays.")); });
    connect(&m_brands, &models::BrandController::failed, this, [this](const foundation::Error &error) { fail(tr("Nothing was changed"), error); });
}

void Workbench::takeWorkspace()
{
    m_settings->setValue(u"workspace"_qs, m_session.path());
    m_brand = m_settings->value(u"brand/"_qs + QFileInfo(m_session.path()).completeBaseName()).toLongLong();
    m_window->setAcceptsFiles(true);
    takeChange();
    if (m_wantsSample && !m_session.hasSample())
        addSample();
    m_wantsSample = false;
    if (m_onboarding && m_session.info().posts == 0)
        showOnboarding();
}

void Workbench::takeChange()
{
    const QVector<models::BrandInfo> &brands = m_session.info().brands;
    if (!m_session.brand(m_brand))
        m_brand = brands.isEmpty() ? 0 : brands.front().id;
    showBrands();
    chooseDates();
    showUpdated();
    if (!showPanes())
        m_dashboard->reload();
    m_trends->reload();
    m_topics->reload();
}

/** The 28 days up to the newest post, so that there is something before them to compare with; short data whole. */
void Workbench::chooseDates()
{
    const models::WorkspaceInfo &info = m_session.info();
    m_window->dates()->setToday(m_session.today());
    m_window->dates()->setDataRange({info.first, info.last, ui::Preset::AllData});
    if (!info.last.isValid()) {
        m_range = {};
        return;
    }
    const bool outside = !m_range.isValid() || m_range.last < info.first || m_range.first > info.last;
    if (outside || (m_range.preset == ui::Preset::AllData && (m_range.first != info.first || m_range.last != info.last))) {
        const bool longData = info.first.daysTo(info.last) >= 42;
        m_range = longData && m_range.preset != ui::Preset::AllData ? ui::DateRange{info.last.addDays(-27), info.last, ui::Preset::Custom}
                                                                    : ui::DateRange{info.first, info.last, ui::Preset::AllData};
    }
    m_window->dates()->setRange(m_range);
}

void Workbench::showBrands()
{
    QVector<ui::BrandItem> items;
    const QString workspace = QFileInfo(m_session.path()).completeBaseName();
    for (const models::BrandInfo &brand : m_session.info().brands)
        items.append({brand.id, brand.name, brand.sample ? tr("Sample data") : workspace, brand.colour});
    if (m_session.isOpen())
        items.append({0, tr("All posts"), workspace, 0});
    m_window->setBrands(items, m_brand);
    const models::BrandInfo *brand = m_session.brand(m_brand);
    m_window->topBar()->setSample(brand ? brand->sample : m_session.hasSample());
    addCommands();
}

void Workbench::showUpdated()
{
    const models::WorkspaceInfo &info = m_session.info();
    m_window->setUpdated(info.updated.isValid() ? tr("Updated %1").arg(QLocale().toString(info.updated.toLocalTime(), QLocale::ShortFormat)) : QString());
}

bool Workbench::showPanes()
{
    const bool asks = m_dashboard->show(m_brand, m_range, m_window->comparing());
    m_mentions->show(m_brand, m_range);
    m_trends->show(m_brand, m_range);
    m_topics->show(m_brand, m_range);
    return asks;
}

void Workbench::chooseBrand(qint64 brand)
{
    m_brand = brand;
    m_settings->setValue(u"brand/"_qs + QFileInfo(m_session.path()).completeBaseName(), brand);
    showBrands();
    showPanes();
}

void Workbench::showMentions(const QString &query, int mood)
{
    m_mentions->filter(query, mood);
    m_window->openPane(u"mentions"_qs);
}

void Workbench::makeWindow()
{
    auto old = std::move(m_window);
    const QString pane = old ? old->currentPane() : QString();
    m_window = std::make_unique<ui::MainWindow>();
    m_dashboard = new ui::DashboardPane(&m_session);
    m_mentions = new ui::MentionsPane(&m_session, &m_labels, &m_saved, &m_rules);
    m_window->addPane({u"dashboard"_qs, tr("Dashboard"), u"grid-1x2"_qs, QKeySequence(u"G, D"_qs), tr("overview figures home")}, m_dashboard);
    m_window->addPane({u"mentions"_qs, tr("Mentions"), u"chat-square-text"_qs, QKeySequence(u"G, M"_qs), tr("posts search read")}, m_mentions);
    m_trends = new ui::TrendsPane(&m_session);
    m_window->addPane({u"trends"_qs, tr("Trends"), u"graph-up"_qs, QKeySequence(u"G, T"_qs), tr("forecast expected anomalies prediction")}, m_trends);
    m_topics = new ui::TopicsPane(&m_session);
    m_window->addPane({u"topics"_qs, tr("Topics"), u"newspaper"_qs, QKeySequence(u"G, O"_qs), tr("rising hashtags phrases clusters influencers")}, m_topics);
    connectWindow();
    if (!pane.isEmpty())
        m_window->openPane(pane);
    if (old) {
        m_window->setComparing(old->comparing());
        m_window->restoreGeometry(old->saveGeometry());
        m_window->show();
        old->hide();
        old.release()->deleteLater(); // its own signal may have led here
        m_window->setAcceptsFiles(m_session.isOpen());
        if (m_session.isOpen())
            takeChange();
    }
    addCommands();
    showLicence();
}

void Workbench::setLanguage(const QString &code)
{
    m_settings->setValue(u"language"_qs, code);
    ui::applyLanguage(code);
    makeWindow();
}

} // namespace app
