#pragma once

#include "models/account.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace ui {

class Segmented;
class Text;

/** The way in: opening an account or signing in, and the codes that may be asked for on the way. */
class AccountDoor : public QWidget
{
    Q_OBJECT
public:
    explicit AccountDoor(models::AccountController *account, QWidget *parent = nullptr);
    void refresh(bool anew); ///< `anew`: another step than before, so the fields are emptied and the first one takes the focus

private:
    void check();
    void go();
    bool opening() const;

    models::AccountController *m_account;
    Text *m_title, *m_text, *m_note;
    Segmented *m_choice;
    QWidget *m_form, *m_codeRow;
    QLineEdit *m_email, *m_password, *m_service, *m_code;
    QPushButton *m_go, *m_back, *m_unlock;
};

} // namespace ui
