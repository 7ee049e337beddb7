#include "ui/widgets/scrollpane.h"

#include "ui/theme/tokens.h"

#include <QVBoxLayout>

namespace ui {

ScrollPane::ScrollPane(QWidget *parent) : QScrollArea(parent)
{
    auto *content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(space::x6, space::x4, space::x6, space::x5);
    m_body->setSpacing(space::x4 - 2);
    setWidget(content);
    content->setAutoFillBackground(false); // the window's ground shows through
    viewport()->setAutoFillBackground(false);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus); // what is inside takes the focus and pulls the view along
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

bool ScrollPane::focusNextPrevChild(bool next)
{
    const bool moved = QScrollArea::focusNextPrevChild(next);
    if (QWidget *focused = moved ? widget()->focusWidget() : nullptr; focused && focused->hasFocus())
        ensureWidgetVisible(focused, 0, space::x6);
    return moved;
}

} // namespace ui
