#pragma once

#include "services/domain/period.h"
#include "services/foundation/clock.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

// What the models hand to the interface: plain values in Qt's types, ready to be put into words.
namespace models {

inline QString text(std::string_view bytes) { return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); }
inline QDate dateOf(foundation::DayNumber day) { return QDate::fromJulianDay(2440588 + qint64(day)); }
inline foundation::DayNumber dayOf(const QDate &date) { return foundation::DayNumber(date.toJulianDay() - 2440588); }
inline QDateTime momentOf(foundation::Time time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC); }
inline domain::Period periodOf(const QDate &first, const QDate &last) { return {dayOf(first), dayOf(last)}; }

struct BrandInfo
{
    qint64 id = 0;
    QString name;
    int colour = 0;
    bool sample = false;
    QVector<qint64> competitors;
    QStringList terms;
    QStringList accounts; ///< "x:@handle"
    QString query;        ///< posts matching it are about the brand as well
    QDate first, last;    ///< invalid while the brand has no posts
};

enum class Unit : std::uint8_t { Count, Number, Percent, Score, PerDay, Minutes };

struct SourceInfo
{
    QString name, sha256;
    QDateTime read; ///< UTC
    qint64 posts = 0;
};

/** One number with everything that explains it. The names and sentences are the engine's English. */
struct Figure
{
    QString id, name;
    int version = 1;
    Unit unit = Unit::Count;
    int good = 0; ///< 1: more is welcome, -1: less is, 0: neither
    QString formula, definedAt;
    QString brand, zone;
    QDate first, last;
    std::optional<double> value;
    QString missing, note;
    qint64 rows = 0;
    std::optional<std::pair<double, double>> interval;
    bool compared = false;
    std::optional<double> before;
    QString beforeMissing, beforeNote;
    QVector<double> trend; ///< a value a day; NaN where there is none
    QVector<SourceInfo> sources;
    QStringList gaps;
};

enum class Mood : std::int8_t { Negative = -1, Neutral = 0, Positive = 1 };

/** A mention as a table shows it. */
struct MentionRow
{
    qint64 id = 0;
    QString author, handle, platform, text, language, topic;
    std::optional<Mood> mood; ///< absent: not rated
    bool corrected = false;
    std::optional<qint64> engagement;
    QDateTime published; ///< in the workspace's zone, as if it were UTC
    bool dayOnly = false, monthOnly = false;
};

} // namespace models
