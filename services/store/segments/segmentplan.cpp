#include "services/store/segments/segmentplan.h"

#include "services/foundation/hash.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace store {

using foundation::Result;

namespace {

constexpr std::int64_t splitAbove = 98'304; ///< a range with more is halved, so that most hold between 49,152 and this
constexpr int topLevel = 9;                 ///< 2^31 ids: an id within its range fits 32 bits

struct Granule
{
    std::int64_t number;
    std::int64_t stamp;
    std::int64_t posts;
};
using Iterator = std::vector<Granule>::const_iterator;

void divide(Iterator from, Iterator to, int level, std::vector<SegmentRange> &out)
{
    std::int64_t posts = 0;
    for (auto at = from; at != to; ++at)
        posts += at->posts;
    if (posts == 0)
        return;
    const std::int64_t index = from->number >> level;
    if (posts > splitAbove && level > 0) {
        const std::int64_t middle = ((index << 1) + 1) << (level - 1);
        const auto second = std::lower_bound(from, to, middle, [](const Granule &granule, std::int64_t number) { return granule.number < number; });
        if (second != from)
            divide(from, second, level - 1, out);
        if (second != to)
            divide(second, to, level - 1, out);
        return;
    }
    std::vector<std::int64_t> stamps;
    for (auto at = from; at != to; ++at)
        stamps.insert(stamps.end(), {at->number, at->stamp});
    const std::string_view bytes(reinterpret_cast<const char *>(stamps.data()), stamps.size() * sizeof(std::int64_t));
    out.push_back({level, index, posts, foundation::hash64(bytes)});
}

} // namespace

domain::PostId SegmentRange::first() const { return index * (std::int64_t{1} << (level + granuleBits)); }
domain::PostId SegmentRange::last() const { return first() + ((std::int64_t{1} << (level + granuleBits)) - 1); }

std::string SegmentRange::name() const
{
    char text[64];
    std::snprintf(text, sizeof text, "%d.%lld.%016llx", level, static_cast<long long>(index), static_cast<unsigned long long>(stamp));
    return text;
}

Result<std::vector<SegmentRange>> planSegments(sqlite::Connection &db)
{
    auto select = db.prepare("SELECT granule, stamp, posts FROM segment ORDER BY granule");
    if (!select)
        return select.error();
    std::vector<Granule> granules;
    const auto read = select->each([&] { granules.push_back({select->integer(0), select->integer(1), select->integer(2)}); });
    if (!read)
        return read.error();
    std::vector<SegmentRange> out;
    for (auto from = granules.cbegin(); from != granules.cend();) {
        const auto index = from->number >> topLevel;
        const auto to = std::find_if(from, granules.cend(), [&](const Granule &granule) { return granule.number >> topLevel != index; });
        divide(from, to, topLevel, out);
        from = to;
    }
    return out;
}

Result<std::int64_t> miscountedGranules(sqlite::Connection &db)
{
    return db.number("SELECT count(*) FROM (SELECT granule FROM (SELECT granule, posts FROM segment UNION ALL SELECT id >> 22, -count(*) FROM post GROUP BY id >> 22)"
                     " GROUP BY granule HAVING sum(posts) <> 0)");
}

bool nameTouches(std::string_view fileName, const std::vector<std::int64_t> &granules)
{
    // "c.2.-17.0123456789abcdef": kind, level, index, stamp.
    const char *at = fileName.data() + std::min<std::size_t>(2, fileName.size());
    const char *end = fileName.data() + fileName.size();
    int level = 0;
    std::int64_t index = 0;
    const auto levelRead = std::from_chars(at, end, level);
    if (levelRead.ec != std::errc() || levelRead.ptr == end || level < 0 || level > topLevel)
        return true;
    const auto indexRead = std::from_chars(levelRead.ptr + 1, end, index);
    if (indexRead.ec != std::errc())
        return true;
    const std::int64_t first = index * (std::int64_t{1} << level);
    const auto found = std::lower_bound(granules.begin(), granules.end(), first);
    return found != granules.end() && *found < first + (std::int64_t{1} << level);
}

} // namespace store
