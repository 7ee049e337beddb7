#include "tests/ui/storybench.h"

/** Coming with a file or with nothing: first start, import, sample, reports. */
class TstWorkspaceStories : public StoryBench
{
    Q_OBJECT

private Q_SLOTS:
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
        QVERIFY(dialog->columns()->rowCount() > 5);
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

    void aReportIsWrittenInEveryFormatAndAComparisonNeedsASecondBrand()
    {
        openSample();
        models::JobList jobs;
        models::ReportController reports(&m_bench->session(), &jobs);
        QSignalSpy written(&reports, &models::ReportController::written);
        QSignalSpy failed(&reports, &models::ReportController::failed);
        models::ReportOrder order{m_bench->brand(), m_bench->session().rivalsOf(m_bench->brand()), m_bench->dashboard()->loader()->data().question.first,
                                  m_bench->dashboard()->loader()->data().question.last, false, models::ReportFormat::Pdf, {}};
        const QList<std::pair<models::ReportFormat, QByteArray>> kinds{{models::ReportFormat::Pdf, "%PDF"}, {models::ReportFormat::Html, "<!"},
                                                                       {models::ReportFormat::Xlsx, "PK"}, {models::ReportFormat::Csv, {}}};
        for (const auto &[format, start] : kinds) {
            order.format = format;
            order.path = m_folder.filePath(u"report%1"_qs.arg(int(format)));
            reports.writeReport(order, u"Report"_qs, {});
            QVERIFY(written.wait(20000));
            QFile file(order.path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.size() > 500);
            QVERIFY(file.peek(8).startsWith(start));
        }
        order.comparison = true;
        order.rivals.clear();
        order.path = m_folder.filePath(u"none"_qs);
        reports.writeReport(order, u"Report"_qs, {});
        QVERIFY(failed.wait(20000));
        QVERIFY(!QFile::exists(order.path));
        QVERIFY(jobs.jobs().isEmpty());
    }

    void allPostsAreHeldAgainstNothingAndComparedAreTheBrandsAmongThemselves()
    {
        openSample();
        models::JobList jobs;
        models::ReportController reports(&m_bench->session(), &jobs);
        QSignalSpy written(&reports, &models::ReportController::written);
        const auto &question = m_bench->dashboard()->loader()->data().question;
        models::ReportOrder order;
        order.first = question.first;
        order.last = question.last;
        order.format = models::ReportFormat::Html;
        order.path = m_folder.filePath(u"all.html"_qs);
        for (const auto &brand : m_bench->session().info().brands)
            order.rivals.append(brand.id);
        const auto text = [&] {
            reports.writeReport(order, u"Report"_qs, {});
            QFile file(order.path);
            return written.wait(20000) && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        const QString alone = text();
        QVERIFY(alone.contains(u"All posts"_qs));
        QVERIFY(!alone.contains(u"Share of voice"_qs));
        order.comparison = true;
        const QString compared = text();
        QVERIFY(compared.contains(u"Share of voice"_qs));
        QVERIFY(!compared.contains(u"All posts"_qs));
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

QTEST_MAIN(TstWorkspaceStories)
#include "tst_workspacestories.moc"
