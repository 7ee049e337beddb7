#include "services/store/query/sqlfunction.h"

#include "services/sqlite/connection.h"
#include "services/store/query/piece.h"

#include <sqlite3.h>

#include <cstdint>
#include <cstring>

namespace store::query {

namespace {

std::string_view textOf(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

void match(sqlite3_context *context, int, sqlite3_value **arguments)
{
    auto *piece = static_cast<Piece *>(sqlite3_get_auxdata(context, 0));
    if (piece)
        return sqlite3_result_int(context, piece->matches(textOf(arguments[1])) ? 1 : 0);
    auto read = Piece::read(textOf(arguments[0]));
    if (!read)
        return sqlite3_result_error(context, "rlg_match: the first argument is not a piece of a query", -1);
    sqlite3_result_int(context, read->matches(textOf(arguments[1])) ? 1 : 0);
    // Kept only while the first argument is the same bound value; SQLite may drop it at once, so it is not used after this.
    sqlite3_set_auxdata(context, 0, new Piece(std::move(*read)), [](void *kept) { delete static_cast<Piece *>(kept); });
}

void among(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const auto *bytes = static_cast<const char *>(sqlite3_value_blob(arguments[0]));
    const auto count = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])) / sizeof(std::int64_t);
    const std::int64_t wanted = sqlite3_value_int64(arguments[1]);
    const auto at = [bytes](std::size_t index) {
        std::int64_t id = 0;
        std::memcpy(&id, bytes + index * sizeof id, sizeof id); // a blob need not be aligned
        return id;
    };
    std::size_t low = 0;
    for (std::size_t size = count; size > 0;) {
        const std::size_t half = size / 2;
        if (at(low + half) < wanted) {
            low += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    sqlite3_result_int(context, low < count && at(low) == wanted ? 1 : 0);
}

} // namespace

foundation::Status registerFunctions(sqlite::Connection &db)
{
    if (sqlite3_create_function_v2(db.handle(), "rlg_among", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr, among, nullptr, nullptr,
                                   nullptr) != SQLITE_OK) {
        return db.lastError("register the functions of search");
    }
    if (sqlite3_create_function_v2(db.handle(), "rlg_match", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr, match, nullptr, nullptr,
                                   nullptr) != SQLITE_OK) {
        return db.lastError("register the functions of search");
    }
    return foundation::Done{};
}

} // namespace store::query
