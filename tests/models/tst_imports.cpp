#include "models/brands.h"
#include "models/imports.h"
#include "tests/models/workspacefile.h"

class TstImports : public QObject
{
    Q_OBJECT

    std::unique_ptr<WorkspaceFile> m_file;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<models::JobList> m_jobs;
    std::unique_ptr<models::ImportController> m_imports;

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_file->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return file.fileName();
    }
    void inspect(const QString &path)
    {
        QSignalSpy seen(m_imports.get(), &models::ImportController::previewed);
        m_imports->inspect(path);
        QVERIFY(seen.wait(10000));
    }

private Q_SLOTS:
    void init()
    {
        qRegisterMetaType<foundation::Error>("foundation::Error");
        m_file = std::make_unique<WorkspaceFile>();
        m_session = std::make_unique<models::Session>();
        m_jobs = std::make_unique<models::JobList>();
        m_imports = std::make_unique<models::ImportController>(m_session.get(), m_jobs.get());
        m_file->open(*m_session);
    }
    void cleanup()
    {
        m_imports.reset();
        m_jobs.reset();
        m_session.reset();
        m_file.reset();
    }

    void aPreviewProposesMeaningsAndTheirCorrectionIsUsed()
    {
        const QString path = write(u"a.csv"_qs, "date,author,text,extra\n2026-03-01 10:00,ada,hello there my friend,one\n2026-03-02 11:00,bob,good morning to you,two\nnever,cyd,no date at all here,three\n");
        inspect(path);
        const auto &seen = m_imports->preview();
        QCOMPARE(seen.columns.size(), 4);
        const QStringList meanings = models::columnMeanings();
        QCOMPARE(meanings.value(seen.columns[0].target), u"published"_qs);
        QCOMPARE(seen.refused.size(), 1);
        QCOMPARE(seen.refused[0].line, 4);
        QVERIFY(m_imports->canStart());
        QSignalSpy again(m_imports.get(), &models::ImportController::previewed);
        m_imports->setMeaning(3, int(meanings.indexOf(u"topic"_qs)));
        QVERIFY(!m_imports->canStart()); // not before it was looked at again
        QVERIFY(again.wait(10000));
        QCOMPARE(m_imports->preview().columns[3].target, int(meanings.indexOf(u"topic"_qs)));
        m_imports->setMeaning(0, -1); // without a date nothing can be stored
        QVERIFY(again.wait(10000));
        QVERIFY(!m_imports->preview().problem.isEmpty());
        QVERIFY(!m_imports->canStart());
        QCOMPARE(m_imports->start(u"x"_qs, {}), 0);
    }

    void anImportStoresTellsWhatItRefusedAndSavesItAsCsv()
    {
        inspect(write(u"a.csv"_qs, "date,author,text\n2026-03-01,ada,hello there my friend\n2026-13-45,bob,impossible day\n2026-03-02,cyd,good morning to you all\n"));
        models::ImportChoices choices = m_imports->choices();
        choices.brand = u"Alder"_qs;
        QSignalSpy again(m_imports.get(), &models::ImportController::previewed);
        m_imports->setChoices(choices);
        QVERIFY(again.wait(10000));
        QSignalSpy finished(m_imports.get(), &models::ImportController::finished);
        QVERIFY(m_imports->start(u"Import a.csv"_qs, u"Reading"_qs) > 0);
        QCOMPARE(m_jobs->jobs().size(), 1);
        QVERIFY(finished.wait(10000));
        const auto outcome = finished[0][0].value<models::ImportOutcome>();
        QCOMPARE(outcome.stored, 2);
        QCOMPARE(outcome.refused, 1);
        QCOMPARE(outcome.newBrands, QStringList{u"Alder"_qs});
        QVERIFY(m_jobs->jobs().isEmpty());
        QTRY_COMPARE(m_session->info().posts, 2);
        const QString path = m_file->folder.filePath(u"refused.csv"_qs);
        QSignalSpy saved(m_imports.get(), &models::ImportController::saved);
        m_imports->saveRefused(outcome.run, path);
        QVERIFY(saved.wait(5000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QVERIFY2(csv.contains("2026-13-45") && csv.contains("rlg_reason"), csv.constData());
    }

    void aCancelledImportKeepsWholeChunksAndSaysSo()
    {
        QByteArray big = "date,author,text\n";
        for (int i = 0; i < 120000; ++i)
            big += "2026-03-0" + QByteArray::number(1 + i % 9) + ",author" + QByteArray::number(i) + ",some words about a flight number " + QByteArray::number(i) + "\n";
        inspect(write(u"big.csv"_qs, big));
        QSignalSpy cancelled(m_imports.get(), &models::ImportController::cancelled);
        QSignalSpy finished(m_imports.get(), &models::ImportController::finished);
        const qint64 job = m_imports->start(u"Import big.csv"_qs, u"Reading"_qs);
        m_jobs->cancel(job);
        QVERIFY(m_jobs->jobs().value(0).cancelling);
        QTRY_VERIFY_WITH_TIMEOUT(cancelled.size() == 1, 20000);
        QVERIFY(finished.isEmpty());
        QVERIFY(m_jobs->jobs().isEmpty());
        QVERIFY(m_session->info().posts < 120000);
    }

    void aFileThatIsNoTextIsAnErrorNotACrash()
    {
        QSignalSpy failed(m_imports.get(), &models::ImportController::previewFailed);
        QSignalSpy seen(m_imports.get(), &models::ImportController::previewed);
        m_imports->inspect(m_file->folder.filePath(u"absent.csv"_qs));
        QVERIFY(failed.wait(5000));
        m_imports->inspect(write(u"empty.csv"_qs, {}));
        QTRY_VERIFY(failed.size() == 2 || (seen.size() == 1 && !m_imports->canStart()));
    }

    void aBrandAddedLaterCountsThePostsThatNameIt()
    {
        inspect(write(u"a.csv"_qs, "date,author,text\n2026-03-01,ada,I love Pinecone shoes\n2026-03-02,cyd,nothing to see here today\n"));
        QSignalSpy finished(m_imports.get(), &models::ImportController::finished);
        m_imports->start(u"Import"_qs, {});
        QVERIFY(finished.wait(10000));
        models::BrandController brands(m_session.get(), m_jobs.get());
        QSignalSpy saved(&brands, &models::BrandController::saved);
        QSignalSpy failed(&brands, &models::BrandController::failed);
        brands.save({0, u"Pinecone"_qs, 2, {u"pinecone"_qs}, {u"x:@pinecone"_qs}, {}, {}}, u"Counting"_qs);
        QVERIFY(saved.wait(5000));
        QCOMPARE(saved[0][1].toLongLong(), 1);
        QTRY_COMPARE(m_session->info().brands.size(), 1);
        QCOMPARE(m_session->info().brands[0].terms, QStringList{u"pinecone"_qs});
        brands.save({0, u"Other"_qs, 0, {}, {u"no account"_qs}, {}, {}}, u"Counting"_qs);
        QVERIFY(failed.wait(5000));
        QCOMPARE(m_session->info().brands.size(), 1); // the whole change or none of it
    }
};

QTEST_GUILESS_MAIN(TstImports)
#include "tst_imports.moc"
