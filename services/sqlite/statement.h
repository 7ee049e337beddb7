#pragma once

#include "services/foundation/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace sqlite {

/**
 * A prepared statement: bind (from 1), step, read columns (from 0), reset. Text views stay valid until the next step or reset.
 * Must not outlive its Connection.
 */
class Statement
{
public:
    Statement() = default;

    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, double value);
    void bind(int index, std::string_view value); ///< copied
    void bind(int index, const char *value) { bind(index, std::string_view(value)); }
    void bind(int index, std::nullopt_t);
    template <typename T>
    void bind(int index, const std::optional<T> &value)
    {
        value ? bind(index, *value) : bind(index, std::nullopt);
    }
    void bindBlob(int index, std::string_view bytes); ///< copied

    /** Binds 1, 2, 3 … in order. */
    template <typename... Values>
    Statement &with(const Values &...values)
    {
        reset();
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    foundation::Result<bool> step(); ///< true: a row is there; false: finished
    foundation::Status run();        ///< steps to the end, then resets
    /** Calls `use()` on every row, then resets. */
    template <typename Use>
    foundation::Status each(Use use)
    {
        for (;;) {
            const auto row = step();
            if (!row || !*row) {
                reset();
                return row ? foundation::Status(foundation::Done{}) : foundation::Status(row.error());
            }
            use();
        }
    }
    void reset();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    bool isNull(int column) const;
    std::optional<std::int64_t> maybe(int column) const;
    int columns() const;

private:
    friend class Connection;
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) {}
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

} // namespace sqlite
