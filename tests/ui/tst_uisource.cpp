#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

/** Rules the sources of the interface keep, read from the sources themselves. */
class TstUiSource : public QObject
{
    Q_OBJECT

    struct Source
    {
        QString name;
        QString text;
    };
    QList<Source> m_sources;

    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *folder : {"/ui", "/app/desktop"}) {
            QDirIterator it(QStringLiteral(SOURCE_ROOT) + QLatin1String(folder), {u"*.cpp"_qs, u"*.h"_qs}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                m_sources.append({path.mid(int(qstrlen(SOURCE_ROOT)) + 1), read(path)});
            }
        }
        QVERIFY(m_sources.size() > 40);
    }

    void noStyleSheetIsSet()
    {
        for (const Source &source : m_sources)
            QVERIFY2(!source.text.contains(u"setStyleSheet"_qs), qPrintable(source.name));
    }

    void coloursAreWrittenDownInTheTokensOnly()
    {
        const QRegularExpression literal(u"QColor\\((?!Qt::transparent)[^)]|QColor::from|qRgba?\\(|Qt::(white|black|red|green|blue|gray|yellow)\\b|\"#[0-9a-fA-F]{3,8}\""_qs);
        for (const Source &source : m_sources) {
            if (source.name.startsWith(u"ui/theme/tokens"_qs))
                continue;
            const auto match = literal.match(source.text);
            QVERIFY2(!match.hasMatch(), qPrintable(source.name + u": "_qs + match.captured()));
        }
    }

    void filesStayUnder400Lines()
    {
        for (const Source &source : m_sources)
            QVERIFY2(source.text.count(u'\n') < 400, qPrintable(source.name));
    }

    void onlyLowerFloorsAreIncluded()
    {
        const QRegularExpression include(u"#include \"((?!ui/|models/|services/charts/|services/domain/|services/foundation/)[^\"]+)\""_qs);
        for (const Source &source : m_sources) {
            if (!source.name.startsWith(u"ui/"_qs))
                continue;
            const auto match = include.match(source.text);
            QVERIFY2(!match.hasMatch(), qPrintable(source.name + u": "_qs + match.captured()));
        }
    }

    void everyIconNamedInTheSourcesIsListed()
    {
        const QStringList listed = read(QStringLiteral(SOURCE_ROOT "/resources/icons/icons.txt")).split(u'\n', Qt::SkipEmptyParts);
        const QRegularExpression use(u"(?:glyph\\(&?\\w+, |themeIcon\\(|makeToolButton\\()u\"([a-z0-9-]+)\"_qs"_qs);
        int uses = 0;
        for (const Source &source : m_sources) {
            auto it = use.globalMatch(source.text);
            while (it.hasNext()) {
                const QString name = it.next().captured(1);
                QVERIFY2(listed.contains(name), qPrintable(source.name + u": "_qs + name));
                ++uses;
            }
        }
        QVERIFY(uses > 10);
    }

    void hebrewIsComplete()
    {
        QFile file(QStringLiteral(SOURCE_ROOT "/translations/rlg_he.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        int messages = 0;
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"source") {
                source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                const QString type = xml.attributes().value(u"type"_qs).toString();
                if (type == u"vanished" || type == u"obsolete")
                    continue;
                const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                ++messages;
                QVERIFY2(type != u"unfinished" && !text.trimmed().isEmpty(), qPrintable(source));
                for (int n = 1; n <= 4; ++n) { // placeholders survive
                    const QString place = u"%%1"_qs.arg(n);
                    QVERIFY2(source.contains(place) == text.contains(place), qPrintable(source));
                }
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(messages > 100);
    }
};

QTEST_GUILESS_MAIN(TstUiSource)
#include "tst_uisource.moc"
