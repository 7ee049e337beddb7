#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class QWidget;

namespace ui {

/** What an action is before it exists. */
struct CommandSpec
{
    QString id;      ///< "view.theme": stable, never shown
    QString group;   ///< heading in the palette
    QString title;
    QString icon;
    QList<QKeySequence> keys;
    QString keywords; ///< other words it may be searched by; the English title belongs here in translations
    QString detail;   ///< shown in grey at the trailing side
};

/** Every action of a window: nothing a key can do is missing here, so the palette can teach it. */
class Commands : public QObject
{
    Q_OBJECT
public:
    explicit Commands(QWidget *window);
    QAction *add(const CommandSpec &spec, QObject *context, const std::function<void()> &run);
    void remove(const QString &idPrefix); ///< all actions whose id starts with it
    QAction *find(const QString &id) const;
    const QList<QAction *> &all() const { return m_actions; }
    QList<QAction *> recent() const; ///< last used first

    static QString group(const QAction *action);
    static QString iconName(const QAction *action);
    static QString keywords(const QAction *action);
    static QString detail(const QAction *action);

Q_SIGNALS:
    void ran(const QString &id);

private:
    QWidget *m_window;
    QList<QAction *> m_actions;
    QStringList m_recent;
};

} // namespace ui
