#pragma once

#include "models/jobs.h"
#include "models/mentions.h"
#include "services/foundation/error.h"

namespace models {

enum class ReportFormat : std::uint8_t { Pdf, Html, Xlsx, Csv };

struct ReportOrder
{
    qint64 brand = 0;
    QVector<qint64> rivals;
    QDate first, last;
    bool comparison = false; ///< several brands beside each other
    ReportFormat format = ReportFormat::Pdf;
    QString path;
    QString language = QStringLiteral("en"); ///< of the report, which may be another than the program's
};

/** Writes reports and lists of mentions to files, off the interface's thread, whole or not at all. */
class ReportController : public QObject
{
    Q_OBJECT
public:
    ReportController(Session *session, JobList *jobs, QObject *parent = nullptr);
    void writeReport(const ReportOrder &order, const QString &jobName, const QString &jobStep);
    /** Every mention the filter finds as CSV; cells a spreadsheet would run are defused. */
    void writeMentions(const MentionFilter &filter, const QString &path, const QString &jobName, const QString &jobStep);

Q_SIGNALS:
    void written(const QString &path);
    void cancelled(const QString &path);
    void failed(const QString &path, const foundation::Error &error);

private:
    void done(qint64 job, const QString &path, const foundation::Status &status);
    Session *m_session;
    JobList *m_jobs;
};

} // namespace models
