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

std::string readText(const insights::Reading &reading)
{
    return reading.whole() ? "all " + grouped(reading.posts) + " posts read" : grouped(reading.read) + " of " + grouped(reading.posts) + " posts read";
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
        topics.missing.push_back(std::string(what) + ": " + found.error().detail + ".");
    else
        return found.error();
    return foundation::Done{};
}

void appendRising(Document &document, const insights::RisingTopics &rising)
{
    document.blocks.emplace_back(Heading{"What is rising", rangeText(rising.subject.period) + " against " + rangeText(rising.past) + ", weekday by weekday; " + readText(rising.recent)});
    if (rising.topics.empty()) {
        document.blocks.emplace_back(Paragraph{"No hashtag, phrase or name rises beyond its own past.", false});
        return;
    }
    const insights::RisingTopic &first = rising.topics.front();
    document.blocks.emplace_back(Paragraph{"“" + first.shown + "” rises most: " + plural(first.posts, "post", "posts") + " where " + foundation::decimal(first.expected, 1) +
                                               " would be usual, at least " + foundation::decimal(first.atLeast, 1) + " times as many (95 % sure).", false});
    document.blocks.emplace_back(onPaper(topicTable(rising)));
}

void appendClusters(Document &document, const insights::Clusters &clusters)
{
    document.blocks.emplace_back(Heading{"The same words from several accounts", "At least three accounts, at most a day between two posts, reposts apart; " + readText(clusters.reading)});
    if (clusters.clusters.empty()) {
        document.blocks.emplace_back(Paragraph{"No text was posted by several accounts.", false});
        return;
    }
    document.blocks.emplace_back(Paragraph{std::string(insights::coordinationCaution()), false});
    document.blocks.emplace_back(onPaper(clusterTable(clusters, document.zone)));
    if (!clusters.groups.empty()) {
        document.blocks.emplace_back(Heading{"Accounts that appear together again", std::string(insights::coordinationFormula())});
        document.blocks.emplace_back(onPaper(accountGroupTable(clusters)));
    }
}

void appendInfluencers(Document &document, const insights::Influencers &found)
{
    document.blocks.emplace_back(Heading{"Who carries it", "Score of 100: reach, resonance, presence and steadiness added; at least " + plural(found.fewestPosts, "post", "posts") +
                                                               ", the brands' own accounts left out; " + readText(found.reading)});
    if (found.people.empty()) {
        document.blocks.emplace_back(Paragraph{"Nobody posted often enough to be ranked.", false});
        return;
    }
    document.blocks.emplace_back(onPaper(influencerTable(found)));
    std::string formulas;
    for (std::size_t i = 0; i < insights::scoreParts; ++i) {
        const auto part = static_cast<insights::ScorePart>(i);
        formulas += (i > 0 ? "; " : "") + std::string(insights::name(part)) + " (up to " + foundation::decimal(found.weights[i], 0) + "): " + std::string(insights::formula(part));
    }
    document.blocks.emplace_back(Paragraph{"How the score is made: " + formulas + ".", false});
}

} // namespace

Table topicTable(const insights::RisingTopics &rising)
{
    Table table{"Rising topics", {{"Topic", ColumnType::Text, 0}, {"Kind", ColumnType::Text, 0}, {"Posts", ColumnType::Number, 0}, {"Expected", ColumnType::Number, 1},
                                  {"At least times", ColumnType::Number, 1}, {"Authors", ColumnType::Number, 0}, {"Negative", ColumnType::Number, 0}, {"Positive", ColumnType::Number, 0},
                                  {"Also", ColumnType::Text, 0}, {"Query", ColumnType::Text, 0}}, {}, 0};
    for (const insights::RisingTopic &topic : rising.topics) {
        table.rows.push_back({topic.shown, std::string(insights::name(topic.kind)), real(topic.posts), topic.expected, topic.atLeast, maybe(topic.authorsKnown, real(topic.authors)),
                              real(topic.moods.negative), real(topic.moods.positive), joined(topic.also, 3), topic.query});
    }
    return table;
}

Table clusterTable(const insights::Clusters &clusters, const foundation::TimeZone &zone)
{
    Table table{"Clusters", {{"Text", ColumnType::Text, 0}, {"Accounts", ColumnType::Number, 0}, {"Posts", ColumnType::Number, 0}, {"Reposts", ColumnType::Number, 0},
                             {"First day", ColumnType::Date, 0}, {"Minutes", ColumnType::Number, 0}, {"Fullest hour", ColumnType::Number, 0}, {"Burstiness", ColumnType::Number, 2},
                             {"First account", ColumnType::Text, 0}, {"Query", ColumnType::Text, 0}}, {}, 0};
    for (const insights::Cluster &cluster : clusters.clusters) {
        const double minutes = static_cast<double>((cluster.last - cluster.first).count()) / 60'000.0;
        table.rows.push_back({cluster.text, real(cluster.authors), real(cluster.posts), real(cluster.reposts), zone.dayOf(cluster.first), minutes, real(cluster.busiestHour),
                              maybe(cluster.burstiness.has_value(), cluster.burstiness.value_or(0.0)), cluster.firstAuthor, cluster.query});
    }
    return table;
}

Table accountGroupTable(const insights::Clusters &clusters)
{
    Table table{"Account groups", {{"Accounts", ColumnType::Text, 0}, {"Number", ColumnType::Number, 0}, {"Shared texts", ColumnType::Number, 0}, {"Score", ColumnType::Number, 2},
                                   {"Minutes apart", ColumnType::Number, 1}, {"Query", ColumnType::Text, 0}}, {}, 0};
    for (const insights::AccountGroup &group : clusters.groups)
        table.rows.push_back({joined(group.accounts, 20), real(group.size), real(group.texts), group.score, group.closestMinutes, group.query});
    return table;
}

Table influencerTable(const insights::Influencers &influencers)
{
    Table table{"Influencers", {{"Author", ColumnType::Text, 0}, {"Network", ColumnType::Text, 0}, {"Score", ColumnType::Number, 1}, {"Posts", ColumnType::Number, 0},
                                {"Days", ColumnType::Number, 0}, {"Followers", ColumnType::Number, 0}, {"Engagement", ColumnType::Number, 0}, {"Reach", ColumnType::Number, 1},
                                {"Resonance", ColumnType::Number, 1}, {"Presence", ColumnType::Number, 1}, {"Steadiness", ColumnType::Number, 1}, {"Query", ColumnType::Text, 0}}, {}, 0};
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
        topics->missing.push_back("Rising topics: " + split.error().detail + ".");
    }
    if (auto done = keep(insights::findClusters(workspace, {subject}, steering), topics->clusters, *topics, "The same words"); !done)
        return done;
    if (auto done = keep(insights::findInfluencers(workspace, {subject}, steering), topics->influencers, *topics, "Who carries it"); !done)
        return done;
    request.topics = std::move(topics);
    return foundation::Done{};
}

void appendTopics(Document &document, const Topics &topics)
{
    if (topics.rising)
        appendRising(document, *topics.rising);
    if (topics.clusters)
        appendClusters(document, *topics.clusters);
    if (topics.influencers)
        appendInfluencers(document, *topics.influencers);
    for (const std::string &why : topics.missing)
        document.blocks.emplace_back(Paragraph{why, false});
}

} // namespace reports
