#include "services/store/workspace.h"

#include "services/sqlite/backup.h"
#include "services/sqlite/migrations.h"
#include "services/store/bulkload.h"
#include "services/store/ftstokenizer.h"
#include "services/store/query/sqlfunction.h"
#include "services/store/rollups.h"
#include "services/store/schema.h"
#include "services/store/segments/segmentcache.h"
#include "services/store/segments/segmentstamps.h"

#include <filesystem>

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t applicationId = 0x524C4731; // "RLG1"

/** A small file is checked at each opening; a large one, where that takes seconds, after a crash and by `rlg verify`. */
constexpr std::uintmax_t checkedBelow = std::uintmax_t{64} << 20U;

/** Whoever had the file open last did not close it: a write-ahead log is left beside it. */
bool wasLeftInAHurry(const std::string &path)
{
    std::error_code missing;
    const auto size = fs::file_size(path + "-wal", missing);
    return !missing && size > 0;
}

/** What our SQL needs this connection to know. */
Status prepareConnection(sqlite::Connection &db)
{
    if (auto known = registerTokenizer(db); !known)
        return known;
    return query::registerFunctions(db);
}

Status writeSetting(sqlite::Connection &db, const std::string &name, const std::string &value)
{
    auto statement = db.prepare("INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value");
    if (!statement)
        return statement.error();
    return statement->with(name, value).run();
}

Result<std::string> readSetting(sqlite::Connection &db, const std::string &name)
{
    auto statement = db.prepare("SELECT value FROM meta WHERE name = ?1");
    if (!statement)
        return statement.error();
    const auto row = statement->with(name).step();
    if (!row)
        return row.error();
    return std::string(*row ? statement->text(0) : std::string_view());
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::create(const std::string &path, const foundation::TimeZone &zone)
{
    std::error_code ignored;
    if (path != ":memory:" && fs::exists(path, ignored))
        return Error{Error::Kind::Refused, "the file " + path + " exists already"};
    auto db = sqlite::Connection::open(path, {sqlite::Access::Create, 64, false});
    if (!db)
        return db.error();
    const auto built = [&]() -> Status {
        if (auto known = prepareConnection(**db); !known)
            return known;
        if (auto marked = (*db)->exec("PRAGMA application_id = " + std::to_string(applicationId)); !marked)
            return marked;
        if (auto migrated = sqlite::migrate(**db, migrations()); !migrated)
            return migrated;
        return writeSetting(**db, "zone", zone.name());
    }();
    if (!built) {
        db->reset();
        if (path != ":memory:") {
            for (const char *suffix : {"", "-wal", "-shm"})
                fs::remove(path + suffix, ignored);
        }
        return built.error();
    }
    return std::unique_ptr<Workspace>(new Workspace(std::move(*db), zone));
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string &path, Mode mode)
{
    std::error_code failed;
    if (!fs::exists(path, failed))
        return Error{Error::Kind::NotFound, "there is no workspace " + path};
    if (!fs::is_regular_file(path, failed))
        return Error{Error::Kind::BadInput, path + " is not a file"};

    const bool writes = mode == Mode::Write;
    // Readers trust what the writer's check found: a check by each of them would cost a pass over the file.
    const bool checkFirst = writes && (fs::file_size(path, failed) <= checkedBelow || wasLeftInAHurry(path));
    auto db = sqlite::Connection::open(path, {writes ? sqlite::Access::ReadWrite : sqlite::Access::ReadOnly, writes ? 64 : 16, checkFirst});
    if (!db)
        return db.error();
    const auto mark = (*db)->number("PRAGMA application_id");
    if (!mark)
        return mark.error();
    if (*mark != applicationId)
        return Error{Error::Kind::BadInput, path + " is not an RLG workspace"};
    if (auto known = prepareConnection(**db); !known)
        return known.error();
    if (writes) {
        if (auto migrated = sqlite::migrate(**db, migrations()); !migrated)
            return migrated.error();
        if (auto mended = mendIndexes(**db); !mended)
            return mended.error();
    } else {
        const auto version = (*db)->number("PRAGMA user_version");
        if (!version)
            return version.error();
        if (*version > 0 && *version < static_cast<std::int64_t>(migrations().size())) {
            // A file of an older program is brought up to date once, copied first, whatever it was opened for.
            db->reset();
            if (auto raised = open(path, Mode::Write); !raised)
                return Error{raised.error().kind, "bringing an older workspace up to date: " + raised.error().detail};
            return open(path, mode);
        }
        if (*version != static_cast<std::int64_t>(migrations().size())) {
            return Error{Error::Kind::Refused, path + " has schema version " + std::to_string(*version) + ", this program reads version " +
                                                   std::to_string(migrations().size())};
        }
    }
    const auto name = readSetting(**db, "zone");
    if (!name)
        return name.error();
    const auto zone = foundation::TimeZone::find(*name);
    if (!zone)
        return Error{Error::Kind::Storage, path + ": " + zone.error().detail};
    return std::unique_ptr<Workspace>(new Workspace(std::move(*db), *zone));
}

Status Workspace::setZone(const foundation::TimeZone &zone)
{
    const auto done = m_db->transaction([&]() -> Status {
        if (auto written = writeSetting(*m_db, "zone", zone.name()); !written)
            return written;
        return rebuildRollups(*m_db, zone);
    });
    if (done)
        m_zone = zone;
    return done;
}

Result<std::string> Workspace::setting(const std::string &name) { return readSetting(*m_db, name); }
Status Workspace::setSetting(const std::string &name, const std::string &value) { return writeSetting(*m_db, name, value); }

SegmentCache &Workspace::segments()
{
    if (!m_segments)
        m_segments = std::make_shared<SegmentCache>(*m_db);
    return *m_segments;
}

Status restore(const std::string &backup, const std::string &target)
{
    auto from = Workspace::open(backup, Mode::Read);
    if (!from)
        return from.error();
    auto statement = (*from)->db().prepare("PRAGMA integrity_check(1)");
    if (!statement)
        return statement.error();
    const auto row = statement->step();
    if (!row)
        return row.error();
    if (statement->text(0) != "ok")
        return Error{Error::Kind::Storage, "the backup " + backup + " is damaged (" + std::string(statement->text(0)) + ")"};

    const std::string incoming = target + ".incoming";
    std::error_code failed;
    fs::remove(incoming, failed);
    if (auto copied = sqlite::backup((*from)->db(), incoming); !copied)
        return copied;
    if (fs::exists(target, failed)) {
        // Opening and closing folds a -wal left by a crash into the file, so that what is kept is whole.
        if (auto old = sqlite::Connection::open(target, {sqlite::Access::ReadWrite, 4, false}))
            (void)(*old)->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        fs::rename(target, target + ".replaced", failed);
        if (failed)
            return Error{Error::Kind::Storage, "cannot move " + target + " aside: " + failed.message()};
        for (const char *suffix : {"-wal", "-shm"})
            fs::remove(target + suffix, failed);
        fs::remove_all(segmentFolder(target), failed);
    }
    fs::rename(incoming, target, failed);
    if (failed)
        return Error{Error::Kind::Storage, "cannot write " + target + ": " + failed.message()};
    return Done{};
}

} // namespace store
