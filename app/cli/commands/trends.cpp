#include "app/cli/commands/commands.h"
#include "app/cli/commands/insightchoice.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/insights/topics.h"
#include "services/reports/render.h"
#include "services/reports/topicsection.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cli {

namespace {

using domain::Period;
using foundation::Error;
using insights::RisingTopic;

struct TrendsOptions
{
    InsightChoice choice;
    std::vector<std::string> kinds;
    int days = 7;
    bool explain = false, csv = false;
};

constexpr int kFewestPast = 2; ///< stretches as long as the days looked at that must lie before them
constexpr int kLongestPast = 56;

nlohmann::ordered_json json(const RisingTopic &topic, const insights::RisingTopics &all)
{
    nlohmann::ordered_json out{{"topic", topic.shown}, {"kind", insights::name(topic.kind)}};
    if (topic.kind == insights::TopicKind::Hashtag)
        out["tag"] = topic.key.substr(1);
    out["posts"] = topic.posts;
    out["expected"] = topic.expected;
    out["at_least_times"] = topic.atLeast;
    out["spread"] = topic.spread;
    out["authors"] = topic.authorsKnown ? nlohmann::ordered_json(topic.authors) : nlohmann::ordered_json();
    out["reposts"] = topic.reposts;
    out["sentiment"] = {{"negative", topic.moods.negative}, {"neutral", topic.moods.neutral}, {"positive", topic.moods.positive}, {"unscored", topic.moods.unjudged}};
    out["first_post"] = topic.firstPost;
    out["first_seen"] = foundation::isoTime(topic.first);
    out["new"] = topic.fresh;
    out["posts_per_day"] = topic.days;
    out["also"] = topic.also;
    out["query"] = topic.query;
    out["formula"] = insights::explained(topic, all);
    return out;
}

int show(Program &program, const TrendsOptions &options, const ChosenSubject &chosen, const insights::RisingTopics &all)
{
    if (options.csv) {
        program.print(withoutLastBreak(reports::toCsv(reports::topicTable(all))));
        return Exit::Ok;
    }
    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (const RisingTopic &topic : all.topics)
            list.push_back(json(topic, all));
        program.printJson(nlohmann::ordered_json{{"brand", chosen.brand.name}, {"platform", all.subject.platform}, {"recent", all.subject.period.text()}, {"compared_with", all.past.text()},
                                                 {"zone", chosen.zone}, {"read", readingJson(all.recent)}, {"read_before", readingJson(all.before)}, {"examined", all.examined}, {"trends", list}});
        return Exit::Ok;
    }
    program.print(chosen.brand.name + (all.subject.platform.empty() ? "" : " on " + all.subject.platform) + ", " + all.subject.period.text() + " against " + all.past.text() + ", days in " + chosen.zone);
    program.print(readText(all.recent, "these days") + "; " + readText(all.before, "the days before") + ".");
    if (all.topics.empty()) {
        program.print("No hashtag, phrase or name rises beyond its own past.");
        return Exit::Ok;
    }
    Table table({{"Topic"}, {"Kind"}, {"Posts", true}, {"Expected", true}, {"At least", true}, {"Authors", true}, {"Neg", true}, {"Pos", true}, {"First post"}});
    for (const RisingTopic &topic : all.topics) {
        table.add({oneLine(topic.shown, 40), std::string(insights::name(topic.kind)), grouped(topic.posts), decimal(topic.expected, 1), decimal(topic.atLeast, 1) + "x",
                   topic.authorsKnown ? grouped(topic.authors) : "n/a", grouped(topic.moods.negative), grouped(topic.moods.positive), foundation::isoTime(topic.first).substr(0, 16)});
    }
    program.print(table.text());
    if (options.explain) {
        for (const RisingTopic &topic : all.topics) {
            program.print("\n" + oneLine(topic.shown, 60) + (topic.also.empty() ? "" : " (nearly the same posts: " + oneLine(listed(topic.also), 80) + ")"));
            program.print("  " + insights::explained(topic, all));
            program.print("  posts: " + chosen.searchLine(topic.query));
        }
    }
    return Exit::Ok;
}

int run(Program &program, const TrendsOptions &options)
{
    auto opened = openChosen(program, options.choice);
    if (!opened)
        return program.fail(opened.error());
    const ChosenSubject &chosen = **opened;
    const sqlite::Connection::Interruptible interruptible(chosen.workspace->db(), program.stop);
    const Period covered = chosen.covered;
    if (covered.days() < (kFewestPast + 1) * options.days)
        return program.fail({Error::Kind::BadInput, "the data of " + chosen.subject.period.text() + " are " + std::to_string(covered.days()) + " days, expected at least " +
                                                        std::to_string((kFewestPast + 1) * options.days) + " to compare the last " + std::to_string(options.days) + " with their past"});
    insights::TopicQuestion question;
    question.subject = chosen.subject;
    question.subject.period = {covered.last - options.days + 1, covered.last};
    question.past = {std::max(covered.first, question.subject.period.first - std::max(kLongestPast, kFewestPast * options.days)), question.subject.period.first - 1};
    question.readAtMost = options.choice.read > 0 ? options.choice.read : question.readAtMost;
    // Kinds are chosen among what rises, so that a rare kind is not crowded out by a common one.
    const auto limit = static_cast<std::size_t>(options.choice.limit);
    question.most = options.kinds.empty() ? limit : std::max<std::size_t>(limit, 600);
    auto all = insights::risingTopics(*chosen.workspace, question, {program.stop, program.progress("Reading posts")});
    if (!all)
        return program.fail(all.error());
    if (!options.kinds.empty()) {
        std::erase_if(all->topics, [&](const RisingTopic &topic) { return std::find(options.kinds.begin(), options.kinds.end(), insights::name(topic.kind)) == options.kinds.end(); });
        all->topics.resize(std::min(all->topics.size(), limit));
    }
    return show(program, options, chosen, *all);
}

} // namespace

void addTrends(Program &program)
{
    const auto options = std::make_shared<TrendsOptions>();
    const Command command = program.command("trends", "Hashtags, phrases, handles, sites, names and products that rise beyond their own past");
    addChoice(command, options->choice);
    command.option("--days", options->days, "How many of the last days are compared with those before (default 7)").range(1, 366);
    command.option("--kind", options->kinds, "Only these kinds: hashtag, phrase, handle, site, name, product")
        .oneOf({"hashtag", "phrase", "handle", "site", "name", "product"}).delimiter(',');
    command.flag("--explain", options->explain, "How each figure comes about, and the query that opens its posts");
    command.flag("--csv", options->csv, "Print CSV");
    command.footer("Expected is what the topic's share of up to eight weeks before would give, weekday by weekday; \"at least\" is the lower end (95 % sure)\n"
                    "of how many times that it was, so that three posts after none do not win. Topics of fewer than 5 posts or 5 authors are left out;\n"
                    "a brand's own posts are not counted.\n"
                    "Examples:\n  rlg trends brands.rlg --brand United\n  rlg trends brands.rlg --brand United --days 1 --period 2026-02 --kind phrase,name --explain");
    program.on(command, [options, &program] { return run(program, *options); });
}

} // namespace cli
