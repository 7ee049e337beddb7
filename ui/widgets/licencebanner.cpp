#include "ui/widgets/licencebanner.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

LicenceBanner::LicenceBanner(QWidget *parent)
    : QWidget(parent), m_title(new Text({}, Type::BodyStrong)), m_text(new Text({}, Type::Small, &Theme::text2)), m_check(makeButton(tr("Check now"), {}, {}, true)),
      m_account(makeButton(tr("Account and plan"), u"link"_qs, {}, true))
{
    setObjectName(u"licenceBanner"_qs);
    setAccessibleRole(this, QAccessible::AlertMessage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::x6 + 18 + space::x3, space::x2, space::x5, space::x2);
    row->setSpacing(space::x2);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    m_text->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_text->setSizePolicy(policy);
    words->addWidget(m_title);
    words->addWidget(m_text);
    row->addLayout(words, 1);
    m_check->setObjectName(u"checkLicence"_qs);
    m_account->setObjectName(u"openAccount"_qs);
    row->addWidget(m_account);
    row->addWidget(m_check);
    connect(m_check, &QPushButton::clicked, this, &LicenceBanner::checkRequested);
    connect(m_account, &QPushButton::clicked, this, &LicenceBanner::accountRequested);
    hide();
}

QString LicenceBanner::title() const { return m_title->text(); }
QString LicenceBanner::text() const { return m_text->text(); }

void LicenceBanner::setWords(const QString &title, const QString &text, bool severe)
{
    m_severe = severe;
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setVisible(!title.isEmpty());
    update();
}

void LicenceBanner::setBusy(bool busy)
{
    m_check->setEnabled(!busy);
    m_check->setText(busy ? tr("Checking") : tr("Check now"));
}

void LicenceBanner::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), m_severe ? t.negBg : t.warnBg);
    painter.setPen(mix(m_severe ? t.negBg : t.warnBg, m_severe ? t.neg : t.warn, .35));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    glyph(&painter, m_severe ? u"exclamation-octagon"_qs : u"exclamation-triangle"_qs, mirrored(this, QRect(space::x6, (height() - 18) / 2, 18, 18)),
          m_severe ? t.neg : t.warn);
}

} // namespace ui
