#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class Text;

/** A surface with a hairline; with a title it also has a one-line subtitle and room for actions at the trailing edge. */
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, const QString &subtitle = {}, QWidget *parent = nullptr);
    QVBoxLayout *body() const { return m_body; }
    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle); ///< unit, source and range
    void addAction(QWidget *action);
    using QFrame::addAction;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeHead();
    QVBoxLayout *m_body;
    QHBoxLayout *m_head = nullptr;
    Text *m_title = nullptr, *m_subtitle = nullptr;
};

} // namespace ui
