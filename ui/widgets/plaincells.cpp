#include "ui/widgets/plaincells.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace ui {

void PlainCells::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = theme();
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? t.selected : t.surface);
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), t.border);
    const QRect area = option.rect.adjusted(space::x4, 0, -space::x3, 0);
    const QVariant wanted = index.data(Qt::TextAlignmentRole);
    const auto alignment = wanted.isValid() ? Qt::Alignment(wanted.toInt()) : Qt::AlignLeading | Qt::AlignVCenter;
    painter->setFont(face(Type::Body));
    painter->setPen(t.text);
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width());
    painter->drawText(area, int(QStyle::visualAlignment(option.direction, alignment)) | int(Qt::TextSingleLine), text);
}

} // namespace ui
