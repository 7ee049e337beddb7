#include "tests/ui/sampleshell.h"
#include "ui/theme/paint.h"
#include "ui/theme/tabularfont.h"

#include <QFile>
#include <QFontInfo>
#include <QRawFont>
#include <QTest>

class TstTheme : public QObject
{
    Q_OBJECT

    static double luminance(const QColor &colour)
    {
        const auto linear = [](double v) { return v <= .04045 ? v / 12.92 : std::pow((v + .055) / 1.055, 2.4); };
        return .2126 * linear(colour.redF()) + .7152 * linear(colour.greenF()) + .0722 * linear(colour.blueF());
    }
    static double contrast(const QColor &a, const QColor &b)
    {
        const double x = luminance(a), y = luminance(b);
        return (std::max(x, y) + .05) / (std::min(x, y) + .05);
    }

private Q_SLOTS:
    void initTestCase() { prepareUi(); }
    void cleanup()
    {
        ui::setDark(false);
        ui::setTextScale(1);
    }

    void contrastIsComputedAsWcagDoes()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < .01); // the well-known grey that just fails
    }

    void textTokensReach4Point5AndParts3_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textTokensReach4Point5AndParts3()
    {
        QFETCH(bool, dark);
        ui::setDark(dark);
        using T = ui::Theme;
        const T &t = ui::theme();
        QList<std::tuple<ui::Role, ui::Role, double>> pairs;
        for (const ui::Role ink : {&T::text, &T::text2, &T::text3}) {
            for (const ui::Role ground : {&T::canvas, &T::sidebar, &T::surface, &T::sunken, &T::hover, &T::selected})
                pairs << std::tuple{ink, ground, 4.5};
        }
        for (const ui::Role ground : {&T::canvas, &T::sidebar, &T::surface, &T::hover, &T::selected})
            pairs << std::tuple{&T::accentText, ground, 4.5};
        pairs << std::tuple{&T::pos, &T::posBg, 4.5} << std::tuple{&T::neg, &T::negBg, 4.5} << std::tuple{&T::neu, &T::neuBg, 4.5}
              << std::tuple{&T::warn, &T::warnBg, 4.5} << std::tuple{&T::info, &T::infoBg, 4.5} << std::tuple{&T::onAccent, &T::accent, 4.5}
              << std::tuple{&T::onAccent, &T::accentHover, 4.5} << std::tuple{&T::onTooltip, &T::tooltip, 4.5} << std::tuple{&T::neg, &T::surface, 4.5};
        for (const ui::Role part : {&T::s1, &T::s2, &T::s3, &T::s4, &T::s5, &T::s6, &T::control, &T::accent})
            pairs << std::tuple{part, &T::surface, 3.};
        for (const auto &[ink, ground, least] : pairs) {
            const double is = contrast(t.*ink, t.*ground);
            QVERIFY2(is >= least, qPrintable(u"%1 on %2: %3"_qs.arg((t.*ink).name(), (t.*ground).name()).arg(is)));
        }
    }

    void everyIconOfTheListIsEmbeddedAndDraws()
    {
        QFile list(QStringLiteral(SOURCE_ROOT "/resources/icons/icons.txt"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        const QStringList names = QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(names.size() > 30);
        for (const QString &name : names) {
            const QImage image = ui::themeIcon(name, &ui::Theme::accent).pixmap(32, 32).toImage();
            int painted = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) == 255) {
                        ++painted;
                        QCOMPARE(QColor(image.pixel(x, y)).name(), ui::theme().accent.name());
                    }
                }
            }
            QVERIFY2(painted > 0, qPrintable(name));
        }
    }

    void theEmbeddedFontHasDigitsOfOneWidth()
    {
        if (!ui::hasEmbeddedFonts())
            QSKIP("built without fonts-inter");
        for (const ui::Type type : {ui::Type::Body, ui::Type::BodyStrong, ui::Type::Metric, ui::Type::Caption}) {
            QCOMPARE(QFontInfo(ui::face(type)).family(), u"RLG Sans"_qs);
            const QFontMetricsF metrics(ui::face(type));
            // FreeType rounds each glyph to a 64th of a pixel
            const double one = metrics.horizontalAdvance(u"1"_qs);
            for (char16_t c = u'0'; c <= u'9'; ++c)
                QVERIFY2(std::abs(metrics.horizontalAdvance(QString(QChar(c))) - one) < .05, qPrintable(u"%1: %2 %3"_qs.arg(QChar(c)).arg(metrics.horizontalAdvance(QString(QChar(c)))).arg(one)));
            QVERIFY(std::abs(metrics.horizontalAdvance(u"11111"_qs) - metrics.horizontalAdvance(u"08888"_qs)) < .1);
        }
    }

    void onlyTheDigitsOfTheFontChange()
    {
        QFile file(u":/fonts/Inter-Regular.otf"_qs);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("built without fonts-inter");
        const QByteArray before = file.readAll(), after = ui::tabularFont(before, u"Test Sans"_qs, u"Regular"_qs);
        QVERIFY(!after.isEmpty());
        const QRawFont one(before, 16), two(after, 16);
        QVERIFY(one.isValid() && two.isValid());
        QCOMPARE(two.familyName(), u"Test Sans"_qs);
        int mapped = 0;
        for (char32_t c = 32; c < 0x2200; ++c) {
            const bool digit = c >= U'0' && c <= U'9';
            QCOMPARE(two.supportsCharacter(uint(c)), one.supportsCharacter(uint(c)));
            const QString text = QString::fromUcs4(&c, 1);
            if (one.supportsCharacter(uint(c)) && !digit) {
                ++mapped;
                QCOMPARE(two.glyphIndexesForString(text), one.glyphIndexesForString(text));
            } else if (digit) {
                QVERIFY(two.glyphIndexesForString(text) != one.glyphIndexesForString(text));
            }
        }
        QVERIFY(mapped > 500);
    }

    void aBrokenFontIsRefusedNotReadAstray()
    {
        QFile file(u":/fonts/Inter-Regular.otf"_qs);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("built without fonts-inter");
        const QByteArray font = file.readAll();
        QVERIFY(ui::tabularFont({}, u"x"_qs, u"y"_qs).isEmpty());
        QVERIFY(ui::tabularFont("not a font at all", u"x"_qs, u"y"_qs).isEmpty());
        for (const int size : {11, 13, 200, 4000, int(font.size()) / 2})
            QVERIFY(ui::tabularFont(font.left(size), u"x"_qs, u"y"_qs).isEmpty());
        quint32 seed = 7;
        for (int round = 0; round < 60; ++round) { // damaged tables must neither hang nor crash
            QByteArray damaged = font;
            for (int i = 0; i < 200; ++i) {
                seed = seed * 1664525U + 1013904223U;
                damaged[qsizetype((seed >> 8) % 60000U)] = char(seed & 0xFFU);
            }
            const QByteArray out = ui::tabularFont(damaged, u"x"_qs, u"y"_qs);
            QVERIFY(out.size() < damaged.size() * 4);
        }
    }

    void textScaleReachesFontsAndHeights()
    {
        ui::setTextScale(1.5);
        QCOMPARE(ui::face(ui::Type::Body).pixelSize(), 20); // 13 x 1.5 = 19.5
        QCOMPARE(ui::scaled(32), 48);
        ui::setTextScale(9);
        QCOMPARE(ui::textScale(), 1.5);
    }
};

QTEST_MAIN(TstTheme)
#include "tst_theme.moc"
