#include "services/reports/topicsection.h"

#include "services/reports/answers.h"
#include "services/store/poststats.h"

#include <algorithm>

namespace reports {

using foundation::Error;
using foundation::Status;

namespace {

constexpr std::size_t listed = 10; ///< rows of each list in a report

double real(std::int64_t number) { return static_cast<double>(number); }
Cell maybe(bool known, double number) { return known ? Cell(number) : Cell(std::monostate()); }

std::string joined(const std::vector<std::string> &words, std::size_t most)
{
    std::string out;
    for (std::size_t i = 0; i < std::min(most, words.size()); ++i)
        out += (i > 0 ? ", " : "") + words[i];
    return words.size() > most ? out + " …" : out;
}

std::string readText(const insights::Reading &reading, const Language &t)
{
    return reading.whole() ? t.say("all %1 posts read", {t.grouped(reading.posts)})
                           : t.say("%1 of %2 posts read", {t.grouped(reading.read), t.grouped(reading.posts)});
}

/** As a page shows it: without the query, which no reader of paper can run. */
Table onPaper(Table table)
{
    table.paperRows = listed;
    table.columns.pop_back();
    for (auto &row : table.rows)
        row.pop_back();
    return table;
}

/** A part that fails for want of data is left out with its reason; anything else ends the report. */
template <typename T>
Status keep(foundation::Result<T> &&found, std::optional<T> &part, Topics &topics, const char *what)
{
    if (found)
        part = *std::move(found);
    else if (found.error().kind == Error::Kind::NotFound || found.error().kind == Error::Kind::BadInput)
        topics.missing.push_back({what, found.error().detail});
    else
        return found.error();
    return foundation::Done{};
}

void appendRising(Document &document, const insights::RisingTopics &rising, const Language &t)
{
    document.blocks.emplace_back(
        Heading{t.say("What is rising"), t.say("%1 against %2, weekday by weekday; %3",
                                               {rangeText(rising.subject.period, t), rangeText(rising.past, t), readText(rising.recent, t)})});
    if (rising.topics.empty()) {
        document.blocks.emplace_back(Paragraph{t.say("No hashtag, phrase or name rises beyond its own past."), false});
        return;
    }
    const insights::RisingTopic &first = rising.topics.front();
    document.blocks.emplace_back(
        Paragraph{t.say("“%1” rises most: %2 where %3 would be usual, at least %4 times as many (95 % sure).",
                        {first.shown, t.count(first.posts, "%1 post", "%1 posts"), t.decimal(first.expected, 1), t.decimal(first.atLeast, 1)}),
                  false});
    document.blocks.emplace_back(onPaper(topicTable(rising, t)));
}

void appendClusters(Document &document, const insights::Clusters &clusters, const Language &t)
{
    document.blocks.emplace_back(
        Heading{t.say("The same words from several accounts"),
                t.say("At least three accounts, at most a day between two posts, reposts apart; %1", {readText(clusters.reading, t)})});
    if (clusters.clusters.empty()) {
        document.blocks.emplace_back(Paragraph{t.say("No text was posted by several accounts."), false});
        return;
    }
    document.blocks.emplace_back(Paragraph{t.say(insights::coordinationCaution()), false});
    document.blocks.emplace_back(onPaper(clusterTable(clusters, document.zone, t)));
    if (!clusters.groups.empty()) {
        document.blocks.emplace_back(Heading{t.say("Accounts that appear together again"), t.say(insights::coordinationFormula())});
        document.blocks.emplace_back(onPaper(accountGroupTable(clusters, t)));
    }
}

void appendInfluencers(Document &document, const insights::Influencers &found, const Language &t)
{
    document.blocks.emplace_back(
        Heading{t.say("Who carries it"),
                t.say("Score of 100: reach, resonance, presence and steadiness added; at least %1, the brands' own accounts left out; %2",
                      {t.count(found.fewestPosts, "%1 post", "%1 posts"), readText(found.reading, t)})});
    if (found.people.empty()) {
        document.blocks.emplace_back(Paragraph{t.say("Nobody posted often enough to be ranked."), false});
        return;
    }
    document.blocks.emplace_back(onPaper(influencerTable(found, t)));
    std::string formulas;
    for (std::size_t i = 0; i < insights::scoreParts; ++i) {
        const auto part = static_cast<insights::ScorePart>(i);
        formulas += (i > 0 ? "; " : "") +
                    t.say("%1 (up to %2): %3", {t.phrase(insights::name(part)), t.decimal(found.weights[i], 0), t.phrase(insights::formula(part))});
    }
    document.blocks.emplace_back(Paragraph{t.say("How the score is made: %1.", {formulas}), false});
}

} // namespace

Table topicTable(const insights::RisingTopics &rising, const Language &t)
{
    Table table{t.say("Rising topics"),
                {{t.say("Topic"), ColumnType::Text, 0},
                 {t.say("Kind"), ColumnType::Text, 0},
                 {t.say("Posts"), ColumnType::Number, 0},
                 {t.say("Expected"), ColumnType::Number, 1},
                 {t.say("At least times"), ColumnType::Number, 1},
                 {t.say("Authors"), ColumnType::Number, 0},
                 {t.say("Negative"), ColumnType::Number, 0},
                 {t.say("Positive"), ColumnType::Number, 0},
                 {t.say("Also"), ColumnType::Text, 0},
                 {t.say("Query"), ColumnType::Text, 0}},
                {},
                0};
    for (const insights::RisingTopic &topic : rising.topics) {
        table.rows.push_back({topic.shown, std::string(t.phrase(insights::name(topic.kind))), real(topic.posts), topic.expected, topic.atLeast,
                              maybe(topic.authorsKnown, real(topic.authors)), real(topic.moods.negative), real(topic.moods.positive),
                              joined(topic.also, 3), topic.query});
    }
    return table;
}

Table clusterTable(const insights::Clusters &clusters, const foundation::TimeZone &zone, const Language &t)
{
    Table table{t.say("Clusters"),
                {{t.say("Text"), ColumnType::Text, 0},
                 {t.say("Accounts"), ColumnType::Number, 0},
                 {t.say("Posts"), ColumnType::Number, 0},
                 {t.say("Reposts"), ColumnType::Number, 0},
                 {t.say("First day"), ColumnType::Date, 0},
                 {t.say("Minutes"), ColumnType::Number, 0},
                 {t.say("Fullest hour"), ColumnType::Number, 0},
                 {t.say("Burstiness"), ColumnType::Number, 2},
                 {t.say("First account"), ColumnType::Text, 0},
                 {t.say("Query"), ColumnType::Text, 0}},
                {},
                0};
    for (const insights::Cluster &cluster : clusters.clusters) {
        const double minutes = static_cast<double>((cluster.last - cluster.first).count()) / 60'000.0;
        table.rows.push_back({cluster.text, real(cluster.authors), real(cluster.posts), real(cluster.reposts), zone.dayOf(cluster.first), minutes, real(cluster.busiestHour),
                              maybe(cluster.burstiness.has_value(), cluster.burstiness.value_or(0.0)), cluster.firstAuthor, cluster.query});
    }
    return table;
}

Table accountGroupTable(const insights::Clusters &clusters, const Language &t)
{
    Table table{t.say("Account groups"),
                {{t.say("Accounts"), ColumnType::Text, 0},
                 {t.say("Number"), ColumnType::Number, 0},
                 {t.say("Shared texts"), ColumnType::Number, 0},
                 {t.say("Score"), ColumnType::Number, 2},
                 {t.say("Minutes apart"), ColumnType::Number, 1},
                 {t.say("Query"), ColumnType::Text, 0}},
                {},
                0};
    for (const insights::AccountGroup &group : clusters.groups)
        table.rows.push_back({joined(group.accounts, 20), real(group.size), real(group.texts), group.score, group.closestMinutes, group.query});
    return table;
}

Table influencerTable(const insights::Influencers &influencers, const Language &t)
{
    Table table{t.say("Influencers"),
                {{t.say("Author"), ColumnType::Text, 0},
                 {t.say("Network"), ColumnType::Text, 0},
                 {t.say("Score"), ColumnType::Number, 1},
                 {t.say("Posts"), ColumnType::Number, 0},
                 {t.say("Days"), ColumnType::Number, 0},
                 {t.say("Followers"), ColumnType::Number, 0},
                 {t.say("Engagement"), ColumnType::Number, 0},
                 {t.say("Reach"), ColumnType::Number, 1},
                 {t.say("Resonance"), ColumnType::Number, 1},
                 {t.say("Presence"), ColumnType::Number, 1},
                 {t.say("Steadiness"), ColumnType::Number, 1},
                 {t.say("Query"), ColumnType::Text, 0}},
                {},
                0};
    for (const insights::Influencer &person : influencers.people) {
        table.rows.push_back({person.shown, person.platform, person.score, real(person.posts), real(person.days), maybe(person.followers.has_value(), person.followers.value_or(0.0)),
                              maybe(person.engagement.has_value(), real(person.engagement.value_or(0))), person.points[0], person.points[1], person.points[2], person.points[3], person.query});
    }
    return table;
}

Status addTopics(store::Workspace &workspace, ReportRequest &request, const foundation::StopToken &stop)
{
    auto topics = std::make_shared<Topics>();
    const insights::Subject subject{request.brand.id, {}, request.period};
    const insights::Steering steering{stop, {}};
    const auto data = store::PostStats(workspace).extent(request.brand.id);
    if (!data)
        return data.error();
    if (!*data)
        return foundation::Done{};
    if (const auto split = insights::splitOf(request.period, **data)) {
        insights::TopicQuestion question{subject, split->past};
        question.subject.period = split->recent;
        if (auto done = keep(insights::risingTopics(workspace, question, steering), topics->rising, *topics, "Rising topics"); !done)
            return done;
    } else {
        topics->missing.push_back({"Rising topics", split.error().detail});
    }
    if (auto done = keep(insights::findClusters(workspace, {subject}, steering), topics->clusters, *topics, "The same words"); !done)
        return done;
    if (auto done = keep(insights::findInfluencers(workspace, {subject}, steering), topics->influencers, *topics, "Who carries it"); !done)
        return done;
    request.topics = std::move(topics);
    return foundation::Done{};
}

void appendTopics(Document &document, const Topics &topics, const Language &t)
{
    if (topics.rising)
        appendRising(document, *topics.rising, t);
    if (topics.clusters)
        appendClusters(document, *topics.clusters, t);
    if (topics.influencers)
        appendInfluencers(document, *topics.influencers, t);
    for (const Absence &absent : topics.missing)
        document.blocks.emplace_back(Paragraph{t.say("%1: %2.", {t.phrase(absent.part), t.understood(absent.why)}), false});
}

} // namespace reports
