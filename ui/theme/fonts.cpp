#include "ui/theme/tabularfont.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>

#include <array>

static void initAssets()
{
    Q_INIT_RESOURCE(assets); // a static library's resources are otherwise dropped by the linker
}

namespace ui {
namespace {

struct Faces
{
    std::array<QFont, typeCount> fonts;
    double scale = 1;
    bool made = false;
    bool embedded = false;
};

Faces &faces()
{
    static Faces instance;
    return instance;
}

QString ownFamily() { return QStringLiteral("RLG Sans"); }

QFont make(Type type, double scale, bool embedded)
{
    struct Shape
    {
        int pixels;
        QFont::Weight weight;
        double tracking;
    };
    static constexpr std::array<Shape, typeCount> shapes{{{11, QFont::Normal, 0},
                                                          {12, QFont::Normal, 0},
                                                          {12, QFont::DemiBold, 0},
                                                          {13, QFont::Normal, 0},
                                                          {13, QFont::DemiBold, 0},
                                                          {15, QFont::Normal, 0},
                                                          {15, QFont::DemiBold, -.1},
                                                          {18, QFont::DemiBold, -.2},
                                                          {27, QFont::DemiBold, -.6}}};
    const Shape &shape = shapes[std::size_t(type)];
    QFont font;
    if (embedded)
        font.setFamilies({ownFamily(), QStringLiteral("Noto Sans Hebrew"), QStringLiteral("Noto Sans Arabic")});
    font.setPixelSize(qRound(shape.pixels * scale));
    font.setWeight(shape.weight);
    if (shape.tracking < 0)
        font.setLetterSpacing(QFont::AbsoluteSpacing, shape.tracking * scale);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

void makeAll()
{
    Faces &all = faces();
    for (int i = 0; i < typeCount; ++i)
        all.fonts[std::size_t(i)] = make(Type(i), all.scale, all.embedded);
    all.made = true;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

const QFont &face(Type type)
{
    if (!faces().made)
        makeAll();
    return faces().fonts[std::size_t(type)];
}

void setTextScale(double scale)
{
    faces().scale = qBound(0.9, scale, 1.5);
    makeAll();
    if (qApp)
        QApplication::setFont(face(Type::Body));
}

double textScale() { return faces().scale; }
int scaled(int pixels) { return qRound(pixels * faces().scale); }
bool hasEmbeddedFonts() { return faces().embedded; }

void loadFonts()
{
    initAssets();
    Faces &all = faces();
    if (!all.embedded) {
        const QDir folder(QStringLiteral(":/fonts"));
        const QStringList names = folder.entryList();
        for (const QString &name : names) {
            const QByteArray data = content(folder.filePath(name));
            if (!name.startsWith(QLatin1String("Inter"))) {
                QFontDatabase::addApplicationFontFromData(data);
                continue;
            }
            const QString style = name.contains(QLatin1String("SemiBold")) ? QStringLiteral("SemiBold") : QStringLiteral("Regular");
            const QByteArray own = tabularFont(data, ownFamily(), style);
            all.embedded |= !own.isEmpty() && QFontDatabase::addApplicationFontFromData(own) >= 0;
        }
    }
    makeAll();
    QApplication::setFont(face(Type::Body));
}

} // namespace ui
