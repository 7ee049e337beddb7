#include "services/insights/influencers.h"
#include "services/metrics/registry.h"
#include "services/reports/forecastsection.h"
#include "services/reports/language.h"
#include "services/reports/render.h"
#include "services/reports/text.h"
#include "services/reports/topicsection.h"
#include "tests/outlook/weeks.h"
#include "tests/reports/zipreader.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <set>

using reports::Language;
using support::must;

namespace {

const Language &hebrew() { return *must(Language::named("he")); }

/** The literals the code hands to say(), phrase() and count(), with the steps put in where one is appended. */
QStringList saidIn(const QString &file)
{
    QFile source(QStringLiteral(SOURCE_ROOT "/services/") + file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(source.readAll());
    static const QRegularExpression call(QStringLiteral(
        "\\b(?:say|count)\\((?:[^\"{};]*\\? ?|[^\"{};?]*, )?\"((?:[^\"\\\\]|\\\\.)*)\"(?: : \"((?:[^\"\\\\]|\\\\.)*)\")?\\)?( \\+ stepWord)?"
        "(?:\\(\\w+\\) \\+ \"([^\"]*)\")?(?:,\\s+\"([^\"]*)\")?"));
    QStringList out;
    for (auto at = call.globalMatch(text); at.hasNext();) {
        const QRegularExpressionMatch match = at.next();
        const bool counted = !match.captured(5).isEmpty() && match.captured(0).contains(QLatin1String("count("));
        QStringList found = counted ? QStringList{match.captured(5)} : QStringList{match.captured(1)};
        if (!counted && !match.captured(2).isEmpty())
            found << match.captured(2);
        for (const QString &each : std::as_const(found)) {
            if (match.captured(3).isEmpty()) {
                out << each;
                continue;
            }
            for (const char *step : {"day", "week", "month"})
                out << each + QLatin1String(step) + match.captured(4);
        }
    }
    return out;
}

QStringList latinWords(QString text)
{
    static const QRegularExpression address(QStringLiteral("https?://\\S+")), word(QStringLiteral("[A-Za-z]{2,}"));
    text.remove(address);
    QStringList out;
    for (auto at = word.globalMatch(text); at.hasNext();)
        out << at.next().captured();
    return out;
}

/** Every text of a report that is not a post's, an author's or a file's own. */
std::vector<std::string> ownTexts(const reports::Document &document)
{
    std::vector<std::string> out{document.title, document.subtitle, document.range, document.statement};
    for (const reports::Fact &fact : document.facts)
        out.insert(out.end(), {fact.label, fact.value});
    const auto chart = [&](const charts::ChartSpec &spec) {
        out.insert(out.end(), {spec.title, spec.unit, spec.todayName});
        for (const charts::Series &series : spec.series)
            out.push_back(series.name);
        if (spec.previous)
            out.push_back(spec.previous->name);
        for (const auto &note : spec.notes)
            out.push_back(note.label);
    };
    const auto table = [&](const reports::Table &each) {
        out.push_back(each.name);
        for (const reports::Column &column : each.columns)
            out.push_back(column.title);
        for (const auto &row : each.rows) {
            for (const reports::Cell &cell : row) {
                if (const auto *text = std::get_if<std::string>(&cell))
                    out.push_back(*text);
            }
        }
    };
    for (const reports::Block &block : document.blocks) {
        if (const auto *heading = std::get_if<reports::Heading>(&block))
            out.insert(out.end(), {heading->text, heading->subtitle});
        else if (const auto *paragraph = std::get_if<reports::Paragraph>(&block))
            out.push_back(paragraph->text);
        else if (const auto *drawn = std::get_if<reports::Chart>(&block))
            chart(drawn->spec);
        else if (const auto *rows = std::get_if<reports::Table>(&block))
            table(*rows);
        else if (const auto *mentions = std::get_if<reports::Mentions>(&block))
            out.push_back(mentions->name);
        else if (const auto *origin = std::get_if<reports::ProvenanceTable>(&block))
            table(reports::tableOf(*origin, document.words));
        else if (const auto *figures = std::get_if<reports::KeyFigures>(&block)) {
            for (const reports::KeyFigure &figure : figures->figures)
                out.insert(out.end(), {figure.label, figure.value, figure.change, figure.note});
        }
    }
    return out;
}

/** Two brands, own posts, hashtags, the same words from several accounts, a gap, and enough days for a forecast. */
struct Busy
{
    Weeks weeks{0};
    domain::Brand rival;
    reports::ReportRequest request;

    Busy()
    {
        must(weeks.workspace->db().transaction([&]() -> foundation::Status {
            rival.id = must(store::Brands(*weeks.workspace).add("Heron"));
            rival.name = "Heron";
            return foundation::Done{};
        }));
        weeks.add(0, 98, [&](int at, Weeks::Posts &posts) {
            if (at == 60) {
                posts.clear();
                return;
            }
            auto own = weeks.post(at, 3);
            own.brands = {{weeks.brand.id, domain::BrandRole::Own}};
            own.post.counts.likes = 12 + at;
            if (at % 2 == 0)
                own.post.counts.reach = 900 + at;
            posts.push_back(own);
            auto other = weeks.post(at, 5);
            other.brands = {{rival.id, domain::BrandRole::Mention}};
            other.post.sentiment.reset();
            posts.push_back(other);
            for (int i = 0; at == 80 && i < 60; ++i) {
                auto more = weeks.post(at, i);
                more.tags = {"strike"};
                more.post.text = "the very same eight words in all of them #strike";
                posts.push_back(more);
            }
        });
        request = {weeks.brand, {rival}, {Weeks::first() + 56, Weeks::first() + 97}, "he"};
        must(reports::addForecast(*weeks.workspace, request));
        must(reports::addTopics(*weeks.workspace, request));
    }
};

} // namespace

/** Reports in another language than English. */
class TestReportLanguage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLanguageThatIsNotThereIsRefusedWithThoseThatAre()
    {
        const auto none = Language::named("xx");
        QVERIFY(!none);
        QVERIFY(none.error().kind == foundation::Error::Kind::BadInput);
        QVERIFY(none.error().detail.ends_with("(there are: en, he)"));
        QVERIFY(!Language::english().rightToLeft());
        QVERIFY(hebrew().rightToLeft());
    }

    void everySentenceOfTheCodeIsInEveryLanguage()
    {
        const std::vector<std::string> known = hebrew().known();
        const std::set<std::string> all(known.begin(), known.end());
        int seen = 0;
        for (const char *file : {"reports/answers.cpp", "reports/brandreport.cpp", "reports/comparisonreport.cpp", "reports/forecastsection.cpp",
                                 "reports/topicsection.cpp", "outlook/words.cpp"}) {
            const QStringList said = saidIn(QLatin1String(file));
            QVERIFY2(said.size() > 5, file);
            for (const QString &each : said) {
                ++seen;
                QVERIFY2(all.contains(each.toStdString()), qPrintable(QLatin1String(file) + QStringLiteral(": ") + each));
            }
        }
        QVERIFY(seen > 150);
    }

    void everyPlaceOfASentenceIsFilledInEveryLanguage()
    {
        static const QRegularExpression place(QStringLiteral("%[1-9]"));
        const auto placesOf = [](std::string_view text) {
            std::set<QString> out;
            for (auto at = place.globalMatch(QString::fromUtf8(text.data(), qsizetype(text.size()))); at.hasNext();)
                out.insert(at.next().captured());
            return out;
        };
        for (const std::string &english : hebrew().known()) {
            const std::string_view said = hebrew().phrase(english);
            QVERIFY2(!said.empty(), english.c_str());
            QVERIFY2(placesOf(said) == placesOf(english), english.c_str());
        }
    }

    void everyMetricHasANameAndADefinition()
    {
        for (const metrics::Metric &metric : metrics::registry()) {
            QVERIFY2(latinWords(QString::fromUtf8(hebrew().phrase(metric.definition.name).data())).isEmpty(), metric.definition.name.c_str());
            QVERIFY2(latinWords(QString::fromStdString(hebrew().understood(metric.definition.formula))).isEmpty(), metric.definition.formula.c_str());
        }
        for (std::size_t i = 0; i < insights::scoreParts; ++i) {
            const std::string_view formula = insights::formula(static_cast<insights::ScorePart>(i));
            QVERIFY(hebrew().phrase(formula) != formula);
        }
    }

    void aRemarkIsUnderstoodByTheSentenceItWasMadeFrom()
    {
        QCOMPARE(QString::fromStdString(hebrew().understood("no data before 2026-01-05")),
                 QStringLiteral("אין נתונים לפני \u20685 בינואר 2026\u2069"));
        QVERIFY(hebrew().understood("none of the 1,204 posts tells its reach").find("1,204") != std::string::npos);
        QVERIFY(latinWords(QString::fromStdString(hebrew().understood("12 of 40 own posts tell their engagement and followers at publication")))
                    .isEmpty());
        QCOMPARE(hebrew().understood("something nobody wrote down"), std::string("something nobody wrote down"));
        QCOMPARE(Language::english().understood("no data before 2026-01-05"), std::string("no data before 2026-01-05"));
    }

    void numbersDaysAndCountsAreTheLanguagesOwn()
    {
        QCOMPARE(Language::english().longDate(Weeks::first()), std::string("5 January 2026"));
        QCOMPARE(hebrew().longDate(Weeks::first()), std::string("5 בינואר 2026"));
        QCOMPARE(hebrew().count(1, "%1 post", "%1 posts"), std::string("פוסט אחד"));
        QCOMPARE(hebrew().count(2, "%1 post", "%1 posts"), std::string("שני פוסטים"));
        QCOMPARE(hebrew().count(2000, "%1 post", "%1 posts"), std::string("2,000 פוסטים"));
        QCOMPARE(Language::english().count(1, "%1 post", "%1 posts"), std::string("1 post"));
        QCOMPARE(Language::english().say("%1 of %2", {"%2", "b"}), std::string("%2 of b"));
    }

    void isolatesStayWhereTheyAreClosedAndNothingElseTurns()
    {
        QCOMPARE(reports::plainParagraph("a \u2068b\u2069 c"), std::string("a \u2068b\u2069 c"));
        QCOMPARE(reports::plainParagraph("a \u2068b"), std::string("a b"));
        QCOMPARE(reports::plainParagraph("a \u2069b\u202Ec"), std::string("a bc"));
        QCOMPARE(reports::plainParagraph("\u2067a\nb\u2069"), std::string("a\nb"));
    }

    void aHebrewReportHasNoEnglishSentenceOfOurs()
    {
        Busy busy;
        const std::set<QString> names{QStringLiteral("Kite"),  QStringLiteral("Heron"), QStringLiteral("strike"), QStringLiteral("MASE"),
                                      QStringLiteral("sMAPE"), QStringLiteral("CSV"),   QStringLiteral("log"),    QStringLiteral("UTC")};
        // What comes from the data: networks, accounts, files and the shared text.
        static const QRegularExpression data(QStringLiteral(
            "reddit|\\bx\\b|user\\d+|post number \\d+|the very same eight words in all of them|very same|same eight|eight words|[\\w-]+\\.csv"));
        for (const bool comparison : {false, true}) {
            const auto document = must(comparison ? reports::comparisonReport(*busy.weeks.workspace, busy.request)
                                                  : reports::brandReport(*busy.weeks.workspace, busy.request));
            QVERIFY(document.rightToLeft);
            QCOMPARE(document.locale, std::string("he"));
            const std::vector<std::string> texts = ownTexts(document);
            QVERIFY(texts.size() > 100);
            std::set<std::string> sources(document.sources.begin(), document.sources.end());
            for (const std::string &text : texts) {
                QString left = QString::fromStdString(text);
                for (const std::string &source : sources)
                    left.remove(QString::fromStdString(source));
                left.remove(data);
                for (const QString &word : latinWords(left))
                    QVERIFY2(names.contains(word), qPrintable(word + QStringLiteral(" in: ") + QString::fromStdString(text)));
            }
        }
    }

    void everyFormatOfAHebrewReportReadsFromTheRight()
    {
        Busy busy;
        const auto document = must(reports::brandReport(*busy.weeks.workspace, busy.request));
        const std::string html = must(reports::render(document, reports::Format::Html));
        QVERIFY(html.find("<html lang=\"he\" dir=\"rtl\">") != std::string::npos);
        QVERIFY(html.find("<h2>מהיכן בא כל מספר</h2>") != std::string::npos);
        auto members = unzipped(must(reports::render(document, reports::Format::Xlsx)));
        int sheets = 0;
        for (const auto &[name, text] : members) {
            if (!name.starts_with("xl/worksheets/sheet"))
                continue;
            ++sheets;
            QVERIFY2(text.find("rightToLeft=\"1\"") != std::string::npos, name.c_str());
        }
        QVERIFY(sheets > 5);
        QVERIFY(members["xl/workbook.xml"].find("name=\"סיכום\"") != std::string::npos);
        const std::string csv = must(reports::render(document, reports::Format::Csv));
        QVERIFY(csv.starts_with("\xEF\xBB\xBFsection,row,column,type,value\r\n")); // programs read this header in every language
        QVERIFY(csv.find("\r\nKite: מה אומרים,1,מותג,text,Kite\r\n") != std::string::npos);
    }

    void thePdfHasTheHebrewHeadings()
    {
        Busy busy;
        const auto document = must(reports::brandReport(*busy.weeks.workspace, busy.request));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.pdf"));
        must(reports::write(document, reports::Format::Pdf, path.toStdString()));
        QProcess process;
        process.start(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
        if (!process.waitForStarted())
            QSKIP("pdftotext (poppler) is not installed");
        QVERIFY(process.waitForFinished(-1));
        const QString text = QString::fromUtf8(process.readAllStandardOutput());
        for (const char *heading : {"כמה מדברים", "באיזו רוח", "לאן זה הולך", "לצד המתחרים", "מהיכן בא כל מספר"})
            QVERIFY2(text.contains(QString::fromUtf8(heading)), heading);
        QVERIFY(!text.contains(QStringLiteral("Where each number")));
    }

    void withoutALanguageAReportIsEnglish()
    {
        Busy busy;
        busy.request.language = "en";
        const auto document = must(reports::brandReport(*busy.weeks.workspace, busy.request));
        QCOMPARE(document.title, std::string("Kite: what is said"));
        QVERIFY(!document.rightToLeft);
        QCOMPARE(reports::ReportRequest().language, std::string("en"));
        busy.request.language = "xx";
        QVERIFY(!reports::brandReport(*busy.weeks.workspace, busy.request));
    }
};

QTEST_MAIN(TestReportLanguage)
#include "tst_reportlanguage.moc"
