#include "models/dashboard.h"
#include "models/exports.h"
#include "models/mentions.h"
#include "models/posts.h"
#include "services/metrics/engine.h"
#include "tests/models/workspacefile.h"

#include <QAbstractItemModelTester>

using models::Mood;

class TstSession : public QObject
{
    Q_OBJECT

    std::unique_ptr<WorkspaceFile> m_file;
    std::unique_ptr<models::Session> m_session;

    models::MentionFilter all(qint64 brand = 0) const { return {brand, QDate(2026, 3, 1), QDate(2026, 3, 14), {}, {}}; }
    /** What the engine itself answers, on a connection of the test's own. */
    double number(const std::string &metric, qint64 brand, const domain::Period &period) const
    {
        auto workspace = support::must(store::Workspace::open(m_file->path.toStdString(), store::Mode::Read));
        return support::must(metrics::Engine(*workspace).answer({{metric}, brand, {}, period, std::nullopt, false})).front().value.number.value();
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<WorkspaceFile>();
        m_file->fill();
        m_session = std::make_unique<models::Session>();
        m_file->open(*m_session);
    }
    void cleanup()
    {
        m_session.reset();
        m_file.reset();
    }

    void openingTellsBrandsPostsAndDays()
    {
        QCOMPARE(m_session->info().posts, 700);
        QCOMPARE(m_session->info().brands.size(), 2);
        QCOMPARE(m_session->info().brands[0].name, u"Alder"_qs);
        QCOMPARE(m_session->info().first, QDate(2026, 3, 1));
        QCOMPARE(m_session->info().last, QDate(2026, 3, 14));
        QCOMPARE(m_session->rivalsOf(m_file->first), QVector<qint64>{m_file->second});
    }

    void aFileThatIsNoWorkspaceIsRefusedAndNothingStaysOpen()
    {
        const QString path = m_file->folder.filePath(u"not.rlg"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello, I am a letter to my aunt, long enough to be taken for something else entirely");
        file.close();
        models::Session session;
        qRegisterMetaType<foundation::Error>("foundation::Error");
        QSignalSpy failed(&session, &models::Session::openFailed);
        session.open(path, true);
        QVERIFY(failed.wait(5000));
        QVERIFY(!session.isOpen());
        bool told = false;
        session.run(models::Session::Lane::Posts, &session, [](store::Workspace &) { return foundation::Status(foundation::Done{}); },
                    [&](const foundation::Status &status) { told = !status; });
        QVERIFY(told);
    }

    void theDashboardSaysWhatTheEngineSays()
    {
        models::DashboardLoader loader(m_session.get());
        QSignalSpy loaded(&loader, &models::DashboardLoader::loaded);
        const domain::Period week{support::day(2026, 3, 8), support::day(2026, 3, 14)};
        loader.load({m_file->first, QDate(2026, 3, 8), QDate(2026, 3, 14)});
        QVERIFY(loaded.wait(5000));
        const models::Dashboard &data = loader.data();
        QCOMPARE(data.mentions.value.value(), number("mentions", m_file->first, week));
        QCOMPARE(data.mentions.before.value(), number("mentions", m_file->first, week.before()));
        QCOMPARE(data.netSentiment.value.value(), number("net_sentiment", m_file->first, week));
        QCOMPARE(data.authors.value.value(), number("authors", m_file->first, week));
        QCOMPARE(data.engagement.value.value(), number("mention_engagement", m_file->first, week));
        double sum = 0, before = 0;
        for (const double value : data.day.values)
            sum += value;
        for (const double value : data.day.previous)
            before += value;
        QCOMPARE(sum, data.mentions.value.value());
        QCOMPARE(before, data.mentions.before.value());
        QCOMPARE(data.shares.size(), 2);
        QCOMPARE(data.shares[0].figure.value.value() + data.shares[1].figure.value.value(), 100.);
        QVERIFY(!data.reach.value.has_value()); // nobody told a reach: absent, never 0
        QVERIFY(!data.reach.missing.isEmpty());
        QCOMPARE(data.latest.size(), 50);
    }

    void onlyTheLastDashboardAskedForArrives()
    {
        models::DashboardLoader loader(m_session.get());
        QSignalSpy loaded(&loader, &models::DashboardLoader::loaded);
        loader.load({m_file->first, QDate(2026, 3, 8), QDate(2026, 3, 14)});
        loader.load({m_file->second, QDate(2026, 3, 8), QDate(2026, 3, 14)});
        QVERIFY(loaded.wait(5000));
        QTRY_VERIFY(!loader.isLoading());
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(loader.data().question.brand, m_file->second);
    }

    void theTableKeepsTheContractOfModels()
    {
        models::MentionsModel model(m_session.get());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFilter(all());
        QTRY_VERIFY(model.isComplete());
        QCOMPARE(model.count(), 700);
        model.setFilter(all(m_file->second));
        QTRY_COMPARE(model.count(), 175);
        auto filter = all(m_file->second);
        filter.mood = Mood::Negative;
        model.setFilter(filter);
        QTRY_VERIFY(model.count() < 175 && model.isComplete());
        QCOMPARE(double(model.count()), 59.); // of 0..699: every fourth that is also every third
    }

    void rowsFarDownAreReadWhenLookedAtAndComeNewestFirst()
    {
        models::MentionsModel model(m_session.get());
        model.setFilter(all());
        QTRY_VERIFY(model.isComplete());
        QVERIFY(!model.rowAt(699));
        QTRY_VERIFY(model.rowAt(699));
        for (int row = 1; row < 700; ++row)
            QVERIFY(model.idAt(row - 1) > model.idAt(row));
        QVERIFY(model.rowAt(0)->published > model.rowAt(699)->published);
        QCOMPARE(model.rowOf(model.idAt(412)), 412);
        const QString spoken = model.index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(model.rowAt(0)->text), qPrintable(spoken));
    }

    void aQueryThatIsNotUnderstoodChangesNothing()
    {
        models::MentionsModel model(m_session.get());
        auto filter = all();
        filter.query = u"awful"_qs;
        model.setFilter(filter);
        QTRY_VERIFY(model.isComplete());
        const qint64 hits = model.count();
        QVERIFY(hits > 0 && hits < 700);
        filter.query = u"awful AND ("_qs;
        model.setFilter(filter);
        QCOMPARE(model.count(), hits);
        QCOMPARE(model.filter().query, u"awful"_qs);
    }

    void problemsOfAQueryAreCountedInTheTextsOwnUnits()
    {
        QVERIFY(!models::queryProblem(u"שלום likes>10"_qs));
        const QString text = u"שלום (😀 OR"_qs;
        const auto problem = models::queryProblem(text);
        QVERIFY(problem.has_value());
        QVERIFY(problem->start >= 0 && problem->start + problem->length <= text.size() + 1);
        QVERIFY(!problem->expected.isEmpty());
        const auto proposals = models::queryProposals(u"sentiment:ne"_qs, 12, {});
        QVERIFY(!proposals.isEmpty());
        QCOMPARE(proposals[0].start, 10);
        QCOMPARE(models::queryValue(u"Alder & Pine"_qs), u"\"Alder & Pine\""_qs);
    }

    void aCorrectedSentimentMovesTheFiguresAndComesBack()
    {
        models::LabelController labels(m_session.get());
        models::PostLoader loader(m_session.get());
        models::MentionsModel model(m_session.get());
        model.setFilter(all());
        QTRY_VERIFY(model.isComplete());
        const qint64 id = model.idAt(3);
        std::optional<models::PostDetails> post;
        connect(&loader, &models::PostLoader::loaded, this, [&](const models::PostDetails &details) { post = details; });
        loader.load(id);
        QTRY_VERIFY(post.has_value());
        QVERIFY(!post->row.corrected);
        QVERIFY(!post->words.isEmpty()); // "awful" or "great" decided
        const domain::Period period{support::day(2026, 3, 1), support::day(2026, 3, 14)};
        const double before = number("net_sentiment", 0, period);
        const Mood other = post->row.mood == Mood::Negative ? Mood::Positive : Mood::Negative;
        QSignalSpy changed(m_session.get(), &models::Session::changed);
        labels.correct(id, other, std::nullopt);
        QVERIFY(changed.wait(5000));
        QVERIFY(labels.canUndo());
        const double after = number("net_sentiment", 0, period);
        QVERIFY(qAbs(qAbs(after - before) - 200. / 700) < 1e-9);
        labels.undo();
        QVERIFY(changed.wait(5000));
        QCOMPARE(number("net_sentiment", 0, period), before);
        QVERIFY(!labels.canUndo());
    }

    void anExportHasEveryHitAndDefusesFormulas()
    {
        auto workspace = support::must(store::Workspace::open(m_file->path.toStdString(), store::Mode::Write));
        support::put(*workspace, {support::newPost(9001, support::at(2026, 3, 10), "=cmd|'/C calc'!A0", {{m_file->first, domain::BrandRole::Mention}})});
        models::JobList jobs;
        models::ReportController reports(m_session.get(), &jobs);
        QSignalSpy written(&reports, &models::ReportController::written);
        const QString path = m_file->folder.filePath(u"hits.csv"_qs);
        reports.writeMentions(all(m_file->first), path, u"Export"_qs, {});
        QVERIFY(written.wait(5000));
        QVERIFY(jobs.jobs().isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QCOMPARE(csv.count('\n'), 1 + 525 + 1);
        QVERIFY(csv.contains("'=cmd|"));
        QVERIFY(!csv.contains(",=cmd"));
    }
};

QTEST_GUILESS_MAIN(TstSession)
#include "tst_session.moc"
