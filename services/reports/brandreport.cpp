#include "services/reports/brandreport.h"

#include "services/reports/answers.h"
#include "services/reports/forecastsection.h"
#include "services/reports/topicsection.h"
#include "services/store/poststats.h"

#include <algorithm>

namespace reports {

using foundation::Result;
using foundation::Status;
using metrics::Answer;
using metrics::Unit;

namespace {

constexpr int topCount = 10;

/** A report on its way; each step adds its blocks. */
struct Builder
{
    store::Workspace &workspace;
    const ReportRequest &request;
    std::vector<Answer> answers;
    domain::Step step;
    const Language &t;
    Document document;

    const Answer &of(std::string_view metric) const { return answerOf(answers, metric); }
    double number(std::string_view metric) const { return of(metric).value.number.value_or(0.0); }

    void lead()
    {
        const Answer &mentions = of("mentions");
        const std::string brand = nameOf(request.brand, t);
        const auto found = static_cast<std::int64_t>(number("mentions"));
        const std::string times = t.count(found, "%1 time", "%1 times");
        const KeyFigure figure = keyFigure(mentions, t);
        const bool moved = !figure.change.empty() && figure.trend != Trend::None;
        std::string sentence;
        if (request.brand.id == 0) { // all posts are no brand that could be mentioned
            const std::string posts = t.count(found, "%1 post", "%1 posts");
            if (moved)
                sentence = t.say(figure.trend == Trend::Up ? "In all: %1, %2 more than in the period before."
                                                           : "In all: %1, %2 less than in the period before.",
                                 {posts, figure.change});
            else
                sentence = t.say("In all: %1.", {posts});
        } else if (moved) {
            sentence = t.say(figure.trend == Trend::Up ? "%1 was mentioned %2, %3 more than in the period before."
                                                       : "%1 was mentioned %2, %3 less than in the period before.",
                             {brand, times, figure.change});
        } else {
            sentence = t.say("%1 was mentioned %2.", {brand, times});
        }
        const Answer &net = of("net_sentiment");
        if (net.value.number) {
            const std::string score = valueText(net.value, Unit::Score, t);
            if (net.value.interval) {
                metrics::Value low = net.value, high = net.value;
                low.number = net.value.interval->first;
                high.number = net.value.interval->second;
                sentence += ' ' + t.say("Net sentiment is %1 (95% sure between %2 and %3).",
                                        {score, valueText(low, Unit::Score, t), valueText(high, Unit::Score, t)});
            } else {
                sentence += ' ' + t.say("Net sentiment is %1.", {score});
            }
        }
        const Answer &share = of("share_of_voice");
        if (share.value.number) {
            sentence += ' ' + t.say("Its share of voice among %1 brands is %2.",
                                    {std::to_string(request.rivals.size() + 1), valueText(share.value, Unit::Percent, t)});
        }
        document.blocks.emplace_back(Paragraph{sentence, true});
        if (!mentions.gaps.empty())
            document.blocks.emplace_back(Paragraph{t.say("Mind the gaps: %1.", {gapsText(mentions.gaps, t)}), false});
        KeyFigures figures;
        for (const char *metric : {"mentions", "authors", "net_sentiment", "share_of_voice"}) {
            if (metric == std::string_view("share_of_voice") && request.rivals.empty())
                continue;
            figures.figures.push_back(keyFigure(of(metric), t));
        }
        document.blocks.emplace_back(std::move(figures));
    }

    Status volume()
    {
        const Answer &mentions = of("mentions");
        charts::ChartSpec chart;
        chart.title = t.say("Mentions per " + stepWord(step));
        chart.unit = t.say("mentions");
        chart.step = step;
        chart.days = daysOf(mentions);
        chart.series.push_back({nameOf(request.brand, t), 1, seriesOf(mentions), false});
        metrics::Engine engine(workspace);
        const auto extent = engine.extent();
        if (!extent)
            return extent.error();
        const domain::Period before = request.period.before();
        if (*extent && before.last >= (*extent)->first && step == domain::Step::Day) {
            const auto earlier = engine.answer({{"mentions"}, request.brand.id, {}, before, step, false});
            if (!earlier)
                return earlier.error();
            chart.previous = charts::Series{t.say("Period before"), 6, seriesOf(earlier->front()), false};
        }
        document.blocks.emplace_back(
            Heading{t.say("How much is said"),
                    (request.brand.id == 0 ? t.say("Posts per " + stepWord(step) + ", all sources")
                                           : t.say("Posts about %1 per " + stepWord(step) + ", all sources", {nameOf(request.brand, t)})) +
                        incompleteEnds(request.period, step, t)});
        document.blocks.emplace_back(Chart{std::move(chart), {}});

        charts::ChartSpec mood;
        mood.kind = charts::Kind::StackedColumns;
        mood.title = t.say("Sentiment per " + stepWord(step));
        mood.unit = t.say("mentions");
        mood.step = step;
        mood.days = daysOf(mentions);
        const auto counts = [&](std::string_view share) {
            charts::Values values;
            for (const metrics::Point &point : of(share).series)
                values.push_back(point.value.number ? std::optional(*point.value.number * static_cast<double>(point.value.rows) / 100.0) : std::optional(0.0));
            return values;
        };
        mood.series = {{t.say("Negative"), charts::negative, counts("negative_share"), false},
                       {t.say("Neutral"), charts::neutral, counts("neutral_share"), false},
                       {t.say("Positive"), charts::positive, counts("positive_share"), false}};
        document.blocks.emplace_back(Heading{t.say("How it is meant"), t.say("Judged mentions per " + stepWord(step) + " by sentiment")});
        document.blocks.emplace_back(Chart{std::move(mood), {}});
        return foundation::Done{};
    }

    Status competitors()
    {
        if (request.rivals.empty())
            return foundation::Done{};
        charts::ChartSpec share;
        share.kind = charts::Kind::SplitBar;
        share.title = t.say("Share of voice");
        share.unit = t.say("mentions");
        Table table;
        table.name = t.say("Competitors");
        table.columns = {{t.say("Brand"), ColumnType::Text, 0},
                         column(of("mentions").definition, t),
                         column(of("share_of_voice").definition, t),
                         column(of("net_sentiment").definition, t),
                         column(of("negative_share").definition, t)};
        std::vector<domain::Brand> brands = request.rivals;
        brands.insert(brands.begin(), request.brand);
        std::vector<domain::BrandId> set;
        for (const domain::Brand &brand : brands)
            set.push_back(brand.id);
        struct Standing
        {
            const domain::Brand *brand;
            std::vector<Answer> answers;
            double mentions;
        };
        std::vector<Standing> standings;
        for (const domain::Brand &brand : brands) {
            auto found = metrics::Engine(workspace).answer({{"mentions", "share_of_voice", "net_sentiment", "negative_share"}, brand.id, set, request.period, std::nullopt, false});
            if (!found)
                return found.error();
            const double mentions = found->front().value.number.value_or(0.0);
            standings.push_back({&brand, std::move(*found), mentions});
        }
        std::stable_sort(standings.begin() + 1, standings.end(), [](const Standing &a, const Standing &b) { return a.mentions > b.mentions; });
        int colour = 1;
        for (const Standing &standing : standings) {
            // The own brand is always 1; the others follow by size, and beyond six they share the grey.
            share.series.push_back({standing.brand->name, std::min(colour++, charts::others), {standing.mentions}, false});
            std::vector<Cell> row{standing.brand->name};
            for (const Answer &answer : standing.answers)
                row.push_back(cell(answer.value, answer.definition.unit));
            table.rows.push_back(std::move(row));
        }
        document.blocks.emplace_back(
            Heading{t.say("Beside the competitors"),
                    t.say("Share of mentions among %1 brands; a post naming two counts for both", {std::to_string(brands.size())})});
        document.blocks.emplace_back(Chart{std::move(share), {}});
        document.blocks.emplace_back(std::move(table));
        return foundation::Done{};
    }

    void ownPosts()
    {
        if (number("own_posts") <= 0)
            return;
        document.blocks.emplace_back(Heading{t.say("What the brand published"),
                                             t.count(static_cast<std::int64_t>(number("own_posts")), "%1 post of its own", "%1 posts of its own")});
        KeyFigures figures;
        Table table;
        table.name = t.say("Own posts");
        table.columns = {{t.say("Measure"), ColumnType::Text, 0},
                         {t.say("Value"), ColumnType::Text, 0},
                         {t.say("Posts"), ColumnType::Number, 0},
                         {t.say("Note"), ColumnType::Text, 0}};
        for (const Answer &answer : answers) {
            const bool publishing = answer.definition.id.starts_with("engagement") || answer.definition.id.starts_with("daily") || answer.definition.id == "posting_frequency" ||
                                    answer.definition.id == "applause" || answer.definition.id == "conversation" || answer.definition.id == "amplification" ||
                                    answer.definition.id == "followers" || answer.definition.id == "audience_growth_rate" || answer.definition.id == "reach" ||
                                    answer.definition.id == "impressions";
            if (!publishing)
                continue;
            table.rows.push_back({std::string(t.phrase(answer.definition.name)), valueText(answer.value, answer.definition.unit, t),
                                  static_cast<double>(answer.value.rows),
                                  t.understood(answer.value.number ? answer.value.note : answer.value.missing)});
        }
        for (const char *metric : {"posting_frequency", "engagement", "engagement_rate_followers", "engagement_rate_reach"}) {
            if (of(metric).value.number)
                figures.figures.push_back(keyFigure(of(metric), t));
        }
        if (!figures.figures.empty())
            document.blocks.emplace_back(std::move(figures));
        document.blocks.emplace_back(std::move(table));
    }

    Status topLists()
    {
        store::PostStats stats(workspace);
        const store::Scope scope{request.brand.id, domain::BrandRole::Mention, request.period};
        const auto tags = stats.topTags(request.brand.id, request.period, topCount);
        const auto authors = stats.topAuthors(scope, topCount);
        const auto posts = stats.topPosts(scope, topCount);
        if (!tags || !authors || !posts)
            return !tags ? tags.error() : !authors ? authors.error() : posts.error();
        if (!tags->empty()) {
            Table table{t.say("Hashtags"), {{t.say("Hashtag"), ColumnType::Text, 0}, {t.say("Posts"), ColumnType::Number, 0}}, {}, 0};
            for (const store::RankedName &tag : *tags)
                table.rows.push_back({"#" + tag.name, static_cast<double>(tag.posts)});
            document.blocks.emplace_back(Heading{t.say("Hashtags"), t.say("The %1 most used", {std::to_string(tags->size())})});
            document.blocks.emplace_back(std::move(table));
        }
        if (!authors->empty()) {
            Table table{t.say("Authors"),
                        {{t.say("Author"), ColumnType::Text, 0},
                         {t.say("Network"), ColumnType::Text, 0},
                         {t.say("Mentions"), ColumnType::Number, 0},
                         {t.say("Engagement"), ColumnType::Number, 0},
                         {t.say("Followers"), ColumnType::Number, 0}},
                        {},
                        0};
            for (const store::RankedName &author : *authors) {
                table.rows.push_back({author.name, author.platform, static_cast<double>(author.posts), static_cast<double>(author.engagement),
                                      author.followers ? Cell(static_cast<double>(*author.followers)) : Cell(std::monostate())});
            }
            document.blocks.emplace_back(Heading{t.say("Most active authors"), t.say("By mentions, then by the engagement those drew")});
            document.blocks.emplace_back(std::move(table));
        }
        if (!posts->empty()) {
            auto reader = store::PostReader::open(workspace);
            if (!reader)
                return reader.error();
            std::vector<domain::PostId> ids;
            for (const store::RankedPost &post : *posts)
                ids.push_back(post.id);
            const auto whole = reader->byIds(ids);
            if (!whole)
                return whole.error();
            Mentions list{t.say("Top posts"), {}};
            for (const domain::Post &post : *whole) {
                Sentiment sentiment = Sentiment::Unknown;
                if (post.sentiment)
                    sentiment = *post.sentiment == domain::Sentiment::Negative ? Sentiment::Negative : *post.sentiment == domain::Sentiment::Positive ? Sentiment::Positive : Sentiment::Neutral;
                list.mentions.push_back({post.authorName.empty() ? (post.authorHandle.empty() ? std::string() : "@" + post.authorHandle) : post.authorName, post.platform,
                                         post.published, post.text, sentiment, domain::engagement(post.counts), post.url});
            }
            document.blocks.emplace_back(
                Heading{t.say("Posts that drew the most"), t.say("Likes, replies, shares, saves and clicks added, as far as they are told")});
            document.blocks.emplace_back(std::move(list));
        }
        return foundation::Done{};
    }

    void dailyTable()
    {
        const Answer &mentions = of("mentions");
        Table table;
        table.name = t.say("Per " + stepWord(step));
        table.paperRows = 31;
        table.columns = {{t.say(step == domain::Step::Day    ? "Day"
                                : step == domain::Step::Week ? "Week from"
                                                             : "Month from"),
                          ColumnType::Date, 0},
                         column(mentions.definition, t),
                         column(of("net_sentiment").definition, t),
                         column(of("negative_share").definition, t),
                         column(of("positive_share").definition, t)};
        for (std::size_t i = 0; i < mentions.series.size(); ++i) {
            std::vector<Cell> row{mentions.series[i].start};
            for (const char *metric : {"mentions", "net_sentiment", "negative_share", "positive_share"})
                row.push_back(cell(of(metric).series[i].value, of(metric).definition.unit));
            table.rows.push_back(std::move(row));
        }
        document.blocks.emplace_back(Heading{t.say("The numbers per " + stepWord(step)), {}});
        document.blocks.emplace_back(std::move(table));
    }

    void sources()
    {
        ProvenanceTable table;
        for (const Answer &answer : answers) {
            if (answer.value.number && answer.value.rows > 0)
                table.entries.push_back(provenance(answer, t));
        }
        document.blocks.emplace_back(
            Heading{t.say("Where each number comes from"), t.say("Definition, version, rows counted, files read, and what is missing")});
        document.blocks.emplace_back(std::move(table));
    }
};

} // namespace

Result<Document> brandReport(store::Workspace &workspace, const ReportRequest &request)
{
    const auto language = Language::named(request.language);
    if (!language)
        return language.error();
    const Language &t = **language;
    std::vector<std::string> metrics;
    for (const metrics::Metric &metric : metrics::registry())
        metrics.push_back(metric.definition.id);
    std::vector<domain::BrandId> set;
    for (const domain::Brand &rival : request.rivals)
        set.push_back(rival.id);
    const domain::Step step = stepFor(request.period);
    metrics::Engine engine(workspace);
    // Only the plotted few as a series: the others would be worked out once per day for nothing.
    auto answers = engine.answer({metrics, request.brand.id, set, request.period, std::nullopt, true});
    const std::vector<std::string> plotted{"mentions", "net_sentiment", "negative_share", "neutral_share", "positive_share"};
    const auto series = engine.answer({plotted, request.brand.id, set, request.period, step, false});
    if (!answers || !series)
        return !answers ? answers.error() : series.error();
    for (Answer &answer : *answers) {
        for (const Answer &with : *series) {
            if (with.definition.id == answer.definition.id)
                answer.series = with.series;
        }
    }
    const auto &first = answers->front();
    const std::string brand = nameOf(request.brand, t);
    Builder builder{workspace, request, *answers,
                    step,      t,       opened(t.say("%1: what is said", {brand}), brand, request.period, workspace.zone(), first.sources, t)};
    builder.document.statement =
        t.say("Worked out on this machine from %1 in %2.", {t.count(first.value.rows, "%1 mention", "%1 mentions"),
                                                            t.count(static_cast<std::int64_t>(first.sources.size()), "%1 source", "%1 sources")}) +
        (request.brand.sample ? ' ' + t.say("Sample data: everything in it is invented.") : std::string());
    builder.lead();
    if (auto done = builder.volume(); !done)
        return done.error();
    if (request.outlook)
        appendForecast(builder.document, *request.outlook, t);
    if (auto done = builder.competitors(); !done)
        return done.error();
    builder.ownPosts();
    if (auto done = builder.topLists(); !done)
        return done.error();
    if (request.topics)
        appendTopics(builder.document, *request.topics, t);
    builder.dailyTable();
    builder.sources();
    return std::move(builder.document);
}

} // namespace reports
