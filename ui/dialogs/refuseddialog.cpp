#include "ui/dialogs/refuseddialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ui {

RefusedDialog::RefusedDialog(const QString &file, const QVector<models::RefusedInfo> &rows, qint64 total, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"refusedDialog"_qs);
    setWindowTitle(tr("Refused rows"));
    resize(scaled(760), scaled(520));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x3);
    column->addWidget(new Text(tr("%Ln refused row(s) of %1", nullptr, int(total)).arg(iso(file)), Type::Heading));
    column->addWidget(new Text(tr("Save them, mend them in the file and import it: it is read like the original."), Type::Body, &Theme::text2));
    auto *table = new QTableWidget(int(rows.size()), 4);
    table->setHorizontalHeaderLabels({tr("Line"), tr("Column"), tr("Why"), tr("As it stands")});
    table->setAccessibleName(tr("Refused rows"));
    table->setShowGrid(false);
    table->setItemDelegate(new PlainCells(table));
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->setColumnWidth(0, scaled(70));
    table->setColumnWidth(1, scaled(120));
    table->setColumnWidth(2, scaled(300));
    table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    for (int row = 0; row < int(rows.size()); ++row) {
        const QStringList cells{QLocale().toString(rows[row].line), rows[row].column, rows[row].reason, rows[row].raw.simplified().left(400)};
        for (int at = 0; at < 4; ++at) {
            auto *item = new QTableWidgetItem(cells[at]);
            item->setToolTip(cells[at]);
            table->setItem(row, at, item);
        }
    }
    column->addWidget(table, 1);
    auto *buttons = new QHBoxLayout;
    auto *save = makeButton(tr("Save as CSV"), {}, u"download"_qs);
    auto *shut = makeButton(tr("Close"), u"primary"_qs);
    connect(save, &QPushButton::clicked, this, [this, file] {
        const QString path = QFileDialog::getSaveFileName(this, tr("Save refused rows"), QFileInfo(file).completeBaseName() + u"-refused.csv"_qs, tr("CSV (*.csv)"));
        if (!path.isEmpty())
            Q_EMIT saveRequested(path);
    });
    connect(shut, &QPushButton::clicked, this, &QDialog::accept);
    buttons->addWidget(save);
    buttons->addStretch();
    buttons->addWidget(shut);
    column->addLayout(buttons);
}

} // namespace ui
