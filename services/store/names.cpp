#include "services/store/names.h"

namespace store {

using foundation::Result;

namespace {
constexpr std::size_t rememberedAtMost = 200'000;
}

Result<Names> Names::open(sqlite::Connection &db, Table table)
{
    const std::string where = table == Table::Platform ? "platform" : table == Table::Language ? "lang" : "tag";
    const std::string column = table == Table::Language ? "code" : "name";
    Names names;
    names.m_db = &db;
    for (const auto &[statement, sql] : {std::pair{&names.m_find, "SELECT id FROM " + where + " WHERE " + column + " = ?1"},
                                         std::pair{&names.m_add, "INSERT INTO " + where + "(" + column + ") VALUES (?1)"},
                                         std::pair{&names.m_name, "SELECT " + column + " FROM " + where + " WHERE id = ?1"}}) {
        auto prepared = db.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(*prepared);
    }
    return names;
}

Result<std::int64_t> Names::find(std::string_view name)
{
    std::string key(name);
    if (const auto known = m_ids.find(key); known != m_ids.end())
        return known->second;
    const auto row = m_find.with(name).step();
    if (!row)
        return row.error();
    const std::int64_t id = *row ? m_find.integer(0) : 0;
    m_find.reset();
    if (id != 0) {
        if (m_ids.size() >= rememberedAtMost)
            forget();
        m_ids.emplace(std::move(key), id);
    }
    return id;
}

Result<std::int64_t> Names::idOf(std::string_view name)
{
    const auto known = find(name);
    if (!known || *known != 0)
        return known;
    if (const auto added = m_add.with(name).run(); !added)
        return added.error();
    const std::int64_t id = m_db->lastInsertId();
    m_ids.emplace(std::string(name), id);
    return id;
}

Result<std::string> Names::nameOf(std::int64_t id)
{
    if (const auto known = m_names.find(id); known != m_names.end())
        return known->second;
    const auto row = m_name.with(id).step();
    if (!row)
        return row.error();
    std::string name(*row ? m_name.text(0) : std::string_view());
    m_name.reset();
    if (!name.empty())
        m_names.emplace(id, name);
    return name;
}

void Names::forget()
{
    m_ids.clear();
    m_names.clear();
}

} // namespace store
