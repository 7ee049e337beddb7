#include "naughty.h"
#include "sampledocument.h"
#include "zipreader.h"

#include "services/foundation/utf8.h"
#include "services/reports/render.h"
#include "services/reports/text.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <ctime>
#include <set>

using namespace reports;

class TestXlsx final : public QObject
{
    Q_OBJECT

    struct Sheet
    {
        std::map<QString, QString> values; ///< by reference, "B2"
        std::map<QString, QString> types;  ///< the t attribute
        QStringList elements;
        QString error;
        bool rightToLeft = false;
    };

    static QString unescaped(const QString &text)
    {
        QString out;
        const QRegularExpression escape(QStringLiteral("_x([0-9A-Fa-f]{4})_"));
        qsizetype at = 0;
        for (auto match = escape.match(text); match.hasMatch(); match = escape.match(text, at)) {
            out += text.mid(at, match.capturedStart() - at) + QChar(match.captured(1).toUShort(nullptr, 16));
            at = match.capturedEnd();
        }
        return out + text.mid(at);
    }

    static Sheet read(const std::string &xml)
    {
        Sheet sheet;
        QXmlStreamReader reader(QByteArray::fromStdString(xml));
        QString reference;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            sheet.elements << reader.name().toString();
            if (reader.name() == QStringLiteral("sheetView"))
                sheet.rightToLeft = reader.attributes().value(QStringLiteral("rightToLeft")) == QStringLiteral("1");
            if (reader.name() == QStringLiteral("c")) {
                reference = reader.attributes().value(QStringLiteral("r")).toString();
                sheet.types[reference] = reader.attributes().value(QStringLiteral("t")).toString();
            } else if (reader.name() == QStringLiteral("v") || reader.name() == QStringLiteral("t")) {
                sheet.values[reference] = unescaped(reader.readElementText());
            }
        }
        sheet.error = reader.hasError() ? reader.errorString() : QString();
        return sheet;
    }

    static std::map<std::string, std::string> workbook(const Document &document)
    {
        const auto bytes = render(document, Format::Xlsx);
        return bytes ? unzipped(*bytes) : std::map<std::string, std::string>();
    }

    static QStringList sheetNames(const std::map<std::string, std::string> &members)
    {
        QStringList names;
        QXmlStreamReader reader(QByteArray::fromStdString(members.at("xl/workbook.xml")));
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QStringLiteral("sheet"))
                names << reader.attributes().value(QStringLiteral("name")).toString();
        }
        return names;
    }

    static Sheet sheetNamed(const std::map<std::string, std::string> &members, const QString &name)
    {
        const qsizetype index = sheetNames(members).indexOf(name);
        return index < 0 ? Sheet() : read(members.at("xl/worksheets/sheet" + std::to_string(index + 1) + ".xml"));
    }

private Q_SLOTS:
    void aReportHasASheetForItsSummaryEachTableAndItsSources()
    {
        const auto members = workbook(sample::brandReport());
        QCOMPARE(sheetNames(members), (QStringList{QStringLiteral("Summary"), QStringLiteral("Mentions per day"), QStringLiteral("Share of voice"), QStringLiteral("Mentions per week by sentiment"),
                                                   QStringLiteral("Mentions by topic"), QStringLiteral("Engagement by weekday and hour"), QStringLiteral("Top posts"), QStringLiteral("Mentions"),
                                                   QStringLiteral("Sources")}));
        const Sheet summary = sheetNamed(members, QStringLiteral("Summary"));
        QCOMPARE(summary.values.at(QStringLiteral("A1")), QStringLiteral("Alder & Pine: what people said in November"));
        const Sheet sources = sheetNamed(members, QStringLiteral("Sources"));
        QCOMPARE(sources.values.at(QStringLiteral("D2")), QStringLiteral("48213"));
        QCOMPARE(sources.types.at(QStringLiteral("D2")), QString());
    }

    void numbersAndDatesAreNumbers()
    {
        const Sheet posts = sheetNamed(workbook(sample::brandReport()), QStringLiteral("Top posts"));
        QCOMPARE(posts.values.at(QStringLiteral("D1")), QStringLiteral("Engagement"));
        QCOMPARE(posts.values.at(QStringLiteral("D2")), QStringLiteral("9000"));
        QCOMPARE(posts.types.at(QStringLiteral("D2")), QString());
        QCOMPARE(posts.values.at(QStringLiteral("C2")), QStringLiteral("45969")); // 2025-11-08
        QVERIFY(posts.values.at(QStringLiteral("E2")).toDouble() > 0 && posts.values.at(QStringLiteral("E2")).toDouble() < 1);
        const Sheet mentions = sheetNamed(workbook(sample::brandReport()), QStringLiteral("Mentions"));
        QCOMPARE(mentions.values.at(QStringLiteral("C2")).toDouble(), 45982 + 20.0 / 24); // 2025-11-21 20:00 in Berlin
        const Sheet days = sheetNamed(workbook(sample::brandReport()), QStringLiteral("Mentions per day"));
        QVERIFY(days.values.count(QStringLiteral("B51")) == 0); // a gap is an empty cell, never a zero
        QVERIFY(days.values.count(QStringLiteral("C51")) == 1);
    }

    void noFormulaAndNoLinkCanComeOutOfANaughtyReport()
    {
        const auto members = workbook(naughty::document());
        QVERIFY(members.size() > 100);
        std::set<QString> names;
        for (const QString &name : sheetNames(members)) {
            QVERIFY2(!name.isEmpty() && name.size() <= 31 && !name.contains(QRegularExpression(QStringLiteral("[\\[\\]:*?/\\\\']"))), qPrintable(name));
            QVERIFY2(names.insert(name.toCaseFolded()).second, qPrintable(name));
        }
        for (const auto &[name, content] : members) {
            QVERIFY2(name.find("externalLink") == std::string::npos && name.find("vbaProject") == std::string::npos, name.c_str());
            QVERIFY(content.find("TargetMode=\"External\"") == std::string::npos);
            const Sheet sheet = read(content);
            QVERIFY2(sheet.error.isEmpty(), qPrintable(QString::fromStdString(name) + QStringLiteral(": ") + sheet.error));
            if (!name.starts_with("xl/worksheets/sheet"))
                continue;
            QVERIFY2(!sheet.elements.contains(QStringLiteral("f")) && !sheet.elements.contains(QStringLiteral("hyperlink")), name.c_str());
        }
    }

    void textsComeBackAsTheyWere()
    {
        const std::vector<std::string> texts = naughty::texts();
        Document document;
        Table table{"t", {{"text", ColumnType::Text, 0}}, {}, 0};
        for (const std::string &text : texts)
            table.rows.push_back({text});
        document.blocks.push_back(table);
        const Sheet sheet = sheetNamed(workbook(document), QStringLiteral("t"));
        for (std::size_t i = 0; i < texts.size(); ++i) {
            std::string expected = reports::plain(texts[i]);
            if (expected.size() > 32767) // the only such text is ASCII
                expected = expected.substr(0, 32766) + "…";
            const QString reference = QStringLiteral("A%1").arg(i + 2);
            const std::string got = sheet.values.at(reference).toStdString();
            QVERIFY2(got == expected, (got.substr(0, 80) + " instead of " + expected.substr(0, 80)).c_str());
            QVERIFY(sheet.types.at(reference) == QStringLiteral("inlineStr") || sheet.types.at(reference) == QStringLiteral("str") || sheet.types.at(reference) == QStringLiteral("s"));
        }
    }

    void sheetNamesAreMadeUniqueWhateverTheirCase()
    {
        Document document;
        for (const char *name : {"Posts", "POSTS", "posts", "a/b:c", "History", "", "A name that is much longer than thirty-one characters", "A name that is much longer than thirty-one letters"})
            document.blocks.push_back(Table{name, {{"c", ColumnType::Text, 0}}, {}, 0});
        QCOMPARE(sheetNames(workbook(document)),
                 (QStringList{QStringLiteral("Summary"), QStringLiteral("Posts"), QStringLiteral("POSTS (2)"), QStringLiteral("posts (3)"), QStringLiteral("a b c"), QStringLiteral("Sheet"),
                              QStringLiteral("Sheet (2)"), QStringLiteral("A name that is much longer than"), QStringLiteral("A name that is much longer (2)"), QStringLiteral("Sources")}));
    }

    void hebrewSheetsRunRightToLeft()
    {
        const auto members = workbook(sample::hebrewReport());
        QVERIFY(read(members.at("xl/worksheets/sheet1.xml")).rightToLeft);
        QVERIFY(!read(workbook(sample::brandReport()).at("xl/worksheets/sheet1.xml")).rightToLeft);
    }

    void theOnlyTimeInTheFileIsTheReports()
    {
        const auto members = workbook(sample::brandReport());
        const std::string &core = members.at("docProps/core.xml");
        QVERIFY(core.find("2025-11-21T22:00:00Z</dcterms:created>") != std::string::npos);
        QVERIFY(core.find("2025-11-21T22:00:00Z</dcterms:modified>") != std::string::npos);
    }

    void cancelledWorkbooksSaySo()
    {
        foundation::StopToken stop;
        stop.stop();
        const auto result = render(sample::brandReport(), Format::Xlsx, stop);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, foundation::Error::Kind::Cancelled);
    }

    void manyRowsStayQuick()
    {
        Document document;
        document.blocks.push_back(sample::postsTable(20000));
        const std::clock_t start = std::clock();
        const auto bytes = render(document, Format::Xlsx);
        QVERIFY(bytes);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 3, std::to_string(seconds).c_str());
        const Sheet sheet = sheetNamed(unzipped(*bytes), QStringLiteral("Top posts"));
        QVERIFY(sheet.values.count(QStringLiteral("A20001")) == 1 && sheet.values.count(QStringLiteral("A20002")) == 0);
    }
};

QTEST_GUILESS_MAIN(TestXlsx)
#include "tst_xlsx.moc"
