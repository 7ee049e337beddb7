#pragma once

#include "models/values.h"
#include "services/foundation/stoptoken.h"
#include "services/foundation/timezone.h"
#include "services/jobs/whendone.h"
#include "services/jobs/worker.h"
#include "services/store/workspace.h"

#include <QHash>
#include <QObject>

#include <array>

namespace models {

/** What is known about the workspace as a whole. */
struct WorkspaceInfo
{
    QVector<BrandInfo> brands;
    qint64 posts = 0;
    QDate first, last; ///< invalid while there are no posts
    QDateTime updated; ///< end of the newest import
    QStringList platforms;
};

/**
 * One open workspace: writing happens on one thread, figures and posts are read on two others, the thread of the interface
 * never waits. Answers come back on the receiver's thread; a receiver that is gone hears nothing.
 */
class Session : public QObject
{
    Q_OBJECT
public:
    enum class Lane : std::uint8_t { Write, Figures, Posts };

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    void open(const QString &path, bool createWhereMissing);
    void close(); ///< stops what runs; what is committed stays
    bool isOpen() const { return m_open; }
    const QString &path() const { return m_path; }
    const foundation::TimeZone &zone() const { return m_zone; }
    const WorkspaceInfo &info() const { return m_info; }
    const BrandInfo *brand(qint64 id) const; ///< null where there is none
    bool hasSample() const;
    /** The brands a brand is compared with: its declared competitors, or all others of its kind, at most nine. */
    QVector<qint64> rivalsOf(qint64 brand) const;
    QDate today() const; ///< in the workspace's zone

    /** Runs `work` (Result<T>(store::Workspace &)) on the lane's thread and hands its answer to `callback` (void(Result<T>)). */
    template <typename Work, typename Callback>
    void run(Lane kind, QObject *receiver, Work work, Callback callback)
    {
        using Answer = std::invoke_result_t<Work, store::Workspace &>;
        const std::shared_ptr<Place> &place = m_places[std::size_t(kind)];
        if (!place) {
            callback(Answer(foundation::Error{foundation::Error::Kind::NotFound, "no workspace is open"}));
            return;
        }
        jobs::whenDone(place->worker.run([raw = place.get(), work = std::move(work)]() mutable -> Answer {
            if (raw->stop.stopped())
                return foundation::Error{foundation::Error::Kind::Cancelled, "the workspace was closed"};
            if (auto ready = raw->makeReady(); !ready)
                return ready.error();
            const sqlite::Connection::Interruptible guard(raw->workspace->db(), raw->stop);
            return work(*raw->workspace);
        }), receiver, std::move(callback));
    }
    /** The token of the write lane's closing: long writes give up when it is set. */
    foundation::StopToken closing() const;
    void noteChange(); ///< something was written: reads the summary anew and says changed()

Q_SIGNALS:
    void opened();
    void closed();
    void changed();
    void openFailed(const foundation::Error &error);

private:
    struct Place ///< a thread with its own connection; destroyed thread first
    {
        Place(const QString &name, std::string file, store::Mode mode) : path(std::move(file)), access(mode), worker(name) {}
        foundation::Status makeReady();

        std::string path;
        store::Mode access;
        bool create = false;
        foundation::StopToken stop;
        std::unique_ptr<store::Workspace> workspace;
        jobs::Worker worker;
    };

    std::array<std::shared_ptr<Place>, 3> m_places;
    QString m_path;
    foundation::TimeZone m_zone = foundation::TimeZone::utc();
    WorkspaceInfo m_info;
    int m_generation = 0;
    bool m_open = false;
};

} // namespace models
