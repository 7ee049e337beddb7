#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace ui {

class Text;

/** One message at a time over the bottom of a window; six seconds, longer while pointed at or focused. Never the only place for an error. */
class Toast : public QWidget
{
    Q_OBJECT
public:
    explicit Toast(QWidget *host);
    /** `action` is the word on its button, usually "Undo"; empty shows none. */
    void showMessage(const QString &text, const QString &action = {});
    QString message() const;
    bool paused() const { return !m_timer.isActive(); }

Q_SIGNALS:
    void actionTriggered();
    void shown(const QString &text); ///< for the list of notifications

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();
    void resume();
    QTimer m_timer;
    Text *m_text;
    QPushButton *m_action;
    QWidget *m_close;
};

} // namespace ui
