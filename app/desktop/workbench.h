#pragma once

#include "models/account.h"
#include "models/brands.h"
#include "models/exports.h"
#include "models/imports.h"
#include "models/jobs.h"
#include "models/ownlabels.h"
#include "models/posts.h"
#include "models/rules.h"
#include "models/savedqueries.h"
#include "models/session.h"
#include "ui/widgets/daterange.h"

#include <QObject>
#include <QPointer>
#include <QSettings>

#include <functional>
#include <memory>

namespace ui {
class AccountDialog;
class DashboardPane;
class ImportDialog;
class MainWindow;
class MentionsPane;
class TopicsPane;
class TrendsPane;
} // namespace ui

namespace app {

struct Start
{
    QString file;     ///< the workspace named on the command line; empty: the last one
    bool sample = false; ///< add the sample brand where it is not there yet
    QString settings; ///< the settings file; empty: the user's own
    QString home;     ///< where a first workspace is made, and the account kept; empty: the user's own places
    models::AccountController::Options account{}; ///< as it is, but for tests
};

/** The program without its window system: one workspace, its models, and the window, made anew when the language or the text size changes. */
class Workbench : public QObject
{
    Q_OBJECT
public:
    explicit Workbench(const Start &start);
    ~Workbench() override;
    ui::MainWindow *window() const { return m_window.get(); }
    ui::DashboardPane *dashboard() const { return m_dashboard; }
    ui::MentionsPane *mentions() const { return m_mentions; }
    ui::TopicsPane *topics() const { return m_topics; }
    ui::TrendsPane *trends() const { return m_trends; }
    models::Session &session() { return m_session; }
    models::ImportController &imports() { return m_imports; }
    models::SavedQueryController &saved() { return m_saved; }
    models::RuleController &rules() { return m_rules; }
    models::AccountController &account() { return m_account; }
    ui::AccountDialog *accountDialog() const; ///< null while it is closed
    qint64 brand() const { return m_brand; }

    void openWorkspace(const QString &path, bool create);
    void importFile(const QString &path);
    void setLanguage(const QString &code);

private:
    void makeWindow();
    void connectWindow();
    void connectModels();
    void addCommands();
    void saveWindow();
    void firstStart();
    void showOnboarding();
    void takeWorkspace();
    void takeChange();
    void chooseDates();
    void showBrands();
    bool showPanes(); ///< whether the dashboard reads anew
    void chooseBrand(qint64 brand);
    void showMentions(const QString &query, int mood);
    void askForImport();
    void askForWorkspace(bool create);
    void askForReport();
    void askForBrand(bool fresh);
    void showOwnLabels();
    void askForExport(const models::MentionFilter &filter);
    void askForRules(const QString &query);
    void connectKeeping();
    void connectAccount();
    void showAccount();
    void showLicence();
    void checkLicence();
    QString whyNoBrand() const;
    void addSample();
    void removeSample();
    void tell(const QString &text, const QString &action = {}, const std::function<void()> &run = {});
    void fail(const QString &what, const foundation::Error &error);
    void showUpdated();
    void showImported(const models::ImportOutcome &outcome);

    std::unique_ptr<QSettings> m_settings;
    QString m_home;
    models::Session m_session;
    models::JobList m_jobs;
    models::ImportController m_imports;
    models::LabelController m_labels;
    models::OwnLabels m_ownLabels;
    models::ReportController m_reports;
    models::BrandController m_brands;
    models::SavedQueryController m_saved;
    models::RuleController m_rules;
    models::AccountController m_account;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::DashboardPane *m_dashboard = nullptr;
    ui::MentionsPane *m_mentions = nullptr;
    ui::TopicsPane *m_topics = nullptr;
    ui::TrendsPane *m_trends = nullptr;
    QPointer<ui::ImportDialog> m_importDialog;
    QPointer<ui::AccountDialog> m_accountDialog;
    std::function<void()> m_toastRun;
    qint64 m_brand = 0;
    ui::DateRange m_range;
    qint64 m_shownRun = 0;
    qint64 m_refused = 0;
    QString m_refusedFile;
    bool m_wantsSample = false;
    bool m_onboarding = false;
};

} // namespace app
