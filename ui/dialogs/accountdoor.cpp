#include "ui/dialogs/accountdoor.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"
#include "ui/words/accounttext.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace ui {
namespace {

using models::AccountStage;

constexpr int columnWidth = 480;
constexpr int leastPassword = 12;

void put(Text *text, const QString &words)
{
    text->setText(words);
    text->setVisible(!words.isEmpty());
    text->setMinimumHeight(0);
    text->setFixedHeight(text->heightForWidth(scaled(columnWidth))); // wrapped labels in a column of a fixed width
}

} // namespace

AccountDoor::AccountDoor(models::AccountController *account, QWidget *parent)
    : QWidget(parent), m_account(account), m_title(new Text({}, Type::Title)), m_text(new Text({}, Type::Body, &Theme::text2)), m_note(new Text({}, Type::Small, &Theme::text3)),
      m_choice(new Segmented(tr("New or existing account"), {tr("Open an account"), tr("Sign in")})), m_form(new QWidget), m_codeRow(new QWidget), m_email(new QLineEdit),
      m_password(new QLineEdit), m_service(new QLineEdit), m_code(new QLineEdit), m_go(makeButton({}, u"primary"_qs)), m_back(makeButton(tr("Back"), u"ghost"_qs)),
      m_unlock(makeButton(tr("Mail me an unlock code")))
{
    setObjectName(u"accountDoor"_qs);
    auto *row = new QHBoxLayout(this);
    auto *column = new QVBoxLayout;
    column->setSpacing(space::x3);
    row->addStretch();
    row->addLayout(column);
    row->addStretch();
    column->addStretch(1);
    for (Text *text : {m_text, m_note}) {
        text->setWordWrap(true);
        text->setFixedWidth(scaled(columnWidth));
    }
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_choice);
    const auto add = [](QFormLayout *form, const QString &label, QLineEdit *field, const QString &name) {
        field->setAccessibleName(label);
        field->setObjectName(name);
        auto *caption = new Text(label, Type::Body, &Theme::text2);
        caption->setBuddy(field);
        form->addRow(caption, field);
    };
    auto *form = new QFormLayout(m_form);
    auto *codes = new QFormLayout(m_codeRow);
    for (QFormLayout *layout : {form, codes}) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setVerticalSpacing(space::x3);
        layout->setHorizontalSpacing(space::x4);
    }
    m_form->setFixedWidth(scaled(columnWidth));
    m_codeRow->setFixedWidth(scaled(columnWidth));
    add(form, tr("E-mail address"), m_email, u"accountEmail"_qs);
    add(form, tr("Password"), m_password, u"accountPassword"_qs);
    add(form, tr("Licensing service"), m_service, u"accountService"_qs);
    add(codes, tr("Code"), m_code, u"accountCode"_qs);
    for (QLineEdit *field : {m_email, m_service, m_code}) { // addresses and codes are written from left to right
        field->setInputMethodHints(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
        field->setLayoutDirection(Qt::LeftToRight);
    }
    m_password->setLayoutDirection(Qt::LeftToRight);
    m_password->setEchoMode(QLineEdit::Password);
    m_code->setMaxLength(40);
    m_service->setPlaceholderText(u"https://"_qs);
    column->addWidget(m_form);
    column->addWidget(m_codeRow);
    column->addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    m_go->setObjectName(u"accountGo"_qs);
    m_back->setObjectName(u"accountBack"_qs);
    m_unlock->setObjectName(u"accountUnlock"_qs);
    m_choice->setObjectName(u"accountChoice"_qs);
    m_go->setDefault(true);
    for (QPushButton *button : {m_back, m_unlock})
        button->setAutoDefault(false);
    buttons->addWidget(m_back);
    buttons->addWidget(m_unlock);
    buttons->addStretch();
    buttons->addWidget(m_go);
    column->addLayout(buttons);
    column->addStretch(2);
    connect(m_choice, &Segmented::changed, this, [this] { refresh(false); });
    for (QLineEdit *field : {m_email, m_password, m_service, m_code})
        connect(field, &QLineEdit::textChanged, this, &AccountDoor::check);
    connect(m_go, &QPushButton::clicked, this, &AccountDoor::go);
    connect(m_back, &QPushButton::clicked, account, &models::AccountController::startOver);
    connect(m_unlock, &QPushButton::clicked, account, &models::AccountController::askUnlock);
    refresh(true);
}

bool AccountDoor::opening() const { return m_choice->current() == 0; }

void AccountDoor::refresh(bool anew)
{
    const AccountStage stage = m_account->stage();
    const bool code = stage == AccountStage::CodeMailed || stage == AccountStage::SecondStep || stage == AccountStage::Held;
    const QString to = iso(m_account->email());
    if (anew && stage == AccountStage::Nobody) { // whoever was here before comes back
        if (m_service->text().isEmpty())
            m_service->setText(m_account->service());
        if (m_email->text().isEmpty() && !m_account->email().isEmpty()) {
            m_email->setText(m_account->email());
            m_choice->setCurrent(1);
        }
    }
    m_form->setVisible(!code);
    m_choice->setVisible(!code);
    m_codeRow->setVisible(code);
    m_back->setVisible(code);
    m_unlock->setVisible(stage == AccountStage::Held);
    switch (stage) {
    case AccountStage::CodeMailed:
        m_title->setText(tr("Confirm the address"));
        put(m_text, tr("A code was mailed to %1. Paste it here; it confirms that the address is yours.").arg(to));
        put(m_note, tr("Nothing came? Look among unwanted mail, or go back and check the address."));
        m_go->setText(tr("Confirm the address"));
        break;
    case AccountStage::SecondStep:
        m_title->setText(tr("The second step"));
        put(m_text, tr("The account of %1 has a second step: enter the code your authenticator program shows now.").arg(to));
        put(m_note, {});
        m_go->setText(tr("Sign in"));
        break;
    case AccountStage::Held:
        m_title->setText(tr("Too many tries"));
        put(m_text, tr("Signing in to %1 rests for a quarter of an hour. An unlock code, mailed to that address, lets you in at once.").arg(to));
        put(m_note, {});
        m_go->setText(tr("Sign in"));
        break;
    default:
        m_title->setText(opening() ? tr("Everything here works without an account") : tr("Sign in"));
        put(m_text, opening() ? tr("Your mentions, searches, reports and backups stay on this computer and need no account. An account is for a plan: it "
                                   "says how many brands and computers are yours. The service keeps your address and your subscription, and nothing of your work.")
                              : tr("What is on this computer stays as it is. Signing in activates the computer for your plan."));
        put(m_note, opening() ? tr("Passwords have 12 characters or more. Prices are shown once the address is confirmed and its region is settled.")
            : m_account->licence().access != models::LicenceAccess::Free
                ? tr("The licence of this computer goes on without being signed in: %1.").arg(licenceWords(m_account->licence()).title)
                : QString());
        m_go->setText(opening() ? tr("Open an account") : tr("Sign in"));
        break;
    }
    if (anew) {
        m_code->clear();
        if (!code)
            m_password->clear();
        if (isVisible())
            (code ? m_code : m_email->text().isEmpty() ? m_email : m_password)->setFocus();
    }
    check();
}

void AccountDoor::check()
{
    QString missing;
    if (m_account->stage() == AccountStage::Reading)
        missing = tr("Reading what is kept on this computer");
    else if (m_codeRow->isVisibleTo(this))
        missing = m_code->text().trimmed().isEmpty() ? tr("Enter the code") : QString();
    else if (!m_email->text().contains(u'@'))
        missing = tr("Enter an e-mail address");
    else if (m_password->text().isEmpty() || (opening() && m_password->text().size() < leastPassword))
        missing = opening() ? tr("Passwords have 12 characters or more") : tr("Enter the password");
    else if (m_service->text().trimmed().isEmpty())
        missing = tr("Enter the address of the licensing service");
    const bool rests = m_account->busy();
    m_go->setEnabled(missing.isEmpty() && !rests);
    m_go->setToolTip(rests ? tr("The service is being asked") : missing);
    m_unlock->setEnabled(!rests);
    m_back->setEnabled(!rests);
}

void AccountDoor::go()
{
    if (m_codeRow->isVisibleTo(this))
        return m_account->giveCode(m_code->text().trimmed());
    const QString service = m_service->text().trimmed(), email = m_email->text().trimmed();
    if (opening())
        m_account->openAccount(service, email, m_password->text());
    else
        m_account->signIn(service, email, m_password->text());
}

} // namespace ui
