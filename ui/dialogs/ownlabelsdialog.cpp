#include "ui/dialogs/ownlabelsdialog.h"

#include "models/mentions.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"
#include "ui/words/errortext.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

Text *paragraph(Type type, Role role)
{
    auto *text = new Text({}, type, role);
    text->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    text->setSizePolicy(policy);
    text->setAlignment(Qt::AlignAbsolute | Qt::AlignTop | (QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
    return text;
}

QString percent(double share) { return iso(QLocale().toString(qRound(100 * share)) + u'%'); }

} // namespace

OwnLabelsDialog::OwnLabelsDialog(models::OwnLabels *labels, QWidget *parent)
    : QDialog(parent), m_labels(labels), m_summary(paragraph(Type::BodyStrong, &Theme::text)), m_state(paragraph(Type::Body, &Theme::text2)),
      m_note(paragraph(Type::Small, &Theme::text3)), m_filler(new QWidget), m_table(new QTableWidget(0, 4)), m_learn(makeButton(tr("Learn from my labels"), u"primary"_qs)),
      m_switch(makeButton({})), m_remove(makeButton(tr("Forget what was learnt")))
{
    setObjectName(u"ownLabelsDialog"_qs);
    setWindowTitle(tr("Your labels"));
    resize(scaled(720), scaled(440));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x3);
    column->addWidget(m_summary);
    column->addWidget(m_state);
    m_table->setHorizontalHeaderLabels({tr("Language"), tr("Labels"), tr("Agrees with you"), tr("What was learnt")});
    m_table->setItemDelegate(new PlainCells(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(34));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("How often the sentiment agrees with your labels"));
    column->addWidget(m_table, 1);
    m_note->setText(tr("Labels are given where a verdict looked wrong, so these shares are likely lower than over all mentions. Mentions the program learnt from "
                       "are counted as judged without them. What is learnt stays in this workspace."));
    column->addWidget(m_note);
    column->addWidget(m_filler, 1);
    auto *buttons = new QHBoxLayout;
    auto *shut = makeButton(tr("Close"));
    buttons->addWidget(m_switch);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(shut);
    buttons->addWidget(m_learn);
    column->addLayout(buttons);
    m_learn->setDefault(true);

    connect(shut, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_learn, &QPushButton::clicked, this, [this] { start(models::OwnLabels::Change::Train); });
    connect(m_switch, &QPushButton::clicked, this, [this] { start(m_info.active ? models::OwnLabels::Change::Off : models::OwnLabels::Change::On); });
    connect(m_remove, &QPushButton::clicked, this, [this] { start(models::OwnLabels::Change::Remove); });
    connect(labels, &models::OwnLabels::loaded, this, &OwnLabelsDialog::show);
    connect(labels, &models::OwnLabels::changed, this, [this](models::OwnLabels::Change, const models::OwnLabelsInfo &info, qint64 differently) {
        show(info);
        m_state->setText(m_state->text() + u' ' + tr("%Ln mention(s) are judged differently now.", nullptr, int(differently)));
    });
    connect(labels, &models::OwnLabels::cancelled, this, [this] { m_labels->load(); });
    connect(labels, &models::OwnLabels::failed, this, [this](const foundation::Error &error) {
        setBusy(false);
        m_state->setText(errorText(error));
    });
    show({});
    m_summary->setText(tr("Reading your labels"));
    setBusy(labels->busy());
    labels->load();
}

QString OwnLabelsDialog::summary() const { return m_summary->text() + u'\n' + m_state->text(); }

void OwnLabelsDialog::setBusy(bool busy)
{
    m_learn->setEnabled(!busy && m_info.labels > 0);
    m_switch->setEnabled(!busy);
    m_remove->setEnabled(!busy);
}

void OwnLabelsDialog::start(models::OwnLabels::Change what)
{
    m_labels->change(what, tr("Learning from your labels"), tr("Judging mentions again"));
    m_state->setText(tr("Learning, then judging every mention again. It can be stopped in the list of work."));
    setBusy(true);
}

void OwnLabelsDialog::show(const models::OwnLabelsInfo &info)
{
    m_info = info;
    const QLocale locale;
    const auto &languages = info.languages;
    if (languages.isEmpty()) {
        m_summary->setText(tr("No labels yet"));
        m_state->setText(tr("Correct the sentiment of mentions you read: each correction is a label, and the program can learn from them."));
    } else {
        const models::OwnLanguage &all = languages.front();
        m_summary->setText(tr("The sentiment agrees with you on %1 of %2: %3, likely between %4 and %5", "right, labels, share, low, high")
                               .arg(iso(locale.toString(all.right)), tr("%Ln label(s)", nullptr, all.labels), percent(double(all.right) / all.labels), percent(all.low), percent(all.high)));
        if (info.version == 0)
            m_state->setText(tr("Nothing was learnt from your labels yet."));
        else if (!info.current)
            m_state->setText(tr("What was learnt belongs to another version of the program and is not used. Learn again."));
        else if (!info.active)
            m_state->setText(tr("What was learnt is switched off."));
        else if (!info.inUse)
            m_state->setText(tr("Learnt from %Ln label(s), but no language did better with it, so it is not used.", nullptr, int(info.learntFrom)));
        else
            m_state->setText(tr("Learnt from %Ln label(s) on %1; other mentions are judged differently in %2 of cases.", nullptr, int(info.learntFrom))
                                 .arg(locale.toString(info.made.date(), QLocale::ShortFormat), iso(locale.toString(100 * info.changedShare, 'f', 1) + u'%')));
    }
    m_table->setRowCount(0);
    for (const models::OwnLanguage &one : languages) {
        if (one.language.isEmpty() && languages.size() == 2)
            continue;
        QString learnt;
        if (one.language.isEmpty())
            learnt.clear();
        else if (one.learnt)
            learnt = tr("In use: %1 right instead of %2", "of the labels it had not seen").arg(percent(double(one.rightUnseen) / one.tried), percent(double(one.rightBefore) / one.tried));
        else if (one.tried > 0)
            learnt = tr("Not used: no better than before, or too few labels");
        else
            learnt = one.shipped ? tr("Not learnt yet") : tr("The program has no judge for it; 40 labels can teach one");
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const QStringList cells{one.language.isEmpty() ? tr("All") : models::MentionsModel::languageName(one.language), locale.toString(one.labels),
                                tr("%1, between %2 and %3", "share, low, high").arg(percent(double(one.right) / one.labels), percent(one.low), percent(one.high)), learnt};
        for (int i = 0; i < cells.size(); ++i) {
            auto *item = new QTableWidgetItem(cells[i]);
            item->setToolTip(cells[i]);
            m_table->setItem(row, i, item);
        }
    }
    for (int i = 0; i < 3; ++i) { // the cells have the header's padding, which their size hints do not know
        int width = m_table->horizontalHeader()->sectionSizeHint(i);
        for (int row = 0; row < m_table->rowCount(); ++row)
            width = std::max(width, m_table->fontMetrics().horizontalAdvance(m_table->item(row, i)->text()) + 2 * space::x4 + space::x2);
        m_table->setColumnWidth(i, width);
    }
    m_table->setVisible(!languages.isEmpty());
    m_filler->setVisible(languages.isEmpty());
    m_note->setVisible(!languages.isEmpty());
    m_switch->setText(info.active ? tr("Switch it off") : tr("Switch it on"));
    m_switch->setVisible(info.version > 0 && info.current);
    m_remove->setVisible(info.version > 0);
    m_learn->setText(info.version > 0 ? tr("Learn again") : tr("Learn from my labels"));
    setBusy(m_labels->busy());
}

} // namespace ui
