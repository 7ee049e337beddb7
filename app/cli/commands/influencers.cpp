#include "app/cli/commands/commands.h"
#include "app/cli/commands/insightchoice.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/insights/influencers.h"
#include "services/reports/render.h"
#include "services/reports/topicsection.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace cli {

namespace {

using insights::Influencer;
using insights::ScorePart;

struct InfluencersOptions
{
    InsightChoice choice;
    std::int64_t posts = 3;
    bool csv = false, explain = false;
};

template <typename T>
nlohmann::ordered_json maybe(const std::optional<T> &value)
{
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

nlohmann::ordered_json json(const Influencer &person, const insights::Influencers &all)
{
    nlohmann::ordered_json parts;
    for (std::size_t i = 0; i < insights::scoreParts; ++i)
        parts[std::string(insights::name(static_cast<ScorePart>(i)))] = person.points[i];
    return {{"author", person.shown}, {"platform", person.platform}, {"score", person.score}, {"parts", parts}, {"posts", person.posts}, {"days", person.days},
            {"followers", maybe(person.followers)}, {"engagement", maybe(person.engagement)}, {"lift", person.lift}, {"h", person.h},
            {"sentiment", {{"negative", person.moods.negative}, {"neutral", person.moods.neutral}, {"positive", person.moods.positive}, {"unscored", person.moods.unjudged}}},
            {"explained", insights::explained(person, all)}, {"query", person.query}};
}

int show(Program &program, const InfluencersOptions &options, const ChosenSubject &chosen, const insights::Influencers &all)
{
    if (options.csv) {
        program.print(withoutLastBreak(reports::toCsv(reports::influencerTable(all))));
        return Exit::Ok;
    }
    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (const Influencer &person : all.people)
            list.push_back(json(person, all));
        nlohmann::ordered_json formulas;
        for (std::size_t i = 0; i < insights::scoreParts; ++i)
            formulas[std::string(insights::name(static_cast<ScorePart>(i)))] = {{"most", all.weights[i]}, {"formula", insights::formula(static_cast<ScorePart>(i))}};
        program.printJson(nlohmann::ordered_json{{"brand", chosen.brand.name}, {"period", all.subject.period.text()}, {"asked", all.asked.text()}, {"read", readingJson(all.reading)}, {"authors", all.authors},
                                                 {"ranked", all.ranked}, {"fewest_posts", all.fewestPosts}, {"brand_accounts", all.brandAccounts}, {"reposts", all.reposts}, {"unnamed", all.unnamed},
                                                 {"formulas", formulas}, {"influencers", list}});
        return Exit::Ok;
    }
    program.print(chosen.brand.name + ", " + all.subject.period.text() + ": " + grouped(all.ranked) + " of " + grouped(all.authors) + " authors have at least " + grouped(all.fewestPosts) +
                  " posts; left out: " + grouped(all.brandAccounts) + " accounts of brands, " + grouped(all.reposts) + " reposts, " + grouped(all.unnamed) + " posts without author.");
    if (all.reading.read < all.reading.posts)
        program.print("Of " + grouped(all.reading.posts) + " posts the newest " + grouped(all.reading.read) + " were read.");
    if (all.people.empty()) {
        program.print("Nobody posted often enough to be ranked; --posts 2 asks for fewer.");
        return Exit::Ok;
    }
    Table table({{"Author"}, {"Network"}, {"Score", true}, {"Reach", true}, {"Resonance", true}, {"Presence", true}, {"Steadiness", true}, {"Posts", true}, {"Followers", true}, {"Engagement", true}});
    for (const Influencer &person : all.people) {
        const auto points = [&](std::size_t part) { return all.weights[part] > 0.0 ? decimal(person.points[part], 1) : std::string("n/a"); };
        table.add({oneLine(person.shown, 24), person.platform, decimal(person.score, 1), points(0), points(1), points(2), points(3), grouped(person.posts),
                   person.followers ? grouped(static_cast<std::int64_t>(std::llround(*person.followers))) : "n/a", person.engagement ? grouped(*person.engagement) : "n/a"});
    }
    program.print(table.text());
    if (options.explain) {
        for (std::size_t i = 0; i < insights::scoreParts; ++i)
            program.print(std::string(insights::name(static_cast<ScorePart>(i))) + ", up to " + decimal(all.weights[i], 1) + ": " + std::string(insights::formula(static_cast<ScorePart>(i))));
        for (const Influencer &person : all.people) {
            program.print("\n" + oneLine(person.shown, 40) + ", score " + decimal(person.score, 1));
            for (const std::string &line : insights::explained(person, all))
                program.print("  " + line);
            program.print("  posts: " + chosen.searchLine(person.query));
        }
    }
    return Exit::Ok;
}

int run(Program &program, const InfluencersOptions &options)
{
    auto opened = openChosen(program, options.choice);
    if (!opened)
        return program.fail(opened.error());
    const ChosenSubject &chosen = **opened;
    const sqlite::Connection::Interruptible interruptible(chosen.workspace->db(), program.stop);
    insights::InfluencerQuestion question;
    question.subject = chosen.subject;
    question.subject.period = chosen.covered;
    question.fewestPosts = options.posts;
    question.most = static_cast<std::size_t>(options.choice.limit);
    question.readAtMost = options.choice.read > 0 ? options.choice.read : question.readAtMost;
    const auto all = insights::findInfluencers(*chosen.workspace, question, {program.stop, program.progress("Reading posts")});
    return all ? show(program, options, chosen, *all) : program.fail(all.error());
}

} // namespace

void addInfluencers(Program &program)
{
    const auto options = std::make_shared<InfluencersOptions>();
    const Command command = program.command("influencers", "Who carries what is said, by an open formula");
    addChoice(command, options->choice);
    command.option("--posts", options->posts, "Only authors of at least so many posts (default 3)").range(1, 1'000'000);
    command.flag("--explain", options->explain, "The formula, every term of every score, and the queries that open the posts");
    command.flag("--csv", options->csv, "Print CSV");
    command.footer("Score, 0 to 100: reach (30), resonance above what such posts draw (40), presence on several days (15), steadiness (15).\n"
                    "A part that no post tells leaves its weight to the others. Accounts of brands and reposts are left out.\n"
                    "Examples:\n  rlg influencers brands.rlg --brand United\n  rlg influencers brands.rlg --period 2026-02 --posts 5 --explain");
    program.on(command, [options, &program] { return run(program, *options); });
}

} // namespace cli
