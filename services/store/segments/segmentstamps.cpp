#include "services/store/segments/segmentstamps.h"

#include <algorithm>
#include <filesystem>

namespace store {

using foundation::Done;
using foundation::Status;

std::string segmentFolder(const std::string &workspace)
{
    return workspace.empty() || workspace == ":memory:" ? std::string() : workspace + "-cache";
}

Status SegmentStamps::writeTo(sqlite::Connection &db)
{
    if (m_touched.empty())
        return Done{};
    std::vector<std::int64_t> granules;
    for (const auto &touched : m_touched)
        granules.push_back(touched.first);
    std::sort(granules.begin(), granules.end());
    auto mark = db.prepare("INSERT INTO segment(granule, stamp, posts) VALUES (?1, random(), ?2)"
                           " ON CONFLICT(granule) DO UPDATE SET stamp = excluded.stamp, posts = posts + excluded.posts");
    if (!mark)
        return mark.error();
    for (const std::int64_t granule : granules) {
        if (auto done = mark->with(granule, m_touched[granule]).run(); !done)
            return done;
    }
    clear();
    const std::string folder = segmentFolder(db.path());
    std::error_code failed;
    if (folder.empty() || !std::filesystem::exists(folder, failed))
        return Done{};
    for (std::filesystem::directory_iterator file(folder, failed), end; !failed && file != end; file.increment(failed)) {
        std::error_code kept; // a file that is in use is left: its stamp fits nothing any more, and it goes with the next sweep
        if (nameTouches(file->path().filename().string(), granules))
            std::filesystem::remove(file->path(), kept);
    }
    return Done{};
}

void SegmentStamps::clear()
{
    m_touched.clear();
    m_last = nullptr;
}

} // namespace store
