#pragma once

#include "ui/theme/tokens.h"

#include <QVector>
#include <QWidget>

#include <optional>

namespace ui {

/** One part of a whole. */
struct Part
{
    QString name;
    double percent = 0;
    Role colour = &Theme::s6;
    std::optional<double> change; ///< in points; shown in the list only
    bool own = false;             ///< drawn strong
};

/** A bar cut into parts with their numbers beside them; each part opens what it counts. */
class SplitBar : public QWidget
{
    Q_OBJECT
public:
    enum class Legend : std::uint8_t { List, Inline }; ///< a row per part, or captions under the bar (2 or 3 parts)
    SplitBar(const QString &name, Legend legend, QWidget *parent = nullptr);
    void setParts(QVector<Part> parts);
    int current() const { return m_current; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    Q_INVOKABLE void activate();

Q_SIGNALS:
    void opened(int part);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int barHeight() const { return m_legend == Legend::List ? 14 : 8; }
    QRect rowRect(int part) const;
    QVector<QRectF> bars() const;
    int partAt(const QPoint &point) const;
    QString partText(const Part &part) const;
    void setCurrent(int part);
    void paintRow(QPainter &painter, int part) const;

    Legend m_legend;
    QVector<Part> m_parts;
    int m_current = -1;
};

} // namespace ui
