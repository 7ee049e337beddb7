#pragma once

#include <QResizeEvent>
#include <QVector>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedLayout;

namespace ui {

class Text;

struct StateAction
{
    QString text;
    QString icon;
    bool primary = false;
};

/** What a pane or card shows in place of its content: nothing yet, nothing found, an error, or loading. */
class StateView : public QWidget
{
    Q_OBJECT
public:
    explicit StateView(QWidget *parent = nullptr);
    void showEmpty(const QString &title, const QString &text, const QVector<StateAction> &actions = {}, const QString &icon = QStringLiteral("inbox"));
    /** `details` stay behind a button and can be copied. */
    void showError(const QString &title, const QString &text, const QVector<StateAction> &actions = {}, const QString &details = {});
    /** The skeleton appears after 200 ms only, so quick loads do not flicker. */
    void showLoading(const QString &text);
    QString title() const;
    QString text() const;
    bool skeletonVisible() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void triggered(int action); ///< index into the actions given

private:
    class Disc;
    class Skeleton;
    void showMessage(const QString &icon, bool error, const QString &title, const QString &text, const QVector<StateAction> &actions);
    void addButton(QPushButton *button);
    QStackedLayout *m_pages;
    Disc *m_disc;
    Skeleton *m_skeleton;
    Text *m_title, *m_text, *m_loading, *m_details;
    QHBoxLayout *m_buttons;
};

} // namespace ui
