#include "ui/mainwindow/mainwindow.h"

#include "ui/commands/commands.h"
#include "ui/commands/palette.h"
#include "ui/mainwindow/drophint.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/topbar.h"
#include "ui/widgets/brandswitcher.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/jobsbutton.h"
#include "ui/widgets/licencebanner.h"
#include "ui/widgets/toast.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

// The window's parts and its data; its commands are in windowcommands.cpp.
namespace ui {

MainWindow::MainWindow(QWidget *parent)
    : QWidget(parent), m_commands(new Commands(this)), m_rail(new Rail), m_topBar(new TopBar), m_licence(new LicenceBanner), m_stack(new QStackedWidget)
{
    setObjectName(u"mainWindow"_qs);
    setWindowTitle(u"RLG"_qs);
    resize(1440, 900);
    setMinimumSize(1024, 640);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_licence);
    m_stack->setObjectName(u"content"_qs);
    m_stack->setAccessibleName(tr("Content"));
    column->addWidget(m_stack, 1);
    row->addLayout(column, 1);

    m_palette = new CommandPalette(this, m_commands);
    m_toast = new Toast(this);
    m_dropHint = new DropHint(this);
    addViewCommands();
    addDateCommands();
    addSettingCommands();

    connect(m_rail, &Rail::paneChosen, this, &MainWindow::showPane);
    connect(m_rail->brands(), &BrandSwitcher::brandChosen, this, &MainWindow::brandChosen);
    connect(m_topBar->search(), &QAbstractButton::clicked, this, [this] { m_palette->open(); });
    connect(m_topBar->dates(), &DateRangeButton::rangeChanged, this, &MainWindow::rangeChanged);
    connect(m_topBar->jobs(), &JobsButton::cancelRequested, this, &MainWindow::cancelRequested);
    connect(m_topBar->accountButton(), &QToolButton::clicked, this, &MainWindow::accountRequested);
    connect(m_licence, &LicenceBanner::accountRequested, this, &MainWindow::accountRequested);
    connect(m_topBar->themeButton(), &QToolButton::clicked, this, &MainWindow::toggleTheme);
    connect(m_palette, &CommandPalette::searchRequested, this, &MainWindow::searchRequested);
}

void MainWindow::addPane(const PaneInfo &info, QWidget *pane)
{
    m_panes.append({info, pane});
    m_stack->addWidget(pane);
    m_rail->addPane(info.icon, info.title)->setObjectName(u"nav."_qs + info.id);
    m_commands->add({u"go."_qs + info.id, tr("Go to"), info.title, info.icon, {info.key}, info.keywords, {}}, this,
                    [this, id = info.id] { openPane(id); });
    if (m_panes.size() == 1)
        showPane(0);
}

int MainWindow::indexOf(const QString &id) const
{
    for (int i = 0; i < int(m_panes.size()); ++i) {
        if (m_panes[i].info.id == id)
            return i;
    }
    return -1;
}

void MainWindow::openPane(const QString &id) { showPane(indexOf(id)); }

void MainWindow::showPane(int index)
{
    if (index < 0 || index >= m_panes.size())
        return;
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_topBar->setTitle(m_panes[index].info.title);
    setWindowTitle(tr("%1 – RLG", "title of the window").arg(m_panes[index].info.title));
    Q_EMIT paneOpened(m_panes[index].info.id);
}

QString MainWindow::currentPane() const { return m_panes.isEmpty() ? QString() : m_panes[m_stack->currentIndex()].info.id; }

QWidget *MainWindow::pane(const QString &id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : m_panes[index].widget;
}

void MainWindow::setPaneBadge(const QString &id, int count)
{
    if (const int index = indexOf(id); index >= 0)
        m_rail->button(index)->setBadge(count);
}

void MainWindow::setBrands(const QVector<BrandItem> &brands, qint64 current)
{
    m_commands->remove(u"brand."_qs);
    m_rail->brands()->setBrands(brands);
    m_rail->brands()->setCurrent(current);
    for (int i = 0; i < int(brands.size()); ++i) {
        QList<QKeySequence> keys;
        if (i < 9)
            keys << QKeySequence(u"Ctrl+%1"_qs.arg(i + 1));
        m_commands->add({u"brand.%1"_qs.arg(brands[i].id), tr("Brands"), tr("Switch to %1").arg(brands[i].name), u"shop"_qs, keys, {}, brands[i].detail},
                        this, [this, id = brands[i].id] { m_rail->brands()->choose(id); });
    }
    if (!brands.isEmpty())
        m_commands->add({u"brand.menu"_qs, tr("Brands"), tr("Choose a brand"), u"shop"_qs, {QKeySequence(u"Ctrl+B"_qs)}, {}, {}}, this,
                        [this] { m_rail->brands()->openMenu(); });
}

void MainWindow::setJobs(const QVector<JobItem> &jobs) { m_topBar->jobs()->setJobs(jobs); }
void MainWindow::setUpdated(const QString &text) { m_topBar->setUpdated(text); }
DateRangeButton *MainWindow::dates() const { return m_topBar->dates(); }
BrandSwitcher *MainWindow::brands() const { return m_rail->brands(); }
JobsButton *MainWindow::jobs() const { return m_topBar->jobs(); }

void MainWindow::setAcceptsFiles(bool on)
{
    setAcceptDrops(on);
    m_commands->remove(u"file.import"_qs);
    if (on)
        m_commands->add({u"file.import"_qs, tr("Actions"), tr("Import a file"), u"file-earmark-arrow-up"_qs, {QKeySequence(u"Ctrl+O"_qs)}, tr("open CSV JSON ZIP"), {}},
                        this, [this] { Q_EMIT importRequested(); });
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const WidthClass now = width() >= scaled(1280) ? WidthClass::Wide : width() >= scaled(1100) ? WidthClass::Medium : WidthClass::Narrow;
    m_rail->setCompact(now != WidthClass::Wide);
    m_topBar->setNarrow(now == WidthClass::Narrow);
    if (m_dropHint->isVisible())
        m_dropHint->open();
    if (now != m_widthClass) {
        m_widthClass = now;
        Q_EMIT widthClassChanged(now);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const int running = m_topBar->jobs()->jobCount();
    if (running == 0 || m_closing) {
        event->accept();
        return;
    }
    event->ignore();
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Close RLG"), tr("%n job(s) still running. What is already stored is kept.", nullptr, running),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(u"closeQuestion"_qs);
    QPushButton *stop = question->addButton(tr("Stop and close"), QMessageBox::DestructiveRole);
    stop->setProperty("variant", u"danger"_qs);
    QPushButton *stay = question->addButton(tr("Keep working"), QMessageBox::RejectRole);
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_closing = true;
        Q_EMIT closeConfirmed();
        close();
    });
    question->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            m_dropHint->open();
            event->acceptProposedAction();
            return;
        }
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *) { m_dropHint->hide(); }

void MainWindow::dropEvent(QDropEvent *event)
{
    m_dropHint->hide();
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            Q_EMIT fileDropped(url.toLocalFile());
    }
}

} // namespace ui
