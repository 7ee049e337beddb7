#include "ui/dialogs/accounthome.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/text.h"
#include "ui/words/accounttext.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QTimer>
#include <QVBoxLayout>

// Plan and prices; computers, receipts and the way out are in accountparts.cpp.
namespace ui {
namespace {

const QString &intervalAt(int index)
{
    static const QStringList all{u"month"_qs, u"week"_qs};
    return all[index == 1 ? 1 : 0];
}

} // namespace

QPushButton *AccountHome::button(const QString &text, const char *name, const QString &variant)
{
    QPushButton *made = makeButton(text, variant);
    made->setObjectName(QLatin1String(name));
    made->setAutoDefault(false); // Enter in a field must not press one far away
    return made;
}

QHBoxLayout *AccountHome::rowOf(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::x2);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch();
    return row;
}

Text *AccountHome::paragraph(Type type, Role role)
{
    auto *text = new Text({}, type, role);
    text->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    text->setSizePolicy(policy);
    text->setAlignment(Qt::AlignAbsolute | Qt::AlignTop | (QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
    return text;
}

AccountHome::AccountHome(models::AccountController *account, QWidget *parent) : QWidget(parent), m_account(account), m_reading(new Text(tr("Reading your account"), Type::Body, &Theme::text2))
{
    setObjectName(u"accountHome"_qs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *pane = m_pane = new ScrollPane;
    pane->setAccessibleName(tr("Account and plan"));
    column->addWidget(pane);
    pane->body()->addWidget(m_reading);
    pane->body()->addWidget(makeWaiting());
    for (Card *card : {makePlan(), makePrices()}) {
        pane->body()->addWidget(card);
        m_cards.append(card);
    }
    for (Card *card : {makeHere(), makeDevices(), makeInvoices(), makeLeaving()})
        pane->body()->addWidget(card);
    pane->body()->addStretch();
    connect(account, &models::AccountController::previewed, this, [this](const models::ChangePreview &preview) {
        m_preview = preview;
        const models::SubscriptionInfo *running = m_account->info().subscription();
        m_changeText->setText(previewText(preview, running ? running->plan : QString()));
        m_changeGo->setText(tr("Change to %1").arg(planName(preview.plan)));
        m_changeKeep->setText(running ? tr("Keep %1").arg(planName(running->plan)) : tr("Not now"));
        m_change->setVisible(true);
        m_changeGo->setFocus();
        reveal(m_change);
    });
    connect(account, &models::AccountController::done, this, &AccountHome::closeChange);
}

Card *AccountHome::makePlan()
{
    auto *card = new Card(tr("Plan"));
    m_planChip = new StatusChip(u"check-circle"_qs, tr("Active"), Tone::Positive);
    card->addAction(m_planChip);
    m_plan = new Text({}, Type::Heading);
    m_planText = paragraph(Type::Body, &Theme::text2);
    m_access = paragraph(Type::BodyStrong, &Theme::warn);
    m_cancel = button(tr("Cancel subscription"), "cancelSubscription");
    m_portal = button(tr("Cards and invoices in the browser"), "openPortal");
    for (QWidget *widget : std::initializer_list<QWidget *>{m_plan, m_planText, m_access})
        card->body()->addWidget(widget);
    card->body()->addSpacing(space::x1);
    card->body()->addLayout(rowOf({m_cancel, m_portal}));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const models::SubscriptionInfo *running = m_account->info().subscription();
        if (running && running->cancelled)
            m_account->resumeSubscription(running->id);
        else if (running)
            m_account->cancelSubscription(running->id);
    });
    connect(m_portal, &QPushButton::clicked, this, [this] {
        if (const models::SubscriptionInfo *running = m_account->info().subscription())
            m_account->openPortal(running->id);
    });
    return card;
}

Card *AccountHome::makeWaiting()
{
    m_waiting = new Card(tr("Continue in the browser"));
    m_waiting->setObjectName(u"accountWaiting"_qs);
    m_waitingText = paragraph(Type::Body, &Theme::text2);
    m_check = button(tr("Check again"), "checkAgain", u"primary"_qs);
    auto *again = button(tr("Open the page again"), "openAgain");
    auto *stop = button(tr("Stop waiting"), "stopWaiting", u"ghost"_qs);
    m_waiting->body()->addWidget(m_waitingText);
    m_waiting->body()->addSpacing(space::x1);
    m_waiting->body()->addLayout(rowOf({m_check, again, stop}));
    connect(m_check, &QPushButton::clicked, m_account, &models::AccountController::reload);
    connect(again, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(m_account->page()); });
    connect(stop, &QPushButton::clicked, m_account, &models::AccountController::stopWaiting);
    m_waiting->hide();
    return m_waiting;
}

Card *AccountHome::makePrices()
{
    m_prices = new Card(tr("Choose a plan"));
    m_prices->setObjectName(u"accountPrices"_qs);
    m_interval = new Segmented(tr("Paid"), {intervalName(u"month"_qs), intervalName(u"week"_qs)});
    m_interval->setObjectName(u"accountInterval"_qs);
    m_prices->addAction(m_interval);
    m_pricesText = paragraph(Type::Body, &Theme::text2);
    m_payLabel = new Text(tr("Pay with"), Type::Body, &Theme::text2);
    m_provider = new QComboBox;
    m_provider->setObjectName(u"accountProvider"_qs);
    m_provider->setAccessibleName(m_payLabel->text());
    m_payLabel->setBuddy(m_provider);
    m_settle = button(tr("Set up a card in the browser"), "settleRegion", u"primary"_qs);
    m_settleCheck = button(tr("Check again"), "checkRegion");
    m_columns = new QHBoxLayout;
    m_columns->setSpacing(space::x3);
    m_change = new QWidget;
    m_changeText = paragraph(Type::Body, &Theme::text);
    m_changeGo = button({}, "changeGo", u"primary"_qs);
    m_changeKeep = button({}, "changeKeep");
    auto *change = new QVBoxLayout(m_change);
    change->setContentsMargins(0, space::x2, 0, 0);
    change->addWidget(m_changeText);
    change->addLayout(rowOf({m_changeGo, m_changeKeep}));
    m_change->hide();
    m_prices->body()->addWidget(m_pricesText);
    m_prices->body()->addLayout(rowOf({m_payLabel, m_provider}));
    m_prices->body()->addLayout(m_columns);
    m_prices->body()->addWidget(m_change);
    m_prices->body()->addLayout(rowOf({m_settle, m_settleCheck}));
    connect(m_interval, &Segmented::changed, this, [this] {
        m_intervalChosen = true;
        closeChange();
        showPrices();
    });
    connect(m_settle, &QPushButton::clicked, m_account, &models::AccountController::settleRegion);
    connect(m_settleCheck, &QPushButton::clicked, m_account, &models::AccountController::reload);
    connect(m_changeKeep, &QPushButton::clicked, this, &AccountHome::closeChange);
    connect(m_changeGo, &QPushButton::clicked, this, [this] {
        if (m_preview.subscription.isEmpty())
            m_account->checkOut(m_provider->currentData().toString(), m_preview.price);
        else
            m_account->change(m_preview);
    });
    return m_prices;
}

/** Scrolls to what has just come, once it has its place. */
void AccountHome::reveal(QWidget *widget)
{
    QTimer::singleShot(0, widget, [this, widget] { m_pane->ensureWidgetVisible(widget, 0, space::x4); });
}

void AccountHome::closeChange()
{
    m_change->hide();
    m_preview = {};
}

void AccountHome::askFor(const models::PlanPrice &price)
{
    closeChange();
    if (const models::SubscriptionInfo *running = m_account->info().subscription())
        return m_account->preview(running->id, price);
    m_preview.price = price.id;
    m_preview.plan = price.plan;
    m_changeText->setText(tr("%1: %2. You pay on the page of the payment provider, in the browser; no card number passes through RLG. It is cancelled here with one click, "
                             "and what is paid stays usable until its end.", "plan, price")
                              .arg(planName(price.plan), priceText(price.amount, price.currency, price.interval)));
    m_changeGo->setText(tr("Continue in the browser"));
    m_changeKeep->setText(tr("Not now"));
    m_change->show();
    m_changeGo->setFocus();
    reveal(m_change);
}

void AccountHome::refresh()
{
    const bool known = m_account->known();
    m_reading->setVisible(!known);
    m_reading->setText(m_account->busy() ? tr("Reading your account") : tr("Your account could not be read. Everything on this computer goes on working."));
    const bool waited = m_waiting->isVisibleTo(this);
    m_waiting->setVisible(m_account->waiting() && !m_account->page().isEmpty());
    if (!waited && m_waiting->isVisibleTo(this))
        reveal(m_waiting);
    m_waitingText->setText(tr("The page is open in your browser. RLG looks every few seconds whether you are done, and stops looking after a while; nothing is lost when you "
                              "close this window."));
    for (QWidget *card : std::as_const(m_cards))
        card->setVisible(known);
    if (known) {
        showPlan();
        showPrices();
        showInvoices();
    }
    showDevices();
    showLeaving();
    rest();
}

void AccountHome::showPlan()
{
    const models::AccountInfo &info = m_account->info();
    const models::SubscriptionInfo *running = info.subscription();
    m_plan->setText(planName(info.plan));
    m_planText->setText(running ? subscriptionText(*running) : tr("No subscription: nothing is charged."));
    const QString access = accessText(info);
    m_access->setText(access);
    m_access->setVisible(!access.isEmpty());
    if (!running)
        m_planChip->hide();
    else {
        m_planChip->show();
        if (running->held)
            m_planChip->setChip(u"clock-history"_qs, tr("Being checked"), Tone::Warning);
        else if (!access.isEmpty() || running->status == u"past_due")
            m_planChip->setChip(u"exclamation-triangle"_qs, tr("Payment missing"), Tone::Warning);
        else if (running->cancelled)
            m_planChip->setChip(u"clock-history"_qs, tr("Ends"), Tone::Neutral);
        else
            m_planChip->setChip(u"check-circle"_qs, running->status == u"trialing" ? tr("On trial") : tr("Active"), Tone::Positive);
    }
    const bool may = running && info.mayPay();
    m_cancel->setVisible(may);
    m_cancel->setText(running && running->cancelled ? tr("Resume subscription") : tr("Cancel subscription"));
    m_portal->setVisible(may && running->provider == u"stripe");
}

void AccountHome::showPrices()
{
    const models::AccountInfo &info = m_account->info();
    const models::SubscriptionInfo *running = info.subscription();
    const bool pending = info.regionPending;
    m_prices->setTitle(pending ? tr("No price yet") : running ? tr("Change the plan") : tr("Choose a plan"));
    const bool elsewhere = m_waiting->isVisibleTo(this); // what is asked for goes on in the browser
    m_settle->setVisible(pending && !elsewhere && info.mayPay() && info.providers.contains(u"stripe"));
    m_settleCheck->setVisible(pending && !elsewhere);
    if (elsewhere)
        closeChange();
    bool monthly = false, weekly = false;
    for (const models::PlanPrice &price : info.prices)
        (price.interval == u"week" ? weekly : monthly) = true;
    m_interval->setVisible(monthly && weekly);
    if (!m_intervalChosen)
        m_interval->setCurrent(running ? running->interval == u"week" : !monthly);
    const bool buys = !pending && !running && info.mayPay() && !info.providers.isEmpty();
    if (QStringList shown; [&] { for (int i = 0; i < m_provider->count(); ++i) shown << m_provider->itemData(i).toString(); return shown != info.providers; }()) {
        m_provider->clear();
        for (const QString &provider : info.providers)
            m_provider->addItem(providerName(provider), provider);
    }
    m_payLabel->setVisible(buys && info.providers.size() > 1);
    m_provider->setVisible(buys && info.providers.size() > 1);
    if (pending)
        m_pricesText->setText(tr("Prices depend on the region of an account, and the address this one was opened from did not say for sure where that is. A card set up without a "
                                 "charge decides it by its country, or our support does. Until then no price is shown, and everything local goes on."));
    else if (running && running->cancelled)
        m_pricesText->setText(tr("Resume the subscription to change to another plan."));
    else if (running)
        m_pricesText->setText(tr("A larger plan starts at once, a smaller one with the next payment. What it costs is said before anything is charged."));
    else if (!info.mayPay())
        m_pricesText->setText(tr("The owner of your organisation chooses the plan."));
    else if (info.providers.isEmpty())
        m_pricesText->setText(tr("This service offers no way to pay at the moment."));
    else
        m_pricesText->setText(tr("You pay on the page of the payment provider and can cancel here with one click."));
    showColumns();
}

void AccountHome::showColumns()
{
    const models::AccountInfo &info = m_account->info();
    const models::SubscriptionInfo *running = info.subscription();
    const bool weekly = m_interval->current() == 1;
    QString stands = info.role + u'|' + info.providers.join(u',') + u'|' + QString::number(weekly);
    if (running)
        stands += u'|' + running->price + running->status + QString::number(running->cancelled) + QString::number(running->held);
    for (const models::PlanPrice &price : info.prices)
        stands += u'|' + price.id + QString::number(price.amount);
    if (stands == m_columnsShown)
        return;
    m_columnsShown = stands;
    while (QLayoutItem *item = m_columns->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // a button of it may be what led here
        }
        delete item;
    }
    for (const models::PlanPrice &price : info.prices) {
        if (price.interval == intervalAt(weekly ? 1 : 0))
            m_columns->addWidget(makeColumn(price), 1);
    }
}

QWidget *AccountHome::makeColumn(const models::PlanPrice &price)
{
    const models::AccountInfo &info = m_account->info();
    const models::SubscriptionInfo *running = info.subscription();
    auto *column = new Card;
    const QString name = planName(price.plan), cost = priceText(price.amount, price.currency, price.interval);
    column->setObjectName(u"plan."_qs + price.plan);
    column->setAccessibleName(tr("%1: %2", "plan, price").arg(name, cost));
    column->body()->addWidget(new Text(name, Type::BodyStrong));
    auto *money = new Text(cost, Type::Title);
    money->setObjectName(u"price."_qs + price.plan);
    column->body()->addWidget(money);
    for (const models::PlanPart &part : price.parts) {
        if (const QString words = planPartText(part); !words.isEmpty()) {
            auto *line = paragraph(Type::Small, &Theme::text2);
            line->setText(words);
            column->body()->addWidget(line);
        }
    }
    column->body()->addStretch();
    if (running && running->plan == price.plan) {
        column->body()->addWidget(new StatusChip(u"check-lg"_qs, tr("Your plan"), Tone::Info), 0, Qt::AlignLeft);
    } else if (running && running->interval != price.interval) {
        auto *line = paragraph(Type::Small, &Theme::text3);
        line->setText(tr("To be paid in another rhythm, cancel, and subscribe when the paid time ends."));
        column->body()->addWidget(line);
    } else if (info.mayPay() && !info.providers.isEmpty() && (!running || (running->status == u"active" && !running->cancelled && !running->held))) {
        auto *choose = button(running ? tr("Change to %1").arg(name) : tr("Choose %1").arg(name), "");
        choose->setObjectName(u"choose."_qs + price.plan);
        choose->setAccessibleDescription(cost);
        column->body()->addWidget(choose);
        connect(choose, &QPushButton::clicked, this, [this, price] { askFor(price); });
    }
    return column;
}

QString AccountHome::planText() const { return m_plan->text() + u'\n' + m_planText->text() + u'\n' + m_access->text(); }
QString AccountHome::pricesText() const { return m_pricesText->text(); }
QString AccountHome::changeText() const { return m_change->isVisibleTo(this) ? m_changeText->text() : QString(); }
QString AccountHome::waitingText() const { return m_waiting->isVisibleTo(this) ? m_waitingText->text() : QString(); }

} // namespace ui
