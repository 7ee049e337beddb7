#include "ui/mainwindow/topbar.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/jobsbutton.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QKeySequence>

namespace ui {

TopBar::TopBar(QWidget *parent)
    : Band(&Theme::surface, Qt::BottomEdge, parent), m_title(new Text({}, Type::Heading)), m_updated(new Text({}, Type::Small, &Theme::text3)),
      m_sample(new StatusChip(u"shop"_qs, tr("Sample data"), Tone::Info)), m_remove(makeButton(tr("Remove"), u"link"_qs, {}, true)),
      m_search(new SearchButton(tr("Search or run a command"), QKeySequence(u"Ctrl+K"_qs))), m_dates(new DateRangeButton),
      m_theme(makeToolButton(u"moon"_qs, tr("Dark theme"))), m_account(makeToolButton(u"person-circle"_qs, tr("Account and plan"))), m_jobs(new JobsButton)
{
    setObjectName(u"topBar"_qs);
    setAccessibleName(tr("Top bar"));
    setFixedHeight(scaled(size::topBar));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::x6, 0, space::x5, 0);
    row->setSpacing(space::x2);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    row->addWidget(m_title);
    row->addSpacing(space::x3);
    row->addWidget(m_updated);
    row->addWidget(m_sample);
    row->addWidget(m_remove);
    row->addStretch(0);
    m_search->setMaximumWidth(scaled(320));
    m_search->setObjectName(u"search"_qs);
    row->addWidget(m_search, 1, Qt::AlignVCenter);
    row->addSpacing(space::x1);
    row->addWidget(m_dates);
    m_theme->setObjectName(u"theme"_qs);
    row->addWidget(m_theme);
    row->addWidget(m_jobs);
    m_account->setObjectName(u"account"_qs);
    row->addWidget(m_account);
    connect(themeBus(), &ThemeBus::changed, this, &TopBar::showTheme);
    m_sample->setToolTip(tr("These brands and mentions are invented, to try RLG with"));
    m_remove->setObjectName(u"removeSample"_qs);
    m_remove->setAccessibleName(tr("Remove the sample data"));
    m_remove->setToolTip(tr("Take every sample brand and mention out again; what you added stays"));
    connect(m_remove, &QPushButton::clicked, this, &TopBar::removeSampleRequested);
    setSample(false);
    showTheme();
    setUpdated({});
}

void TopBar::showTheme()
{
    const QString name = theme().dark ? tr("Light theme") : tr("Dark theme");
    m_theme->setIcon(themeIcon(theme().dark ? u"sun"_qs : u"moon"_qs));
    m_theme->setAccessibleName(name);
    m_theme->setToolTip(name);
}

QString TopBar::title() const { return m_title->text(); }
void TopBar::setTitle(const QString &title) { m_title->setText(title); }

void TopBar::setUpdated(const QString &text)
{
    m_updated->setText(text);
    m_updated->setVisible(!text.isEmpty() && !m_narrow);
}

void TopBar::setSample(bool on)
{
    m_sample->setVisible(on);
    m_remove->setVisible(on);
}

void TopBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setUpdated(m_updated->text());
}

} // namespace ui
