#pragma once

#include "ui/mainwindow/band.h"

#include <QList>

class QButtonGroup;
class QVBoxLayout;

namespace ui {

class BrandSwitcher;
class NavButton;

/** The navigation rail: the brand on top, a button for each pane there is. */
class Rail : public Band
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    BrandSwitcher *brands() const { return m_brands; }
    NavButton *addPane(const QString &icon, const QString &title);
    NavButton *button(int pane) const;
    void setCurrent(int pane);
    void setCompact(bool compact); ///< icons only

Q_SIGNALS:
    void paneChosen(int pane);

private:
    BrandSwitcher *m_brands;
    QButtonGroup *m_group;
    QVBoxLayout *m_buttons;
    bool m_compact = false;
};

} // namespace ui
