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

/** The stories a person goes through, on the real window and a real workspace. */
class TstStories : public QObject
{
    Q_OBJECT

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

    void theDashboardShowsWhatTheEngineSays()
    {
        openSample();
        const QLocale locale;
        QCOMPARE(m_bench->dashboard()->card(0)->kpi().value, locale.toString(qint64(*answer("mentions").value.number)));
        QCOMPARE(m_bench->dashboard()->card(2)->kpi().value, locale.toString(qint64(*answer("authors").value.number)));
        const double net = *answer("net_sentiment").value.number;
        QVERIFY(m_bench->dashboard()->card(1)->kpi().value.contains(locale.toString(qAbs(net), 'f', 1)));
        const auto mentionsAnswer = answer("mentions");
        QVERIFY(mentionsAnswer.before && mentionsAnswer.before->number);
        const double change = (*mentionsAnswer.value.number - *mentionsAnswer.before->number) / *mentionsAnswer.before->number * 100;
        QVERIFY(qAbs(*m_bench->dashboard()->card(0)->kpi().change - change) < 1e-9);
        QVERIFY(m_bench->window()->topBar()->sampleChip()->isVisible());
        QTest::qWait(0);
        shoot(u"dashboard"_qs);
        ui::setDark(true);
        shoot(u"dashboard-dark"_qs);
        ui::setDark(false);
        m_bench->window()->resize(1024, 900);
        shoot(u"dashboard-narrow"_qs);
    }

    void aMissingInputIsNamedAndIsNeverZero()
    {
        openSample();
        models::Figure reach = m_bench->dashboard()->loader()->data().reach;
        if (reach.value)
            QVERIFY(*reach.value > 0);
        else
            QVERIFY(!reach.missing.isEmpty());
        const ui::Kpi kpi = m_bench->dashboard()->card(3)->kpi();
        QVERIFY(kpi.value != u"0");
    }

    void aNumberOpensTheMentionsBehindIt()
    {
        openSample();
        const double shown = *m_bench->dashboard()->loader()->data().mentions.value;
        QTest::keyClick(m_bench->dashboard()->card(0), Qt::Key_Return);
        QCOMPARE(pane(), u"mentions"_qs);
        QTRY_VERIFY(mentions()->model()->isComplete());
        QCOMPARE(double(mentions()->model()->count()), shown);
        // a day of the chart
        m_bench->window()->openPane(u"dashboard"_qs);
        const auto &day = m_bench->dashboard()->loader()->data().day;
        const int at = int(day.starts.size()) - 2;
        ui::TimeSeriesPlot *plot = m_bench->dashboard()->volume()->plot();
        plot->setCursorIndex(at);
        plot->activate();
        QCOMPARE(pane(), u"mentions"_qs);
        QCOMPARE(mentions()->field()->text(), u"date:"_qs + day.starts[at].toString(Qt::ISODate));
        QTRY_VERIFY(mentions()->model()->isComplete() && double(mentions()->model()->count()) == day.values[at]);
        // a part of the sentiment bar
        m_bench->window()->openPane(u"dashboard"_qs);
        Q_EMIT m_bench->dashboard()->share()->moodOpened(-1);
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->filter().mood == models::Mood::Negative);
        QCOMPARE(mentions()->moods()->current(), 3);
        QVERIFY(mentions()->countText().contains(QLocale().toString(mentions()->model()->count())));
    }

    void anotherBrandOfTheShareOpensItsMentions()
    {
        openSample();
        const auto share = m_bench->dashboard()->loader()->data().shares.value(1);
        QVERIFY(share.brand != 0);
        Q_EMIT m_bench->dashboard()->share()->brandOpened(share.brand);
        QCOMPARE(m_bench->brand(), share.brand);
        QCOMPARE(m_bench->window()->brands()->current(), share.brand);
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->count() == share.mentions);
    }

    void everyFigureExplainsItself()
    {
        openSample();
        Q_EMIT m_bench->dashboard()->card(0)->explainRequested();
        auto *dialog = m_bench->window()->findChild<ui::ExplainDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->text().contains(m_bench->dashboard()->card(0)->kpi().value));
        QVERIFY(dialog->text().contains(u"version 1"_qs));
        shoot(u"explain"_qs, dialog);
        dialog->accept();
    }

    void comparisonIsTurnedOffByOneKey()
    {
        openSample();
        QVERIFY(m_bench->dashboard()->card(0)->kpi().change.has_value());
        m_bench->window()->commands()->find(u"dates.compare"_qs)->trigger();
        QVERIFY(!m_bench->dashboard()->card(0)->kpi().change.has_value());
    }

    void aWrongQueryIsUnderlinedAndSaysWhatWasExpected()
    {
        openSample();
        m_bench->window()->openPane(u"mentions"_qs);
        QTRY_VERIFY(mentions()->model()->isComplete());
        const qint64 all = mentions()->model()->count();
        ui::QueryField *field = mentions()->field();
        field->setFocus();
        QTest::keyClicks(field, u"jacket AND ("_qs);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->problem().has_value());
        const auto *said = mentions()->findChild<ui::Text *>(u"queryProblem"_qs);
        QVERIFY(said->text().contains(field->problem()->expected));
        QCOMPARE(mentions()->model()->count(), all);
        shoot(u"mentions-error"_qs);
        field->clear();
        QTest::keyClicks(field, u"jacket"_qs);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->problem().has_value());
        QVERIFY(said->text().isEmpty());
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->count() < all);
    }

    void nothingFoundOffersToClearTheFilters()
    {
        openSample();
        m_bench->window()->openPane(u"mentions"_qs);
        mentions()->filter(u"zyzzyvas"_qs, -1);
        auto *state = mentions()->findChild<ui::StateView *>(u"mentionsState"_qs);
        QTRY_VERIFY(state->isVisible());
        QTRY_COMPARE(state->title(), u"Nothing matches"_qs);
        shoot(u"mentions-nothing"_qs);
        const QList<QPushButton *> buttons = state->findChildren<QPushButton *>();
        QPushButton *clear = nullptr;
        for (QPushButton *button : buttons) {
            if (button->text() == u"Clear filters")
                clear = button;
        }
        QVERIFY(clear);
        clear->click();
        QTRY_VERIFY(mentions()->model()->count() > 0);
        QVERIFY(mentions()->field()->text().isEmpty());
    }

    void aCorrectedSentimentChangesTheNumberAndCanBeUndone()
    {
        openSample();
        m_bench->window()->openPane(u"mentions"_qs);
        mentions()->filter({}, 1);
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->rowAt(0));
        mentions()->stepSelection(1);
        QTRY_VERIFY(mentions()->reading()->postId() != 0);
        QVERIFY(!mentions()->reading()->body()->toPlainText().isEmpty());
        QVERIFY(!mentions()->reading()->whyText().isEmpty());
        shoot(u"mentions"_qs);
        const double before = *answer("net_sentiment").value.number;
        QSignalSpy changed(&m_bench->session(), &models::Session::changed);
        Q_EMIT mentions()->reading()->judgement()->changed(0); // negative
        QVERIFY(changed.wait(10000));
        QVERIFY(*answer("net_sentiment").value.number < before);
        QTRY_VERIFY(!m_bench->dashboard()->loader()->isLoading());
        QCOMPARE(*m_bench->dashboard()->loader()->data().netSentiment.value, *answer("net_sentiment").value.number);
        QVERIFY(m_bench->window()->toast()->isVisible());
        QVERIFY(m_bench->window()->toast()->message().contains(u"corrected"_qs));
        Q_EMIT m_bench->window()->toast()->actionTriggered();
        QVERIFY(changed.wait(10000));
        QCOMPARE(*answer("net_sentiment").value.number, before);
    }

    void anEmptyWorkspaceOffersAFileOrTheSample()
    {
        open(fresh());
        auto *state = m_bench->dashboard()->findChild<ui::StateView *>();
        QTRY_COMPARE(state->title(), u"No mentions yet"_qs);
        QCOMPARE(state->findChildren<QPushButton *>().size(), 2);
        shoot(u"dashboard-empty"_qs);
        state->findChildren<QPushButton *>()[1]->click(); // the sample
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->session().hasSample(), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->dashboard()->loader()->hasData(), 20000);
        QTRY_VERIFY(m_bench->window()->topBar()->removeSampleButton()->isVisible());
        QTRY_VERIFY(m_bench->window()->jobs()->jobCount() == 0);
        m_bench->window()->topBar()->removeSampleButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_bench->session().hasSample(), 30000);
        QTRY_COMPARE(state->title(), u"No mentions yet"_qs);
        QVERIFY(!m_bench->window()->topBar()->sampleChip()->isVisible());
    }

    void aFileThatIsNoWorkspaceIsSaidInWords()
    {
        auto start = fresh();
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        m_bench = std::make_unique<app::Workbench>(start);
        auto *state = m_bench->dashboard()->findChild<ui::StateView *>();
        QTRY_COMPARE(state->title(), u"The workspace cannot be opened"_qs);
        m_bench->window()->resize(1440, 900);
        shoot(u"dashboard-error"_qs);
        QVERIFY(QFile(m_path).size() == 5000); // untouched
    }

    void aDroppedFileIsPreviewedImportedAndCounted()
    {
        const QString file = QStringLiteral(SHARED_DATA "/posts/airline_tweets.csv");
        if (!QFile::exists(file))
            QSKIP("the shared data is not here");
        open(fresh());
        drop(file);
        QTRY_VERIFY(m_bench->window()->findChild<ui::ImportDialog *>());
        auto *dialog = m_bench->window()->findChild<ui::ImportDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), 20000);
        QVERIFY(dialog->columns()->rowCount() > 10);
        QTest::qWait(0);
        shoot(u"import"_qs, dialog);
        QSignalSpy finished(&m_bench->imports(), &models::ImportController::finished);
        dialog->startButton()->click();
        QCOMPARE(m_bench->window()->jobs()->jobCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(finished.size() == 1, 90000);
        const auto outcome = finished[0][0].value<models::ImportOutcome>();
        QCOMPARE(outcome.newBrands.size(), 6);
        QCOMPARE(outcome.records, outcome.stored + outcome.updated + outcome.repeated + outcome.refused);
        QTRY_COMPARE(m_bench->session().info().brands.size(), 6);
        QCOMPARE(m_bench->session().info().posts, outcome.stored);
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->dashboard()->loader()->hasData() && !m_bench->dashboard()->loader()->isLoading(), 20000);
        QCOMPARE(m_bench->window()->brands()->brands().size(), 7); // and all posts together
        QVERIFY(m_bench->window()->toast()->message().contains(QLocale().toString(outcome.stored)));
        QTest::qWait(0);
        shoot(u"dashboard-airlines"_qs);
    }

    void anImportCanBeCancelledAndKeepsWhatItStored()
    {
        open(fresh());
        const QString path = m_folder.filePath(u"big.csv"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("date,author,text\n");
        for (int i = 0; i < 150000; ++i)
            file.write("2026-03-0" + QByteArray::number(1 + i % 9) + ",author" + QByteArray::number(i) + ",some words about a flight " + QByteArray::number(i) + "\n");
        file.close();
        drop(path);
        QTRY_VERIFY(m_bench->window()->findChild<ui::ImportDialog *>());
        auto *dialog = m_bench->window()->findChild<ui::ImportDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), 20000);
        QSignalSpy cancelled(&m_bench->imports(), &models::ImportController::cancelled);
        dialog->startButton()->click();
        m_bench->window()->jobs()->openPopup();
        shoot(u"jobs"_qs, m_bench->window()->jobs()->popup());
        Q_EMIT m_bench->window()->jobs()->cancelRequested(1);
        QTRY_VERIFY_WITH_TIMEOUT(cancelled.size() == 1, 30000);
        QTRY_COMPARE(m_bench->window()->jobs()->jobCount(), 0);
        QVERIFY(m_bench->window()->toast()->message().contains(u"kept"_qs));
        QVERIFY(m_bench->session().info().posts < 150000);
    }

    void theLanguageSwitchesLiveAndKeepsThePane()
    {
        openSample();
        m_bench->window()->openPane(u"mentions"_qs);
        m_bench->setLanguage(u"he"_qs);
        QCOMPARE(pane(), u"mentions"_qs);
        QCOMPARE(QApplication::layoutDirection(), Qt::RightToLeft);
        QTRY_VERIFY(mentions()->model()->isComplete());
        mentions()->stepSelection(1);
        QTRY_VERIFY(mentions()->reading()->postId() != 0);
        ui::setDark(true);
        m_bench->window()->resize(1440, 900);
        shoot(u"mentions-hebrew-dark"_qs);
        m_bench->window()->openPane(u"dashboard"_qs);
        QTRY_VERIFY(m_bench->dashboard()->loader()->hasData());
        QTRY_VERIFY(!m_bench->dashboard()->loader()->isLoading());
        shoot(u"dashboard-hebrew-dark"_qs);
        m_bench->setLanguage(u"en"_qs);
        QCOMPARE(QApplication::layoutDirection(), Qt::LeftToRight);
    }

    void noTwoCommandsShareAKeyAndEachIsInThePalette()
    {
        openSample();
        QStringList keys;
        for (const QAction *action : m_bench->window()->commands()->all()) {
            QVERIFY(!action->text().isEmpty());
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys << key.toString();
            }
        }
        for (const QAction *action : m_bench->window()->actions())
            QVERIFY2(m_bench->window()->commands()->find(action->objectName()), qPrintable(action->text()));
    }

    void everythingThatTakesTheFocusHasAName()
    {
        openSample();
        for (const QString &id : {u"dashboard"_qs, u"mentions"_qs}) {
            m_bench->window()->openPane(id);
            const QList<QWidget *> widgets = m_bench->window()->pane(id)->findChildren<QWidget *>();
            for (QWidget *widget : widgets) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                    continue;
                QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u" "_qs + widget->objectName()));
            }
        }
    }

    void theFirstStartOffersLanguageThemeSampleOrFile()
    {
        auto start = fresh();
        start.file.clear();
        start.home = m_folder.filePath(u"home"_qs);
        m_bench = std::make_unique<app::Workbench>(start);
        m_bench->window()->resize(1440, 900);
        QTRY_VERIFY(m_bench->window()->findChild<QDialog *>(u"onboarding"_qs));
        auto *dialog = m_bench->window()->findChild<QDialog *>(u"onboarding"_qs);
        QTest::qWait(0);
        shoot(u"onboarding"_qs, dialog);
        dialog->findChild<QPushButton *>(u"onboardingSample"_qs)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->session().hasSample(), 30000);
        QVERIFY(QFile::exists(m_folder.filePath(u"home/workspace.rlg"_qs)));
        m_bench.reset();
        m_bench = std::make_unique<app::Workbench>(start); // the next start opens it again, without questions
        QTRY_VERIFY(m_bench->session().isOpen() && m_bench->session().info().posts > 0);
        QVERIFY(!m_bench->window()->findChild<QDialog *>(u"onboarding"_qs));
    }
};

QTEST_MAIN(TstStories)
#include "tst_stories.moc"
