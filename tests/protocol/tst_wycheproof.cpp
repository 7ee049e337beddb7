#include "services/protocol/crypto.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>
#include <set>

using namespace protocol;

namespace {

std::string bytesOf(const QJsonObject &test, const char *name) { return QByteArray::fromHex(test[QLatin1String(name)].toString().toLatin1()).toStdString(); }

/** How the tests of one file came out. */
struct Outcome
{
    int valid = 0;   ///< meant to be accepted, and accepted
    int invalid = 0; ///< meant to be refused, and refused
    int excepted = 0;
    QString wrong; ///< the numbers of those that came out otherwise
};

/** Judges every test: `accepts` says what the product does with it, `exceptions` are valid ones the product refuses on purpose. */
Outcome judged(const char *name, const std::set<int> &exceptions, const std::function<bool(const QJsonObject &group, const QJsonObject &test)> &accepts)
{
    Outcome out;
    QFile file(QStringLiteral(SOURCE_ROOT "/tests/protocol/wycheproof/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) {
        out.wrong = QStringLiteral("no file ") + file.fileName();
        return out;
    }
    const auto document = QJsonDocument::fromJson(file.readAll()).object();
    int read = 0;
    for (const auto &group : document[QLatin1String("groups")].toArray()) {
        for (const auto &item : group.toObject()[QLatin1String("tests")].toArray()) {
            const auto test = item.toObject();
            const auto number = test[QLatin1String("tcId")].toInt();
            const bool valid = test[QLatin1String("result")].toString() == QLatin1String("valid");
            const bool excepted = exceptions.contains(number);
            ++read;
            if (accepts(group.toObject(), test) != (valid && !excepted))
                out.wrong += QStringLiteral(" %1 (%2)").arg(number).arg(test[QLatin1String("comment")].toString());
            else
                ++(excepted ? out.excepted : valid ? out.valid : out.invalid);
        }
    }
    if (read != document[QLatin1String("numberOfTests")].toInt())
        out.wrong += QStringLiteral(" only %1 tests were read").arg(read);
    qInfo("%s: %d valid accepted, %d invalid refused, %d exceptions", name, out.valid, out.invalid, out.excepted);
    return out;
}

} // namespace

/** The published attack vectors of Project Wycheproof against the product's own functions (see wycheproof/NOTICE). */
class TestWycheproof final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ed25519SignaturesAreJudgedAsPublished()
    {
        const auto out = judged("ed25519.json", {}, [](const QJsonObject &group, const QJsonObject &test) {
            return verifyEd25519(bytesOf(group, "pk"), bytesOf(test, "msg"), bytesOf(test, "sig"));
        });
        QVERIFY2(out.wrong.isEmpty(), qPrintable(out.wrong));
        QCOMPARE(out.valid, 84);
        QCOMPARE(out.invalid, 61);
    }

    void hmacTagsAreJudgedAsPublished()
    {
        // Shortened tags are no tags here: the product compares all 32 bytes. That they are the beginning of the right one is checked below.
        std::set<int> shortened;
        const auto out = judged("hmac_sha256.json", {}, [&](const QJsonObject &group, const QJsonObject &test) {
            const auto tag = bytesOf(test, "tag");
            const auto full = hmacSha256(bytesOf(test, "key"), bytesOf(test, "msg"));
            if (group[QLatin1String("tagSize")].toInt() == 256)
                return equalInConstantTime(full, tag);
            if (equalInConstantTime(full, tag))
                return false; // would be counted as wrong for a valid one, as it must be
            shortened.insert(test[QLatin1String("tcId")].toInt());
            return equalInConstantTime(full.substr(0, tag.size()), tag);
        });
        QVERIFY2(out.wrong.isEmpty(), qPrintable(out.wrong));
        QCOMPARE(out.valid, 66);
        QCOMPARE(out.invalid, 108);
        qInfo("of these %zu have a shortened tag, which the product takes from nobody", shortened.size());
        QVERIFY(!shortened.empty());
    }

    void sealedTextsAreJudgedAsPublished()
    {
        const auto out = judged("xchacha20_poly1305.json", {}, [](const QJsonObject &, const QJsonObject &test) {
            const auto plain =
                unseal(bytesOf(test, "key"), bytesOf(test, "iv") + bytesOf(test, "ct") + bytesOf(test, "tag"), bytesOf(test, "aad"));
            return plain && *plain == bytesOf(test, "msg");
        });
        QVERIFY2(out.wrong.isEmpty(), qPrintable(out.wrong));
        QCOMPARE(out.valid, 220);
        QCOMPARE(out.invalid, 64);
    }

    void aWrongVerdictWouldBeNoticed()
    {
        const auto all = judged("ed25519.json", {}, [](const QJsonObject &, const QJsonObject &) { return true; });
        QVERIFY(!all.wrong.isEmpty());
        QCOMPARE(all.invalid, 0);
        const auto none = judged("ed25519.json", {1}, [](const QJsonObject &, const QJsonObject &) { return false; });
        QVERIFY(!none.wrong.isEmpty());
        QCOMPARE(none.valid, 0);
        QCOMPARE(none.excepted, 1);
    }
};

QTEST_GUILESS_MAIN(TestWycheproof)
#include "tst_wycheproof.moc"
