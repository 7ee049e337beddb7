#include "app/desktop/workbench.h"

#include "ui/dialogs/branddialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/onboarding.h"
#include "ui/dialogs/refuseddialog.h"
#include "ui/dialogs/ownlabelsdialog.h"
#include "ui/dialogs/reportdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/dashboardpane.h"
#include "ui/panes/mentionspane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/toast.h"
#include "ui/words/errortext.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QStandardPaths>

namespace app {

void Workbench::tell(const QString &text, const QString &action, const std::function<void()> &run)
{
    m_toastRun = run;
    m_window->toast()->showMessage(text, action);
}

void Workbench::fail(const QString &what, const foundation::Error &error)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("RLG"), what, QMessageBox::Close, m_window.get());
    box->setObjectName(u"failure"_qs);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(ui::errorText(error));
    box->setDetailedText(models::text(foundation::name(error.kind)) + u": "_qs + models::text(error.detail));
    box->open();
}

void Workbench::showOnboarding()
{
    auto *dialog = new ui::Onboarding(m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::Onboarding::themeChosen, this, [this](bool dark) { m_settings->setValue(u"theme/dark"_qs, dark); });
    connect(dialog, &ui::Onboarding::languageChosen, this, [this](const QString &code) {
        setLanguage(code);
        showOnboarding();
    });
    connect(dialog, &ui::Onboarding::sampleChosen, this, &Workbench::addSample);
    connect(dialog, &ui::Onboarding::importChosen, this, &Workbench::askForImport);
    connect(dialog, &QDialog::finished, this, [this] { m_onboarding = false; });
    dialog->open();
}

void Workbench::askForImport()
{
    if (!m_session.isOpen())
        return;
    auto *dialog = new QFileDialog(m_window.get(), tr("Import a file"), m_settings->value(u"folder"_qs).toString(),
                                   tr("Posts (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.gz);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_settings->setValue(u"folder"_qs, QFileInfo(path).absolutePath());
        importFile(path);
    });
    dialog->open();
}

void Workbench::importFile(const QString &path)
{
    if (!m_session.isOpen())
        return;
    if (m_importDialog)
        m_importDialog->reject();
    m_imports.inspect(path);
    m_importDialog = new ui::ImportDialog(&m_session, &m_imports, m_window.get());
    m_importDialog->setAttribute(Qt::WA_DeleteOnClose);
    m_importDialog->open();
}

void Workbench::showImported(const models::ImportOutcome &outcome)
{
    QStringList said{tr("%1: %Ln new mention(s) stored", nullptr, int(outcome.stored)).arg(outcome.file)};
    if (outcome.updated > 0)
        said << tr("%Ln updated", nullptr, int(outcome.updated));
    if (outcome.repeated > 0)
        said << tr("%Ln already there", nullptr, int(outcome.repeated));
    if (outcome.refused > 0)
        said << tr("%Ln row(s) refused", nullptr, int(outcome.refused));
    if (outcome.unassigned > 0)
        said << tr("%Ln without a brand", nullptr, int(outcome.unassigned));
    const QString text = said.join(u", "_qs) + u'.';
    if (outcome.refused == 0) {
        tell(text);
        return;
    }
    m_refusedFile = outcome.file;
    m_refused = outcome.refused;
    m_shownRun = outcome.run;
    tell(text, tr("See refused rows"), [this] {
        connect(&m_imports, &models::ImportController::refusedRead, this, [this](const QVector<models::RefusedInfo> &rows) {
            disconnect(&m_imports, &models::ImportController::refusedRead, this, nullptr);
            auto *dialog = new ui::RefusedDialog(m_refusedFile, rows, m_refused, m_window.get());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &ui::RefusedDialog::saveRequested, this, [this](const QString &path) { m_imports.saveRefused(m_shownRun, path); });
            dialog->open();
        });
        m_imports.readRefused(m_shownRun);
    });
}

void Workbench::askForWorkspace(bool create)
{
    auto *dialog = new QFileDialog(m_window.get(), create ? tr("New workspace") : tr("Open a workspace"), m_home, tr("RLG workspaces (*.rlg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(create ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(create ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(u"rlg"_qs);
    if (create)
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // a workspace that exists is opened, never overwritten
    connect(dialog, &QFileDialog::fileSelected, this, [this, create](const QString &path) { openWorkspace(path, create); });
    dialog->open();
}

void Workbench::askForReport()
{
    if (!m_range.isValid())
        return;
    auto *dialog = new ui::ReportDialog(&m_session, m_brand, m_range, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::ReportDialog::writeRequested, this, [this](const models::ReportOrder &order) {
        m_reports.writeReport(order, tr("Report %1").arg(QFileInfo(order.path).fileName()), tr("Writing"));
    });
    dialog->open();
}

void Workbench::showOwnLabels()
{
    ui::OwnLabelsDialog(&m_ownLabels, m_window.get()).exec();
}

void Workbench::askForBrand(bool fresh)
{
    const models::BrandInfo *brand = fresh ? nullptr : m_session.brand(m_brand);
    models::QueryNames names = m_mentions->names();
    names.today = {}; // what is kept means the same tomorrow
    auto *dialog = new ui::BrandDialog(&m_session, brand, names, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (fresh)
        dialog->setRefusal(whyNoBrand());
    connect(dialog, &ui::BrandDialog::accountRequested, this, &Workbench::showAccount);
    connect(dialog, &ui::BrandDialog::saveRequested, this, [this](const models::BrandDraft &draft) { m_brands.save(draft, tr("Counting stored mentions")); });
    connect(dialog, &ui::BrandDialog::removeRequested, this, [this](qint64 id, const QString &name) { m_brands.remove(id, name, tr("Taking it out of the counts")); });
    dialog->open();
}

void Workbench::askForExport(const models::MentionFilter &filter)
{
    if (!filter.first.isValid())
        return;
    auto *dialog = new QFileDialog(m_window.get(), tr("Export mentions"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_qs);
    dialog->selectFile(tr("mentions.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, filter](const QString &path) {
        m_reports.writeMentions(filter, path, tr("Export %1").arg(QFileInfo(path).fileName()), tr("Writing mentions"));
    });
    dialog->open();
}

void Workbench::addSample() { m_brands.addSample(tr("Sample brand"), tr("Adding invented mentions")); }
void Workbench::removeSample() { m_brands.removeSample(tr("Sample brand"), tr("Removing")); }

} // namespace app
