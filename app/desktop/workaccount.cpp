#include "app/desktop/workbench.h"

#include "ui/dialogs/accountdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/licencebanner.h"
#include "ui/words/accounttext.h"

#include <algorithm>

// The account, the licence of this computer and what it holds back.
namespace app {

void Workbench::connectAccount()
{
    connect(&m_account, &models::AccountController::licenceChanged, this, &Workbench::showLicence);
    connect(&m_account, &models::AccountController::changed, this, [this] {
        if (m_window)
            m_window->licence()->setBusy(m_account.busy());
    });
    connect(&m_account, &models::AccountController::done, this, [this](models::AccountDeed deed) {
        if (!m_accountDialog && deed == models::AccountDeed::Renewed)
            tell(tr("The licence was checked"));
        if (!m_accountDialog && deed == models::AccountDeed::Subscribed)
            tell(tr("The plan is paid. This computer has it already."));
    });
    connect(&m_account, &models::AccountController::failed, this, [this](const foundation::Error &error, const QString &code) {
        if (!m_accountDialog && error.kind != foundation::Error::Kind::Cancelled)
            tell(ui::accountErrorText(error, code));
    });
}

void Workbench::showLicence()
{
    if (!m_window)
        return;
    const ui::LicenceWords words = ui::bannerWords(m_account.licence());
    m_window->licence()->setWords(words.title, words.text, m_account.licence().access == models::LicenceAccess::ReadOnly);
    m_window->licence()->setBusy(m_account.busy());
}

void Workbench::checkLicence()
{
    if (m_account.stage() == models::AccountStage::Member && m_account.here())
        m_account.renew();
    else
        showAccount(); // there is something to do first
}

ui::AccountDialog *Workbench::accountDialog() const { return m_accountDialog; }

void Workbench::showAccount()
{
    if (!m_accountDialog) {
        m_accountDialog = new ui::AccountDialog(&m_account, m_window.get());
        m_accountDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_accountDialog->show(); // beside the window, not before it: one may pay and go on working
    m_accountDialog->raise();
    m_accountDialog->activateWindow();
}

/** Brands that came with imported files have neither words nor accounts nor a query, and are not counted. */
QString Workbench::whyNoBrand() const
{
    const auto &brands = m_session.info().brands;
    const auto byHand = std::count_if(brands.begin(), brands.end(), [](const models::BrandInfo &brand) {
        return !brand.sample && (!brand.terms.isEmpty() || !brand.accounts.isEmpty() || !brand.query.isEmpty());
    });
    return m_account.whyNoBrand(int(byHand));
}

} // namespace app
