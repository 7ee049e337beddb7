#include "ui/theme/tabularfont.h"

#include <QMap>
#include <QtEndian>

namespace ui {
namespace {

/** Reads big-endian numbers; outside the data everything is 0, so a broken font cannot make us read astray. */
class View
{
public:
    View(const QByteArray &data, quint32 start) : m_data(data), m_start(start) {}
    quint32 u16(quint32 at) const { return read<quint16>(at); }
    quint32 u32(quint32 at) const { return read<quint32>(at); }
    View at(quint32 offset) const { return {m_data, m_start + offset}; }

private:
    template <typename T> quint32 read(quint32 at) const
    {
        const quint64 from = quint64(m_start) + at;
        return from + sizeof(T) > quint64(m_data.size()) ? 0 : qFromBigEndian<T>(m_data.constData() + from);
    }
    const QByteArray &m_data;
    quint32 m_start;
};

template <typename T> void put(QByteArray &out, T value)
{
    const T big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof(T));
}
void put16(QByteArray &out, quint32 value) { put<quint16>(out, quint16(value)); }
void put32(QByteArray &out, quint32 value) { put<quint32>(out, value); }

using CharMap = QMap<quint32, quint32>;

// A font maps far fewer characters than this; a damaged one may claim any number.
constexpr int mostSteps = 200'000;

CharMap readSegments(const View &v)
{
    CharMap map;
    int steps = 0;
    const quint32 count = v.u16(6) / 2;
    const quint32 ends = 14, starts = 16 + count * 2, deltas = starts + count * 2, ranges = deltas + count * 2;
    for (quint32 s = 0; s < count; ++s) {
        const quint32 range = v.u16(ranges + s * 2);
        for (quint32 c = v.u16(starts + s * 2), end = v.u16(ends + s * 2); c <= end && c != 0xFFFF && steps < mostSteps; ++c, ++steps) {
            quint32 glyph = c;
            if (range != 0)
                glyph = v.u16(ranges + s * 2 + range + (c - v.u16(starts + s * 2)) * 2);
            if (range == 0 || glyph != 0)
                glyph = (glyph + v.u16(deltas + s * 2)) & 0xFFFFU;
            if (glyph != 0)
                map.insert(c, glyph);
        }
    }
    return map;
}

CharMap readGroups(const View &v)
{
    CharMap map;
    int steps = 0;
    const quint32 count = qMin(v.u32(12), 20000U);
    for (quint32 g = 0; g < count; ++g) {
        const quint32 at = 16 + g * 12, first = v.u32(at), last = qMin(v.u32(at + 4), first + 0xFFFFU);
        for (quint32 c = first; c <= last && steps < mostSteps; ++c, ++steps)
            map.insert(c, v.u32(at + 8) + c - first);
    }
    return map;
}

CharMap readCharMap(const View &cmap)
{
    CharMap map;
    for (quint32 i = 0, count = cmap.u16(2); i < count; ++i) {
        const View table = cmap.at(cmap.u32(8 + i * 8));
        if (table.u16(0) == 12)
            return readGroups(table);
        if (table.u16(0) == 4 && map.isEmpty())
            map = readSegments(table);
    }
    return map;
}

/** What one single-substitution table makes of each glyph of its coverage. */
void readSubstitution(const View &table, QMap<quint32, quint32> &out)
{
    const View coverage = table.at(table.u16(2));
    QList<quint32> glyphs;
    for (quint32 i = 0, count = coverage.u16(2); i < count && glyphs.size() < 0xFFFF; ++i) {
        if (coverage.u16(0) == 1)
            glyphs << coverage.u16(4 + i * 2);
        else
            for (quint32 g = coverage.u16(4 + i * 6), last = coverage.u16(6 + i * 6); g <= last; ++g)
                glyphs << g;
    }
    for (quint32 i = 0; i < quint32(glyphs.size()); ++i)
        out.insert(glyphs[i], table.u16(0) == 1 ? (glyphs[i] + table.u16(4)) & 0xFFFFU : table.u16(6 + i * 2));
}

QMap<quint32, quint32> tabularSubstitutes(const View &gsub)
{
    constexpr quint32 tnum = 0x746E756D;
    QMap<quint32, quint32> out;
    const View features = gsub.at(gsub.u16(6)), lookups = gsub.at(gsub.u16(8));
    for (quint32 f = 0, count = features.u16(0); f < count; ++f) {
        if (features.u32(2 + f * 6) != tnum)
            continue;
        const View feature = features.at(features.u16(6 + f * 6));
        int tables = 0;
        for (quint32 l = 0; l < feature.u16(2); ++l) {
            const View lookup = lookups.at(lookups.u16(2 + feature.u16(4 + l * 2) * 2));
            for (quint32 s = 0; s < lookup.u16(4) && tables < 64; ++s, ++tables) {
                View table = lookup.at(lookup.u16(6 + s * 2));
                if (lookup.u16(0) == 7 && table.u16(2) == 1)
                    readSubstitution(table.at(table.u32(4)), out);
                else if (lookup.u16(0) == 1)
                    readSubstitution(table, out);
            }
        }
        break;
    }
    return out;
}

QByteArray writeCharMap(const CharMap &map)
{
    QByteArray groups;
    quint32 count = 0;
    for (auto it = map.cbegin(); it != map.cend(); ++count) {
        const quint32 first = it.key(), glyph = it.value();
        quint32 last = first;
        for (++it; it != map.cend() && it.key() == last + 1 && it.value() == glyph + (it.key() - first); ++it)
            last = it.key();
        put32(groups, first);
        put32(groups, last);
        put32(groups, glyph);
    }
    QByteArray out;
    put16(out, 0);
    put16(out, 2);
    for (const quint32 platform : {0U, 3U}) {
        put16(out, platform);
        put16(out, platform == 0 ? 4 : 10);
        put32(out, 20);
    }
    put16(out, 12);
    put16(out, 0);
    put32(out, 16 + quint32(groups.size()));
    put32(out, 0);
    put32(out, count);
    return out + groups;
}

QByteArray writeNames(const QString &family, const QString &style)
{
    const QString full = family + u' ' + style;
    const QList<QPair<quint32, QString>> names{
        {1, family}, {2, style}, {4, full}, {6, QString(full).replace(u' ', u'-')}, {16, family}, {17, style}};
    QByteArray records, strings;
    for (const auto &[id, name] : names) {
        for (const quint32 value : {3U, 1U, 0x409U, id, quint32(name.size()) * 2, quint32(strings.size())})
            put16(records, value);
        for (const QChar c : name)
            put16(strings, c.unicode());
    }
    QByteArray out;
    put16(out, 0);
    put16(out, quint32(names.size()));
    put16(out, 6 + quint32(records.size()));
    return out + records + strings;
}

quint32 checksum(const QByteArray &table)
{
    quint32 sum = 0;
    const View v(table, 0);
    for (quint32 at = 0; at < quint32(table.size()); at += 4)
        sum += v.u32(at);
    return sum;
}

} // namespace

QByteArray tabularFont(const QByteArray &font, const QString &family, const QString &style)
{
    const View file(font, 0);
    QMap<QByteArray, QByteArray> tables;
    for (quint32 i = 0, count = file.u16(4); i < count; ++i) {
        const quint32 at = 12 + i * 16, from = file.u32(at + 8), length = file.u32(at + 12);
        if (quint64(from) + length > quint64(font.size()))
            return {};
        tables.insert(font.mid(at, 4), font.mid(from, length));
    }
    if (!tables.contains("cmap") || !tables.contains("GSUB") || !tables.contains("name"))
        return {};
    CharMap map = readCharMap(View(tables["cmap"], 0));
    const QMap<quint32, quint32> substitutes = tabularSubstitutes(View(tables["GSUB"], 0));
    for (quint32 digit = '0'; digit <= '9'; ++digit) {
        if (!map.contains(digit))
            return {};
        map[digit] = substitutes.value(map[digit], map[digit]);
    }
    tables["cmap"] = writeCharMap(map);
    tables["name"] = writeNames(family, style);

    QByteArray directory = font.left(12), body;
    const quint32 bodyStart = 12 + quint32(tables.size()) * 16;
    for (auto it = tables.begin(); it != tables.end(); ++it) {
        QByteArray padded = it.value();
        padded.append((4 - padded.size() % 4) % 4, '\0');
        directory += it.key();
        put32(directory, checksum(padded));
        put32(directory, bodyStart + quint32(body.size()));
        put32(directory, quint32(it.value().size()));
        body += padded;
    }
    return directory + body;
}

} // namespace ui
