#include "services/reports/render.h"
#include "services/reports/renderers.h"
#include "services/reports/text.h"
#include "services/foundation/utf8.h"

#include <algorithm>
#include <map>

namespace reports {

namespace {

bool isPlainNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at > from;
    };
    if (!digits())
        return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!digits())
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && (text[at] == '-' || text[at] == '+') ? 1 : 0;
        if (!digits())
            return false;
    }
    return at == text.size();
}

/** Spreadsheets run what begins like a formula, some after blanks, some also with the wide forms of the signs. */
bool looksLikeFormula(std::string_view text)
{
    if (isPlainNumber(text))
        return false;
    if (!text.empty() && (text.front() == '\t' || text.front() == '\r' || text.front() == '\n'))
        return true;
    const std::string_view start = foundation::trimmed(text);
    static constexpr std::string_view signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    return std::any_of(std::begin(signs), std::end(signs), [start](std::string_view sign) { return start.starts_with(sign); });
}

void field(std::string &out, std::string_view text)
{
    std::string safe;
    for (const char c : foundation::repairUtf8(text)) {
        if (c != '\0')
            safe += c;
    }
    const bool formula = looksLikeFormula(safe);
    if (!formula && safe.find_first_of(",;\"\r\n\t") == std::string::npos && foundation::trimmed(safe).size() == safe.size()) {
        out += safe;
        return;
    }
    out += formula ? "\"'" : "\"";
    for (const char c : safe)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
}

std::string exact(const Cell &cell)
{
    if (const auto *text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto *value = std::get_if<double>(&cell))
        return exactNumber(*value);
    if (const auto *day = std::get_if<foundation::DayNumber>(&cell))
        return foundation::isoDate(*day);
    return {};
}

std::string_view nameOf(ColumnType type, const Cell &cell)
{
    if (std::holds_alternative<std::string>(cell))
        return "text";
    if (std::holds_alternative<foundation::DayNumber>(cell))
        return "date";
    return type == ColumnType::Percent ? "fraction" : "number";
}

/** One line per value: the header never changes, whatever tables a report has, so any program can read and pivot it.
    Tables of different widths under each other in one file can be read by none. */
class LongFile
{
public:
    explicit LongFile(const Document &document) : m_words(document.words), m_section(document.title), m_rightToLeft(document.rightToLeft)
    {
        m_out = "\xEF\xBB\xBFsection,row,column,type,value\r\n";
        const std::string section = unique(document.title);
        value(section, 1, "title", "text", document.title);
        value(section, 1, "subtitle", "text", document.subtitle);
        value(section, 1, m_words.brand, "text", document.brand);
        value(section, 1, m_words.range, "text", document.range);
        value(section, 1, m_words.zone, "text", document.zone.name());
        for (const std::string &source : document.sources)
            value(section, 1, m_words.sources, "text", source);
        value(section, 1, m_words.asOf, "time", foundation::isoTime(document.asOf));
        for (const Fact &fact : document.facts)
            value(section, 1, fact.label, "text", fact.value);
        value(section, 1, "statement", "text", document.statement);
        for (const Block &block : document.blocks)
            std::visit(*this, block);
    }

    std::string take() { return std::move(m_out); }

    void operator()(const Heading &heading) { m_section = heading.text; }
    void operator()(const PageBreak &) {}

    void operator()(const Paragraph &paragraph) { value(unique(m_section), 1, m_words.text, "text", paragraph.text); }

    void operator()(const KeyFigures &block)
    {
        const std::string section = unique(m_section);
        std::size_t row = 0;
        for (const KeyFigure &figure : block.figures) {
            ++row;
            value(section, row, m_words.item, "text", figure.label);
            value(section, row, m_words.value, "text", figure.value);
            if (!figure.change.empty()) {
                const std::string_view sign = figure.trend == Trend::Down && !figure.change.starts_with('-') ? "-" : "";
                value(section, row, m_words.change, "text", std::string(sign) + figure.change);
            }
            value(section, row, m_words.note, "text", figure.note);
        }
    }

    void operator()(const Table &table)
    {
        const std::string section = unique(table.name.empty() ? m_section : table.name);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            for (std::size_t c = 0; c < std::min(table.columns.size(), table.rows[r].size()); ++c) {
                const Cell &cell = table.rows[r][c];
                if (!std::holds_alternative<std::monostate>(cell))
                    line(section, r + 1, table.columns[c].title, nameOf(table.columns[c].type, cell), exact(cell));
            }
        }
    }

    void operator()(const Chart &chart) { (*this)(dataOf(chart, m_words)); }
    void operator()(const ProvenanceTable &table) { (*this)(tableOf(table, m_words)); }

    void operator()(const Mentions &block)
    {
        const std::string section = unique(block.name.empty() ? m_section : block.name);
        std::size_t row = 0;
        for (const Mention &mention : block.mentions) {
            ++row;
            value(section, row, m_words.author, "text", mention.author);
            value(section, row, m_words.platform, "text", mention.platform);
            value(section, row, m_words.published, "time", foundation::isoTime(mention.at));
            value(section, row, m_words.text, "text", mention.text);
            value(section, row, m_words.sentiment, "text", reports::nameOf(mention.sentiment, m_words));
            if (mention.engagement)
                value(section, row, m_words.engagement, "number", std::to_string(*mention.engagement));
            value(section, row, m_words.link, "text", mention.url);
        }
    }

private:
    void value(const std::string &section, std::size_t row, const std::string &column, std::string_view type, const std::string &text)
    {
        if (!text.empty())
            line(section, row, column, type, text);
    }

    void line(const std::string &section, std::size_t row, const std::string &column, std::string_view type, const std::string &text)
    {
        field(m_out, name(section));
        m_out += ',' + std::to_string(row) + ',';
        field(m_out, name(column));
        m_out += ',';
        m_out += type;
        m_out += ',';
        field(m_out, text);
        m_out += "\r\n";
    }

    /** A name is looked for by programs: without the signs that keep a Latin name in its place among Hebrew words. */
    std::string name(const std::string &shown) const { return m_rightToLeft ? plainLine(shown) : shown; }

    std::string unique(const std::string &name)
    {
        const int times = ++m_used[name];
        return times == 1 ? name : name + " (" + std::to_string(times) + ')';
    }

    const Words &m_words;
    std::string m_section;
    bool m_rightToLeft;
    std::string m_out;
    std::map<std::string, int> m_used;
};

} // namespace

std::string toCsv(const Table &table)
{
    std::string out = "\xEF\xBB\xBF"; // without it Excel takes UTF-8 for the machine's own code page
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        out += c ? "," : "";
        field(out, table.columns[c].title);
    }
    out += "\r\n";
    for (const auto &row : table.rows) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            out += c ? "," : "";
            if (c < row.size())
                field(out, exact(row[c]));
        }
        out += "\r\n";
    }
    return out;
}

foundation::Result<std::string> renderCsv(const Document &document, const foundation::StopToken &stop)
{
    if (stop.stopped())
        return foundation::Error{foundation::Error::Kind::Cancelled, "the CSV report was cancelled"};
    return LongFile(document).take();
}

} // namespace reports
