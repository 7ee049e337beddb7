#pragma once

#include "services/reports/document.h"

#include <cmath>
#include <cstdint>

/** A report as a brand's monthly one looks: every kind of block, numbers from a fixed generator. */
namespace sample {

class Numbers
{
public:
    explicit Numbers(std::uint64_t seed) : m_state(seed) {}
    double next() // 0 up to 1
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(m_state >> 11U) / 9007199254740992.0;
    }

private:
    std::uint64_t m_state;
};

inline reports::Chart volume(const std::string &own, const std::string &rival)
{
    Numbers numbers(11);
    reports::Chart chart;
    chart.spec.title = "Mentions per day";
    chart.spec.unit = "mentions";
    charts::Series one{own, 1, {}};
    charts::Series two{rival, 2, {}};
    charts::Series before;
    for (int i = 0; i < 90; ++i) {
        const int day = 20324 + i; // 2025-08-24
        chart.spec.days.push_back(day);
        const double wave = 1 + 0.15 * std::sin(i * 0.9) + 0.1 * std::sin(i * 0.11);
        const double spike = i == 68 ? 1.9 : i == 31 ? 1.6 : 1;
        one.values.emplace_back(std::round((1180 + i * 3 + numbers.next() * 90) * wave * spike));
        two.values.emplace_back(std::round((640 + numbers.next() * 80) * wave));
        before.values.emplace_back(std::round((1010 + numbers.next() * 90) * wave));
    }
    for (std::size_t i = 48; i < 52; ++i)
        one.values[i].reset();
    chart.spec.notes = {{20324 + 68, *one.values[68], "Trail Cup sponsorship"}, {20324 + 31, *one.values[31], "Creator video"}};
    chart.spec.series = {one, two};
    chart.spec.previous = before;
    chart.caption = "All sources. No data from 11 to 14 October: the Reddit source did not answer.";
    return chart;
}

inline reports::Chart shareOfVoice()
{
    reports::Chart chart;
    chart.spec.kind = charts::Kind::SplitBar;
    chart.spec.title = "Share of voice";
    chart.spec.series = {{"Alder & Pine", 1, {48213.0}}, {"Ridgeline", 2, {39190.0}}, {"Fjordwear", 3, {26080.0}}, {"Kestrel Outdoor", 4, {16776.0}}, {"Others", charts::others, {10714.0}}};
    return chart;
}

inline reports::Chart topics()
{
    reports::Chart chart;
    chart.spec.kind = charts::Kind::RankedBars;
    chart.spec.title = "Mentions by topic";
    chart.spec.categories = {"Durability", "Fit and sizing", "Customer support", "Price", "Trail Cup", "Repairs"};
    chart.spec.series = {{"Mentions", 1, {12840.0, 9210.0, 7744.0, 6120.0, 5903.0, 2211.0}}};
    return chart;
}

inline reports::Chart sentimentByWeek()
{
    reports::Chart chart;
    chart.spec.kind = charts::Kind::StackedColumns;
    chart.spec.title = "Mentions per week by sentiment";
    chart.spec.step = domain::Step::Week;
    charts::Series bad{"Negative", charts::negative, {}};
    charts::Series even{"Neutral", charts::neutral, {}};
    charts::Series good{"Positive", charts::positive, {}};
    Numbers numbers(5);
    for (int i = 0; i < 13; ++i) {
        chart.spec.days.push_back(20325 + 7 * i);
        bad.values.emplace_back(std::round(900 + 400 * numbers.next()));
        even.values.emplace_back(std::round(2800 + 700 * numbers.next()));
        good.values.emplace_back(std::round(3600 + 900 * numbers.next()));
    }
    chart.spec.series = {bad, even, good};
    return chart;
}

inline reports::Chart hours()
{
    reports::Chart chart;
    chart.spec.kind = charts::Kind::HeatMap;
    chart.spec.title = "Engagement by weekday and hour";
    for (int h = 0; h < 24; ++h)
        chart.spec.categories.push_back((h < 10 ? "0" : "") + std::to_string(h));
    Numbers numbers(3);
    for (const char *day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
        charts::Series row{day, 1, {}};
        for (int h = 0; h < 24; ++h)
            row.values.emplace_back(std::round(200 * numbers.next() * (1 + std::sin((h - 7) * 0.26))));
        chart.spec.series.push_back(row);
    }
    chart.spec.series[2].values[4].reset();
    return chart;
}

inline reports::Table postsTable(std::size_t rows)
{
    using namespace reports;
    Table table;
    table.name = "Top posts";
    table.columns = {{"Post", ColumnType::Text, 0}, {"Source", ColumnType::Text, 0}, {"Published", ColumnType::Date, 0},
                     {"Engagement", ColumnType::Number, 0}, {"Rate", ColumnType::Percent, 0}, {"Net sentiment", ColumnType::Number, 1}};
    static const char *texts[] = {"Third season in the Alder & Pine shell and it still beads like new", "Zip failed on day two of a six-day traverse. Support asked for photos and went quiet",
                                  "Comparing the 28 L with the Ridgeline 30: weight, access and that hip belt", "The repair team sent my boots back in five days, re-soled"};
    static const char *sources[] = {"Reddit", "YouTube", "Mastodon", "TikTok"};
    Numbers numbers(rows);
    for (std::size_t i = 0; i < rows; ++i)
        table.rows.push_back({std::string(texts[i % 4]), std::string(sources[i % 4]), foundation::DayNumber(20400 - static_cast<int>(i % 20)),
                              std::floor(9000 / (1.0 + static_cast<double>(i) * 0.2)) + static_cast<double>(i % 7), 0.01 + 0.12 * numbers.next(), -40 + 90 * numbers.next()});
    return table;
}

inline reports::Document brandReport(std::size_t tableRows = 12)
{
    using namespace reports;
    Document d;
    d.title = "Alder & Pine: what people said in November";
    d.subtitle = "Monthly listening report";
    d.brand = "Alder & Pine";
    d.range = "1 – 21 November 2025";
    d.sources = {"Reddit", "YouTube", "Mastodon", "TikTok export"};
    d.facts = {{"Compared with", "11 – 31 October 2025"}, {"Prepared for", "Lumen Collective"}};
    d.statement = "Generated from 48,213 mentions stored in the workspace \"Lumen Collective\". Every number can be traced in \"Where the numbers come from\".";
    d.locale = "en-GB";
    d.asOf = foundation::Time(std::chrono::milliseconds(1763762400000)); // 2025-11-21 22:00 UTC
    d.zone = *foundation::TimeZone::find("Europe/Berlin");
    d.blocks.push_back(Paragraph{"Mentions are 12% above the period before. Most of the rise comes from TikTok after the Trail Cup announcement; one source has not synced since 06:40.", true});
    d.blocks.push_back(KeyFigures{{{"Mentions", "48,213", "12.4%", Trend::Up, Goodness::Good, "from 42,894"},
                                   {"Net sentiment", "+34", "5.0 pt", Trend::Up, Goodness::Good, "from +29"},
                                   {"Estimated reach", "9.62M", "3.1%", Trend::Down, Goodness::Bad, "from 9.93M"},
                                   {"Posts per day", "2.4", "0.1", Trend::Up, Goodness::Neither, "from 2.3"}}});
    d.blocks.push_back(Heading{"Mention volume", "Daily mentions, all sources, with the period before"});
    d.blocks.push_back(volume("Alder & Pine", "Ridgeline"));
    d.blocks.push_back(Heading{"Share of voice", "Share of all mentions of the brands compared"});
    d.blocks.push_back(shareOfVoice());
    d.blocks.push_back(Heading{"Sentiment", "Mentions per week"});
    d.blocks.push_back(sentimentByWeek());
    d.blocks.push_back(Heading{"Topics", "Mentions that name the topic"});
    d.blocks.push_back(topics());
    d.blocks.push_back(Paragraph{"Durability leads for the third month. Customer support grew fastest, by 31%, and 44% of those mentions are negative: the zip of the Traverse shell and slow answers to photos are named most.", false});
    d.blocks.push_back(Heading{"Best times", "Engagement of own posts by weekday and hour, Europe/Berlin"});
    d.blocks.push_back(hours());
    d.blocks.push_back(Heading{"Top posts", "By engagement"});
    d.blocks.push_back(postsTable(tableRows));
    d.blocks.push_back(Heading{"Mentions to read", "Chosen by engagement, three of each sentiment"});
    Mentions mentions{"Mentions", {}};
    mentions.mentions = {
        {"Maya Okafor", "Reddit", d.asOf - std::chrono::hours(3), "Third season in the Alder & Pine shell and it still beads like new. I wash it twice a year and that is all.", Sentiment::Positive, 408, "https://example.org/p/1?a=1&b=2"},
        {"Sofia Lindqvist", "YouTube", d.asOf - std::chrono::hours(9), "Zip failed on day two of a six-day traverse. Support asked for photos, then nothing for a week. I like the cut, the fabric and the colour, but a shell that cannot be closed is a poncho, and I carried a poncho once before and did not enjoy it either.", Sentiment::Negative, 788, "https://example.org/p/2"},
        {"יעל כהן", "Mastodon", d.asOf - std::chrono::hours(20), "הנעליים של Alder & Pine מחזיקות כבר 3 שנים, ממליצה בחום!", Sentiment::Positive, 51, ""},
        {"Priya Raman", "TikTok export", d.asOf - std::chrono::hours(26), "Comparing the 28 L with the Ridgeline 30: weight, access, hip belt 🎒", Sentiment::Neutral, std::nullopt, ""},
        {"سارة علي", "Reddit", d.asOf - std::chrono::hours(50), "الحقيبة ممتازة لكن السعر مرتفع", Sentiment::Unknown, 12, ""}};
    d.blocks.push_back(mentions);
    d.blocks.push_back(Heading{"Where the numbers come from", ""});
    d.blocks.push_back(ProvenanceTable{{{"Mentions", "Posts that name one of the brand's terms, counted once per network id, by local day of publication", "2", 48213, "Reddit, YouTube, Mastodon, TikTok export", "11 – 14 October (Reddit)"},
                                        {"Net sentiment", "Share of positive less share of negative mentions among those rated, in points", "1", 41077, "Reddit, YouTube, Mastodon", ""}}});
    return d;
}

inline reports::Document hebrewReport()
{
    using namespace reports;
    Document d = brandReport(30);
    d.title = "Alder & Pine: מה נאמר בנובמבר";
    d.subtitle = "דוח האזנה חודשי";
    d.range = "1–21 בנובמבר 2025";
    d.locale = "he";
    d.rightToLeft = true;
    d.statement = "הופק מתוך 48,213 אזכורים בסביבת העבודה \"Lumen Collective\".";
    d.facts = {{"בהשוואה ל", "11–31 באוקטובר 2025"}};
    Words &w = d.words;
    w.brand = "מותג";
    w.range = "תקופה";
    w.zone = "אזור זמן";
    w.sources = "מקורות";
    w.asOf = "נכון ל";
    w.negative = "שלילי";
    w.positive = "חיובי";
    w.neutral = "ניטרלי";
    w.engagement = "מעורבות";
    d.blocks[0] = Paragraph{"מספר האזכורים גבוה ב-12% מהתקופה הקודמת. רוב העלייה מגיעה מ-TikTok אחרי ההכרזה על Trail Cup.", true};
    d.blocks[1] = KeyFigures{{{"אזכורים", "48,213", "12.4%", Trend::Up, Goodness::Good, "לעומת 42,894"}, {"סנטימנט נטו", "+34", "5.0", Trend::Up, Goodness::Good, "לעומת +29"}, {"חשיפה משוערת", "9.62M", "3.1%", Trend::Down, Goodness::Bad, "לעומת 9.93M"}}};
    d.blocks[2] = Heading{"נפח אזכורים", "אזכורים ליום, כל המקורות"};
    d.blocks[4] = Heading{"נתח שיח", "חלק מכלל האזכורים"};
    return d;
}

} // namespace sample
