#include "tests/ui/sampleshell.h"
#include "ui/commands/fuzzy.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QDateEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

class TstWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareUi(); }

    void decimationKeepsExtremesEndsAndOrder()
    {
        QVector<QPointF> points;
        for (int i = 0; i < 100000; ++i)
            points << QPointF(i, std::sin(i * .001) + (i == 77777 ? 50 : i == 33333 ? -50 : 0));
        const QVector<QPointF> few = ui::decimate(points, 0, 99999, 1000);
        QVERIFY(few.size() <= 4004);
        const auto [low, high] = std::minmax_element(few.begin(), few.end(), [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); });
        QCOMPARE(high->y(), points[77777].y());
        QCOMPARE(low->y(), points[33333].y());
        QCOMPARE(few.first(), points.first());
        QCOMPARE(few.last(), points.last());
        QVERIFY(std::is_sorted(few.begin(), few.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
    }

    void aHundredThousandPointsAreDrawnAgainQuickly()
    {
        ui::PlotData plot;
        plot.name = u"Mentions"_qs;
        for (int i = 0; i < 100000; ++i)
            plot.actual << QPointF(i * 60000., 100 + 40 * std::sin(i * .01) + (i * 7919 % 31));
        ui::TimeSeriesPlot widget;
        widget.resize(1200, 400);
        QImage image(1200, 400, QImage::Format_ARGB32_Premultiplied);
        const std::clock_t start = std::clock();
        for (int round = 0; round < 5; ++round) {
            widget.setData(plot);
            QPainter painter(&image);
            widget.render(painter);
        }
        const double ms = double(std::clock() - start) * 1000 / CLOCKS_PER_SEC / 5;
        qInfo("replot of 100,000 points: %.1f ms CPU", ms);
        QVERIFY(ms < 60); // budget 10 ms; a loaded or sanitized machine is slower
    }

    void gapsStayGaps()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const auto parts = ui::runs({{0, 1}, {1, 2}, {2, nan}, {3, nan}, {4, 5}, {5, nan}});
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0].size(), 2);
        QCOMPARE(parts[1].first(), QPointF(4, 5));
        QVERIFY(ui::runs({{0, nan}}).isEmpty());

        // nothing of the line's colour in the columns of the missing days
        ui::TimeSeriesPlot plot;
        plot.resize(600, 240);
        ui::PlotData data = samplePlot();
        data.previous.clear();
        data.markers.clear();
        plot.setData(data);
        QImage image(plot.size(), QImage::Format_RGB32);
        image.fill(ui::theme().surface);
        QPainter painter(&image);
        plot.render(painter);
        painter.end();
        const QRectF r = plot.plotRect();
        const auto inked = [&](int day) {
            const int x = int(r.x() + r.width() * day / 89.);
            for (int y = int(r.top()) + 1; y < int(r.bottom()) - 2; ++y) {
                const QColor c(image.pixel(x, y));
                if (c.blue() > c.red() + 90)
                    return true;
            }
            return false;
        };
        QVERIFY(inked(20));
        QVERIFY(inked(70));
        QVERIFY(!inked(42));
    }

    void theChartSpeaksAndWalksByKeyboard()
    {
        ui::TimeSeriesPlot plot;
        plot.resize(600, 240);
        plot.setData(samplePlot());
        plot.show();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&plot);
        QCOMPARE(face->role(), QAccessible::Chart);
        QVERIFY(face->text(QAccessible::Value).contains(u"1 gap"_qs));
        QTest::keyClick(&plot, Qt::Key_Home);
        QCOMPARE(plot.cursorIndex(), 0);
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(plot.cursorIndex(), 1);
        QVERIFY(face->text(QAccessible::Value).contains(u"25 Aug 2025"_qs));
        QVERIFY(face->text(QAccessible::Value).contains(u"Previous period"_qs));
        QTest::keyClick(&plot, Qt::Key_PageDown);
        QCOMPARE(plot.cursorIndex(), 8);
        plot.setCursorIndex(42);
        QVERIFY(plot.pointText(42).contains(u"no data"_qs));
        QSignalSpy opened(&plot, &ui::TimeSeriesPlot::dayOpened);
        plot.setCursorIndex(68);
        QVERIFY(plot.pointText(68).contains(u"Trail Cup"_qs));
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toDate(), QDate(2025, 10, 31));
        QTest::keyClick(&plot, Qt::Key_Escape);
        QCOMPARE(plot.cursorIndex(), -1);
    }

    void aClickOpensTheDayUnderIt()
    {
        ui::TimeSeriesPlot plot;
        plot.resize(600, 240);
        plot.setData(samplePlot());
        plot.show();
        QSignalSpy opened(&plot, &ui::TimeSeriesPlot::dayOpened);
        const QRectF r = plot.plotRect();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(int(std::lround(r.x() + r.width() * 10 / 89)), int(r.center().y())));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toDate(), QDate(2025, 9, 3));
        plot.setTimeMirrored(true);
        QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(int(std::lround(r.right() - r.width() * 10 / 89)), int(r.center().y())));
        QCOMPARE(opened[1][0].toDate(), QDate(2025, 9, 3));
    }

    void anEmptyOrOnePointChartIsNoTrouble()
    {
        ui::TimeSeriesPlot plot;
        plot.resize(300, 200);
        plot.setData({});
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(plot.cursorIndex(), -1);
        QCOMPARE(plot.summary(), u"No data"_qs);
        ui::PlotData one;
        one.name = u"Mentions"_qs;
        one.actual << QPointF(ui::plotTime(QDate(2025, 1, 1)), 0);
        plot.setData(one);
        QVERIFY(!plot.grab().isNull());
        one.actual[0].setY(std::numeric_limits<double>::quiet_NaN());
        plot.setData(one);
        QVERIFY(!plot.grab().isNull());
    }

    void ticksAreRoundAndEncloseTheData_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("counts") << 0. << 2437.;
        QTest::newRow("small") << 0. << .03;
        QTest::newRow("rates") << -12. << 47.;
        QTest::newRow("flat") << 5. << 5.;
        QTest::newRow("huge") << 0. << 3.2e12;
    }
    void ticksAreRoundAndEncloseTheData()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const auto ticks = ui::niceTicks(low, high, 4);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 7);
        QVERIFY(ticks.first() <= low && ticks.last() >= high);
    }

    void longNumbersAreShortened()
    {
        QCOMPARE(ui::compactNumber(0), u"0"_qs);
        QCOMPARE(ui::compactNumber(950), u"950"_qs);
        QCOMPARE(ui::compactNumber(1200), u"1.2k"_qs);
        QCOMPARE(ui::compactNumber(34000), u"34k"_qs);
        QCOMPARE(ui::compactNumber(999999), u"1M"_qs);
        QCOMPARE(ui::compactNumber(-5120000), u"-5.1M"_qs);
    }

    void calendarTicksStandOnDaysPeopleKnow()
    {
        const auto weeks = ui::dayTicks(QDate(2025, 8, 24), QDate(2025, 10, 20), 9);
        for (const ui::DayTick &tick : weeks)
            QCOMPARE(tick.day.dayOfWeek(), 1);
        QVERIFY(weeks.size() >= 5 && weeks.size() <= 9);
        const auto months = ui::dayTicks(QDate(2024, 2, 11), QDate(2025, 10, 20), 8);
        for (const ui::DayTick &tick : months)
            QCOMPARE(tick.day.day(), 1);
        QVERIFY(!months.isEmpty() && months.size() <= 8);
        const auto years = ui::dayTicks(QDate(1970, 1, 1), QDate(2025, 10, 20), 8);
        QVERIFY(!years.isEmpty() && years.size() <= 8);
        QCOMPARE(ui::dayTicks(QDate(2025, 1, 1), QDate(2025, 1, 1), 5).size(), 1);
        QVERIFY(ui::dayTicks(QDate(2025, 1, 2), QDate(2025, 1, 1), 5).isEmpty());
    }

    void presetsAreCountedFromToday()
    {
        const QDate today(2026, 3, 10);
        const ui::DateRange data{QDate(2024, 5, 1), QDate(2026, 3, 9), ui::Preset::AllData};
        QCOMPARE(ui::presetRange(ui::Preset::Last7, today, data).days(), 7);
        QCOMPARE(ui::presetRange(ui::Preset::Last28, today, data).first, QDate(2026, 2, 11));
        QCOMPARE(ui::presetRange(ui::Preset::Last90, today, data).days(), 90);
        QCOMPARE(ui::presetRange(ui::Preset::ThisMonth, today, data).first, QDate(2026, 3, 1));
        QCOMPARE(ui::presetRange(ui::Preset::LastMonth, today, data).last, QDate(2026, 2, 28));
        QCOMPARE(ui::presetRange(ui::Preset::AllData, today, data), data);
        QVERIFY(!ui::presetRange(ui::Preset::AllData, today, {}).isValid());
    }

    void monthsMoveAsMonthsAndOtherRangesByTheirLength()
    {
        const ui::DateRange march{QDate(2026, 3, 1), QDate(2026, 3, 31), ui::Preset::Custom};
        QCOMPARE(ui::shifted(march, -1).first, QDate(2026, 2, 1));
        QCOMPARE(ui::shifted(march, -1).last, QDate(2026, 2, 28));
        const ui::DateRange week{QDate(2026, 3, 2), QDate(2026, 3, 8), ui::Preset::Custom};
        QCOMPARE(ui::shifted(week, 1).first, QDate(2026, 3, 9));
        QCOMPARE(ui::shifted(ui::shifted(week, 1), -1), week);
    }

    void rangesReadAsPeopleWriteThem()
    {
        QCOMPARE(ui::rangeText({QDate(2025, 11, 1), QDate(2025, 11, 21), ui::Preset::Custom}), u"1 – 21 Nov 2025"_qs);
        QCOMPARE(ui::rangeText({QDate(2025, 10, 28), QDate(2025, 11, 3), ui::Preset::Custom}), u"28 Oct – 3 Nov 2025"_qs);
        QCOMPARE(ui::rangeText({QDate(2025, 12, 28), QDate(2026, 1, 3), ui::Preset::Custom}), u"28 Dec 2025 – 3 Jan 2026"_qs);
        QCOMPARE(ui::rangeText({QDate(2025, 11, 1), QDate(2025, 11, 1), ui::Preset::Custom}), u"1 Nov 2025"_qs);
        QCOMPARE(ui::rangeText({}), u"No dates"_qs);
    }

    void aRangeOfOnesOwnIsCheckedBeforeItHolds()
    {
        ui::DateRangeButton button;
        button.setToday(QDate(2025, 11, 21));
        button.show();
        QSignalSpy changed(&button, &ui::DateRangeButton::rangeChanged);
        button.openPopup();
        const auto edits = button.popup()->findChildren<QDateEdit *>();
        QCOMPARE(edits.size(), 2);
        QPushButton *apply = nullptr;
        for (QPushButton *candidate : button.popup()->findChildren<QPushButton *>()) {
            if (candidate->property("variant").toString() == u"primary")
                apply = candidate;
        }
        QVERIFY(apply);
        edits[0]->setDate(QDate(2025, 3, 9));
        edits[1]->setDate(QDate(2025, 3, 1));
        QVERIFY(!apply->isEnabled());
        edits[1]->setDate(QDate(2025, 3, 20));
        QVERIFY(apply->isEnabled());
        apply->click();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(button.range().days(), 12);
        button.choose(ui::Preset::AllData); // there is none: nothing changes
        QCOMPARE(changed.size(), 1);
    }

    void aKpiIsReadAsOneSentenceAndOpens()
    {
        ui::KpiCard card;
        card.setKpi({u"Mentions"_qs, u"48,213"_qs, 12.4, u"%"_qs, ui::Good::Up, u"from 42,894"_qs, {1, 2, 3}, &ui::Theme::s1, {}});
        card.show();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&card);
        QString name = face->text(QAccessible::Name);
        name.remove(QChar(0x2066)).remove(QChar(0x2069));
        QCOMPARE(name, u"Mentions, 48,213, up 12.4%, from 42,894"_qs);
        QSignalSpy opened(&card, &ui::KpiCard::opened), explained(&card, &ui::KpiCard::explainRequested);
        QTest::keyClick(&card, Qt::Key_Return);
        QTest::mouseClick(&card, Qt::LeftButton, {}, QPoint(40, 60));
        face->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.size(), 3);
        auto *explain = card.findChild<QToolButton *>();
        QVERIFY(explain->accessibleName().contains(u"Mentions"_qs));
        explain->click();
        QCOMPARE(explained.size(), 1);
        QCOMPARE(opened.size(), 3);
    }

    void partsOfABarOpenByMouseAndKeyboard()
    {
        ui::SplitBar bar(u"Share"_qs, ui::SplitBar::Legend::List);
        bar.setParts({{u"A"_qs, 50, &ui::Theme::s1, 1., true}, {u"B"_qs, 30, &ui::Theme::s2, {}, false}, {u"C"_qs, 20, &ui::Theme::s3, {}, false}});
        bar.resize(bar.sizeHint());
        bar.show();
        QSignalSpy opened(&bar, &ui::SplitBar::opened);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(bar.width() - 10, 6));
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(10, 6));
        bar.setFocus();
        QTest::keyClick(&bar, Qt::Key_Home);
        QTest::keyClick(&bar, Qt::Key_Down);
        QTest::keyClick(&bar, Qt::Key_Return);
        QCOMPARE(opened.size(), 3);
        QCOMPARE(opened[0][0].toInt(), 2);
        QCOMPARE(opened[1][0].toInt(), 0);
        QCOMPARE(opened[2][0].toInt(), 1);
        bar.setParts({});
        QTest::keyClick(&bar, Qt::Key_Down);
        QTest::keyClick(&bar, Qt::Key_Return);
        QCOMPARE(opened.size(), 3);
        QVERIFY(!bar.grab().isNull());
    }

    void statesOfferTheirActions()
    {
        ui::StateView view;
        view.resize(600, 400);
        view.show();
        QSignalSpy triggered(&view, &ui::StateView::triggered);
        view.showError(u"The file could not be read"_qs, u"Row 7 has no date. Everything before it is stored."_qs, {{u"Choose another file"_qs, {}, true}}, u"BadInput line 7"_qs);
        const auto buttons = view.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 2);
        buttons[0]->click();
        QCOMPARE(triggered.size(), 1);
        buttons[1]->click();
        QCOMPARE(buttons[1]->text(), u"Hide details"_qs);
        view.showLoading(u"Loading 48,213 mentions"_qs);
        QVERIFY(!view.skeletonVisible()); // quick loads do not flicker
        QTRY_VERIFY(view.skeletonVisible());
        view.showEmpty(u"Nothing matches"_qs, u"Clear a filter."_qs);
        QCOMPARE(view.title(), u"Nothing matches"_qs);
        QVERIFY(!view.skeletonVisible());
    }

    void searchWaitsForAPauseAndEscClears()
    {
        ui::SearchField field(u"Filter"_qs);
        field.show();
        QSignalSpy searched(&field, &ui::SearchField::searched);
        QTest::keyClicks(&field, u"boots"_qs);
        QCOMPARE(searched.size(), 0);
        QTRY_COMPARE(searched.size(), 1);
        QCOMPARE(searched[0][0].toString(), u"boots"_qs);
        QTest::keyClick(&field, Qt::Key_Return); // already said
        QCOMPARE(searched.size(), 1);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(searched.size(), 2);
        QVERIFY(searched[1][0].toString().isEmpty());
    }

    void aToastStaysWhileItsButtonHasTheFocus()
    {
        QWidget host;
        host.resize(800, 500);
        ui::Toast toast(&host);
        host.show();
        host.activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(&host));
        QSignalSpy undone(&toast, &ui::Toast::actionTriggered);
        toast.showMessage(u"3 mentions deleted"_qs, u"Undo"_qs);
        QVERIFY(toast.isVisible() && !toast.paused());
        auto *undo = toast.findChild<QPushButton *>();
        QTRY_VERIFY(host.isActiveWindow());
        undo->setFocus();
        QVERIFY(toast.paused());
        undo->click();
        QCOMPARE(undone.size(), 1);
        QVERIFY(!toast.isVisible());
    }

    void fuzzySearchPrefersWholeWordsAndStarts()
    {
        QVERIFY(ui::fuzzyScore(u"dark", u"Dark or light theme") > ui::fuzzyScore(u"dark", u"Data and work"));
        QVERIFY(ui::fuzzyScore(u"men", u"Mentions") > ui::fuzzyScore(u"men", u"Comments now"));
        QCOMPARE(ui::fuzzyScore(u"xyz", u"Mentions"), -1);
        QCOMPARE(ui::fuzzyScore(u"", u"Mentions"), 0);
        QVERIFY(ui::fuzzyScore(u"אזכ", u"אזכורים") > 100);
    }
};

QTEST_MAIN(TstWidgets)
#include "tst_widgets.moc"
