#include "ui/dialogs/reportdialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"
#include "ui/words/figuretext.h"

#include <QFileDialog>
#include <QListWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace ui {
namespace {

const QStringList endings{u"pdf"_qs, u"html"_qs, u"xlsx"_qs, u"csv"_qs};

} // namespace

ReportDialog::ReportDialog(const models::Session *session, qint64 brand, const DateRange &range, QWidget *parent)
    : QDialog(parent), m_brand(brand), m_range(range), m_kind(new Segmented(tr("Kind of report"), {tr("One brand"), tr("Comparison")})),
      m_format(new Segmented(tr("Format"), {u"PDF"_qs, u"HTML"_qs, u"XLSX"_qs, u"CSV"_qs})), m_rivals(new QListWidget)
{
    setObjectName(u"reportDialog"_qs);
    setWindowTitle(tr("New report"));
    resize(scaled(480), scaled(470));
    const models::BrandInfo *subject = session->brand(brand);
    m_name = subject ? subject->name : tr("All posts");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x2);
    column->addWidget(new Text(tr("New report"), Type::Heading));
    column->addWidget(new Text(tr("%1, %2", "brand, range").arg(m_name, daysText(range.first, range.last)), Type::Small, &Theme::text3));
    column->addSpacing(space::x2);
    const auto add = [&](const QString &label, QWidget *field) {
        column->addWidget(new Text(label, Type::SmallStrong));
        auto *row = new QHBoxLayout;
        row->addWidget(field);
        if (field != m_rivals)
            row->addStretch();
        column->addLayout(row);
        column->addSpacing(space::x1);
    };
    add(tr("Kind"), m_kind);
    const QVector<qint64> rivals = session->rivalsOf(brand);
    for (const models::BrandInfo &other : session->info().brands) {
        if (other.id == brand)
            continue;
        auto *item = new QListWidgetItem(other.name, m_rivals);
        item->setData(Qt::UserRole, other.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(rivals.contains(other.id) ? Qt::Checked : Qt::Unchecked);
    }
    m_rivals->setAccessibleName(tr("Compared with"));
    m_rivals->setFixedHeight(scaled(130));
    add(tr("Compared with"), m_rivals);
    add(tr("Format"), m_format);
    column->addStretch();
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"));
    m_write = makeButton(tr("Write report"), u"primary"_qs);
    m_write->setObjectName(u"writeReport"_qs);
    m_write->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_write);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_write, &QPushButton::clicked, this, &ReportDialog::chooseFile);
    connect(m_kind, &Segmented::changed, this, &ReportDialog::check);
    connect(m_rivals, &QListWidget::itemChanged, this, &ReportDialog::check);
    check();
}

void ReportDialog::check()
{
    const bool enough = m_kind->current() == 0 || !order({}).rivals.isEmpty();
    m_write->setEnabled(enough);
    m_write->setToolTip(enough ? QString() : tr("A comparison needs at least two brands"));
}

models::ReportOrder ReportDialog::order(const QString &path) const
{
    models::ReportOrder out;
    out.brand = m_brand;
    out.first = m_range.first;
    out.last = m_range.last;
    out.comparison = m_kind->current() == 1;
    out.format = models::ReportFormat(m_format->current());
    out.path = path;
    for (int i = 0; i < m_rivals->count(); ++i) {
        if (m_rivals->item(i)->checkState() == Qt::Checked)
            out.rivals.append(m_rivals->item(i)->data(Qt::UserRole).toLongLong());
    }
    return out;
}

void ReportDialog::chooseFile()
{
    const QString ending = endings.value(m_format->current());
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString path = QFileDialog::getSaveFileName(this, tr("Write report"), folder + u'/' + m_name + u'.' + ending, u"%1 (*.%2)"_qs.arg(ending.toUpper(), ending));
    if (path.isEmpty())
        return;
    if (!path.endsWith(u'.' + ending, Qt::CaseInsensitive))
        path += u'.' + ending;
    Q_EMIT writeRequested(order(path));
    accept();
}

} // namespace ui
