#include "services/reports/pdfsheet.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace reports {

namespace {
QColor colourOf(charts::Colour colour) { return QColor::fromRgb(colour); }

bool readsLeftward(QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; }

/** A right-to-left report keeps its direction for every text with a letter of such a script, also where a Latin name comes first;
    elsewhere the first letter decides. A sentence of isolated parts is the report's own. */
bool readsRightToLeft(const QString &text, bool reportRightToLeft)
{
    if (text.startsWith(QChar(0x2068)))
        return reportRightToLeft;
    if (!reportRightToLeft)
        return text.isRightToLeft();
    return std::any_of(text.begin(), text.end(), readsLeftward);
}

/** Fonts with contextual forms give signs between digits or capitals other shapes, which a PDF cannot map back to characters: copied
    text would read "34" for "+34". Such signs are set one by one, plainly; letters keep their kerning. Brackets beside letters that run
    from right to left stay with them: only shaping turns them to the side they are read from. */
QList<QTextLayout::FormatRange> plainSigns(const QString &text)
{
    QList<QTextLayout::FormatRange> ranges;
    QTextCharFormat plain;
    plain.setFontStyleStrategy(QFont::PreferNoShaping);
    const bool turns = std::any_of(text.begin(), text.end(), readsLeftward);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool byDigit = (i > 0 && text[i - 1].isDigit()) || (i + 1 < text.size() && text[i + 1].isDigit());
        const bool times = (c == u'x' || c == u'X') && byDigit;
        const bool sign = (c.isPunct() || c.isSymbol()) && !c.isSurrogate() && !(turns && c.hasMirrored()) && !QStringView(u".,;'\"!?%&").contains(c);
        if (!times && !sign)
            continue;
        if (!ranges.isEmpty() && ranges.last().start + ranges.last().length == i)
            ++ranges.last().length;
        else
            ranges.append({static_cast<int>(i), 1, plain});
    }
    return ranges;
}

bool joinsPictures(char32_t c) { return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0000 && c <= 0xE0FFF); }
} // namespace

const QFont &PdfSheet::font(Face face)
{
    const auto found = m_fonts.find(face);
    if (found != m_fonts.end())
        return found->second;
    QFont made;
    QStringList families;
    for (const std::string &family : charts::ChartStyle().families)
        families << QString::fromStdString(family);
    made.setFamilies(families);
    made.setPixelSize(static_cast<int>(std::lround(face.size * unit)));
    made.setWeight(face.strong ? QFont::DemiBold : QFont::Normal);
    made.setHintingPreference(QFont::PreferNoHinting);
    if (face.size >= 13)
        made.setLetterSpacing(QFont::AbsoluteSpacing, -0.012 * face.size * unit);
    return m_fonts.emplace(face, made).first->second;
}

void PdfSheet::replaceMissing(QString &text, Face face)
{
    const auto mayBeMissing = [](char32_t c) { return c >= 0x2190; }; // letters below that are in every font we name
    if (std::none_of(text.begin(), text.end(), [&](QChar c) { return mayBeMissing(c.unicode()); }))
        return;
    const QFontMetricsF metrics(font(face));
    QString out;
    bool afterBox = false;
    bool joined = false;
    for (const char32_t c : text.toUcs4()) {
        if (afterBox && joinsPictures(c)) { // a picture of several parts is one box
            joined = c == 0x200D;
            continue;
        }
        const bool missing = mayBeMissing(c) && !joinsPictures(c) && c != 0xFEFF && !metrics.inFontUcs4(c);
        if (!missing)
            out += QStringView(QChar::fromUcs4(c));
        else if (!afterBox || !joined)
            out += QChar(0x25A1);
        afterBox = missing;
        joined = false;
    }
    text = out;
}

Flowed PdfSheet::flow(const std::string &text, double width, Face face, Side side, int maxLines)
{
    Flowed out;
    out.lineHeight = face.size * (face.size >= 13 ? 1.24 : 1.38);
    if (text.empty())
        return out;
    QString shown = QString::fromStdString(text);
    shown.replace(u'\n', QChar::LineSeparator);
    replaceMissing(shown, face);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(readsRightToLeft(shown, m_rightToLeft) ? Qt::RightToLeft : Qt::LeftToRight);
    const Side physical = side == Side::Leading ? (m_rightToLeft ? Side::Right : Side::Left) : side == Side::Trailing ? (m_rightToLeft ? Side::Left : Side::Right) : side;
    option.setAlignment((physical == Side::Centre ? Qt::AlignHCenter : physical == Side::Right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    const double room = std::max(width, 4.0) * unit;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto layout = std::make_shared<QTextLayout>(shown, font(face));
        layout->setTextOption(option);
        layout->setFormats(plainSigns(shown));
        layout->setCacheEnabled(true);
        layout->beginLayout();
        out.lines = 0;
        out.widest = 0;
        int cut = -1;
        for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
            line.setLineWidth(room);
            line.setPosition({0, out.lines * out.lineHeight * unit + (out.lineHeight * unit - line.ascent() - line.descent()) / 2});
            out.widest = std::max(out.widest, line.naturalTextWidth() / unit);
            ++out.lines;
            if (attempt == 0 && out.lines == maxLines && line.textStart() + line.textLength() < shown.size()) {
                cut = line.textStart();
                break;
            }
            if (attempt == 1 && out.lines == maxLines)
                break;
        }
        layout->endLayout();
        out.layout = std::move(layout);
        if (cut < 0)
            break;
        // The last line is laid out again with what fits and an ellipsis.
        const QString rest = shown.mid(cut, 2000).replace(QChar::LineSeparator, u' ');
        shown = shown.left(cut) + QFontMetricsF(font(face)).elidedText(rest, Qt::ElideRight, room * 0.985);
    }
    out.height = out.lines * out.lineHeight;
    return out;
}

double PdfSheet::widthOf(const std::string &text, Face face) { return QFontMetricsF(font(face)).horizontalAdvance(QString::fromStdString(text)) / unit; }

void PdfSheet::draw(const Flowed &text, double x, double y, charts::Colour colour, int fromLine, int toLine)
{
    if (!text.layout)
        return;
    m_painter->setPen(colourOf(colour));
    const int end = toLine < 0 ? text.lines : std::min(toLine, text.lines);
    const QPointF origin(x * unit, (y - fromLine * text.lineHeight) * unit);
    for (int i = fromLine; i < std::min(end, text.layout->lineCount()); ++i)
        text.layout->lineAt(i).draw(m_painter, origin);
}

void PdfSheet::box(double x, double y, double width, double height, double radius, charts::Colour fill)
{
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(colourOf(fill));
    m_painter->drawRoundedRect(QRectF(x * unit, y * unit, width * unit, height * unit), radius * unit, radius * unit);
}

void PdfSheet::frame(double x, double y, double width, double height, double radius, charts::Colour line)
{
    m_painter->setPen(QPen(colourOf(line), 0.7 * unit));
    m_painter->setBrush(Qt::NoBrush);
    m_painter->drawRoundedRect(QRectF(x * unit, y * unit, width * unit, height * unit), radius * unit, radius * unit);
}

void PdfSheet::rule(double x0, double x1, double y, charts::Colour colour, double width)
{
    m_painter->setPen(QPen(colourOf(colour), width * unit, Qt::SolidLine, Qt::FlatCap));
    m_painter->drawLine(QPointF(x0 * unit, y * unit), QPointF(x1 * unit, y * unit));
}

} // namespace reports
