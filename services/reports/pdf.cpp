#include "services/reports/pdfflow.h"
#include "services/reports/renderers.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QHashFunctions>
#include <QPageLayout>
#include <QPdfWriter>

#include <mutex>

namespace reports {

namespace {

constexpr double pageWidth = 595.28; // A4 in points
constexpr double pageHeight = 841.89;
constexpr double margin = 48;
constexpr double top = 66;
constexpr double bottom = pageHeight - 58;

/** Qt numbers the fonts of a PDF in the order of a hash table, which differs between processes unless the seed is fixed. */
class FixedHashOrder
{
public:
    FixedHashOrder() : m_lock(mutex()) { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedHashOrder() { QHashSeed::resetRandomGlobalSeed(); }
    FixedHashOrder(const FixedHashOrder &) = delete;
    FixedHashOrder &operator=(const FixedHashOrder &) = delete;

private:
    static std::mutex &mutex()
    {
        static std::mutex one;
        return one;
    }
    std::lock_guard<std::mutex> m_lock;
};

std::string pdfDate(foundation::Time time)
{
    std::string text = "(D:";
    for (const char c : foundation::isoTime(std::chrono::floor<std::chrono::seconds>(time))) {
        if (c >= '0' && c <= '9')
            text += c;
    }
    return text + "Z)";
}

/** Puts the document's time in the place of the clock's, and moves the table of object offsets along: the clock's is longer or shorter by time zone. */
bool setCreationDate(std::string &pdf, foundation::Time time)
{
    static constexpr std::string_view key = "/CreationDate ";
    const std::size_t at = pdf.find(key);
    const std::size_t end = at == std::string::npos ? at : pdf.find(')', at);
    const std::size_t table = pdf.rfind("\nxref\n");
    const std::size_t start = pdf.rfind("startxref\n");
    if (end == std::string::npos || table == std::string::npos || start == std::string::npos || end > table)
        return false;
    const std::string date = pdfDate(time);
    const std::size_t from = at + key.size();
    const auto shift = static_cast<long long>(date.size()) - static_cast<long long>(end + 1 - from);
    const auto moved = [&](std::string_view digits) { return std::stoll(std::string(digits)) + shift; };
    for (std::size_t line = pdf.find('\n', pdf.find('\n', table + 1) + 1) + 1; line + 20 <= pdf.size() && pdf[line] >= '0' && pdf[line] <= '9'; line += 20) {
        const std::string_view entry(pdf.data() + line, 20);
        if (entry[17] != 'n' || std::stoll(std::string(entry.substr(0, 10))) < static_cast<long long>(at))
            continue;
        const std::string offset = std::to_string(moved(entry.substr(0, 10)));
        pdf.replace(line, 10, std::string(10 - offset.size(), '0') + offset);
    }
    const std::size_t number = start + std::string_view("startxref\n").size();
    const std::size_t numberEnd = pdf.find('\n', number);
    pdf.replace(number, numberEnd - number, std::to_string(moved(std::string_view(pdf).substr(number, numberEnd - number))));
    pdf.replace(from, end + 1 - from, date);
    return true;
}

void drawFurniture(PdfSheet &sheet, const Document &document, std::size_t page, std::size_t pages)
{
    const charts::Palette &ink = charts::lightPalette();
    const double width = pageWidth - 2 * margin;
    const Face face{8, false};
    const Formatter formatter(document);
    const auto across = [&](double from, double wide) { return sheet.rightToLeft() ? margin + width - from - wide : margin + from; };
    std::string left;
    for (const std::string &part : {document.brand, document.range}) {
        if (!part.empty())
            left += (left.empty() ? "" : "  ·  ") + isolated(shortened(part, 120));
    }
    sheet.draw(sheet.flow(left, width * 0.68, face, Side::Leading, 1), across(0, width * 0.68), 32, ink.text3);
    sheet.draw(sheet.flow(isolated(document.zone.name()), width * 0.3, face, Side::Trailing, 1), across(width * 0.7, width * 0.3), 32, ink.text3);
    sheet.rule(margin, margin + width, 47, ink.border);

    const double foot = pageHeight - 42;
    sheet.rule(margin, margin + width, foot - 5, ink.border);
    const std::string number = charts::filled(document.words.page, {formatter.number(static_cast<double>(page), 0), formatter.number(static_cast<double>(pages), 0)});
    std::string sources = sourcesLine(document);
    if (!sources.empty())
        sources = isolated(document.words.sources) + ": " + sources;
    sheet.draw(sheet.flow(shortened(sources, 600), width * 0.82, face, Side::Leading, 1), across(0, width * 0.82), foot, ink.text3);
    sheet.draw(sheet.flow(isolated(number), width * 0.16, face, Side::Trailing, 1), across(width * 0.84, width * 0.16), foot, ink.text3);
}

} // namespace

foundation::Result<std::string> renderPdf(const Document &document, const foundation::StopToken &stop)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return foundation::Error{foundation::Error::Kind::Internal, "a PDF needs the fonts of a QGuiApplication in this process; the offscreen platform will do"};
    const FixedHashOrder fixed;
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
        writer.setResolution(static_cast<int>(72 * PdfSheet::unit));
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(0, 0, 0, 0)));
        writer.setTitle(QString::fromStdString(shortened(plainLine(document.title), 250)));
        writer.setCreator(QStringLiteral("RLG"));
        QPainter painter(&writer);
        if (!painter.isActive())
            return foundation::Error{foundation::Error::Kind::Internal, "cannot start a PDF page"};
        painter.setLayoutDirection(document.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        PdfSheet sheet(document.rightToLeft);
        const Flow flow = flowOf(document, sheet, margin, pageWidth - 2 * margin, stop);
        const auto pages = paginate(flow, top, bottom);
        sheet.setPainter(&painter);
        for (std::size_t page = 0; page < pages.size(); ++page) {
            if (stop.stopped())
                return foundation::Error{foundation::Error::Kind::Cancelled, "the PDF was cancelled"};
            if (page > 0 && !writer.newPage())
                return foundation::Error{foundation::Error::Kind::Internal, "cannot add a page to the PDF"};
            drawFurniture(sheet, document, page + 1, pages.size());
            for (const Placed &placed : pages[page])
                placed.piece->draw(sheet, placed.y);
        }
    }
    std::string pdf(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!setCreationDate(pdf, document.asOf))
        return foundation::Error{foundation::Error::Kind::Internal, "the PDF has no creation date where one was expected"};
    return pdf;
}

} // namespace reports
