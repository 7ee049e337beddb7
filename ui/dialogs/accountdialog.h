#pragma once

#include "models/account.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace ui {

class AccountDoor;
class AccountHome;
class Text;

/** Account and plan: the way in while nobody is signed in, and then the plan, this computer, the other ones, receipts and the way out. */
class AccountDialog : public QDialog
{
    Q_OBJECT
public:
    AccountDialog(models::AccountController *account, QWidget *parent);
    ~AccountDialog() override;
    AccountDoor *door() const { return m_door; }
    AccountHome *home() const { return m_home; }
    QString status() const; ///< what is said below the content

private:
    void refresh();
    void say(const QString &text, bool wrong);
    void sayDone(models::AccountDeed deed);
    void open(const QUrl &page);

    models::AccountController *m_account;
    QStackedWidget *m_pages;
    AccountDoor *m_door;
    AccountHome *m_home;
    Text *m_who, *m_status;
    QPushButton *m_stop, *m_close;
    models::AccountStage m_shown = models::AccountStage::Reading;
};

} // namespace ui
