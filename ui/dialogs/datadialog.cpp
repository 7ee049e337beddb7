#include "ui/dialogs/datadialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

DataDialog::DataDialog(const QString &title, const QStringList &headers, const QVector<QStringList> &rows, QWidget *parent)
    : QDialog(parent), m_model(new QStandardItemModel(int(rows.size()), int(headers.size()), this))
{
    setObjectName(u"dataDialog"_qs);
    setWindowTitle(title);
    resize(scaled(520), scaled(520));
    m_model->setHorizontalHeaderLabels(headers);
    for (int row = 0; row < int(rows.size()); ++row) {
        for (int at = 0; at < int(rows[row].size()); ++at) {
            auto *item = new QStandardItem(rows[row][at]);
            item->setEditable(false);
            item->setTextAlignment(at == 0 ? Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter) : Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
            m_model->setItem(row, at, item);
        }
    }
    for (int at = 1; at < int(headers.size()); ++at)
        m_model->setHeaderData(at, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter), Qt::TextAlignmentRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x3);
    column->addWidget(new Text(title, Type::Title));
    auto *table = new QTableView;
    table->setModel(m_model);
    table->setAccessibleName(title);
    table->setShowGrid(false);
    table->setItemDelegate(new PlainCells(table));
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(size::plainRow));
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    table->setTabKeyNavigation(false);
    column->addWidget(table, 1);
    auto *buttons = new QHBoxLayout;
    auto *copy = makeButton(tr("Copy"));
    auto *shut = makeButton(tr("Close"), u"primary"_qs);
    connect(copy, &QPushButton::clicked, this, [headers, rows] {
        QString all = headers.join(u'\t');
        for (const QStringList &row : rows)
            all += u'\n' + row.join(u'\t');
        QGuiApplication::clipboard()->setText(all);
    });
    connect(shut, &QPushButton::clicked, this, &QDialog::accept);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(shut);
    column->addLayout(buttons);
}

int DataDialog::rowCount() const { return m_model->rowCount(); }

} // namespace ui
