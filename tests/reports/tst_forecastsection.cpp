#include "services/reports/forecastsection.h"
#include "services/reports/render.h"
#include "tests/outlook/weeks.h"

#include <QGuiApplication>
#include <QTest>

using support::must;

/** Where it is heading, as a report says it. */
class TestForecastSection final : public QObject
{
    Q_OBJECT

    static reports::ReportRequest request(const Weeks &weeks, int days)
    {
        reports::ReportRequest asked{weeks.brand, {}, {Weeks::first() + days - 28, Weeks::first() + days - 1}};
        return asked;
    }
    template <typename T>
    static std::vector<const T *> all(const reports::Document &document)
    {
        std::vector<const T *> out;
        for (const reports::Block &block : document.blocks) {
            if (const auto *found = std::get_if<T>(&block))
                out.push_back(found);
        }
        return out;
    }
    static const reports::Table *table(const reports::Document &document, const std::string &name)
    {
        for (const reports::Table *each : all<reports::Table>(document)) {
            if (each->name == name)
                return each;
        }
        return nullptr;
    }

private Q_SLOTS:
    void theForecastIsInTheReportWithItsRangesAndItsQuality()
    {
        Weeks *made = nullptr;
        Weeks weeks(1);
        made = &weeks;
        weeks.add(1, 98, [&](int at, Weeks::Posts &posts) {
            for (int i = 0; at == 80 && i < 60; ++i) {
                auto more = made->post(at, i);
                more.tags = {"strike"};
                posts.push_back(more);
            }
        });
        auto asked = request(weeks, 98);
        must(reports::addForecast(*weeks.workspace, asked));
        QVERIFY(asked.outlook);
        const auto document = must(reports::brandReport(*weeks.workspace, asked));
        const auto charts = all<reports::Chart>(document);
        const auto chart = std::find_if(charts.begin(), charts.end(), [](const reports::Chart *each) { return !each->spec.bands.empty(); });
        QVERIFY(chart != charts.end());
        const charts::ChartSpec &spec = (*chart)->spec;
        QCOMPARE(spec.bands.size(), std::size_t(2));
        QCOMPARE(spec.days.size(), std::size_t(92 + 7));
        QCOMPARE(*spec.today, spec.days[91]);
        for (const charts::Band &band : spec.bands)
            QCOMPARE(band.low.size(), spec.days.size());
        QCOMPARE(spec.notes.size(), std::size_t(1));
        QCOMPARE(spec.notes.front().label, std::string("#strike"));
        const reports::Table *steps = table(document, "Forecast");
        QVERIFY(steps);
        QCOMPARE(steps->rows.size(), std::size_t(7));
        const reports::Table *events = table(document, "What stood out");
        QVERIFY(events);
        QCOMPARE(std::get<std::string>(events->rows.front()[3]), std::string("#strike in 60 posts (usually 0.0 a day)"));
        const auto paragraphs = all<reports::Paragraph>(document);
        const auto says = [&](const std::string &words) {
            return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const reports::Paragraph *each) { return each->text.find(words) != std::string::npos; });
        };
        QVERIFY(says("Next 7 days: "));
        QVERIFY(says("likely (80%)."));
        QVERIFY(says("MASE"));
        QVERIFY(says("upper end needs"));
    }

    void theSameDataGiveTheSameBytesInEveryFormat()
    {
        Weeks weeks(70);
        auto asked = request(weeks, 70);
        must(reports::addForecast(*weeks.workspace, asked));
        auto again = request(weeks, 70);
        must(reports::addForecast(*weeks.workspace, again));
        const auto one = must(reports::brandReport(*weeks.workspace, asked));
        const auto two = must(reports::brandReport(*weeks.workspace, again));
        for (const reports::Format format : reports::formats()) {
            const std::string bytes = must(reports::render(one, format));
            QVERIFY2(bytes == must(reports::render(two, format)), std::string(reports::name(format)).c_str());
            QVERIFY(bytes.size() > 1000);
        }
        const std::string csv = must(reports::render(one, reports::Format::Csv));
        QVERIFY(csv.find("80% from") != std::string::npos);
    }

    void shortDataLeaveTheSectionOut()
    {
        Weeks weeks(10);
        auto asked = request(weeks, 10);
        must(reports::addForecast(*weeks.workspace, asked));
        QVERIFY(!asked.outlook);
        const auto document = must(reports::brandReport(*weeks.workspace, asked));
        QVERIFY(!table(document, "Forecast"));
    }

    void aReportOfThePastKnowsNothingOfWhatCameLater()
    {
        Weeks weeks(98);
        auto asked = request(weeks, 60);
        must(reports::addForecast(*weeks.workspace, asked));
        QVERIFY(asked.outlook);
        QCOMPARE(asked.outlook->series.period.last, Weeks::first() + 59);
        QCOMPARE(asked.outlook->prediction->ahead.front(), Weeks::first() + 60);
        QVERIFY(!asked.outlook->series.newest);
    }
};

QTEST_MAIN(TestForecastSection)
#include "tst_forecastsection.moc"
