#include "ui/widgets/jobsbutton.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>

#include <algorithm>

namespace ui {

JobsButton::JobsButton(QWidget *parent)
    : QToolButton(parent), m_popup(new Popup(tr("Jobs"), this)), m_list(new QVBoxLayout), m_none(new Text(tr("Nothing is running"), Type::Body, &Theme::text2)),
      m_note(new Text(tr("You can keep working"), Type::Small, &Theme::text3))
{
    setObjectName(u"jobs"_qs);
    setIcon(themeIcon(u"list-task"_qs));
    setIconSize({size::icon, size::icon});
    setFocusPolicy(Qt::TabFocus);
    setFixedSize(scaled(size::control), scaled(size::control));
    connect(this, &QToolButton::clicked, this, &JobsButton::openPopup);
    m_popup->body()->setContentsMargins(space::x4, space::x3, space::x4, space::x3);
    m_popup->body()->addWidget(new Text(tr("Jobs"), Type::Title));
    m_popup->body()->addWidget(m_none);
    m_popup->body()->addLayout(m_list);
    m_popup->body()->addWidget(m_note);
    m_popup->setFixedWidth(scaled(340));
    setJobs({});
}

JobsButton::Row JobsButton::makeRow(qint64 id)
{
    Row row{id, new QWidget, new Text({}, Type::BodyStrong), new Text({}, Type::Small, &Theme::text3), new Text({}, Type::Small, &Theme::text2),
            new QProgressBar, makeButton(tr("Cancel"), {}, u"stop-circle"_qs, true)};
    auto *column = new QVBoxLayout(row.box);
    column->setContentsMargins(0, space::x2, 0, space::x2);
    column->setSpacing(space::x1);
    auto *head = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    row.name->setElided(true);
    row.step->setElided(true);
    words->addWidget(row.name);
    words->addWidget(row.step);
    head->addLayout(words, 1);
    head->addWidget(row.cancel);
    column->addLayout(head);
    auto *foot = new QHBoxLayout;
    row.bar->setTextVisible(false);
    row.bar->setFixedHeight(6);
    foot->addWidget(row.bar, 1);
    row.percent->setMinimumWidth(scaled(40));
    row.percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(row.percent);
    column->addLayout(foot);
    connect(row.cancel, &QPushButton::clicked, this, [this, id] { Q_EMIT cancelRequested(id); });
    return row;
}

void JobsButton::fillRow(const Row &row, const JobItem &job)
{
    row.name->setText(job.name);
    row.step->setText(job.cancelling ? tr("Stopping") : job.step);
    row.bar->setRange(0, job.percent < 0 ? 0 : 100);
    row.bar->setValue(job.percent);
    row.bar->setAccessibleName(tr("Progress of %1").arg(job.name));
    row.percent->setText(job.percent < 0 ? QString() : iso(QLocale().toString(job.percent) + u'%'));
    row.cancel->setEnabled(!job.cancelling);
    row.cancel->setToolTip(job.cancelling ? tr("Already stopping") : QString());
    row.cancel->setAccessibleName(tr("Cancel %1").arg(job.name));
}

void JobsButton::setJobs(const QVector<JobItem> &jobs)
{
    const auto running = [&jobs](qint64 id) { return std::any_of(jobs.begin(), jobs.end(), [id](const JobItem &job) { return job.id == id; }); };
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (!running(m_rows[i].id)) {
            m_rows[i].box->deleteLater();
            m_list->removeWidget(m_rows[i].box);
            m_rows[i].box->hide();
            m_rows.removeAt(i);
        }
    }
    for (const JobItem &job : jobs) { // rows stay while their job does, so a Cancel button keeps its focus
        auto row = std::find_if(m_rows.begin(), m_rows.end(), [&job](const Row &r) { return r.id == job.id; });
        if (row == m_rows.end()) {
            m_rows << makeRow(job.id);
            row = m_rows.end() - 1;
            m_list->addWidget(row->box);
        }
        fillRow(*row, job);
    }
    m_none->setVisible(jobs.isEmpty());
    m_note->setVisible(!jobs.isEmpty());
    const QString name = jobs.isEmpty() ? tr("Jobs: nothing is running") : tr("Jobs: %n running", nullptr, int(jobs.size()));
    setAccessibleName(name);
    setToolTip(name);
    if (m_popup->isVisible())
        m_popup->adjustSize();
    update();
}

void JobsButton::openPopup() { m_popup->openBelow(); }

void JobsButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (m_rows.isEmpty())
        return;
    QPainter painter(this);
    const QString count = QLocale().toString(int(m_rows.size()));
    painter.setFont(face(Type::Caption));
    const int side = scaled(15);
    const QRect badge = mirrored(this, QRect(width() - side - 1, 1, side, side));
    fillRound(&painter, badge, side / 2., theme().accent);
    painter.setPen(theme().onAccent);
    painter.drawText(badge, Qt::AlignCenter, count);
}

} // namespace ui
