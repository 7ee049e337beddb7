#pragma once

#include "services/foundation/progress.h"
#include "services/store/postwriter.h"
#include "services/store/rules.h"
#include "services/store/savedqueries.h"

#include <optional>
#include <string>
#include <vector>

// Changes of rules, brands and saved queries together with what they mean for every post already stored. Each call is one transaction:
// cancelled or failed, it leaves everything as it was.
namespace ingest {

struct Filling
{
    foundation::StopToken stop = {};
    foundation::Progress progress = {}; ///< posts changed, of those to change
};

/** What a change of a rule did. */
struct RuleOutcome
{
    store::Rule rule;           ///< as it is now, or was last
    std::int64_t change = 0;    ///< for undoRule
    std::int64_t added = 0;     ///< posts that came into a category
    std::int64_t removed = 0;
};

/** Adds a rule (id 0) or changes one. */
foundation::Result<RuleOutcome> putRule(store::Workspace &workspace, std::int64_t id, const store::RuleText &text, foundation::Time at, const Filling &how = {});
foundation::Result<RuleOutcome> removeRule(store::Workspace &workspace, std::int64_t id, foundation::Time at, const Filling &how = {});
/** Takes a change back (0: the newest that still stands): rule and posts are as before it. NotFound where there is none. Refused where the rule changed since. */
foundation::Result<RuleOutcome> undoRule(store::Workspace &workspace, std::int64_t change, const Filling &how = {});
/** Asks every rule and every brand of all posts again; what comes in or goes out was not as the rules say. */
foundation::Result<store::FillSummary> runRules(store::Workspace &workspace, const Filling &how = {});
/** The user's choice for posts. Answers for each what was chosen before. */
foundation::Result<std::vector<std::pair<domain::PostId, std::optional<bool>>>> categorise(store::Workspace &workspace, const std::vector<domain::PostId> &posts,
                                                                                           const std::string &category, std::optional<bool> belongs,
                                                                                           foundation::Time at);

/** A brand as it should be; what is absent stays as it is. */
struct BrandChange
{
    domain::BrandId id = 0; ///< 0: a new one
    std::optional<std::string> name;
    std::optional<int> colour;
    std::optional<std::vector<std::string>> terms;
    std::optional<std::vector<std::pair<std::string, std::string>>> accounts; ///< platform and handle
    std::optional<std::vector<domain::BrandId>> competitors;
    std::optional<std::string> query;
};
struct BrandOutcome
{
    domain::BrandId id = 0;
    std::int64_t added = 0;   ///< posts that count for it now and did not before
    std::int64_t removed = 0;
};
foundation::Result<BrandOutcome> putBrand(store::Workspace &workspace, const BrandChange &change, const Filling &how = {});
/** Takes a brand out of use; restoreBrand brings it back with everything it was named for. */
foundation::Result<BrandOutcome> removeBrand(store::Workspace &workspace, domain::BrandId brand, foundation::Time at, const Filling &how = {});
foundation::Result<BrandOutcome> restoreBrand(store::Workspace &workspace, const std::string &name, const Filling &how = {});

/** A saved query's new text or an old version of it, followed by the rules and brands that use it. */
foundation::Result<store::SavedQuery> saveQuery(store::Workspace &workspace, const std::string &name, const std::string &text, foundation::Time at, const Filling &how = {});
foundation::Result<store::SavedQuery> restoreQuery(store::Workspace &workspace, const std::string &name, std::int64_t version, foundation::Time at, const Filling &how = {});

} // namespace ingest
