#include "services/imports/mappings.h"
#include "services/imports/profile.h"

#include <QTest>

using namespace imports;

class TestProfile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShippedProfileReadsAndIsNamedOnce()
    {
        QVERIFY(mappingDocuments().size() >= 10);
        QCOMPARE(builtinProfiles().size(), mappingDocuments().size());
        for (std::size_t i = 0; i < builtinProfiles().size(); ++i) {
            const Profile &profile = builtinProfiles()[i];
            QVERIFY2(!profile.title.empty() && !profile.match.empty() && !profile.columns.empty(), profile.name.c_str());
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(builtinProfiles()[j].name != profile.name);
            QCOMPARE(profileFor(profile.match), &profile); // no other one takes its files
            const auto again = parseProfile(toJson(profile));
            QVERIFY2(again && *again == profile, profile.name.c_str());
        }
    }

    void everyMemberComesBack()
    {
        Profile profile;
        profile.name = "mine";
        profile.title = "Mine \"quoted\" עברית";
        profile.match = {"a", "b"};
        profile.format = {Format::Kind::Csv, ';', '\0', false, "windows-1255", "data[]", {"a", "b.c"}};
        for (int i = 0; i <= static_cast<int>(lastTarget); ++i)
            profile.columns.push_back({static_cast<Target>(i), "column " + std::to_string(i), {}, {}});
        profile.columns.push_back({Target::InReplyTo, "x", "type", "replied_to"});
        profile.constants = {{Target::Platform, "x"}, {Target::Year, "2014"}};
        profile.values = {{Target::Label, {{"0", "negative"}, {"*", "neutral"}}}};
        profile.urlPrefix = "https://example.org";
        profile.markup = Markup::Html;
        profile.dateFormats = {"%d-%m-%Y %H.%M"};
        profile.dateOrder = DateOrder::DayMonthYear;
        profile.zone = "Asia/Jerusalem";
        profile.firstWeekday = 1;
        profile.decimal = ',';
        profile.thousands = '.';
        profile.negativeIsAbsent = true;
        const auto again = parseProfile(toJson(profile));
        QVERIFY2(again, again ? "" : again.error().detail.c_str());
        QCOMPARE(*again, profile);
        QCOMPARE(toJson(*again), toJson(profile));
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("no JSON") << QByteArray("{\"rlg_profile\":1") << QByteArray("not a JSON object");
        QTest::newRow("list") << QByteArray("[]") << QByteArray("not a JSON object");
        QTest::newRow("no version") << QByteArray("{\"name\":\"x\"}") << QByteArray("rlg_profile");
        QTest::newRow("newer") << QByteArray("{\"rlg_profile\":2,\"name\":\"x\"}") << QByteArray("version 2");
        QTest::newRow("no name") << QByteArray("{\"rlg_profile\":1}") << QByteArray("\"name\" is missing");
        QTest::newRow("unknown member") << QByteArray("{\"rlg_profile\":1,\"name\":\"x\",\"colums\":[]}") << QByteArray("\"colums\"");
        QTest::newRow("unknown target") << QByteArray("{\"rlg_profile\":1,\"name\":\"x\",\"columns\":[{\"target\":\"lykes\",\"column\":\"a\"}]}") << QByteArray("columns.target");
        QTest::newRow("no column") << QByteArray("{\"rlg_profile\":1,\"name\":\"x\",\"columns\":[{\"target\":\"likes\"}]}") << QByteArray("\"columns\"");
        QTest::newRow("wrong order") << QByteArray("{\"rlg_profile\":1,\"name\":\"x\",\"dates\":{\"order\":\"dym\"}}") << QByteArray("one of auto dmy mdy ymd");
        QTest::newRow("long delimiter") << QByteArray("{\"rlg_profile\":1,\"name\":\"x\",\"format\":{\"delimiter\":\";;\"}}") << QByteArray("format.delimiter");
        QTest::newRow("number for text") << QByteArray("{\"rlg_profile\":1,\"name\":7}") << QByteArray("\"name\" is not a string");
        QTest::newRow("deep") << "{\"rlg_profile\":1,\"name\":" + QByteArray(100'000, '[') << QByteArray("nested deeper");
    }

    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, named);
        const auto profile = parseProfile(json.toStdString());
        QVERIFY(!profile);
        QVERIFY2(profile.error().detail.find(named.toStdString()) != std::string::npos, profile.error().detail.c_str());
    }

    void survivesEveryCut()
    {
        const std::string whole = toJson(builtinProfiles().front());
        for (std::size_t size = 0; size + 2 < whole.size(); ++size)
            QVERIFY(!parseProfile(std::string_view(whole).substr(0, size)));
    }
};

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"
