#include "services/imports/refusedrows.h"

#include "importfiles.h"
#include "services/imports/preview.h"

#include <QTest>

using namespace imports;

namespace {
struct Pass
{
    Profile profile;
    std::vector<std::string> columns;
    Format format;
    std::vector<domain::RawPost> posts;
    std::vector<domain::RefusedRow> refused;
};

/** One whole import; `profile` is used where given. */
Pass pass(const std::string &path, const std::optional<Profile> &profile = {})
{
    Pass out;
    const auto seen = preview(path);
    if (!seen)
        qFatal("%s", seen.error().detail.c_str());
    out.profile = profile.value_or(seen->proposal.profile);
    auto reader = RecordReader::open(path);
    out.columns = (*reader)->columns();
    out.format = (*reader)->format();
    auto mapper = Mapper::create(out.profile, out.columns);
    Record record;
    domain::RawPost post;
    for (auto more = (*reader)->next(record); more && *more; more = (*reader)->next(record)) {
        if (auto refused = mapper->map(record, post))
            out.refused.push_back(std::move(*refused));
        else
            out.posts.push_back(post);
    }
    return out;
}

std::string content(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}
} // namespace

class TestRefusedRows final : public QObject
{
    Q_OBJECT

    ImportFiles m_files;

private Q_SLOTS:
    void aMendedFileImportsLikeTheOriginal_data()
    {
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        QTest::newRow("comma") << QByteArray("id,date,text,likes\n1,2015-02-24,\"=SUM(A1), \"\"x\"\"\",3\n2,2015-02-24,\"two\nlines\",4\n3,2015-02-24,@jo 'hi',5\n")
                               << QByteArray("id,date,text,likes\n1,2015-99-24,\"=SUM(A1), \"\"x\"\"\",3\n2,2015-99-24,\"two\nlines\",4\n3,2015-99-24,@jo 'hi',5\n");
        QTest::newRow("semicolon") << QByteArray("id;date;text;likes\n1;2015-02-24;-a, b;3\n2;2015-02-24;'quoted';\n3;2015-02-24;+1;5\n")
                                   << QByteArray("id;date;text;likes\n1;2015-99-24;-a, b;3\n2;2015-99-24;'quoted';\n3;2015-99-24;+1;5\n");
        QTest::newRow("lines of JSON") << QByteArray("{\"id\":\"1\",\"date\":\"2015-02-24\",\"m\":{\"text\":\"a, \\\"b\\\"\"},\"likes\":3}\n{\"id\":\"2\",\"date\":\"2015-02-24\",\"m\":{\"text\":\"=x\\ny\"}}\n")
                                       << QByteArray("{\"id\":\"1\",\"date\":\"2015-99-24\",\"m\":{\"text\":\"a, \\\"b\\\"\"},\"likes\":3}\n{\"id\":\"2\",\"date\":\"2015-99-24\",\"m\":{\"text\":\"=x\\ny\"}}\n");
    }

    void aMendedFileImportsLikeTheOriginal()
    {
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        const Pass wanted = pass(m_files.write(good.toStdString(), "good"));
        QVERIFY(wanted.refused.empty());
        const Pass first = pass(m_files.write(bad.toStdString(), "bad"), wanted.profile);
        QVERIFY(first.posts.empty());
        QCOMPARE(first.refused.size(), wanted.posts.size());
        const std::string path = m_files.path("refused.csv");
        QVERIFY(writeRefused(path, first.columns, first.format, first.refused));

        std::string text = content(path);
        QVERIFY(text.find("rlg_line,rlg_column,rlg_reason") != std::string::npos);
        QVERIFY(text.find(",date,\"\"\"2015-99-24\"\" is not a date") != std::string::npos);
        for (std::size_t at = 0; (at = text.find("-99-", at)) != std::string::npos;) // the person mends the dates, and the reasons are of no matter
            text.replace(at, 4, "-02-");
        const Pass second = pass(m_files.write(text, "mended.csv"), wanted.profile);
        QVERIFY2(second.refused.empty(), second.refused.empty() ? "" : second.refused[0].reason.c_str());
        QCOMPARE(second.posts.size(), wanted.posts.size());
        for (std::size_t i = 0; i < wanted.posts.size(); ++i) {
            domain::RawPost post = second.posts[i];
            post.line = wanted.posts[i].line;
            QCOMPARE(post, wanted.posts[i]);
        }
    }

    void noFieldIsAFormula()
    {
        Profile profile;
        profile.columns = {{Target::Published, "date", {}, {}}, {Target::Text, "text", {}, {}}};
        const Pass first = pass(m_files.write("date,text\nx,=cmd()\nx,+1\nx,-1\nx,@a\nx,\"\t=1\"\n2015-02-24,fine words here\n"), profile);
        QCOMPARE(first.refused.size(), std::size_t{5});
        const std::string path = m_files.path("refused.csv");
        QVERIFY(writeRefused(path, first.columns, first.format, first.refused));
        Format plain;
        plain.header = false;
        const auto file = readFile(path, plain); // without a header nothing takes the guards away
        for (const auto &row : file.rows) {
            for (const std::string &field : row)
                QVERIFY2(field.empty() || std::string("=+-@\t\r").find(field.front()) == std::string::npos, field.c_str());
        }
    }

    void rowsThatCannotBeSplitKeepTheirText()
    {
        const Pass first = pass(m_files.write("id,date,text\n1,2015-02-24,a\n2,2015-02-24,b,c,d\n3,2015-02-24\n"));
        QCOMPARE(first.refused.size(), std::size_t{2});
        const std::string path = m_files.path("refused.csv");
        QVERIFY(writeRefused(path, first.columns, first.format, first.refused));
        const auto file = readFile(path);
        QCOMPARE(file.columns, (std::vector<std::string>{"id", "date", "text", "rlg_line", "rlg_column", "rlg_reason", "rlg_raw"}));
        QCOMPARE(file.rows.size(), std::size_t{2});
        QCOMPARE(file.rows[0], (std::vector<std::string>{"", "", "", "3", "", "5 fields where the header has 3", "2,2015-02-24,b,c,d"}));
        // Written once more, the file does not grow.
        const Pass again = pass(path, first.profile);
        QCOMPARE(again.refused.size(), std::size_t{2});
        const std::string twice = m_files.path("twice.csv");
        QVERIFY(writeRefused(twice, again.columns, again.format, again.refused));
        QCOMPARE(readFile(twice).columns, file.columns);
    }

    void saysWhereItCannotWrite()
    {
        const auto status = writeRefused(m_files.path("no/such/folder.csv"), {"a"}, {}, {});
        QVERIFY(!status);
        QCOMPARE(status.error().kind, foundation::Error::Kind::Storage);
    }
};

QTEST_APPLESS_MAIN(TestRefusedRows)
#include "tst_refusedrows.moc"
