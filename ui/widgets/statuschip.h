#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace ui {

enum class Tone : std::uint8_t { Positive, Negative, Neutral, Warning, Info };
Role toneInk(Tone tone);
Role toneGround(Tone tone);

/** Icon, word and tint of a state; tables draw the same through `paintChip`. */
class StatusChip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusChip(QWidget *parent = nullptr);
    StatusChip(const QString &icon, const QString &text, Tone tone, QWidget *parent = nullptr);
    void setChip(const QString &icon, const QString &text, Tone tone);
    QString text() const { return m_text; }
    QSize sizeHint() const override { return {chipWidth(m_text), scaled(24)}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

    static int chipWidth(const QString &text);
    static void paintChip(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction, const QString &icon, const QString &text, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon, m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace ui
