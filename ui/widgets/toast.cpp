#include "ui/widgets/toast.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace ui {

Toast::Toast(QWidget *host)
    : QWidget(host), m_text(new Text({}, Type::Body, &Theme::text)), m_action(makeButton({}, u"link"_qs, {}, true)),
      m_close(makeToolButton(u"x-lg"_qs, tr("Close message")))
{
    hide();
    setAccessibleRole(this, QAccessible::AlertMessage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::x4, space::x2, space::x2, space::x2);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_text->setWordWrap(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(6000);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT actionTriggered();
    });
    connect(static_cast<QToolButton *>(m_close), &QToolButton::clicked, this, &QWidget::hide);
    host->installEventFilter(this);
    m_action->installEventFilter(this);
    m_close->installEventFilter(this);
}

QString Toast::message() const { return m_text->text(); }

void Toast::showMessage(const QString &text, const QString &action)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    place();
    show();
    raise();
    resume();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT shown(text);
}

void Toast::place()
{
    const QWidget *host = parentWidget();
    const int wide = qMin(host->width() - 2 * space::x6, qMax(scaled(280), sizeHint().width()));
    const int high = qMax(scaled(48), heightForWidth(wide));
    const int x = host->layoutDirection() == Qt::RightToLeft ? host->width() - wide - space::x6 : space::x6;
    setGeometry(x, host->height() - high - space::x5, wide, high);
}

void Toast::resume()
{
    if (isVisible() && !underMouse() && !m_action->hasFocus() && !m_close->hasFocus())
        m_timer.start();
}

bool Toast::eventFilter(QObject *object, QEvent *event)
{
    if (object == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (event->type() == QEvent::FocusIn && object != parentWidget())
        m_timer.stop();
    if (event->type() == QEvent::FocusOut && object != parentWidget())
        resume();
    return QWidget::eventFilter(object, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    m_timer.start();
    QWidget::leaveEvent(event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = theme();
    fillRound(&painter, rect(), radius::card, t.surface, mix(t.border, t.control, .5));
}

} // namespace ui
