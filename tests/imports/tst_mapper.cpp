#include "services/imports/mapper.h"

#include <QTest>

using namespace imports;
using domain::RawPost;

namespace {

/** Maps one row of values as if a file had held it. */
class OneRow
{
public:
    OneRow(Profile profile, std::vector<std::string> columns, MapOptions options = {}) : m_mapper(Mapper::create(std::move(profile), columns, std::move(options))) {}

    std::optional<domain::RefusedRow> map(const std::vector<std::string> &values, RawPost &post)
    {
        Record record;
        record.line = ++m_line;
        record.fields.assign(values.begin(), values.end());
        record.raw = "raw text";
        return m_mapper->map(record, post);
    }
    RawPost post(const std::vector<std::string> &values)
    {
        RawPost made;
        const auto refused = map(values, made);
        if (refused)
            qWarning("%s", refused->reason.c_str());
        return refused ? RawPost{} : made;
    }
    domain::RefusedRow refusal(const std::vector<std::string> &values)
    {
        RawPost made;
        return map(values, made).value_or(domain::RefusedRow{});
    }
    std::vector<Note> notes() const { return m_mapper->notes(); }

private:
    foundation::Result<Mapper> m_mapper;
    std::int64_t m_line = 1;
};

Profile simple()
{
    Profile profile;
    profile.name = "simple";
    profile.columns = {{Target::Id, "id", {}, {}}, {Target::Published, "when", {}, {}}, {Target::Text, "text", {}, {}}, {Target::Likes, "likes", {}, {}}};
    return profile;
}
const std::vector<std::string> simpleColumns = {"id", "when", "text", "likes"};

} // namespace

class TestMapper final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsAPost()
    {
        Profile profile;
        profile.columns = {{Target::Id, "id", {}, {}},           {Target::Published, "when", {}, {}}, {Target::Text, "title", {}, {}},    {Target::Text, "body", {}, {}},
                           {Target::AuthorHandle, "by", {}, {}}, {Target::AuthorName, "name", {}, {}}, {Target::Followers, "fans", {}, {}}, {Target::Url, "url", {}, {}},
                           {Target::Kind, "type", {}, {}},       {Target::Language, "lang", {}, {}},  {Target::Label, "label", {}, {}},   {Target::Topic, "topic", {}, {}},
                           {Target::Shares, "rt", {}, {}},       {Target::Shares, "quotes", {}, {}},  {Target::Brand, "brand", {}, {}},   {Target::Repost, "is rt", {}, {}},
                           {Target::InReplyTo, "ref", "ref type", "replied_to"}};
        profile.constants = {{Target::Platform, "Twitter"}, {Target::Own, "yes"}};
        profile.values = {{Target::Label, {{"0", "negative"}, {"4", "positive"}}}, {Target::Kind, {{"IMAGE", "photo"}}}};
        profile.urlPrefix = "https://example.org";
        profile.markup = Markup::Html;
        OneRow row(profile, {"id", "when", "title", "body", "by", "name", "fans", "url", "type", "lang", "label", "topic", "rt", "quotes", "brand", "is rt", "ref", "ref type"});
        const RawPost p = row.post({"42", "2015-02-24T11:35:36Z", "Hello", "<p>We &amp; <b>you</b><br>x &lt; y</p><p>end</p>", "@jo", "Jo B", "1,234", "/p/1", "IMAGE",
                                    "en-US", "0", "late", "3", "4", "Virgin", "no", "41", "replied_to"});
        RawPost expected;
        expected.platform = "x";
        expected.externalId = "42";
        expected.brand = "Virgin";
        expected.ownPost = true;
        expected.authorHandle = "jo";
        expected.authorName = "Jo B";
        expected.followers = 1234;
        expected.published = std::chrono::sys_days(std::chrono::year(2015) / 2 / 24) + std::chrono::hours(11) + std::chrono::minutes(35) + std::chrono::seconds(36);
        expected.text = "Hello\n\nWe & you\nx < y\n\nend";
        expected.url = "https://example.org/p/1";
        expected.kind = "photo";
        expected.language = "en";
        expected.label = "negative";
        expected.topic = "late";
        expected.inReplyTo = "41";
        expected.counts.shares = 7;
        expected.line = 2;
        QCOMPARE(p, expected);
        const RawPost other = row.post({"43", "2015-02-24", "", "b", "", "", "", "", "", "", "4", "", "", "", "", "yes", "41", "quoted"});
        QVERIFY(other.inReplyTo.empty());
        QVERIFY(other.repost);
        QVERIFY(!other.counts.shares);
        QCOMPARE(other.label, std::string("positive"));
        QCOMPARE(other.precision, domain::TimePrecision::Day);
        QCOMPARE(foundation::isoTime(other.published), std::string("2015-02-24T12:00:00Z"));
    }

    void readsLocalTimesInTheirZone()
    {
        MapOptions options;
        options.zone = *foundation::TimeZone::find("America/New_York");
        OneRow row(simple(), simpleColumns, options);
        QCOMPARE(foundation::isoTime(row.post({"1", "2015-02-24 11:35", "a", ""}).published), std::string("2015-02-24T16:35:00Z"));
        QCOMPARE(foundation::isoTime(row.post({"1", "2015-07-24 11:35", "a", ""}).published), std::string("2015-07-24T15:35:00Z"));
        QCOMPARE(foundation::isoTime(row.post({"1", "2015-07-24 11:35 +0300", "a", ""}).published), std::string("2015-07-24T08:35:00Z"));
        QCOMPARE(foundation::isoTime(row.post({"1", "2015-07-24", "a", ""}).published), std::string("2015-07-24T16:00:00Z"));
        QCOMPARE(row.notes().size(), std::size_t{1});
        QCOMPARE(row.notes()[0].kind, Note::Kind::NoZone);
        QCOMPARE(row.notes()[0].count, 2);
        Profile zoned = simple();
        zoned.zone = "Asia/Jerusalem"; // the profile knows better than the import
        OneRow other(zoned, simpleColumns, options);
        QCOMPARE(foundation::isoTime(other.post({"1", "2015-02-24 11:35", "a", ""}).published), std::string("2015-02-24T09:35:00Z"));
    }

    void joinsDateAndTimeColumns()
    {
        Profile profile = simple();
        profile.columns.push_back({Target::Time, "time", {}, {}});
        OneRow row(profile, {"id", "when", "text", "likes", "time"});
        QCOMPARE(foundation::isoTime(row.post({"1", "24.2.2015", "a", "", "11:35"}).published), std::string("2015-02-24T11:35:00Z"));
        QCOMPARE(row.post({"1", "24.2.2015", "a", "", ""}).precision, domain::TimePrecision::Day);
    }

    void placesMonthsOnTheirFirstSuchWeekday()
    {
        Profile profile;
        profile.columns = {{Target::Month, "m", {}, {}}, {Target::Weekday, "d", {}, {}}, {Target::Hour, "h", {}, {}}, {Target::Likes, "l", {}, {}}};
        const std::vector<std::string> columns = {"m", "d", "h", "l"};
        const auto yearless = Mapper::create(profile, columns);
        QVERIFY(!yearless);
        QVERIFY(yearless.error().detail.find("year") != std::string::npos);
        MapOptions options;
        options.year = 2014;
        OneRow row(profile, columns, options);
        // December 2014 began on a Monday; weekday 1 is Sunday.
        QCOMPARE(foundation::isoTime(row.post({"12", "2", "10", "1"}).published), std::string("2014-12-01T10:00:00Z"));
        QCOMPARE(foundation::isoTime(row.post({"12", "1", "3", "1"}).published), std::string("2014-12-07T03:00:00Z"));
        QCOMPARE(foundation::isoTime(row.post({"12", "7", "3", "1"}).published), std::string("2014-12-06T03:00:00Z"));
        QCOMPARE(row.post({"12", "4", "3", "1"}).precision, domain::TimePrecision::Month);
        QVERIFY(row.refusal({"13", "4", "3", "1"}).reason.find("\"13\" is not a month (expected 1 to 12)") != std::string::npos);
        QCOMPARE(row.refusal({"12", "8", "3", "1"}).column, std::string("d"));
        profile.firstWeekday = 1; // now 1 is Monday
        OneRow monday(profile, columns, options);
        QCOMPARE(foundation::isoTime(monday.post({"12", "1", "3", "1"}).published), std::string("2014-12-01T03:00:00Z"));
    }

    void saysWhatItFoundAndWhatItExpected()
    {
        Profile profile = simple();
        profile.dateOrder = DateOrder::MonthDayYear;
        OneRow row(profile, simpleColumns);
        row.post({"1", "2/24/2015 11:35", "a", ""});
        const auto date = row.refusal({"1", "31/31/2015", "a", ""});
        QCOMPARE(date.line, 3);
        QCOMPARE(date.column, std::string("when"));
        QCOMPARE(date.raw, std::string("raw text"));
        QCOMPARE(date.reason, std::string("\"31/31/2015\" is not a date (expected month/day/year hour:minute, as in \"2/24/2015 11:35\" above)"));
        QCOMPARE(row.refusal({"1", "", "a", ""}).reason, std::string("there is no date (expected month/day/year hour:minute)"));
        const auto count = row.refusal({"1", "2/24/2015", "a", "12%"});
        QCOMPARE(count.column, std::string("likes"));
        QVERIFY(count.reason.starts_with("\"12%\" is a percentage"));
        QVERIFY(row.refusal({"1", "2/24/2015", "a", "-3"}).reason.starts_with("\"-3\" is negative"));
        const auto nothing = row.refusal({"1", "2/24/2015", " ", "-"});
        QVERIFY(nothing.reason.find("nothing to store") != std::string::npos);
        QVERIFY(nothing.column.empty());
        QCOMPARE(row.post({"1", "2/24/2015", "", "0"}).counts.likes, std::optional<std::int64_t>(0)); // 0 is told, so it is stored
    }

    void trustsNoIdASpreadsheetRounded()
    {
        OneRow row(simple(), simpleColumns);
        QCOMPARE(row.post({"570306133677760513", "2015-02-24", "a", ""}).externalId, std::string("570306133677760513"));
        QCOMPARE(row.post({"5.70306E+17", "2015-02-24", "a", ""}).externalId, std::string());
        QCOMPARE(row.post({"=\"570306133677760513\"", "2015-02-24", "a", ""}).externalId, std::string("570306133677760513"));
        QCOMPARE(row.post({"'570306133677760513", "2015-02-24", "a", ""}).externalId, std::string("570306133677760513"));
        QCOMPARE(row.post({"123.0", "2015-02-24", "a", ""}).externalId, std::string("123"));
        QCOMPARE(row.post({"nan", "2015-02-24", "a", ""}).externalId, std::string());
        QCOMPARE(row.notes().at(0).kind, Note::Kind::MangledIds);
        QCOMPARE(row.notes().at(0).count, 1);
        QCOMPARE(row.notes().at(0).firstLine, 3);
    }

    void keepsNothingOfTheRowBefore()
    {
        OneRow row(simple(), simpleColumns);
        RawPost post;
        QVERIFY(!row.map({"1", "2015-02-24", "first", "5"}, post));
        QVERIFY(!row.map({"", "2015-02-25 10:00", "second", ""}, post));
        RawPost fresh;
        OneRow again(simple(), simpleColumns);
        again.post({"", "2015-02-25", "x", ""});
        QVERIFY(!again.map({"", "2015-02-25 10:00", "second", ""}, fresh));
        QCOMPARE(post, fresh);
    }

    void letsNegativeScoresBeAbsentWhereTheProfileSaysSo()
    {
        Profile profile = simple();
        profile.negativeIsAbsent = true;
        OneRow row(profile, simpleColumns);
        QVERIFY(!row.post({"1", "2015-02-24", "a", "-3"}).counts.likes);
    }

    void letsThePersonDecideWhatTheFileDoesNotSay()
    {
        MapOptions options;
        options.platform = "IG";
        options.brand = "Acme";
        options.own = true;
        OneRow row(simple(), simpleColumns, options);
        const RawPost p = row.post({"1", "2015-02-24", "a", ""});
        QCOMPARE(p.platform, std::string("instagram"));
        QCOMPARE(p.brand, std::string("Acme"));
        QVERIFY(p.ownPost);
        Profile told = simple();
        told.columns.push_back({Target::Brand, "brand", {}, {}});
        OneRow other(told, {"id", "when", "text", "likes", "brand"}, options);
        QCOMPARE(other.post({"1", "2015-02-24", "a", "", "Delta"}).brand, std::string("Delta"));
        QCOMPARE(other.post({"1", "2015-02-24", "a", "", ""}).brand, std::string("Acme"));
    }

    void refusesProfilesThatCannotWork()
    {
        Profile zoneless = simple();
        zoneless.zone = "Mars/Olympus";
        QCOMPARE(Mapper::create(zoneless, simpleColumns).error().kind, foundation::Error::Kind::NotFound);
        QVERIFY(Mapper::create(simple(), {"a", "b"}).error().detail.find("published") != std::string::npos);
        QVERIFY(Mapper::create(simple(), {"id", "when"}).error().detail.find("no posts") != std::string::npos);
        MapOptions options;
        options.year = 3;
        QVERIFY(!Mapper::create(simple(), simpleColumns, options));
    }
};

QTEST_APPLESS_MAIN(TestMapper)
#include "tst_mapper.moc"
