#include "services/jobs/whendone.h"
#include "services/jobs/worker.h"

#include <QSemaphore>
#include <QTest>

using foundation::Result;

class TestWorker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersArriveOnTheAskersThread()
    {
        jobs::Worker worker(QStringLiteral("w"));
        QThread *workThread = nullptr;
        QThread *answerThread = nullptr;
        jobs::whenDone(worker.run([&]() -> Result<int> {
            workThread = QThread::currentThread();
            return 7;
        }), this, [&](const Result<int> &answer) {
            QCOMPARE(*answer, 7);
            answerThread = QThread::currentThread();
        });
        QTRY_VERIFY(answerThread);
        QCOMPARE(answerThread, thread());
        QVERIFY(workThread != thread());
    }

    void workKeepsItsOrderAndIsFinishedBeforeTheWorkerEnds()
    {
        std::vector<int> order;
        {
            jobs::Worker worker(QStringLiteral("w"));
            for (int i = 0; i < 200; ++i)
                (void)worker.run([&order, i]() -> Result<int> {
                    order.push_back(i);
                    return i;
                });
        }
        QCOMPARE(order.size(), std::size_t{200});
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void anAnswerToADeadAskerIsDropped()
    {
        jobs::Worker worker(QStringLiteral("w"));
        int calls = 0;
        QSemaphore gate;
        auto asker = std::make_unique<QObject>();
        const auto future = worker.run([&]() -> Result<int> {
            gate.acquire();
            return 1;
        });
        jobs::whenDone(future, asker.get(), [&](const Result<int> &) { ++calls; });
        asker.reset();
        gate.release();
        QTRY_VERIFY(future.isFinished());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(calls, 0);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
