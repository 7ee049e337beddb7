#include "importfiles.h"

#include <QTest>

#include <unicode/ucnv.h>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace imports;
using Rows = std::vector<std::vector<std::string>>;

namespace {
/** UTF-8 to another encoding. */
std::string encoded(const std::string &utf8, const char *encoding)
{
    std::string out(utf8.size() * 4 + 16, '\0');
    UErrorCode failed = U_ZERO_ERROR;
    const std::int32_t size = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(), static_cast<std::int32_t>(utf8.size()), &failed);
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/** Bytes that never end, as if a disk held them. */
class Endless final : public ByteSource
{
public:
    Endless(std::string start, char fill, std::int64_t total) : m_start(std::move(start)), m_fill(fill), m_total(total) {}
    foundation::Result<std::size_t> read(std::span<char> into) override
    {
        const auto count = std::min<std::size_t>(into.size(), static_cast<std::size_t>(m_total - m_done));
        for (std::size_t i = 0; i < count; ++i, ++m_done)
            into[i] = m_done < static_cast<std::int64_t>(m_start.size()) ? m_start[static_cast<std::size_t>(m_done)] : m_fill;
        return count;
    }
    std::int64_t bytesDone() const override { return m_done; }
    std::int64_t bytesTotal() const override { return m_total; }

private:
    std::string m_start;
    char m_fill;
    std::int64_t m_total;
    std::int64_t m_done = 0;
};
} // namespace

class TestRecordReader final : public QObject
{
    Q_OBJECT

    ImportFiles m_files;

private Q_SLOTS:
    void findsDelimiterAndHeader_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("delimiter");
        QTest::newRow("comma") << QByteArray("id,text,likes\n1,\"a, b\",3\n2,c;d,4\n") << ',';
        QTest::newRow("semicolon") << QByteArray("id;text;likes\n1;a, b;3\n2;\"c;d\";4\n") << ';';
        QTest::newRow("tab") << QByteArray("id\ttext\tlikes\n1\ta, b\t3\n2\tc;d\t4\n") << '\t';
        QTest::newRow("bar") << QByteArray("id|text|likes\n1|a, b|3\n2|c;d|4\n") << '|';
        QTest::newRow("sep line") << QByteArray("sep=;\nid;text;likes\n1;a, b;3\n2;\"c;d\";4\n") << ';';
        QTest::newRow("title above") << QByteArray("Export of 2015\n\nid,text,likes\n1,\"a, b\",3\n2,c;d,4\n") << ',';
        QTest::newRow("crlf") << QByteArray("id,text,likes\r\n1,\"a, b\",3\r\n2,c;d,4\r\n") << ',';
        QTest::newRow("cr only") << QByteArray("id,text,likes\r1,\"a, b\",3\r2,c;d,4\r") << ',';
        QTest::newRow("no last line end") << QByteArray("id,text,likes\n1,\"a, b\",3\n2,c;d,4") << ',';
        QTest::newRow("blank lines") << QByteArray("id,text,likes\n\n1,\"a, b\",3\n\r\n2,c;d,4\n\n") << ',';
        QTest::newRow("bom") << QByteArray("\xEF\xBB\xBFid,text,likes\n1,\"a, b\",3\n2,c;d,4\n") << ',';
        QTest::newRow("blanks before quotes") << QByteArray("id, \"text\", likes\n1, \"a, b\",3\n2, \"c;d\",4\n") << ',';
        QTest::newRow("surplus delimiter at the end") << QByteArray("id,text,likes\n1,\"a, b\",3,\n2,c;d,4,\n") << ',';
    }

    void findsDelimiterAndHeader()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, delimiter);
        const auto file = readFile(m_files.write(text.toStdString()));
        QCOMPARE(file.openError, std::string());
        QCOMPARE(*file.format.delimiter, delimiter);
        QCOMPARE(file.columns, (std::vector<std::string>{"id", "text", "likes"}));
        QCOMPARE(file.rows, (Rows{{"1", "a, b", "3"}, {"2", "c;d", "4"}}));
        QVERIFY(file.refused.empty());
        QCOMPARE(file.bytesDone, file.bytesTotal);
        QCOMPARE(readFile(m_files.path("file.csv"), file.format).rows, file.rows); // what was found out reads the same again
    }

    void numbersLinesAcrossQuotedOnes()
    {
        const auto file = readFile(m_files.write("id,text\n1,\"a\nb\nc\"\n2,d\n\n3,e\n"));
        QCOMPARE(file.lines, (std::vector<std::int64_t>{2, 5, 7}));
    }

    void refusesRecordsOfTheWrongWidthOneByOne()
    {
        const auto file = readFile(m_files.write("id,text,likes\n1,a,2\n2,b\n3,c,4,5\n4,d,6\n"));
        QCOMPARE(file.rows.size(), std::size_t{2});
        QCOMPARE(file.refused.size(), std::size_t{2});
        QCOMPARE(file.refused[0].line, 3);
        QCOMPARE(file.refused[0].raw, std::string("2,b"));
        QCOMPARE(file.refused[0].reason, std::string("2 fields where the header has 3"));
        QCOMPARE(file.refused[1].reason, std::string("4 fields where the header has 3"));
    }

    void losesOnlyTheLineWithABrokenQuote()
    {
        std::string text = "id,text,likes\n1,\"broken,2\n";
        for (int i = 2; i < 100; ++i)
            text += std::to_string(i) + ",\"fine, really\"," + std::to_string(i) + "\n";
        const auto closedLater = readFile(m_files.write(text));
        QCOMPARE(closedLater.rows.size(), std::size_t{98});
        QCOMPARE(closedLater.refused.size(), std::size_t{1});
        QCOMPARE(closedLater.refused[0].line, 2);
        QVERIFY(closedLater.note(Note::Kind::BrokenQuote));

        std::string never = "id,text,likes\n1,\"broken,2\n";
        for (int i = 2; i < 100; ++i)
            never += std::to_string(i) + ",fine," + std::to_string(i) + "\n";
        const auto neverClosed = readFile(m_files.write(never));
        QCOMPARE(neverClosed.rows.size(), std::size_t{98});
        QCOMPARE(neverClosed.refused.size(), std::size_t{1});
    }

    void deliversEverythingBeforeACutOff()
    {
        const auto file = readFile(m_files.write("id,text\n1,a\n2,\"cut in the mid"));
        QCOMPARE(file.rows.size(), std::size_t{1});
        QCOMPARE(file.refused.size(), std::size_t{1});
        QVERIFY(file.note(Note::Kind::CutOff));
        QCOMPARE(file.note(Note::Kind::CutOff)->text, std::string("file ends in the middle of a record (line 3)"));
        const auto narrow = readFile(m_files.write("id,text,likes\n1,a,2\n2,b"));
        QCOMPARE(narrow.rows.size(), std::size_t{1});
        QVERIFY(narrow.note(Note::Kind::CutOff));
    }

    void numbersColumnsWithoutAHeaderAndTwins()
    {
        const auto bare = readFile(m_files.write("1\tWon the match today\n0\tSecond worst day\n2\tGreat \"stuff\n"));
        QCOMPARE(bare.columns, (std::vector<std::string>{"column 1", "column 2"}));
        QCOMPARE(bare.rows.size(), std::size_t{3});
        QVERIFY(bare.note(Note::Kind::NoHeader));
        const auto twins = readFile(m_files.write("id,text,text,\n1,a,b,c\n"));
        QCOMPARE(twins.columns, (std::vector<std::string>{"id", "text", "text (2)", "column 4"}));
        QVERIFY(twins.note(Note::Kind::DuplicateColumn));
    }

    void readsEveryEncoding_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("mark");
        QTest::addColumn<QString>("sentence");
        const auto western = QStringLiteral("Das Gepäck kam spät an, schöne Grüße aus Köln über München – „nie wieder“ für 20 €");
        const auto hebrew = QStringLiteral("המזוודה שלי הלכה לאיבוד בטיסה אתמול ואף אחד לא עונה לי בטלפון");
        const auto arabic = QStringLiteral("ضاعت حقيبتي في الرحلة أمس ولم يرد علي أحد في الهاتف حتى الآن");
        const auto russian = QStringLiteral("Мой багаж потерялся вчера и никто не отвечает на телефон в авиакомпании");
        QTest::newRow("UTF-8") << QByteArray("UTF-8") << QByteArray() << hebrew;
        QTest::newRow("UTF-16LE with mark") << QByteArray("UTF-16LE") << QByteArray("\xFF\xFE") << hebrew;
        QTest::newRow("UTF-16BE with mark") << QByteArray("UTF-16BE") << QByteArray("\xFE\xFF") << western;
        QTest::newRow("UTF-16LE") << QByteArray("UTF-16LE") << QByteArray() << western;
        QTest::newRow("UTF-16BE") << QByteArray("UTF-16BE") << QByteArray() << arabic;
        QTest::newRow("windows-1252") << QByteArray("windows-1252") << QByteArray() << western;
        QTest::newRow("windows-1255") << QByteArray("windows-1255") << QByteArray() << hebrew;
        QTest::newRow("windows-1256") << QByteArray("windows-1256") << QByteArray() << arabic;
        QTest::newRow("windows-1251") << QByteArray("windows-1251") << QByteArray() << russian;
    }

    void readsEveryEncoding()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, mark);
        QFETCH(QString, sentence);
        std::string text = "id,text\n";
        for (int i = 0; i < 40; ++i)
            text += std::to_string(i) + ",\"" + sentence.toStdString() + "\"\n";
        const auto file = readFile(m_files.write(mark.toStdString() + encoded(text, encoding.constData())));
        QCOMPARE(file.openError, std::string());
        QCOMPARE(file.rows.size(), std::size_t{40});
        QCOMPARE(QString::fromStdString(file.rows[7][1]), sentence);
        QCOMPARE(file.note(Note::Kind::Encoding) == nullptr, encoding == "UTF-8");
    }

    void repairsSingleLinesOfAnotherEncoding()
    {
        std::string text = "id,text\n";
        for (int i = 0; i < 30'000; ++i)
            text += std::to_string(i) + (i == 11'000 || i == 22'000 ? ",caf\xE9 \x80 5\n" : ",schön – naïve ✈\n");
        const auto file = readFile(m_files.write(text));
        QCOMPARE(file.rows.size(), std::size_t{30'000});
        QCOMPARE(file.rows[11'000][1], std::string("café € 5"));
        QCOMPARE(file.rows[22'000][1], std::string("café € 5"));
        QCOMPARE(file.rows[29'999][1], std::string("schön – naïve ✈"));
        const Note *note = file.note(Note::Kind::MixedEncoding);
        QVERIFY(note);
        QCOMPARE(note->count, 2);
        QCOMPARE(note->firstLine, 11'002);
    }

    void findsAnEncodingThatShowsLate()
    {
        std::string text = "id,text\n";
        for (int i = 0; i < 30'000; ++i)
            text += std::to_string(i) + ",plain words only\n";
        const std::string hebrew = "המזוודה שלי הלכה לאיבוד בטיסה אתמול ואף אחד לא עונה לי";
        for (int i = 0; i < 50; ++i)
            text += "1," + encoded(hebrew, "windows-1255") + "\n";
        const auto file = readFile(m_files.write(text));
        QCOMPARE(file.rows.back()[1], hebrew);
        QVERIFY(file.note(Note::Kind::MixedEncoding));
    }

    void readsGzipWhateverItsName()
    {
        std::string text = "id,text\n";
        for (int i = 0; i < 50'000; ++i)
            text += std::to_string(i) + ",some words that repeat\n";
        const auto file = readFile(m_files.write(gzipped(text), "plain.csv"));
        QCOMPARE(file.rows.size(), std::size_t{50'000});
        QCOMPARE(file.bytesDone, file.bytesTotal);
        const auto members = readFile(m_files.write(gzipped("id,text\n1,a\n") + gzipped("2,b\n")));
        QCOMPARE(members.rows.size(), std::size_t{2});
    }

    void readsJsonDocumentsWhereverTheRecordsStand_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("records");
        QTest::newRow("array") << QByteArray("[ {\"id\":1,\"user\":{\"name\":\"a\"},\"text\":\"x\"},\n{\"id\":2,\"user\":{\"name\":\"b\"},\"text\":\"y ] }\"} ]") << QByteArray("[]");
        QTest::newRow("wrapped") << QByteArray("{\"meta\":{\"n\":[1,{\"a\":\"]\"}]},\"data\":[{\"id\":1,\"user\":{\"name\":\"a\"},\"text\":\"x\"},"
                                               "{\"id\":2,\"user\":{\"name\":\"b\"},\"text\":\"y ] }\"}],\"next\":null}")
                                 << QByteArray("data[]");
        QTest::newRow("deep") << QByteArray("{\"a\":{\"media\":{\"data\":[{\"id\":1,\"user\":{\"name\":\"a\"},\"text\":\"x\",\"kids\":[{\"id\":9}]},"
                                            "{\"id\":2,\"user\":{\"name\":\"b\"},\"text\":\"y ] }\"}]}}}")
                              << QByteArray("a.media.data[]");
        QTest::newRow("lines") << QByteArray("{\"id\":1,\"user\":{\"name\":\"a\"},\"text\":\"x\"}\r\n\n{\"id\":2,\"user\":{\"name\":\"b\"},\"text\":\"y ] }\"}") << QByteArray("");
        QTest::newRow("pages in lines") << QByteArray("{\"data\":[{\"id\":1,\"user\":{\"name\":\"a\"},\"text\":\"x\"}]}\n"
                                                      "{\"data\":[{\"id\":2,\"user\":{\"name\":\"b\"},\"text\":\"y ] }\"}]}\n")
                                        << QByteArray("data[]");
        QTest::newRow("spread over lines") << QByteArray("{\n \"id\": 1,\n \"user\": {\"name\": \"a\"},\n \"text\": \"x\"\n}\n{\n \"id\": 2,\n \"user\": {\"name\": \"b\"},\n \"text\": \"y ] }\"\n}\n")
                                           << QByteArray("");
    }

    void readsJsonDocumentsWhereverTheRecordsStand()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, records);
        const auto file = readFile(m_files.write(text.toStdString()));
        QCOMPARE(file.openError, std::string());
        QCOMPARE(*file.format.records, records.toStdString());
        QCOMPARE(file.rows.size(), std::size_t{2});
        Format format;
        format.paths = {"id", "user.name", "text", "kids.0.id", "absent"};
        const auto asked = readFile(m_files.path("file.csv"), format);
        QCOMPARE(asked.rows[0], (std::vector<std::string>{"1", "a", "x", text.contains("kids") ? "9" : "", ""}));
        QCOMPARE(asked.rows[1], (std::vector<std::string>{"2", "b", "y ] }", "", ""}));
        QVERIFY(file.refused.empty());
    }

    void turnsJsonValuesIntoText()
    {
        const auto file = readFile(m_files.write("[{\"id\":1067094924124872705,\"t\":\"a\\u00e9\\ud83d\\ude00\\n\",\"f\":1410935671.0,\"h\":0.5,\"b\":true,\"z\":null,"
                                                 "\"l\":[\"x\",2,null],\"o\":[{\"u\":\"v\"}],\"a.b\":\"flat\",\"text\":\"lone \\ud83d half\"}]"));
        QCOMPARE(file.columns, (std::vector<std::string>{"id", "t", "f", "h", "b", "z", "l", "o.0.u", "a.b", "text"}));
        QCOMPARE(file.rows.at(0), (std::vector<std::string>{"1067094924124872705", "aé😀\n", "1410935671", "0.5", "true", "", "x, 2, ", "v", "flat", "lone \uFFFD half"}));
    }

    void refusesSingleBadJsonRecords()
    {
        const auto lines = readFile(m_files.write("{\"id\":1}\n{\"id\":2,}\n[1]\n{\"id\":3}\n", "x.ndjson"));
        QCOMPARE(lines.rows.size(), std::size_t{2});
        QCOMPARE(lines.refused.size(), std::size_t{2});
        QCOMPARE(lines.refused[0].line, 2);
        QCOMPARE(lines.refused[1].reason, std::string("a JSON object was expected, found an array"));
        const auto array = readFile(m_files.write("[{\"id\":1},{\"id\":tru},7,{\"id\":3}]"));
        QCOMPARE(array.rows.size(), std::size_t{2});
        QCOMPARE(array.refused.size(), std::size_t{2});
        QCOMPARE(array.refused[0].line, 2);
    }

    void deliversEverythingBeforeACutOffInJson()
    {
        const std::string whole = "{\"data\":[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\\\"}\"},{\"id\":3,\"text\":\"c\"}],\"meta\":{\"n\":3}}";
        const std::size_t second = whole.find(",{\"id\":3");
        const std::size_t third = whole.find("],\"meta");
        for (std::size_t size = 34; size < whole.size(); ++size) {
            const auto file = readFile(m_files.write(whole.substr(0, size)));
            QVERIFY2(file.openError.empty() && file.error.empty(), std::to_string(size).c_str());
            QVERIFY2(file.note(Note::Kind::CutOff), std::to_string(size).c_str());
            const std::size_t complete = size < second ? 1 : size < third ? 2 : 3;
            QVERIFY2(file.rows.size() == complete, std::to_string(size).c_str());
        }
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(QString::fromStdString(readFile(m_files.path("absent.csv")).openError).contains(QStringLiteral("cannot be opened")));
        QVERIFY(QString::fromStdString(readFile(m_files.path("")).openError).contains(QStringLiteral("is a directory")));
#ifdef Q_OS_UNIX
        QVERIFY(QString::fromStdString(readFile("/dev/zero").openError).contains(QStringLiteral("not a regular file")));
        const std::string pipe = m_files.path("pipe");
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(QString::fromStdString(readFile(pipe).openError).contains(QStringLiteral("not a regular file")));
#endif
        QVERIFY(QString::fromStdString(readFile(m_files.write(std::string("PK\x03\x04xxxx", 8))).openError).contains(QStringLiteral("ZIP")));
        QVERIFY(QString::fromStdString(readFile(m_files.write("")).openError).contains(QStringLiteral("is empty")));
        QVERIFY(QString::fromStdString(readFile(m_files.write("\xEF\xBB\xBF")).openError).contains(QStringLiteral("no text")));
        QVERIFY(QString::fromStdString(readFile(m_files.write("a,b\n1,2\n"), {}, Limits{.fileBytes = 5}).openError).contains(QStringLiteral("at most 5")));
    }

    void stopsAtARecordWithoutEnd()
    {
        for (const std::string start : {"id,text\n1,a\n2,", "id,text\n1,a\n2,\"", "{\"id\":1}\n{\"id\":\"", "[{\"id\":1},{\"id\":\"", "[{\"id\":1},{\"id\":"}) {
            auto reader = RecordReader::open(std::make_unique<Endless>(start, 'x', std::int64_t{1} << 30U), "endless");
            QVERIFY(reader);
            Record record;
            QVERIFY(*(*reader)->next(record));
            const auto end = (*reader)->next(record);
            QVERIFY2(!end, start.c_str());
            QCOMPARE(end.error().kind, foundation::Error::Kind::Refused);
            QVERIFY2(end.error().detail.find("line ") != std::string::npos, end.error().detail.c_str());
            QVERIFY((*reader)->bytesDone() < 80LL << 20U); // it did not read on to the end
        }
    }

    void stopsAtTooManyColumnsAndTooMuchDepth()
    {
        QVERIFY(QString::fromStdString(readFile(m_files.write(std::string(20'000, ',') + "\n1\n")).openError).contains(QStringLiteral("20001 columns")));
        const auto wide = readFile(m_files.write("a,b\n" + std::string(100'000, ',') + "x\n1,2\n"));
        QCOMPARE(wide.rows.size(), std::size_t{1});
        QCOMPARE(wide.refused.size(), std::size_t{1});
        const std::string deep = "{\"id\":1,\"a\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
        const auto record = readFile(m_files.write("[{\"id\":1},{\"id\":2}," + deep + ",{\"id\":3}]"));
        QCOMPARE(record.rows.size(), std::size_t{3});
        QVERIFY(record.refused.at(0).reason.find("deeper than 64") != std::string::npos);
        const auto outside = readFile(m_files.write("{\"x\":" + std::string(1'000'000, '[') + ",\"data\":[{\"id\":1,\"text\":\"\"}]}"), Format{.records = "data[]"});
        QVERIFY(outside.error.find("deeper than 64") != std::string::npos);
    }

    void stopsAtABomb()
    {
        const std::string bomb = gzipped("id,text\n" + std::string(80 << 20U, '\n'));
        QVERIFY(bomb.size() < 200'000);
        const auto file = readFile(m_files.write(bomb));
        QVERIFY2(file.error.find("times its size") != std::string::npos, file.error.c_str());
    }
};

QTEST_APPLESS_MAIN(TestRecordReader)
#include "tst_recordreader.moc"
