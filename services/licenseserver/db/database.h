#pragma once

#include "services/foundation/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace licenseserver {

using Value = std::variant<std::monostate, std::int64_t, std::string>; ///< NULL, bigint, text: there are no other column types
using Params = std::vector<Value>;

/** One row of an answer; columns count from 0. Reading a column as what it is not gives 0 or an empty text. */
class Row
{
public:
    explicit Row(std::vector<Value> values) : m_values(std::move(values)) {}
    bool isNull(std::size_t column) const { return std::holds_alternative<std::monostate>(m_values.at(column)); }
    std::int64_t number(std::size_t column) const;
    std::string text(std::size_t column) const;

private:
    std::vector<Value> m_values;
};
using Rows = std::vector<Row>;

enum class Backend { Sqlite, PostgreSql };

/**
 * One connection, lent for one piece of work. The same SQL runs on both back ends: parameters are $1, $2 …, types are bigint and text, upserts
 * are ON CONFLICT, answers of writes are RETURNING. Statements are prepared once per connection. A trigger that objects gives Refused.
 */
class Txn
{
public:
    virtual ~Txn() = default;
    virtual foundation::Result<Rows> rows(std::string_view sql, const Params &params = {}) = 0;
    virtual foundation::Result<std::int64_t> exec(std::string_view sql, const Params &params = {}) = 0; ///< rows touched
    virtual foundation::Status script(const std::string &sql) = 0;                                      ///< several statements, no parameters
    virtual Backend backend() const = 0;

    foundation::Result<std::optional<Row>> row(std::string_view sql, const Params &params = {}); ///< the first, if any
    foundation::Result<std::int64_t> number(std::string_view sql, const Params &params = {});    ///< first column of it; 0 if none
};

struct DatabaseOptions
{
    std::string url; ///< "sqlite:<path>", or anything libpq takes ("postgresql://…", "host=… dbname=…")
    std::size_t connections = 4;
    std::chrono::milliseconds patience{900}; ///< for a connection, before the answer is Timeout or Offline
};

/** A pool of connections to one database. Any thread may call it. */
class Database
{
public:
    static foundation::Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Backend backend() const;

    /**
     * Runs `body` (Result<T> body(Txn &)) in one transaction: BEGIN IMMEDIATE or SERIALIZABLE, committed and flushed when it returns a
     * value, rolled back when it returns an error. When another transaction was in the way `body` runs again from the start, so it must have no
     * effect besides the database.
     */
    template <typename Body>
    auto write(Body &&body) -> decltype(body(std::declval<Txn &>()))
    {
        return collect(std::forward<Body>(body), true);
    }
    /** Runs `body` without a transaction: every statement sees what is committed by then. */
    template <typename Body>
    auto read(Body &&body) -> decltype(body(std::declval<Txn &>()))
    {
        return collect(std::forward<Body>(body), false);
    }

    /** How often a transaction had to be repeated, for the metrics. */
    std::int64_t repetitions() const;

private:
    struct Pool;
    explicit Database(std::unique_ptr<Pool> pool);

    using Work = std::function<foundation::Status(Txn &)>;
    foundation::Status run(const Work &work, bool transaction);

    template <typename Body>
    auto collect(Body &&body, bool transaction) -> decltype(body(std::declval<Txn &>()))
    {
        using Answer = decltype(body(std::declval<Txn &>()));
        std::optional<Answer> answer;
        const auto done = run(
            [&](Txn &txn) -> foundation::Status {
                answer.emplace(body(txn));
                return *answer ? foundation::Status(foundation::Done{}) : foundation::Status(answer->error());
            },
            transaction);
        if (!done)
            return done.error();
        return std::move(*answer);
    }

    std::unique_ptr<Pool> m_pool;
};

} // namespace licenseserver
