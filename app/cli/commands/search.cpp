#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/querychoice.h"
#include "app/cli/table.h"
#include "services/store/search.h"
#include "services/store/segments/facets.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct SearchOptions
{
    std::string file, query, brand, period, sort = "newest";
    int limit = 20;
    std::int64_t before = INT64_MAX;
    bool count = false;
    bool timeline = false;
    bool facets = false;
};

std::string_view sentimentWord(const domain::Post &post)
{
    if (!post.sentiment)
        return "unscored";
    switch (*post.sentiment) {
    case domain::Sentiment::Negative: return "negative";
    case domain::Sentiment::Neutral: return "neutral";
    case domain::Sentiment::Positive: return "positive";
    }
    return "unscored";
}

nlohmann::ordered_json number(const std::optional<std::int64_t> &value) { return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(); }

nlohmann::ordered_json json(const domain::Post &post)
{
    const domain::Counts &c = post.counts;
    return {{"id", post.id}, {"platform", post.platform}, {"external_id", post.externalId}, {"author", post.authorHandle},
            {"published", foundation::isoTime(post.published)}, {"language", post.language}, {"sentiment", sentimentWord(post)},
            {"sentiment_score", post.sentimentScore ? nlohmann::ordered_json(*post.sentimentScore) : nlohmann::ordered_json()},
            {"corrected", post.sentimentCorrected}, {"text", post.text}, {"url", post.url}, {"likes", number(c.likes)}, {"replies", number(c.replies)},
            {"shares", number(c.shares)}, {"views", number(c.views)}, {"run", post.run}, {"line", post.line}};
}

nlohmann::ordered_json json(const std::vector<store::FacetCount> &counts)
{
    auto list = nlohmann::ordered_json::array();
    for (const store::FacetCount &count : counts)
        list.push_back({{"name", count.name}, {"posts", count.posts}});
    return list;
}

/** Instead of the posts: when they were published, and by whom, where, in which language and mood. */
int glance(Program &program, store::Workspace &workspace, const SearchOptions &options, const store::query::Query &query, const store::Scope &scope)
{
    const auto shown = program.progress("Reading posts");
    const auto hear = [&](const store::FacetProgress &progress) {
        if (shown)
            shown(progress.read, progress.total);
    };
    foundation::Result<store::Facets> found(store::Facets{});
    if (options.facets) {
        found = store::facets(workspace, query, scope, static_cast<std::size_t>(options.limit), program.stop, hear);
    } else {
        auto days = store::timeline(workspace, query, scope, program.stop, hear);
        if (!days)
            return program.fail(days.error());
        for (const store::DayCount &day : *days)
            found->posts += day.posts;
        found->days = std::move(*days);
    }
    if (!found)
        return program.fail(found.error());
    const std::pair<const char *, const std::vector<store::FacetCount> *> lists[] = {{"platforms", &found->platforms}, {"languages", &found->languages}, {"sentiments", &found->sentiments},
                                                                                     {"authors", &found->authors},     {"hashtags", &found->tags}};
    if (program.json) {
        nlohmann::ordered_json document{{"count", found->posts}};
        if (options.timeline) {
            auto days = nlohmann::ordered_json::array();
            for (const store::DayCount &day : found->days)
                days.push_back({{"day", foundation::isoDate(day.day)}, {"posts", day.posts}});
            document["timeline"] = days;
        }
        for (const auto &[name, counts] : lists) {
            if (options.facets)
                document[name] = json(*counts);
        }
        program.printJson(document);
        return Exit::Ok;
    }
    if (options.timeline) {
        Table table({{"Day"}, {"Posts", true}});
        for (const store::DayCount &day : found->days)
            table.add({foundation::isoDate(day.day), grouped(day.posts)});
        program.print(table.text());
    }
    for (const auto &[name, counts] : lists) {
        if (!options.facets || counts->empty())
            continue;
        Table table({{std::string(1, static_cast<char>(name[0] - 'a' + 'A')) + (name + 1)}, {"Posts", true}});
        for (const store::FacetCount &count : *counts)
            table.add({oneLine(count.name, 40), grouped(count.posts)});
        program.print(table.text());
    }
    program.print(grouped(found->posts) + (found->posts == 1 ? " post matches." : " posts match."));
    return Exit::Ok;
}

/** What the list is a part of. */
std::string comment(std::int64_t count, std::size_t shown, bool more, const std::optional<store::BestHits> &best)
{
    std::string text = grouped(count) + (count == 1 ? " post matches" : " posts match");
    if (best && best->weighed && !best->all)
        return text + "; these are the best " + std::to_string(shown) + " of the newest " + grouped(best->judged) + ".";
    if (best && !best->weighed)
        text += "; the query asks for no words, so that the newest come first";
    else if (more)
        text += "; these are the " + std::string(best ? "best " : "newest ") + std::to_string(shown);
    return text + ".";
}

int search(Program &program, const SearchOptions &options)
{
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
    if (options.timeline || options.facets)
        return glance(program, **workspace, options, *query, *scope);
    store::Search search(**workspace);
    if (const auto ready = search.prepare(*query, *scope, program.stop, program.progress("Reading texts")); !ready)
        return program.fail(ready.error());
    const auto count = search.count(*query, *scope);
    if (!count)
        return program.fail(count.error());
    if (options.count) {
        program.json ? program.printJson(nlohmann::ordered_json{{"count", *count}}) : program.print(std::to_string(*count));
        return Exit::Ok;
    }
    std::optional<store::BestHits> best;
    foundation::Result<store::HitPage> page(store::HitPage{});
    if (options.sort == "relevance") {
        auto weighed = search.best(*query, *scope, options.limit);
        if (!weighed)
            return program.fail(weighed.error());
        page->ids = weighed->ids;
        page->more = *count > static_cast<std::int64_t>(weighed->ids.size());
        best = std::move(*weighed);
    } else {
        page = search.page(*query, *scope, options.limit, options.before);
    }
    if (!page)
        return program.fail(page.error());
    auto reader = store::PostReader::open(**workspace);
    if (!reader)
        return program.fail(reader.error());
    const auto posts = reader->byIds(page->ids);
    if (!posts)
        return program.fail(posts.error());
    if (program.json) {
        auto hits = nlohmann::ordered_json::array();
        for (const domain::Post &post : *posts)
            hits.push_back(json(post));
        nlohmann::ordered_json document{{"count", *count}, {"more", page->more}, {"posts", hits}};
        if (best)
            document["best_of_newest"] = best->judged;
        program.printJson(document);
        return Exit::Ok;
    }
    if (posts->empty()) {
        program.print("Nothing matches.");
        return Exit::Ok;
    }
    Table table({{"Id"}, {"Published"}, {"Author"}, {"Sentiment"}, {"Post"}});
    for (const domain::Post &post : *posts) {
        table.add({std::to_string(post.id), foundation::isoTime(post.published).substr(0, 16), post.authorHandle.empty() ? "-" : "@" + oneLine(post.authorHandle, 20),
                   std::string(sentimentWord(post)) + (post.sentimentCorrected ? "*" : ""), oneLine(post.text, 90)});
    }
    program.print(table.text());
    program.print(comment(*count, posts->size(), page->more, best));
    return Exit::Ok;
}

} // namespace

void addSearch(Program &program)
{
    const auto options = std::make_shared<SearchOptions>();
    const Command command = program.command("search", "Find posts by words, phrases, fields and Boolean operators, newest first");
    command.option("file", options->file, "The workspace").required();
    command.option("query", options->query, "The query; \"\" for every post").required();
    command.option("--brand", options->brand, "Only posts of this brand");
    command.option("--period", options->period, "Only these days: 2026-01, 2026-01-05..2026-02-01, …");
    command.option("--limit", options->limit, "How many to show (default 20)").range(1, 10'000);
    command.option("--before", options->before, "Only posts older than this id: the next page");
    command.flag("--count", options->count, "Only say how many match");
    command.option("--sort", options->sort, "newest, or relevance: the best of the newest 10,000 (default newest)").oneOf({"newest", "relevance"});
    command.flag("--timeline", options->timeline, "Posts a day instead of the posts");
    command.flag("--facets", options->facets, "Platforms, languages, sentiment, and the first authors and hashtags instead of the posts");
    command.footer("Words are AND-ed; OR, NOT, ( ), \"phrases\", \"near words\"~5, pref*, #tag, @handle and fields such as\n"
                    "author: lang: sentiment: platform: likes>100 date:2026-01..2026-03 has:link is:repost are understood.\n"
                    "Examples:\n  rlg search brands.rlg '\"customer service\" AND (rude OR worst) NOT refund' --brand United\n"
                    "  rlg search brands.rlg 'sentiment:negative delay*' --period 2026-02 --count\n  rlg search brands.rlg delay* --timeline --facets --limit 5");
    program.on(command, [options, &program] { return search(program, *options); });
}

} // namespace cli
