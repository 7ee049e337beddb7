#include "ui/widgets/text.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace ui {

Text::Text(const QString &text, Type type, Role role, QWidget *parent) : QLabel(text, parent), m_role(role)
{
    setFont(face(type));
    setTextFormat(Qt::PlainText);
    apply();
    connect(themeBus(), &ThemeBus::changed, this, &Text::apply);
}

void Text::setRole(Role role)
{
    m_role = role;
    apply();
}

void Text::apply()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme().*m_role);
    setPalette(colours);
}

void Text::setElided(bool on)
{
    m_elided = on;
    setSizePolicy(on ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Preferred);
    setMinimumWidth(on ? 40 : 0);
}

void Text::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect r = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, r.width());
    painter.drawText(r, int(QStyle::visualAlignment(layoutDirection(), alignment())) | int(Qt::TextSingleLine), shown);
    setToolTip(shown == text() ? QString() : text());
}

} // namespace ui
