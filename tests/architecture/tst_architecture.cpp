#include "tests/architecture/rules.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using architecture::File;
using architecture::Files;
using architecture::Offenders;

namespace {

/** Every text file of the product, from the folders it is made of. */
Files readTree()
{
    const QDir root(QStringLiteral(SOURCE_ROOT));
    const QStringList kinds{QStringLiteral("*.cpp"), QStringLiteral("*.h"),    QStringLiteral("*.mm"),   QStringLiteral("*.txt"),
                            QStringLiteral("*.sql"), QStringLiteral("*.ts"),   QStringLiteral("*.json"), QStringLiteral("*.md"),
                            QStringLiteral("*.yml"), QStringLiteral("*.in"),   QStringLiteral("*.py"),   QStringLiteral("*.sh"),
                            QStringLiteral("*.xml"), QStringLiteral("*.html"), QStringLiteral("*.qrc")};
    Files files;
    const auto add = [&](const QString &path) {
        QFile file(path);
        if (file.open(QFile::ReadOnly))
            files.push_back({root.relativeFilePath(path).toStdString(), file.readAll().toStdString()});
    };
    for (const auto &folder : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (folder.startsWith(QStringLiteral("build")))
            continue;
        QDirIterator each(root.filePath(folder), kinds, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            if (!path.contains(QStringLiteral("/tests/data/")))
                add(path);
        }
    }
    for (const auto &name : {u"CMakeLists.txt", u"Makefile", u"README.md", u"CMakePresets.json", u"vcpkg.json", u".ci/run"})
        add(root.filePath(QString::fromUtf16(name)));
    return files;
}

const Files &tree()
{
    static const Files files = readTree();
    return files;
}

QByteArray listed(const Offenders &offenders)
{
    QByteArray text;
    for (const auto &offender : offenders)
        text += "\n  " + QByteArray::fromStdString(offender);
    return text;
}

} // namespace

#define NOBODY(offenders)                                                                                                                            \
    do {                                                                                                                                             \
        const auto list = offenders;                                                                                                                 \
        QVERIFY2(list.empty(), listed(list).constData());                                                                                            \
    } while (false)

/** The rules of the house, read from the sources; beside each rule, that it notices who breaks it. */
class TestArchitecture final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTreeIsReadAtAll()
    {
        const auto has = [](const char *path) {
            return std::any_of(tree().begin(), tree().end(), [path](const File &file) { return file.path == path && !file.text.empty(); });
        };
        QVERIFY(has("services/foundation/words.cpp"));
        QVERIFY(has("tests/architecture/rules.cpp"));
        QVERIFY(has("CMakeLists.txt"));
    }

    void includesFollowTheArrows() { NOBODY(architecture::brokenArrows(tree())); }
    void anIncludeAgainstTheArrowsIsNoticed()
    {
        const auto offends = [](const char *path, const char *text) { return !architecture::brokenArrows({{path, text}}).empty(); };
        QVERIFY(offends("services/domain/post.h", "#include \"services/store/poststore.h\"\n"));
        QVERIFY(offends("services/forecast/model.cpp", "#include \"services/domain/post.h\"\n"));
        QVERIFY(offends("services/reports/report.cpp", "#include \"services/ingest/importer.h\"\n"));
        QVERIFY(offends("models/postsmodel.cpp", "#include \"services/sqlite/connection.h\"\n"));
        QVERIFY(offends("models/postsmodel.cpp", "#include \"app/common/services.h\"\n"));
        for (const char *hidden : {"store/poststore.h", "ingest/importer.h", "imports/csv.h", "sqlite/connection.h"})
            QVERIFY(offends("ui/panes/mentions.cpp", (std::string("  #  include \"services/") + hidden + "\"\n").c_str()));
        QVERIFY(offends("services/store/poststore.cpp", "#include \"poststore.h\"\n"));
        QVERIFY(offends("services/store/poststore.cpp", "#include <services/store/poststore.h>\n"));
        QVERIFY(offends("services/store/poststore.cpp", "#include \"services/cellar/wine.h\"\n"));
        QVERIFY(offends("services/cellar/wine.cpp", ""));
        QVERIFY(offends("services/ui/pane.cpp", ""));
        QVERIFY(offends("services/loose.cpp", ""));
        QVERIFY(offends("helpers/string.cpp", ""));
        QVERIFY(!offends("services/store/poststore.cpp", "#include \"services/domain/post.h\"\n#include <vector>\n// #include \"ui/window.h\"\n"));
        QVERIFY(!offends("app/cli/main.cpp", "#include \"app/common/services.h\"\n#include \"services/forecast/model.h\"\n"));
        QVERIFY(!offends("tests/ui/tst_window.cpp", "#include \"app/common/services.h\"\n"));
    }

    void linksFollowTheArrows() { NOBODY(architecture::brokenLinks(tree())); }
    void aLinkAgainstTheArrowsIsNoticed()
    {
        QCOMPARE(architecture::brokenLinks({{"ui/CMakeLists.txt", "add_room(ui\n USES room::models room::store)\n"}}),
                 Offenders{"ui/CMakeLists.txt:2: ui may not link store"});
        QCOMPARE(architecture::brokenLinks({{"models/CMakeLists.txt", "add_room(models USES room::common)"}}).size(), 1U); // a library of app/
        QVERIFY(architecture::brokenLinks({{"services/jobs/CMakeLists.txt", "add_room(jobs USES room::foundation)"}}).empty());
    }

    void onlyItsRoomSpeaksToSqlite() { NOBODY(architecture::strayDatabaseUse(tree())); }
    void strayDatabaseUseIsNoticed()
    {
        const std::string include = "#include <sqlite3.h>\n";
        QCOMPARE(architecture::strayDatabaseUse({{"services/store/poststore.cpp", include}, {"ui/a.cpp", include}}).size(), 2U);
        QVERIFY(architecture::strayDatabaseUse({{"services/sqlite/connection.cpp", include}, {"services/store/ftstokenizer.cpp", include}}).empty());
    }

    void theEngineDoesWithoutQt() { NOBODY(architecture::strayQt(tree())); }
    void strayQtIsNoticed()
    {
        QCOMPARE(architecture::strayQt({{"services/text/language.h", "#pragma once\n#include <QString>\n"}}),
                 Offenders{"services/text/language.h:2: <QString> in a room that does without Qt"});
        QVERIFY(architecture::strayQt({{"services/jobs/worker.h", "#include <QThread>\n"}, {"ui/window.h", "#include <QWidget>\n"}}).empty());
    }

    void nothingSetsAStyleSheet() { NOBODY(architecture::styleSheets(tree())); }
    void aStyleSheetIsNoticed()
    {
        QCOMPARE(architecture::styleSheets({{"ui/a.cpp", "\nbutton->setStyleSheet(text);\n"}}).size(), 1U);
        QVERIFY(architecture::styleSheets({{"ui/a.cpp", "// no setStyleSheet here\nlog(\"setStyleSheet\");\n"}}).empty());
    }

    void theInterfaceNeverWaitsInANestedLoop() { NOBODY(architecture::nestedEventLoops(tree())); }
    void aNestedLoopIsNoticed()
    {
        QCOMPARE(architecture::nestedEventLoops({{"models/a.cpp", "QCoreApplication::processEvents();"}}).size(), 1U);
        QVERIFY(architecture::nestedEventLoops({{"models/a.cpp", "/* processEvents\n processEvents */"}}).empty());
    }

    void filesStayShort() { NOBODY(architecture::longFiles(tree())); }
    void aLongFileIsNoticed()
    {
        QCOMPARE(architecture::longFiles({{"ui/long.cpp", std::string(451, '\n')}}), Offenders{"ui/long.cpp: 451 lines, at most 450"});
        QVERIFY(architecture::longFiles({{"ui/fine.cpp", std::string(450, '\n')}, {"resources/a.json", std::string(900, '\n')}}).empty());
    }

    void nothingIsLeftUnfinished() { NOBODY(architecture::unfinishedWork(tree())); }
    void unfinishedWorkIsNoticed()
    {
        const std::string note = std::string("// TO") + "DO: later\n";
        QCOMPARE(architecture::unfinishedWork({{"ui/a.cpp", "\n" + note}}).size(), 1U);
        QVERIFY(architecture::unfinishedWork({{"resources/es.json", "{\"todo\": 1}"}}).empty());
    }

    void everyTextIsTranslated() { NOBODY(architecture::unfinishedTranslations(tree())); }
    void anUntranslatedTextIsNoticed()
    {
        const auto offends = [](const char *text) { return !architecture::unfinishedTranslations({{"translations/rlg_he.ts", text}}).empty(); };
        QVERIFY(offends("<message><translation type=\"unfinished\">a</translation></message>"));
        QVERIFY(offends("<message><translation></translation></message>"));
        QVERIFY(offends("<message><translation/></message>"));
        QVERIFY(!offends("<message><translation>a</translation></message>"));
    }

    void sqlStaysInTheStore() { NOBODY(architecture::straySql(tree())); }
    void straySqlIsNoticed()
    {
        const auto offends = [](const char *path, const char *text) { return !architecture::straySql({{path, text}}).empty(); };
        QVERIFY(offends("models/a.cpp", "run(\"SELECT id FROM post\");"));
        QVERIFY(offends("services/metrics/a.cpp", "run(\"UPDATE post \"\n    \"SET likes = 0\");"));
        QVERIFY(offends("services/metrics/a.cpp", "run(R\"sql(\nDELETE FROM post)sql\");"));
        QVERIFY(offends("app/cli/a.cpp", "const auto n = 1'000; run(\"INSERT OR IGNORE INTO post VALUES (1)\");"));
        QVERIFY(!offends("services/store/a.cpp", "run(\"SELECT id FROM post\");"));
        QVERIFY(!offends("ui/a.cpp", "// SELECT id FROM post\ntr(\"Select a file and update the set\"); const char c = '\"'; // DELETE FROM x\n"));
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
