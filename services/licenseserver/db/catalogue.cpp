#include "services/licenseserver/db/catalogue.h"

#include "services/foundation/utf8.h"
#include "services/protocol/crypto.h"

#include <algorithm>
#include <map>
#include <set>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr int page = 500;
constexpr std::size_t together = 50; ///< rows of one INSERT

/** The same questions in the two languages of catalogues. */
struct Questions
{
    std::string_view tables;
    std::string_view columns; ///< name and type
    std::string_view key;
    std::string_view references;
};

const Questions &questionsFor(Backend backend)
{
    static constexpr Questions sqlite{R"(SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name)",
                                      "SELECT name, type FROM pragma_table_info($1) ORDER BY cid",
                                      "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk",
                                      R"(SELECT DISTINCT "table" FROM pragma_foreign_key_list($1))"};
    static constexpr Questions postgres{
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 "
        "ORDER BY ordinal_position",
        "SELECT k.column_name FROM information_schema.table_constraints c JOIN information_schema.key_column_usage k "
        "ON k.constraint_name = c.constraint_name AND k.table_schema = c.table_schema AND k.table_name = c.table_name "
        "WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = current_schema() AND c.table_name = $1 ORDER BY k.ordinal_position",
        "SELECT DISTINCT r.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace "
        "JOIN pg_class r ON r.oid = c.confrelid WHERE c.contype = 'f' AND n.nspname = current_schema() AND t.relname = $1"};
    return backend == Backend::Sqlite ? sqlite : postgres;
}

std::string quoted(const std::string &name)
{
    std::string out = "\"";
    for (const char c : name)
        out.append(c == '"' ? 2 : 1, c);
    out += '"';
    return out;
}

template <typename List, typename Text>
std::string joined(const List &list, Text text)
{
    std::string out;
    for (const auto &item : list)
        out.append(out.empty() ? "" : ", ").append(text(item));
    return out;
}

/** "($5, $6)" for two values from the fifth on. */
std::string places(std::size_t from, std::size_t count)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out.append(out.empty() ? "($" : ", $").append(std::to_string(from + i));
    out += ')';
    return out;
}

std::string canonical(const Table &table, const Catalogue::Line &line)
{
    std::map<std::string_view, const Value *> byName; // columns may stand in another order elsewhere
    for (std::size_t i = 0; i < line.size(); ++i)
        byName.emplace(table.columns[i].name, &line[i]);
    std::string out;
    for (const auto &[name, value] : byName) {
        out.append(name).append("=");
        if (const auto *number = std::get_if<std::int64_t>(value))
            out.append("i").append(std::to_string(*number));
        else if (const auto *text = std::get_if<std::string>(value))
            out.append("t").append(std::to_string(text->size())).append(":").append(*text);
        out += ';';
    }
    return out;
}

std::string insertSql(const Table &table, std::size_t lines)
{
    std::string sql =
        "INSERT INTO " + quoted(table.name) + " (" + joined(table.columns, [](const auto &column) { return quoted(column.name); }) + ") VALUES ";
    for (std::size_t i = 0; i < lines; ++i)
        sql.append(i == 0 ? "" : ", ").append(places(1 + i * table.columns.size(), table.columns.size()));
    return sql;
}

} // namespace

Result<std::vector<std::string>> Catalogue::names(std::string_view sql, const Params &params)
{
    const auto rows = m_txn.rows(sql, params);
    if (!rows)
        return rows.error();
    std::vector<std::string> out;
    for (const auto &row : *rows)
        out.push_back(row.text(0));
    return out;
}

Result<Table> Catalogue::described(const std::string &name)
{
    Table table{name, {}, {}};
    const auto columns = m_txn.rows(questionsFor(m_txn.backend()).columns, {name});
    auto key = names(questionsFor(m_txn.backend()).key, {name});
    if (!columns || !key)
        return columns ? key.error() : columns.error();
    for (const auto &row : *columns) {
        const auto type = foundation::lowerAscii(row.text(1));
        if (type != "bigint" && type != "text")
            return Error{Error::Kind::Refused, "the column " + row.text(0) + " of the table " + name + " is neither bigint nor text"};
        table.columns.push_back({row.text(0), type == "bigint"});
    }
    if (key->empty())
        return Error{Error::Kind::Refused, "the table " + name + " has no primary key"};
    table.key = std::move(*key);
    return table;
}

Result<std::vector<Table>> Catalogue::tables()
{
    const auto all = names(questionsFor(m_txn.backend()).tables);
    if (!all)
        return all.error();
    std::map<std::string, std::set<std::string>> waiting; // table -> tables that must come first
    for (const auto &name : *all) {
        auto refers = names(questionsFor(m_txn.backend()).references, {name});
        if (!refers)
            return refers.error();
        auto &first = waiting[name];
        first.insert(refers->begin(), refers->end());
        first.erase(name);
    }
    std::vector<Table> out;
    while (!waiting.empty()) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(), [](const auto &entry) { return entry.second.empty(); });
        if (ready == waiting.end())
            return Error{Error::Kind::Refused, "the table " + waiting.begin()->first + " and others refer to each other in a circle"};
        const auto name = ready->first;
        auto table = described(name);
        if (!table)
            return table.error();
        out.push_back(std::move(*table));
        waiting.erase(ready);
        for (auto &[other, first] : waiting)
            first.erase(name);
    }
    return out;
}

Status Catalogue::each(const Table &table, const std::function<Status(const std::vector<Line> &)> &take)
{
    const auto key = joined(table.key, [](const auto &name) { return quoted(name); });
    const auto select = "SELECT " + joined(table.columns, [](const auto &column) { return quoted(column.name); }) + " FROM " + quoted(table.name);
    const auto end = " ORDER BY " + key + " LIMIT " + std::to_string(page);
    const auto next = select + " WHERE (" + key + ") > " + places(1, table.key.size()) + end;
    std::int64_t seen = 0;
    Params after;
    for (bool more = true; more;) {
        const auto rows = m_txn.rows(after.empty() ? select + end : next, after);
        if (!rows)
            return rows.error();
        std::vector<Line> lines;
        for (const auto &row : *rows) {
            auto &line = lines.emplace_back();
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const auto &column = table.columns[i];
                if (column.number && !row.text(i).empty()) // SQLite keeps whatever it is given
                    return Error{Error::Kind::Refused,
                                 "the column " + column.name + " of the table " + table.name + " holds something that is no whole number"};
                line.push_back(row.isNull(i) ? Value() : column.number ? Value(row.number(i)) : Value(row.text(i)));
            }
        }
        seen += static_cast<std::int64_t>(lines.size());
        more = lines.size() == page;
        if (more) {
            after.clear();
            for (const auto &name : table.key) {
                const auto at = std::find_if(table.columns.begin(), table.columns.end(), [&](const auto &column) { return column.name == name; });
                after.push_back(lines.back()[static_cast<std::size_t>(at - table.columns.begin())]);
            }
        }
        if (!lines.empty()) {
            if (auto taken = take(lines); !taken)
                return taken;
        }
    }
    const auto there = m_txn.number("SELECT count(*) FROM " + quoted(table.name));
    if (!there)
        return there.error();
    if (*there != seen) // a key that is NULL, say
        return Error{Error::Kind::Storage, "the table " + table.name + " has " + std::to_string(*there) + " rows, of which " + std::to_string(seen) +
                                               " can be read in order"};
    return Done{};
}

Status Catalogue::insert(const Table &table, const std::vector<Line> &lines)
{
    for (std::size_t at = 0; at < lines.size();) {
        const auto count = lines.size() - at >= together ? together : 1;
        Params params;
        for (std::size_t i = at; i < at + count; ++i)
            params.insert(params.end(), lines[i].begin(), lines[i].end());
        if (const auto done = m_txn.exec(insertSql(table, count), params); !done)
            return done.error();
        at += count;
    }
    return Done{};
}

Status Catalogue::clear(const Table &table)
{
    const auto rows = m_txn.number("SELECT count(*) FROM " + quoted(table.name));
    if (!rows || *rows == 0)
        return rows ? Status(Done{}) : Status(rows.error());
    const auto done = m_txn.exec("DELETE FROM " + quoted(table.name));
    return done ? Status(Done{}) : Status(done.error());
}

Result<TableContent> Catalogue::content(const Table &table)
{
    std::vector<std::string> digests;
    const auto read = each(table, [&](const std::vector<Line> &lines) -> Status {
        for (const auto &line : lines)
            digests.push_back(protocol::sha256(canonical(table, line)));
        return Done{};
    });
    if (!read)
        return read.error();
    std::sort(digests.begin(), digests.end()); // each back end sorts texts in its own way
    std::string all;
    for (const auto &digest : digests)
        all += digest;
    return TableContent{static_cast<std::int64_t>(digests.size()), protocol::toHex(protocol::sha256(all))};
}

Result<bool> Catalogue::isAlone()
{
    if (m_txn.backend() == Backend::PostgreSql) {
        const auto others = m_txn.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
                                         "AND application_name = 'rlg-licensed'");
        return others ? Result<bool>(*others == 0) : Result<bool>(others.error());
    }
    if (auto hurried = m_txn.script("PRAGMA busy_timeout = 500"); !hurried)
        return hurried.error();
    const auto mode = m_txn.row("PRAGMA journal_mode = DELETE"); // needs the file for itself, and fails where others have it open
    return mode && *mode && (*mode)->text(0) == "delete";
}

Status Catalogue::hold(const std::vector<Table> &tables)
{
    if (m_txn.backend() == Backend::Sqlite || tables.empty())
        return Done{};
    return m_txn.script("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = '3s'; "
                        "LOCK TABLE " +
                        joined(tables, [](const Table &table) { return quoted(table.name); }) + " IN SHARE MODE");
}

} // namespace licenseserver
