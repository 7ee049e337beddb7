#include "services/sqlite/backup.h"

#include <sqlite3.h>

#include <filesystem>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace sqlite {

using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace {

/** Makes a finished file, or the entry of a renamed one in its directory, survive a power cut. */
void flushToDisk(const std::filesystem::path &path)
{
#ifndef _WIN32
    if (const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC); file >= 0) {
        ::fsync(file);
        ::close(file);
    }
#else
    (void)path; // SQLite has flushed the file itself; NTFS journals the rename
#endif
}

Status copyPages(Connection &from, Connection &to, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    sqlite3_backup *copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!copy)
        return to.lastError("backup");
    int code = SQLITE_OK;
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        if (stop.stopped()) {
            sqlite3_backup_finish(copy);
            return Error{Error::Kind::Cancelled, "backup cancelled"};
        }
        code = sqlite3_backup_step(copy, 512);
        if (progress) {
            const int total = sqlite3_backup_pagecount(copy);
            progress(total - sqlite3_backup_remaining(copy), total);
        }
    }
    if (const int finished = sqlite3_backup_finish(copy); finished != SQLITE_OK)
        return to.lastError("backup");
    return Done{};
}

} // namespace

Status backup(Connection &from, const std::string &target, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    if (fs::exists(target, failed))
        return Error{Error::Kind::Refused, "the file " + target + " exists already; a backup never overwrites"};
    const std::string partial = target + ".partial";
    const auto discard = [&] {
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            fs::remove(partial + suffix, failed);
    };
    discard();

    {
        auto to = Connection::open(partial, {Access::Create, 16, false});
        if (!to)
            return to.error();
        auto copied = copyPages(from, **to, stop, progress);
        if (copied) {
            // The copy is one plain file: no -wal beside it that could be left behind when it is moved.
            copied = (*to)->exec("PRAGMA journal_mode = DELETE");
        }
        if (copied) {
            auto check = (*to)->prepare("PRAGMA integrity_check(1)");
            if (!check)
                copied = check.error();
            else if (const auto row = check->step(); !row)
                copied = row.error();
            else if (check->text(0) != "ok")
                copied = Error{Error::Kind::Storage, "the copy failed its check: " + std::string(check->text(0))};
        }
        if (!copied) {
            to->reset();
            discard();
            return copied;
        }
    }
    flushToDisk(partial);
    fs::rename(partial, target, failed);
    if (failed) {
        discard();
        return Error{Error::Kind::Storage, "cannot write " + target + ": " + failed.message()};
    }
    flushToDisk(fs::absolute(fs::path(target), failed).parent_path());
    return Done{};
}

} // namespace sqlite
