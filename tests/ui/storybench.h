#pragma once

#include "app/desktop/workbench.h"
#include "models/mentions.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"
#include "tests/support/posts.h"
#include "ui/dialogs/explaindialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/refuseddialog.h"
#include "ui/commands/commands.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/topbar.h"
#include "ui/panes/dashboardpane.h"
#include "ui/panes/mentionspane.h"
#include "ui/panes/mentiontable.h"
#include "ui/panes/queryfield.h"
#include "ui/panes/readingpane.h"
#include "ui/panes/sharecard.h"
#include "ui/panes/volumecard.h"
#include "ui/widgets/brandswitcher.h"
#include "ui/widgets/daterangebutton.h"
#include "ui/widgets/jobsbutton.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeseriesplot.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QtTest>

/** The real window on a real workspace, for tests that go through what a person does. */
class StoryBench : public QObject
{
    Q_OBJECT

protected:
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<app::Workbench> m_bench;
    int m_file = 0;

    app::Start fresh()
    {
        app::Start start;
        m_path = m_folder.filePath(u"story%1.rlg"_qs.arg(++m_file));
        start.file = m_path;
        start.settings = m_folder.filePath(u"story%1.ini"_qs.arg(m_file));
        start.home = m_folder.path();
        QSettings(start.settings, QSettings::IniFormat).setValue(u"language"_qs, u"en"_qs);
        return start;
    }
    void open(app::Start start)
    {
        m_bench = std::make_unique<app::Workbench>(start);
        m_bench->window()->resize(1440, 900);
        QVERIFY(QTest::qWaitForWindowExposed(m_bench->window()));
        m_bench->window()->activateWindow();
        QTRY_VERIFY(m_bench->session().isOpen());
    }
    void openSample()
    {
        auto start = fresh();
        start.sample = true;
        open(start);
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->session().hasSample() && m_bench->session().info().posts > 0, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->dashboard()->loader()->hasData() && !m_bench->dashboard()->loader()->isLoading(), 20000);
        QTRY_VERIFY(m_bench->window()->jobs()->jobCount() == 0);
    }
    void shoot(const QString &name, QWidget *widget = nullptr)
    {
        const QString folder = qEnvironmentVariable("RLG_PICTURES"); // to look at, never compared
        QTest::qWait(0); // lay out what changed
        if (!folder.isEmpty())
            QVERIFY((widget ? widget : m_bench->window())->grab().save(folder + u'/' + name + u".png"_qs));
    }
    metrics::Answer answer(const std::string &metric) const
    {
        auto workspace = support::must(store::Workspace::open(m_path.toStdString(), store::Mode::Read));
        const models::DashboardQuestion &asked = m_bench->dashboard()->loader()->data().question;
        return support::must(metrics::Engine(*workspace).answer({{metric}, asked.brand, {}, models::periodOf(asked.first, asked.last), std::nullopt, true})).front();
    }
    void drop(const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_bench->window(), &enter);
        QDropEvent event({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_bench->window(), &event);
    }
    ui::MentionsPane *mentions() const { return m_bench->mentions(); }
    QString pane() const { return m_bench->window()->currentPane(); }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setCursorFlashTime(0);
        QAccessible::setActive(true);
    }
    void cleanup()
    {
        m_bench.reset();
        ui::setDark(false);
    }
};
