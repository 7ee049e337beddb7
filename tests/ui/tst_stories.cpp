#include "tests/ui/storybench.h"

/** Looking at numbers, reading mentions, correcting them. */
class TstStories : public StoryBench
{
    Q_OBJECT

private Q_SLOTS:
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
        m_bench->window()->toast()->hide();
        QTest::qWait(0);
        shoot(u"dashboard"_qs);
        ui::setDark(true);
        shoot(u"dashboard-dark"_qs);
        ui::setDark(false);
        m_bench->window()->toast()->hide();
        m_bench->window()->resize(1024, 900);
        QTRY_VERIFY(m_bench->window()->rail()->width() < 100);
        QTRY_COMPARE(m_bench->dashboard()->card(2)->x(), m_bench->dashboard()->card(0)->x()); // two by two
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
        m_bench->window()->toast()->hide();
        QTest::qWait(0);
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
};

QTEST_MAIN(TstStories)
#include "tst_stories.moc"
