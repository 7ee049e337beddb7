#include "ui/widgets/timeserieslegend.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace ui {
namespace {

constexpr int swatch = 20, gap = 6, between = 20;

QPen dashes(const QColor &colour, qreal width, const QVector<qreal> &pattern)
{
    QPen pen(colour, width, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern(pattern);
    return pen;
}

void drawMark(QPainter &painter, const QRect &box, PlotMark mark)
{
    const Theme &t = theme();
    const int y = box.center().y();
    painter.setBrush(Qt::NoBrush);
    switch (mark) {
    case PlotMark::Line:
        painter.setPen(QPen(t.s1, 2));
        painter.drawLine(box.left(), y, box.right(), y);
        return;
    case PlotMark::Previous:
        painter.setPen(QPen(t.s6, 1.2));
        painter.drawLine(box.left(), y, box.right(), y);
        return;
    case PlotMark::Forecast:
        fillRound(&painter, QRectF(box.left(), y - 5, box.width(), 11), 2, withAlpha(t.s1, t.dark ? .22 : .16));
        painter.setPen(dashes(t.s1, 2, {3, 2.2}));
        painter.drawLine(box.left(), y, box.right(), y);
        return;
    case PlotMark::PastForecast:
        painter.setPen(dashes(t.s6, 1.4, {3, 2.6}));
        painter.drawLine(box.left(), y, box.right(), y);
        return;
    case PlotMark::Ring:
        painter.setPen(QPen(t.neg, 2));
        painter.drawEllipse(QPointF(box.center()), 4.6, 4.6);
        return;
    case PlotMark::Change:
        painter.setPen(dashes(t.warn, 1.4, {1.5, 3}));
        painter.drawLine(box.center().x(), box.top() + 1, box.center().x(), box.bottom() - 1);
        return;
    }
}

} // namespace

TimeSeriesLegend::TimeSeriesLegend(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(scaled(18));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TimeSeriesLegend::setEntries(const QVector<LegendEntry> &entries)
{
    m_entries = entries;
    updateGeometry();
    update();
}

QSize TimeSeriesLegend::sizeHint() const
{
    int width = 0;
    for (const LegendEntry &entry : m_entries)
        width += swatch + gap + QFontMetrics(face(Type::Small)).horizontalAdvance(entry.name) + 4 + between;
    return {std::max(1, width - between), scaled(18)};
}

QSize TimeSeriesLegend::minimumSizeHint() const { return {swatch, scaled(18)}; }

void TimeSeriesLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(face(Type::Small));
    int x = 0;
    for (const LegendEntry &entry : m_entries) {
        const int words = painter.fontMetrics().horizontalAdvance(entry.name) + 4;
        if (x > 0 && x + swatch + gap + words > width())
            return;
        drawMark(painter, mirrored(this, QRect(x, 0, swatch, height())), entry.mark);
        painter.setPen(theme().text2);
        painter.drawText(mirrored(this, QRect(x + swatch + gap, 0, words, height())), leading(layoutDirection()), entry.name);
        x += swatch + gap + words + between;
    }
}

} // namespace ui
