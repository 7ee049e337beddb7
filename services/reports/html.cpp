#include "services/reports/htmlstyle.h"
#include "services/reports/renderers.h"
#include "services/reports/text.h"

#include "services/charts/chart.h"
#include "services/foundation/utf8.h"

#include <QCryptographicHash>

#include <algorithm>

namespace reports {

namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : plain(text)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

/** Text of its own direction that ends whatever turns it opened. */
std::string bdi(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

/** The address where a click may lead: http and https only, everything unusual percent-encoded; empty otherwise. */
std::string safeLink(std::string_view url)
{
    const std::string_view clean = foundation::trimmed(url);
    const std::string start = foundation::lowerAscii(clean.substr(0, 8));
    if (!start.starts_with("http://") && !start.starts_with("https://"))
        return {};
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : clean) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F)
            return {};
        if (byte >= 0x80 || std::string_view("\"'<>\\^`{|}").find(c) != std::string_view::npos) {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        } else {
            out += c;
        }
    }
    return escaped(out);
}

std::string_view classOf(Goodness goodness)
{
    return goodness == Goodness::Good ? "good" : goodness == Goodness::Bad ? "bad" : "even";
}

std::string_view classOf(Sentiment sentiment)
{
    switch (sentiment) {
    case Sentiment::Negative: return "bad";
    case Sentiment::Positive: return "good";
    case Sentiment::Neutral:
    case Sentiment::Unknown: break;
    }
    return "even";
}

class Page
{
public:
    explicit Page(const Document &document) : m_document(document), m_formatter(document)
    {
        m_chartStyle.locale = document.locale;
        m_chartStyle.rightToLeft = document.rightToLeft;
        m_chartStyle.words = document.words.chart;
    }

    std::string take()
    {
        const std::string style = htmlStyle();
        const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(style), QCryptographicHash::Sha256).toBase64();
        m_out = "<!DOCTYPE html>\n<html lang=\"" + escaped(plainLine(m_document.locale)) + "\" dir=\"" + (m_document.rightToLeft ? "rtl" : "ltr")
                + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + hash.toStdString()
                + "'; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
                + escaped(plainLine(m_document.title)) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<header>\n<h1>" + escaped(m_document.title)
                + "</h1>\n";
        if (!m_document.subtitle.empty())
            m_out += "<p class=\"sub\">" + escaped(m_document.subtitle) + "</p>\n";
        m_out += "<dl>";
        for (const Fact &fact : headOf(m_document))
            m_out += "<div><dt>" + escaped(fact.label) + "</dt><dd>" + bdi(fact.value) + "</dd></div>";
        m_out += "</dl>\n</header>\n<main>\n";
        for (const Block &block : m_document.blocks)
            std::visit(*this, block);
        m_out += "</main>\n";
        if (!m_document.statement.empty())
            m_out += "<footer><p>" + escaped(m_document.statement) + "</p></footer>\n";
        m_out += "</body>\n</html>\n";
        return std::move(m_out);
    }

    void operator()(const PageBreak &) { m_out += "<div class=\"newpage\"></div>\n"; }

    void operator()(const Heading &heading)
    {
        m_out += "<h2>" + escaped(heading.text) + "</h2>\n";
        if (!heading.subtitle.empty())
            m_out += "<p class=\"sub\">" + escaped(heading.subtitle) + "</p>\n";
    }

    void operator()(const Paragraph &paragraph)
    {
        m_out += std::string(paragraph.lead ? "<p class=\"lead\">" : "<p>") + escaped(paragraph.text) + "</p>\n";
    }

    void operator()(const KeyFigures &block)
    {
        m_out += "<ul class=\"figures\">\n";
        for (const KeyFigure &figure : block.figures) {
            m_out += "<li><span class=\"label\">" + bdi(figure.label) + "</span> <strong>" + bdi(figure.value) + "</strong> <span class=\"foot\">";
            if (!figure.change.empty()) {
                m_out += "<span class=\"chip " + std::string(classOf(figure.goodness)) + "\">";
                if (figure.trend != Trend::None) {
                    const bool up = figure.trend == Trend::Up;
                    m_out += std::string("<span aria-hidden=\"true\">") + (up ? "↑" : "↓") + "</span><span class=\"hidden\">"
                             + escaped(up ? m_document.words.up : m_document.words.down) + "</span> ";
                }
                m_out += bdi(figure.change) + "</span> ";
            }
            m_out += "<span class=\"note\">" + bdi(figure.note) + "</span></span></li>\n";
        }
        m_out += "</ul>\n";
    }

    void operator()(const Table &table) { rows(table, table.paperRows); }

    void operator()(const Chart &chart)
    {
        const double width = 720;
        m_out += "<figure>" + charts::toSvg(chart.spec, width, charts::preferredHeight(chart.spec, width), m_chartStyle);
        if (!chart.caption.empty())
            m_out += "<figcaption>" + escaped(chart.caption) + "</figcaption>";
        m_out += "<details><summary>" + escaped(m_document.words.showData) + "</summary>";
        rows(dataOf(chart, m_document.words), 400);
        m_out += "</details></figure>\n";
    }

    void operator()(const Mentions &block)
    {
        for (const Mention &mention : block.mentions) {
            m_out += "<article><p class=\"by\"><strong>" + bdi(mention.author) + "</strong> <span class=\"note\">" + bdi(mention.platform) + " · <time datetime=\""
                     + foundation::isoTime(mention.at) + "\">" + bdi(m_formatter.moment(mention.at)) + "</time></span> <span class=\"chip "
                     + std::string(classOf(mention.sentiment)) + "\">" + escaped(nameOf(mention.sentiment, m_document.words)) + "</span>";
            if (mention.engagement)
                m_out += " <span class=\"note\">" + escaped(m_document.words.engagement) + " <bdi>" + m_formatter.number(static_cast<double>(*mention.engagement), 0) + "</bdi></span>";
            if (const std::string link = safeLink(mention.url); !link.empty())
                m_out += " <a href=\"" + link + "\" rel=\"noopener noreferrer nofollow\">" + escaped(m_document.words.link) + "</a>";
            m_out += "</p><p dir=\"auto\">" + escaped(mention.text) + "</p></article>\n";
        }
    }

    void operator()(const ProvenanceTable &table) { rows(tableOf(table, m_document.words), 0); }

private:
    void rows(const Table &table, std::size_t most)
    {
        const std::size_t shown = most == 0 ? table.rows.size() : std::min(most, table.rows.size());
        const auto isText = [&](std::size_t c) { return table.columns[c].type == ColumnType::Text; };
        m_out += "<div class=\"wide\"><table>\n<thead><tr>";
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            m_out += std::string(isText(c) ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">") + bdi(table.columns[c].title) + "</th>";
        m_out += "</tr></thead>\n<tbody>\n";
        for (std::size_t r = 0; r < shown; ++r) {
            m_out += "<tr>";
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                const std::string text = c < table.rows[r].size() ? m_formatter.cell(table.rows[r][c], table.columns[c]) : std::string();
                m_out += std::string(isText(c) ? "<td>" : "<td class=\"n\">") + (text.empty() ? text : bdi(text)) + "</td>";
            }
            m_out += "</tr>\n";
        }
        m_out += "</tbody></table></div>\n";
        if (shown < table.rows.size())
            m_out += "<p class=\"note\">" + escaped(charts::filled(m_document.words.moreRows, {m_formatter.number(static_cast<double>(table.rows.size() - shown), 0)})) + "</p>\n";
    }

    const Document &m_document;
    Formatter m_formatter;
    charts::ChartStyle m_chartStyle;
    std::string m_out;
};

} // namespace

foundation::Result<std::string> renderHtml(const Document &document, const foundation::StopToken &stop)
{
    if (stop.stopped())
        return foundation::Error{foundation::Error::Kind::Cancelled, "the HTML report was cancelled"};
    return Page(document).take();
}

} // namespace reports
