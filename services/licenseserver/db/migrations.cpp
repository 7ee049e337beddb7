#include "services/licenseserver/db/migrations.h"

#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace licenseserver {

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

Status migrate(Database &database, std::span<const Migration> migrations)
{
    const auto prepared = database.write([](Txn &txn) -> Status {
        if (txn.backend() == Backend::PostgreSql) {
            if (auto locked = txn.rows("SELECT pg_advisory_xact_lock(817245)"); !locked)
                return locked.error();
        }
        return txn.script("CREATE TABLE IF NOT EXISTS schema_step (number bigint PRIMARY KEY, name text NOT NULL, digest text NOT NULL)");
    });
    if (!prepared)
        return prepared;
    std::int64_t number = 0;
    for (const auto &migration : migrations) {
        ++number;
        const auto digest = protocol::toHex(protocol::sha256(migration.sql));
        const auto step = [&](Txn &txn) -> Status {
            if (txn.backend() == Backend::PostgreSql) {
                if (auto locked = txn.rows("SELECT pg_advisory_xact_lock(817245)"); !locked)
                    return locked.error();
            }
            const auto known = txn.row("SELECT name, digest FROM schema_step WHERE number = $1", {number});
            if (!known)
                return known.error();
            if (*known) {
                if ((*known)->text(1) != digest)
                    return Error{Error::Kind::Refused, "step " + std::to_string(number) + " of the database is " + (*known)->text(0) +
                                                           ", which is not this program's " + std::string(migration.name)};
                return Done{};
            }
            if (auto ran = txn.script(sqlFor(txn.backend(), migration.sql)); !ran)
                return Error{ran.error().kind, std::string(migration.name) + ": " + ran.error().detail};
            const auto noted =
                txn.exec("INSERT INTO schema_step (number, name, digest) VALUES ($1, $2, $3)", {number, std::string(migration.name), digest});
            return noted ? Status(Done{}) : Status(noted.error());
        };
        auto done = database.write(step);
        if (!done && done.error().kind == Error::Kind::Storage)
            done = database.write(step); // another instance took this step while ours waited with an older view
        if (!done)
            return done;
    }
    const auto newest = database.read([](Txn &txn) { return txn.number("SELECT max(number) FROM schema_step"); });
    if (!newest)
        return newest.error();
    if (*newest > number)
        return Error{Error::Kind::Refused,
                     "the database is of a newer version (step " + std::to_string(*newest) + " of " + std::to_string(number) + ")"};
    return Done{};
}

foundation::Result<std::int64_t> ping(Txn &txn) { return txn.number("SELECT max(number) FROM schema_step"); }

} // namespace licenseserver
