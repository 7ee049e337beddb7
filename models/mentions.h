#pragma once

#include "models/querytext.h"
#include "models/session.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QSet>

#include <functional>

namespace models {

/** Which mentions: of a brand (0: all posts together), in whole days, by the query language and by sentiment. */
struct MentionFilter
{
    qint64 brand = 0;
    QDate first, last;
    QString query;
    std::optional<Mood> mood;

    friend bool operator==(const MentionFilter &, const MentionFilter &) = default;
};

/**
 * The mentions a filter finds, newest first. The first page appears as soon as it is found; then the ids of all hits are kept
 * (eight bytes each) and their texts are read in pages of 256 when a row is looked at, of which 64 are kept. Hits that come while the
 * list is shown wait above it, so that no row moves under the reader's eyes.
 */
class MentionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Author, Source, Text, Sentiment, Engagement, Published, ColumnCount_ };
    static constexpr int pageRows = 256;

    explicit MentionsModel(Session *session, QObject *parent = nullptr);

    void setFilter(const MentionFilter &filter); ///< a query that is not understood changes nothing
    const MentionFilter &filter() const { return m_filter; }
    void refresh();
    bool isLoading() const { return m_loading; }
    bool isComplete() const { return m_complete; } ///< the count is final
    qint64 count() const { return m_ids.size(); }
    /** Null while the row's page is being read. */
    const MentionRow *rowAt(int row) const;
    qint64 idAt(int row) const { return row >= 0 && row < m_ids.size() ? m_ids[row] : 0; }
    int rowOf(qint64 id) const; ///< -1 where it is no hit
    int rowNear(qint64 id) const; ///< of the post or the next older one
    bool keepsPlace() const { return m_keeps; } ///< the rows were refreshed, not filtered anew
    /** Hands the rows of these posts to `use`, at once where they are at hand; a reader that is gone hears nothing. */
    void fetch(const QVector<qint64> &ids, std::function<void(const QVector<MentionRow> &)> use);
    int newer() const { return int(m_all.size() - m_ids.size()); } ///< hits that came since and wait for showNewer()
    void showNewer();
    /** Keeps the rows of `latest` instead of asking; for a short list that was read elsewhere. */
    void showRows(const QVector<MentionRow> &rows);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_ids.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount_); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString moodName(const std::optional<Mood> &mood);
    static QString languageName(const QString &code);
    static QString whenText(const MentionRow &row, const QDateTime &now);
    static QString exactWhenText(const MentionRow &row);
    static QString authorText(const MentionRow &row);
    static QString platformName(const QString &platform);
    QDateTime now() const; ///< on the clocks of the workspace's zone

Q_SIGNALS:
    void loadingChanged(bool loading);
    void countChanged();
    void newerChanged(int newer);
    void failed(const foundation::Error &error);

private:
    struct Page
    {
        QVector<MentionRow> rows;
    };
    void setLoading(bool loading);
    void takeIds(QVector<qint64> ids, bool complete);
    void setIds(QVector<qint64> ids);
    void request(int page) const;
    void store(int page, const QVector<MentionRow> &rows);

    Session *m_session;
    MentionFilter m_filter;
    QVector<qint64> m_ids; ///< newest first
    QVector<qint64> m_all; ///< with those that wait; the same list where none do
    mutable QCache<int, Page> m_pages{64};
    mutable QSet<int> m_asked;
    std::shared_ptr<std::atomic<int>> m_wanted = std::make_shared<std::atomic<int>>(0);
    bool m_loading = false;
    bool m_complete = false;
    qint64 m_newest = 0; ///< post shown since the filter was set; newer ones wait
    bool m_keeps = false;
    bool m_fresh = true; ///< the filter is new: nothing is kept in its place
};

} // namespace models
