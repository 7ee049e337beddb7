#pragma once

#include <QWidget>

namespace ui {

/** Covers the window while files are dragged over it and says what letting go does. */
class DropHint : public QWidget
{
    Q_OBJECT
public:
    explicit DropHint(QWidget *host);
    void open();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ui
