#include "tests/insights/saidposts.h"
#include "tests/ui/storybench.h"
#include "ui/dialogs/datadialog.h"
#include "ui/dialogs/reasondialog.h"
#include "ui/panes/sentenceband.h"
#include "ui/panes/topiccards.h"
#include "ui/panes/topicspane.h"

#include <QComboBox>

/** What people talk about: from the sentence to the mentions behind it. */
class TstTopicStories : public StoryBench
{
    Q_OBJECT

    /** Without the marks that keep numbers left to right. */
    static QString bare(QString text) { return text.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069)); }
    ui::TopicsPane *topics() const { return m_bench->topics(); }
    void openTopics()
    {
        m_bench->window()->openPane(u"topics"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(topics()->loader()->hasData() && !topics()->loader()->isLoading(), 20000);
        QCOMPARE(pane(), u"topics"_qs);
    }
    /** Eight quiet weeks, then one with a topic, a text from five accounts, and somebody who carries it. */
    void openPlanted()
    {
        said::Writer writer;
        for (int d = 0; d < 63; ++d) {
            const auto noon = support::at(2026, 1, 5) + std::chrono::hours(24 * d);
            for (int i = 0; i < 30; ++i)
                writer.add(noon + std::chrono::minutes(i), "user" + std::to_string(writer.below(300)), writer.chatter()).counts.likes = i % 4;
            for (int i = 0; d >= 56 && i < 6; ++i)
                writer.add(noon + std::chrono::minutes(60 + i), "fan" + std::to_string(d * 6 + i), writer.chatter(5) + " the battery recall " + writer.chatter(4)).counts.likes = 2;
            auto &post = writer.add(noon + std::chrono::minutes(90), "voice", writer.chatter(8));
            post.counts.likes = 60;
            post.followers = 90'000;
        }
        const std::string text = "sign now and tell your friends that this company must pay everyone back";
        for (int i = 0; i < 5; ++i)
            writer.add(support::at(2026, 3, 5, 9, i), "campaign" + std::to_string(i), text);
        const auto start = fresh();
        writer.workspace(m_path.toStdString()).reset();
        open(start);
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->session().info().posts > 0, 10000);
    }

private Q_SLOTS:
    void whatRisesIsSaidListedExplainedAndOpened()
    {
        openPlanted();
        openTopics();
        const models::Topics &seen = topics()->loader()->data();
        QVERIFY(seen.enoughPast && !seen.rising.isEmpty());
        QVERIFY2(topics()->sentence()->lead().contains(u"battery recall"_qs), qPrintable(topics()->sentence()->lead()));
        auto *table = topics()->rising()->table();
        QCOMPARE(table->rowCount(), int(seen.rising.size()));
        QVERIFY(table->item(0, 0)->data(Qt::AccessibleTextRole).toString().contains(u"at least"_qs));
        shoot(u"topics"_qs);
        table->setCurrentCell(0, 0);
        topics()->rising()->explainRow();
        auto *dialog = m_bench->window()->findChild<ui::ReasonDialog *>();
        QVERIFY(dialog && bare(dialog->text()).contains(u"Gamma(2 + 42"_qs));
        shoot(u"topics-explained"_qs, dialog);
        dialog->close();
        Q_EMIT table->cellActivated(0, 0);
        QCOMPARE(pane(), u"mentions"_qs);
        QTRY_COMPARE(mentions()->model()->count(), seen.rising[0].posts);
        QVERIFY(mentions()->model()->isComplete());
        QCOMPARE(mentions()->model()->count(), 42);
    }

    void aCampaignAndAVoiceLeadToTheirMentions()
    {
        openPlanted();
        openTopics();
        const models::Topics &seen = topics()->loader()->data();
        QCOMPARE(seen.clusters.size(), 1);
        QCOMPARE(seen.clusters[0].authors, 5);
        Q_EMIT topics()->clusters()->table()->cellActivated(int(seen.groups.size()), 0);
        QTRY_COMPARE(mentions()->model()->count(), 5);
        m_bench->window()->openPane(u"topics"_qs);
        QCOMPARE(seen.people[0].shown, u"@voice"_qs);
        topics()->people()->table()->setCurrentCell(0, 0);
        topics()->people()->explainRow();
        auto *dialog = m_bench->window()->findChild<ui::ReasonDialog *>();
        QVERIFY(dialog && bare(dialog->text()).contains(u"90,000 followers"_qs));
        dialog->close();
        Q_EMIT topics()->people()->table()->cellActivated(0, 0);
        QTRY_COMPARE(mentions()->model()->count(), seen.people[0].posts);
    }

    void anEmptyWorkspaceAndAQuietNetworkSaySo()
    {
        open(fresh());
        m_bench->window()->openPane(u"topics"_qs);
        QTRY_COMPARE(topics()->state()->title(), u"No mentions yet"_qs);
        shoot(u"topics-empty"_qs);
    }

    void theSampleInTheDarkAndFromRightToLeft()
    {
        openSample();
        openTopics();
        QVERIFY(!topics()->sentence()->lead().isEmpty());
        QVERIFY(topics()->people()->table()->rowCount() > 0);
        shoot(u"topics-sample"_qs);
        m_bench->setLanguage(u"he"_qs);
        ui::setDark(true);
        openTopics();
        QVERIFY(topics()->isRightToLeft());
        QVERIFY(!topics()->sentence()->lead().contains(u"rises"_qs));
        shoot(u"topics-dark-rtl"_qs);
        m_bench->setLanguage(u"en"_qs);
    }
};

QTEST_MAIN(TstTopicStories)
#include "tst_topicstories.moc"
