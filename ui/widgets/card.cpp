#include "ui/widgets/card.h"

#include "ui/theme/paint.h"
#include "ui/widgets/text.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {

Card::Card(QWidget *parent) : QFrame(parent), m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(space::x4, space::x3 + 2, space::x4, space::x4);
    m_body->setSpacing(space::x2);
}

Card::Card(const QString &title, const QString &subtitle, QWidget *parent) : Card(parent)
{
    setTitle(title);
    setSubtitle(subtitle);
}

void Card::makeHead()
{
    if (m_head)
        return;
    m_head = new QHBoxLayout;
    m_head->setSpacing(space::x2);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    m_title = new Text({}, Type::Title);
    m_title->setElided(true);
    m_subtitle = new Text({}, Type::Small, &Theme::text3);
    m_subtitle->setElided(true);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    m_head->addLayout(words, 1);
    m_body->insertLayout(0, m_head);
}

void Card::setTitle(const QString &title)
{
    makeHead();
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::setSubtitle(const QString &subtitle)
{
    makeHead();
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Card::addAction(QWidget *action)
{
    makeHead();
    m_head->addWidget(action, 0, Qt::AlignTop);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    fillRound(&painter, rect(), radius::card, theme().surface, theme().border);
}

} // namespace ui
