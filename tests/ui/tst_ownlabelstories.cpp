#include "tests/ui/storybench.h"

#include "services/store/postreader.h"
#include "services/store/postwriter.h"
#include "ui/dialogs/ownlabelsdialog.h"

/** Correcting, seeing how right the sentiment is, and letting the program learn from it. */
class TstOwnLabelStories : public StoryBench
{
    Q_OBJECT

    /** The user calls every mention of a delay bad and everything else neutral; answers how many they labelled. */
    int label(std::size_t most)
    {
        auto workspace = support::must(store::Workspace::open(m_path.toStdString(), store::Mode::Write));
        auto reader = support::must(store::PostReader::open(*workspace));
        const auto posts = support::must(reader.byIds(support::must(reader.idsAfter(INT64_MIN, 4'000))));
        auto writer = support::must(store::PostWriter::open(*workspace));
        int count = 0;
        support::must(workspace->db().transaction([&]() -> foundation::Status {
            for (std::size_t i = 0; i < posts.size() && std::size_t(count) < most; i += 7) {
                if (posts[i].language != "en" || posts[i].text.empty())
                    continue;
                const bool bad = posts[i].text.find("the") != std::string::npos;
                if (auto done = writer->correctSentiment(posts[i].id, bad ? domain::Sentiment::Negative : domain::Sentiment::Neutral, support::at(2026, 1, 1)); !done)
                    return done;
                ++count;
            }
            return writer->flush();
        }));
        return count;
    }

private Q_SLOTS:
    void labelsAreCountedLearntFromAndSwitchedOff()
    {
        openSample();
        models::JobList jobs;
        models::OwnLabels labels(&m_bench->session(), &jobs);
        ui::OwnLabelsDialog dialog(&labels, m_bench->window());
        dialog.setModal(false);
        dialog.open();
        QTRY_VERIFY(dialog.summary().startsWith(u"No labels yet"));
        QVERIFY(!dialog.learnButton()->isEnabled());
        shoot(u"ownlabels-none"_qs, &dialog);

        const int given = label(80);
        QVERIFY(given >= 40);
        labels.load();
        QTRY_VERIFY(dialog.learnButton()->isEnabled());
        QVERIFY(dialog.summary().contains(QString::number(given)));
        QVERIFY(dialog.summary().contains(u"Nothing was learnt"));

        QSignalSpy changed(&labels, &models::OwnLabels::changed);
        dialog.learnButton()->click();
        QVERIFY(!dialog.learnButton()->isEnabled());
        QCOMPARE(jobs.jobs().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20'000);
        QVERIFY(jobs.jobs().isEmpty());
        const auto info = changed[0][1].value<models::OwnLabelsInfo>();
        QCOMPARE(info.version, 1);
        QCOMPARE(info.learntFrom, given);
        QVERIFY(info.inUse);
        QVERIFY(dialog.table()->item(0, 3)->text().startsWith(u"In use"));
        shoot(u"ownlabels"_qs, &dialog);
        ui::setDark(true);
        shoot(u"ownlabels-dark"_qs, &dialog);
        ui::setDark(false);

        labels.change(models::OwnLabels::Change::Off, u"Learning"_qs, u"Judging"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 20'000);
        QVERIFY(dialog.summary().contains(u"switched off"));
        labels.change(models::OwnLabels::Change::Remove, u"Learning"_qs, u"Judging"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 3, 20'000);
        QVERIFY(dialog.summary().contains(u"Nothing was learnt"));
    }

    void learningThatIsStoppedSaysSo()
    {
        openSample();
        label(60);
        models::JobList jobs;
        models::OwnLabels labels(&m_bench->session(), &jobs);
        QSignalSpy changed(&labels, &models::OwnLabels::changed);
        QSignalSpy cancelled(&labels, &models::OwnLabels::cancelled);
        labels.change(models::OwnLabels::Change::Train, u"Learning"_qs, u"Judging"_qs);
        QVERIFY(labels.busy());
        jobs.cancelAll();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size() + cancelled.size(), 1, 20'000);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!labels.busy());
    }

    void inHebrewItReadsFromRightToLeft()
    {
        openSample();
        label(60);
        m_bench->setLanguage(u"he"_qs);
        models::JobList jobs;
        models::OwnLabels labels(&m_bench->session(), &jobs);
        ui::OwnLabelsDialog dialog(&labels, m_bench->window());
        QCOMPARE(dialog.layoutDirection(), Qt::RightToLeft);
        QVERIFY(dialog.windowTitle() != u"Your labels");
        dialog.setModal(false);
        dialog.open();
        QTRY_VERIFY(dialog.table()->rowCount() > 0);
        shoot(u"ownlabels-hebrew"_qs, &dialog);
        m_bench->setLanguage(u"en"_qs);
    }

    void doubtIsShownWhereTheVerdictIs()
    {
        openSample();
        models::LabelController labels(&m_bench->session());
        ui::ReadingPane pane(&labels);
        models::PostDetails post;
        post.row.id = 1;
        post.row.text = u"it landed, I guess"_qs;
        post.row.language = u"en"_qs;
        post.row.mood = post.modelMood = models::Mood::Negative;
        post.confidence = .41;
        post.trained = post.unsure = true;
        post.words = {{3, 6, -.3}};
        pane.setPost(post);
        QVERIFY(pane.whyText().contains(u"unsure"));
        QVERIFY(pane.whyText().contains(u"landed"));
        pane.resize(420, 700);
        shoot(u"reading-unsure"_qs, &pane);
        post.modelMood.reset();
        post.row.mood.reset();
        post.unsure = post.trained = false;
        post.row.language = u"fr"_qs;
        post.words.clear();
        pane.setPost(post);
        QVERIFY(pane.whyText().contains(u"not trained for this language (French)"));
    }
};

QTEST_MAIN(TstOwnLabelStories)
#include "tst_ownlabelstories.moc"
