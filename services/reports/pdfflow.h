#pragma once

#include "services/reports/pdfsheet.h"
#include "services/reports/text.h"

#include "services/foundation/stoptoken.h"

#include <functional>
#include <vector>

namespace reports {

/** Something that stays in one piece on one page. */
struct Piece
{
    double before = 0; ///< space above, dropped at the top of a page
    double height = 0;
    bool withNext = false;    ///< stays on the page of the piece that follows
    bool startsPage = false;
    int repeats = -1;         ///< index of the table header drawn again where the piece opens a page
    std::function<void(PdfSheet &, double y)> draw;
};

/** The blocks of a report broken into pieces for a column of the given place and width, in points. */
struct Flow
{
    std::vector<Piece> pieces;
    std::vector<Piece> headers;
    std::shared_ptr<void> keep; ///< what the pieces draw through
};

Flow flowOf(const Document &document, PdfSheet &sheet, double left, double width, const foundation::StopToken &stop);

/** Where the pieces stand: page by page. */
struct Placed
{
    const Piece *piece;
    double y;
};
std::vector<std::vector<Placed>> paginate(const Flow &flow, double top, double bottom);

// Used by flowOf only.
void flowTable(Flow &flow, const Document &document, const Table &table, PdfSheet &sheet, double left, double width, int maxLines,
               const foundation::StopToken &stop);

} // namespace reports
