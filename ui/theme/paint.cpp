#include "ui/theme/paint.h"

#include <QFile>
#include <QIconEngine>
#include <QKeySequence>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>
#include <QSvgRenderer>
#include <QWidget>

namespace ui {
namespace {

QByteArray svg(const QString &name)
{
    static QHash<QString, QByteArray> cache;
    auto it = cache.constFind(name);
    if (it == cache.constEnd()) {
        QFile file(u":/icons/"_qs + name + u".svg"_qs);
        it = cache.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *it;
}

/** An icon that asks the theme for its colour each time it is drawn. */
class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(QString name, Role role) : m_name(std::move(name)), m_role(role) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        const QRectF square(rect.x() + (rect.width() - side) / 2., rect.y() + (rect.height() - side) / 2., side, side);
        glyph(painter, m_name, square, mode == QIcon::Disabled ? theme().disabled : theme().*m_role);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QString m_name;
    Role m_role;
};

} // namespace

void fillRound(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line, qreal lineWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.alpha() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.alpha()) {
        const qreal half = lineWidth / 2;
        painter->setPen(QPen(line, lineWidth));
        painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, radius, radius);
    }
    painter->restore();
}

void focusRing(QPainter *painter, const QRectF &rect, qreal radius)
{
    fillRound(painter, rect, radius, Qt::transparent, theme().accent, 2);
}

bool showsFocus(const QWidget *widget)
{
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void glyph(QPainter *painter, const QString &name, const QRectF &rect, const QColor &colour, bool mirror)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
    const QSize pixels = (rect.size() * ratio).toSize();
    if (pixels.isEmpty())
        return;
    const QString key = u"rlg:%1|%2|%3|%4"_qs.arg(name).arg(colour.rgba()).arg(pixels.width()).arg(int(mirror));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QByteArray source = svg(name);
        source.replace("currentColor", colour.name().toLatin1());
        QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter on(&image);
        QSvgRenderer(source).render(&on, QRectF(QPointF(), QSizeF(pixels)));
        on.end();
        pixmap = QPixmap::fromImage(mirror ? image.mirrored(true, false) : image);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

QIcon themeIcon(const QString &name, Role role)
{
    return QIcon(new GlyphEngine(name, role));
}

QStringList keyParts(const QKeySequence &keys)
{
    QStringList parts;
    for (int i = 0; i < keys.count(); ++i) {
        const QString chord = QKeySequence(keys[uint(i)]).toString(QKeySequence::NativeText);
        // "Ctrl++" ends with the key itself
        QStringList names = chord.split(u'+', Qt::SkipEmptyParts);
        if (chord.endsWith(u'+'))
            names << u"+"_qs;
        parts << names;
    }
    return parts;
}

int keycaps(QPainter *painter, const QRect &area, const QStringList &keys, Qt::LayoutDirection direction)
{
    if (keys.isEmpty())
        return 0;
    const Theme &t = theme();
    constexpr int gap = 3;
    painter->save();
    painter->setFont(face(Type::Caption));
    QList<int> widths;
    int total = -gap;
    for (const QString &key : keys) {
        widths << qMax(scaled(20), painter->fontMetrics().horizontalAdvance(key) + 12);
        total += widths.last() + gap;
    }
    const int height = scaled(19);
    int x = direction == Qt::RightToLeft ? area.x() : area.right() + 1 - total;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const QRect cap(x, area.center().y() - height / 2, widths[i], height);
        fillRound(painter, cap, 4, t.sunken, t.border);
        painter->setPen(t.text2);
        painter->drawText(cap, Qt::AlignCenter, keys[i]);
        x += widths[i] + gap;
    }
    painter->restore();
    return total + gap;
}

QRect mirrored(const QWidget *widget, const QRect &rect)
{
    return QStyle::visualRect(widget->layoutDirection(), widget->rect(), rect);
}

int leading(Qt::LayoutDirection direction)
{
    return int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute);
}

int trailing(Qt::LayoutDirection direction)
{
    return int(QStyle::visualAlignment(direction, Qt::AlignRight)) | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute);
}

} // namespace ui
