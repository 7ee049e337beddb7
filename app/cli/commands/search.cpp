#include "app/cli/brandchoice.h"
#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/foundation/utf8.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct Options
{
    std::string file, query, brand, period;
    int limit = 20;
    std::int64_t before = INT64_MAX;
    bool count = false;
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

/** A wrong query with its mistake underlined. */
int failQuery(Program &program, const std::string &text, const store::query::SyntaxError &error)
{
    if (!program.json) {
        const std::size_t from = foundation::lengthUtf8(std::string_view(text).substr(0, error.offset));
        program.say(text);
        program.say(std::string(from, ' ') + std::string(std::max<std::size_t>(1, error.length), '^'));
    }
    return program.fail({foundation::Error::Kind::BadInput, "the query, at character " + std::to_string(error.offset + 1) + ": expected " + error.expected + ", found " + error.found});
}

int search(Program &program, const Options &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    auto parsed = store::query::parse(options.query);
    if (const auto *error = std::get_if<store::query::SyntaxError>(&parsed))
        return failQuery(program, options.query, *error);
    const auto &query = std::get<store::query::Query>(parsed);
    store::Scope scope;
    if (!options.brand.empty()) {
        const auto brand = chosenBrand(**workspace, options.brand);
        if (!brand)
            return program.fail(brand.error());
        scope.brand = brand->id;
    }
    if (!options.period.empty()) {
        const auto period = domain::parsePeriod(options.period);
        if (!period)
            return program.fail(period.error());
        scope.period = *period;
    }
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    store::Search search(**workspace);
    const auto count = search.count(query, scope);
    if (!count)
        return program.fail(count.error());
    if (options.count) {
        program.json ? program.printJson(nlohmann::ordered_json{{"count", *count}}) : program.print(std::to_string(*count));
        return Exit::Ok;
    }
    const auto page = search.page(query, scope, options.limit, options.before);
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
        program.printJson(nlohmann::ordered_json{{"count", *count}, {"more", page->more}, {"posts", hits}});
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
    program.print(grouped(*count) + (*count == 1 ? " post matches" : " posts match") + (page->more ? "; these are the newest " + std::to_string(posts->size()) + "." : "."));
    return Exit::Ok;
}

} // namespace

void addSearch(Program &program)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = program.root().add_subcommand("search", "Find posts by words, phrases, fields and Boolean operators, newest first");
    command->add_option("file", options->file, "The workspace")->required();
    command->add_option("query", options->query, "The query; \"\" for every post")->required();
    command->add_option("--brand", options->brand, "Only posts of this brand");
    command->add_option("--period", options->period, "Only these days: 2026-01, 2026-01-05..2026-02-01, …");
    command->add_option("--limit", options->limit, "How many to show (default 20)")->check(CLI::Range(1, 10'000));
    command->add_option("--before", options->before, "Only posts older than this id: the next page");
    command->add_flag("--count", options->count, "Only say how many match");
    command->footer("Words are AND-ed; OR, NOT, ( ), \"phrases\", \"near words\"~5, pref*, #tag, @handle and fields such as\n"
                    "author: lang: sentiment: platform: likes>100 date:2026-01..2026-03 has:link is:repost are understood.\n"
                    "Examples:\n  rlg search brands.rlg '\"customer service\" AND (rude OR worst) NOT refund' --brand United\n"
                    "  rlg search brands.rlg 'sentiment:negative delay*' --period 2026-02 --count");
    program.on(command, [options, &program] { return search(program, *options); });
}

} // namespace cli
