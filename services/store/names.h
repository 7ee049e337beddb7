#pragma once

#include "services/sqlite/connection.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace store {

/** A small table of distinct names as integers (platform, lang, tag): looks up, adds what is new, remembers both ways. */
class Names
{
public:
    enum class Table { Platform, Language, Tag };

    static foundation::Result<Names> open(sqlite::Connection &db, Table table);

    foundation::Result<std::int64_t> idOf(std::string_view name);   ///< adds the name where it is new
    foundation::Result<std::int64_t> find(std::string_view name);   ///< 0 where it is unknown
    foundation::Result<std::string> nameOf(std::int64_t id);        ///< empty where it is unknown
    /** Forgets what is remembered: after a rollback the ids given out since may not exist. */
    void forget();

private:
    sqlite::Connection *m_db = nullptr;
    sqlite::Statement m_find;
    sqlite::Statement m_add;
    sqlite::Statement m_name;
    std::unordered_map<std::string, std::int64_t> m_ids;
    std::unordered_map<std::int64_t, std::string> m_names;
};

} // namespace store
