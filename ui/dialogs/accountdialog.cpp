#include "ui/dialogs/accountdialog.h"

#include "ui/dialogs/accountdoor.h"
#include "ui/dialogs/accounthome.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"
#include "ui/words/accounttext.h"

#include <QDesktopServices>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

AccountDialog::AccountDialog(models::AccountController *account, QWidget *parent)
    : QDialog(parent), m_account(account), m_pages(new QStackedWidget), m_door(new AccountDoor(account)), m_home(new AccountHome(account)),
      m_who(new Text({}, Type::Small, &Theme::text3)), m_status(new Text({}, Type::Small, &Theme::text2)), m_stop(makeButton(tr("Stop"), {}, {}, true)),
      m_close(makeButton(tr("Close")))
{
    setObjectName(u"accountDialog"_qs);
    setWindowTitle(tr("Account and plan"));
    resize(scaled(780), scaled(680));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::x5, 0, space::x4);
    column->setSpacing(space::x2);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::x6, 0, space::x6, 0);
    head->addWidget(new Text(windowTitle(), Type::Heading));
    head->addStretch();
    head->addWidget(m_who);
    column->addLayout(head);
    m_pages->addWidget(m_door);
    m_pages->addWidget(m_home);
    column->addWidget(m_pages, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space::x6, 0, space::x6, 0);
    foot->setSpacing(space::x3);
    m_status->setObjectName(u"accountStatus"_qs);
    m_status->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_status->setSizePolicy(policy);
    setAccessibleRole(m_status, QAccessible::StatusBar);
    m_stop->setObjectName(u"accountStop"_qs);
    m_stop->setToolTip(tr("Stop asking the service"));
    m_close->setObjectName(u"accountClose"_qs);
    m_close->setAutoDefault(false);
    m_stop->setAutoDefault(false);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_stop);
    foot->addWidget(m_close);
    column->addLayout(foot);

    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, account, &models::AccountController::cancel);
    connect(account, &models::AccountController::changed, this, &AccountDialog::refresh);
    connect(account, &models::AccountController::done, this, &AccountDialog::sayDone);
    connect(account, &models::AccountController::failed, this, [this](const foundation::Error &error, const QString &code) {
        QString text = accountErrorText(error, code);
        if (m_account->licence().access == models::LicenceAccess::Full && error.kind == foundation::Error::Kind::Offline)
            text += u' ' + licenceWords(m_account->licence()).text;
        say(text, error.kind != foundation::Error::Kind::Cancelled);
    });
    connect(account, &models::AccountController::browserRequested, this, &AccountDialog::open);
    connect(m_home, &AccountHome::pageWanted, this, &AccountDialog::open);
    refresh();
}

AccountDialog::~AccountDialog() = default;

QString AccountDialog::status() const { return m_status->text(); }

void AccountDialog::say(const QString &text, bool wrong)
{
    m_status->setRole(wrong ? &Theme::neg : &Theme::text2);
    m_status->setText(text);
    setAccessibleValue(m_status, text);
}

void AccountDialog::refresh()
{
    const bool busy = m_account->busy();
    const auto stage = m_account->stage();
    m_stop->setVisible(busy);
    if (busy)
        say(tr("Asking the service"), false);
    else if (m_status->text() == tr("Asking the service"))
        say({}, false);
    const bool member = stage == models::AccountStage::Member;
    m_who->setText(member ? iso(m_account->info().email) : QString());
    m_pages->setCurrentWidget(member ? static_cast<QWidget *>(m_home) : m_door);
    m_door->refresh(stage != m_shown);
    m_home->refresh();
    if (member && m_shown == models::AccountStage::Reading && !busy) // opened before what is kept here was read
        QMetaObject::invokeMethod(m_account, &models::AccountController::reload, Qt::QueuedConnection);
    m_shown = stage;
}

void AccountDialog::sayDone(models::AccountDeed deed)
{
    using models::AccountDeed;
    switch (deed) {
    case AccountDeed::None: return;
    case AccountDeed::Registered: return say(tr("A code is on its way to %1, if the address can have an account.").arg(iso(m_account->email())), false);
    case AccountDeed::SignedIn: return say(tr("You are signed in."), false);
    case AccountDeed::CodeSent: return say(tr("An unlock code is on its way."), false);
    case AccountDeed::Activated: return say(tr("This computer is activated."), false);
    case AccountDeed::Renewed: return say(tr("The licence is up to date."), false);
    case AccountDeed::Released: return say(tr("The computer is released."), false);
    case AccountDeed::Subscribed: return say(tr("The plan is paid. This computer has it already."), false);
    case AccountDeed::Changed: return say(tr("The plan is changed."), false);
    case AccountDeed::Cancelled: return say(tr("Cancelled. What is paid stays usable until its end."), false);
    case AccountDeed::Resumed: return say(tr("The subscription goes on."), false);
    case AccountDeed::SignedOut: return say(tr("You are signed out. Everything on this computer stays."), false);
    case AccountDeed::Deleted: return say(tr("The account is deleted. Everything on this computer stays."), false);
    }
}

void AccountDialog::open(const QUrl &page)
{
    if (!QDesktopServices::openUrl(page))
        say(tr("No browser was found. The address of the page: %1").arg(iso(page.toString())), true);
}

} // namespace ui
