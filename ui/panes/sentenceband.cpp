#include "ui/panes/sentenceband.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

SentenceBand::SentenceBand(QWidget *parent)
    : QFrame(parent), m_lead(new Text({}, Type::BodyStrong)), m_rest(new Text({}, Type::Body, &Theme::text2)), m_notice(new StatusChip), m_action(makeButton({}, u"link"_qs))
{
    setObjectName(u"sentenceBand"_qs);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::x4, space::x1, space::x3, space::x1);
    row->setSpacing(space::x2);
    row->addSpacing(24); // the icon
    row->addWidget(m_lead);
    m_rest->setElided(true);
    row->addWidget(m_rest, 1);
    row->addWidget(m_notice);
    row->addWidget(m_action);
    setMinimumHeight(scaled(42));
    connect(m_action, &QPushButton::clicked, this, &SentenceBand::triggered);
}

void SentenceBand::setWords(const QString &lead, const QString &rest)
{
    m_lead->setText(lead);
    m_rest->setText(rest);
    setAccessibleName(lead + u' ' + rest);
}

void SentenceBand::setNotice(const QString &text, const QString &tooltip)
{
    m_notice->setVisible(!text.isEmpty());
    m_notice->setChip(u"exclamation-triangle"_qs, text, Tone::Warning);
    m_notice->setToolTip(tooltip);
    m_notice->setAccessibleDescription(tooltip);
}

void SentenceBand::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

QString SentenceBand::lead() const { return m_lead->text(); }
QString SentenceBand::rest() const { return m_rest->text(); }

void SentenceBand::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    fillRound(&painter, rect(), radius::card, mix(t.surface, t.accent, t.dark ? .10 : .05), mix(t.border, t.accent, .35));
    glyph(&painter, u"stars"_qs, mirrored(this, QRect(space::x4, (height() - 16) / 2, 16, 16)), t.accentText);
}

} // namespace ui
