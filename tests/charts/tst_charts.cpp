#include "services/charts/chart.h"
#include "services/charts/scene.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <ctime>
#include <limits>

using charts::ChartSpec;
using charts::ChartStyle;
using charts::Kind;

class TestCharts final : public QObject
{
    Q_OBJECT

    static ChartSpec daily(int days)
    {
        ChartSpec spec;
        spec.title = "Mentions per day";
        charts::Series series{"Alder & Pine", 1, {}};
        for (int i = 0; i < days; ++i) {
            spec.days.push_back(20393 + i); // 2025-11-01
            series.values.emplace_back(1000 + (i * 37) % 211);
        }
        spec.series.push_back(series);
        return spec;
    }

    static ChartSpec sampleOf(Kind kind)
    {
        ChartSpec spec = daily(21);
        spec.kind = kind;
        spec.series.push_back({"Ridgeline <script>\"&'", 2, spec.series[0].values});
        if (kind == Kind::RankedBars || kind == Kind::HeatMap) {
            spec.days.clear();
            spec.categories = {"One & only", "שתיים", "</svg><script>alert(1)</script>"};
        }
        return spec;
    }

    static std::string english(const ChartSpec &spec)
    {
        ChartStyle style;
        style.locale = "en-GB";
        return charts::summary(spec, style);
    }

    /** Reads the SVG to its end as XML; returns the elements' names in order, or the error. */
    static QStringList elements(const std::string &svg)
    {
        QXmlStreamReader reader(QByteArray::fromStdString(svg));
        QStringList names;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement)
                names << reader.name().toString();
        }
        return reader.hasError() ? QStringList{QStringLiteral("error: ") + reader.errorString()} : names;
    }

    static QImage painted(const ChartSpec &spec, const ChartStyle &style, QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor::fromRgb(style.palette.surface));
        QPainter painter(&image);
        charts::draw(painter, QRectF(QPointF(0, 0), QSizeF(size)), spec, style);
        return image;
    }

    static int inked(const QImage &image, charts::Colour ground)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += (image.pixel(x, y) & 0xFFFFFFU) != ground ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void everyKindIsWellFormedSvgOfKnownElements_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind : {Kind::TimeSeries, Kind::Columns, Kind::StackedColumns, Kind::RankedBars, Kind::SplitBar, Kind::Sparkline, Kind::HeatMap})
            QTest::newRow(std::to_string(static_cast<int>(kind)).c_str()) << static_cast<int>(kind);
    }

    void everyKindIsWellFormedSvgOfKnownElements()
    {
        QFETCH(int, kind);
        const ChartSpec spec = sampleOf(static_cast<Kind>(kind));
        for (const bool rightToLeft : {false, true}) {
            ChartStyle style;
            style.rightToLeft = rightToLeft;
            const std::string svg = charts::toSvg(spec, 640, charts::preferredHeight(spec, 640), style);
            const QStringList names = elements(svg);
            QCOMPARE(names.value(0), QStringLiteral("svg"));
            QVERIFY(names.size() > 1);
            for (const QString &name : names)
                QVERIFY2(QStringList({QStringLiteral("svg"), QStringLiteral("path"), QStringLiteral("rect"), QStringLiteral("circle"), QStringLiteral("text")}).contains(name), qPrintable(name));
            QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf\"") == std::string::npos);
            QCOMPARE(charts::toSvg(spec, 640, charts::preferredHeight(spec, 640), style), svg);
            QVERIFY(inked(painted(spec, style, {640, 240}), style.palette.surface) > 150);
        }
    }

    void strangeValuesNeitherCrashNorLeaveTheChart()
    {
        const double inf = std::numeric_limits<double>::infinity();
        const std::vector<charts::Values> strange{{}, {std::nullopt}, {1.0}, {std::nan("")}, {inf, -inf, 3.0}, {1e300, -1e300}, {1e99, -1e99, 5.0}, {0.0, 0.0}, {5e-324, 1.0}, {-3.0, -9.0}};
        for (const Kind kind : {Kind::TimeSeries, Kind::Columns, Kind::StackedColumns, Kind::RankedBars, Kind::SplitBar, Kind::Sparkline, Kind::HeatMap}) {
            for (const auto &values : strange) {
                for (const std::size_t places : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{9}}) {
                    ChartSpec spec;
                    spec.kind = kind;
                    for (std::size_t i = 0; i < places; ++i) {
                        spec.days.push_back(20000 + static_cast<double>(i));
                        spec.categories.push_back("c" + std::to_string(i));
                    }
                    spec.series = {{"a", 1, values}, {"b", 99, values}};
                    spec.previous = charts::Series{"", 6, values};
                    spec.bands = {{1, values, values}};
                    spec.notes = {{20000, 1, "note"}, {std::nan(""), inf, "lost"}};
                    spec.today = 20001;
                    const std::string svg = charts::toSvg(spec, 300, 120, {});
                    QVERIFY2(elements(svg).value(0) == QStringLiteral("svg"), svg.c_str());
                    QVERIFY(svg.find("nan") == std::string::npos);
                    painted(spec, {}, {120, 60});
                    QVERIFY(!charts::summary(spec, {}).empty());
                }
            }
        }
        ChartSpec tiny = daily(30);
        QCOMPARE(elements(charts::toSvg(tiny, 0, 0, {})).value(0), QStringLiteral("svg"));
        tiny.days[3] = std::nan("");
        QVERIFY(charts::toSvg(tiny, 300, 120, {}).find("No data in this period") != std::string::npos);
        tiny.days[3] = -5;
        QVERIFY(charts::toSvg(tiny, 300, 120, {}).find("No data in this period") != std::string::npos);
    }

    void volumesStartAtZeroAndRatesMayNot()
    {
        ChartSpec spec = daily(10); // all about 1,000
        ChartStyle style;
        QVERIFY(charts::toSvg(spec, 500, 200, style).find(">0</text>") != std::string::npos);
        spec.fromZero = false;
        QVERIFY(charts::toSvg(spec, 500, 200, style).find(">0</text>") == std::string::npos);
    }

    void theValueAxisMovesToTheReadingSide()
    {
        const auto axisOf = [](bool rightToLeft) {
            ChartStyle style;
            style.rightToLeft = rightToLeft;
            const charts::Scene scene = charts::layOut(daily(21), 600, 200, style, charts::estimatedWidth);
            for (const charts::Mark &mark : scene.marks) {
                const auto *text = std::get_if<charts::TextMark>(&mark);
                if (text && text->text == "0")
                    return text->at.x;
            }
            return -1.0;
        };
        QVERIFY(axisOf(false) >= 0 && axisOf(false) < 60);
        QVERIFY(axisOf(true) > 540);
    }

    void timeRunsLeftToRightInHebrewUnlessMirrored()
    {
        const auto firstIsLeft = [](bool mirror) {
            ChartStyle style;
            style.rightToLeft = true;
            style.mirrorTime = mirror;
            for (const charts::Mark &mark : charts::layOut(daily(21), 600, 200, style, charts::estimatedWidth).marks) {
                const auto *path = std::get_if<charts::PathMark>(&mark);
                if (path && path->points.size() == 21)
                    return path->points.front().x < path->points.back().x;
            }
            return false;
        };
        QVERIFY(firstIsLeft(false));
        QVERIFY(!firstIsLeft(true));
    }

    void aSplitBarAddsUpToItsWidth()
    {
        ChartSpec spec;
        spec.kind = Kind::SplitBar;
        spec.series = {{"a", 1, {30.0}}, {"b", 2, {60.0}}, {"c", 3, {10.0}}};
        std::vector<double> widths;
        for (const charts::Mark &mark : charts::layOut(spec, 404, 90, {}, charts::estimatedWidth).marks) {
            const auto *box = std::get_if<charts::BoxMark>(&mark);
            if (box && box->y == 0)
                widths.push_back(box->width);
        }
        QCOMPARE(widths, (std::vector<double>{120, 240, 40})); // two gaps of two
        QVERIFY(charts::toSvg(spec, 404, 90, {}).find(">60.0%</text>") != std::string::npos);
    }

    void barsThatHaveNoRoomAreCounted()
    {
        ChartSpec spec;
        spec.kind = Kind::RankedBars;
        spec.series = {{"n", 1, {}}};
        for (int i = 0; i < 300; ++i) {
            spec.categories.push_back("topic " + std::to_string(i));
            spec.series[0].values.emplace_back(300 - i);
        }
        const std::string svg = charts::toSvg(spec, 400, 165, {}); // room for ten lines
        QVERIFY2(svg.find(">and 291 more</text>") != std::string::npos, svg.c_str());
        QVERIFY(svg.find(">topic 8</text>") != std::string::npos);
        QVERIFY(svg.find(">topic 9</text>") == std::string::npos);
    }

    void theSummarySaysWhatTheChartShows()
    {
        ChartSpec spec = daily(21);
        spec.series[0].values.assign(21, 1000.0);
        spec.series[0].values[4] = 640;
        spec.series[0].values[16] = 2310;
        spec.series[0].values[10].reset();
        QCOMPARE(english(spec), std::string("Mentions per day, 1 Nov to 21 Nov: Alder & Pine lowest 640 on 5 Nov, highest 2,310 on 17 Nov, latest 1,000, 1 without data"));
        spec.series[0].values.assign(21, std::nullopt);
        QCOMPARE(english(spec), std::string("Mentions per day: No data in this period"));
        ChartSpec share;
        share.kind = Kind::SplitBar;
        share.title = "Share of voice";
        share.series = {{"%2 Co", 1, {75.0}}, {"B", 2, {25.0}}};
        QCOMPARE(english(share), std::string("Share of voice: %2 Co 75 (75.0%); B 25 (25.0%)"));
    }

    void aHundredThousandPointsStayASmallPicture()
    {
        ChartSpec spec = daily(1);
        spec.days.clear();
        spec.series[0].values.clear();
        for (int i = 0; i < 100000; ++i) {
            spec.days.push_back(20000 + i / 1440.0);
            spec.series[0].values.emplace_back(500 + (i * 7919) % 1000);
        }
        QVERIFY(charts::toSvg(spec, 800, 250, {}).size() < 120000);
        const std::clock_t start = std::clock();
        painted(spec, {}, {1200, 400});
        const double milliseconds = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(milliseconds < 200, std::to_string(milliseconds).c_str());
    }

    void longLabelsAreCutBetweenCharacters()
    {
        const std::string name = "שלום לכולם ומה שלומכם היום";
        const std::string cut = charts::elided(name, 60, 11, false, charts::estimatedWidth);
        QVERIFY(cut.size() < name.size() && cut.ends_with("…"));
        QCOMPARE(QString::fromStdString(cut).toStdString(), cut);
        QCOMPARE(charts::elided("short", 100, 11, false, charts::estimatedWidth), std::string("short"));
        QCOMPARE(charts::elided(std::string(1000000, 'x'), 60, 11, false, charts::estimatedWidth), std::string(8, 'x') + "…");
    }

    void darkAndLightShareNoInk()
    {
        ChartStyle dark;
        dark.palette = charts::darkPalette();
        const std::string svg = charts::toSvg(sampleOf(Kind::TimeSeries), 600, 200, dark);
        QVERIFY(svg.find("#2F54D9") == std::string::npos);
        QVERIFY(svg.find("#7F9BFF") != std::string::npos);
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
