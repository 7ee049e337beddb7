#include "services/text/fingerprint.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

class TestFingerprint final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEqualForTextsThatSayTheSame_data()
    {
        QTest::addColumn<QString>("other");
        QTest::newRow("itself") << "Flight 410 to Denver was cancelled again";
        QTest::newRow("case and punctuation") << "FLIGHT 410 to Denver was cancelled again!!!";
        QTest::newRow("accents") << "Flight 410 to Dénver was cancellèd again";
        QTest::newRow("links") << "Flight 410 to Denver was cancelled again https://t.co/x81 www.example.com/77";
        QTest::newRow("handles") << "@united @ada Flight 410 to Denver was cancelled again";
        QTest::newRow("repost") << "RT @ada: Flight 410 to Denver was cancelled again";
        QTest::newRow("tags") << "Flight 410 to #Denver was #cancelled again";
        QTest::newRow("emoji") << "Flight 410 to Denver was cancelled again 😡👍🏽";
        QTest::newRow("order") << "again Flight 410 was cancelled to Denver";
        QTest::newRow("repetition") << "Flight Flight 410 to Denver was cancelled again again";
    }

    void isEqualForTextsThatSayTheSame()
    {
        QFETCH(QString, other);
        const auto one = text::fingerprint("Flight 410 to Denver was cancelled again");
        QVERIFY(one != 0);
        QCOMPARE(text::fingerprint(other.toStdString()), one);
    }

    void differsForOtherTexts()
    {
        std::set<std::uint64_t> seen;
        for (const char *one : {"Flight 410 to Denver was cancelled again", "Flight 411 to Denver was cancelled again",
                                "Flight 410 to Denver was never cancelled again", "Flight 410 to Boston was cancelled again", "one two three four",
                                "one two three four five", "one two three five", "今日はいい天気です", "今日はわるい天気です"})
            QVERIFY2(seen.insert(text::fingerprint(one)).second, one);
        QVERIFY(!seen.contains(0));
    }

    void isZeroForShortTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("three words") << "thank you all";
        QTest::newRow("one word often") << "no no no no no no";
        QTest::newRow("links and handles") << "RT @a @b @c https://a.b https://c.d thank you all";
        QTest::newRow("emoji") << "😀 😃 😄 😁 😆 😊";
    }

    void isZeroForShortTexts()
    {
        QFETCH(QString, text);
        QCOMPARE(text::fingerprint(text.toStdString()), std::uint64_t{0});
    }

    void neverMeetsByChanceOnRealPosts()
    {
        QFile file(QStringLiteral(SHARED_DATA "/sentiment/semeval_train.tsv"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the shared tweets are not here");
        // The independent way: the sorted set of words as a string.
        std::map<std::uint64_t, QString> seen;
        int different = 0;
        while (!file.atEnd() && seen.size() < 20'000) {
            const QString line = QString::fromUtf8(file.readLine()).trimmed();
            static const QRegularExpression plain(QStringLiteral("^[a-zA-Z0-9 ]+$"));
            const QString body = line.mid(2);
            if (!plain.match(body).hasMatch())
                continue;
            QStringList words = body.toLower().split(u' ', Qt::SkipEmptyParts);
            if (!words.isEmpty() && (words.front() == u"rt" || words.front() == u"mt"))
                words.pop_front();
            words.sort();
            words.removeDuplicates();
            const auto print = text::fingerprint(body.toStdString());
            QCOMPARE(print == 0, words.size() < 4);
            const auto [at, fresh] = seen.emplace(print, words.join(u' '));
            if (!fresh && print != 0)
                QCOMPARE(at->second, words.join(u' '));
            different += fresh;
        }
        QVERIFY(different > 100);
    }
};

QTEST_GUILESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
