#pragma once

#include "services/store/query/parser.h"
#include "services/store/workspace.h"

#include <vector>

namespace store {

/** A query kept under a name, which stands for it as saved:"name" wherever a query is typed. */
struct SavedQuery
{
    std::int64_t id = 0;
    std::string name;
    std::string text;
    std::int64_t version = 0;  ///< from 1
    foundation::Time at{};     ///< of this version
    bool removed = false;
};

struct SavedVersion
{
    std::int64_t version = 0;
    std::string text;
    foundation::Time at{};
};

/**
 * The saved queries of a workspace. No text is ever lost: a change is a new version, and what was removed can be restored. Names differ
 * in more than case and accents. Changes belong inside the caller's transaction.
 */
class SavedQueries
{
public:
    explicit SavedQueries(Workspace &workspace) : m_workspace(workspace) {}

    foundation::Result<std::vector<SavedQuery>> all(bool removedToo = false); ///< by name
    foundation::Result<SavedQuery> find(const std::string &name, bool removedToo = false); ///< NotFound names those there are
    foundation::Result<std::vector<SavedVersion>> history(const SavedQuery &query);        ///< newest first
    /** A new query or a new version; the same text again changes nothing. BadInput: the text is empty, not understood or leads back to itself. */
    foundation::Result<SavedQuery> save(const std::string &name, const std::string &text, foundation::Time at);
    /** Makes an old version (0: the newest) the one in use, and puts back what was removed. */
    foundation::Result<SavedQuery> restore(const std::string &name, std::int64_t version, foundation::Time at);
    foundation::Status rename(const SavedQuery &query, const std::string &name); ///< Refused where the name is taken or used by another query
    foundation::Status remove(const SavedQuery &query, foundation::Time at);     ///< Refused while a rule, a brand or another query uses it
    /** Who uses it right now, as words: "the rule Product > Price", "the saved query \"x\"", "the brand United". */
    foundation::Result<std::vector<std::string>> users(const SavedQuery &query);

private:
    Workspace &m_workspace;
};

/** Limits that know the saved queries of the workspace as they are now. */
foundation::Result<query::Limits> queryLimits(Workspace &workspace);
/** A typed query with saved ones in their places. BadInput with the column where it is not understood. `today`: for what is asked now, not kept. */
foundation::Result<query::Query> understood(Workspace &workspace, const std::string &text, std::optional<foundation::DayNumber> today = std::nullopt);
/** The folded names after saved: in a text. */
std::vector<std::string> savedNames(const std::string &text);

} // namespace store
