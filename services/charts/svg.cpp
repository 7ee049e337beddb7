#include "services/charts/chart.h"
#include "services/charts/scene.h"
#include "services/foundation/utf8.h"

#include <QString>

#include <charconv>
#include <cmath>

namespace charts {

namespace {

std::string number(double value)
{
    if (!std::isfinite(value))
        return "0";
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::round(value * 100) / 100, std::chars_format::fixed, 2).ptr;
    std::string text(buffer, end);
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.'))
        text.pop_back();
    return text == "-0" ? "0" : text;
}

/** Text as XML content or attribute value: characters XML has no place for are left out. */
std::string escaped(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = foundation::decodeUtf8(text, at);
        switch (c) {
        case U'&': out += "&amp;"; break;
        case U'<': out += "&lt;"; break;
        case U'>': out += "&gt;"; break;
        case U'"': out += "&quot;"; break;
        case U'\'': out += "&#39;"; break;
        case U'\t':
        case U'\n':
        case U'\r': out += ' '; break;
        default:
            if (c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && c != 0xFFFE && c != 0xFFFF)
                foundation::appendUtf8(out, c);
        }
    }
    return out;
}

std::string hex(Colour colour)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "#";
    for (int shift = 20; shift >= 0; shift -= 4)
        out += digits[colour >> shift & 0xFU];
    return out;
}

class Writer
{
public:
    Writer(std::string &out, const ChartStyle &style) : m_out(out), m_style(style) {}

    void operator()(const PathMark &mark) const
    {
        if (mark.points.size() == 2 && mark.fill == Ink::None) {
            m_out += "<path d=\"M" + number(mark.points[0].x) + ' ' + number(mark.points[0].y) + 'L' + number(mark.points[1].x) + ' ' + number(mark.points[1].y);
        } else {
            m_out += "<path d=\"M";
            for (std::size_t i = 0; i < mark.points.size(); ++i)
                m_out += (i == 0 ? "" : i == 1 ? "L" : " ") + number(mark.points[i].x) + ' ' + number(mark.points[i].y);
            if (mark.fill != Ink::None)
                m_out += 'Z';
        }
        m_out += '"';
        paints(mark.fill, mark.opacity, mark.stroke, mark.width);
        if (mark.dashed)
            m_out += " stroke-dasharray=\"" + number(mark.width * 3) + ' ' + number(mark.width * 2.2) + '"';
        else if (mark.stroke != Ink::None)
            m_out += " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
        m_out += "/>";
    }

    void operator()(const BoxMark &mark) const
    {
        m_out += "<rect x=\"" + number(mark.x) + "\" y=\"" + number(mark.y) + "\" width=\"" + number(mark.width) + "\" height=\"" + number(mark.height) + '"';
        if (mark.radius > 0)
            m_out += " rx=\"" + number(std::min({mark.radius, mark.width / 2, mark.height / 2})) + '"';
        paints(mark.fill, mark.opacity, Ink::None, 0);
        m_out += "/>";
    }

    void operator()(const RingMark &mark) const
    {
        m_out += "<circle cx=\"" + number(mark.at.x) + "\" cy=\"" + number(mark.at.y) + "\" r=\"" + number(mark.radius) + '"';
        paints(mark.fill, 1, mark.stroke, 2);
        m_out += "/>";
    }

    void operator()(const TextMark &mark) const
    {
        // The anchor is relative to the text's own direction, which follows its first strong letter.
        const bool rightToLeft = QString::fromStdString(mark.text).isRightToLeft();
        const bool atStart = (mark.anchor == Anchor::Left) != rightToLeft;
        m_out += "<text x=\"" + number(mark.at.x) + "\" y=\"" + number(mark.at.y + mark.size * 0.36) + "\" font-size=\"" + number(mark.size) + '"';
        if (mark.anchor == Anchor::Middle)
            m_out += " text-anchor=\"middle\"";
        else if (!atStart)
            m_out += " text-anchor=\"end\"";
        if (rightToLeft)
            m_out += " direction=\"rtl\"";
        if (mark.strong)
            m_out += " font-weight=\"600\"";
        paints(mark.ink, 1, Ink::None, 0);
        m_out += '>' + escaped(mark.text) + "</text>";
    }

private:
    void paints(Ink fill, double opacity, Ink stroke, double width) const
    {
        std::string classes;
        m_out += fill == Ink::None ? " fill=\"none\"" : " fill=\"" + hex(colourOf(fill, m_style.palette)) + '"';
        if (fill != Ink::None)
            classes = "f-" + std::string(nameOf(fill));
        if (fill != Ink::None && opacity < 1)
            m_out += " fill-opacity=\"" + number(opacity) + '"';
        if (stroke != Ink::None) {
            m_out += " stroke=\"" + hex(colourOf(stroke, m_style.palette)) + "\" stroke-width=\"" + number(width) + '"';
            classes += (classes.empty() ? "k-" : " k-") + std::string(nameOf(stroke));
        }
        if (!classes.empty())
            m_out += " class=\"" + classes + '"';
    }

    std::string &m_out;
    const ChartStyle &m_style;
};

} // namespace

std::string toSvg(const ChartSpec &spec, double width, double height, const ChartStyle &style)
{
    const Scene scene = layOut(spec, width, height, style, estimatedWidth);
    std::string families;
    for (const std::string &family : style.families)
        families += '\'' + family + "', ";
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(scene.width) + ' ' + number(scene.height) + "\" width=\""
                      + number(scene.width) + "\" height=\"" + number(scene.height) + "\" role=\"img\" direction=\"ltr\" font-family=\"" + escaped(families)
                      + "sans-serif\" aria-label=\"" + escaped(summary(spec, style)) + "\">";
    const Writer writer(out, style);
    for (const Mark &mark : scene.marks)
        std::visit(writer, mark);
    return out + "</svg>";
}

} // namespace charts
