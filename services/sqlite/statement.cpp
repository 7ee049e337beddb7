#include "services/sqlite/statement.h"

#include "services/sqlite/connection.h"

#include <sqlite3.h>

namespace sqlite {

using foundation::Done;
using foundation::Result;
using foundation::Status;

void Statement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

void Statement::bind(int index, std::int64_t value) { sqlite3_bind_int64(m_statement.get(), index, value); }
void Statement::bind(int index, double value) { sqlite3_bind_double(m_statement.get(), index, value); }
void Statement::bind(int index, std::nullopt_t) { sqlite3_bind_null(m_statement.get(), index); }

void Statement::bind(int index, std::string_view value)
{
    // An empty view may carry a null pointer, which SQLite would bind as NULL.
    const char *data = value.data() ? value.data() : "";
    sqlite3_bind_text64(m_statement.get(), index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8); // NOLINT: the macro casts
}

void Statement::bindBlob(int index, std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement.get(), index, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_TRANSIENT);
}

Result<bool> Statement::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: return lastErrorOf(sqlite3_db_handle(m_statement.get()), sqlite3_sql(m_statement.get()));
    }
}

Status Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row) {
            reset();
            return row.error();
        }
        if (!*row)
            break;
    }
    reset();
    return Done{};
}

void Statement::reset() { sqlite3_reset(m_statement.get()); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement.get(), column); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }
int Statement::columns() const { return sqlite3_column_count(m_statement.get()); }

std::string_view Statement::text(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    if (!data)
        return {};
    if (sqlite3_column_type(m_statement.get(), column) == SQLITE_TEXT || sqlite3_column_type(m_statement.get(), column) == SQLITE_BLOB)
        return {static_cast<const char *>(data), size};
    return {};
}

std::optional<std::int64_t> Statement::maybe(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

} // namespace sqlite
