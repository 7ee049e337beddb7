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
#include <QTest>
#include <QTextEdit>

/** The real window on a real workspace, for tests that go through what a person does. */
class StoryBench : public QObject
{
    Q_OBJECT

protected:
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<app::Workbench> m_bench;
    int m_file = 0;

    app::Start fresh();           ///< a workspace that does not exist yet, English, settings of its own
    void open(app::Start start);
    void openSample();            ///< and waits until the dashboard has its figures
    void shoot(const QString &name, QWidget *widget = nullptr);
    metrics::Answer answer(const std::string &metric) const;
    void drop(const QString &path);
    ui::MentionsPane *mentions() const { return m_bench->mentions(); }
    QString pane() const { return m_bench->window()->currentPane(); }

private Q_SLOTS:
    void initTestCase();
    void cleanup();
};
