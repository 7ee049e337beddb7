#include "services/reports/pdfflow.h"

#include "services/charts/chart.h"

#include <QRectF>

#include <algorithm>

namespace reports {

namespace {

const charts::Palette &ink() { return charts::lightPalette(); }

struct Tint
{
    charts::Colour text;
    charts::Colour ground;
};

Tint tintOf(Goodness goodness)
{
    switch (goodness) {
    case Goodness::Good: return {ink().pos, ink().posBg};
    case Goodness::Bad: return {ink().neg, ink().negBg};
    case Goodness::Neither: break;
    }
    return {ink().neu, ink().neuBg};
}

Tint tintOf(Sentiment sentiment)
{
    switch (sentiment) {
    case Sentiment::Positive: return tintOf(Goodness::Good);
    case Sentiment::Negative: return tintOf(Goodness::Bad);
    case Sentiment::Neutral:
    case Sentiment::Unknown: break;
    }
    return tintOf(Goodness::Neither);
}

/** Breaks each block into pieces and appends them. */
class Breaker
{
public:
    Breaker(Flow &flow, const Document &document, PdfSheet &sheet, double left, double width, const foundation::StopToken &stop)
        : m_flow(flow), m_document(document), m_sheet(sheet), m_formatter(document), m_left(left), m_width(width), m_stop(stop)
    {
    }

    void head()
    {
        text(shortened(plainParagraph(m_document.title), 300), {22, true}, ink().text, 0, true);
        if (!m_document.subtitle.empty())
            text(shortened(plainParagraph(m_document.subtitle), 600), {11, false}, ink().text3, 4, true);
        facts();
        if (!m_document.statement.empty())
            text(shortened(plainParagraph(m_document.statement), 1500), {8, false}, ink().text3, 8, false);
    }

    void operator()(const PageBreak &) { m_startPage = true; }

    void operator()(const Heading &heading)
    {
        text(shortened(plainSentence(heading.text), 300), {13.5, true}, ink().text, 22, true);
        if (!heading.subtitle.empty())
            text(shortened(plainSentence(heading.subtitle), 600), {8.5, false}, ink().text3, 1, true);
    }

    void operator()(const Paragraph &paragraph)
    {
        if (!paragraph.lead) {
            text(plainParagraph(paragraph.text), {9.5, false}, ink().text2, 7, false);
            return;
        }
        // A leading sentence is a sentence: past a dozen lines it is set as ordinary text that may run over pages.
        const Flowed flowed = m_sheet.flow(plainParagraph(paragraph.text), m_width - 28, {11, false});
        if (flowed.lines > 12) {
            text(plainParagraph(paragraph.text), {11, false}, ink().text, 12, false);
            return;
        }
        add({14, flowed.height + 18, false, false, -1, [this, flowed, left = m_left, width = m_width](PdfSheet &paper, double y) {
                 const double tall = flowed.height + 18;
                 paper.box(left, y, width, tall, 5, 0xF4F6FE);
                 paper.box(paper.rightToLeft() ? left + width - 2.5 : left, y, 2.5, tall, 1, ink().accent);
                 paper.draw(flowed, left + 14, y + 9, ink().text);
             }});
    }

    void operator()(const KeyFigures &block)
    {
        const std::size_t count = block.figures.size();
        if (count == 0)
            return;
        const std::size_t perRow = count <= 4 ? count : count % 4 == 1 || count % 3 == 0 ? 3 : 4;
        for (std::size_t from = 0; from < count; from += perRow) {
            std::vector<KeyFigure> figures(block.figures.begin() + static_cast<std::ptrdiff_t>(from),
                                           block.figures.begin() + static_cast<std::ptrdiff_t>(std::min(from + perRow, count)));
            const double each = (m_width - 10 * static_cast<double>(perRow - 1)) / static_cast<double>(perRow);
            // Where one note has no room beside its change, all of the row go below: cards of a row look alike.
            const bool below = std::any_of(figures.begin(), figures.end(), [&](const KeyFigure &figure) {
                const double chipWide = figure.change.empty() ? 0 : m_sheet.widthOf(changeText(figure), chipFace) + 16;
                return chipWide + m_sheet.widthOf(shortened(plainSentence(figure.note), 200), noteFace) > each - 24;
            });
            Piece piece;
            piece.before = from == 0 ? 14 : 10;
            piece.height = below ? 88 : 74;
            piece.draw = [this, figures = std::move(figures), each, below](PdfSheet &, double y) {
                for (std::size_t i = 0; i < figures.size(); ++i) {
                    const double offset = (each + 10) * static_cast<double>(i);
                    card(figures[i], m_sheet.rightToLeft() ? m_left + m_width - offset - each : m_left + offset, y, each, below);
                }
            };
            add(std::move(piece));
        }
    }

    void operator()(const Table &table)
    {
        flowTable(m_flow, m_document, table, m_sheet, m_left, m_width, 3, m_stop);
        markPage();
    }

    void operator()(const ProvenanceTable &table)
    {
        flowTable(m_flow, m_document, tableOf(table, m_document.words), m_sheet, m_left, m_width, 12, m_stop);
        markPage();
    }

    void operator()(const Chart &chart)
    {
        charts::ChartStyle style;
        style.fontSize = 7.8;
        style.locale = m_document.locale;
        style.rightToLeft = m_document.rightToLeft;
        style.unit = PdfSheet::unit;
        style.words = m_document.words.chart;
        const double tall = std::min(charts::preferredHeight(chart.spec, m_width) * 0.95, 620.0);
        const Flowed caption = m_sheet.flow(shortened(plainParagraph(chart.caption), 1500), m_width, {8.5, false}, Side::Leading, 6);
        add({12, tall + (caption.lines > 0 ? caption.height + 6 : 0), false, false, -1, [this, spec = &chart.spec, style, tall, caption](PdfSheet &paper, double y) {
                 charts::draw(paper.painter(), QRectF(m_left * PdfSheet::unit, y * PdfSheet::unit, m_width * PdfSheet::unit, tall * PdfSheet::unit), *spec, style);
                 paper.draw(caption, m_left, y + tall + 6, ink().text3);
             }});
    }

    void operator()(const Mentions &block)
    {
        bool first = true;
        for (const Mention &mention : block.mentions) {
            if (m_stop.stopped())
                return;
            this->mention(mention, std::exchange(first, false) ? 11 : 6);
        }
    }

private:
    void add(Piece piece)
    {
        piece.startsPage = piece.startsPage || std::exchange(m_startPage, false);
        m_flow.pieces.push_back(std::move(piece));
        m_known = m_flow.pieces.size();
    }

    /** For pieces that were added behind our back. */
    void markPage()
    {
        if (m_startPage && m_flow.pieces.size() > m_known) {
            m_flow.pieces[m_known].startsPage = true;
            m_startPage = false;
        }
        m_known = m_flow.pieces.size();
    }

    /** Text that may run over pages line by line, never leaving one line alone. */
    void text(const std::string &what, Face face, charts::Colour colour, double before, bool withNext)
    {
        const Flowed flowed = m_sheet.flow(what, m_width, face);
        for (int line = 0; line < flowed.lines; ++line) {
            const bool last = line + 1 == flowed.lines;
            const bool keep = last ? withNext : line == 0 || line + 2 == flowed.lines || (withNext && flowed.lines < 12);
            add({line == 0 ? before : 0, flowed.lineHeight, keep, false, -1,
                 [flowed, left = m_left, line, colour](PdfSheet &paper, double y) { paper.draw(flowed, left, y, colour, line, line + 1); }});
        }
    }

    void facts()
    {
        const std::vector<Fact> all = headOf(m_document);
        const double each = (m_width - 20) / 2;
        const Face face{9, false};
        add({14, 0.5, true, false, -1, [this](PdfSheet &paper, double y) { paper.rule(m_left, m_left + m_width, y, ink().border); }});
        for (std::size_t i = 0; i < all.size(); i += 2) {
            std::vector<std::pair<Flowed, Flowed>> pair;
            double tall = 0;
            for (std::size_t k = i; k < std::min(i + 2, all.size()); ++k) {
                pair.emplace_back(m_sheet.flow(shortened(plainLine(all[k].label), 80), 70, {8, false}, Side::Leading, 2), m_sheet.flow(shortened(all[k].value, 1500), each - 78, face, Side::Leading, 6));
                tall = std::max({tall, pair.back().first.height, pair.back().second.height});
            }
            add({i == 0 ? 7.0 : 3.0, tall, true, false, -1, [this, pair = std::move(pair), each](PdfSheet &paper, double y) {
                     for (std::size_t k = 0; k < pair.size(); ++k) {
                         const double offset = (each + 20) * static_cast<double>(k);
                         const bool rtl = paper.rightToLeft();
                         const double labelAt = rtl ? m_left + m_width - offset - 70 : m_left + offset;
                         const double valueAt = rtl ? m_left + m_width - offset - each : m_left + offset + 78;
                         paper.draw(pair[k].first, labelAt, y + 0.6, ink().text3);
                         paper.draw(pair[k].second, valueAt, y, ink().text);
                     }
                 }});
        }
        add({8, 0.5, false, false, -1, [this](PdfSheet &paper, double y) { paper.rule(m_left, m_left + m_width, y, ink().border); }});
    }

    /** A tinted word; `x` is its leading edge. Returns its width. */
    double chip(const std::string &word, Tint tint, double x, double y, double most)
    {
        const Flowed text = m_sheet.flow(word, most - 10, chipFace, Side::Left, 1);
        const double wide = text.widest + 10;
        const double at = m_sheet.rightToLeft() ? x - wide : x;
        m_sheet.box(at, y, wide, 13.5, 3.5, tint.ground);
        m_sheet.draw(text, at + 5, y + (13.5 - text.lineHeight) / 2, tint.text);
        return wide;
    }

    static constexpr Face chipFace{8, true};
    static constexpr Face noteFace{8, false};

    static std::string changeText(const KeyFigure &figure)
    {
        const std::string arrow = figure.trend == Trend::Up ? "↑ " : figure.trend == Trend::Down ? "↓ " : "";
        return arrow + shortened(plainLine(figure.change), 40);
    }

    void card(const KeyFigure &figure, double x, double y, double width, bool below)
    {
        m_sheet.frame(x, y, width, below ? 88 : 74, 6, ink().border);
        const double inner = width - 24;
        m_sheet.draw(m_sheet.flow(shortened(plainLine(figure.label), 120), inner, {8.5, false}, Side::Leading, 1), x + 12, y + 9, ink().text2);
        Face metric{20, true};
        const std::string value = shortened(plainLine(figure.value), 60);
        while (metric.size > 9 && m_sheet.widthOf(value, metric) > inner)
            metric.size -= 1;
        const Flowed number = m_sheet.flow(value, inner, metric, m_sheet.rightToLeft() ? Side::Right : Side::Left, 1);
        m_sheet.draw(number, x + 12, y + 21 + (27.6 - number.lineHeight) / 2, ink().text);
        const bool rtl = m_sheet.rightToLeft();
        double start = rtl ? x + width - 12 : x + 12;
        double room = inner;
        if (!figure.change.empty()) {
            const double wide = chip(changeText(figure), tintOf(figure.goodness), start, y + 52, inner) + 6;
            if (!below) {
                start += rtl ? -wide : wide;
                room -= wide;
            }
        }
        if (!figure.note.empty())
            m_sheet.draw(m_sheet.flow(shortened(plainSentence(figure.note), 200), room, noteFace, Side::Leading, 1), rtl ? start - room : start,
                         y + (below ? 68 : 52) + (13.5 - 8 * 1.38) / 2, ink().text3);
    }

    void mention(const Mention &mention, double before)
    {
        const std::string by = shortened(plainLine(mention.author), 120);
        const std::string from = isolated(mention.platform) + " · " + isolated(m_formatter.moment(mention.at));
        const std::string reach = mention.engagement ? isolated(m_document.words.engagement) + " " + isolated(m_formatter.number(static_cast<double>(*mention.engagement), 0)) : std::string();
        const Flowed author = m_sheet.flow(by, m_width * 0.34, {9, true}, Side::Leading, 1);
        const Flowed body = m_sheet.flow(shortened(plainParagraph(mention.text), 3000), m_width, {9, false}, Side::Leading, 7);
        const Flowed origin = m_sheet.flow(from, m_width * 0.36, {8, false}, Side::Leading, 1);
        const Flowed engagement = m_sheet.flow(reach, m_width * 0.18, {8, false}, Side::Trailing, 1);
        const std::string word = nameOf(mention.sentiment, m_document.words);
        add({before, 15 + body.height + 9, false, false, -1,
             [this, author, body, origin, engagement, word, tint = tintOf(mention.sentiment)](PdfSheet &paper, double y) {
                 const bool rtl = paper.rightToLeft();
                 const auto place = [&](double start, double wide) { return rtl ? m_left + m_width - start - wide : m_left + start; };
                 paper.draw(author, place(0, m_width * 0.34), y, ink().text);
                 paper.draw(origin, place(author.widest + 8, m_width * 0.36), y + 0.9, ink().text3);
                 const double chipWide = paper.widthOf(word, chipFace) + 10;
                 const double chipFrom = m_width - chipWide;
                 chip(word, tint, rtl ? m_left + m_width - chipFrom : m_left + chipFrom, y - 0.5, 120);
                 paper.draw(engagement, place(chipFrom - 8 - m_width * 0.18, m_width * 0.18), y + 0.9, ink().text3);
                 paper.draw(body, m_left, y + 15, ink().text2);
                 paper.rule(m_left, m_left + m_width, y + 15 + body.height + 8, ink().border);
             }});
    }

    Flow &m_flow;
    const Document &m_document;
    PdfSheet &m_sheet;
    Formatter m_formatter;
    double m_left;
    double m_width;
    foundation::StopToken m_stop;
    bool m_startPage = false;
    std::size_t m_known = 0;
};

} // namespace

Flow flowOf(const Document &document, PdfSheet &sheet, double left, double width, const foundation::StopToken &stop)
{
    Flow flow;
    // Drawing happens later, so the breaker lives as long as the pieces that draw through it.
    const auto breaker = std::make_shared<Breaker>(flow, document, sheet, left, width, stop);
    breaker->head();
    for (const Block &block : document.blocks) {
        if (stop.stopped())
            break;
        std::visit(*breaker, block);
    }
    flow.keep = breaker;
    return flow;
}

std::vector<std::vector<Placed>> paginate(const Flow &flow, double top, double bottom)
{
    std::vector<std::vector<Placed>> pages(1);
    double y = top;
    const auto &pieces = flow.pieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool chainStart = i == 0 || !pieces[i - 1].withNext;
        double needed = pieces[i].height;
        if (chainStart) {
            for (std::size_t k = i; k < pieces.size() && pieces[k].withNext && k + 1 < pieces.size(); ++k)
                needed += pieces[k + 1].before + pieces[k + 1].height;
            if (needed > bottom - top) // a chain no page can hold breaks where it must
                needed = pieces[i].height;
        }
        const bool atTop = pages.back().empty();
        if (!atTop && (pieces[i].startsPage || y + pieces[i].before + needed > bottom)) {
            pages.emplace_back();
            y = top;
        }
        if (pages.back().empty()) {
            if (pieces[i].repeats >= 0) {
                const Piece &header = flow.headers[static_cast<std::size_t>(pieces[i].repeats)];
                pages.back().push_back({&header, y});
                y += header.height;
            }
        } else {
            y += pieces[i].before;
        }
        pages.back().push_back({&pieces[i], y});
        y += pieces[i].height;
    }
    return pages;
}

} // namespace reports
