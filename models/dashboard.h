#pragma once

#include "models/trends.h"

namespace models {

struct DashboardQuestion
{
    qint64 brand = 0; ///< 0: all posts together
    QDate first, last;
};

struct Share
{
    qint64 brand = 0;
    QString name;
    int colour = 0;
    Figure figure; ///< share of voice with the period before
    qint64 mentions = 0;
};

struct Series
{
    QVector<QDate> starts;
    QVector<double> values;   ///< NaN: nothing was collected for any brand
    QVector<double> previous; ///< the period before, step by step; NaN where there is no data
};

/** Everything the dashboard shows of one brand and period. */
struct Dashboard
{
    DashboardQuestion question;
    Figure mentions, netSentiment, authors, engagement, reach;
    Figure negative, neutral, positive;
    Series day, week, month;
    QVector<Share> shares;      ///< the brand first, then by size
    QVector<MentionRow> latest;
    std::optional<QDate> peak;  ///< the day with most mentions, where it stands out
    qint64 peakMentions = 0;
    double usualMentions = 0;   ///< median of a day
};

/** Reads the dashboard on the figures' thread, then where it is heading; an answer that is no longer wanted is dropped. */
class DashboardLoader : public QObject
{
    Q_OBJECT
public:
    explicit DashboardLoader(Session *session, QObject *parent = nullptr);
    void load(const DashboardQuestion &question);
    bool isLoading() const { return m_loading; }
    bool hasData() const { return m_has; }
    const Dashboard &data() const { return m_data; }
    /** Where the mentions are heading and what stood out; null until outlookLoaded, and where the data are too short or go on after the period. */
    const Trend *outlook() const { return m_hasOutlook ? &m_outlook->data() : nullptr; }

Q_SIGNALS:
    void started();
    void loaded();
    void outlookLoaded();
    void failed(const foundation::Error &error);

private:
    void loadOutlook();
    Session *m_session;
    TrendLoader *m_outlook;
    Dashboard m_data;
    std::shared_ptr<std::atomic<int>> m_wanted = std::make_shared<std::atomic<int>>(0);
    bool m_loading = false;
    bool m_has = false;
    bool m_hasOutlook = false;
};

} // namespace models
