#include "services/store/bulkload.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace store {

using domain::PostId;
using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::int64_t worthIt = 20'000;           ///< posts; below, an import is over before the difference is felt
constexpr std::int64_t rememberedAtMost = 8'000'000; ///< 16 bytes each
constexpr std::int64_t mostExpected = 14'000'000;  ///< 128 MiB; a guess must not take more
constexpr std::int64_t aliveFor = 60;              ///< seconds

struct Index
{
    std::string_view name;
    std::string_view sql;
};
constexpr std::array<Index, 4> indexes = {{
    {"post_key", "CREATE UNIQUE INDEX IF NOT EXISTS post_key ON post (key)"},
    {"post_author", "CREATE INDEX IF NOT EXISTS post_author ON post (author)"},
    {"post_print", "CREATE INDEX IF NOT EXISTS post_print ON post_text (print) WHERE print IS NOT NULL"},
    {"post_reply", "CREATE INDEX IF NOT EXISTS post_reply ON post_text (reply) WHERE reply IS NOT NULL"},
}};

std::int64_t secondsNow() { return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }

} // namespace

bool BulkLoad::pays(std::int64_t coming, std::int64_t there) { return coming >= worthIt && coming >= there / 5 && there <= rememberedAtMost; }

Result<std::unique_ptr<BulkLoad>> BulkLoad::begin(sqlite::Connection &db, std::int64_t coming)
{
    std::unique_ptr<BulkLoad> load(new BulkLoad(db, coming));
    // What is there is learnt first: the indexes are the quickest to read it from.
    if (auto learnt = load->learn(); !learnt)
        return learnt.error();
    const auto dropped = db.transaction([&]() -> Status {
        for (const Index &index : indexes) {
            if (auto gone = db.exec("DROP INDEX IF EXISTS " + std::string(index.name)); !gone)
                return gone;
        }
        return load->noteAlive();
    });
    if (!dropped)
        return dropped.error();
    return load;
}

Status BulkLoad::learn()
{
    m_known.clear();
    m_prints = {};
    m_prints.reserve(static_cast<std::size_t>(std::min(m_coming, mostExpected)));
    auto keys = m_db.prepare("SELECT key, id FROM post");
    auto prints = m_db.prepare("SELECT print FROM post_text WHERE print IS NOT NULL");
    if (!keys || !prints)
        return !keys ? keys.error() : prints.error();
    if (auto read = keys->each([&] { m_known.emplace_back(keys->integer(0), keys->integer(1)); }); !read)
        return read;
    std::sort(m_known.begin(), m_known.end());
    m_known.shrink_to_fit();
    if (auto read = prints->each([&] { m_prints.insert(prints->integer(0)); }); !read)
        return read;
    const auto version = m_db.number("PRAGMA data_version");
    if (!version)
        return version.error();
    m_version = *version;
    m_stale = false;
    return Done{};
}

Status BulkLoad::refresh()
{
    const auto version = m_db.number("PRAGMA data_version");
    if (!version)
        return version.error();
    return m_stale || *version != m_version ? learn() : Status(Done{});
}

Result<PostId> BulkLoad::idOfKey(std::int64_t key) const
{
    const auto found = std::lower_bound(m_known.begin(), m_known.end(), std::pair(key, INT64_MIN));
    return found != m_known.end() && found->first == key ? found->second : PostId{0};
}

Status BulkLoad::noteAlive()
{
    auto note = m_db.prepare("INSERT INTO meta(name, value) VALUES ('bulk', ?1) ON CONFLICT(name) DO UPDATE SET value = excluded.value");
    return note ? note->with(std::to_string(secondsNow())).run() : Status(note.error());
}

Result<bool> indexesMissing(sqlite::Connection &db)
{
    const auto there = db.number("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name IN ('post_key', 'post_author', 'post_print', 'post_reply')");
    if (!there)
        return there.error();
    return *there < static_cast<std::int64_t>(indexes.size());
}

Status buildIndexes(sqlite::Connection &db, const foundation::StopToken &stop, const std::function<void()> &alive)
{
    const sqlite::Connection::Interruptible interruptible(db, stop);
    for (const Index &index : indexes) {
        if (auto built = db.exec(std::string(index.sql)); !built)
            return built;
        if (alive)
            alive();
    }
    return noteBulkOver(db);
}

Status noteBulkOver(sqlite::Connection &db) { return db.exec("DELETE FROM meta WHERE name = 'bulk'"); }

Status mendIndexes(sqlite::Connection &db)
{
    const auto missing = indexesMissing(db);
    if (!missing)
        return missing.error();
    if (!*missing)
        return Done{};
    const auto alive = db.number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'bulk'");
    if (!alive)
        return alive.error();
    return secondsNow() - *alive < aliveFor ? Status(Done{}) : buildIndexes(db);
}

} // namespace store
