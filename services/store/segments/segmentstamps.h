#pragma once

#include "services/store/segments/segmentplan.h"

#include <unordered_map>

namespace store {

/** Which ranges of posts a transaction changes, so that nobody reads them from the cache any more. */
class SegmentStamps
{
public:
    /** A post is there (+1) or gone (-1); both together: it has changed. */
    void touch(domain::PostId id, std::int64_t posts)
    {
        const std::int64_t granule = granuleOf(id);
        if (!m_last || m_last->first != granule)
            m_last = &*m_touched.try_emplace(granule, 0).first;
        m_last->second += posts;
    }
    /** Draws new marks for them inside the caller's transaction, and removes what the cache beside the file holds of them at once. */
    foundation::Status writeTo(sqlite::Connection &db);
    void clear();

private:
    std::unordered_map<std::int64_t, std::int64_t> m_touched;
    std::pair<const std::int64_t, std::int64_t> *m_last = nullptr;
};

/** Where the cache of a workspace file lies; empty where it has none (a workspace in memory). */
std::string segmentFolder(const std::string &workspace);

} // namespace store
