#include "services/licenseserver/db/migrations.h"

#include "services/protocol/crypto.h"

#include <algorithm>
#include <charconv>
#include <map>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

using Steps = std::map<std::int64_t, const Migration *>; ///< in the order they are taken

/** 101 of "0101_broker"; 0 where no number stands in front. */
std::int64_t numberOf(std::string_view name)
{
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), number);
    return code == std::errc() && end != name.data() + name.size() && *end == '_' ? number : 0;
}

Result<Steps> numbered(std::span<const Migration> migrations)
{
    Steps steps;
    for (const auto &migration : migrations) {
        const auto number = numberOf(migration.name);
        if (number <= 0)
            return Error{Error::Kind::Internal,
                         "the name of the step " + std::string(migration.name) + " must begin with a number and an underscore"};
        if (!steps.emplace(number, &migration).second)
            return Error{Error::Kind::Internal, "two steps have the number " + std::to_string(number)};
    }
    return steps;
}

Status onlyOneAtATime(Txn &txn)
{
    if (txn.backend() == Backend::Sqlite)
        return Done{}; // its one writer is alone anyway
    const auto locked = txn.rows("SELECT pg_advisory_xact_lock(817245)");
    return locked ? Status(Done{}) : Status(locked.error());
}

/** Steps were once counted by their position; from the highest on, because a number is never below its position. */
Status renumber(Txn &txn)
{
    const auto kept = txn.rows("SELECT number, name FROM schema_step ORDER BY number DESC");
    if (!kept)
        return kept.error();
    for (const auto &row : *kept) {
        const auto number = numberOf(row.text(1));
        if (number == 0 || number == row.number(0))
            continue;
        if (const auto moved = txn.exec("UPDATE schema_step SET number = $1 WHERE number = $2", {number, row.number(0)}); !moved)
            return moved.error();
    }
    return Done{};
}

Status refuseUnknown(Txn &txn, const Steps &steps)
{
    const auto kept = txn.rows("SELECT number, name FROM schema_step ORDER BY number DESC");
    if (!kept)
        return kept.error();
    const auto newest = steps.empty() ? 0 : steps.rbegin()->first;
    for (const auto &row : *kept) {
        if (!steps.contains(row.number(0)))
            return Error{Error::Kind::Refused,
                         std::string(row.number(0) > newest ? "the database is of a newer version: " : "the database is of another version: ") +
                             "it has step " + row.text(1) + ", which this program does not know"};
    }
    return Done{};
}

Status prepare(Txn &txn, const Steps &steps)
{
    if (auto locked = onlyOneAtATime(txn); !locked)
        return locked;
    auto made = txn.script("CREATE TABLE IF NOT EXISTS schema_step (number bigint PRIMARY KEY, name text NOT NULL, digest text NOT NULL)");
    if (!made)
        return made;
    if (auto moved = renumber(txn); !moved)
        return moved;
    return refuseUnknown(txn, steps);
}

Status take(Txn &txn, std::int64_t number, const Migration &migration)
{
    if (auto locked = onlyOneAtATime(txn); !locked)
        return locked;
    const auto digest = protocol::toHex(protocol::sha256(migration.sql));
    const auto known = txn.row("SELECT name, digest FROM schema_step WHERE number = $1", {number});
    if (!known)
        return known.error();
    if (*known && (*known)->text(1) != digest)
        return Error{Error::Kind::Refused, "step " + std::to_string(number) + " of the database is " + (*known)->text(0) +
                                               ", which is not this program's " + std::string(migration.name)};
    if (*known)
        return Done{};
    if (auto ran = txn.script(sqlFor(txn.backend(), migration.sql)); !ran)
        return Error{ran.error().kind, std::string(migration.name) + ": " + ran.error().detail};
    const auto noted = txn.exec("INSERT INTO schema_step (number, name, digest) VALUES ($1, $2, $3)", {number, std::string(migration.name), digest});
    return noted ? Status(Done{}) : Status(noted.error());
}

} // namespace

std::string sqlFor(Backend backend, std::string_view sql)
{
    const std::string_view other = backend == Backend::Sqlite ? "-- only: postgresql" : "-- only: sqlite";
    std::string out;
    bool skipping = false;
    while (!sql.empty()) {
        const auto end = std::min(sql.find('\n'), sql.size() - 1) + 1;
        const auto line = sql.substr(0, end);
        sql.remove_prefix(end);
        if (line.starts_with("-- only: ") || line.starts_with("-- both"))
            skipping = line.starts_with(other);
        else if (!skipping)
            out += line;
    }
    return out;
}

Status migrateWithin(Txn &txn, std::span<const Migration> migrations)
{
    const auto steps = numbered(migrations);
    if (!steps)
        return steps.error();
    if (auto prepared = prepare(txn, *steps); !prepared)
        return prepared;
    for (const auto &[number, migration] : *steps) {
        if (auto done = take(txn, number, *migration); !done)
            return done;
    }
    return Done{};
}

Status migrate(Database &database, std::span<const Migration> migrations)
{
    const auto steps = numbered(migrations);
    if (!steps)
        return steps.error();
    // Another instance may have done the same while ours waited with an older view: once more, and it is seen.
    const auto twice = [&](const auto &work) {
        auto done = database.write(work);
        return !done && done.error().kind == Error::Kind::Storage ? database.write(work) : std::move(done);
    };
    if (auto prepared = twice([&](Txn &txn) { return prepare(txn, *steps); }); !prepared)
        return prepared;
    for (const auto &[number, migration] : *steps) {
        if (auto done = twice([&, at = number, what = migration](Txn &txn) { return take(txn, at, *what); }); !done)
            return done;
    }
    return Done{};
}

Status checkCurrent(Txn &txn, std::span<const Migration> migrations)
{
    const auto steps = numbered(migrations);
    if (!steps)
        return steps.error();
    const auto kept = txn.rows("SELECT number, digest FROM schema_step ORDER BY number");
    if (!kept)
        return Error{Error::Kind::Refused, "this is no database of the licensing service"};
    if (auto known = refuseUnknown(txn, *steps); !known)
        return known;
    auto row = kept->begin();
    for (const auto &[number, migration] : *steps) {
        if (row == kept->end() || row->number(0) != number || row->text(1) != protocol::toHex(protocol::sha256(migration->sql)))
            return Error{Error::Kind::Refused, "the database is not of this program's version: step " + std::string(migration->name) +
                                                   " is missing or another one; start this version's service on it once"};
        ++row;
    }
    return Done{};
}

Result<std::int64_t> ping(Txn &txn) { return txn.number("SELECT max(number) FROM schema_step"); }

} // namespace licenseserver
