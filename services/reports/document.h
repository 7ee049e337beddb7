#pragma once

#include "services/charts/chartspec.h"
#include "services/charts/chartstyle.h"
#include "services/foundation/timezone.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reports {

struct Fact
{
    std::string label;
    std::string value;
};

struct Heading
{
    std::string text;
    std::string subtitle; ///< unit, source, range; may be empty
};

struct Paragraph
{
    std::string text;
    bool lead = false; ///< the sentence that says it all, set larger
};

enum class Goodness : std::uint8_t { Neither, Good, Bad };
enum class Trend : std::uint8_t { None, Up, Down };

struct KeyFigure
{
    std::string label;
    std::string value;  ///< as it is to be read: "48,213"
    std::string change; ///< "12.4%"; empty where there is nothing to compare with
    Trend trend = Trend::None;
    Goodness goodness = Goodness::Neither;
    std::string note; ///< "from 42,894"
};

struct KeyFigures
{
    std::vector<KeyFigure> figures;
};

enum class ColumnType : std::uint8_t { Text, Number, Percent, Date };

struct Column
{
    std::string title;
    ColumnType type = ColumnType::Text;
    int decimals = 0;    ///< Number; Percent is written with one
};

/** Nothing, a text, a number (a fraction in a Percent column) or a day. */
using Cell = std::variant<std::monostate, std::string, double, foundation::DayNumber>;

struct Table
{
    std::string name; ///< names its sheet and its CSV section
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::size_t paperRows = 0; ///< PDF and HTML show this many and say how many more there are; 0 means all
};

struct Chart
{
    charts::ChartSpec spec;
    std::string caption;
};

enum class Sentiment : std::uint8_t { Unknown, Negative, Neutral, Positive };

struct Mention
{
    std::string author;
    std::string platform;
    foundation::Time at{};
    std::string text;
    Sentiment sentiment = Sentiment::Unknown;
    std::optional<std::int64_t> engagement;
    std::string url; ///< linked in HTML where it is http or https
};

struct Mentions
{
    std::string name;
    std::vector<Mention> mentions;
};

/** Where one number comes from. */
struct Provenance
{
    std::string metric;
    std::string definition;
    std::string version;
    std::int64_t rows = 0;
    std::string sources;
    std::string gaps; ///< empty where there are none
};

struct ProvenanceTable
{
    std::vector<Provenance> entries;
};

/** The next block starts a new page where there are pages. */
struct PageBreak
{
};

using Block = std::variant<Heading, Paragraph, KeyFigures, Table, Chart, Mentions, ProvenanceTable, PageBreak>;

/** The words a renderer writes itself; a program hands in translated ones. */
struct Words
{
    std::string brand = "Brand", range = "Period", zone = "Time zone", sources = "Sources", asOf = "Data as of";
    std::string page = "%1 / %2";
    std::string moreRows = "%1 more rows are in the spreadsheet and CSV versions of this report.";
    std::string showData = "Show data";
    std::string summarySheet = "Summary", sourcesSheet = "Sources", dataSheet = "Chart %1";
    std::string section = "Section", item = "Item", value = "Value", change = "Change", note = "Note";
    std::string place = "Date or group", previous = "Previous period";
    std::string author = "Author", platform = "Source", published = "Published", text = "Mention", sentiment = "Sentiment";
    std::string engagement = "Engagement", link = "Link";
    std::string negative = "Negative", neutral = "Neutral", positive = "Positive", unknown = "Not rated";
    std::string metric = "Metric", definition = "Definition", version = "Version", rows = "Rows", gaps = "Gaps", none = "none";
    std::string up = "up", down = "down";
    charts::Words chart;
};

/** A report as values: what it says, not how it looks. Texts are UTF-8 and may hold anything at all; renderers make them safe. */
struct Document
{
    std::string title;
    std::string subtitle;
    std::string brand;
    std::string range; ///< "1 – 21 November 2025"
    std::vector<std::string> sources;
    std::vector<Fact> facts; ///< more lines for the head of the report
    std::string statement;   ///< "Generated from 48,213 mentions in the workspace “Lumen”"
    foundation::Time asOf{}; ///< the only time a file carries: the same document gives the same bytes
    foundation::TimeZone zone = foundation::TimeZone::utc();
    std::string locale = "en"; ///< BCP 47; decides numbers and dates, and the lang attribute
    bool rightToLeft = false;
    Words words;
    std::vector<Block> blocks;
};

} // namespace reports
