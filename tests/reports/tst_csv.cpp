#include "naughty.h"
#include "sampledocument.h"

#include "services/foundation/utf8.h"
#include "services/reports/render.h"

#include <QTest>

using namespace reports;

class TestCsv final : public QObject
{
    Q_OBJECT

    /** A reader of RFC 4180 that knows nothing of the writer. */
    static std::vector<std::vector<std::string>> read(std::string text)
    {
        std::vector<std::vector<std::string>> rows(1, {std::string()});
        bool quoted = false;
        if (text.starts_with("\xEF\xBB\xBF"))
            text.erase(0, 3);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                rows.back().back() += text[++i];
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == ',')
                rows.back().emplace_back();
            else if (!quoted && c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
                ++i;
                rows.push_back({std::string()});
            } else
                rows.back().back() += c;
        }
        rows.pop_back();
        return rows;
    }


private Q_SLOTS:
    void theHeaderIsPlain()
    {
        Table table{"t", {{"Post", ColumnType::Text, 0}, {"Rate", ColumnType::Percent, 0}, {"Day", ColumnType::Date, 0}}, {{std::string("a"), 0.125, foundation::DayNumber{20400}}, {std::monostate{}, 1e6}}, 0};
        QCOMPARE(toCsv(table), std::string("\xEF\xBB\xBFPost,Rate,Day\r\na,0.125,2025-11-08\r\n,1000000,\r\n"));
    }

    void formulasAreNeutralisedAndNumbersStay_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char *text, const char *field) { QTest::newRow(text) << QByteArray(text) << QByteArray(field); };
        row("plain", "plain");
        row("=1+1", "\"'=1+1\"");
        row("+12.4%", "\"'+12.4%\"");
        row("+34", "+34");
        row("-12.5", "-12.5");
        row("-1e-7", "-1e-7");
        row("-1-1", "\"'-1-1\"");
        row("-", "\"'-\"");
        row("@user", "\"'@user\"");
        row("\t=1", "\"'\t=1\"");
        row("\r=1", "\"'\r=1\"");
        row(" =1", "\"' =1\"");
        row("＝1", "\"'＝1\"");
        row("a=1", "a=1");
        row("a;b", "\"a;b\"");
        row("a,\"b\"", "\"a,\"\"b\"\"\"");
        row("two\nlines", "\"two\nlines\"");
        row(" blank ", "\" blank \"");
        row("שלום", "שלום");
    }

    void formulasAreNeutralisedAndNumbersStay()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, field);
        const Table table{"t", {{"c", ColumnType::Text, 0}}, {{text.toStdString()}}, 0};
        QCOMPARE(QByteArray::fromStdString(toCsv(table)), "\xEF\xBB\xBF" "c\r\n" + field + "\r\n");
    }

    void noFieldOfANaughtyReportStartsAFormula()
    {
        const auto bytes = render(naughty::document(), Format::Csv);
        QVERIFY(bytes);
        QVERIFY(foundation::isValidUtf8(*bytes));
        QVERIFY(bytes->find('\0') == std::string::npos);
        const auto rows = read(*bytes);
        QVERIFY(rows.size() > 500);
        for (const auto &row : rows) {
            QCOMPARE(row.size(), std::size_t{5});
            for (const std::string &field : row) {
                const std::string_view start = foundation::trimmed(field);
                const bool sign = !start.empty() && std::string_view("=+-@").find(start.front()) != std::string_view::npos;
                const bool number = QByteArray::fromStdString(field).toDouble() != 0 || field == "-0";
                QVERIFY2(!sign || number, field.c_str());
                QVERIFY(field.empty() || (field.front() != '\t' && field.front() != '\r' && field.front() != '\n'));
            }
        }
    }

    void textsComeBackAsTheyWere()
    {
        for (const std::string &text : naughty::texts()) {
            const Table table{"t", {{"c", ColumnType::Text, 0}}, {{text}}, 0};
            const auto rows = read(toCsv(table));
            QCOMPARE(rows.size(), std::size_t{2});
            std::string expected;
            for (const char c : foundation::repairUtf8(text)) {
                if (c != '\0')
                    expected += c;
            }
            const std::string got = rows[1][0];
            QVERIFY2(got == expected || got == "'" + expected, got.substr(0, 80).c_str());
        }
    }

    void aReportIsOneLinePerValueWithOneHeader()
    {
        const auto bytes = render(sample::brandReport(), Format::Csv);
        QVERIFY(bytes);
        const auto rows = read(*bytes);
        QCOMPARE(rows[0], (std::vector<std::string>{"section", "row", "column", "type", "value"}));
        const auto has = [&rows](const std::vector<std::string> &wanted) { return std::find(rows.begin(), rows.end(), wanted) != rows.end(); };
        QVERIFY(has({"Mentions per day", "1", "Alder & Pine", "number", "1371"}) || has({"Mentions per day", "1", "Date or group", "date", "2025-08-24"}));
        QVERIFY(has({"Share of voice (2)", "1", "Value", "number", "48213"}) || has({"Share of voice", "1", "Value", "number", "48213"}));
        QVERIFY(has({"Top posts", "1", "Engagement", "number", "9000"}));
        QVERIFY(has({"Top posts", "1", "Published", "date", "2025-11-08"}));
        QVERIFY(has({"Mentions", "3", "Author", "text", "יעל כהן"}));
        QVERIFY(has({"Mentions", "1", "Published", "time", "2025-11-21T19:00:00Z"}));
        // A gap has no line: nothing is never written as zero.
        for (const auto &row : rows)
            QVERIFY(!(row[0] == "Mentions per day" && row[1] == "50" && row[2] == "Alder & Pine"));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
