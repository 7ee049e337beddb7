#include "services/reports/pdfflow.h"

#include <algorithm>
#include <numeric>

namespace reports {

namespace {

constexpr double gap = 12;    // between columns
constexpr double padding = 4; // above and below the text of a row

struct Geometry
{
    std::vector<double> x;
    std::vector<double> width;
};

/** Numbers get what they need, texts share the rest by their length. */
Geometry geometryOf(const Table &table, const Formatter &formatter, PdfSheet &sheet, const std::vector<std::size_t> &shown, double left, double width, Face face, Face headFace)
{
    const std::size_t count = table.columns.size();
    std::vector<double> wanted(count, 0);
    std::vector<double> least(count, 0);
    for (std::size_t c = 0; c < count; ++c) {
        const bool text = table.columns[c].type == ColumnType::Text;
        const double head = sheet.widthOf(shortened(plainLine(table.columns[c].title), 40), headFace);
        wanted[c] = head;
        // A sample of the rows is enough for the width; rows that are wider wrap.
        const std::size_t stride = std::max<std::size_t>(1, shown.size() / 60);
        for (std::size_t i = 0; i < shown.size(); i += stride) {
            const auto &row = table.rows[shown[i]];
            if (c < row.size())
                wanted[c] = std::max(wanted[c], sheet.widthOf(shortened(plainLine(formatter.cell(row[c], table.columns[c])), 90), face));
        }
        wanted[c] += 1;
        least[c] = text ? std::min(wanted[c], 48.0) : std::min(wanted[c], std::max(60.0, head * 0.6));
    }
    const double room = width - gap * static_cast<double>(count - 1);
    double total = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    std::vector<double> given = wanted;
    if (total < room) {
        double texts = 0;
        for (std::size_t c = 0; c < count; ++c)
            texts += table.columns[c].type == ColumnType::Text ? wanted[c] : 0;
        for (std::size_t c = 0; c < count; ++c) {
            const double share = texts > 0 ? (table.columns[c].type == ColumnType::Text ? wanted[c] / texts : 0) : 1.0 / static_cast<double>(count);
            given[c] += share * (room - total);
        }
    } else {
        // Take from the widest texts first, then from everything.
        for (int round = 0; round < 40 && total > room + 0.01; ++round) {
            double spare = 0;
            for (std::size_t c = 0; c < count; ++c)
                spare += table.columns[c].type == ColumnType::Text ? given[c] - least[c] : 0;
            const bool all = spare < 0.01;
            if (all) {
                const double factor = room / total;
                for (double &w : given)
                    w *= factor;
                break;
            }
            const double cut = std::min(1.0, (total - room) / spare);
            for (std::size_t c = 0; c < count; ++c) {
                if (table.columns[c].type == ColumnType::Text)
                    given[c] -= cut * (given[c] - least[c]);
            }
            total = std::accumulate(given.begin(), given.end(), 0.0);
        }
    }
    Geometry out;
    double x = left;
    for (std::size_t c = 0; c < count; ++c) {
        out.x.push_back(sheet.rightToLeft() ? 2 * left + width - x - given[c] : x);
        out.width.push_back(given[c]);
        x += given[c] + gap;
    }
    return out;
}

} // namespace

void flowTable(Flow &flow, const Document &document, const Table &table, PdfSheet &sheet, double left, double width, int maxLines,
               const foundation::StopToken &stop)
{
    if (table.columns.empty())
        return;
    const charts::Palette &palette = charts::lightPalette();
    const Formatter formatter(document);
    const bool dense = table.columns.size() > 8;
    const Face face{dense ? 7.0 : 8.5, false};
    const Face headFace{dense ? 6.5 : 7.8, false};
    const std::size_t most = table.paperRows == 0 ? table.rows.size() : std::min(table.paperRows, table.rows.size());
    std::vector<std::size_t> shown(most);
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    const auto geometry = std::make_shared<Geometry>(geometryOf(table, formatter, sheet, shown, left, width, face, headFace));
    const auto sideOf = [&](std::size_t c) { return table.columns[c].type == ColumnType::Text ? Side::Leading : Side::Right; };

    const auto pieceOf = [&](std::vector<Flowed> cells, bool head) {
        Piece piece;
        for (const Flowed &cell : cells)
            piece.height = std::max(piece.height, cell.height);
        piece.height = std::max(piece.height, face.size * 1.38) + 2 * padding;
        const double height = piece.height;
        piece.draw = [geometry, cells = std::move(cells), left, width, height, head, &palette](PdfSheet &paper, double y) {
            for (std::size_t c = 0; c < cells.size(); ++c) {
                const double down = head ? height - padding - cells[c].height : padding;
                paper.draw(cells[c], geometry->x[c], y + down, head ? palette.text3 : palette.text);
            }
            paper.rule(left, left + width, y + height, head ? palette.control : palette.border, head ? 0.6 : 0.5);
        };
        return piece;
    };

    std::vector<Flowed> head;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        head.push_back(sheet.flow(plainLine(table.columns[c].title), geometry->width[c], headFace, sideOf(c) == Side::Leading ? Side::Leading : Side::Right, 2));
    Piece header = pieceOf(std::move(head), true);
    header.before = 6;
    header.withNext = true;
    const int repeats = static_cast<int>(flow.headers.size());
    flow.headers.push_back(header);
    flow.pieces.push_back(std::move(header));

    for (const std::size_t r : shown) {
        if (stop.stopped())
            return;
        std::vector<Flowed> cells;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const std::string text = c < table.rows[r].size() ? formatter.cell(table.rows[r][c], table.columns[c]) : std::string();
            const bool words = table.columns[c].type == ColumnType::Text;
            cells.push_back(sheet.flow(words ? shortened(plainSentence(text), 1200) : plainLine(text), geometry->width[c], face, sideOf(c),
                                       words ? maxLines : 2));
        }
        Piece piece = pieceOf(std::move(cells), false);
        piece.repeats = repeats;
        piece.withNext = r + 2 == most || (r == 0 && most > 1); // no lone first or last row
        flow.pieces.push_back(std::move(piece));
    }
    if (most < table.rows.size()) {
        const std::string note = charts::filled(document.words.moreRows, {formatter.number(static_cast<double>(table.rows.size() - most), 0)});
        const Flowed text = sheet.flow(note, width, {8, false});
        flow.pieces.push_back({5, text.height, false, false, -1, [text, left, &palette](PdfSheet &paper, double y) { paper.draw(text, left, y, palette.text3); }});
    }
}

} // namespace reports
