#pragma once

#include "services/store/postreader.h"
#include "services/store/query/ast.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace store::query {

/** What the statement is for: a page stops early and must not gather anything first, a count reads everything anyway. */
enum class Purpose : std::uint8_t { Page, Count };

/**
 * A query as SQL over the tables of a workspace, with exactly the posts of `matches`. Its parts are `FROM from WHERE where`, with the
 * post as p and, where asked for, its text as t. ?1 and ?2 are the lowest and highest id wanted; ?3 and up are `binds`.
 * The connection must know the functions of sqlfunction.h.
 */
struct Compiled
{
    using Value = std::variant<std::int64_t, std::string>;

    std::string from;
    std::string where;
    std::string id;            ///< the expression to order by: rows come along it without sorting
    std::vector<Value> binds;  ///< ?3, ?4, …
    domain::PostId firstId = INT64_MIN;
    domain::PostId lastId = INT64_MAX;
    std::string match;         ///< the FTS5 expression the rows come from; empty: from the posts themselves
    bool matchExact = false;   ///< nothing but the match and the id range is asked for
    int filters = 0;           ///< conditions on rows besides their days that the source of the rows does not answer

    /** "SELECT columns FROM … WHERE …"; columns of t only where the query was compiled with text. */
    std::string select(std::string_view columns) const;
    /** The `limit` newest ids within ?1..?2. */
    std::string page(int limit) const;
    std::string ids() const; ///< every id within ?1..?2, in any order
    std::string count() const;

    /** Binds everything; the range is cut to what the query can match at all. */
    void bindTo(sqlite::Statement &statement, domain::PostId first = INT64_MIN, domain::PostId last = INT64_MAX) const;
};

/** The posts of `scope` that match; days are those of `zone`. `withText` makes t available to the columns of select. */
Compiled compile(const Node &root, const foundation::TimeZone &zone, Purpose purpose, const Scope &scope = {}, bool withText = false);

} // namespace store::query
