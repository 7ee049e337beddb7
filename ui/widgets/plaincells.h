#pragma once

#include <QStyledItemDelegate>

namespace ui {

/** Cells of plain tables: the header's padding, a hairline, an ellipsis where the text is longer. */
class PlainCells : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui
