#include "services/store/runs.h"

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using foundation::number;

namespace {

std::string_view word(RunState state)
{
    switch (state) {
    case RunState::Running: return "running";
    case RunState::Done: return "done";
    case RunState::Cancelled: return "cancelled";
    case RunState::Failed: return "failed";
    }
    return "failed";
}

RunState stateOf(std::string_view word)
{
    for (const RunState state : {RunState::Running, RunState::Done, RunState::Cancelled}) {
        if (word == store::word(state))
            return state;
    }
    return RunState::Failed;
}

foundation::Time moment(std::int64_t number) { return foundation::Time(std::chrono::milliseconds(number)); }

} // namespace

Result<domain::RunId> Runs::begin(const Run &run)
{
    auto insert = m_db.prepare("INSERT INTO run(kind, name, sha256, bytes, settings, started, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'running')");
    if (!insert)
        return insert.error();
    if (auto done = insert->with(run.kind, run.name, run.sha256, run.bytes, run.settings, number(run.started)).run(); !done)
        return done.error();
    return m_db.lastInsertId();
}

Status Runs::save(const Run &run)
{
    auto update = m_db.prepare("UPDATE run SET finished = ?2, state = ?3, records = ?4, stored = ?5, updated = ?6, repeated = ?7, refused = ?8, notes = ?9 WHERE id = ?1");
    if (!update)
        return update.error();
    const auto finished = run.finished ? std::optional(number(*run.finished)) : std::nullopt;
    return update->with(run.id, finished, word(run.state), run.records, run.stored, run.updated, run.repeated, run.refused, run.notes).run();
}

Result<std::vector<Run>> Runs::select(const std::string &where, const std::vector<std::string> &values)
{
    auto all = m_db.prepare("SELECT id, kind, name, sha256, bytes, settings, started, finished, state, records, stored, updated, repeated, refused, notes FROM run " +
                            where + " ORDER BY id DESC");
    if (!all)
        return all.error();
    for (std::size_t i = 0; i < values.size(); ++i)
        all->bind(static_cast<int>(i) + 1, values[i]);
    std::vector<Run> out;
    const auto read = all->each([&] {
        Run run;
        run.id = all->integer(0);
        run.kind = all->text(1);
        run.name = all->text(2);
        run.sha256 = all->text(3);
        run.bytes = all->integer(4);
        run.settings = all->text(5);
        run.started = moment(all->integer(6));
        if (const auto finished = all->maybe(7))
            run.finished = moment(*finished);
        run.state = stateOf(all->text(8));
        run.records = all->integer(9);
        run.stored = all->integer(10);
        run.updated = all->integer(11);
        run.repeated = all->integer(12);
        run.refused = all->integer(13);
        run.notes = all->text(14);
        out.push_back(std::move(run));
    });
    return read ? Result<std::vector<Run>>(std::move(out)) : read.error();
}

Result<std::vector<Run>> Runs::all() { return select("", {}); }

Result<std::optional<Run>> Runs::find(domain::RunId id)
{
    auto runs = select("WHERE id = CAST(?1 AS INTEGER)", {std::to_string(id)});
    if (!runs)
        return runs.error();
    return runs->empty() ? std::optional<Run>() : std::optional(std::move(runs->front()));
}

Result<std::optional<Run>> Runs::interrupted(const std::string &sha256, const std::string &settings)
{
    auto runs = select("WHERE sha256 = ?1 AND settings = ?2", {sha256, settings});
    if (!runs)
        return runs.error();
    if (runs->empty() || runs->front().state == RunState::Done)
        return std::optional<Run>();
    return std::optional(std::move(runs->front()));
}

Result<bool> Runs::imported(const std::string &sha256)
{
    auto runs = select("WHERE sha256 = ?1 AND state = 'done'", {sha256});
    if (!runs)
        return runs.error();
    return !runs->empty();
}

Status Runs::addRefused(domain::RunId run, const std::vector<domain::RefusedRow> &rows, std::int64_t firstPosition)
{
    auto insert = m_db.prepare("INSERT OR REPLACE INTO refused(run, line, position, field, reason, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert)
        return insert.error();
    for (const domain::RefusedRow &row : rows) {
        if (auto done = insert->with(run, row.line, firstPosition++, row.column, row.reason, row.raw).run(); !done)
            return done;
    }
    return Done{};
}

Result<std::vector<domain::RefusedRow>> Runs::refused(domain::RunId run, std::int64_t atMost)
{
    auto select = m_db.prepare("SELECT line, field, reason, raw FROM refused WHERE run = ?1 ORDER BY line, position LIMIT ?2");
    if (!select)
        return select.error();
    select->with(run, atMost);
    std::vector<domain::RefusedRow> out;
    const auto read = select->each(
        [&] { out.push_back({select->integer(0), std::string(select->text(1)), std::string(select->text(2)), std::string(select->text(3))}); });
    return read ? Result<std::vector<domain::RefusedRow>>(std::move(out)) : read.error();
}

Status Runs::remove(domain::RunId run)
{
    auto drop = m_db.prepare("DELETE FROM run WHERE id = ?1");
    return drop ? drop->with(run).run() : Status(drop.error());
}

Result<std::vector<std::int64_t>> Runs::postsOf(domain::RunId run)
{
    auto select = m_db.prepare("SELECT id FROM post_text WHERE run = ?1 ORDER BY id");
    if (!select)
        return select.error();
    select->with(run);
    std::vector<std::int64_t> out;
    const auto read = select->each([&] { out.push_back(select->integer(0)); });
    return read ? Result<std::vector<std::int64_t>>(std::move(out)) : read.error();
}

} // namespace store
