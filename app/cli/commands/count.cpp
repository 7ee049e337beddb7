#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/querychoice.h"
#include "app/cli/table.h"
#include "services/foundation/utf8.h"
#include "services/store/segments/groupby.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cli {

namespace {

using store::Dimension;
using store::Summed;

constexpr std::pair<const char *, Dimension> dimensions[] = {
    {"day", Dimension::Day},           {"week", Dimension::Week},           {"month", Dimension::Month}, {"weekday", Dimension::Weekday}, {"hour", Dimension::Hour}, {"platform", Dimension::Platform},
    {"language", Dimension::Language}, {"sentiment", Dimension::Sentiment}, {"brand", Dimension::Brand}, {"hashtag", Dimension::Tag},     {"author", Dimension::Author}};
constexpr std::pair<const char *, Summed> sums[] = {{"likes", Summed::Likes}, {"replies", Summed::Replies},         {"shares", Summed::Shares}, {"saves", Summed::Saves},          {"clicks", Summed::Clicks},
                                                    {"views", Summed::Views}, {"impressions", Summed::Impressions}, {"reach", Summed::Reach},   {"engagement", Summed::Engagement}};

struct CountOptions
{
    std::string file, query, by, sum, brand, period, sort;
    int limit = 0;
};

std::string capital(std::string word)
{
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

/** The named ones of a list, in the order they were typed. */
template <typename Value, std::size_t n>
foundation::Result<std::vector<std::pair<std::string, Value>>> chosen(const std::string &words, const std::pair<const char *, Value> (&known)[n], const std::string &what)
{
    std::vector<std::pair<std::string, Value>> out;
    for (std::size_t at = 0; at < words.size();) {
        const auto comma = std::min(words.find(',', at), words.size());
        const std::string word(foundation::trimmed(std::string_view(words).substr(at, comma - at)));
        const auto found = std::find_if(std::begin(known), std::end(known), [&](const auto &one) { return word == one.first; });
        if (found == std::end(known)) {
            std::vector<std::string> names;
            for (const auto &one : known)
                names.emplace_back(one.first);
            return foundation::Error{foundation::Error::Kind::BadInput, "\"" + word + "\" is no " + what + "; there are " + listed(names)};
        }
        out.emplace_back(word, found->second);
        at = comma + 1;
    }
    return out;
}

int show(Program &program, store::Workspace &workspace, const CountOptions &options, const store::GroupAnswer &answer,
         const std::vector<std::pair<std::string, Dimension>> &by, const std::vector<std::pair<std::string, Summed>> &added)
{
    const store::Groups &groups = answer.groups.front();
    auto order = groups.order();
    // Days come as they go by; of anything else the most are what is looked for.
    const bool inOrder = options.sort.empty() ? by.empty() || by.front().second <= Dimension::Hour || by.front().second == Dimension::Sentiment : options.sort == "keys";
    if (!inOrder)
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return groups.posts(a) > groups.posts(b); });
    const std::size_t all = order.size();
    if (options.limit > 0 && all > static_cast<std::size_t>(options.limit))
        order.resize(static_cast<std::size_t>(options.limit));
    std::vector<Table::Column> columns;
    for (const auto &one : by)
        columns.push_back({capital(one.first), false});
    columns.push_back({"Posts", true});
    for (const auto &one : added) {
        columns.push_back({capital(one.first), true});
        columns.push_back({"told by", true});
    }
    Table table(columns);
    auto document = nlohmann::ordered_json::array();
    for (const std::uint32_t cell : order) {
        std::vector<std::string> cells;
        nlohmann::ordered_json entry;
        for (std::size_t i = 0; i < by.size(); ++i) {
            auto name = store::groupName(workspace, by[i].second, groups.key(cell, i));
            if (!name)
                return program.fail(name.error());
            entry[by[i].first] = *name;
            cells.push_back(oneLine(*name, 40));
        }
        entry["posts"] = groups.posts(cell);
        cells.push_back(grouped(groups.posts(cell)));
        for (std::size_t i = 0; i < added.size(); ++i) {
            const auto sum = groups.sum(cell, i);
            entry[added[i].first] = sum.told > 0 ? nlohmann::ordered_json(sum.total) : nlohmann::ordered_json();
            entry[added[i].first + "_told"] = sum.told;
            cells.push_back(sum.told > 0 ? grouped(sum.total) : "n/a");
            cells.push_back(grouped(sum.told));
        }
        program.json ? document.push_back(std::move(entry)) : table.add(std::move(cells));
    }
    if (program.json) {
        program.printJson(nlohmann::ordered_json{{"count", answer.posts}, {"zone", workspace.zone().name()}, {"groups", document}});
        return Exit::Ok;
    }
    if (!order.empty())
        program.print(table.text());
    program.print(grouped(answer.posts) + (answer.posts == 1 ? " post matches" : " posts match") +
                  (order.size() < all ? "; " + grouped(static_cast<std::int64_t>(order.size())) + " of " + grouped(static_cast<std::int64_t>(all)) + " groups are shown" : "") + ".");
    return Exit::Ok;
}

int count(Program &program, const CountOptions &options)
{
    const auto by = chosen(options.by, dimensions, "thing to count by");
    const auto added = chosen(options.sum, sums, "number to add up");
    if (!by || !added)
        return program.fail(!by ? by.error() : added.error());
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    int exit = Exit::Ok;
    const auto query = chosenQuery(program, **workspace, options.query, exit);
    if (!query)
        return exit;
    const auto scope = chosenScope(**workspace, options.brand, options.period);
    if (!scope)
        return program.fail(scope.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    store::Grouping grouping;
    for (const auto &one : *by)
        grouping.by.push_back(one.second);
    for (const auto &one : *added)
        grouping.sums.push_back(one.second);
    const auto shown = program.progress("Reading posts");
    const auto answer = store::groupPosts(**workspace, *query, *scope, std::span(&grouping, 1), program.stop, [&](const store::GroupProgress &progress) {
        if (shown)
            shown(progress.read, progress.total);
    });
    if (!answer)
        return program.fail(answer.error());
    return show(program, **workspace, options, *answer, *by, *added);
}

} // namespace

void addCount(Program &program)
{
    const auto options = std::make_shared<CountOptions>();
    const Command command = program.command("count", "How many posts there are by day, platform, brand, hashtag …, and what their numbers add up to");
    command.option("file", options->file, "The workspace").required();
    command.option("query", options->query, "Only posts that match; the same language as rlg search");
    command.option("--by", options->by, "Up to four of day, week, month, weekday, hour, platform, language, sentiment, brand, hashtag and author, separated by commas").required();
    command.option("--sum", options->sum, "Numbers to add up: likes, replies, shares, saves, clicks, views, impressions, reach, engagement");
    command.option("--brand", options->brand, "Only posts of this brand");
    command.option("--period", options->period, "Only these days: 2026-01, 2026-01-05..2026-02-01, …");
    command.option("--sort", options->sort, "keys: as days go by and ids grow; or posts: the most first (default keys where the first are days, hours or sentiment)").oneOf({"keys", "posts"});
    command.option("--limit", options->limit, "How many groups to show (default all)").range(1, 1'000'000);
    command.footer("A post of two brands or with two hashtags is counted with each of them. Beside every sum stands how many posts told the number.\n"
                    "The first count over a large workspace reads it into a cache beside the file, <file>-cache, which may be deleted at any time.\n"
                    "Examples:\n  rlg count brands.rlg --by month,platform --sum likes,views\n"
                    "  rlg count brands.rlg 'sentiment:negative refund' --by hashtag --sort posts --limit 20 --brand United");
    program.on(command, [options, &program] { return count(program, *options); });
}

} // namespace cli
