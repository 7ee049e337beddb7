#include "ui/widgets/timeseriesplot.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/plotscale.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

// Data, cursor, mouse and keys; the drawing is in timeseriesdraw.cpp.
namespace ui {

TimeSeriesPlot::TimeSeriesPlot(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(this, QAccessible::Chart);
    setAccessiblePress(this);
    setAccessibleName(tr("Chart"));
    connect(themeBus(), &ThemeBus::changed, this, &TimeSeriesPlot::redraw);
}

void TimeSeriesPlot::redraw()
{
    m_layer = {};
    update();
}

void TimeSeriesPlot::setData(PlotData plot)
{
    m_data = std::move(plot);
    m_all = m_data.actual;
    for (qsizetype i = 1; i < m_data.forecast.size(); ++i)
        m_all << m_data.forecast[i];
    m_cursor = -1;
    if (!m_all.isEmpty()) {
        m_x0 = m_all.first().x();
        m_x1 = std::max(m_all.last().x(), m_x0 + 1);
        double low = HUGE_VAL, high = -HUGE_VAL;
        QVector<const QVector<QPointF> *> all{&m_data.actual, &m_data.previous, &m_data.low95, &m_data.high95, &m_data.forecast};
        for (const QVector<QPointF> &line : m_data.past)
            all << &line;
        for (const auto *series : all) {
            for (const QPointF &point : *series) {
                if (std::isfinite(point.y())) {
                    low = std::min(low, point.y());
                    high = std::max(high, point.y());
                }
            }
        }
        if (low > high)
            low = high = 0;
        if (m_data.zeroBased) {
            low = std::min(0., low);
            high = std::max({low, high, 1.});
        }
        m_ticks = niceTicks(low, high, 4);
        m_y0 = m_ticks.first();
        m_y1 = m_ticks.last();
    }
    setAccessibleName(m_data.name);
    setAccessibleDescription(summary());
    setAccessibleValue(this, summary());
    redraw();
}

void TimeSeriesPlot::setTimeMirrored(bool mirrored)
{
    m_mirrored = mirrored;
    redraw();
}

QString TimeSeriesPlot::summary() const
{
    if (m_data.actual.isEmpty())
        return tr("No data");
    const QLocale locale;
    const QVector<QVector<QPointF>> measured = runs(m_data.actual);
    if (measured.isEmpty())
        return tr("No data");
    const auto date = [&locale](double x) { return locale.toString(plotDay(x), QLocale::ShortFormat); };
    const auto number = [this](double y) { return numberText(y); };
    QPointF top = measured.first().first();
    for (const QPointF &point : m_data.actual) {
        if (std::isfinite(point.y()) && point.y() > top.y())
            top = point;
    }
    QStringList parts{tr("%1: from %2 to %3").arg(m_data.name, date(m_x0), date(m_data.actual.last().x())),
                      tr("latest %1").arg(number(measured.last().last().y())), tr("highest %1 on %2").arg(number(top.y()), date(top.x()))};
    const int gaps = int(measured.size()) - 1;
    if (gaps > 0)
        parts << tr("%n gap(s) without data", nullptr, gaps);
    if (!m_data.markers.isEmpty())
        parts << tr("%n marked day(s)", nullptr, int(m_data.markers.size()));
    if (m_data.forecast.size() > 1 && m_data.low80.size() == m_data.forecast.size() && m_data.high80.size() == m_data.forecast.size())
        parts << tr("forecast %1, 80 percent range %2 to %3")
                     .arg(number(m_data.forecast.last().y()), number(m_data.low80.last().y()), number(m_data.high80.last().y()));
    return parts.join(u"; "_qs);
}

QString TimeSeriesPlot::numberText(double value) const
{
    const bool fine = value != std::round(value) && (std::abs(value) < 10 || !m_data.unit.isEmpty());
    return QLocale().toString(value, 'f', fine ? 1 : 0) + m_data.unit;
}

QStringList TimeSeriesPlot::pointLines(int index) const
{
    if (index < 0 || index >= m_all.size())
        return {};
    const QLocale locale;
    const QPointF point = m_all[index];
    const auto number = [this](double y) { return iso(numberText(y)); };
    QStringList lines{locale.toString(plotDay(point.x()), tr("ddd d MMM yyyy", "weekday and date, as QLocale writes it"))};
    const qsizetype ahead = index - m_data.actual.size() + 1;
    if (ahead > 0) {
        lines << tr("Forecast: %1").arg(number(point.y()));
        if (m_data.low80.size() == m_data.forecast.size() && m_data.high80.size() == m_data.forecast.size())
            lines << tr("80 percent range %1 to %2").arg(number(m_data.low80[ahead].y()), number(m_data.high80[ahead].y()));
        if (m_data.low95.size() == m_data.forecast.size() && m_data.high95.size() == m_data.forecast.size())
            lines << tr("95 percent range %1 to %2").arg(number(m_data.low95[ahead].y()), number(m_data.high95[ahead].y()));
        return lines;
    }
    lines << (std::isfinite(point.y()) ? tr("%1: %2", "what is counted and its value").arg(m_data.name, number(point.y()))
                                       : tr("%1: no data").arg(m_data.name));
    const auto before = std::lower_bound(m_data.previous.begin(), m_data.previous.end(), point.x(),
                                         [](const QPointF &p, double x) { return p.x() < x; });
    if (before != m_data.previous.end() && before->x() == point.x() && std::isfinite(before->y()))
        lines << tr("Previous period: %1").arg(number(before->y()));
    for (const PlotMarker &marker : m_data.markers) {
        if (marker.day == plotDay(point.x()))
            lines << (marker.detail.isEmpty() ? marker.label : marker.detail);
    }
    if (m_data.changes.contains(plotDay(point.x())))
        lines << tr("Another level from here on");
    return lines;
}

QString TimeSeriesPlot::pointText(int index) const { return pointLines(index).join(u", "_qs); }

void TimeSeriesPlot::setCursorIndex(int index)
{
    if (index == m_cursor)
        return;
    m_cursor = index;
    setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAccessibleValue(this, index >= 0 ? pointText(index) : summary());
    Q_EMIT cursorMoved(index);
    update();
}

void TimeSeriesPlot::activate()
{
    if (m_cursor >= 0 && m_cursor < m_data.actual.size())
        Q_EMIT dayOpened(plotDay(m_all[m_cursor].x()));
}

int TimeSeriesPlot::indexAt(const QPointF &point) const
{
    const QRectF r = plotRect();
    if (m_all.isEmpty() || !r.adjusted(-6, -6, 6, 6).contains(point))
        return -1;
    double part = (point.x() - r.x()) / r.width();
    if (m_mirrored)
        part = 1 - part;
    const double x = m_x0 + part * (m_x1 - m_x0);
    const auto it = std::lower_bound(m_all.begin(), m_all.end(), x, [](const QPointF &p, double value) { return p.x() < value; });
    qsizetype i = it - m_all.begin();
    if (i > 0 && (i == m_all.size() || x - m_all[i - 1].x() < m_all[i].x() - x))
        --i;
    return int(i);
}

void TimeSeriesPlot::mouseMoveEvent(QMouseEvent *event) { setCursorIndex(indexAt(event->position())); }
void TimeSeriesPlot::leaveEvent(QEvent *) { setCursorIndex(-1); }

void TimeSeriesPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setCursorIndex(indexAt(event->position()));
    activate();
}

void TimeSeriesPlot::keyPressEvent(QKeyEvent *event)
{
    const int last = pointCount() - 1;
    if (last < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int forward = m_mirrored ? -1 : 1;
    const bool fresh = m_cursor < 0; // the first key shows the cursor on the latest measured point
    int index = fresh ? std::max(0, int(m_data.actual.size()) - 1) : m_cursor;
    switch (event->key()) {
    case Qt::Key_Left: index -= fresh ? 0 : forward; break;
    case Qt::Key_Right: index += fresh ? 0 : forward; break;
    case Qt::Key_PageUp: index -= 7; break;
    case Qt::Key_PageDown: index += 7; break;
    case Qt::Key_Home: index = 0; break;
    case Qt::Key_End: index = last; break;
    case Qt::Key_Return:
    case Qt::Key_Enter: activate(); return;
    case Qt::Key_Escape:
        if (!fresh) {
            setCursorIndex(-1);
            return;
        }
        [[fallthrough]];
    default: QWidget::keyPressEvent(event); return;
    }
    setCursorIndex(std::clamp(index, 0, last));
}

void TimeSeriesPlot::resizeEvent(QResizeEvent *) { m_layer = {}; }

void TimeSeriesPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::LocaleChange || event->type() == QEvent::FontChange)
        redraw();
    QWidget::changeEvent(event);
}

} // namespace ui
