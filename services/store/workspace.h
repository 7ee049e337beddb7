#pragma once

#include "services/foundation/progress.h"
#include "services/foundation/timezone.h"
#include "services/sqlite/connection.h"

#include <memory>
#include <string>

namespace store {

class SegmentCache;

enum class Mode { Read, Write };

/**
 * One workspace file, opened by one thread: the schema is current, full-text search knows our words, the settings are read.
 * Several threads open the same file several times.
 */
class Workspace
{
public:
    /** Writes a new, empty workspace. Refused where the file exists. */
    static foundation::Result<std::unique_ptr<Workspace>> create(const std::string &path, const foundation::TimeZone &zone);
    /** NotFound: no such file. BadInput: not a workspace. Storage: damaged. Refused: written by a newer program. An older file is
     *  brought up to date first, also for reading. */
    static foundation::Result<std::unique_ptr<Workspace>> open(const std::string &path, Mode mode);

    sqlite::Connection &db() { return *m_db; }
    const std::string &path() const { return m_db->path(); }
    const foundation::TimeZone &zone() const { return m_zone; } ///< in which days are counted
    SegmentCache &segments();                                   ///< the posts as columns, for reading all of them fast
    /** Counts days in another zone from now on; recomputes the roll-ups in the same transaction. */
    foundation::Status setZone(const foundation::TimeZone &zone);

    foundation::Result<std::string> setting(const std::string &name);
    foundation::Status setSetting(const std::string &name, const std::string &value);

private:
    Workspace(std::unique_ptr<sqlite::Connection> db, foundation::TimeZone zone) : m_db(std::move(db)), m_zone(std::move(zone)) {}

    std::unique_ptr<sqlite::Connection> m_db;
    foundation::TimeZone m_zone;
    std::shared_ptr<SegmentCache> m_segments;
};

/**
 * Puts a backup in place of `target` after checking it. What stood there is kept as `<target>.replaced`. Nobody may have `target`
 * open.
 */
foundation::Status restore(const std::string &backup, const std::string &target);

} // namespace store
