#include "services/reports/answers.h"
#include "services/reports/brandreport.h"

#include <algorithm>

namespace reports {

using foundation::Result;
using metrics::Answer;

namespace {

struct Row
{
    domain::Brand brand;
    int colour;
    std::vector<Answer> answers;
    std::vector<Answer> series;
};

const std::vector<std::string> &compared()
{
    static const std::vector<std::string> list{"mentions",       "authors",      "share_of_voice", "share_of_engagement",       "net_sentiment",         "net_sentiment_polar",
                                               "positive_share", "negative_share", "own_posts",   "posting_frequency",         "engagement",            "engagement_rate_followers",
                                               "engagement_rate_followers_pooled", "engagement_rate_reach", "audience_growth_rate", "response_rate", "response_time_first_median"};
    return list;
}

Table tableOf(const Language &t, const std::string &name, const std::vector<Row> &rows, const std::vector<std::string> &metrics)
{
    Table table;
    table.name = name;
    table.columns.push_back({t.say("Brand"), ColumnType::Text, 0});
    for (const std::string &metric : metrics)
        table.columns.push_back(column(answerOf(rows.front().answers, metric).definition, t));
    for (const Row &row : rows) {
        std::vector<Cell> cells{row.brand.name};
        for (const std::string &metric : metrics) {
            const Answer &answer = answerOf(row.answers, metric);
            cells.push_back(cell(answer.value, answer.definition.unit));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

bool anyNumber(const std::vector<Row> &rows, const std::string &metric)
{
    return std::any_of(rows.begin(), rows.end(), [&](const Row &row) { return answerOf(row.answers, metric).value.number.value_or(0.0) != 0.0; });
}

void addVolume(Document &document, const Language &t, const std::vector<Row> &rows, domain::Step step)
{
    charts::ChartSpec share;
    share.kind = charts::Kind::SplitBar;
    share.title = t.say("Share of voice");
    share.unit = t.say("mentions");
    charts::ChartSpec lines;
    lines.title = t.say("Mentions per " + stepWord(step));
    lines.unit = t.say("mentions");
    lines.step = step;
    for (const Row &row : rows) {
        share.series.push_back({row.brand.name, row.colour, {answerOf(row.answers, "mentions").value.number.value_or(0.0)}, false});
        const Answer &mentions = answerOf(row.series, "mentions");
        lines.days = daysOf(mentions);
        if (row.colour < charts::others)
            lines.series.push_back({row.brand.name, row.colour, seriesOf(mentions), false});
    }
    document.blocks.emplace_back(
        Heading{t.say("Who is talked about"), t.say("Share of all mentions of the set; a post naming two brands counts for both")});
    document.blocks.emplace_back(Chart{std::move(share), {}});
    document.blocks.emplace_back(tableOf(t, t.say("Volume"), rows, {"mentions", "authors", "share_of_voice"}));
    document.blocks.emplace_back(
        Heading{t.say("When"), t.say("Mentions per " + stepWord(step)) + (rows.size() > 5 ? t.say(", the five largest") : std::string())});
    document.blocks.emplace_back(Chart{std::move(lines), {}});
}

void addSentiment(Document &document, const Language &t, const std::vector<Row> &rows)
{
    charts::ChartSpec bars;
    bars.kind = charts::Kind::RankedBars;
    bars.title = t.say("Negative share of judged mentions");
    bars.percent = true;
    std::vector<const Row *> order;
    for (const Row &row : rows)
        order.push_back(&row);
    std::stable_sort(order.begin(), order.end(), [](const Row *a, const Row *b) {
        return answerOf(a->answers, "negative_share").value.number.value_or(-1) > answerOf(b->answers, "negative_share").value.number.value_or(-1);
    });
    charts::Series series{t.say("Negative"), charts::negative, {}, false};
    for (const Row *row : order) {
        bars.categories.push_back(row->brand.name);
        bars.colours.push_back(row->colour);
        const auto number = answerOf(row->answers, "negative_share").value.number;
        series.values.push_back(number ? std::optional(*number / 100.0) : std::nullopt);
    }
    bars.series.push_back(std::move(series));
    document.blocks.emplace_back(Heading{t.say("How they are talked about"), t.say("Share of judged mentions that are negative, most first")});
    document.blocks.emplace_back(Chart{std::move(bars), {}});
    document.blocks.emplace_back(tableOf(t, t.say("Sentiment"), rows, {"net_sentiment", "net_sentiment_polar", "positive_share", "negative_share"}));
}

} // namespace

Result<Document> comparisonReport(store::Workspace &workspace, const ReportRequest &request)
{
    const auto language = Language::named(request.language);
    if (!language)
        return language.error();
    const Language &t = **language;
    std::vector<domain::Brand> brands = request.rivals;
    brands.insert(brands.begin(), request.brand);
    std::vector<domain::BrandId> set;
    for (const domain::Brand &brand : brands)
        set.push_back(brand.id);
    const domain::Step step = stepFor(request.period);
    metrics::Engine engine(workspace);
    std::vector<Row> rows;
    for (const domain::Brand &brand : brands) {
        auto answers = engine.answer({compared(), brand.id, set, request.period, std::nullopt, true});
        auto series = engine.answer({{"mentions"}, brand.id, set, request.period, step, false});
        if (!answers || !series)
            return !answers ? answers.error() : series.error();
        rows.push_back({brand, 1, std::move(*answers), std::move(*series)});
    }
    std::stable_sort(rows.begin() + 1, rows.end(), [](const Row &a, const Row &b) {
        return answerOf(a.answers, "mentions").value.number.value_or(0) > answerOf(b.answers, "mentions").value.number.value_or(0);
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].colour = std::min(static_cast<int>(i) + 1, charts::others);

    std::vector<metrics::Source> sources;
    for (const Row &row : rows) {
        for (const metrics::Source &source : row.answers.front().sources) {
            if (std::none_of(sources.begin(), sources.end(), [&](const metrics::Source &known) { return known.run == source.run; }))
                sources.push_back(source);
        }
    }
    std::string names;
    for (const Row &row : rows)
        names += (names.empty() ? "" : ", ") + row.brand.name;
    Document document = opened(t.say("Brands compared"), names, request.period, workspace.zone(), sources, t);
    std::int64_t mentions = 0;
    for (const Row &row : rows)
        mentions += row.answers.front().value.rows;
    document.statement =
        t.say("Worked out on this machine from %1 of %2.",
              {t.count(mentions, "%1 mention", "%1 mentions"), t.count(static_cast<std::int64_t>(rows.size()), "%1 brand", "%1 brands")}) +
        (request.brand.sample ? ' ' + t.say("Sample data: everything in it is invented.") : std::string());

    const auto most = std::max_element(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return answerOf(a.answers, "mentions").value.number.value_or(0) < answerOf(b.answers, "mentions").value.number.value_or(0);
    });
    std::string lead = t.say("%1 is talked about most: %2 of the mentions of the set.",
                             {most->brand.name, valueText(answerOf(most->answers, "share_of_voice").value, metrics::Unit::Percent, t)});
    const auto mood = std::max_element(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return answerOf(a.answers, "net_sentiment").value.number.value_or(-1000) < answerOf(b.answers, "net_sentiment").value.number.value_or(-1000);
    });
    const auto &best = answerOf(mood->answers, "net_sentiment").value;
    if (best.number)
        lead += ' ' + t.say("%1 is spoken of best, with a net sentiment of %2.", {mood->brand.name, valueText(best, metrics::Unit::Score, t)});
    document.blocks.emplace_back(Paragraph{lead, true});
    if (const auto &gaps = rows.front().answers.front().gaps; !gaps.empty())
        document.blocks.emplace_back(Paragraph{t.say("Mind the gaps: %1.", {gapsText(gaps, t)}), false});
    addVolume(document, t, rows, step);
    addSentiment(document, t, rows);
    if (anyNumber(rows, "own_posts")) {
        document.blocks.emplace_back(Heading{t.say("What they publish"), t.say("Posts of the brands' own")});
        document.blocks.emplace_back(tableOf(t, t.say("Own posts"), rows,
                                             {"own_posts", "posting_frequency", "engagement", "engagement_rate_followers", "engagement_rate_reach"}));
    }
    if (anyNumber(rows, "response_rate")) {
        document.blocks.emplace_back(Heading{t.say("How they answer"), t.say("Replies of the brands to mentions, as far as the data has them")});
        document.blocks.emplace_back(tableOf(t, t.say("Answers"), rows, {"response_rate", "response_time_first_median"}));
    }
    ProvenanceTable table;
    for (const std::string &metric : compared()) {
        // One entry a metric: the definition is the same for every brand, the rows are added.
        Provenance joined;
        for (const Row &row : rows) {
            const Answer &answer = answerOf(row.answers, metric);
            if (!answer.value.number || answer.value.rows == 0)
                continue;
            const Provenance one = provenance(answer, t);
            if (joined.metric.empty()) {
                joined = one;
                joined.metric = t.phrase(answer.definition.name);
                joined.sources.clear();
                joined.gaps.clear();
                joined.rows = 0;
            }
            joined.rows += one.rows;
            if (!one.gaps.empty())
                joined.gaps += (joined.gaps.empty() ? "" : "; ") + t.say("%1: %2", {row.brand.name, one.gaps});
        }
        if (joined.metric.empty())
            continue;
        for (const metrics::Source &source : sources)
            joined.sources += (joined.sources.empty() ? "" : "; ") + source.name;
        table.entries.push_back(std::move(joined));
    }
    document.blocks.emplace_back(
        Heading{t.say("Where each number comes from"), t.say("Definition, version, rows counted, files read, and what is missing")});
    document.blocks.emplace_back(std::move(table));
    return document;
}

} // namespace reports
