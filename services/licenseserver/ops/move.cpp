#include "services/licenseserver/ops/move.h"

#include <algorithm>
#include <filesystem>
#include <thread>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr std::string_view stepTable = "schema_step"; ///< written by the migration of the target itself
constexpr std::int64_t sayEvery = 10'000;
constexpr int patienceForLeavers = 10;
constexpr std::string_view filePrefix = "sqlite:";

using Say = std::function<void(const std::string &)>;
using Contents = std::vector<std::pair<std::string, TableContent>>;

std::string fileOf(const std::string &url) { return url.starts_with(filePrefix) ? url.substr(filePrefix.size()) : std::string(); }

Status checkPlaces(const std::string &from, const std::string &to)
{
    std::error_code failed;
    if (const auto file = fileOf(from); !file.empty() && !std::filesystem::is_regular_file(file, failed))
        return Error{Error::Kind::NotFound, "there is no database " + file};
    const bool sameFile = !fileOf(from).empty() && !fileOf(to).empty() && std::filesystem::equivalent(fileOf(from), fileOf(to), failed);
    if (from == to || sameFile)
        return Error{Error::Kind::BadInput, "source and target are the same database"};
    return Done{};
}

Result<std::unique_ptr<Database>> openOne(const std::string &url)
{
    return Database::open({url, 1, std::chrono::milliseconds(5000)}); // one connection: what it is told stays in force
}

Result<Contents> contents(Txn &txn, const std::vector<Table> &tables)
{
    Contents out;
    for (const auto &table : tables) {
        auto content = Catalogue(txn).content(table);
        if (!content)
            return content.error();
        out.emplace_back(table.name, std::move(*content));
    }
    std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    return out;
}

Status copyTable(Txn &from, Txn &to, const Table &table, const Say &say)
{
    std::int64_t copied = 0;
    std::int64_t said = 0;
    const auto done = Catalogue(from).each(table, [&](const std::vector<Catalogue::Line> &lines) -> Status {
        if (auto written = Catalogue(to).insert(table, lines); !written)
            return Error{written.error().kind, table.name + ": " + written.error().detail};
        copied += static_cast<std::int64_t>(lines.size());
        if (copied - said >= sayEvery) {
            said = copied;
            say(table.name + ": " + std::to_string(copied) + " rows so far");
        }
        return Done{};
    });
    if (done)
        say(table.name + ": " + std::to_string(copied) + " rows copied");
    return done;
}

/** "account (12), session (3)": what is there besides emptiness. */
std::string listed(const Contents &all)
{
    std::string out;
    for (const auto &[name, content] : all)
        out += (out.empty() ? "" : ", ") + name + " (" + std::to_string(content.rows) + ")";
    return out;
}

Status fill(Txn &from, Txn &to, const std::vector<Table> &tables, const Say &say, std::span<const Migration> migrations)
{
    if (auto migrated = migrateWithin(to, migrations); !migrated)
        return migrated;
    const auto made = Catalogue(to).tables();
    if (!made)
        return made.error();
    if (auto held = Catalogue(to).hold(*made); !held)
        return held;
    // What a migration itself put there is in the source too, as it is by now. Those that refer to others go first.
    for (auto table = made->rbegin(); table != made->rend(); ++table) {
        if (table->name == stepTable)
            continue;
        if (auto cleared = Catalogue(to).clear(*table); !cleared)
            return Error{cleared.error().kind, table->name + ": " + cleared.error().detail};
    }
    for (const auto &table : tables) {
        if (table.name == stepTable)
            continue;
        if (auto copied = copyTable(from, to, table, say); !copied)
            return copied;
    }
    return Done{};
}

Result<Moved> moveWithin(Txn &from, Txn &to, const Say &say, std::span<const Migration> migrations)
{
    if (auto current = checkCurrent(from, migrations); !current)
        return current.error();
    const auto tables = Catalogue(from).tables();
    if (!tables)
        return tables.error();
    if (auto held = Catalogue(from).hold(*tables); !held)
        return held.error();
    const auto wanted = contents(from, *tables);
    if (!wanted)
        return wanted.error();
    const auto there = Catalogue(to).tables();
    if (!there)
        return there.error();
    if (!there->empty()) {
        const auto found = contents(to, *there);
        if (!found)
            return found.error();
        if (*found == *wanted)
            return Moved{*wanted, true};
        return Error{Error::Kind::Refused, "the target is not empty; it has the tables " + listed(*found)};
    }
    if (auto filled = fill(from, to, *tables, say, migrations); !filled)
        return filled.error();
    say("comparing");
    const auto written = Catalogue(to).tables();
    if (!written)
        return written.error();
    const auto found = contents(to, *written);
    if (!found)
        return found.error();
    for (std::size_t i = 0; i < std::max(wanted->size(), found->size()); ++i) {
        if (i >= wanted->size() || i >= found->size() || (*wanted)[i] != (*found)[i])
            return Error{Error::Kind::Storage, "the target differs from the source in the table " + (i < wanted->size() ? *wanted : *found)[i].first +
                                                   "; nothing was kept"};
    }
    return Moved{*wanted, false};
}

} // namespace

Result<Moved> moveDatabase(const std::string &from, const std::string &to, const Say &say, std::span<const Migration> migrations)
{
    if (auto checked = checkPlaces(from, to); !checked)
        return checked.error();
    const auto source = openOne(from);
    const auto target = openOne(to);
    if (!source || !target)
        return source ? target.error() : source.error();
    const auto ask = [&] { return (*source)->read([](Txn &txn) { return Catalogue(txn).isAlone(); }); };
    auto alone = ask();
    const int most = (*source)->backend() == Backend::PostgreSql ? patienceForLeavers : 0;
    for (int i = 0; alone && !*alone && i < most; ++i) { // the server takes a moment to forget who hung up
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        alone = ask();
    }
    if (!alone)
        return alone.error();
    if (!*alone)
        return Error{Error::Kind::Refused, "the source is in use: stop every service that works on it first"};
    return (*source)->write(
        [&](Txn &reading) { return (*target)->write([&](Txn &writing) { return moveWithin(reading, writing, say, migrations); }); });
}

} // namespace licenseserver
