#pragma once

#include "models/jobs.h"
#include "models/session.h"
#include "services/imports/preview.h"

namespace models {

/** A column of the file with what it seems to mean; `target` counts in the order of columnMeanings(), -1: not imported. */
struct ImportColumn
{
    QString name;
    int target = -1;
    int confidence = 0;
    QString reason; ///< the reader's English
    QStringList examples;
};

struct RefusedInfo
{
    qint64 line = 0;
    QString column, reason, raw;
};

struct MappedRow ///< a post of the preview, as it would be stored
{
    QString author, platform, brand, text, label;
    QDateTime published;
    std::optional<qint64> likes, shares;
};

struct ImportPreview
{
    QString path, file, profile; ///< title of the shipped profile; empty where the mapping was guessed
    qint64 bytes = 0;
    QVector<ImportColumn> columns;
    QVector<MappedRow> rows;
    QVector<RefusedInfo> refused;
    QStringList notes;
    QString problem; ///< why it cannot be imported yet; empty when all is well
    bool namesBrands = false, namesPlatform = false, needsYear = false;
};

/** What the person decides where the file does not say. */
struct ImportChoices
{
    QString brand, platform, zone;
    bool own = false;
    int year = 0;      ///< 0: not given
    int dateOrder = 0; ///< 0: as found, 1: day first, 2: month first, 3: year first
};

struct ImportOutcome
{
    qint64 job = 0, run = 0;
    QString file;
    qint64 records = 0, stored = 0, updated = 0, repeated = 0, refused = 0, unassigned = 0;
    QStringList newBrands, notes;
    bool resumed = false;
};

/** The names of what a column can mean, in the engine's order: "id", "platform", … */
QStringList columnMeanings();

/** Takes a file through preview, correction and import; one file at a time, each step off the interface's thread. */
class ImportController : public QObject
{
    Q_OBJECT
public:
    ImportController(Session *session, JobList *jobs, QObject *parent = nullptr);
    ~ImportController() override;

    void inspect(const QString &path);                ///< answers previewed() or previewFailed()
    void setMeaning(int column, int target);          ///< previews anew
    void setChoices(const ImportChoices &choices);    ///< previews anew
    const ImportChoices &choices() const { return m_choices; }
    const ImportPreview &preview() const { return m_preview; }
    bool canStart() const { return m_ready && m_preview.problem.isEmpty(); }
    qint64 start(const QString &jobName, const QString &jobStep); ///< the job's id

    void saveMapping(const QString &path);            ///< a mapping profile other imports may use
    void saveRefused(qint64 run, const QString &path); ///< the refused rows as CSV, to mend and import again
    void readRefused(qint64 run);                     ///< answers refusedRead()

Q_SIGNALS:
    void previewed();
    void previewFailed(const foundation::Error &error);
    void finished(const models::ImportOutcome &outcome);
    void cancelled(const QString &file, qint64 job);
    void importFailed(const QString &file, const foundation::Error &error);
    void refusedRead(const QVector<models::RefusedInfo> &rows);
    void saved(const QString &path);
    void saveFailed(const foundation::Error &error);

private:
    void look();
    foundation::Result<imports::PreviewOptions> options() const;
    void show(const imports::Preview &seen);

    Session *m_session;
    JobList *m_jobs;
    jobs::Worker m_reader{QStringLiteral("preview")};
    ImportChoices m_choices;
    ImportPreview m_preview;
    std::optional<imports::Profile> m_profile; ///< the person's own once a meaning was corrected
    imports::Profile m_shown;                  ///< the one the preview shows
    imports::Format m_format;
    std::vector<std::string> m_columns;
    QHash<qint64, std::pair<std::vector<std::string>, imports::Format>> m_layouts; ///< of the runs of this session
    int m_generation = 0;
    bool m_ready = false;
};

} // namespace models
