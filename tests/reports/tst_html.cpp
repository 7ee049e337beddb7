#include "naughty.h"
#include "sampledocument.h"

#include "services/foundation/utf8.h"
#include "services/reports/render.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace reports;

class TestHtml final : public QObject
{
    Q_OBJECT

    static QString page(const Document &document)
    {
        const auto bytes = render(document, Format::Html);
        return bytes ? QString::fromStdString(*bytes) : QString();
    }

private Q_SLOTS:
    void onlyKnownElementsAndAttributesCanComeOut()
    {
        const QSet<QString> tags{QStringLiteral("html"), QStringLiteral("head"), QStringLiteral("meta"), QStringLiteral("title"), QStringLiteral("style"), QStringLiteral("body"),
            QStringLiteral("header"), QStringLiteral("main"), QStringLiteral("footer"), QStringLiteral("h1"), QStringLiteral("h2"), QStringLiteral("p"), QStringLiteral("dl"),
            QStringLiteral("div"), QStringLiteral("dt"), QStringLiteral("dd"), QStringLiteral("bdi"), QStringLiteral("ul"), QStringLiteral("li"), QStringLiteral("span"),
            QStringLiteral("strong"), QStringLiteral("figure"), QStringLiteral("figcaption"), QStringLiteral("details"), QStringLiteral("summary"), QStringLiteral("table"),
            QStringLiteral("thead"), QStringLiteral("tbody"), QStringLiteral("tr"), QStringLiteral("th"), QStringLiteral("td"), QStringLiteral("article"), QStringLiteral("time"),
            QStringLiteral("a"), QStringLiteral("svg"), QStringLiteral("path"), QStringLiteral("rect"), QStringLiteral("circle"), QStringLiteral("text")};
        const QSet<QString> attributes{QStringLiteral("lang"), QStringLiteral("dir"), QStringLiteral("charset"), QStringLiteral("http-equiv"), QStringLiteral("content"),
            QStringLiteral("name"), QStringLiteral("class"), QStringLiteral("scope"), QStringLiteral("datetime"), QStringLiteral("href"), QStringLiteral("rel"),
            QStringLiteral("aria-hidden"), QStringLiteral("aria-label"), QStringLiteral("role"), QStringLiteral("xmlns"), QStringLiteral("viewBox"), QStringLiteral("width"),
            QStringLiteral("height"), QStringLiteral("direction"), QStringLiteral("font-family"), QStringLiteral("d"), QStringLiteral("fill"), QStringLiteral("fill-opacity"),
            QStringLiteral("stroke"), QStringLiteral("stroke-width"), QStringLiteral("stroke-linecap"), QStringLiteral("stroke-linejoin"), QStringLiteral("stroke-dasharray"),
            QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("rx"), QStringLiteral("cx"), QStringLiteral("cy"), QStringLiteral("r"), QStringLiteral("font-size"),
            QStringLiteral("text-anchor"), QStringLiteral("font-weight")};
        const QString html = page(naughty::document());
        QVERIFY(html.size() > 100000);
        const QRegularExpression tag(QStringLiteral("<([^>]*)>"));
        const QRegularExpression opening(QStringLiteral("^(/?)([A-Za-z][A-Za-z0-9]*)((?:\\s+[A-Za-z-]+=\"[^\"<>]*\")*)\\s*/?$"));
        const QRegularExpression attribute(QStringLiteral("([A-Za-z-]+)=\""));
        int found = 0;
        for (auto match = tag.globalMatch(html); match.hasNext();) {
            const QString inner = match.next().captured(1);
            if (inner == QStringLiteral("!DOCTYPE html"))
                continue;
            const auto parts = opening.match(inner);
            QVERIFY2(parts.hasMatch(), qPrintable(inner.left(200)));
            QVERIFY2(tags.contains(parts.captured(2)), qPrintable(inner.left(200)));
            for (auto name = attribute.globalMatch(parts.captured(3)); name.hasNext();) {
                const QString attributeName = name.next().captured(1);
                QVERIFY2(attributes.contains(attributeName), qPrintable(inner.left(200)));
            }
            ++found;
        }
        QVERIFY(found > 2000);
        QCOMPARE(html.count(QStringLiteral("<style>")), 1);
        QCOMPARE(html.count(QStringLiteral("</title>")), 1);
        for (const QChar c : html)
            QVERIFY2(c >= u' ' || c == u'\n', qPrintable(QString::number(c.unicode())));
    }

    void nothingIsFetchedAndNoScriptMayRun()
    {
        const QString html = page(sample::brandReport());
        const qsizetype from = html.indexOf(QStringLiteral("<style>")) + 7;
        const QString style = html.mid(from, html.indexOf(QStringLiteral("</style>")) - from);
        const QByteArray hash = QCryptographicHash::hash(style.toUtf8(), QCryptographicHash::Sha256).toBase64();
        QVERIFY(html.contains(QStringLiteral("content=\"default-src 'none'; style-src 'sha256-") + QString::fromLatin1(hash) + QStringLiteral("'; base-uri 'none'; form-action 'none'\"")));
        QVERIFY(!style.contains(QStringLiteral("url(")) && !style.contains(QStringLiteral("@import")));
        QVERIFY(!html.contains(QStringLiteral("src=")) && !html.contains(QStringLiteral("style=\"")));
        // The policy allows one style sheet, so it must stand before it.
        QVERIFY(html.indexOf(QStringLiteral("Content-Security-Policy")) < from);
    }

    void onlyWebAddressesBecomeLinks_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("link");
        QTest::newRow("https") << QStringLiteral("https://example.org/a?b=1&c=2") << QStringLiteral("https://example.org/a?b=1&amp;c=2");
        QTest::newRow("capitals") << QStringLiteral("HTTP://example.org/") << QStringLiteral("HTTP://example.org/");
        QTest::newRow("breaking out") << QStringLiteral("https://e.org/\"onclick=\"x") << QStringLiteral("https://e.org/%22onclick=%22x");
        QTest::newRow("hebrew") << QStringLiteral("https://e.org/א") << QStringLiteral("https://e.org/%D7%90");
        QTest::newRow("script") << QStringLiteral("javascript:alert(1)") << QString();
        QTest::newRow("script in blanks") << QStringLiteral(" java\tscript:alert(1)") << QString();
        QTest::newRow("data") << QStringLiteral("data:text/html,<script>") << QString();
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << QString();
        QTest::newRow("blank inside") << QStringLiteral("https://e.org/a b") << QString();
        QTest::newRow("none") << QString() << QString();
    }

    void onlyWebAddressesBecomeLinks()
    {
        QFETCH(QString, url);
        QFETCH(QString, link);
        Document document;
        document.blocks.push_back(Mentions{"m", {{"a", "b", {}, "text", Sentiment::Neutral, std::nullopt, url.toStdString()}}});
        const QString html = page(document);
        const auto match = QRegularExpression(QStringLiteral("href=\"([^\"]*)\"")).match(html);
        QCOMPARE(match.hasMatch() ? match.captured(1) : QString(), link);
        QVERIFY(link.isEmpty() || html.contains(QStringLiteral("rel=\"noopener noreferrer nofollow\"")));
    }

    void everyTextIsThereToRead()
    {
        const QString html = page(sample::brandReport());
        for (const char *text : {"<h1>Alder &amp; Pine: what people said in November</h1>", "48,213", "Share of voice", "Posts that name one of the brand&#39;s terms", "יעל כהן", "Europe/Berlin",
                                 "Trail Cup sponsorship", "<time datetime=\"2025-11-21T19:00:00Z\">", "21 Nov 2025 20:00", "<html lang=\"en-GB\" dir=\"ltr\">"})
            QVERIFY2(html.contains(QString::fromUtf8(text)), text);
    }

    void hebrewReportsReadRightToLeft()
    {
        const QString html = page(sample::hebrewReport());
        QVERIFY(html.contains(QStringLiteral("<html lang=\"he\" dir=\"rtl\">")));
        QVERIFY(html.contains(QStringLiteral("aria-label=\"")));
    }

    void onlyThePdfNeedsAProgramWithFonts() // this test has a QCoreApplication only
    {
        const auto pdf = render(sample::brandReport(), Format::Pdf);
        QVERIFY(!pdf);
        QVERIFY(pdf.error().detail.find("QGuiApplication") != std::string::npos);
        for (const Format format : {Format::Html, Format::Xlsx, Format::Csv})
            QVERIFY(render(sample::brandReport(), format));
    }

    void longTablesSayWhatTheyLeaveOut()
    {
        Document document;
        Table table{"t", {{"n", ColumnType::Number, 0}}, {}, 10};
        for (int i = 0; i < 1500; ++i)
            table.rows.push_back({static_cast<double>(i)});
        document.blocks.push_back(table);
        const QString html = page(document);
        QCOMPARE(html.count(QStringLiteral("<tr>")), 11);
        QVERIFY(html.contains(QStringLiteral("1,490 more rows are in the spreadsheet and CSV versions of this report.")));
    }
};

QTEST_GUILESS_MAIN(TestHtml)
#include "tst_html.moc"
