#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QPushButton;

namespace ui {

class Text;

/** A thin band above the content: something about the licence needs the user, what still works, and how to get the rest back. */
class LicenceBanner : public QWidget
{
    Q_OBJECT
public:
    explicit LicenceBanner(QWidget *parent = nullptr);
    /** An empty title hides it. `severe`: something is held back already. */
    void setWords(const QString &title, const QString &text, bool severe);
    void setBusy(bool busy); ///< while it is being checked
    QString title() const;
    QString text() const;
    QPushButton *checkButton() const { return m_check; }
    QPushButton *accountButton() const { return m_account; }

Q_SIGNALS:
    void checkRequested();
    void accountRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Text *m_title, *m_text;
    QPushButton *m_check, *m_account;
    bool m_severe = false;
};

} // namespace ui
