#include "ui/widgets/segmented.h"

#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace ui {
namespace {

class Segment : public QAbstractButton
{
public:
    Segment(const QString &text, QString iconName) : m_icon(std::move(iconName))
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {contentWidth() + 20, scaled(size::compact) - 2}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = theme();
        QPainter painter(this);
        if (isChecked())
            fillRound(&painter, rect(), 5, t.dark ? mix(t.hover, t.border, .8) : t.surface, mix(t.border, t.control, t.dark ? .35 : .2));
        const QColor ink = isChecked() || underMouse() ? t.text : t.text2;
        const int x = (width() - contentWidth()) / 2, skip = m_icon.isEmpty() ? 0 : 19;
        if (skip)
            glyph(&painter, m_icon, mirrored(this, QRect(x, (height() - 14) / 2, 14, 14)), ink);
        painter.setFont(face(Type::Small));
        painter.setPen(ink);
        painter.drawText(mirrored(this, QRect(x + skip, 0, contentWidth() - skip + 2, height())), Qt::AlignCenter, text());
        if (showsFocus(this))
            focusRing(&painter, rect(), 5);
    }

private:
    int contentWidth() const { return QFontMetrics(face(Type::Small)).horizontalAdvance(text()) + (m_icon.isEmpty() ? 0 : 19); }
    QString m_icon;
};

} // namespace

Segmented::Segmented(const QString &name, const QStringList &items, const QStringList &icons, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setFixedHeight(scaled(size::compact) + 2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(1);
    for (int i = 0; i < int(items.size()); ++i) {
        auto *segment = new Segment(items[i], icons.value(i));
        m_group->addButton(segment, i);
        row->addWidget(segment);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::changed);
}

int Segmented::current() const { return m_group->checkedId(); }

void Segmented::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    fillRound(&painter, rect(), radius::control + 1, theme().sunken, theme().border);
}

} // namespace ui
