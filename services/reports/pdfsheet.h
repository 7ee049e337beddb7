#pragma once

#include "services/charts/chartstyle.h"

#include <QFont>
#include <QPainter>
#include <QTextLayout>

#include <map>
#include <memory>
#include <string>

namespace reports {

/** Size in points and weight. */
struct Face
{
    double size = 9.5;
    bool strong = false;

    auto operator<=>(const Face &) const = default;
};

enum class Side : std::uint8_t { Leading, Trailing, Left, Right, Centre }; ///< Leading is left, or right in a right-to-left document

/** A text broken into lines, ready to be drawn any number of times; sizes in points. */
struct Flowed
{
    std::shared_ptr<QTextLayout> layout; ///< empty where there is no text
    double height = 0;
    double widest = 0;
    int lines = 0;
    double lineHeight = 0;
};

/** Paper measured in points: fonts, broken text, boxes and rules. Measures without a painter and draws once it has one. */
class PdfSheet
{
public:
    static constexpr double unit = 10; ///< device units to a point: metrics are whole device units, so text is placed to a tenth of a point

    explicit PdfSheet(bool rightToLeft) : m_rightToLeft(rightToLeft) {}

    void setPainter(QPainter *painter) { m_painter = painter; }
    QPainter &painter() { return *m_painter; }
    bool rightToLeft() const { return m_rightToLeft; }

    const QFont &font(Face face);
    /** Breaks into at most `maxLines` lines (0: as many as it takes), the last of which ends with "…" where more would follow. */
    Flowed flow(const std::string &text, double width, Face face, Side side = Side::Leading, int maxLines = 0);
    double widthOf(const std::string &text, Face face);

    void draw(const Flowed &text, double x, double y, charts::Colour colour, int fromLine = 0, int toLine = -1);
    void box(double x, double y, double width, double height, double radius, charts::Colour fill);
    void frame(double x, double y, double width, double height, double radius, charts::Colour line);
    void rule(double x0, double x1, double y, charts::Colour colour, double width = 0.5);

private:
    /** Characters no font has become one hollow box each, instead of whatever the last font draws for the unknown. */
    void replaceMissing(QString &text, Face face);

    bool m_rightToLeft;
    QPainter *m_painter = nullptr;
    std::map<Face, QFont> m_fonts;
};

} // namespace reports
