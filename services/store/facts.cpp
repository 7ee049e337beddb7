#include "services/store/facts.h"

#include <filesystem>

namespace store {

using foundation::Result;

Result<Facts> facts(Workspace &workspace)
{
    Facts out;
    sqlite::Connection &db = workspace.db();
    for (const auto &[number, sql] : {std::pair{&out.schema, "PRAGMA user_version"}, std::pair{&out.posts, "SELECT coalesce(sum(posts), 0) FROM roll WHERE brand = 0"},
                                      std::pair{&out.interruptedRuns, "SELECT count(*) FROM run WHERE state <> 'done'"}}) {
        const auto value = db.number(sql);
        if (!value)
            return value.error();
        *number = *value;
    }
    std::error_code missing;
    out.bytes = static_cast<std::int64_t>(std::filesystem::file_size(workspace.path(), missing));
    const auto wal = std::filesystem::file_size(workspace.path() + "-wal", missing);
    out.walBytes = missing ? 0 : static_cast<std::int64_t>(wal);
    return out;
}

std::string sqliteVersion() { return sqlite::version(); }

} // namespace store
