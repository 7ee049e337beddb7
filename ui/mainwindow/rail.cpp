#include "ui/mainwindow/rail.h"

#include "ui/widgets/brandswitcher.h"
#include "ui/widgets/buttons.h"

#include <QButtonGroup>
#include <QVBoxLayout>

namespace ui {

Rail::Rail(QWidget *parent)
    : Band(&Theme::sidebar, Qt::RightEdge, parent), m_brands(new BrandSwitcher), m_group(new QButtonGroup(this)), m_buttons(new QVBoxLayout)
{
    setObjectName(u"rail"_qs);
    setAccessibleName(tr("Navigation"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 11, 12);
    column->setSpacing(2);
    column->addWidget(m_brands);
    column->addSpacing(space::x4);
    m_buttons->setSpacing(2);
    column->addLayout(m_buttons);
    column->addStretch();
    connect(m_group, &QButtonGroup::idClicked, this, &Rail::paneChosen);
    setCompact(false);
}

NavButton *Rail::addPane(const QString &icon, const QString &title)
{
    auto *button = new NavButton(icon, title);
    button->setCompact(m_compact);
    m_group->addButton(button, int(m_group->buttons().size()));
    m_buttons->addWidget(button);
    return button;
}

NavButton *Rail::button(int pane) const { return static_cast<NavButton *>(m_group->button(pane)); }

void Rail::setCurrent(int pane)
{
    if (QAbstractButton *button = m_group->button(pane))
        button->setChecked(true);
}

void Rail::setCompact(bool compact)
{
    m_compact = compact;
    setFixedWidth(compact ? size::railIcons : scaled(size::rail));
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        static_cast<NavButton *>(button)->setCompact(compact);
}

} // namespace ui
