#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace ui {

/** A flat ground with one hairline: the rail and the top bar stand on it. */
class Band : public QWidget
{
    Q_OBJECT
public:
    Band(Role ground, Qt::Edge hairline, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Role m_ground;
    Qt::Edge m_hairline;
};

} // namespace ui
