#include "services/charts/chart.h"
#include "services/charts/scene.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace charts {

namespace {

/** Draws the marks of a scene; keeps one font for each size and weight because making one costs more than drawing with it. */
class Painter
{
public:
    Painter(QPainter &painter, const QRectF &area, const ChartStyle &style)
        : m_painter(painter), m_origin(area.topLeft()), m_style(style), m_regular(font(style, style.fontSize, false)), m_strong(font(style, style.fontSize, true)),
          m_regularMetrics(m_regular, painter.device()), m_strongMetrics(m_strong, painter.device())
    {
    }

    static QFont font(const ChartStyle &style, double size, bool strong)
    {
        QFont made;
        QStringList families;
        for (const std::string &family : style.families)
            families << QString::fromStdString(family);
        made.setFamilies(families);
        made.setPixelSize(std::max(1, static_cast<int>(std::lround(size * style.unit))));
        made.setWeight(strong ? QFont::DemiBold : QFont::Normal);
        if (style.unit > 1) // contextual shapes of signs cannot be copied out of a PDF
            made.setStyleStrategy(QFont::PreferNoShaping);
        made.setHintingPreference(style.unit > 1 ? QFont::PreferNoHinting : QFont::PreferVerticalHinting);
        return made;
    }

    double width(std::string_view text, bool strong) const
    {
        const QString shown = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        return (strong ? m_strongMetrics : m_regularMetrics).horizontalAdvance(shown) / m_style.unit;
    }

    void operator()(const PathMark &mark) const
    {
        QPolygonF line;
        for (const Point &point : mark.points)
            line << at(point);
        if (mark.fill != Ink::None) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(colour(mark.fill, mark.opacity));
            m_painter.drawPolygon(line);
        }
        if (mark.stroke == Ink::None || mark.width <= 0)
            return;
        QPen pen(colour(mark.stroke, 1), mark.width * m_style.unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (mark.dashed) {
            pen.setCapStyle(Qt::FlatCap);
            pen.setDashPattern({3, 2.2});
        }
        // A hairline between pixels would be drawn two pixels wide and pale.
        const bool hairline = mark.points.size() == 2 && mark.points[0].y == mark.points[1].y && m_style.unit <= 1;
        if (hairline)
            line.translate(0, std::round(line[0].y()) + 0.5 - line[0].y());
        m_painter.setBrush(Qt::NoBrush);
        // One long anti-aliased outline crosses itself and costs twenty times the same points as separate square-capped lines.
        if (line.size() > 200 && !mark.dashed && m_style.unit <= 1) {
            pen.setCapStyle(Qt::SquareCap);
            m_painter.setPen(pen);
            QList<QLineF> parts;
            parts.reserve(line.size());
            for (qsizetype i = 0; i + 1 < line.size(); ++i)
                parts << QLineF(line[i], line[i + 1]);
            m_painter.drawLines(parts);
            return;
        }
        m_painter.setPen(pen);
        m_painter.drawPolyline(line);
    }

    void operator()(const BoxMark &mark) const
    {
        const QRectF box(at({mark.x, mark.y}), QSizeF(mark.width, mark.height) * m_style.unit);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colour(mark.fill, mark.opacity));
        const double radius = std::min({mark.radius, mark.width / 2, mark.height / 2}) * m_style.unit;
        if (radius > 0)
            m_painter.drawRoundedRect(box, radius, radius);
        else
            m_painter.drawRect(box);
    }

    void operator()(const RingMark &mark) const
    {
        m_painter.setPen(mark.stroke == Ink::None ? QPen(Qt::NoPen) : QPen(colour(mark.stroke, 1), 2 * m_style.unit));
        m_painter.setBrush(mark.fill == Ink::None ? QBrush(Qt::NoBrush) : QBrush(colour(mark.fill, 1)));
        m_painter.drawEllipse(at(mark.at), mark.radius * m_style.unit, mark.radius * m_style.unit);
    }

    void operator()(const TextMark &mark) const
    {
        const QString text = QString::fromStdString(mark.text);
        const QFontMetricsF &metrics = mark.strong ? m_strongMetrics : m_regularMetrics;
        const double wide = metrics.horizontalAdvance(text);
        QPointF start = at(mark.at);
        start.rx() -= mark.anchor == Anchor::Left ? 0 : mark.anchor == Anchor::Middle ? wide / 2 : wide;
        start.ry() += (metrics.ascent() - metrics.descent()) / 2;
        m_painter.setFont(mark.strong ? m_strong : m_regular);
        m_painter.setPen(colour(mark.ink, 1));
        m_painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        m_painter.drawText(start, text);
    }

private:
    QPointF at(const Point &point) const { return m_origin + QPointF(point.x, point.y) * m_style.unit; }

    QColor colour(Ink ink, double opacity) const
    {
        QColor made = QColor::fromRgb(colourOf(ink, m_style.palette));
        made.setAlphaF(static_cast<float>(opacity));
        return made;
    }

    QPainter &m_painter;
    QPointF m_origin;
    const ChartStyle &m_style;
    QFont m_regular;
    QFont m_strong;
    QFontMetricsF m_regularMetrics;
    QFontMetricsF m_strongMetrics;
};

} // namespace

void draw(QPainter &painter, const QRectF &area, const ChartSpec &spec, const ChartStyle &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Painter marks(painter, area, style);
    const Measure measure = [&marks](std::string_view text, double, bool strong) { return marks.width(text, strong); };
    for (const Mark &mark : layOut(spec, area.width() / style.unit, area.height() / style.unit, style, measure).marks)
        std::visit(marks, mark);
    painter.restore();
}

} // namespace charts
