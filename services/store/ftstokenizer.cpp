#include "services/store/ftstokenizer.h"

#include "services/foundation/words.h"

#include <sqlite3.h>

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace {

/** The tokenizer has no state of its own; SQLite only wants a pointer that is not null. */
int create(void *, const char **, int, Fts5Tokenizer **out)
{
    static char nothing = 0;
    *out = reinterpret_cast<Fts5Tokenizer *>(&nothing);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer *) {}

int tokenize(Fts5Tokenizer *, void *context, int flags, const char *text, int size,
             int (*token)(void *, int, const char *, int, int, int))
{
    const auto mode = (flags & FTS5_TOKENIZE_QUERY) ? foundation::TokenMode::Query : foundation::TokenMode::Document;
    int code = SQLITE_OK;
    foundation::eachToken(std::string_view(text, static_cast<std::size_t>(size)), mode, [&](const foundation::Token &found) {
        code = token(context, found.colocated ? FTS5_TOKEN_COLOCATED : 0, found.text.data(), static_cast<int>(found.text.size()),
                     static_cast<int>(found.begin), static_cast<int>(found.end));
        return code == SQLITE_OK;
    });
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

} // namespace

Status registerTokenizer(sqlite::Connection &db)
{
    sqlite3_stmt *statement = nullptr;
    fts5_api *api = nullptr;
    if (sqlite3_prepare_v2(db.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return Error{Error::Kind::Internal, "this SQLite was built without full-text search (FTS5)"};
    sqlite3_bind_pointer(statement, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (!api)
        return Error{Error::Kind::Internal, "this SQLite does not offer its full-text interface (FTS5)"};
    fts5_tokenizer rlg{create, destroy, tokenize};
    if (api->xCreateTokenizer(api, "rlg", nullptr, &rlg, nullptr) != SQLITE_OK)
        return db.lastError("register the tokenizer");
    return Done{};
}

} // namespace store
