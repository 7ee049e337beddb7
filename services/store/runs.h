#pragma once

#include "services/domain/post.h"
#include "services/store/workspace.h"

#include <optional>
#include <vector>

namespace store {

enum class RunState { Running, Done, Cancelled, Failed };

/** One import of one file: what was read, how, and what became of it. */
struct Run
{
    domain::RunId id = 0;
    std::string kind;     ///< "file" or "sample"
    std::string name;     ///< file name without its folder
    std::string sha256;
    std::int64_t bytes = 0;
    std::string settings; ///< JSON of the mapping and options
    foundation::Time started{};
    std::optional<foundation::Time> finished;
    RunState state = RunState::Running;
    std::int64_t records = 0;  ///< read and committed; where an interrupted run goes on
    std::int64_t stored = 0;
    std::int64_t updated = 0;
    std::int64_t repeated = 0; ///< rows of posts that were already there, unchanged
    std::int64_t refused = 0;
    std::string notes = "[]";  ///< JSON array of sentences about the file

    friend bool operator==(const Run &, const Run &) = default;
};

/** The register of imports. Writing belongs inside the caller's transaction. */
class Runs
{
public:
    explicit Runs(Workspace &workspace) : m_db(workspace.db()) {}

    foundation::Result<domain::RunId> begin(const Run &run);
    foundation::Status save(const Run &run);
    foundation::Result<std::vector<Run>> all(); ///< newest first
    foundation::Result<std::optional<Run>> find(domain::RunId id);
    /** The newest run of the same file with the same settings that did not come to its end. */
    foundation::Result<std::optional<Run>> interrupted(const std::string &sha256, const std::string &settings);

    foundation::Result<bool> imported(const std::string &sha256); ///< whether a run of the same file came to its end

    foundation::Status addRefused(domain::RunId run, const std::vector<domain::RefusedRow> &rows, std::int64_t firstPosition);
    foundation::Result<std::vector<domain::RefusedRow>> refused(domain::RunId run, std::int64_t atMost = INT64_MAX);

    foundation::Status remove(domain::RunId run); ///< the entry with its refusals, not its posts

    /** Posts whose own row in the given run is their source, ascending. */
    foundation::Result<std::vector<std::int64_t>> postsOf(domain::RunId run);

private:
    foundation::Result<std::vector<Run>> select(const std::string &where, const std::vector<std::string> &values);
    sqlite::Connection &m_db;
};

} // namespace store
