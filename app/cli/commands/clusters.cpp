#include "app/cli/commands/commands.h"
#include "app/cli/commands/insightchoice.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/insights/clusters.h"
#include "services/reports/render.h"
#include "services/reports/topicsection.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using insights::Cluster;

struct ClustersOptions
{
    InsightChoice choice;
    int hours = 24;
    std::int64_t authors = 3;
    bool csv = false, explain = false;
};

nlohmann::ordered_json json(const Cluster &cluster)
{
    return {{"text", cluster.text}, {"posts", cluster.posts}, {"authors", cluster.authors}, {"reposts", cluster.reposts}, {"same_words", cluster.sameWords},
            {"first", foundation::isoTime(cluster.first)}, {"last", foundation::isoTime(cluster.last)}, {"first_post", cluster.firstPost}, {"first_author", cluster.firstAuthor},
            {"fullest_hour", cluster.busiestHour}, {"burstiness", cluster.burstiness ? nlohmann::ordered_json(*cluster.burstiness) : nlohmann::ordered_json()},
            {"sentiment", {{"negative", cluster.moods.negative}, {"neutral", cluster.moods.neutral}, {"positive", cluster.moods.positive}, {"unscored", cluster.moods.unjudged}}},
            {"accounts", cluster.accounts}, {"members", cluster.members}, {"query", cluster.query}, {"query_posts", cluster.queryPosts}};
}

std::string spanText(std::chrono::milliseconds span)
{
    const double minutes = static_cast<double>(span.count()) / 60'000.0;
    return minutes < 120.0 ? decimal(minutes, 0) + " min" : minutes < 2880.0 ? decimal(minutes / 60.0, 1) + " h" : decimal(minutes / 1440.0, 1) + " d";
}

int show(Program &program, const ClustersOptions &options, const ChosenSubject &chosen, const insights::Clusters &all)
{
    if (options.csv) {
        program.print(withoutLastBreak(reports::toCsv(reports::clusterTable(all, chosen.workspace->zone()))));
        return Exit::Ok;
    }
    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (const Cluster &cluster : all.clusters)
            list.push_back(json(cluster));
        auto groups = nlohmann::ordered_json::array();
        for (const insights::AccountGroup &group : all.groups)
            groups.push_back({{"accounts", group.accounts}, {"number", group.size}, {"shared_texts", group.texts}, {"score", group.score}, {"minutes_apart", group.closestMinutes}, {"query", group.query}});
        program.printJson(nlohmann::ordered_json{{"brand", chosen.brand.name}, {"period", all.subject.period.text()}, {"asked", all.asked.text()}, {"read", readingJson(all.reading)},
                                                 {"too_short", all.tooShort}, {"unnamed", all.unnamed}, {"reposts", all.reposts}, {"found", all.found}, {"clusters", list}, {"groups", groups},
                                                 {"formula", insights::coordinationFormula()}, {"caution", insights::coordinationCaution()}});
        return Exit::Ok;
    }
    program.print(chosen.brand.name + ", " + all.subject.period.text() + ": " + grouped(all.reading.read) + " of " + grouped(all.reading.posts) + " posts read; apart: " + grouped(all.reposts) +
                  " reposts, " + grouped(all.tooShort) + " of fewer than six words, " + grouped(all.unnamed) + " without author.");
    if (all.clusters.empty()) {
        program.print("No text was posted by " + std::to_string(options.authors) + " accounts within " + std::to_string(options.hours) + " hours of one another.");
        return Exit::Ok;
    }
    Table table({{"Accounts", true}, {"Posts", true}, {"Reposts", true}, {"First"}, {"Within", true}, {"Fullest hour", true}, {"Burst", true}, {"First account"}, {"Text"}});
    for (const Cluster &cluster : all.clusters) {
        table.add({grouped(cluster.authors), grouped(cluster.posts), grouped(cluster.reposts), foundation::isoTime(cluster.first).substr(0, 16), spanText(cluster.last - cluster.first),
                   grouped(cluster.busiestHour), cluster.burstiness ? decimal(*cluster.burstiness, 2) : "n/a", oneLine(cluster.firstAuthor, 20), oneLine(cluster.text, 60)});
    }
    program.print(table.text());
    if (all.found > static_cast<std::int64_t>(all.clusters.size()))
        program.print("The largest " + grouped(static_cast<std::int64_t>(all.clusters.size())) + " of " + grouped(all.found) + ".");
    for (const insights::AccountGroup &group : all.groups)
        program.print("Together in " + grouped(group.texts) + " texts, score " + decimal(group.score, 2) + ": " + oneLine(listed(group.accounts), 100));
    program.print(std::string(insights::coordinationCaution()));
    if (options.explain) {
        program.print(std::string(insights::coordinationFormula()));
        for (const Cluster &cluster : all.clusters)
            program.print("  " + oneLine(cluster.text, 40) + ": " + chosen.searchLine(cluster.query));
    }
    return Exit::Ok;
}

int run(Program &program, const ClustersOptions &options)
{
    auto opened = openChosen(program, options.choice);
    if (!opened)
        return program.fail(opened.error());
    const ChosenSubject &chosen = **opened;
    const sqlite::Connection::Interruptible interruptible(chosen.workspace->db(), program.stop);
    insights::ClusterQuestion question;
    question.subject = chosen.subject;
    question.subject.period = chosen.covered;
    question.within = std::chrono::hours(options.hours);
    question.fewestAuthors = options.authors;
    question.most = static_cast<std::size_t>(options.choice.limit);
    question.readAtMost = options.choice.read > 0 ? options.choice.read : question.readAtMost;
    const auto all = insights::findClusters(*chosen.workspace, question, {program.stop, program.progress("Reading posts")});
    return all ? show(program, options, chosen, *all) : program.fail(all.error());
}

} // namespace

void addClusters(Program &program)
{
    const auto options = std::make_shared<ClustersOptions>();
    const Command command = program.command("clusters", "The same or nearly the same text by several accounts within a short time");
    addChoice(command, options->choice);
    command.option("--hours", options->hours, "Posts further apart than this are another occasion (default 24)").range(1, 24 * 30);
    command.option("--authors", options->authors, "At least so many accounts (default 3)").range(2, 10'000);
    command.flag("--explain", options->explain, "How the score is made, and the queries that open the posts");
    command.flag("--csv", options->csv, "Print CSV");
    command.footer("Same: the same words in any order, links, handles and emoji apart; nearly: at least 8 of 10 words. Reposts are counted apart.\n"
                    "Burst is -1 for posts as regular as a clock, 0 for chance, towards 1 for bursts. Of more posts than are read, the newest days are taken.\n"
                    "Examples:\n  rlg clusters brands.rlg --brand United --period 2026-02\n  rlg clusters brands.rlg --hours 2 --authors 5 --json");
    program.on(command, [options, &program] { return run(program, *options); });
}

} // namespace cli
