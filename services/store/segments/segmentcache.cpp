#include "services/store/segments/segmentcache.h"

#include "services/store/segments/columnbuilder.h"
#include "services/store/segments/readscope.h"
#include "services/store/segments/segmentstamps.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

namespace store {

namespace fs = std::filesystem;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

Result<std::vector<char>> build(sqlite::Connection &db, const SegmentRange &range, char kind)
{
    return kind == 'c' ? buildColumns(db, range) : Texts::build(db, range);
}

template <typename T>
Status done(const Result<T> &result)
{
    return result ? Status(Done{}) : Status(result.error());
}

/** Makes the folder with the rights of the file it belongs to; whoever may read a file may enter. */
void makeFolder(const std::string &folder, const std::string &workspace)
{
    std::error_code failed;
    if (!fs::create_directory(folder, failed) || failed)
        return;
    const auto rights = fs::status(workspace, failed).permissions();
    if (failed)
        return;
    auto entered = rights & (fs::perms::owner_all | fs::perms::group_all | fs::perms::others_all);
    for (const auto &[read, enter] : {std::pair{fs::perms::owner_read, fs::perms::owner_exec}, std::pair{fs::perms::group_read, fs::perms::group_exec},
                                      std::pair{fs::perms::others_read, fs::perms::others_exec}}) {
        if ((rights & read) != fs::perms::none)
            entered |= enter;
    }
    fs::permissions(folder, entered | fs::perms::owner_write, failed);
}

} // namespace

SegmentCache::SegmentCache(sqlite::Connection &db) : m_db(db), m_folder(segmentFolder(db.path())) {}

std::string SegmentCache::fileOf(const SegmentRange &range, char kind) const { return m_folder + "/" + kind + "." + range.name(); }

Status SegmentCache::refreshPlan()
{
    auto plan = planSegments(m_db);
    if (!plan)
        return plan.error();
    if (*plan == m_plan)
        return Done{};
    m_plan = std::move(*plan);
    sweep();
    return Done{};
}

/** Drops what no range needs any more, in memory and beside the file. */
void SegmentCache::sweep()
{
    std::unordered_set<std::string> names;
    for (const SegmentRange &range : m_plan)
        names.insert(range.name());
    const auto stale = [&](const auto &entry) { return !names.contains(entry.first); };
    std::erase_if(m_columns, stale);
    std::erase_if(m_texts, stale);
    std::error_code failed;
    if (!isKept() || !fs::exists(m_folder, failed))
        return;
    const auto aWhileAgo = fs::file_time_type::clock::now() - std::chrono::minutes(10);
    for (fs::directory_iterator file(m_folder, failed), end; !failed && file != end; file.increment(failed)) {
        std::error_code kept;
        const std::string name = file->path().filename().string();
        const bool half = name.ends_with(".tmp"); // another program may be writing it right now
        if (half ? file->last_write_time(kept) < aWhileAgo : name.size() < 2 || !names.contains(name.substr(2)))
            fs::remove(file->path(), kept);
    }
}

template <typename Segment>
Result<Segment> SegmentCache::load(const SegmentRange &range, std::unordered_map<std::string, Segment> &known, char kind)
{
    // Rows that are written but not yet marked as changed must neither be taken from the cache nor go there.
    const bool mayKeep = isKept();
    const std::string name = range.name();
    if (mayKeep) {
        if (const auto found = known.find(name); found != known.end())
            return found->second;
        if (auto block = Block::map(fileOf(range, kind))) {
            if (auto segment = Segment::of(std::move(*block)); segment && segment->rows() == range.posts) {
                known.emplace(name, *segment);
                return segment;
            }
        }
    }
    auto bytes = build(m_db, range, kind);
    if (!bytes)
        return bytes.error();
    if (mayKeep) {
        makeFolder(m_folder, m_db.path());
        // A disk that is full or may not be written costs time later, nothing else.
        if (writeBlock(fileOf(range, kind), *bytes, m_db.path())) {
            if (auto block = Block::map(fileOf(range, kind))) {
                auto segment = Segment::of(std::move(*block));
                if (segment)
                    known.emplace(name, *segment);
                return segment;
            }
        }
    }
    return Segment::of(Block::ofBytes(std::move(*bytes)));
}

template Result<Columns> SegmentCache::load(const SegmentRange &, std::unordered_map<std::string, Columns> &, char);
template Result<Texts> SegmentCache::load(const SegmentRange &, std::unordered_map<std::string, Texts> &, char);

bool SegmentCache::hasTexts(const SegmentRange &range)
{
    std::error_code failed;
    return isKept() && (m_texts.contains(range.name()) || fs::exists(fileOf(range, 't'), failed));
}

std::int64_t SegmentCache::postsWithoutColumns()
{
    std::int64_t posts = 0;
    for (const SegmentRange &range : m_plan) {
        std::error_code failed;
        if (!isKept() || (!m_columns.contains(range.name()) && !fs::exists(fileOf(range, 'c'), failed)))
            posts += range.posts;
    }
    return posts;
}

Status SegmentCache::fill(Kind kind, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    if (auto planned = refreshPlan(); !planned)
        return planned;
    std::int64_t total = 0;
    for (const SegmentRange &range : m_plan)
        total += range.posts;
    const auto ranges = m_plan;
    std::int64_t read = 0;
    // The newest first: what is asked for most.
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "cancelled"};
        const ReadScope reading(m_db);
        if (auto planned = refreshPlan(); !planned)
            return planned;
        // Somebody may have changed the range since: then it is left to whoever asks for it.
        if (std::find(m_plan.begin(), m_plan.end(), *range) != m_plan.end()) {
            if (const auto made = kind == Kind::Columns ? done(columns(*range)) : done(texts(*range)); !made)
                return made;
        }
        read += range->posts;
        if (progress)
            progress(read, total);
    }
    return Done{};
}

} // namespace store
