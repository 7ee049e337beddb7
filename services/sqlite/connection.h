#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"
#include "services/sqlite/statement.h"

#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace sqlite {

enum class Access { ReadOnly, ReadWrite, Create };

struct OpenOptions
{
    Access access = Access::ReadWrite;
    int cacheMiB = 16;
    bool checkFirst = false; ///< run quick_check before the file is trusted
};

/** The error SQLite reports now: Storage, Cancelled after an interrupt, Refused where the disk is full or the file no database. */
foundation::Error lastErrorOf(sqlite3 *db, std::string_view doing);

std::string version(); ///< of the SQLite library in use

/** One SQLite connection, used by one thread at a time: WAL, synchronous=FULL, foreign keys on, files from outside not trusted. */
class Connection
{
public:
    static foundation::Result<std::unique_ptr<Connection>> open(const std::string &path, const OpenOptions &options);

    foundation::Status exec(const std::string &sql);
    foundation::Result<Statement> prepare(std::string_view sql);
    /** First column of the first row; 0 where there is no row. */
    foundation::Result<std::int64_t> number(std::string_view sql);

    /** Runs `body` in one immediate transaction; an error of the body or of the commit rolls everything back. */
    template <typename Body> // Status body()
    foundation::Status transaction(Body &&body)
    {
        if (auto begun = exec("BEGIN IMMEDIATE"); !begun)
            return begun;
        foundation::Status result = body();
        if (result)
            result = exec("COMMIT");
        if (!result)
            rollback();
        return result;
    }
    void rollback();

    /** While the guard lives, statements that run long end with Cancelled soon after `stop` is set. */
    class [[nodiscard]] Interruptible
    {
    public:
        Interruptible(Connection &connection, foundation::StopToken stop);
        ~Interruptible();
        Interruptible(const Interruptible &) = delete;
        Interruptible &operator=(const Interruptible &) = delete;

    private:
        Connection &m_connection;
        foundation::StopToken m_stop;
    };

    std::int64_t lastInsertId() const;
    std::int64_t changes() const;
    bool isWriting() const; ///< a transaction has changed something that is not committed yet
    sqlite3 *handle() const { return m_db.get(); }
    const std::string &path() const { return m_path; }
    foundation::Error lastError(std::string_view doing) const { return lastErrorOf(m_db.get(), doing); }

private:
    struct Close
    {
        void operator()(sqlite3 *db) const;
    };
    Connection(sqlite3 *db, std::string path) : m_db(db), m_path(std::move(path)) {}

    std::unique_ptr<sqlite3, Close> m_db;
    std::string m_path;
};

} // namespace sqlite
