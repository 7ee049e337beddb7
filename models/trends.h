#pragma once

#include "models/session.h"

namespace models {

struct TrendQuestion
{
    qint64 brand = 0; ///< 0: all posts together
    QString metric = QStringLiteral("mentions");
    QDate first, last; ///< what is shown; the forecast learns from everything up to `last`
    int horizon = 21;  ///< days ahead
    double falseAlertsPerMonth = 1.0;
    bool causes = true;

    friend bool operator==(const TrendQuestion &, const TrendQuestion &) = default;
};

struct ForecastPoint
{
    QDate day;
    double mean = 0, low80 = 0, high80 = 0, low95 = 0, high95 = 0;
};

enum class CauseKind : std::uint8_t { Hashtag, Author, Platform, Sentiment, Source };

struct TrendCause
{
    CauseKind kind = CauseKind::Hashtag;
    QString name; ///< without mark; a sentiment is "negative", "neutral" or "positive"
    qint64 posts = 0;
    double usual = 0; ///< a day
};

/** Days in a row that do not fit their surroundings. */
struct TrendEvent
{
    QDate first, last, peak;
    std::optional<double> value; ///< of the peak; absent in an outage
    double expected = 0;
    bool outage = false;
    QStringList silent;          ///< platforms that usually deliver and did not
    QVector<TrendCause> causes;  ///< none: unexplained
};

struct LevelChange
{
    QDate start;
    double before = 0, after = 0;
};

/** What the forecast is held against. */
enum class Benchmark : std::uint8_t { LastValue, LastWeek, LastYear, LastSeason };

/** How wrong the forecast was where its past is known. */
struct ForecastQuality
{
    int stretches = 0, days = 0; ///< held-back parts and the length of each; 0: too short to check
    bool skill = false;
    Benchmark benchmark = Benchmark::LastValue;
    double mase = 0, benchmarkMase = 0, smape = 0, owa = 0, coverage80 = 0, coverage95 = 0, msis = 0, crps = 0;
};

/** A forecast made earlier, and what came of it. */
struct PastForecastInfo
{
    QDate made, knownTo;
    QVector<ForecastPoint> points;
    int came = 0;
    std::optional<double> mase, benchmarkMase;
    double within80 = 0, within95 = 0;
};

/** A level the days ahead would have to keep, and how often the past did. */
struct NeededLevel
{
    double level = 0;
    std::optional<double> change; ///< against the recent level, a fraction
    qint64 stretches = 0, reached = 0;
};

/** What would have to be true for the forecast to come true. */
struct TrendConditions
{
    double recent = 0;
    int recentDays = 0;
    NeededLevel upper, lower;
    std::optional<double> growth, implied;
    std::optional<std::pair<int, double>> strongest, weakest; ///< Qt's weekday (1 Monday) and its ratio to the mean
};

/** Where one number of a brand comes from, where it is heading, and what stands out. */
struct Trend
{
    TrendQuestion question;
    Figure metric; ///< id, name, version, unit, formula
    QString brandName, zone;
    QVector<QDate> days;    ///< shown
    QVector<double> values; ///< NaN: a gap
    int known = 0;          ///< days with a number, all that were learned from
    bool enough = false;    ///< fourteen of them: there is a forecast
    QVector<ForecastPoint> ahead;
    bool adds = false;      ///< the total is a sum, else a mean
    double expected = 0, low = 0, high = 0;
    ForecastQuality quality;
    TrendConditions conditions;
    QVector<TrendEvent> events;
    QVector<LevelChange> changes;
    QVector<PastForecastInfo> past; ///< newest first
    int pastChecked = 0;
    qint64 pastValues = 0;
    std::optional<double> pastMase, pastBenchmarkMase;
    double pastWithin80 = 0, pastWithin95 = 0;
    QStringList notes;      ///< English sentences of the engine
};

/** What can be forecast per day: id, name and unit of each. */
QVector<Figure> trendMetrics();

/** Reads and forecasts on the figures' thread and keeps each forecast for later comparison; a question replaces the one before. */
class TrendLoader : public QObject
{
    Q_OBJECT
public:
    explicit TrendLoader(Session *session, QObject *parent = nullptr);
    ~TrendLoader() override;
    void load(const TrendQuestion &question);
    void cancel();
    bool isLoading() const { return m_loading; }
    bool hasData() const { return m_has; }
    const Trend &data() const { return m_data; }

Q_SIGNALS:
    void started();
    void loaded();
    void cancelled();
    void failed(const foundation::Error &error);

private:
    Session *m_session;
    Trend m_data;
    foundation::StopToken m_stop;
    int m_wanted = 0;
    bool m_loading = false;
    bool m_has = false;
};

} // namespace models
