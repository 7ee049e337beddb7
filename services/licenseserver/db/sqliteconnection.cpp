#include "services/licenseserver/db/connection.h"

#include <cstdlib>
#include <unordered_map>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

struct CloseDb
{
    void operator()(sqlite3 *db) const { sqlite3_close(db); }
};
struct Finalize
{
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};

class SqliteConnection final : public Connection
{
public:
    explicit SqliteConnection(sqlite3 *db) : m_db(db) {}

    Result<Rows> rows(std::string_view sql, const Params &params) override
    {
        auto statement = prepared(sql, params);
        if (!statement)
            return statement.error();
        Rows out;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(*statement)) == SQLITE_ROW) {
            std::vector<Value> values;
            const int columns = sqlite3_column_count(*statement);
            values.reserve(static_cast<std::size_t>(columns));
            for (int i = 0; i < columns; ++i)
                values.push_back(valueAt(*statement, i));
            out.emplace_back(std::move(values));
        }
        if (code != SQLITE_DONE) {
            auto error = failure(code);
            sqlite3_reset(*statement);
            return error;
        }
        sqlite3_reset(*statement);
        return out;
    }

    Result<std::int64_t> exec(std::string_view sql, const Params &params) override
    {
        const auto answer = rows(sql, params);
        if (!answer)
            return answer.error();
        return sqlite3_changes64(m_db.get());
    }

    Status script(const std::string &sql) override
    {
        m_trouble = Trouble::None;
        const int code = sqlite3_exec(m_db.get(), sql.c_str(), nullptr, nullptr, nullptr);
        return code == SQLITE_OK ? Status(Done{}) : Status(failure(code));
    }

    Backend backend() const override { return Backend::Sqlite; }
    Status begin() override { return script("BEGIN IMMEDIATE"); }
    Status commit() override { return script("COMMIT"); }
    void rollback() override
    {
        const auto trouble = m_trouble;
        if (sqlite3_get_autocommit(m_db.get()) == 0 && !script("ROLLBACK"))
            m_trouble = Trouble::Lost;
        else
            m_trouble = trouble;
    }
    Trouble trouble() const override { return m_trouble; }

private:
    static Value valueAt(sqlite3_stmt *statement, int column)
    {
        switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL: return std::monostate();
        case SQLITE_INTEGER: return sqlite3_column_int64(statement, column);
        default:
            const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
            return std::string(text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
        }
    }

    Error failure(int code)
    {
        const int primary = code & 0xff;
        m_trouble = primary == SQLITE_BUSY || primary == SQLITE_LOCKED ? Trouble::Repeat : Trouble::None;
        const bool refused = sqlite3_extended_errcode(m_db.get()) == SQLITE_CONSTRAINT_TRIGGER;
        return {refused ? Error::Kind::Refused : Error::Kind::Storage, std::string("database: ") + sqlite3_errmsg(m_db.get())};
    }

    Result<sqlite3_stmt *> prepared(std::string_view sql, const Params &params)
    {
        m_trouble = Trouble::None;
        auto &slot = m_statements[std::string(sql)];
        if (!slot) {
            sqlite3_stmt *made = nullptr;
            if (const int code = sqlite3_prepare_v3(m_db.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
                code != SQLITE_OK)
                return failure(code);
            slot.reset(made);
        }
        // "$2" is a name to SQLite: it is bound by what it says, not by where it stands.
        const int count = sqlite3_bind_parameter_count(slot.get());
        for (int i = 1; i <= count; ++i) {
            const char *name = sqlite3_bind_parameter_name(slot.get(), i);
            const auto number = static_cast<std::size_t>(name == nullptr ? 0 : std::atoi(name + 1));
            if (number == 0 || number > params.size())
                return Error{Error::Kind::Internal, "database: a parameter has no value in " + std::string(sql)};
            bind(slot.get(), i, params[number - 1]);
        }
        return slot.get();
    }

    static void bind(sqlite3_stmt *statement, int index, const Value &value)
    {
        if (const auto *number = std::get_if<std::int64_t>(&value))
            sqlite3_bind_int64(statement, index, *number);
        else if (const auto *text = std::get_if<std::string>(&value))
            sqlite3_bind_text64(statement, index, text->data(), text->size(), nullptr, SQLITE_UTF8); // outlives the step: stays in params
        else
            sqlite3_bind_null(statement, index);
    }

    std::unique_ptr<sqlite3, CloseDb> m_db;
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>> m_statements;
    Trouble m_trouble = Trouble::None;
};

} // namespace

Result<std::unique_ptr<Connection>> openSqlite(const std::string &path)
{
    // It holds addresses and password hashes: a new one is for its owner alone, and so are the files SQLite puts beside it.
    if (const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR); made >= 0)
        ::close(made);
    sqlite3 *db = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    auto connection = std::make_unique<SqliteConnection>(db);
    if (code != SQLITE_OK)
        return Error{Error::Kind::Storage, "cannot open the database " + path + ": " + sqlite3_errmsg(db)};
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 5000);
    auto prepared = connection->script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; "
                                       "PRAGMA trusted_schema=OFF; PRAGMA recursive_triggers=ON");
    if (!prepared)
        return Error{Error::Kind::Storage, path + ": " + prepared.error().detail};
    return std::unique_ptr<Connection>(std::move(connection));
}

} // namespace licenseserver
