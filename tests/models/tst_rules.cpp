#include "models/brands.h"
#include "models/mentions.h"
#include "models/posts.h"
#include "models/rules.h"
#include "models/savedqueries.h"
#include "services/ingest/backfill.h"
#include "services/store/check.h"
#include "tests/models/workspacefile.h"

#include <QAbstractItemModelTester>

/** Saved queries, rules, categories and brands as the interface keeps them. */
class TstRules : public QObject
{
    Q_OBJECT

    std::unique_ptr<WorkspaceFile> m_file;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<models::JobList> m_jobs;

    models::MentionFilter all(const QString &query = {}) const { return {0, QDate(2026, 3, 1), QDate(2026, 3, 31), query, {}}; }
    /** Adds posts as another import would, and says so. */
    void arrive(int from, int posts, int day, const char *words)
    {
        auto workspace = support::must(store::Workspace::open(m_file->path.toStdString(), store::Mode::Write));
        std::vector<store::NewPost> batch;
        for (int i = 0; i < posts; ++i)
            batch.push_back(support::newPost(from + i, support::at(2026, 3, unsigned(day), 20, i % 60), words, {{m_file->first, domain::BrandRole::Mention}}));
        support::put(*workspace, batch);
        m_session->noteChange();
    }
    void verifyFile() const
    {
        auto workspace = support::must(store::Workspace::open(m_file->path.toStdString(), store::Mode::Write));
        QVERIFY(support::must(store::check(*workspace)).well());
        const auto again = support::must(ingest::runRules(*workspace));
        QCOMPARE(again.added + again.removed, 0);
    }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<foundation::Error>("foundation::Error"); }
    void init()
    {
        m_file = std::make_unique<WorkspaceFile>();
        m_file->fill();
        m_session = std::make_unique<models::Session>();
        m_jobs = std::make_unique<models::JobList>();
        m_file->open(*m_session);
    }
    void cleanup()
    {
        m_session.reset();
        m_jobs.reset();
        m_file.reset();
    }

    void aRuleSortsWhatIsStoredAndIsTakenBack()
    {
        models::RuleController rules(m_session.get(), m_jobs.get());
        QSignalSpy counted(&rules, &models::RuleController::previewed);
        rules.preview(u"never asked"_qs);
        rules.preview(u"awful"_qs);
        QTRY_COMPARE(counted.size(), 1); // the earlier question was dropped
        QCOMPARE(counted[0][1].toLongLong(), 234);
        QSignalSpy refused(&rules, &models::RuleController::previewFailed);
        rules.preview(u"category:x"_qs);
        QVERIFY(refused.wait(5000));

        QSignalSpy ruled(&rules, &models::RuleController::ruled);
        QSignalSpy listed(&rules, &models::RuleController::changed);
        rules.put({0, u"Service > Manners"_qs, u"awful"_qs}, u"Rule"_qs, u"Sorting"_qs);
        QCOMPARE(m_jobs->jobs().size(), 1);
        QVERIFY(ruled.wait(5000));
        QVERIFY(m_jobs->jobs().isEmpty());
        const auto deed = ruled[0][0].value<models::RuleDeed>();
        QCOMPARE(deed.added, 234);
        QTRY_COMPARE(rules.categories().size(), 2);
        QCOMPARE(rules.categories()[1].title, u"Service > Manners"_qs);
        QCOMPARE(rules.categories()[1].posts, 234);
        QCOMPARE(rules.rules().size(), 1);
        models::MentionsModel mentions(m_session.get());
        mentions.setFilter(all(u"category:\"Service > Manners\""_qs));
        QTRY_COMPARE(mentions.count(), 234);
        rules.undo(deed.change, u"Rule"_qs, {});
        QTRY_COMPARE(ruled.size(), 2);
        QTRY_VERIFY(rules.categories().isEmpty() && rules.rules().isEmpty());
        verifyFile();
    }

    void aChoiceForSomePostsIsTakenBackAsItWas()
    {
        models::RuleController rules(m_session.get(), m_jobs.get());
        QSignalSpy ruled(&rules, &models::RuleController::ruled);
        rules.put({0, u"Praise"_qs, u"great"_qs}, u"Rule"_qs, {});
        QVERIFY(ruled.wait(5000));
        models::MentionsModel mentions(m_session.get());
        mentions.setFilter(all());
        QTRY_VERIFY(mentions.isComplete());
        const QVector<qint64> posts{mentions.idAt(0), mentions.idAt(1), mentions.idAt(2)};
        models::MentionsModel praised(m_session.get());
        praised.setFilter(all(u"category:praise"_qs));
        QTRY_VERIFY(praised.isComplete());
        const qint64 before = praised.count();
        QSignalSpy chosen(&rules, &models::RuleController::categorised);
        QSignalSpy changed(m_session.get(), &models::Session::changed);
        rules.categorise(posts, u"Praise"_qs, false);
        QVERIFY(chosen.wait(5000));
        QTRY_VERIFY(praised.isComplete() && praised.count() < before);
        models::PostLoader loader(m_session.get());
        QSignalSpy loaded(&loader, &models::PostLoader::loaded);
        loader.load(posts[0]);
        QVERIFY(loaded.wait(5000));
        QVERIFY(loaded[0][0].value<models::PostDetails>().categories.isEmpty());
        rules.undoChoice();
        QTRY_COMPARE(chosen.size(), 2);
        QTRY_COMPARE(praised.count(), before);
        verifyFile();
    }

    void aSavedQueryIsKnownWhereQueriesAreTyped()
    {
        models::SavedQueryController saved(m_session.get(), m_jobs.get());
        QSignalSpy done(&saved, &models::SavedQueryController::saved);
        QSignalSpy failed(&saved, &models::SavedQueryController::failed);
        saved.save(u"Angry"_qs, u"awful OR rude"_qs, {});
        QVERIFY(done.wait(5000));
        QTRY_COMPARE(saved.all().size(), 1);
        models::MentionsModel mentions(m_session.get());
        mentions.setFilter(all(u"saved:angry"_qs));
        QTRY_COMPARE(mentions.count(), 234);
        models::QueryNames names;
        names.saved = {{u"Angry"_qs, u"awful OR rude"_qs}};
        QVERIFY(!models::queryProblem(u"tea saved:angry"_qs, names));
        const auto problem = models::queryProblem(u"tea saved:anger"_qs, names);
        QVERIFY(problem);
        QCOMPARE(problem->start, 10);
        QCOMPARE(models::queryProposals(u"saved:an"_qs, 8, names).value(0).text, u"Angry"_qs);
        saved.save(u"angry"_qs, u"great"_qs, {});
        QVERIFY(done.wait(5000));
        QCOMPARE(done[1][1].toLongLong(), 2);
        QTRY_COMPARE(mentions.count(), 466); // the filter says the same, what it stands for has changed
        saved.save(u"b"_qs, u"saved:angry"_qs, {});
        QVERIFY(done.wait(5000));
        saved.remove(u"angry"_qs);
        QVERIFY(failed.wait(5000)); // in use
        saved.rename(u"b"_qs, u"c"_qs);
        QTRY_VERIFY(saved.named(u"C"_qs));
        QSignalSpy removed(&saved, &models::SavedQueryController::removed);
        saved.remove(u"c"_qs);
        QVERIFY(removed.wait(5000));
        QTRY_VERIFY(!saved.named(u"c"_qs));
        saved.restore(u"c"_qs, {});
        QTRY_VERIFY(saved.named(u"c"_qs));
        QVERIFY(saved.withText(u" saved:angry "_qs));
    }

    void newHitsWaitAboveTheListUntilTheyAreWanted()
    {
        models::MentionsModel mentions(m_session.get());
        QAbstractItemModelTester tester(&mentions);
        QSignalSpy newer(&mentions, &models::MentionsModel::newerChanged);
        mentions.setFilter(all());
        QTRY_VERIFY(mentions.isComplete() && !mentions.isLoading());
        const qint64 first = mentions.idAt(0);
        arrive(9000, 12, 20, "quite new");
        QTRY_COMPARE(mentions.newer(), 12);
        QCOMPARE(mentions.count(), 700);
        QCOMPARE(mentions.idAt(0), first);
        arrive(9100, 5, 2, "older than most"); // these take their place at once
        QTRY_COMPARE(mentions.count(), 705);
        QCOMPARE(mentions.newer(), 12);
        QCOMPARE(mentions.idAt(0), first);
        mentions.showNewer();
        QCOMPARE(mentions.count(), 717);
        QCOMPARE(mentions.newer(), 0);
        QTRY_VERIFY(mentions.rowAt(0) && mentions.rowAt(0)->text == u"quite new");
        arrive(9200, 3, 21, "newest of all");
        QTRY_COMPARE(mentions.newer(), 3);
        mentions.setFilter(all(u"newest"_qs)); // another filter begins anew
        QTRY_COMPARE(mentions.count(), 3);
        QCOMPARE(mentions.newer(), 0);
    }

    void rowsAreFetchedAlsoWhereTheyWereNeverSeen()
    {
        models::MentionsModel mentions(m_session.get());
        mentions.setFilter(all());
        QTRY_VERIFY(mentions.isComplete());
        QVector<models::MentionRow> got;
        mentions.fetch({mentions.idAt(0), mentions.idAt(650)}, [&](const QVector<models::MentionRow> &rows) { got = rows; });
        QTRY_COMPARE(got.size(), 2);
        QCOMPARE(got[1].id, mentions.idAt(650));
        QCOMPARE(mentions.rowNear(mentions.idAt(650) + 1), 650);
        QCOMPARE(mentions.rowNear(INT64_MAX), 0);
    }

    void aBrandIsRenamedRemovedAndBroughtBack()
    {
        models::BrandController brands(m_session.get(), m_jobs.get());
        QSignalSpy saved(&brands, &models::BrandController::saved);
        QSignalSpy removed(&brands, &models::BrandController::removed);
        QSignalSpy restored(&brands, &models::BrandController::restored);
        models::BrandDraft draft{m_file->first, u"Alder & Pine"_qs, 1, {}, {}, {}, u"service likes>7"_qs};
        brands.save(draft, {});
        QVERIFY(saved.wait(5000));
        QVERIFY(saved[0][1].toLongLong() > 0);
        QTRY_COMPARE(m_session->brand(m_file->first)->name, u"Alder & Pine"_qs);
        QCOMPARE(m_session->brand(m_file->first)->query, u"service likes>7"_qs);
        models::MentionsModel mentions(m_session.get());
        models::MentionFilter its = all();
        its.brand = m_file->first;
        mentions.setFilter(its);
        QTRY_VERIFY(mentions.isComplete());
        const qint64 before = mentions.count();
        brands.remove(m_file->first, u"Alder & Pine"_qs, {});
        QVERIFY(removed.wait(5000));
        QTRY_COMPARE(m_session->info().brands.size(), 1);
        QTRY_COMPARE(mentions.count(), 0);
        brands.restore(u"Alder & Pine"_qs, {});
        QVERIFY(restored.wait(5000));
        QTRY_COMPARE(mentions.count(), before);
        draft.query.clear();
        brands.save(draft, {});
        QVERIFY(saved.wait(5000));
        QVERIFY(saved[1][2].toLongLong() > 0); // what only the query had matched
        verifyFile();
    }
};

QTEST_GUILESS_MAIN(TstRules)
#include "tst_rules.moc"
