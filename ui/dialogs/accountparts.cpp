#include "ui/dialogs/accounthome.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/text.h"
#include "ui/words/accounttext.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

// This computer, the others, receipts and the way out.
namespace ui {
namespace {

constexpr int mostInvoices = 12;

void empty(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // a button of it may be what led here
        } else if (QLayout *inner = item->layout()) {
            empty(inner);
        }
        delete item;
    }
}

} // namespace

Card *AccountHome::makeHere()
{
    auto *card = new Card(tr("This computer"));
    m_licenceChip = new StatusChip;
    card->addAction(m_licenceChip);
    m_licence = new Text({}, Type::BodyStrong);
    m_licenceText = paragraph(Type::Body, &Theme::text2);
    m_activate = button(tr("Activate this computer"), "activateHere", u"primary"_qs);
    m_renew = button(tr("Renew now"), "renewHere");
    m_release = button(tr("Release this computer"), "releaseHere");
    m_release->setToolTip(tr("Gives its place back at once; everything on this computer stays"));
    card->body()->addWidget(m_licence);
    card->body()->addWidget(m_licenceText);
    card->body()->addSpacing(space::x1);
    card->body()->addLayout(rowOf({m_activate, m_renew, m_release}));
    connect(m_activate, &QPushButton::clicked, m_account, &models::AccountController::activate);
    connect(m_renew, &QPushButton::clicked, m_account, &models::AccountController::renew);
    connect(m_release, &QPushButton::clicked, this, [this] {
        models::DeviceInfo here;
        here.here = true;
        m_account->release(here);
    });
    return card;
}

Card *AccountHome::makeDevices()
{
    m_devices = new Card(tr("Other computers"));
    m_devices->setObjectName(u"accountDevices"_qs);
    m_deviceRows = new QVBoxLayout;
    m_deviceRows->setSpacing(space::x2);
    m_devices->body()->addLayout(m_deviceRows);
    return m_devices;
}

Card *AccountHome::makeInvoices()
{
    m_invoices = new Card(tr("Invoices"), tr("The newest %1 payments and refunds").arg(QLocale().toString(mostInvoices)));
    m_invoices->setObjectName(u"accountInvoices"_qs);
    m_invoiceRows = new QGridLayout;
    m_invoiceRows->setHorizontalSpacing(space::x5);
    m_invoiceRows->setVerticalSpacing(space::x2);
    m_invoiceRows->setColumnStretch(2, 1);
    m_invoices->body()->addLayout(m_invoiceRows);
    return m_invoices;
}

Card *AccountHome::makeLeaving()
{
    auto *card = new Card(tr("Leaving"));
    m_signOut = button(tr("Sign out"), "signOut");
    m_signOut->setToolTip(tr("The licence of this computer goes on until it ends"));
    m_ask = button(tr("Delete the account"), "askDelete", u"danger"_qs);
    card->body()->addLayout(rowOf({m_signOut, m_ask}));
    m_deleting = new QWidget;
    m_deleting->hide();
    auto *column = new QVBoxLayout(m_deleting);
    column->setContentsMargins(0, space::x2, 0, 0);
    auto *what = paragraph(Type::Body, &Theme::text);
    what->setText(tr("Deleting removes the address and the computers of the account from the service, for good. Your workspaces stay on this computer."));
    column->addWidget(what);
    m_deleteFirst = paragraph(Type::BodyStrong, &Theme::warn);
    m_deleteFirst->setText(tr("Cancel the subscription first, above under Plan: deleting the account does not end it at the payment provider."));
    column->addWidget(m_deleteFirst);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(space::x2);
    form->setHorizontalSpacing(space::x4);
    m_typed = new QLineEdit;
    m_password = new QLineEdit;
    m_code = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_codeLabel = new Text(tr("Code of the authenticator program"), Type::Body, &Theme::text2);
    const auto add = [form](Text *caption, QLineEdit *field, const char *name) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(caption->text());
        field->setLayoutDirection(Qt::LeftToRight);
        caption->setBuddy(field);
        form->addRow(caption, field);
    };
    add(new Text(tr("Type the e-mail address of the account"), Type::Body, &Theme::text2), m_typed, "deleteTyped");
    add(new Text(tr("Password"), Type::Body, &Theme::text2), m_password, "deletePassword");
    add(m_codeLabel, m_code, "deleteCode");
    column->addLayout(form);
    m_delete = button(tr("Delete the account for good"), "deleteAccount", u"danger"_qs);
    auto *keep = button(tr("Keep the account"), "keepAccount");
    column->addLayout(rowOf({keep, m_delete}));
    card->body()->addWidget(m_deleting);
    connect(m_signOut, &QPushButton::clicked, m_account, &models::AccountController::signOut);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        m_deleting->show();
        m_ask->hide();
        m_typed->setFocus();
        reveal(m_deleting);
    });
    connect(keep, &QPushButton::clicked, this, [this] {
        m_deleting->hide();
        for (QLineEdit *field : {m_typed, m_password, m_code})
            field->clear();
        m_ask->show();
        m_ask->setFocus();
    });
    for (QLineEdit *field : {m_typed, m_password, m_code})
        connect(field, &QLineEdit::textChanged, this, &AccountHome::rest);
    connect(m_delete, &QPushButton::clicked, this, [this] { m_account->deleteAccount(m_password->text(), m_code->text().trimmed()); });
    connect(m_account, &models::AccountController::done, this, [this](models::AccountDeed deed) {
        if (deed != models::AccountDeed::Deleted && deed != models::AccountDeed::SignedOut)
            return;
        m_deleting->hide();
        for (QLineEdit *field : {m_typed, m_password, m_code})
            field->clear();
    });
    return card;
}

void AccountHome::showDevices()
{
    using models::LicenceAccess;
    const models::LicenceInfo &licence = m_account->licence();
    const LicenceWords words = licenceWords(licence);
    m_licence->setText(words.title);
    m_licenceText->setText(words.text);
    switch (licence.access) {
    case LicenceAccess::Free: m_licenceChip->setChip(u"dash"_qs, tr("Not activated"), Tone::Neutral); break;
    case LicenceAccess::Full: m_licenceChip->setChip(u"check-circle"_qs, tr("Full use"), Tone::Positive); break;
    case LicenceAccess::Grace: m_licenceChip->setChip(u"exclamation-triangle"_qs, tr("Not renewed"), Tone::Warning); break;
    case LicenceAccess::ReadOnly: m_licenceChip->setChip(u"exclamation-octagon"_qs, tr("Read-only"), Tone::Negative); break;
    }
    const models::AccountInfo &info = m_account->info();
    const bool may = info.role != u"billing";
    const bool here = m_account->here();
    m_activate->setVisible(may && (!here || licence.reason == models::LicenceReason::DeviceMismatch));
    m_renew->setVisible(may && here);
    m_release->setVisible(may && here);

    QString stands;
    int others = 0;
    for (const models::DeviceInfo &device : info.devices) {
        others += !device.here;
        stands += device.id + QString::number(device.inUse) + QString::number(device.holdsSlot) + QString::number(device.here);
    }
    m_devices->setVisible(m_account->known() && others > 0);
    if (stands == m_devicesShown)
        return;
    m_devicesShown = stands;
    empty(m_deviceRows);
    for (const models::DeviceInfo &device : info.devices) {
        if (device.here)
            continue;
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(1);
        auto *name = new Text(device.name, Type::Body);
        name->setElided(true);
        texts->addWidget(name);
        texts->addWidget(new Text(deviceText(device), Type::Small, &Theme::text3));
        row->addLayout(texts, 1);
        if (device.inUse && may) {
            auto *release = button(tr("Release"), "releaseOther");
            release->setAccessibleName(tr("Release %1").arg(device.name));
            release->setToolTip(tr("Its place is free when the licence it has ends"));
            row->addWidget(release);
            connect(release, &QPushButton::clicked, this, [this, device] { m_account->release(device); });
        }
        m_deviceRows->addWidget(line);
    }
}

void AccountHome::showInvoices()
{
    const auto &all = m_account->info().invoices;
    QString stands;
    for (const models::InvoiceInfo &one : all)
        stands += one.kind + one.number;
    m_invoices->setVisible(m_account->known() && !all.isEmpty());
    if (stands == m_invoicesShown)
        return;
    m_invoicesShown = stands;
    empty(m_invoiceRows);
    for (int row = 0; row < int(all.size()) && row < mostInvoices; ++row) {
        const models::InvoiceInfo &one = all[row];
        auto *number = new Text(iso(one.number), Type::Small, &Theme::text3);
        number->setElided(true);
        auto *money = new Text(one.kind == u"charge" || one.kind == u"chargeback_reversed" ? moneyText(one.amount, one.currency) : moneyText(-one.amount, one.currency), Type::Body);
        money->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        m_invoiceRows->addWidget(new Text(longDay(one.at)), row, 0);
        m_invoiceRows->addWidget(new Text(invoiceKind(one.kind), Type::Body, &Theme::text2), row, 1);
        m_invoiceRows->addWidget(number, row, 2);
        m_invoiceRows->addWidget(money, row, 3);
    }
}

void AccountHome::showLeaving()
{
    const bool known = m_account->known();
    if (!known)
        m_invoices->hide();
    m_ask->setVisible(known && m_deleting->isHidden());
    m_code->setVisible(m_account->info().secondStep);
    m_codeLabel->setVisible(m_account->info().secondStep);
}

void AccountHome::rest()
{
    const bool busy = m_account->busy();
    const QList<QPushButton *> buttons = findChildren<QPushButton *>();
    if (QWidget *focused = focusWidget(); busy && focused && focused->hasFocus())
        m_focused = focused; // a button that rests loses the focus; it gets it back
    for (QPushButton *one : buttons)
        one->setEnabled(!busy);
    if (!busy && m_focused) {
        if (m_focused->isVisible() && (!window()->focusWidget() || !window()->focusWidget()->isVisible() || isAncestorOf(window()->focusWidget())))
            m_focused->setFocus();
        m_focused.clear();
    }
    const bool typed = !m_account->info().email.isEmpty() && m_typed->text().trimmed().compare(m_account->info().email, Qt::CaseInsensitive) == 0;
    const models::SubscriptionInfo *running = m_account->info().subscription();
    const bool paying = running && !running->cancelled;
    m_deleteFirst->setVisible(paying); // the provider would go on charging
    const QString missing = paying ? tr("Cancel the subscription first") : !typed ? tr("Type the address first") : m_password->text().isEmpty() ? tr("Enter the password") : QString();
    m_delete->setEnabled(!busy && missing.isEmpty());
    m_delete->setToolTip(missing);
}

QString AccountHome::licenceText() const { return m_licence->text() + u'\n' + m_licenceText->text(); }

} // namespace ui
