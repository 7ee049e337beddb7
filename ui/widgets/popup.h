#pragma once

#include <QFrame>

class QVBoxLayout;

namespace ui {

/** A small window under the widget that opened it; closes by Esc or a click elsewhere and gives the focus back. */
class Popup : public QFrame
{
    Q_OBJECT
public:
    explicit Popup(const QString &name, QWidget *anchor);
    QVBoxLayout *body() const { return m_body; }
    void openBelow();

protected:
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_anchor;
    QVBoxLayout *m_body;
};

} // namespace ui
