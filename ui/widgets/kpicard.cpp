#include "ui/widgets/kpicard.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

Sparkline::Sparkline(QWidget *parent) : QWidget(parent) { setFixedSize(104, 40); }

void Sparkline::setValues(QVector<double> values, Role colour)
{
    m_values = std::move(values);
    m_colour = colour;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (const double v : m_values) {
        if (std::isfinite(v)) {
            low = std::min(low, v);
            high = std::max(high, v);
        }
    }
    if (m_values.size() < 2 || low > high)
        return;
    const QRectF r = QRectF(rect()).adjusted(2, 5, -5, -4);
    const qreal range = high - low;
    QPainterPath line, area;
    QPointF end;
    bool drawing = false;
    for (qsizetype i = 0; i <= m_values.size(); ++i) {
        if (i == m_values.size() || !std::isfinite(m_values[i])) {
            if (drawing) {
                area.lineTo(end.x(), height());
                area.closeSubpath();
            }
            drawing = false;
            continue;
        }
        const qreal part = range > 0 ? (m_values[i] - low) / range : .5;
        end = {r.x() + r.width() * double(i) / double(m_values.size() - 1), r.bottom() - r.height() * part};
        if (!drawing) {
            line.moveTo(end);
            area.moveTo(end.x(), height());
        } else {
            line.lineTo(end);
        }
        area.lineTo(end);
        drawing = true;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = theme().*m_colour;
    QLinearGradient wash(0, 0, 0, height());
    wash.setColorAt(0, withAlpha(colour, theme().dark ? .26 : .16));
    wash.setColorAt(1, withAlpha(colour, 0));
    painter.fillPath(area, wash);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
    painter.setPen(QPen(theme().surface, 1.5));
    painter.setBrush(colour);
    painter.drawEllipse(end, 3.4, 3.4);
}

ChangeBadge::ChangeBadge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::StaticText);
}

void ChangeBadge::setChange(double change, const QString &unit, Good good)
{
    m_change = change;
    m_unit = unit;
    m_good = good;
    setAccessibleName(std::abs(change) < .05 ? tr("unchanged") : change > 0 ? tr("up %1").arg(text()) : tr("down %1").arg(text()));
    updateGeometry();
    update();
}

QString ChangeBadge::text() const
{
    const QString number = QLocale().toString(std::abs(m_change), 'f', 1);
    return m_unit == u"%" ? iso(number + m_unit) : iso(number) + m_unit;
}

QSize ChangeBadge::sizeHint() const
{
    return {QFontMetrics(face(Type::SmallStrong)).horizontalAdvance(text()) + 26, scaled(20)};
}

void ChangeBadge::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    const bool still = std::abs(m_change) < .05, flat = still || m_good == Good::Neither;
    const bool welcome = (m_change > 0) == (m_good == Good::Up);
    const QColor ink = flat ? t.neu : welcome ? t.pos : t.neg;
    QPainter painter(this);
    fillRound(&painter, rect(), radius::chip, flat ? t.neuBg : welcome ? t.posBg : t.negBg);
    const QString sign = still ? u"dash"_qs : m_change > 0 ? u"arrow-up"_qs : u"arrow-down"_qs;
    glyph(&painter, sign, mirrored(this, QRect(5, (height() - 11) / 2, 11, 11)), ink);
    painter.setPen(ink);
    painter.setFont(face(Type::SmallStrong));
    painter.drawText(mirrored(this, QRect(18, 0, width() - 22, height())), Qt::AlignCenter, text());
}

KpiCard::KpiCard(QWidget *parent)
    : Card(parent), m_label(new Text({}, Type::Small, &Theme::text2)), m_note(new Text({}, Type::Caption, &Theme::text3)),
      m_value(new Text({}, Type::Metric)), m_previous(new Text({}, Type::Caption, &Theme::text3)), m_badge(new ChangeBadge),
      m_trend(new Sparkline), m_explain(makeToolButton(u"question-circle"_qs, {}))
{
    body()->setSpacing(2);
    body()->setContentsMargins(space::x4, space::x2, space::x4, space::x3);
    m_explain->setFixedSize(scaled(24), scaled(24));
    m_explain->setIconSize({14, 14});
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_label);
    head->addWidget(m_note);
    head->addStretch();
    head->addWidget(m_explain);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_value);
    middle->addStretch();
    middle->addWidget(m_trend);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::x2);
    foot->addWidget(m_badge);
    m_previous->setElided(true);
    foot->addWidget(m_previous, 1);
    body()->addLayout(head);
    body()->addLayout(middle);
    body()->addLayout(foot);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setAccessibleRole(this, QAccessible::Button);
    setAccessiblePress(this);
    setFixedHeight(scaled(112));
    setMinimumWidth(180);
    connect(m_explain, &QToolButton::clicked, this, &KpiCard::explainRequested);
    setKpi({});
}

void KpiCard::setKpi(const Kpi &kpi)
{
    m_kpi = kpi;
    m_label->setText(kpi.label);
    m_note->setText(kpi.note);
    m_value->setText(iso(kpi.value));
    m_previous->setText(kpi.previous);
    m_badge->setVisible(kpi.change.has_value());
    if (kpi.change)
        m_badge->setChange(*kpi.change, kpi.changeUnit, kpi.good);
    m_trend->setValues(kpi.trend, kpi.colour);
    QStringList spoken{kpi.label, kpi.note, kpi.value, kpi.change ? m_badge->accessibleName() : QString(), kpi.previous};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(u", "_qs));
    const QString explain = tr("Explain this number: %1").arg(kpi.label);
    m_explain->setAccessibleName(explain);
    m_explain->setToolTip(explain);
}

void KpiCard::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    fillRound(&painter, rect(), radius::card, t.surface, underMouse() ? mix(t.border, t.control, .5) : t.border);
    if (showsFocus(this))
        focusRing(&painter, rect(), radius::card);
}

void KpiCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_trend->setVisible(width() >= scaled(240)); // the number needs the room more
}

void KpiCard::mousePressEvent(QMouseEvent *event) { event->accept(); }

void KpiCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT opened();
}

void KpiCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT opened();
    else
        Card::keyPressEvent(event);
}

} // namespace ui
