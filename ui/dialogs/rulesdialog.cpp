#include "ui/dialogs/rulesdialog.h"

#include "ui/panes/queryfield.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"
#include "ui/words/errortext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

constexpr int typingPause = 250; ///< ms without a key before what is typed is counted

enum Column { CategoryColumn, QueryColumn, PostsColumn, ColumnCount };

} // namespace

RulesDialog::RulesDialog(models::RuleController *rules, const models::QueryNames &names, QWidget *parent)
    : QDialog(parent), m_rules(rules), m_table(new QTableWidget(0, ColumnCount)), m_category(new QComboBox),
      m_query(new QueryField(tr("Words, \"phrases\", author:name, likes>100"))), m_what(new Text({}, Type::BodyStrong)), m_preview(new Text({}, Type::Small, &Theme::text3)),
      m_save(makeButton({}, u"primary"_qs)), m_delete(makeButton(tr("Delete rule"), u"danger"_qs)), m_new(makeButton(tr("New rule"), {}, u"plus-lg"_qs))
{
    setObjectName(u"rulesDialog"_qs);
    setWindowTitle(tr("Rules and categories"));
    resize(scaled(760), scaled(620));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x3);
    column->addWidget(new Text(windowTitle(), Type::Heading));
    auto *intro = new Text(tr("A mention that matches a rule belongs to its category: those already stored at once, new ones as they arrive."), Type::Body, &Theme::text2);
    intro->setWordWrap(true);
    column->addWidget(intro);

    m_table->setObjectName(u"rules"_qs);
    m_table->setAccessibleName(windowTitle());
    m_table->setHorizontalHeaderLabels({tr("Category"), tr("Query"), tr("Mentions in it")});
    m_table->horizontalHeaderItem(PostsColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    m_table->setShowGrid(false);
    m_table->setItemDelegate(new PlainCells(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(size::plainRow));
    auto *head = m_table->horizontalHeader();
    head->setHighlightSections(false);
    head->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    head->setSectionResizeMode(QueryColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(CategoryColumn, scaled(200));
    m_table->setColumnWidth(PostsColumn, scaled(120));
    column->addWidget(m_table, 1);
    auto *under = new QHBoxLayout;
    under->addWidget(m_new);
    under->addStretch();
    under->addWidget(m_delete);
    column->addLayout(under);

    column->addWidget(m_what);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(space::x2);
    form->setHorizontalSpacing(space::x4);
    m_category->setEditable(true);
    m_category->setInsertPolicy(QComboBox::NoInsert);
    m_category->setObjectName(u"ruleCategory"_qs);
    m_category->lineEdit()->setFrame(false); // the box around it has one
    m_category->lineEdit()->setPlaceholderText(tr("Product > Price"));
    m_query->setNames(names);
    const auto add = [&](const QString &label, QWidget *field) {
        field->setAccessibleName(label);
        auto *caption = new Text(label);
        caption->setBuddy(field);
        form->addRow(caption, field);
    };
    add(tr("Category"), m_category);
    add(tr("Query"), m_query);
    form->addRow(QString(), m_preview);
    m_preview->setObjectName(u"rulePreview"_qs);
    column->addLayout(form);
    auto *buttons = new QHBoxLayout;
    auto *shut = makeButton(tr("Close"));
    m_save->setObjectName(u"saveRule"_qs);
    buttons->addStretch();
    buttons->addWidget(shut);
    buttons->addWidget(m_save);
    column->addLayout(buttons);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_rules->preview(m_query->text().trimmed()); });
    connect(m_query, &QLineEdit::textChanged, this, &RulesDialog::check);
    connect(m_category, &QComboBox::editTextChanged, this, &RulesDialog::check);
    connect(m_rules, &models::RuleController::previewed, this, [this](const QString &query, qint64 posts) {
        if (query == m_query->text().trimmed())
            say(tr("%Ln mention(s) match", nullptr, int(posts)), false);
    });
    connect(m_rules, &models::RuleController::previewFailed, this, [this](const QString &query, const foundation::Error &error) {
        if (query == m_query->text().trimmed())
            say(models::text(error.detail), true);
    });
    connect(m_rules, &models::RuleController::changed, this, &RulesDialog::fillTable);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (!m_filling)
            edit(row);
    });
    connect(m_new, &QPushButton::clicked, this, [this] { startNew(); });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        m_rules->remove(m_rule, tr("Delete the rule for %1").arg(m_category->currentText()), tr("Sorting stored mentions"));
        startNew();
    });
    connect(shut, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_rules->put({m_rule, m_category->currentText().trimmed(), m_query->text().trimmed()}, tr("Rule for %1").arg(m_category->currentText().trimmed()), tr("Sorting stored mentions"));
        startNew();
    });
    fillTable();
    startNew();
}

QString RulesDialog::previewText() const { return m_preview->text(); }

void RulesDialog::say(const QString &text, bool wrong)
{
    m_preview->setRole(wrong ? &Theme::neg : &Theme::text3);
    m_preview->setText(text);
}

void RulesDialog::fillTable()
{
    m_filling = true;
    const QLocale locale;
    const auto &rules = m_rules->rules();
    m_table->setRowCount(int(rules.size()));
    int current = -1;
    for (int row = 0; row < int(rules.size()); ++row) {
        const models::RuleInfo &rule = rules[row];
        qint64 posts = 0;
        for (const models::CategoryInfo &category : m_rules->categories()) {
            if (category.title == rule.category)
                posts = category.posts;
        }
        const QStringList cells{rule.category, rule.query, locale.toString(posts)};
        for (int at = 0; at < ColumnCount; ++at) {
            auto *item = new QTableWidgetItem(cells[at]);
            item->setToolTip(cells[at]);
            if (at == PostsColumn)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
            m_table->setItem(row, at, item);
        }
        m_table->item(row, 0)->setData(Qt::UserRole, rule.id);
        if (rule.id == m_rule)
            current = row;
    }
    const QString typed = m_category->currentText();
    const QSignalBlocker quiet(m_category);
    m_category->clear();
    for (const models::CategoryInfo &category : m_rules->categories())
        m_category->addItem(category.title);
    m_category->setCurrentIndex(-1);
    m_category->setEditText(typed);
    m_table->setCurrentCell(current, current < 0 ? -1 : 0);
    m_filling = false;
    if (m_rule != 0 && current < 0)
        startNew();
}

void RulesDialog::edit(int row)
{
    if (row < 0 || row >= int(m_rules->rules().size()))
        return;
    const models::RuleInfo rule = m_rules->rules()[row];
    m_rule = rule.id;
    m_category->setEditText(rule.category);
    m_query->setText(rule.query);
    m_what->setText(tr("Change this rule"));
    m_save->setText(tr("Save rule"));
    check();
}

void RulesDialog::startNew(const QString &query)
{
    m_rule = 0;
    m_filling = true;
    m_table->setCurrentCell(-1, -1);
    m_table->clearSelection();
    m_filling = false;
    m_category->setEditText({});
    m_query->setText(query);
    m_what->setText(tr("Add a rule"));
    m_save->setText(tr("Add rule"));
    check();
}

void RulesDialog::check()
{
    const QString query = m_query->text().trimmed();
    const QString category = m_category->currentText().trimmed();
    const auto &problem = m_query->problem();
    m_pause.stop();
    if (problem)
        say(tr("Expected %1, found %2.").arg(problem->expected, problem->found), true);
    else if (query.isEmpty())
        say({}, false);
    else {
        say(tr("Counting"), false);
        m_pause.start();
    }
    QString missing;
    if (category.isEmpty())
        missing = tr("Name the category");
    else if (query.isEmpty())
        missing = tr("Say what to look for");
    else if (problem)
        missing = tr("The query is not understood yet");
    m_save->setEnabled(missing.isEmpty());
    m_save->setToolTip(missing);
    m_delete->setVisible(m_rule != 0);
}

} // namespace ui
