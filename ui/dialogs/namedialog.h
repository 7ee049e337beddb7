#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace ui {

class Text;

/** Asks for one name and says at once what is wrong with it. */
class NameDialog : public QDialog
{
    Q_OBJECT
public:
    /** `check` answers what is wrong with a name; empty: it is good. */
    NameDialog(const QString &title, const QString &label, const QString &name, const QString &button, std::function<QString(const QString &)> check, QWidget *parent);
    QLineEdit *field() const { return m_field; }
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void named(const QString &name);

private:
    void look();
    std::function<QString(const QString &)> m_check;
    QLineEdit *m_field;
    Text *m_problem;
    QPushButton *m_button;
};

} // namespace ui
