#include "services/sqlite/connection.h"

#include <sqlite3.h>

namespace sqlite {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

Error lastErrorOf(sqlite3 *db, std::string_view doing)
{
    const int code = sqlite3_errcode(db) & 0xFF;
    const std::string what = std::string(doing.substr(0, 120)) + ": " + sqlite3_errmsg(db);
    switch (code) {
    case SQLITE_INTERRUPT: return {Error::Kind::Cancelled, "cancelled"};
    case SQLITE_NOTADB: return {Error::Kind::BadInput, "the file is not an RLG workspace (" + what + ")"};
    case SQLITE_CORRUPT: return {Error::Kind::Storage, "the workspace file is damaged (" + what + ")"};
    case SQLITE_FULL: return {Error::Kind::Storage, "the disk is full (" + what + ")"};
    case SQLITE_BUSY: return {Error::Kind::Storage, "another program is writing to the workspace (" + what + ")"};
    case SQLITE_CANTOPEN: return {Error::Kind::NotFound, "the file cannot be opened (" + what + ")"};
    case SQLITE_READONLY: return {Error::Kind::Storage, "the file may not be written (" + what + ")"};
    default: return {Error::Kind::Storage, what};
    }
}

std::string version() { return sqlite3_libversion(); }

void Connection::Close::operator()(sqlite3 *db) const { sqlite3_close_v2(db); }

Result<std::unique_ptr<Connection>> Connection::open(const std::string &path, const OpenOptions &options)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (options.access) {
    case Access::ReadOnly: flags |= SQLITE_OPEN_READONLY; break;
    case Access::ReadWrite: flags |= SQLITE_OPEN_READWRITE; break;
    case Access::Create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    }
    sqlite3 *db = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(db, path));
    if (code != SQLITE_OK)
        return connection->lastError("open " + path);

    sqlite3_busy_timeout(db, 10'000);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (options.access == Access::Create) {
        if (auto sized = connection->exec("PRAGMA page_size = 8192"); !sized) // counts only while the file is empty
            return sized.error();
    }
    if (options.checkFirst) {
        auto check = connection->prepare("PRAGMA quick_check(1)");
        if (!check)
            return check.error();
        const auto row = check->step();
        if (!row)
            return row.error();
        if (check->text(0) != "ok")
            return Error{Error::Kind::Storage, "the workspace file is damaged (" + std::string(check->text(0)) + ")"};
    }
    std::string pragmas = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA temp_store = FILE;"
                          "PRAGMA mmap_size = 2147418112; PRAGMA cache_size = -" + std::to_string(options.cacheMiB * 1024) + ";";
    if (options.access != Access::ReadOnly)
        pragmas += "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;";
    if (auto set = connection->exec(pragmas); !set)
        return set.error();
    return connection;
}

Status Connection::exec(const std::string &sql)
{
    if (sqlite3_exec(m_db.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError(sql);
    return Done{};
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_db.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return lastError(sql);
    return Statement(statement);
}

Result<std::int64_t> Connection::number(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    const auto row = statement->step();
    if (!row)
        return row.error();
    return *row ? statement->integer(0) : 0;
}

void Connection::rollback()
{
    if (!sqlite3_get_autocommit(m_db.get()))
        sqlite3_exec(m_db.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Connection::Interruptible::Interruptible(Connection &connection, foundation::StopToken stop) : m_connection(connection), m_stop(std::move(stop))
{
    // Every 20,000 virtual machine steps is well under a millisecond and costs nothing measurable.
    sqlite3_progress_handler(
        connection.handle(), 20'000, [](void *token) -> int { return static_cast<foundation::StopToken *>(token)->stopped() ? 1 : 0; }, &m_stop);
}

Connection::Interruptible::~Interruptible() { sqlite3_progress_handler(m_connection.handle(), 0, nullptr, nullptr); }

std::int64_t Connection::lastInsertId() const { return sqlite3_last_insert_rowid(m_db.get()); }
std::int64_t Connection::changes() const { return sqlite3_changes64(m_db.get()); }
bool Connection::isWriting() const { return sqlite3_txn_state(m_db.get(), "main") == SQLITE_TXN_WRITE; }

} // namespace sqlite
