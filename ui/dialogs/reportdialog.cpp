#include "ui/dialogs/reportdialog.h"

#include "ui/mainwindow/language.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"
#include "ui/words/figuretext.h"

#include <QFileDialog>
#include <QListWidget>
#include <QLocale>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

const QStringList endings{u"pdf"_qs, u"html"_qs, u"xlsx"_qs, u"csv"_qs};

QStringList languageNames()
{
    QStringList out;
    for (const Language &language : languages())
        out << language.name;
    return out;
}

/** The program's own, as the translations in use say it. */
int programLanguage()
{
    const QString code = QLocale().name().section(u'_', 0, 0);
    const auto &all = languages();
    const auto found = std::find_if(all.begin(), all.end(), [&code](const Language &language) { return language.code == code; });
    return found == all.end() ? 0 : int(found - all.begin());
}

} // namespace

ReportDialog::ReportDialog(const models::Session *session, qint64 brand, const DateRange &range, QWidget *parent)
    : QDialog(parent), m_brand(brand), m_range(range), m_kind(new Segmented(tr("Kind of report"), {tr("One brand"), tr("Comparison")})),
      m_format(new Segmented(tr("Format"), {u"PDF"_qs, u"HTML"_qs, u"XLSX"_qs, u"CSV"_qs})),
      m_language(new Segmented(tr("Language"), languageNames())), m_rivals(new QListWidget)
{
    setObjectName(u"reportDialog"_qs);
    setWindowTitle(tr("New report"));
    resize(scaled(480), scaled(540));
    const models::BrandInfo *subject = session->brand(brand);
    m_name = subject ? subject->name : tr("All posts");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x2);
    column->addWidget(new Text(tr("New report"), Type::Heading));
    // a Latin name at the front must not turn the line round
    const QString turn = isRightToLeft() ? QString(QChar(0x200F)) : QString();
    column->addWidget(new Text(turn + tr("%1, %2", "brand, range").arg(iso(m_name), daysText(range.first, range.last)), Type::Small, &Theme::text3));
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
    m_rivals->setSpacing(space::x1);
    add(tr("Compared with"), m_rivals);
    add(tr("Language"), m_language);
    add(tr("Format"), m_format);
    m_language->setObjectName(u"reportLanguage"_qs);
    m_language->setCurrent(programLanguage());
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
    const bool comparison = m_kind->current() == 1;
    m_rivals->setEnabled(comparison || m_brand != 0); // all posts have no competitors
    const bool enough = !comparison || order({}).rivals.size() + (m_brand != 0 ? 1 : 0) >= 2;
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
    out.language = languages().at(m_language->current()).code;
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
