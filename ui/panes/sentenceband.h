#pragma once

#include <QFrame>

class QPushButton;

namespace ui {

class StatusChip;
class Text;

/** The pane's first line: what changed, what stands out, what is missing, and one way on. */
class SentenceBand : public QFrame
{
    Q_OBJECT
public:
    explicit SentenceBand(QWidget *parent = nullptr);
    void setWords(const QString &lead, const QString &rest);
    void setNotice(const QString &text, const QString &tooltip); ///< a chip about missing data; empty hides it
    void setAction(const QString &text);                         ///< empty hides it
    QString lead() const;
    QString rest() const;

Q_SIGNALS:
    void triggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Text *m_lead, *m_rest;
    StatusChip *m_notice;
    QPushButton *m_action;
};

} // namespace ui
