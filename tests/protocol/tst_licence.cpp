#include "services/protocol/base64url.h"
#include "services/protocol/compiledkeys.h"
#include "services/protocol/crypto.h"
#include "services/protocol/licence.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace protocol;
using namespace std::chrono_literals;
using foundation::Time;

namespace {

const Time issued{std::chrono::seconds(1'795'000'000)};
const char *const testSecret = "0ZR9oHM_M7C2IkAXYaVQzYo95vfpx4F0eSSsKdnfDrhUpqUykyqO9Zr4SWbvzxpm5Su8he-ELRdWkVAfnP_qfA";

Key signingKey()
{
    const auto bytes = *fromBase64Url(testSecret);
    return {"test1", Algorithm::EdDSA, TokenType::Licence, bytes.substr(32), bytes};
}

Fingerprint device() { return {{hashedPart("A", 0, "machine"), hashedPart("A", 1, "board"), hashedPart("A", 2, "disk")}}; }

Licence licence(std::int64_t seq = 7)
{
    return {"L1",
            "A",
            "premium",
            {{"brands", 15}, {"api", 1}, {"competitors", -1}},
            device(),
            seq,
            issued,
            issued + 14 * 24h,
            std::chrono::hours(7 * 24)};
}

} // namespace

class TestLicence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLicenceComesBackAsItWasSigned()
    {
        const auto file = signLicence(signingKey(), licence());
        QVERIFY(file);
        const auto read = readLicence(*file, trustedLicenceKeys());
        QVERIFY2(read.ok(), read ? "" : read.error().detail.c_str());
        QVERIFY(*read == licence());
    }

    void verifyingTakesLessThanTwoMilliseconds()
    {
        const auto file = *signLicence(signingKey(), licence());
        QElapsedTimer timer;
        timer.start();
        int good = 0;
        for (int i = 0; i < 50; ++i)
            good += readLicence(file, trustedLicenceKeys()) ? 1 : 0;
        QCOMPARE(good, 50);
        QVERIFY2(timer.nsecsElapsed() / 50 < 2'000'000, qPrintable(QString::number(timer.nsecsElapsed() / 50)));
    }

    void noOneByteChangeIsAccepted()
    {
        const auto file = *signLicence(signingKey(), licence());
        int accepted = 0;
        for (std::size_t at = 0; at < file.size(); ++at) {
            for (const int change : {1, 2, 37}) {
                auto changed = file;
                changed[at] = static_cast<char>(changed[at] ^ change);
                accepted += readLicence(changed, trustedLicenceKeys()) ? 1 : 0;
            }
        }
        QCOMPARE(accepted, 0);
    }

    void noFileSettingOrEnvironmentCanReplaceTheCompiledInKey()
    {
        QCOMPARE(compiledLicenceKeys().size(), 1U);
        const auto stranger = newSigningPair();
        Key foreign{"test1", Algorithm::EdDSA, TokenType::Licence, stranger.publicKey, stranger.secretKey};
        const QByteArray line = "test1 " + QByteArray::fromStdString(toBase64Url(stranger.publicKey)) + "\n";
        QTemporaryDir folder;
        for (const char *name : {"licence-keys.txt", "rlg.conf", "rlg.ini", "rlg.toml"}) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(line);
        }
        const auto before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        for (const char *name : {"RLG_LICENCE_KEYS", "RLG_LICENCE_KEY", "RLG_KEYS_FILE", "RLG_PUBLIC_KEY", "XDG_CONFIG_HOME", "HOME"})
            qputenv(name, folder.path().toUtf8());
        const auto file = *signLicence(foreign, licence());
        const bool accepted = readLicence(file, trustedLicenceKeys()).ok();
        const bool own = readLicence(*signLicence(signingKey(), licence()), trustedLicenceKeys()).ok();
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(!accepted);
        QVERIFY(own);
    }

    void malformedLicencesAreRefusedThoughTheirSignatureIsGood_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("no device") << QByteArray("device") << QByteArray("null");
        QTest::newRow("two parts") << QByteArray("device") << QByteArray(R"(["a","b"])");
        QTest::newRow("part is a number") << QByteArray("device") << QByteArray(R"(["a","b",3])");
        QTest::newRow("seq text") << QByteArray("seq") << QByteArray("\"7\"");
        QTest::newRow("seq negative") << QByteArray("seq") << QByteArray("-1");
        QTest::newRow("grace endless") << QByteArray("grace") << QByteArray("999999999");
        QTest::newRow("feature text") << QByteArray("features") << QByteArray(R"({"brands":"15"})");
        QTest::newRow("no plan") << QByteArray("plan") << QByteArray("null");
        QTest::newRow("for the service") << QByteArray("aud") << QByteArray("\"rlg-api\"");
    }
    void malformedLicencesAreRefusedThoughTheirSignatureIsGood()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        const auto good = *signLicence(signingKey(), licence());
        const auto first = good.find('.');
        auto claims = *Json::parse(*fromBase64Url(std::string_view(good).substr(first + 1, good.rfind('.') - first - 1)));
        claims.set(key.toStdString(), *Json::parse(value.toStdString()));
        QVERIFY(!readLicence(*signToken(signingKey(), claims), trustedLicenceKeys()));
    }

    void aCopyOnAnotherDeviceIsRecognised()
    {
        const Fingerprint other{{hashedPart("A", 0, "m2"), hashedPart("A", 1, "b2"), hashedPart("A", 2, "d2")}};
        const auto standingThere = standing(licence(), other, 0, issued + 1h);
        QCOMPARE(standingThere.access, Access::ReadOnly);
        QCOMPARE(standingThere.reason, Reason::DeviceMismatch);
        QCOMPARE(standing(licence(), {{device().parts[0], "", ""}}, 0, issued + 1h).reason, Reason::DeviceMismatch);
        QVERIFY(!sameDevice({{"", "", "x"}}, {{"", "", "x"}})); // what cannot be read proves nothing
        QVERIFY(hashedPart("A", 0, "machine") != hashedPart("B", 0, "machine"));
    }

    void twentyChangesOfOnePartLockNobodyOut()
    {
        for (int change = 0; change < 20; ++change) {
            auto changed = device();
            const auto part = static_cast<std::size_t>(change % 3);
            changed.parts[part] = change % 2 == 0 ? hashedPart("A", change % 3, "new " + std::to_string(change)) : std::string();
            QCOMPARE(standing(licence(), changed, 7, issued + 1h).access, Access::Full);
        }
    }

    void anOlderLicenceIsNotTakenBack()
    {
        QCOMPARE(standing(licence(6), device(), 7, issued + 1h).reason, Reason::OlderLicence);
        QCOMPARE(standing(licence(7), device(), 7, issued + 1h).access, Access::Full);
        QCOMPARE(standing(licence(8), device(), 7, issued + 1h).access, Access::Full);
    }

    void accessStepsDownFromFullToGraceToReadOnly()
    {
        const auto at = [](Time time) { return standing(licence(), device(), 7, time); };
        QCOMPARE(at(issued).access, Access::Full);
        QCOMPARE(at(issued).daysLeft, 14);
        QCOMPARE(at(issued + 14 * 24h - 1ms).access, Access::Full);
        QCOMPARE(at(issued + 14 * 24h - 1ms).daysLeft, 1);
        QCOMPARE(at(issued + 14 * 24h).access, Access::Grace);
        QCOMPARE(at(issued + 14 * 24h).daysLeft, 7);
        QCOMPARE(at(issued + 21 * 24h - 1ms).daysLeft, 1);
        QCOMPARE(at(issued + 21 * 24h).access, Access::ReadOnly);
        QCOMPARE(at(issued + 21 * 24h).reason, Reason::Expired);
        QCOMPARE(standing(std::nullopt, device(), 0, issued).reason, Reason::NoLicence);
    }

    void noDataOperationIsEverBlocked()
    {
        for (const auto access : {Access::Full, Access::Grace, Access::ReadOnly}) {
            for (const auto operation : {Operation::Open, Operation::Search, Operation::Export, Operation::Backup, Operation::Delete, Operation::Import})
                QVERIFY(allowed(operation, access));
        }
        for (const auto operation : {Operation::Fetch, Operation::Schedule, Operation::AddBrand}) {
            QVERIFY(allowed(operation, Access::Grace));
            QVERIFY(!allowed(operation, Access::ReadOnly));
        }
    }

    void revocationIsNoticedOfflineWithinTheLifeOfALicence()
    {
        // Weekly plans get 7 days, monthly 14: past that, and past the grace, nothing new is fetched whatever the file says.
        for (const auto life : {7 * 24h, 14 * 24h}) {
            auto short_ = licence();
            short_.validUntil = issued + life;
            QCOMPARE(standing(short_, device(), 7, issued + life).access, Access::Grace);
            QCOMPARE(standing(short_, device(), 7, issued + life + 7 * 24h).access, Access::ReadOnly);
        }
    }
};

QTEST_GUILESS_MAIN(TestLicence)
#include "tst_licence.moc"
