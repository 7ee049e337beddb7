#include "ui/widgets/searchfield.h"

#include <QKeyEvent>

namespace ui {

SearchField::SearchField(const QString &placeholder, const QString &icon, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setProperty("icon", icon);
    setMinimumWidth(140);
    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    connect(this, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, &SearchField::say);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::say);
}

void SearchField::setQuery(const QString &text)
{
    m_pause.stop();
    m_said = text.trimmed();
    setText(text);
}

void SearchField::say()
{
    m_pause.stop();
    const QString query = text().trimmed();
    if (query == m_said)
        return;
    m_said = query;
    Q_EMIT searched(query);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        say();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace ui
