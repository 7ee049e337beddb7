#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "services/protocol/licence.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** `rlg licence verify`: what this program trusts is built into it. */
class TestLicenceCommand final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    struct Answer
    {
        int code;
        QString err;
    };
    Answer verify(const QByteArray &content, const QStringList &environment = {}) const
    {
        QFile file(m_dir.filePath(QStringLiteral("rlg.licence")));
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        file.close();
        return run(file.fileName(), environment);
    }
    Answer run(const QString &path, const QStringList &environment = {}) const
    {
        QProcess process;
        process.setEnvironment(QProcess::systemEnvironment() + environment);
        process.setWorkingDirectory(m_dir.path());
        process.start(QStringLiteral(RLG_PROGRAM), {QStringLiteral("licence"), QStringLiteral("verify"), path});
        if (!process.waitForFinished(60'000))
            return {-1, QStringLiteral("did not finish")};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void whatIsNoLicenceIsRefusedByName()
    {
        const auto garbage = verify("garbage\n");
        QCOMPARE(garbage.code, 6);
        QVERIFY2(garbage.err.contains(QStringLiteral("rlg.licence is no licence this program trusts")), qPrintable(garbage.err));
        QCOMPARE(verify(QByteArray(9000, 'a')).code, 4);
        QCOMPARE(run(m_dir.filePath(QStringLiteral("not there"))).code, 3);
    }

    void aStrangersLicenceIsRefusedWhateverTheEnvironmentSays()
    {
        const auto pair = protocol::newSigningPair();
        const protocol::Key key{"stranger", protocol::Algorithm::EdDSA, protocol::TokenType::Licence, pair.publicKey, pair.secretKey};
        protocol::Licence licence;
        licence.id = "l1";
        licence.account = "a1";
        licence.plan = "agency";
        licence.device = {{"a", "b", "c"}};
        licence.issued = protocol::fromSeconds(1'790'000'000);
        licence.validUntil = protocol::fromSeconds(4'000'000'000);
        const auto file = protocol::signLicence(key, licence);
        QVERIFY(file);
        QVERIFY(protocol::readLicence(*file, {key})); // good in itself
        const QString line = QStringLiteral("stranger ") + QString::fromStdString(protocol::toBase64Url(pair.publicKey));
        QFile keys(m_dir.filePath(QStringLiteral("licence-keys.txt")));
        QVERIFY(keys.open(QFile::WriteOnly) && keys.write(line.toUtf8()) > 0);
        keys.close();
        const QStringList environment = {QStringLiteral("RLG_LICENCE_KEYS=") + keys.fileName(), QStringLiteral("RLG_LICENCE_KEY=") + line};
        QCOMPARE(verify(QByteArray::fromStdString(*file), environment).code, 6);
        QCOMPARE(verify(QByteArray::fromStdString(*file)).code, 6);
    }
};

QTEST_GUILESS_MAIN(TestLicenceCommand)
#include "tst_licencecommand.moc"
