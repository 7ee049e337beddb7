#include "app/cli/brandchoice.h"
#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/forecast/bursts.h"
#include "services/store/poststats.h"
#include "services/store/rollups.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace cli {

namespace {

using domain::Period;
using foundation::Error;

struct Options
{
    std::string file, brand, period;
    int days = 7;
    int limit = 20;
};

constexpr double kHalfLife = 4.0;     ///< stretches after which the past counts half
constexpr int kFewestPast = 2;        ///< stretches before the one that is looked at
constexpr std::int64_t kFewestPosts = 5;

int run(Program &program, const Options &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    const auto brand = chosenBrand(**workspace, options.brand);
    if (!brand)
        return program.fail(brand.error());
    store::PostStats stats(**workspace);
    const auto period = chosenPeriod(**workspace, brand->id, options.period);
    const auto extent = stats.extent(brand->id);
    if (!period || !extent)
        return program.fail(!period ? period.error() : extent.error());
    if (!*extent)
        return program.fail({Error::Kind::NotFound, "there are no posts of " + brand->name + " yet; import a file first"});
    const Period covered{std::max(period->first, (*extent)->first), std::min(period->last, (*extent)->last)};
    const int stretches = covered.days() / options.days;
    if (stretches < kFewestPast + 1)
        return program.fail({Error::Kind::BadInput, "the data of " + period->text() + " are " + std::to_string(covered.days()) + " days, expected at least " +
                                                        std::to_string((kFewestPast + 1) * options.days) + " to compare the last " + std::to_string(options.days) + " with their past"});
    // Whole stretches that end with the last day; the last of them is looked at, those before are its past.
    const Period whole{covered.last - stretches * options.days + 1, covered.last};
    const Period recent{covered.last - options.days + 1, covered.last};
    const auto tags = stats.tagDays(brand->id, whole);
    const auto cells = store::dayVolumes((*workspace)->db(), brand->id, whole);
    const auto uses = stats.tagUses({brand->id, std::nullopt, recent});
    if (!tags || !cells || !uses)
        return program.fail(!tags ? tags.error() : !cells ? cells.error() : uses.error());
    const auto stretchOf = [&](foundation::DayNumber day) { return static_cast<std::size_t>((day - whole.first) / options.days); };
    std::vector<double> all(static_cast<std::size_t>(stretches), 0.0);
    for (const store::DayCell &cell : *cells)
        all[stretchOf(cell.day)] += static_cast<double>(cell.sums[store::Measure::Posts]);
    std::vector<std::map<std::int64_t, double>> counts(all.size());
    for (const store::TagDay &each : *tags)
        counts[stretchOf(each.day)][each.tag] += static_cast<double>(each.posts);
    std::map<std::int64_t, const store::TagUse *> useOf;
    for (const store::TagUse &use : *uses)
        useOf[use.tag] = &use;

    forecast::TrendingTopics trending(kHalfLife);
    std::vector<forecast::TrendingTopic> rising;
    for (std::size_t stretch = 0; stretch < all.size(); ++stretch) {
        std::vector<forecast::TopicCount> topics;
        for (const auto &[tag, posts] : counts[stretch]) {
            std::size_t authors = 0;
            if (const auto use = useOf.find(tag); stretch + 1 == all.size() && use != useOf.end()) {
                // Posts that do not tell their author cannot be told apart: where none does, each stands for one.
                const bool known = use->second->unnamed < use->second->posts;
                authors = static_cast<std::size_t>(known ? use->second->authors : use->second->posts);
            }
            topics.push_back({static_cast<std::uint64_t>(tag), posts, authors});
        }
        rising = trending.step(topics, all[stretch]);
    }
    std::erase_if(rising, [](const forecast::TrendingTopic &topic) { return topic.ratio <= 1.0 || topic.posts < static_cast<double>(kFewestPosts); });
    rising.resize(std::min(rising.size(), static_cast<std::size_t>(options.limit)));

    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (const forecast::TrendingTopic &topic : rising) {
            const store::TagUse &use = *useOf.at(static_cast<std::int64_t>(topic.topic));
            list.push_back({{"tag", use.name}, {"posts", use.posts}, {"authors", use.unnamed < use.posts ? nlohmann::ordered_json(use.authors) : nlohmann::ordered_json()},
                            {"expected", topic.expected}, {"at_least_times", topic.ratio}, {"deviations", topic.significance}});
        }
        program.printJson(nlohmann::ordered_json{{"brand", brand->name}, {"recent", recent.text()}, {"compared_with", Period{whole.first, recent.first - 1}.text()},
                                                 {"zone", (*workspace)->zone().name()}, {"trends", list}});
        return Exit::Ok;
    }
    program.print(brand->name + ", " + recent.text() + " against " + Period{whole.first, recent.first - 1}.text() + ", days in " + (*workspace)->zone().name());
    if (rising.empty()) {
        program.print("No hashtag rises beyond its own past.");
        return Exit::Ok;
    }
    Table table({{"Hashtag"}, {"Posts", true}, {"Expected", true}, {"At least", true}, {"Authors", true}});
    for (const forecast::TrendingTopic &topic : rising) {
        const store::TagUse &use = *useOf.at(static_cast<std::int64_t>(topic.topic));
        table.add({"#" + oneLine(use.name, 40), grouped(use.posts), decimal(topic.expected, 1), decimal(topic.ratio, 1) + "x", use.unnamed < use.posts ? grouped(use.authors) : "n/a"});
    }
    program.print(table.text());
    return Exit::Ok;
}

} // namespace

void addTrends(Program &program)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = program.root().add_subcommand("trends", "Hashtags that rise beyond their own past");
    command->add_option("file", options->file, "The workspace")->required();
    command->add_option("--brand", options->brand, "The brand (default: the only one, or all posts)");
    command->add_option("--days", options->days, "How many of the last days are compared with those before (default 7)")->check(CLI::Range(1, 366));
    command->add_option("--period", options->period, "Look at these days only: 2026, 2026-01, 2026-01-05..2026-02-01 (default: all)");
    command->add_option("--limit", options->limit, "How many to show (default 20)")->check(CLI::Range(1, 1000));
    command->footer("Expected is what the tag's smoothed share of earlier posts would give; \"at least\" is the lower end (95 % sure) of how many\n"
                    "times that it was, so that three posts after none do not win. Tags of fewer than 5 authors are left out.\n"
                    "Examples:\n  rlg trends brands.rlg --brand United\n  rlg trends brands.rlg --brand United --days 1 --period 2026-02 --json");
    program.on(command, [options, &program] { return run(program, *options); });
}

} // namespace cli
