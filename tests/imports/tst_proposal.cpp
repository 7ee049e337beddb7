#include "services/imports/proposal.h"

#include "importfiles.h"
#include "services/imports/preview.h"

#include <QTest>

using namespace imports;

namespace {
QStringList words(const std::initializer_list<const char *> &list)
{
    QStringList out;
    for (const char *word : list)
        out.append(QString::fromUtf8(word));
    return out;
}

Proposal proposed(const std::vector<std::string> &columns, const Sample &sample, const std::string &file = "export.csv")
{
    Format format;
    format.kind = Format::Kind::Csv;
    return propose(columns, sample, format, file);
}
std::string columnFor(const Proposal &proposal, Target target)
{
    for (const ColumnGuess &guess : proposal.columns) {
        if (guess.target == target)
            return guess.column;
    }
    return {};
}
const Note *noteOf(const Proposal &proposal, Note::Kind kind)
{
    for (const Note &note : proposal.notes) {
        if (note.kind == kind)
            return &note;
    }
    return nullptr;
}
} // namespace

class TestProposal final : public QObject
{
    Q_OBJECT

    ImportFiles m_files;

private Q_SLOTS:
    void knowsNamesInSixLanguages_data()
    {
        QTest::addColumn<QStringList>("columns"); // id, published, text, likes, replies, handle
        QTest::newRow("English") << words({"Post ID", "Created at", "Message", "Like count", "Comments", "Username"});
        QTest::newRow("code") << words({"tweet_id", "createdAt", "full_text", "favorite_count", "reply_count", "user_screen_name"});
        QTest::newRow("Hebrew") << words({"מזהה", "תאריך", "טקסט", "לייקים", "תגובות", "שם משתמש"});
        QTest::newRow("Spanish") << words({"ID de la publicación", "Fecha", "Texto", "Me gusta", "Comentarios", "Usuario"});
        QTest::newRow("German") << words({"Beitrags-ID", "Datum", "Inhalt", "Gefällt mir", "Kommentare", "Benutzername"});
        QTest::newRow("French") << words({"Identifiant", "Date de publication", "Texte", "J'aime", "Commentaires", "Nom d'utilisateur"});
    }

    void knowsNamesInSixLanguages()
    {
        QFETCH(QStringList, columns);
        std::vector<std::string> names;
        for (const QString &column : columns)
            names.push_back(column.toStdString());
        Sample sample;
        for (int i = 0; i < 30; ++i)
            sample.push_back({std::to_string(1000 + i), "2024-05-" + std::to_string(10 + i % 20) + " 10:00", "some words that make a sentence " + std::to_string(i),
                              std::to_string(i), std::to_string(i % 3), "jo" + std::to_string(i % 7)});
        const Proposal proposal = proposed(names, sample);
        const Target targets[] = {Target::Id, Target::Published, Target::Text, Target::Likes, Target::Replies, Target::AuthorHandle};
        for (std::size_t i = 0; i < names.size(); ++i) {
            QVERIFY2(columnFor(proposal, targets[i]) == names[i], (std::string(name(targets[i])) + " is " + columnFor(proposal, targets[i])).c_str());
            QVERIFY(proposal.columns[i].confidence >= 60);
        }
        QVERIFY(!proposal.known);
    }

    void tellsColumnsByTheirValuesWhereNamesSayNothing()
    {
        Sample sample;
        for (int i = 0; i < 40; ++i)
            sample.push_back({"57030613367776" + std::to_string(1000 + i * 7), "https://example.org/" + std::to_string(i), "@jo" + std::to_string(i % 5), "24.02.2015 11:" + std::to_string(10 + i),
                              "we waited for hours and nobody came to help us " + std::to_string(i), i % 2 ? "positive" : "negative"});
        const Proposal proposal = proposed({"a", "b", "c", "d", "e", "f"}, sample);
        QCOMPARE(columnFor(proposal, Target::Id), std::string("a"));
        QCOMPARE(columnFor(proposal, Target::Url), std::string("b"));
        QCOMPARE(columnFor(proposal, Target::AuthorHandle), std::string("c"));
        QCOMPARE(columnFor(proposal, Target::Published), std::string("d"));
        QCOMPARE(columnFor(proposal, Target::Text), std::string("e"));
        QCOMPARE(columnFor(proposal, Target::Label), std::string("f"));
        QVERIFY(proposal.columns[3].reason.find("40 of 40 values are dates") != std::string::npos);
    }

    void namesAreNotBelievedAgainstTheValues()
    {
        Sample sample;
        for (int i = 0; i < 20; ++i)
            sample.push_back({"yes", "not a date", "2024-05-01", std::to_string(i) + "%"});
        const Proposal proposal = proposed({"likes", "date", "when it was", "views"}, sample);
        QCOMPARE(columnFor(proposal, Target::Likes), std::string());
        QCOMPARE(columnFor(proposal, Target::Views), std::string());
        QCOMPARE(columnFor(proposal, Target::Published), std::string("when it was"));
    }

    void decidesDayAndMonthByValuesAboveTwelve()
    {
        const auto order = [](const std::vector<std::string> &dates) {
            Sample sample;
            for (const std::string &date : dates)
                sample.push_back({date, "a text of some length here"});
            return proposed({"date", "text"}, sample);
        };
        const Proposal day = order({"03/04/2015 10:00", "24/02/2015 10:00"});
        QCOMPARE(day.profile.dateOrder, DateOrder::DayMonthYear);
        QVERIFY(noteOf(day, Note::Kind::DateOrder) && noteOf(day, Note::Kind::NoZone));
        QCOMPARE(order({"3/4/2015", "2/24/2015"}).profile.dateOrder, DateOrder::MonthDayYear);
        const Proposal unclear = order({"03/04/2015", "05/06/2015"});
        QCOMPARE(unclear.profile.dateOrder, DateOrder::DayMonthYear);
        QVERIFY(noteOf(unclear, Note::Kind::AmbiguousDates));
        QVERIFY(!noteOf(unclear, Note::Kind::NoZone)); // whole days need none
        QCOMPARE(order({"3/4/2015 1:05 PM", "5/6/2015 2:10 AM"}).profile.dateOrder, DateOrder::MonthDayYear);
        const Proposal mixed = order({"24/02/2015", "25/02/2015", "2/26/2015"});
        QCOMPARE(mixed.profile.dateOrder, DateOrder::DayMonthYear);
        QCOMPARE(noteOf(mixed, Note::Kind::AmbiguousDates)->count, 1);
        QVERIFY(!noteOf(order({"2015-02-24T10:00:00Z"}), Note::Kind::NoZone));
    }

    void tellsWhatHappenedToTheExport()
    {
        Sample sample;
        for (int i = 0; i < 20; ++i)
            sample.push_back({"5.70306E+17", "24-02-2015 11.35", "a text of some length here " + std::to_string(i), "1.2" + std::to_string(10 + i), ""});
        const Proposal proposal = proposed({"tweet_id", "created", "tweet", "views", "notes"}, sample);
        QVERIFY(noteOf(proposal, Note::Kind::MangledIds));
        QCOMPARE(noteOf(proposal, Note::Kind::MangledIds)->count, 20);
        QCOMPARE(columnFor(proposal, Target::Id), std::string());
        QVERIFY(noteOf(proposal, Note::Kind::Numbers));
        QCOMPARE(proposal.profile.thousands, '.');
        QCOMPARE(noteOf(proposal, Note::Kind::EmptyColumn)->column, std::string("notes"));
        QCOMPARE(proposal.profile.constants.at(Target::Platform), std::string("x"));

        Sample rounded;
        for (int i = 0; i < 20; ++i)
            rounded.push_back({"5703061336777" + std::to_string(10 + i) + "000", "2015-02-24", "a text of some length here"});
        QVERIFY(noteOf(proposed({"id", "date", "text"}, rounded), Note::Kind::MangledIds));
        QVERIFY(noteOf(proposed({"text"}, {{"a text of some length here"}}), Note::Kind::NoDates));
        QVERIFY(noteOf(proposed({"month", "likes"}, {{"12", "3"}}), Note::Kind::NeedsYear));
    }

    void takesThePlatformFromTheFileName()
    {
        QCOMPARE(proposed({"date", "text"}, {{"2015-02-24", "words"}}, "C:\\Twitter\\my Instagram posts.csv").profile.constants.at(Target::Platform), std::string("instagram"));
        QVERIFY(proposed({"date", "text"}, {{"2015-02-24", "words"}}, "/home/twitter/posts.csv").profile.constants.empty());
    }

    void prefersAKnownExport()
    {
        const Proposal proposal = proposed({"airline", "text", "tweet_created", "tweet_id", "airline_sentiment"}, {{"Delta", "words", "2/24/2015 11:35", "570306133677760513", "neutral"}});
        QVERIFY(proposal.known);
        QCOMPARE(columnFor(proposal, Target::Brand), std::string("airline"));
        QVERIFY(noteOf(proposal, Note::Kind::KnownExport));
    }

    void readsOnlyWhatIsMappedOfJson()
    {
        Format format;
        format.kind = Format::Kind::Json;
        format.records = "data[]";
        const Proposal proposal = propose({"id", "text", "author_id", "created_at", "entities.urls.0.url"}, {{"1", "words", "2", "2018-11-26T16:37:10.000Z", ""}}, format, "x.json");
        QVERIFY(proposal.known);
        const auto &paths = proposal.profile.format.paths;
        QVERIFY(std::find(paths.begin(), paths.end(), "public_metrics.like_count") != paths.end()); // later records may have it
        QVERIFY(std::find(paths.begin(), paths.end(), "entities.urls.0.url") == paths.end());
    }

    void previewsWithoutReadingTheWholeFile()
    {
        std::string text = "Post ID,Created at,Message,Likes\n";
        for (int i = 0; i < 200'000; ++i)
            text += std::to_string(i) + "," + (i == 3 ? "31/31/2015" : "24/02/2015 10:00") + ",some words here," + std::to_string(i % 50) + "\n";
        const auto seen = preview(m_files.write(text));
        QVERIFY(seen);
        QCOMPARE(seen->posts.size(), std::size_t{49});
        QCOMPARE(seen->refused.size(), std::size_t{1});
        QCOMPARE(seen->refused[0].line, 5);
        QCOMPARE(seen->sample.size(), std::size_t{50});
        QCOMPARE(seen->problem, std::string());
        QCOMPARE(seen->posts[0].text, std::string("some words here"));
        const auto hopeless = preview(m_files.write("a,b\n1,2\n"));
        QVERIFY(hopeless && !hopeless->problem.empty());
    }
};

QTEST_APPLESS_MAIN(TestProposal)
#include "tst_proposal.moc"
