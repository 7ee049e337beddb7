#pragma once

#include "models/account.h"
#include "ui/theme/tokens.h"

#include <QPointer>
#include <QWidget>

#include <initializer_list>

class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ui {

class Card;
class ScrollPane;
class Segmented;
class StatusChip;
class Text;

/** What a signed-in person has: plan and prices, this computer, the others, receipts, and the way out. */
class AccountHome : public QWidget
{
    Q_OBJECT
public:
    explicit AccountHome(models::AccountController *account, QWidget *parent = nullptr);
    void refresh(); ///< to what the model says now
    QString planText() const;
    QString pricesText() const;
    QString changeText() const;
    QString licenceText() const;
    QString waitingText() const;
    QPushButton *changeGo() const { return m_changeGo; }
    Segmented *interval() const { return m_interval; }

Q_SIGNALS:
    void pageWanted(const QUrl &page); ///< the page that was opened before, once more

private:
    static Text *paragraph(Type type, Role role); ///< wrapped, as wide as there is room
    static QPushButton *button(const QString &text, const char *name, const QString &variant = {});
    static QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets);
    Card *makePlan();
    Card *makeWaiting();
    Card *makePrices();
    Card *makeHere();
    Card *makeDevices();
    Card *makeInvoices();
    Card *makeLeaving();
    void showPlan();
    void showPrices();
    void showColumns();
    void showDevices();
    void showInvoices();
    void showLeaving();
    QWidget *makeColumn(const models::PlanPrice &price);
    void askFor(const models::PlanPrice &price); ///< says what it costs before anything is asked of anybody
    void closeChange();
    void reveal(QWidget *widget);
    void rest(); ///< buttons rest while the service is asked

    models::AccountController *m_account;
    ScrollPane *m_pane;
    QVector<QWidget *> m_cards; ///< those that need what the service says
    Text *m_reading;
    // plan
    Text *m_plan, *m_planText, *m_access;
    StatusChip *m_planChip;
    QPushButton *m_cancel, *m_portal;
    // what goes on in the browser
    Card *m_waiting;
    Text *m_waitingText;
    QPushButton *m_check;
    // prices
    Card *m_prices;
    Text *m_pricesText, *m_payLabel;
    Segmented *m_interval;
    QComboBox *m_provider;
    QHBoxLayout *m_columns;
    QWidget *m_change;
    Text *m_changeText;
    QPushButton *m_changeGo, *m_changeKeep, *m_settle, *m_settleCheck;
    QString m_columnsShown, m_devicesShown, m_invoicesShown; ///< what the rows stand for: they are made anew only when that changes
    models::ChangePreview m_preview; ///< with a subscription: a change; without: a plan to subscribe to
    bool m_intervalChosen = false;
    // computers
    StatusChip *m_licenceChip;
    Text *m_licence, *m_licenceText;
    QPushButton *m_activate, *m_renew, *m_release;
    Card *m_devices;
    QVBoxLayout *m_deviceRows;
    // receipts
    Card *m_invoices;
    QGridLayout *m_invoiceRows;
    QPointer<QWidget> m_focused; ///< what had the focus before the buttons rested
    // the way out
    QWidget *m_deleting;
    QLineEdit *m_typed, *m_password, *m_code;
    QPushButton *m_signOut, *m_ask, *m_delete;
    Text *m_codeLabel, *m_deleteFirst;
};

} // namespace ui
