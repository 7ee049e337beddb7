#include "services/licenseserver/db/database.h"

#include "services/licenseserver/db/connection.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using foundation::Error;
using foundation::Result;
using foundation::Status;
using std::chrono::milliseconds;
using Instant = std::chrono::steady_clock::time_point;

namespace licenseserver {

namespace {

constexpr int mostRepetitions = 40;
constexpr milliseconds patienceOfWriters{5000}; ///< for the one writer SQLite has
constexpr std::string_view unreachable = "the database cannot be reached";
constexpr milliseconds pauseAfterFailure{250};  ///< in which an unreachable server is not asked again

} // namespace

std::int64_t Row::number(std::size_t column) const
{
    const auto *number = std::get_if<std::int64_t>(&m_values.at(column));
    return number != nullptr ? *number : 0;
}

std::string Row::text(std::size_t column) const
{
    const auto *text = std::get_if<std::string>(&m_values.at(column));
    return text != nullptr ? *text : std::string();
}

Result<std::optional<Row>> Txn::row(std::string_view sql, const Params &params)
{
    auto all = rows(sql, params);
    if (!all)
        return all.error();
    return all->empty() ? std::optional<Row>() : std::optional<Row>(std::move(all->front()));
}

Result<std::int64_t> Txn::number(std::string_view sql, const Params &params)
{
    const auto first = row(sql, params);
    if (!first)
        return first.error();
    return *first ? (*first)->number(0) : 0;
}

struct Database::Pool
{
    DatabaseOptions options;
    Backend backend = Backend::Sqlite;
    std::mutex mutex;
    std::condition_variable freed;
    std::vector<std::unique_ptr<Connection>> idle;
    std::size_t lent = 0;
    Instant failedAt{};
    std::string why; ///< it failed then
    std::timed_mutex writer;
    std::atomic<std::int64_t> repetitions{0};

    Result<std::unique_ptr<Connection>> connect()
    {
        if (backend == Backend::Sqlite)
            return openSqlite(options.url.substr(std::string_view("sqlite:").size()));
        return openPostgreSql(options.url, options.patience);
    }

    Result<std::unique_ptr<Connection>> borrow()
    {
        std::unique_lock lock(mutex);
        if (!freed.wait_for(lock, options.patience, [this] { return !idle.empty() || lent < options.connections; }))
            return Error{Error::Kind::Timeout, "every database connection is busy"};
        ++lent;
        if (!idle.empty()) {
            auto connection = std::move(idle.back());
            idle.pop_back();
            return connection;
        }
        if (!why.empty() && std::chrono::steady_clock::now() - failedAt < pauseAfterFailure) {
            --lent;
            return Error{Error::Kind::Offline, why.starts_with(unreachable) ? why : std::string(unreachable) + ": " + why};
        }
        lock.unlock();
        auto made = connect();
        if (!made) {
            lock.lock();
            --lent;
            failedAt = std::chrono::steady_clock::now();
            why = made.error().detail;
            freed.notify_one();
        }
        return made;
    }

    /** A connection in an unknown state is closed rather than lent again. */
    void giveBack(std::unique_ptr<Connection> connection)
    {
        const std::lock_guard lock(mutex);
        --lent;
        if (connection && connection->trouble() != Trouble::Lost)
            idle.push_back(std::move(connection));
        else
            idle.clear(); // the others were cut off too
        freed.notify_one();
    }
};

Database::Database(std::unique_ptr<Pool> pool) : m_pool(std::move(pool)) {}
Database::~Database() = default;
Backend Database::backend() const { return m_pool->backend; }
std::int64_t Database::repetitions() const { return m_pool->repetitions.load(); }

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    auto pool = std::make_unique<Pool>();
    pool->options = options;
    pool->backend = options.url.starts_with("sqlite:") ? Backend::Sqlite : Backend::PostgreSql;
    if (pool->backend == Backend::Sqlite && options.url.size() == std::string_view("sqlite:").size())
        return Error{Error::Kind::BadInput, "database url: sqlite: needs a path"};
    return std::unique_ptr<Database>(new Database(std::move(pool)));
}

Status Database::run(const Work &work, bool transaction)
{
    std::unique_lock<std::timed_mutex> writer;
    if (transaction && m_pool->backend == Backend::Sqlite) {
        writer = std::unique_lock(m_pool->writer, patienceOfWriters);
        if (!writer)
            return Error{Error::Kind::Timeout, "the database is busy writing"};
    }
    bool reconnected = false;
    for (int attempt = 0;; ++attempt) {
        auto connection = m_pool->borrow();
        if (!connection)
            return connection.error();
        Status result = transaction ? (*connection)->begin() : Status(foundation::Done{});
        const bool begun = result.ok();
        if (result)
            result = work(**connection);
        const auto before = (*connection)->trouble();
        bool committing = false;
        if (result && transaction) {
            committing = true;
            result = (*connection)->commit();
        }
        const auto trouble = committing ? (*connection)->trouble() : before;
        if (!result && transaction && begun)
            (*connection)->rollback();
        m_pool->giveBack(std::move(*connection));
        if (result)
            return result;
        // An idle connection may have died unnoticed: once more on a fresh one, unless the commit itself was under way.
        const bool lost = trouble == Trouble::Lost && !reconnected && !committing;
        reconnected = reconnected || lost;
        if ((trouble != Trouble::Repeat && !lost) || attempt >= mostRepetitions)
            return result;
        m_pool->repetitions.fetch_add(1);
        if (!lost)
            std::this_thread::sleep_for(std::chrono::microseconds(200 * (1 + attempt)) +
                                        std::chrono::microseconds(std::hash<std::thread::id>()(std::this_thread::get_id()) % 500));
    }
}

} // namespace licenseserver
