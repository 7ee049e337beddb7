#include "services/insights/queries.h"
#include "services/insights/topics.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"
#include "services/text/phrases.h"
#include "services/text/topicwords.h"
#include "tests/insights/saidposts.h"

#include <QFile>
#include <QTest>

#include <set>

using domain::Period;
using insights::RisingTopic;
using insights::TopicKind;
using support::at;
using support::must;

namespace {

foundation::Time day(int ahead, int minute = 0) { return at(2026, 1, 5, 0) + std::chrono::hours(24 * ahead) + std::chrono::minutes(minute); } // a Monday

const RisingTopic *find(const insights::RisingTopics &all, const std::string &shown)
{
    for (const RisingTopic &topic : all.topics) {
        // A longer phrase of the same posts stands for the shorter one.
        if (topic.shown == shown || topic.shown.find(shown + " ") == 0 || std::find(topic.also.begin(), topic.also.end(), shown) != topic.also.end())
            return &topic;
    }
    return nullptr;
}

std::set<std::string> keysOf(std::string_view text)
{
    text::TopicScanner scanner;
    std::set<std::string> out;
    const auto mentions = scanner.scan(text);
    for (const auto &mention : mentions)
        out.insert(scanner.describe(text, mention.hash).key);
    return out;
}

} // namespace

class TestTopics final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_workspace;

    static insights::TopicQuestion week(std::int64_t readAtMost = 100'000)
    {
        insights::TopicQuestion question;
        const auto first = support::day(2026, 1, 5);
        question.subject = {1, "", {first + 56, first + 62}};
        question.past = {first, first + 55};
        question.readAtMost = readAtMost;
        return question;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Eight usual weeks and one in which several things rise.
        said::Writer writer;
        for (int d = 0; d < 63; ++d) {
            const int usual = d % 7 >= 5 ? 40 : 60;
            for (int i = 0; i < usual; ++i) {
                std::string text = writer.chatter();
                if (i < 12)
                    text += " customer service";
                if (i % 10 == 3)
                    text += " #travel";
                if (d % 7 == 4 && i < 30)
                    text += " #fridayfeeling";
                writer.add(day(d, i * 20), "user" + std::to_string(writer.below(400)), text);
            }
            const bool last = d >= 56;
            const auto plant = [&](int count, const std::string &what, int people) {
                for (int i = 0; i < count; ++i)
                    writer.add(day(d, 7 + i * 30), "fan" + std::to_string((d * 31 + i * 7) % people), writer.chatter(6) + what + writer.chatter(3)).counts.likes = 3;
            };
            plant(last ? 8 : 4, " phone battery, ", 60);      // 28 a week, then 56 of more posts
            if (last) {
                plant(5, " the Tel Aviv route ", 40);
                plant(3, " see https://news.example.com/a/1 ", 40);
                plant(3, " ask @kite.support now ", 40);
                plant(2, " #onlyfour ", 4);                   // fourteen posts, four people
            }
            if (d == 60)
                plant(3, " #fromnothing ", 40);
        }
        m_workspace = writer.workspace();
    }

    void whatWasPlantedRisesAndWhatIsUsualDoesNot()
    {
        const auto all = must(insights::risingTopics(*m_workspace, week()));
        QVERIFY(all.recent.whole() && all.before.whole());
        const RisingTopic *route = find(all, "Tel Aviv");
        QVERIFY(route);
        QCOMPARE(route->posts, 35);
        QVERIFY2(route->atLeast > 5.0 && route->fresh, qPrintable(QString::number(route->atLeast)));
        QCOMPARE(route->moods.judged() + route->moods.unjudged, 35);
        QCOMPARE(route->days.size(), std::size_t{63});
        QCOMPARE(std::accumulate(route->days.begin() + 56, route->days.end(), 0.0), 35.0);
        const RisingTopic *site = find(all, "news.example.com");
        QVERIFY(site && site->kind == TopicKind::Site && site->posts == 21);
        const RisingTopic *handle = find(all, "@kite.support");
        QVERIFY(handle && handle->kind == TopicKind::Handle && handle->posts == 21);
        const RisingTopic *battery = find(all, "phone battery");
        QVERIFY(battery && battery->kind == TopicKind::Phrase);
        QCOMPARE(battery->posts, 56);
        QVERIFY2(std::abs(battery->expected - 530.0 * 28.0 / 408.0) < 1.0, qPrintable(QString::number(battery->expected)));
        QVERIFY(battery->atLeast > 1.1 && battery->atLeast < 56.0 / battery->expected);
        for (const char *usual : {"#travel", "#fridayfeeling", "customer service", "#onlyfour", "#fromnothing"})
            QVERIFY2(!find(all, usual), usual);
    }

    void everyTopicOpensExactlyItsPosts()
    {
        const auto all = must(insights::risingTopics(*m_workspace, week()));
        QVERIFY(all.topics.size() >= 4);
        for (const RisingTopic &topic : all.topics) {
            QCOMPARE(must(insights::countOf(*m_workspace, all.subject, topic.query)), topic.posts);
            QVERIFY(topic.posts >= 5 && topic.authors >= 5 && topic.atLeast >= 1.1);
            QVERIFY2(!insights::explained(topic, all).empty(), topic.query.c_str());
        }
    }

    void theSameQuestionHasTheSameAnswer()
    {
        const auto once = must(insights::risingTopics(*m_workspace, week()));
        const auto twice = must(insights::risingTopics(*m_workspace, week()));
        QCOMPARE(once.topics.size(), twice.topics.size());
        for (std::size_t i = 0; i < once.topics.size(); ++i) {
            QCOMPARE(once.topics[i].key, twice.topics[i].key);
            QCOMPARE(once.topics[i].atLeast, twice.topics[i].atLeast);
            QCOMPARE(once.topics[i].also, twice.topics[i].also);
        }
    }

    void aThirdOfThePostsTellsTheSameAndSaysSo()
    {
        const auto all = must(insights::risingTopics(*m_workspace, week(200)));
        QVERIFY(!all.recent.whole() && all.recent.read > 100 && all.recent.read < 320);
        QVERIFY(!all.before.whole() && all.before.read < 350);
        const RisingTopic *battery = find(all, "phone battery");
        const RisingTopic *route = find(all, "Tel Aviv");
        std::string shown;
        for (const RisingTopic &topic : all.topics)
            shown += topic.shown + "; ";
        QVERIFY2(battery || route, shown.c_str());
        for (const RisingTopic *topic : {battery, route}) {
            if (topic)
                QCOMPARE(must(insights::countOf(*m_workspace, all.subject, topic->query)), topic->posts); // exact, though sampled
        }
        QVERIFY(!find(all, "#fridayfeeling"));
        QVERIFY(!all.topics.empty() && insights::explained(all.topics[0], all).find("spread evenly over time") != std::string::npos);
    }

    void onlyTheChosenNetworkIsLookedAt()
    {
        auto question = week();
        question.subject.platform = "instagram";
        const auto none = insights::risingTopics(*m_workspace, question);
        QVERIFY(!none && none.error().kind == foundation::Error::Kind::NotFound);
        question.subject.platform = "x";
        const auto all = must(insights::risingTopics(*m_workspace, question));
        QVERIFY(find(all, "Tel Aviv"));
        QVERIFY(all.topics[0].query.find("platform:\"x\"") != std::string::npos);
        QCOMPARE(must(insights::countOf(*m_workspace, all.subject, all.topics[0].query)), all.topics[0].posts);
    }

    void aStopIsHeardAndAnEmptyPeriodSaysWhatIsMissing()
    {
        insights::Steering stopped;
        stopped.stop.stop();
        const auto cancelled = insights::risingTopics(*m_workspace, week(), stopped);
        QVERIFY(!cancelled && cancelled.error().kind == foundation::Error::Kind::Cancelled);
        auto question = week();
        question.subject.period = {question.subject.period.last + 100, question.subject.period.last + 101};
        const auto empty = insights::risingTopics(*m_workspace, question);
        QVERIFY(!empty && empty.error().kind == foundation::Error::Kind::NotFound);
        question = week();
        question.past = {question.past.first - 100, question.past.first - 50};
        const auto nothingBefore = insights::risingTopics(*m_workspace, question);
        QVERIFY(!nothingBefore && nothingBefore.error().kind == foundation::Error::Kind::BadInput);
    }

    void wordsOfAPostBecomeTopics()
    {
        const auto keys = keysOf("The customer service of Delta is the worst! #NeverAgain @delta http://t.co/abc www.cnn.com/x A320 😡 out of office");
        for (const char *expected : {"customer service", "#neveragain", "@delta", "cnn.com", "a320", "service of delta"})
            QVERIFY2(keys.contains(expected), expected);
        for (const char *absent : {"the customer", "service of", "t.co", "is the worst", "of delta"})
            QVERIFY2(!keys.contains(absent), absent);
        QVERIFY(keysOf("buy $AAPL today").contains("$AAPL"));
        QVERIFY(keysOf("שירות לקוחות גרוע של החברה").contains("שירות לקוחות"));
        QVERIFY(!keysOf("שירות לקוחות גרוע של החברה").contains("גרוע של"));
        QVERIFY(keysOf("新手机发布会").contains("新手机"));
        QVERIFY(keysOf("der neue Flughafen Berlin ist offen").contains("flughafen berlin"));
        QVERIFY(text::isStopWord("the") && text::isStopWord("und") && text::isStopWord("של") && !text::isStopWord("battery"));
        QVERIFY(text::isMeasure("10am") && text::isMeasure("2nd") && !text::isMeasure("a320") && !text::isMeasure("737max"));
    }

    void hostileTextsAreScanned()
    {
        text::TopicScanner scanner;
        for (const std::string &text : {std::string(), std::string("#"), std::string("@@@ ### $$$"), std::string(100'000, 'a'), std::string("\xFF\xFE broken \xC3"), std::string(3000, '#'),
                                        std::string("RT @a: http://"), std::string("\xF0\x9F\x98\xA1\xF0\x9F\x98\xA1")}) {
            for (const auto &mention : std::vector(scanner.scan(text)))
                QVERIFY(!scanner.describe(text, mention.hash).key.empty());
        }
    }

    void theDaysToCompareAreChosenWithEnoughPast()
    {
        const auto first = support::day(2026, 1, 5);
        const auto long_ = must(insights::splitOf({first + 56, first + 62}, {first, first + 62}));
        QCOMPARE(long_.recent, (Period{first + 56, first + 62}));
        QCOMPARE(long_.past, (Period{first, first + 55}));
        const auto whole = must(insights::splitOf({first, first + 62}, {first, first + 62}));
        QCOMPARE(whole.recent, (Period{first + 56, first + 62}));
        const auto nine = must(insights::splitOf({first, first + 8}, {first, first + 8}));
        QCOMPARE(nine.recent, (Period{first + 7, first + 8}));
        QCOMPARE(nine.past, (Period{first, first + 6}));
        const auto few = insights::splitOf({first, first + 5}, {first, first + 5});
        QVERIFY(!few && few.error().kind == foundation::Error::Kind::BadInput);
    }

    void theAirlinesTweetsRiseWithWhatHappened()
    {
        QFile file(QStringLiteral(SHARED_DATA "/posts/airline_tweets.csv"));
        if (!file.exists())
            QSKIP("shared/data/posts/airline_tweets.csv is not beside the checkout");
        auto workspace = must(store::Workspace::create(":memory:", foundation::TimeZone::utc()));
        const foundation::FixedClock clock{at(2026, 6, 1)};
        must(ingest::importFile(*workspace, file.fileName().toStdString(), {}, clock));
        insights::TopicQuestion question;
        const auto first = support::day(2015, 2, 17);
        question.subject = {0, "", {first + 5, first + 6}}; // 22 and 23 February
        question.past = {first, first + 4};
        const auto all = must(insights::risingTopics(*workspace, question));
        QVERIFY(!all.topics.empty());
        for (const RisingTopic &topic : all.topics) {
            QCOMPARE(must(insights::countOf(*workspace, all.subject, topic.query)), topic.posts);
            QVERIFY(topic.authors >= 5);
        }
        // That weekend an American Airlines storm and the Oscars were on people's minds.
        std::string shown;
        for (const RisingTopic &topic : all.topics)
            shown += topic.shown + "; ";
        QVERIFY2(find(all, "#oscars") || find(all, "#Oscars") || find(all, "@AmericanAir"), shown.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTopics)
#include "tst_topics.moc"
