#include "naughty.h"
#include "sampledocument.h"

#include "services/foundation/hash.h"
#include "services/reports/render.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace reports;

namespace {

/** One line per format and report: what the bytes are. */
std::string fingerprints()
{
    std::string out;
    for (const Document &document : {sample::brandReport(40), sample::hebrewReport(), naughty::document()}) {
        for (const Format format : formats()) {
            foundation::Sha256 hash;
            const auto bytes = render(document, format);
            hash.add(bytes ? *bytes : "failed: " + bytes.error().detail);
            out += std::string(name(format)) + ' ' + hash.hex() + '\n';
        }
    }
    return out;
}

} // namespace

class TestRender final : public QObject
{
    Q_OBJECT

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }

private Q_SLOTS:
    void theSameReportIsTheSameBytesAgainAndInEveryProcess()
    {
        const QByteArray own = QByteArray::fromStdString(fingerprints());
        QCOMPARE(own.count('\n'), 12);
        QCOMPARE(QByteArray::fromStdString(fingerprints()), own);
        for (const char *zone : {"Asia/Kathmandu", "America/New_York"}) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("TZ"), QString::fromLatin1(zone));
            process.setProcessEnvironment(environment);
            process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("fingerprints")});
            QVERIFY(process.waitForFinished(60000));
            QCOMPARE(process.readAllStandardOutput(), own);
        }
    }

    void formatsAreKnownByName()
    {
        QCOMPARE(formats().size(), std::size_t{4});
        for (const Format format : formats())
            QVERIFY(*formatNamed(name(format)) == format);
        QVERIFY(*formatNamed("PDF") == Format::Pdf);
        const auto unknown = formatNamed("docx");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, foundation::Error::Kind::BadInput);
        QCOMPARE(unknown.error().detail, std::string("no report format is called \"docx\": expected one of pdf, html, xlsx, csv"));
    }

    void anEmptyReportIsStillAFile()
    {
        for (const Format format : formats()) {
            const auto bytes = render(Document(), format);
            QVERIFY(bytes && !bytes->empty());
        }
    }

    void aWrittenFileHoldsTheRenderedBytes()
    {
        QTemporaryDir folder;
        for (const Format format : formats()) {
            const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / ("דוח." + std::string(name(format)));
            QVERIFY(write(sample::brandReport(), format, path));
            QCOMPARE(contentOf(QString::fromStdString(path.string())), QByteArray::fromStdString(*render(sample::brandReport(), format)));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 4);
    }

    void anOlderFileIsReplacedWhole()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.csv"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write(QByteArray(1000000, 'x'));
        old.close();
        QVERIFY(write(sample::brandReport(), Format::Csv, path.toStdString()));
        QCOMPARE(contentOf(path), QByteArray::fromStdString(*render(sample::brandReport(), Format::Csv)));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("report.csv")});
    }

    void aFileThatCannotBeWrittenIsAnErrorAndNothingElse()
    {
        QTemporaryDir folder;
        const auto missing = write(sample::brandReport(), Format::Csv, folder.filePath(QStringLiteral("no/such/folder/r.csv")).toStdString());
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, foundation::Error::Kind::Storage);
        QVERIFY(missing.error().detail.find("no/such/folder/r.csv") != std::string::npos);
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("taken.csv")));
        QVERIFY(!write(sample::brandReport(), Format::Csv, folder.filePath(QStringLiteral("taken.csv")).toStdString()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden), QStringList{QStringLiteral("taken.csv")});
    }

    void aCancelledReportLeavesTheOldFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.html"));
        QVERIFY(write(sample::brandReport(), Format::Html, path.toStdString()));
        const QByteArray before = contentOf(path);
        foundation::StopToken stop;
        stop.stop();
        for (const Format format : formats()) {
            const auto status = write(sample::hebrewReport(), format, path.toStdString(), stop);
            QVERIFY(!status);
            QCOMPARE(status.error().kind, foundation::Error::Kind::Cancelled);
        }
        QCOMPARE(contentOf(path), before);
    }
};

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    if (argc > 1 && std::string_view(argv[1]) == "fingerprints") {
        std::fputs(fingerprints().c_str(), stdout);
        return 0;
    }
    TestRender test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_render.moc"
