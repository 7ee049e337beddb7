#include "importfiles.h"

#include "services/imports/preview.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
#include <sys/resource.h>
#endif

using namespace imports;

namespace {

struct Bad
{
    std::string name;
    std::string bytes;
};

const std::string goodCsv = "tweet_id,text,created_at,likes\r\n"
                            "570306133677760513,\"he said \"\"no\"\", twice\nand left\",2015-02-24 11:35,3\r\n"
                            "570301130888122368,naïve ✈ שלום,2015-02-25 11:35,\"1,234\"\r\n"
                            "570301083672813571,plain,2015-02-26 11:35,5\r\n";
const std::string goodJson = "{\"meta\":{\"n\":[1,2]},\"data\":[{\"id\":\"1\",\"text\":\"a \\\"b\\\" \\u05e9 \\ud83d\\ude00\",\"created_at\":\"2018-11-26T16:37:10.000Z\",\"m\":{\"likes\":3}},"
                             "{\"id\":\"2\",\"text\":\"c\",\"created_at\":\"2018-11-26T16:37:10.000Z\",\"m\":{\"likes\":[1,{\"x\":null}]}}],\"next\":true}";
const std::string goodLines = "{\"id\":1,\"text\":\"a\",\"created_at\":1424777736}\n{\"id\":2,\"text\":\"b\",\"created_at\":1424777737}\n{\"id\":3,\"text\":\"c\",\"created_at\":1424777738}\n";

std::string repeated(const std::string &part, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += part;
    return out;
}

std::string wide(const std::string &ascii, bool big)
{
    std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        if (big)
            out += '\0';
        out += c;
        if (!big)
            out += '\0';
    }
    return out;
}

std::vector<Bad> badFiles()
{
    std::vector<Bad> all;
    const auto add = [&](std::string name, std::string bytes) { all.push_back({std::move(name), std::move(bytes)}); };

    const std::string zipped = gzipped(repeated(goodCsv, 500));
    for (const auto &[name, whole] : {std::pair<std::string, std::string>{"csv", goodCsv}, {"json", goodJson}, {"lines", goodLines}, {"gzip", zipped}, {"utf16", wide(goodCsv, false)}}) {
        for (int i = 0; i < 24; ++i)
            add(name + " cut at " + std::to_string(i) + "/24", whole.substr(0, whole.size() * static_cast<std::size_t>(i) / 24));
    }
    std::mt19937 random(46);
    for (int round = 0; round < 60; ++round) { // one to five bytes changed anywhere
        std::string bytes = round % 4 == 0 ? goodCsv : round % 4 == 1 ? goodJson : round % 4 == 2 ? goodLines : zipped;
        for (unsigned n = 0; n < 1 + random() % 5; ++n)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        add("changed " + std::to_string(round), bytes);
    }
    for (int round = 0; round < 20; ++round) {
        std::string bytes(1 + random() % 5000, '\0');
        for (char &c : bytes)
            c = static_cast<char>(random() % 256);
        add("random " + std::to_string(round), bytes);
    }
    for (int round = 0; round < 30; ++round) { // nothing but marks
        static const std::string marks = "\"\"\",;\t|\r\n{}[]:\\'\xEF\xBB\xBF";
        std::string bytes;
        for (int i = 0; i < 2000; ++i)
            bytes += marks[random() % marks.size()];
        add("marks " + std::to_string(round), bytes);
        add("marks in JSON " + std::to_string(round), (round % 2 ? "[{" : "{\"data\":[") + bytes);
    }

    add("empty", "");
    add("one byte", "x");
    add("one quote", "\"");
    add("one brace", "{");
    add("one bracket", "[");
    add("mark only", "\xEF\xBB\xBF");
    add("wide mark only", "\xFF\xFE");
    add("wide mark and half a letter", "\xFF\xFE\x41");
    add("blanks only", "  \n\t\r\n ");
    add("only a header", "id,text,date\n");
    add("only a header, no end", "id,text,date");
    add("header twice the same", "id,id,id,id\n1,2,3,4\n");
    add("nameless header", ",,,\n1,2,3,4\n");
    add("carriage returns only", repeated("id,text\r1,a\r", 100));
    add("every line end", "id,text\r\n1,a\n2,b\r3,c\n\r4,d\r\n");
    add("NULs inside", std::string("id,text,created_at\n1,a\0b\0c,2015-02-24\n", 38));
    add("NULs only", std::string(5000, '\0'));
    add("control characters", repeated("\x01\x02\x03\x04", 500));
    add("wrong delimiter", "id:text:date\n1:a:2015\n");
    add("delimiters only", repeated(",", 5000) + "\n" + repeated(",", 5000));
    add("quotes only", repeated("\"", 50'001));
    add("quotes and line ends", repeated("\"\n", 50'000));
    add("an open quote in every line", "id,text\n" + repeated("1,\"a\n", 50'000));
    add("a stray quote in every line", "id,text\n" + repeated("1,\"a\"b\n", 50'000));
    add("an open quote at the beginning", "\"id,text\n" + repeated("1,a\n", 50'000));
    add("one giant field", "id,text\n1," + std::string(20 << 20U, 'x') + "\n2,b\n");
    add("one giant quoted field", "id,text\n1,\"" + repeated("x\n", 10 << 20U) + "\"\n2,b\n");
    add("one giant line", std::string(20 << 20U, 'x'));
    add("one giant line of delimiters", std::string(20 << 20U, ','));
    add("many columns", repeated("c,", 12'000) + "\n" + repeated("1,", 12'000));
    add("many lines without anything", std::string(20 << 20U, '\n'));
    add("lone surrogates", "{\"id\":1,\"text\":\"\\ud800\",\"created_at\":1424777736}\n{\"id\":2,\"text\":\"\\udc00\\ud800x\",\"created_at\":1424777736}\n");
    add("lone surrogates in UTF-16", std::string("\xFF\xFEi\0d\0,\0t\0\n\0\x31\0,\0\x00\xD8x\0\n\0", 22));
    add("surrogates in UTF-8", "id,text\n1,\xED\xA0\x80\n");
    add("overlong UTF-8", "id,text\n1,\xC0\xAF\xE0\x80\xAF\n");
    add("UTF-8 beyond Unicode", "id,text\n1,\xF4\x90\x80\x80\xFF\xFE\n");
    add("a cut sequence at the end", "id,text\n1,\xE2\x82");
    add("continuation bytes only", repeated("\x80\xBF", 3000));
    add("UTF-16 without an end", wide(goodCsv, true) + "\0");
    add("UTF-32", std::string("\xFF\xFE\x00\x00i\0\0\0d\0\0\0\n\0\0\0\x31\0\0\0", 20));
    add("deep arrays", repeated("[", 1'000'000));
    add("deep objects", repeated("{\"a\":", 1'000'000));
    add("deep and closed", repeated("[", 100'000) + repeated("]", 100'000));
    add("deep in one record", "[{\"id\":1,\"a\":" + repeated("[", 1000) + repeated("]", 1000) + "},{\"id\":2}]");
    add("deep quotes in JSON", "[{\"id\":\"" + repeated("\\\"", 1'000'000));
    add("backslashes in JSON", "[{\"id\":\"" + repeated("\\", 1'000'001));
    add("closing brackets", repeated("]", 1000));
    add("array that closes wrongly", "[{\"id\":1},{\"id\":2}},{\"id\":3}]");
    add("array without commas", "[{\"id\":1}{\"id\":2}]");
    add("commas in arrays", "[{\"id\":1},,,{\"id\":2},]");
    add("numbers in JSON", "[{\"id\":1e999},{\"id\":-0},{\"id\":123456789012345678901234567890},{\"id\":01}]");
    add("words in JSON", "[{\"id\":NaN},{\"id\":Infinity},{\"id\":undefined},{id:1},{'id':1}]");
    add("the same member often", "[{" + repeated("\"id\":1,", 10'000) + "\"id\":2}]");
    add("many members", [] {
        std::string text = "[{\"id\":1";
        for (int i = 0; i < 30'000; ++i)
            text += ",\"member" + std::to_string(i) + "\":1";
        return text + "}]";
    }());
    add("members with dots", "[{\"a.b\":1,\"a\":{\"b\":2},\".\":3,\"..\":4,\"\":5,\"[]\":6}]");
    add("comments in JSON", "/* x */ [{\"id\":1}] // end");
    add("two documents", goodJson + goodJson);
    add("JSON then rubbish", goodJson + "rubbish {{{");
    add("a number", "42");
    add("a JSON string", "\"text\"");
    add("null", "null");
    add("HTML", "<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>");
    add("gzip head only", "\x1F\x8B");
    add("gzip head and rubbish", "\x1F\x8B\x08\x08rubbish rubbish rubbish");
    add("gzip without end mark", zipped.substr(0, zipped.size() - 8));
    add("gzip with a wrong sum", zipped.substr(0, zipped.size() - 8) + std::string(8, 'x'));
    add("gzip and rubbish", zipped + "rubbish");
    add("gzip and half a gzip", zipped + zipped.substr(0, zipped.size() / 2));
    add("gzip in gzip", gzipped(zipped));
    add("gzip of nothing", gzipped(""));
    add("gzip bomb", gzipped(std::string(100 << 20U, 'x')));
    add("sep line alone", "sep=;");
    add("sep line and nothing", "sep=;\r\n");
    add("terminal codes", "id,text\n1,\x1B[31mred\x1B[0m\n");
    add("formulas", "id,text,date\n=1+1,=cmd|' /C calc'!A0,@SUM(A1)\n");
    return all;
}

/** Everything a person's click sets off: the preview, then the whole file through the mapper. */
std::string tryImport(const std::string &path, std::int64_t &records)
{
    PreviewOptions options;
    options.map.year = 2015;
    const auto seen = preview(path, options);
    if (!seen)
        return seen.error().detail.empty() ? "" : "preview: " + seen.error().detail;
    auto reader = RecordReader::open(path, seen->proposal.profile.format);
    if (!reader)
        return reader.error().detail;
    auto mapper = Mapper::create(seen->proposal.profile, (*reader)->columns(), options.map);
    Record record;
    domain::RawPost post;
    while (true) {
        const auto more = (*reader)->next(record);
        if (!more)
            return more.error().detail;
        if (!*more)
            break;
        ++records;
        if (mapper) {
            const auto refused = mapper->map(record, post);
            if (refused && refused->reason.empty())
                return {};
        } else if (record.refused && record.refused->reason.empty()) {
            return {};
        }
    }
    if ((*reader)->bytesDone() > (*reader)->bytesTotal())
        return {};
    return "read";
}

} // namespace

class TestHostileFiles final : public QObject
{
    Q_OBJECT

    ImportFiles m_files;

private Q_SLOTS:
    void everyBadFileEndsQuicklyWithRowsOrAReason()
    {
        const std::vector<Bad> all = badFiles();
        QVERIFY2(all.size() >= 200, std::to_string(all.size()).c_str());
        for (const Bad &bad : all) {
            QElapsedTimer timer;
            timer.start();
            std::int64_t records = 0;
            const std::string path = m_files.write(bad.bytes, "bad");
            const std::string outcome = tryImport(path, records);
            QVERIFY2(!outcome.empty(), bad.name.c_str());
            QVERIFY2(timer.elapsed() < 20'000, (bad.name + " took " + std::to_string(timer.elapsed()) + " ms").c_str());
            if (timer.elapsed() > 1000)
                qInfo("%s: %lld ms, %lld records, %s", bad.name.c_str(), static_cast<long long>(timer.elapsed()), static_cast<long long>(records), outcome.substr(0, 120).c_str());
        }
    }

    void staysSmall()
    {
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
        struct rusage usage = {};
        QCOMPARE(getrusage(RUSAGE_SELF, &usage), 0);
        QVERIFY2(usage.ru_maxrss < 512 * 1024, std::to_string(usage.ru_maxrss).c_str()); // after all the files above, which hold up to 100 MB themselves
#else
        QSKIP("memory is only measured on Linux and without a sanitizer");
#endif
    }

    void handsOutNothingButUtf8()
    {
        std::mt19937 random(8);
        for (int round = 0; round < 300; ++round) {
            std::string bytes = "id,text\n";
            for (int i = 0; i < 300; ++i)
                bytes += i % 20 == 19 ? "\n1," : std::string(1, static_cast<char>(32 + random() % 224));
            const auto file = readFile(m_files.write(bytes));
            for (const auto &row : file.rows) {
                for (const std::string &field : row)
                    QVERIFY(QString::fromUtf8(field.c_str()).toUtf8().toStdString() == field.c_str());
            }
            for (const auto &refused : file.refused)
                QVERIFY(QString::fromUtf8(refused.raw.c_str()).toUtf8().toStdString() == refused.raw.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestHostileFiles)
#include "tst_hostilefiles.moc"
