#include "tests/ui/sampleshell.h"
#include "ui/commands/commands.h"
#include "ui/commands/palette.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/rail.h"
#include "ui/mainwindow/topbar.h"
#include "ui/widgets/jobsbutton.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/text.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

class TstShell : public QObject
{
    Q_OBJECT
    std::unique_ptr<ui::MainWindow> m_window;

    void open(int brands = 3)
    {
        m_window = sampleShell(brands);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QTRY_VERIFY(m_window->isActiveWindow());
    }
    QImage picture() { return m_window->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    void shoot(const QString &name)
    {
        const QString folder = qEnvironmentVariable("RLG_PICTURES"); // to look at, never compared
        if (!folder.isEmpty())
            QVERIFY(m_window->grab().save(folder + u'/' + name + u".png"_qs));
    }
    void shoot(const QString &name, QWidget *widget)
    {
        const QString folder = qEnvironmentVariable("RLG_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(widget->grab().save(folder + u'/' + name + u".png"_qs));
    }
    static double difference(const QImage &a, const QImage &b)
    {
        if (a.size() != b.size())
            return 1;
        qint64 count = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
                count += std::abs(qRed(p) - qRed(q)) > 24 || std::abs(qGreen(p) - qGreen(q)) > 24 || std::abs(qBlue(p) - qBlue(q)) > 24;
            }
        }
        return double(count) / (double(a.width()) * a.height());
    }

private Q_SLOTS:
    void initTestCase() { prepareUi(); }
    void init() { open(); }
    void cleanup()
    {
        m_window.reset();
        ui::setTextScale(1);
        ui::applyLanguage(u"en"_qs);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QApplication::setLayoutDirection(Qt::LeftToRight);
        ui::setDark(false);
    }

    void everyFocusableWidgetHasANameAndARole()
    {
        QStringList bad;
        int seen = 0;
        const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(m_window.get()))
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            ++seen;
            if (!face || face->text(QAccessible::Name).trimmed().isEmpty() || face->role() == QAccessible::NoRole || face->role() == QAccessible::Client)
                bad << QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u"; "_qs)));
        QVERIFY(seen >= 20);
    }

    void pressableTargetsAreAtLeast24Pixels()
    {
        const QList<QAbstractButton *> buttons = m_window->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible())
                QVERIFY2(button->width() >= 24 && button->height() >= 24, qPrintable(button->accessibleName()));
        }
    }

    void tabReachesEverythingOnceAndReturns()
    {
        QSet<QWidget *> expected;
        const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() && widget->window() == m_window.get())
                expected << widget;
        }
        m_window->setFocus();
        QList<QWidget *> walked;
        for (int i = 0; i < 100; ++i) {
            QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : m_window.get(), Qt::Key_Tab);
            QWidget *at = m_window->focusWidget();
            if (!walked.isEmpty() && at == walked.first())
                break;
            QVERIFY2(!walked.contains(at), "the focus turns in a circle before the end");
            walked << at;
        }
        // of an exclusive group Tab visits the checked button, arrows the others
        for (QWidget *widget : std::as_const(walked))
            expected.remove(widget);
        for (QWidget *left : std::as_const(expected)) {
            const auto *button = qobject_cast<QAbstractButton *>(left);
            QVERIFY2(button && button->group(), qPrintable(left->accessibleName()));
        }
        QVERIFY(walked.contains(m_window->findChild<ui::TimeSeriesPlot *>()));
    }

    void regionsAreWalkedByF6()
    {
        m_window->rail()->button(0)->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(m_window->topBar()->isAncestorOf(m_window->focusWidget()));
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(m_window->pane(u"dashboard"_qs)->isAncestorOf(m_window->focusWidget()));
        QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(m_window->topBar()->isAncestorOf(m_window->focusWidget()));
    }

    void bracketsMoveTheDatesAndXTogglesTheComparison()
    {
        QSignalSpy ranges(m_window.get(), &ui::MainWindow::rangeChanged), compare(m_window.get(), &ui::MainWindow::comparingChanged);
        m_window->dates()->setRange({QDate(2025, 11, 1), QDate(2025, 11, 7), ui::Preset::Custom});
        m_window->findChild<ui::TimeSeriesPlot *>()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
        QCOMPARE(ranges.size(), 1);
        QCOMPARE(m_window->dates()->range().first, QDate(2025, 10, 25));
        QTest::keyClick(m_window.get(), Qt::Key_BracketRight);
        QCOMPARE(m_window->dates()->range().last, QDate(2025, 11, 7));
        QTest::keyClick(m_window.get(), Qt::Key_X);
        QCOMPARE(compare.size(), 1);
        QVERIFY(!m_window->comparing());
        QVERIFY(m_window->toast()->isVisible());
    }

    void brandsSwitchByKeyMenuAndSearch()
    {
        QSignalSpy chosen(m_window.get(), &ui::MainWindow::brandChosen);
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toLongLong(), 2);
        m_window->brands()->openMenu();
        QVERIFY(!m_window->brands()->searchField()->isVisible());
        m_window->brands()->popup()->hide();
        open(12);
        QSignalSpy again(m_window.get(), &ui::MainWindow::brandChosen);
        m_window->brands()->openMenu();
        ui::SearchField *search = m_window->brands()->searchField();
        QVERIFY(search->isVisible());
        shoot(u"brands"_qs, m_window->brands()->popup());
        QTest::keyClicks(search, u"brand 11"_qs);
        QCOMPARE(m_window->brands()->list()->count(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0][0].toLongLong(), 11);
        m_window->brands()->openMenu();
        QCOMPARE(m_window->brands()->list()->item(0)->text(), u"Alder & Pine"_qs); // the last one used is first
        m_window->brands()->popup()->hide();
    }

    void removedBrandsLeaveNoCommandsBehind()
    {
        const auto count = [this] {
            const QList<QAction *> &all = m_window->commands()->all();
            return std::count_if(all.begin(), all.end(), [](const QAction *a) { return a->objectName().startsWith(u"brand."_qs); });
        };
        QCOMPARE(int(count()), 4);
        m_window->setBrands({}, 0);
        QCOMPARE(int(count()), 0);
        QVERIFY(!m_window->brands()->isEnabled());
        QVERIFY(!m_window->brands()->toolTip().isEmpty());
    }

    void filesAreTakenOnlyOnceSomeoneWantsThem()
    {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(u"/data/a.csv"_qs), QUrl(u"https://example.org/b.csv"_qs), QUrl::fromLocalFile(u"/data/c.json"_qs)});
        QVERIFY(!m_window->acceptDrops());
        QVERIFY(!m_window->commands()->find(u"file.import"_qs));
        m_window->setAcceptsFiles(true);
        QVERIFY(m_window->acceptDrops());
        QVERIFY(m_window->commands()->find(u"file.import"_qs));
        QSignalSpy dropped(m_window.get(), &ui::MainWindow::fileDropped);
        QDragEnterEvent enter({400, 300}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        shoot(u"drop"_qs);
        QDropEvent drop({400, 300}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(dropped.size(), 2); // an address on the web is not a file
        QCOMPARE(dropped[1][0].toString(), u"/data/c.json"_qs);
        QMimeData words;
        words.setText(u"hello"_qs);
        QDragEnterEvent text({400, 300}, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        text.ignore();
        QApplication::sendEvent(m_window.get(), &text);
        QVERIFY(!text.isAccepted());
    }

    void closingWithJobsRunningAsksOnceAndTheSafeAnswerIsDefault()
    {
        m_window->setJobs({{1, u"Import mentions.csv"_qs, u"Step 2 of 3: reading rows"_qs, 58, false}});
        QSignalSpy confirmed(m_window.get(), &ui::MainWindow::closeConfirmed);
        m_window->close();
        auto *question = m_window->findChild<QMessageBox *>(u"closeQuestion"_qs);
        QVERIFY(question && m_window->isVisible());
        shoot(u"close"_qs, question);
        QCOMPARE(question->defaultButton()->text(), u"Keep working"_qs);
        question->escapeButton()->click();
        QVERIFY(m_window->isVisible());
        QCOMPARE(confirmed.size(), 0);
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>(u"closeQuestion"_qs));
        m_window->close();
        question = m_window->findChild<QMessageBox *>(u"closeQuestion"_qs);
        QVERIFY(question);
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QCOMPARE(confirmed.size(), 1);
        QVERIFY(!m_window->isVisible());
    }

    void theRightToLeftWindowIsMirroredAndSpeaksHebrew()
    {
        ui::applyLanguage(u"he"_qs);
        ui::setDark(true);
        open();
        QCOMPARE(QApplication::layoutDirection(), Qt::RightToLeft);
        QVERIFY(m_window->rail()->mapTo(m_window.get(), QPoint()).x() > m_window->width() / 2);
        const auto *plot = m_window->findChild<ui::TimeSeriesPlot *>();
        QVERIFY(plot->plotRect().left() < plot->width() - plot->plotRect().right()); // the value axis is on the right
        QVERIFY(m_window->topBar()->search()->text().contains(QChar(0x05D7)));
        QCOMPARE(m_window->dates()->text().contains(QChar(0x2013)), true);
        shoot(u"hebrew-dark"_qs);
        m_window->palette()->open();
        QTest::keyClicks(m_window->palette()->field(), u"theme"_qs); // English words still find it
        shoot(u"hebrew-palette"_qs);
        QVERIFY(m_window->palette()->commandCount() > 0);
        m_window->palette()->close();
        m_window->dates()->openPopup();
        shoot(u"hebrew-dates"_qs, m_window->dates()->popup());
        m_window->dates()->popup()->hide();
    }

    void everyPixelFollowsTheThemeAndComesBack()
    {
        const QImage light = picture();
        shoot(u"light"_qs);
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(ui::theme().dark);
        const QImage dark = picture();
        shoot(u"dark"_qs);
        QVERIFY2(difference(light, dark) > .97, qPrintable(QString::number(difference(light, dark))));
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(difference(light, picture()) < .0005);
    }

    void theRailFoldsWithTheWidth()
    {
        QSignalSpy changes(m_window.get(), &ui::MainWindow::widthClassChanged);
        QCOMPARE(m_window->widthClass(), ui::WidthClass::Wide);
        QVERIFY(m_window->rail()->width() > 200);
        m_window->resize(1150, 700);
        QTRY_COMPARE(m_window->widthClass(), ui::WidthClass::Medium);
        QCOMPARE(m_window->rail()->width(), 60);
        m_window->resize(1024, 640);
        QTRY_COMPARE(m_window->widthClass(), ui::WidthClass::Narrow);
        QCOMPARE(changes.size(), 2);
        shoot(u"narrow"_qs);
        QVERIFY(m_window->topBar()->minimumSizeHint().width() <= 1024 - 60);
    }

    void at150PercentNoTextOfTheShellIsCut()
    {
        ui::setTextScale(1.5);
        open();
        shoot(u"large"_qs);
        for (const double scale : {1., 1.5}) {
            ui::setTextScale(scale);
            open();
            const QList<QAbstractButton *> buttons = m_window->findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                if (button->isVisible() && !button->text().isEmpty() && button->objectName() != u"search" && !button->objectName().startsWith(u"nav."_qs)
                    && button->objectName() != u"brandSwitcher")
                    QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            }
            const QList<ui::Text *> texts = m_window->findChildren<ui::Text *>();
            for (const ui::Text *text : texts) {
                if (text->isVisible())
                    QVERIFY2(text->height() >= QFontMetrics(text->font()).height() - 2, qPrintable(text->text()));
            }
        }
    }

    void jobsShowTheirStepAndCancel()
    {
        QSignalSpy cancelled(m_window.get(), &ui::MainWindow::cancelRequested);
        m_window->setJobs({{7, u"Import mentions.csv"_qs, u"Step 2 of 3: reading rows"_qs, 58, false}, {9, u"Report"_qs, u"Waiting"_qs, -1, false}});
        QCOMPARE(m_window->jobs()->accessibleName(), u"Jobs: 2 running"_qs);
        m_window->jobs()->openPopup();
        shoot(u"jobs"_qs, m_window->jobs()->popup());
        const QList<QPushButton *> buttons = m_window->jobs()->popup()->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 2);
        buttons[0]->click();
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(cancelled[0][0].toLongLong(), 7);
        m_window->setJobs({{7, u"Import mentions.csv"_qs, {}, 58, true}});
        QVERIFY(!buttons[0]->isEnabled());
        m_window->setJobs({});
        QCOMPARE(m_window->jobs()->jobCount(), 0);
        m_window->jobs()->popup()->hide();
    }

    void datesPopupLooksRight()
    {
        m_window->dates()->openPopup();
        shoot(u"dates"_qs, m_window->dates()->popup());
        QTest::keyClick(m_window->dates()->popup(), Qt::Key_Escape);
        QVERIFY(!m_window->dates()->popup()->isVisible());
        QVERIFY(m_window->dates()->hasFocus());
    }
};

QTEST_MAIN(TstShell)
#include "tst_shell.moc"
