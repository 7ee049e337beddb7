#include "importfiles.h"

#include "services/imports/preview.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace imports;

namespace {

std::string shared(const char *name) { return std::string(SHARED_DATA) + "/" + name; }
bool absent(const std::string &path) { return !QFileInfo::exists(QString::fromStdString(path)); }

/** The whole file through preview's proposal and the mapper, as an import does it. */
struct Imported
{
    std::vector<domain::RawPost> posts;
    std::vector<domain::RefusedRow> refused;
    Preview preview;
    std::vector<Note> notes;
    std::string error;

    bool noted(Note::Kind kind) const
    {
        return std::any_of(preview.notes.begin(), preview.notes.end(), [&](const Note &note) { return note.kind == kind; });
    }
};

Imported import(const std::string &path, PreviewOptions options = {})
{
    Imported out;
    auto seen = preview(path, options);
    if (!seen) {
        out.error = seen.error().detail;
        return out;
    }
    out.preview = std::move(*seen);
    auto reader = RecordReader::open(path, out.preview.proposal.profile.format);
    auto mapper = reader ? Mapper::create(out.preview.proposal.profile, (*reader)->columns(), options.map) : foundation::Result<Mapper>(reader.error());
    if (!mapper) {
        out.error = mapper.error().detail;
        return out;
    }
    Record record;
    domain::RawPost post;
    while (true) {
        const auto more = (*reader)->next(record);
        if (!more) {
            out.error = more.error().detail;
            break;
        }
        if (!*more)
            break;
        if (auto refused = mapper->map(record, post))
            out.refused.push_back(std::move(*refused));
        else
            out.posts.push_back(post);
    }
    out.notes = mapper->notes();
    return out;
}

/** Records of a CSV file counted by quotes alone: a line end outside quotes ends one. */
std::size_t countedByQuotes(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    bool inside = false;
    std::size_t records = 0;
    for (const char c : file.readAll()) {
        inside = c == '"' ? !inside : inside;
        records += c == '\n' && !inside ? 1U : 0U;
    }
    return records - 1; // the header
}

} // namespace

class TestRealFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importsLabelledTweets()
    {
        const std::string path = shared("posts/airline_tweets.csv");
        if (absent(path))
            QSKIP("the shared tweets are not here");
        const Imported file = import(path);
        QCOMPARE(file.error, std::string());
        QCOMPARE(file.posts.size(), std::size_t{14'640});
        QCOMPARE(file.posts.size(), countedByQuotes(path));
        QVERIFY(file.refused.empty());
        QCOMPARE(file.preview.proposal.profile.name, std::string("labelled-tweets"));
        QCOMPARE(file.preview.proposal.profile.dateOrder, DateOrder::MonthDayYear);
        QVERIFY(file.noted(Note::Kind::NoZone));
        std::set<std::string> ids;
        std::map<std::string, int> labels;
        std::map<std::string, int> brands;
        for (const auto &post : file.posts) {
            ids.insert(post.externalId);
            ++labels[post.label];
            ++brands[post.brand];
        }
        QCOMPARE(ids.size(), std::size_t{14'485}); // counted with Python's csv module
        QCOMPARE(labels, (std::map<std::string, int>{{"negative", 9178}, {"neutral", 3099}, {"positive", 2363}}));
        QCOMPARE(brands.size(), std::size_t{6});
        QCOMPARE(foundation::isoTime(file.posts.front().published), std::string("2015-02-24T11:35:00Z"));
        QCOMPARE(file.posts[3].text, std::string("@VirginAmerica it's really aggressive to blast obnoxious \"entertainment\" in your guests' faces & they have little recourse"));
        QCOMPARE(file.posts[6].line, 9); // a line end inside the record before
        QCOMPARE(file.posts[3].platform, std::string("x"));
    }

    void importsWhatASpreadsheetLeft()
    {
        const std::string path = shared("posts/airline_tweets_spreadsheet.csv");
        if (absent(path))
            QSKIP("the shared tweets are not here");
        const Imported file = import(path);
        QCOMPARE(file.error, std::string());
        QCOMPARE(file.posts.size(), countedByQuotes(path));
        QVERIFY(file.refused.empty());
        QCOMPARE(file.preview.proposal.profile.dateOrder, DateOrder::DayMonthYear);
        QVERIFY(file.noted(Note::Kind::MangledIds));
        QVERIFY(std::all_of(file.posts.begin(), file.posts.end(), [](const domain::RawPost &post) { return post.externalId.empty(); }));
        QCOMPARE(file.posts.front().authorHandle, std::string("cairdin"));
        QCOMPARE(file.posts.front().counts.shares, std::optional<std::int64_t>(0));
        // The spreadsheet kept every moment of the original.
        const std::string other = shared("posts/airline_tweets.csv");
        const Imported original = import(other);
        QCOMPARE(original.posts.size(), file.posts.size());
        std::multiset<std::int64_t> a;
        std::multiset<std::int64_t> b;
        for (std::size_t i = 0; i < file.posts.size(); ++i) {
            a.insert(file.posts[i].published.time_since_epoch().count());
            b.insert(original.posts[i].published.time_since_epoch().count());
        }
        QVERIFY(a == b);
    }

    void importsPageMetricsOnceTheYearIsGiven()
    {
        const std::string path = shared("posts/facebook_page_metrics.csv");
        if (absent(path))
            QSKIP("the shared page metrics are not here");
        const auto yearless = preview(path);
        QVERIFY(yearless);
        QVERIFY2(yearless->problem.find("year") != std::string::npos, yearless->problem.c_str());
        PreviewOptions options;
        options.map.year = 2014;
        const Imported file = import(path, options);
        QCOMPARE(file.error, std::string());
        QCOMPARE(file.posts.size(), std::size_t{500});
        QVERIFY(file.refused.empty());
        const auto &first = file.posts.front();
        QCOMPARE(first.followers, std::optional<std::int64_t>(139441));
        QCOMPARE(first.counts.reach, std::optional<std::int64_t>(2752));
        QCOMPARE(first.counts.impressions, std::optional<std::int64_t>(5091));
        QCOMPARE(first.counts.replies, std::optional<std::int64_t>(4));
        QCOMPARE(first.counts.likes, std::optional<std::int64_t>(79));
        QCOMPARE(first.counts.shares, std::optional<std::int64_t>(17));
        QCOMPARE(first.kind, std::string("photo"));
        QCOMPARE(foundation::isoTime(first.published), std::string("2014-12-03T03:00:00Z")); // weekday 4, counted from Sunday
        QVERIFY(first.ownPost);
        QCOMPARE(first.precision, domain::TimePrecision::Month);
        const auto without = std::count_if(file.posts.begin(), file.posts.end(), [](const domain::RawPost &post) { return !post.counts.shares; });
        QCOMPARE(without, 4); // empty cells are not 0
    }

    void knowsTheAnswersOfTheNetworks_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<int>("posts");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("published");
        QTest::newRow("x search") << QByteArray("x/search_recent_includes.json") << QByteArray("x-api-v2") << 4 << QByteArray("1276035977375477760") << QByteArray("2020-06-25T06:14:19Z");
        QTest::newRow("x list") << QByteArray("x/list_tweets.json") << QByteArray("x-api-v2") << 1 << QByteArray("1067094924124872705") << QByteArray("2018-11-26T16:37:10Z");
        QTest::newRow("mastodon") << QByteArray("mastodon/hashtag_tl.json") << QByteArray("mastodon-statuses") << -1
                                  << QByteArray("http://localhost:3000/ap/users/117020566092212359/statuses/117020593741189701") << QByteArray("2026-08-01T13:55:55.867Z");
        QTest::newRow("bluesky") << QByteArray("bluesky/author_feed_1.json") << QByteArray("bluesky-feed") << -1
                                 << QByteArray("at://did:plc:45434de422fa52d7bdbeadb3/app.bsky.feed.post/3kddbdb6d6eb5") << QByteArray("1970-01-01T00:00:00Z");
        QTest::newRow("reddit") << QByteArray("reddit/TestRedditorListings.test_new.json") << QByteArray("reddit-listing") << -1 << QByteArray("t1_d0iaye9")
                                << QByteArray("2016-02-29T18:19:13Z");
        QTest::newRow("reddit comments") << QByteArray("reddit/TestSubmission.test_comments.json") << QByteArray("reddit-listing") << 2 << QByteArray("t3_2gmzqe")
                                         << QByteArray("2014-09-17T06:34:31Z");
        QTest::newRow("youtube search") << QByteArray("youtube/search_p1.json") << QByteArray("youtube-videos") << 25 << QByteArray("gQ_1zX-F_No") << QByteArray("2019-12-05T19:00:10Z");
        QTest::newRow("youtube videos") << QByteArray("youtube/videos_chart_p1.json") << QByteArray("youtube-videos") << 5 << QByteArray("hDeuSfo_Ys0") << QByteArray("2019-11-29T20:00:11Z");
        QTest::newRow("facebook") << QByteArray("facebook/page_feed_p1.json") << QByteArray("facebook-posts") << 5 << QByteArray("4_10113477241177441") << QByteArray("2021-07-04T19:50:58Z");
        QTest::newRow("facebook comments") << QByteArray("facebook/comments_p1.json") << QByteArray("facebook-comments") << -1 << QByteArray("") << QByteArray("2021-08-10T18:45:03Z");
        QTest::newRow("facebook videos") << QByteArray("facebook/videos_p1.json") << QByteArray("facebook-videos") << 3 << QByteArray("1002065083862711") << QByteArray("2021-08-10T16:40:23Z");
        QTest::newRow("instagram") << QByteArray("instagram/user_media_p1.json") << QByteArray("instagram-media") << 2 << QByteArray("17895731045244887") << QByteArray("2021-08-13T08:25:28Z");
        QTest::newRow("instagram of others") << QByteArray("instagram/business_discovery_media_p2.json") << QByteArray("instagram-media") << 2 << QByteArray("17939347456563225")
                                             << QByteArray("2021-08-11T19:56:42Z");
        QTest::newRow("instagram comments") << QByteArray("instagram/comments_p1.json") << QByteArray("instagram-comments") << 2 << QByteArray("17858154961981086")
                                            << QByteArray("2020-06-01T10:56:52Z");
    }

    void knowsTheAnswersOfTheNetworks()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, profile);
        QFETCH(int, posts);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, published);
        const std::string path = shared("payloads/") + file.toStdString();
        if (absent(path))
            QSKIP("the shared answers are not here");
        const Imported all = import(path);
        QCOMPARE(all.error, std::string());
        QCOMPARE(all.preview.proposal.profile.name, profile.toStdString());
        QVERIFY(!all.posts.empty());
        if (posts >= 0)
            QCOMPARE(static_cast<int>(all.posts.size()), posts);
        QCOMPARE(all.posts.front().externalId, id.toStdString());
        QCOMPARE(foundation::isoTime(all.posts.front().published), published.toStdString());
        QVERIFY(all.refused.empty());
    }

    void readsAProfileOfThePersonsOwn()
    {
        const std::string path = shared("posts/airline_tweets.csv");
        if (absent(path))
            QSKIP("the shared tweets are not here");
        PreviewOptions options;
        options.profile = *parseProfile(R"({"rlg_profile":1,"name":"mine","format":{"delimiter":","},"dates":{"order":"mdy","zone":"America/New_York"},
            "columns":[{"target":"published","column":"tweet_created"},{"target":"text","column":"text"}]})");
        const auto seen = preview(path, options);
        QVERIFY(seen);
        QCOMPARE(foundation::isoTime(seen->posts.front().published), std::string("2015-02-24T16:35:00Z"));
        QVERIFY(seen->posts.front().brand.empty());
    }

    void readsAnswersThatAreNoPostsWithoutHarm()
    {
        const QDir payloads(QString::fromStdString(shared("payloads")));
        if (!payloads.exists())
            QSKIP("the shared answers are not here");
        for (const QString &folder : payloads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QFileInfo &file : QDir(payloads.filePath(folder)).entryInfoList(QDir::Files)) {
                const auto seen = preview(file.filePath().toStdString());
                QVERIFY2(seen ? !seen->columns.empty() || !seen->problem.empty() : !seen.error().detail.empty(), qPrintable(file.filePath()));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRealFiles)
#include "tst_realfiles.moc"
