#include "ui/commands/commands.h"

#include "ui/theme/paint.h"

#include <QWidget>

namespace ui {

Commands::Commands(QWidget *window) : QObject(window), m_window(window) {}

QAction *Commands::add(const CommandSpec &spec, QObject *context, const std::function<void()> &run)
{
    auto *action = new QAction(spec.title, this);
    action->setObjectName(spec.id);
    action->setShortcuts(spec.keys);
    action->setShortcutContext(Qt::WindowShortcut);
    if (!spec.icon.isEmpty())
        action->setIcon(themeIcon(spec.icon));
    action->setProperty("group", spec.group);
    action->setProperty("iconName", spec.icon);
    action->setProperty("keywords", spec.keywords);
    action->setProperty("detail", spec.detail);
    connect(action, &QAction::triggered, context, [run] { run(); });
    connect(action, &QAction::triggered, this, [this, id = spec.id] {
        m_recent.removeAll(id);
        m_recent.prepend(id);
        Q_EMIT ran(id);
    });
    m_actions << action;
    m_window->addAction(action);
    return action;
}

void Commands::remove(const QString &idPrefix)
{
    for (qsizetype i = m_actions.size() - 1; i >= 0; --i) {
        if (m_actions[i]->objectName().startsWith(idPrefix)) {
            m_window->removeAction(m_actions[i]);
            m_actions.takeAt(i)->deleteLater();
        }
    }
}

QAction *Commands::find(const QString &id) const
{
    for (QAction *action : m_actions) {
        if (action->objectName() == id)
            return action;
    }
    return nullptr;
}

QList<QAction *> Commands::recent() const
{
    QList<QAction *> out;
    for (const QString &id : m_recent) {
        if (QAction *action = find(id))
            out << action;
    }
    return out;
}

QString Commands::group(const QAction *action) { return action->property("group").toString(); }
QString Commands::iconName(const QAction *action) { return action->property("iconName").toString(); }
QString Commands::keywords(const QAction *action) { return action->property("keywords").toString(); }
QString Commands::detail(const QAction *action) { return action->property("detail").toString(); }

} // namespace ui
