#include "ui/dialogs/importdialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"
#include "ui/words/columntext.h"
#include "ui/words/errortext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedLayout>
#include <QTableWidget>
#include <QTimeZone>
#include <QVBoxLayout>

namespace ui {
namespace {

QTableWidget *makeTable(const QString &name, const QStringList &headers)
{
    auto *table = new QTableWidget(0, int(headers.size()));
    table->setHorizontalHeaderLabels(headers);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setItemDelegate(new PlainCells(table));
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setMinimumSectionSize(scaled(size::plainRow));
    table->verticalHeader()->setDefaultSectionSize(scaled(size::plainRow));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    return table;
}

/** The page scrolls, not its tables: each is as high as its rows, up to `most`. */
void fitRows(QTableWidget *table, int most)
{
    const int rows = std::min(std::max(1, table->rowCount()), most);
    table->setFixedHeight(scaled(size::header) + rows * scaled(size::plainRow) + 4);
}

void setCell(QTableWidget *table, int row, int column, const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(text);
    table->setItem(row, column, item);
}

} // namespace

ImportDialog::ImportDialog(models::Session *session, models::ImportController *imports, QWidget *parent)
    : QDialog(parent), m_session(session), m_imports(imports), m_pages(new QStackedLayout), m_state(new StateView), m_title(new Text({}, Type::Heading)),
      m_subtitle(new Text({}, Type::Small, &Theme::text3)), m_notes(new Text({}, Type::Small, &Theme::text2)), m_problem(new Text({}, Type::Small, &Theme::neg)),
      m_refusedTitle(new Text({}, Type::BodyStrong))
{
    setObjectName(u"importDialog"_qs);
    setWindowTitle(tr("Import a file"));
    resize(scaled(920), scaled(700));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x3);
    m_title->setElided(true);
    column->addWidget(m_title);
    m_subtitle->setElided(true);
    column->addWidget(m_subtitle);
    column->addLayout(m_pages, 1);
    m_pages->addWidget(m_state);
    m_pages->addWidget(makeBody());
    auto *buttons = new QHBoxLayout;
    m_save = makeButton(tr("Save mapping"), {}, u"download"_qs);
    m_save->setToolTip(tr("Keep what the columns mean as a file, for exports of the same kind"));
    auto *cancel = makeButton(tr("Cancel"));
    m_start = makeButton(tr("Import"), u"primary"_qs);
    m_start->setObjectName(u"startImport"_qs);
    m_start->setDefault(true);
    m_problem->setWordWrap(true);
    buttons->addWidget(m_save);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    column->addLayout(buttons);
    m_start->setEnabled(false);
    m_save->setEnabled(false);

    const QString file = imports->preview().file;
    m_title->setText(file.isEmpty() ? tr("Import a file") : tr("Import %1").arg(iso(file)));
    m_state->showLoading(tr("Reading the beginning of %1").arg(iso(file)));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, tr("Save mapping"), u"mapping.json"_qs, tr("Mapping (*.json)"));
        if (!path.isEmpty())
            m_imports->saveMapping(path);
    });
    connect(m_start, &QPushButton::clicked, this, [this] {
        const QString name = tr("Import %1").arg(m_imports->preview().file);
        const qint64 job = m_imports->start(name, tr("Reading rows"));
        if (job == 0)
            return;
        Q_EMIT started(job);
        accept();
    });
    connect(imports, &models::ImportController::previewed, this, &ImportDialog::fill);
    connect(imports, &models::ImportController::previewFailed, this, [this](const foundation::Error &error) {
        m_state->showError(tr("This file cannot be read"), errorText(error), {}, models::text(error.detail));
        m_pages->setCurrentIndex(0);
        m_start->setEnabled(false);
    });
}

QWidget *ImportDialog::makeBody()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::x2, 0);
    column->setSpacing(space::x2);
    column->addWidget(new Text(tr("What the columns mean"), Type::BodyStrong));
    m_columns = makeTable(tr("What the columns mean"), {tr("Column"), tr("Meaning"), tr("Sure"), tr("Example")});
    m_columns->setObjectName(u"importColumns"_qs);
    m_columns->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_columns->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    m_columns->setColumnWidth(0, scaled(200));
    m_columns->setColumnWidth(1, scaled(230));
    m_columns->setColumnWidth(2, scaled(76));
    column->addWidget(m_columns);
    column->addWidget(makeOptions());
    m_notes->setWordWrap(true);
    column->addWidget(m_notes);
    column->addWidget(new Text(tr("How the first rows will be stored"), Type::BodyStrong));
    m_rows = makeTable(tr("How the first rows will be stored"), {tr("Published"), tr("Author"), tr("Brand"), tr("Text")});
    m_rows->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    m_rows->setColumnWidth(0, scaled(170));
    m_rows->setColumnWidth(2, scaled(140));
    column->addWidget(m_rows);
    column->addWidget(m_refusedTitle);
    m_refused = makeTable(tr("Refused rows"), {tr("Line"), tr("Column"), tr("Why")});
    m_refused->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_refused->setColumnWidth(0, scaled(70));
    column->addWidget(m_refused);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    inside->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

QWidget *ImportDialog::makeOptions()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, space::x1, 0, space::x1);
    grid->setHorizontalSpacing(space::x3);
    grid->setVerticalSpacing(space::x2);
    m_brand = new QComboBox;
    m_brand->setEditable(true);
    m_brand->setObjectName(u"importBrand"_qs);
    m_brand->addItem(QString());
    for (const models::BrandInfo &brand : m_session->info().brands) {
        if (!brand.sample)
            m_brand->addItem(brand.name);
    }
    m_platform = new QComboBox;
    m_platform->setEditable(true);
    m_platform->addItems({QString(), u"x"_qs, u"instagram"_qs, u"facebook"_qs, u"tiktok"_qs, u"youtube"_qs, u"reddit"_qs, u"mastodon"_qs, u"bluesky"_qs, u"linkedin"_qs});
    m_zone = new QComboBox;
    m_zone->setEditable(true);
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones) {
        if (zone.contains('/') || zone == "UTC")
            m_zone->addItem(QString::fromLatin1(zone));
    }
    m_order = new QComboBox;
    m_order->addItems({tr("As found"), tr("Day first: 31/12/2026"), tr("Month first: 12/31/2026"), tr("Year first: 2026/12/31")});
    m_year = new QSpinBox;
    m_year->setRange(1989, 2100);
    m_year->setValue(1989);
    m_year->setSpecialValueText(tr("As found"));
    m_own = new QCheckBox(tr("The brand published these itself"));
    const auto add = [&](int at, const QString &label, QWidget *field) {
        auto *caption = new QLabel(label);
        caption->setFont(face(Type::Small));
        caption->setBuddy(field);
        field->setAccessibleName(label);
        grid->addWidget(caption, at / 3 * 2, at % 3);
        grid->addWidget(field, at / 3 * 2 + 1, at % 3);
    };
    add(0, tr("&Brand, where the file does not say"), m_brand);
    add(1, tr("&Network, where the file does not say"), m_platform);
    add(2, tr("Time &zone of times without one"), m_zone);
    add(3, tr("&Order in dates"), m_order);
    add(4, tr("&Year, where the file tells months only"), m_year);
    grid->addWidget(m_own, 3, 2);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    for (QComboBox *combo : {m_brand, m_platform, m_zone}) {
        combo->lineEdit()->setProperty("bare", true);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, this, &ImportDialog::choose);
        connect(combo, &QComboBox::activated, this, &ImportDialog::choose);
    }
    connect(m_order, &QComboBox::activated, this, &ImportDialog::choose);
    connect(m_year, &QSpinBox::editingFinished, this, &ImportDialog::choose);
    connect(m_own, &QCheckBox::toggled, this, &ImportDialog::choose);
    return box;
}

bool ImportDialog::isReady() const { return m_start->isEnabled(); }

void ImportDialog::choose()
{
    if (m_filling)
        return;
    models::ImportChoices choices = m_imports->choices();
    choices.brand = m_brand->currentText();
    choices.platform = m_platform->currentText();
    choices.zone = m_zone->currentText();
    choices.own = m_own->isChecked();
    choices.year = m_year->value() == m_year->minimum() ? 0 : m_year->value();
    choices.dateOrder = m_order->currentIndex();
    const models::ImportChoices &old = m_imports->choices();
    if (choices.brand == old.brand && choices.platform == old.platform && choices.zone == old.zone && choices.own == old.own && choices.year == old.year &&
        choices.dateOrder == old.dateOrder)
        return;
    m_start->setEnabled(false);
    m_imports->setChoices(choices);
}

void ImportDialog::fill()
{
    m_filling = true;
    const models::ImportPreview &seen = m_imports->preview();
    const QString size = QLocale().formattedDataSize(seen.bytes, 1, QLocale::DataSizeTraditionalFormat);
    m_subtitle->setText(seen.profile.isEmpty() ? tr("%1. The meaning of the columns was guessed: please check it.").arg(size)
                                               : tr("%1. Recognised as: %2.").arg(size, seen.profile));
    m_zone->setCurrentText(m_imports->choices().zone);
    fillColumns();
    fillRows();
    fillRefused();
    QStringList notes;
    for (const QString &note : seen.notes)
        notes << u"• "_qs + note.left(1).toUpper() + note.mid(1);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!seen.notes.isEmpty());
    m_problem->setText(seen.problem.isEmpty() ? QString() : tr("Not yet: %1").arg(seen.problem));
    m_start->setEnabled(m_imports->canStart());
    m_start->setToolTip(seen.problem);
    m_save->setEnabled(true);
    m_pages->setCurrentIndex(1);
    m_filling = false;
}

void ImportDialog::fillColumns()
{
    const models::ImportPreview &seen = m_imports->preview();
    const QStringList meanings = models::columnMeanings();
    const bool fresh = m_columns->rowCount() != seen.columns.size();
    if (fresh)
        m_columns->setRowCount(int(seen.columns.size()));
    for (int row = 0; row < int(seen.columns.size()); ++row) {
        const models::ImportColumn &column = seen.columns[row];
        setCell(m_columns, row, 0, column.name);
        setCell(m_columns, row, 2, column.target >= 0 && column.confidence > 0 ? QLocale().toString(column.confidence) + u'%' : QString());
        m_columns->item(row, 2)->setToolTip(column.reason);
        setCell(m_columns, row, 3, column.examples.join(u" · "_qs));
        auto *meaning = m_columns->cellWidget(row, 1) ? m_columns->cellWidget(row, 1)->findChild<QComboBox *>() : nullptr;
        if (!meaning) {
            meaning = new QComboBox;
            meaning->addItem(tr("Not imported"));
            for (const QString &each : meanings)
                meaning->addItem(meaningText(each));
            meaning->setAccessibleName(tr("Meaning of %1").arg(column.name));
            meaning->setProperty("inList", true);
            auto *cell = new QWidget;
            auto *inside = new QVBoxLayout(cell);
            inside->setContentsMargins(space::x3, 2, space::x2, 3);
            inside->addWidget(meaning);
            m_columns->setCellWidget(row, 1, cell);
            connect(meaning, &QComboBox::activated, this, [this, row](int chosen) {
                m_start->setEnabled(false);
                m_imports->setMeaning(row, chosen - 1);
            });
        }
        meaning->setCurrentIndex(column.target + 1);
    }
    fitRows(m_columns, 12);
}

void ImportDialog::fillRows()
{
    const models::ImportPreview &seen = m_imports->preview();
    constexpr int most = 8;
    m_rows->setRowCount(std::min(most, int(seen.rows.size())));
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const models::MappedRow &each = seen.rows[row];
        setCell(m_rows, row, 0, QLocale().toString(each.published, QLocale::ShortFormat));
        setCell(m_rows, row, 1, each.author);
        setCell(m_rows, row, 2, each.brand);
        setCell(m_rows, row, 3, each.text.simplified());
    }
    fitRows(m_rows, most);
}

void ImportDialog::fillRefused()
{
    const models::ImportPreview &seen = m_imports->preview();
    m_refusedTitle->setText(tr("%Ln row(s) of the sample are refused", nullptr, int(seen.refused.size())));
    m_refusedTitle->setVisible(!seen.refused.isEmpty());
    m_refused->setVisible(!seen.refused.isEmpty());
    m_refused->setRowCount(int(seen.refused.size()));
    for (int row = 0; row < int(seen.refused.size()); ++row) {
        setCell(m_refused, row, 0, QLocale().toString(seen.refused[row].line));
        setCell(m_refused, row, 1, seen.refused[row].column);
        setCell(m_refused, row, 2, seen.refused[row].reason);
    }
    fitRows(m_refused, 6);
}

} // namespace ui
