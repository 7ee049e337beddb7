#pragma once

#include "services/sqlite/connection.h"

namespace store {

/** While it lives, everything read through the connection is of one moment; also inside a transaction of the caller's. */
class [[nodiscard]] ReadScope
{
public:
    explicit ReadScope(sqlite::Connection &db) : m_db(db), m_open(db.exec("SAVEPOINT rlg_reading").ok()) {}
    ~ReadScope()
    {
        if (m_open)
            (void)m_db.exec("RELEASE rlg_reading");
    }
    ReadScope(const ReadScope &) = delete;
    ReadScope &operator=(const ReadScope &) = delete;

private:
    sqlite::Connection &m_db;
    bool m_open;
};

} // namespace store
