#include "ui/theme/paint.h"
#include "ui/widgets/plotscale.h"
#include "ui/widgets/timeseriesplot.h"

#include <QLocale>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

QRectF TimeSeriesPlot::plotRect() const
{
    const bool rtl = layoutDirection() == Qt::RightToLeft; // the value axis stands on the reading side
    const int axis = scaled(40), top = m_data.forecast.isEmpty() ? 10 : scaled(18);
    return QRectF(rect()).adjusted(rtl ? 12 : axis, top, rtl ? -axis : -10, -scaled(24));
}

QPointF TimeSeriesPlot::map(double x, double y) const
{
    const QRectF r = plotRect();
    double part = (x - m_x0) / (m_x1 - m_x0);
    if (m_mirrored)
        part = 1 - part;
    return {r.x() + part * r.width(), r.bottom() - (y - m_y0) / (m_y1 - m_y0) * r.height()};
}

QPolygonF TimeSeriesPlot::path(const QVector<QPointF> &points) const
{
    QPolygonF out;
    const QVector<QPointF> few = decimate(points, m_x0, m_x1, int(plotRect().width()));
    out.reserve(few.size());
    for (const QPointF &point : few)
        out << map(point.x(), point.y());
    return out;
}

void TimeSeriesPlot::drawAxes(QPainter &painter) const
{
    const Theme &t = theme();
    const QRectF r = plotRect();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int axis = scaled(40);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(face(Type::Caption));
    for (const double value : m_ticks) { // a horizontal grid only
        const qreal y = std::round(map(m_x0, value).y()) + .5;
        painter.setPen(QPen(value == m_ticks.first() ? mix(t.border, t.control, .6) : t.border, 1));
        painter.drawLine(QPointF(r.left(), y), QPointF(r.right(), y));
        painter.setPen(t.text3);
        const QRectF label = rtl ? QRectF(r.right() + 6, y - 9, axis - 6, 18) : QRectF(0, y - 9, axis - 6, 18);
        painter.drawText(label, int(rtl ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute), iso(compactNumber(value) + m_data.unit));
    }
    const int labelWidth = scaled(64);
    const auto ticks = dayTicks(plotDay(m_x0), plotDay(m_x1), std::max(1, int(r.width() / (labelWidth + 14))));
    painter.setPen(t.text3);
    for (const DayTick &tick : ticks) {
        const qreal x = map(plotTime(tick.day), m_y0).x();
        const qreal left = std::clamp(x - labelWidth / 2., r.left() - 12, std::max(r.left() - 12, double(width()) - labelWidth));
        painter.drawText(QRectF(left, r.bottom() + 5, labelWidth, scaled(17)), Qt::AlignCenter, tick.label);
    }
}

void TimeSeriesPlot::drawSeries(QPainter &painter, const QVector<QPointF> &points, const QPen &pen) const
{
    for (const QVector<QPointF> &run : runs(points)) {
        const QPolygonF line = path(run);
        painter.setPen(pen);
        if (line.size() == 1) { // a day between two gaps still shows
            painter.setBrush(pen.color());
            painter.drawEllipse(line.first(), pen.widthF(), pen.widthF());
            painter.setBrush(Qt::NoBrush);
            continue;
        }
        if (line.size() <= 200 || pen.style() != Qt::SolidLine) {
            painter.drawPolyline(line);
            continue;
        }
        // An anti-aliased polyline of many noisy points is one self-intersecting outline, twenty times dearer than single lines.
        QPen square(pen);
        square.setCapStyle(Qt::SquareCap);
        painter.setPen(square);
        QVector<QLineF> lines;
        lines.reserve(line.size());
        for (qsizetype i = 0; i + 1 < line.size(); ++i)
            lines << QLineF(line[i], line[i + 1]);
        painter.drawLines(lines);
    }
}

void TimeSeriesPlot::drawForecast(QPainter &painter) const
{
    if (m_data.forecast.size() < 2)
        return;
    const Theme &t = theme();
    const QRectF r = plotRect();
    const auto band = [&](const QVector<QPointF> &low, const QVector<QPointF> &high, qreal alpha) {
        if (low.size() < 2 || high.size() < 2)
            return;
        QPolygonF shape = path(high), back = path(low);
        std::reverse(back.begin(), back.end());
        shape << back;
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(t.s1, alpha));
        painter.drawPolygon(shape);
        painter.setBrush(Qt::NoBrush);
    };
    band(m_data.low95, m_data.high95, t.dark ? .13 : .10);
    band(m_data.low80, m_data.high80, t.dark ? .22 : .16);
    QPen dashed(t.s1, 2, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    dashed.setDashPattern({3, 2.2});
    drawSeries(painter, m_data.forecast, dashed);

    const qreal x = std::round(map(m_data.forecast.first().x(), m_y0).x()) + .5;
    QPen dotted(t.control, 1, Qt::CustomDashLine);
    dotted.setDashPattern({2, 3});
    painter.setPen(dotted);
    painter.drawLine(QPointF(x, r.top() - 4), QPointF(x, r.bottom()));
    painter.setFont(face(Type::Caption));
    const QString today = m_data.boundary.isEmpty() ? tr("Today") : m_data.boundary;
    const int wide = painter.fontMetrics().horizontalAdvance(today) + 12, high = scaled(16);
    const QRectF label(x - wide / 2., r.top() - high - 2, wide, high);
    fillRound(&painter, label, 4, t.neuBg);
    painter.setPen(t.neu);
    painter.drawText(label, Qt::AlignCenter, today);
    painter.setPen(t.accentText);
    const qreal room = m_mirrored ? x - wide / 2. - 4 - r.left() : r.right() - label.right() - 4;
    const QRectF beside = m_mirrored ? QRectF(r.left(), label.y(), room, high) : QRectF(label.right() + 4, label.y(), room, high);
    painter.drawText(beside, int(m_mirrored ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute), tr("Forecast"));
}

void TimeSeriesPlot::drawPast(QPainter &painter) const
{
    const Theme &t = theme();
    const QRectF r = plotRect();
    QPen dashed(t.s6, 1.4, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    dashed.setDashPattern({3, 2.6});
    for (const QVector<QPointF> &line : m_data.past)
        drawSeries(painter, line, dashed);
    QPen dotted(t.warn, 1.4, Qt::CustomDashLine);
    dotted.setDashPattern({1.5, 3});
    painter.setPen(dotted);
    for (const QDate &day : m_data.changes) {
        const qreal x = std::round(map(plotTime(day), m_y0).x()) + .5;
        painter.drawLine(QPointF(x, r.top()), QPointF(x, r.bottom()));
    }
}

void TimeSeriesPlot::drawActual(QPainter &painter) const
{
    const Theme &t = theme();
    const QRectF r = plotRect();
    const bool dense = double(m_data.actual.size()) > r.width();
    if (!dense && m_data.zeroBased) { // a faint wash under the one series that matters
        QLinearGradient wash(0, r.top(), 0, r.bottom());
        wash.setColorAt(0, withAlpha(t.s1, t.dark ? .16 : .10));
        wash.setColorAt(1, withAlpha(t.s1, 0));
        // QPdfWriter of Qt 6.4 paints a translucent gradient solid: flat alpha off the screen
        const bool raster = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster;
        painter.setPen(Qt::NoPen);
        painter.setBrush(raster ? QBrush(wash) : QBrush(withAlpha(t.s1, .06)));
        const qreal floor = map(m_x0, std::max(0., m_y0)).y();
        for (const QVector<QPointF> &run : runs(m_data.actual)) {
            QPolygonF shape = path(run);
            shape << QPointF(shape.last().x(), floor) << QPointF(shape.first().x(), floor);
            painter.drawPolygon(shape);
        }
        painter.setBrush(Qt::NoBrush);
    }
    drawSeries(painter, m_data.actual, QPen(t.s1, dense ? 1 : 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void TimeSeriesPlot::drawMarkers(QPainter &painter) const
{
    const Theme &t = theme();
    const QRectF r = plotRect();
    painter.setFont(face(Type::Caption));
    for (const PlotMarker &marker : m_data.markers) {
        const QPointF at = map(plotTime(marker.day), marker.value);
        painter.setPen(QPen(t.neg, 2));
        painter.setBrush(t.surface);
        painter.drawEllipse(at, 4.6, 4.6);
        painter.setBrush(Qt::NoBrush);
    }
    // Labels in the order given, so that the weightier come first; one that would lie on another's is left to the cursor.
    QVector<QRectF> taken;
    for (const PlotMarker &marker : m_data.markers) {
        if (marker.label.isEmpty())
            continue;
        const QPointF at = map(plotTime(marker.day), marker.value);
        const int wide = painter.fontMetrics().horizontalAdvance(marker.label) + 10, high = scaled(16);
        const bool above = marker.value > m_y0 + (m_y1 - m_y0) * .33 || at.y() + 9 + high > r.bottom(); // never among the dates
        QRectF label(at.x() - wide / 2., above ? at.y() - high - 9 : at.y() + 9, wide, high);
        label.moveLeft(std::clamp(label.x(), r.left(), std::max(r.left(), r.right() - label.width())));
        if (std::any_of(taken.begin(), taken.end(), [&label](const QRectF &other) { return other.intersects(label); }))
            continue;
        taken.append(label);
        fillRound(&painter, label, 4, withAlpha(t.surface, .86));
        painter.setPen(t.text2);
        painter.drawText(label, Qt::AlignCenter, marker.label);
    }
}

void TimeSeriesPlot::render(QPainter &painter) const
{
    if (m_all.isEmpty())
        return;
    painter.setLayoutDirection(layoutDirection()); // a painter on paper does not inherit the program's
    const Theme &t = theme();
    drawAxes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    drawSeries(painter, m_data.previous, QPen(mix(t.surface, t.s6, t.dark ? .70 : .62), 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    drawForecast(painter);
    drawPast(painter);
    drawActual(painter);
    drawMarkers(painter);
}

void TimeSeriesPlot::drawCursor(QPainter &painter) const
{
    if (m_cursor < 0 || m_cursor >= m_all.size())
        return;
    const Theme &t = theme();
    const QRectF r = plotRect();
    const QPointF point = m_all[m_cursor];
    const bool there = std::isfinite(point.y());
    const QPointF at = map(point.x(), there ? point.y() : m_y0);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.control, 1));
    painter.drawLine(QPointF(std::round(at.x()) + .5, r.top()), QPointF(std::round(at.x()) + .5, r.bottom()));
    if (there) {
        painter.setPen(QPen(t.surface, 2));
        painter.setBrush(t.s1);
        painter.drawEllipse(at, 5, 5);
    }
    const QStringList lines = pointLines(m_cursor);
    const QFontMetrics small(face(Type::Small)), strong(face(Type::SmallStrong));
    int wide = 0;
    for (qsizetype i = 0; i < lines.size(); ++i)
        wide = std::max(wide, (i == 1 ? strong : small).horizontalAdvance(lines[i]));
    const int lineHeight = strong.height() + 2;
    QRectF box(at.x() + 12, at.y() - 12 - lineHeight * double(lines.size()), wide + 24, lineHeight * double(lines.size()) + 12);
    if (box.right() > r.right())
        box.moveRight(at.x() - 12);
    box.moveTop(std::clamp(box.top(), 0., std::max(0., height() - box.height())));
    box.moveLeft(std::clamp(box.left(), 0., std::max(0., width() - box.width())));
    fillRound(&painter, box, radius::control, t.tooltip);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter.setFont(face(i == 1 ? Type::SmallStrong : Type::Small));
        painter.setPen(i == 1 ? t.onTooltip : mix(t.onTooltip, t.tooltip, .25));
        painter.drawText(QRectF(box.x() + 12, box.y() + 6 + lineHeight * double(i), wide + 1, lineHeight), leading(layoutDirection()), lines[i]);
    }
}

void TimeSeriesPlot::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    if (m_layer.isNull()) {
        m_layer = QPixmap(size() * ratio);
        m_layer.setDevicePixelRatio(ratio);
        m_layer.fill(Qt::transparent);
        QPainter painter(&m_layer);
        render(painter);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_layer);
    drawCursor(painter);
    if (showsFocus(this))
        focusRing(&painter, rect(), radius::control);
}

} // namespace ui
