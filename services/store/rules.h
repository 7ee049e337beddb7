#pragma once

#include "services/domain/brand.h"
#include "services/store/query/ast.h"
#include "services/store/workspace.h"

#include <optional>
#include <span>
#include <vector>

namespace store {

/** A category of one of two levels. */
struct Category
{
    std::int64_t id = 0;
    std::int64_t parent = 0; ///< 0: of the first level
    std::string title;       ///< "Product > Price"
    std::string path;        ///< as category: compares it, "product/price"
    std::int64_t posts = 0;
    std::int64_t rules = 0;  ///< directly for it

    friend bool operator==(const Category &, const Category &) = default;
};

/** What a rule says: posts that match the query belong to the category. */
struct RuleText
{
    std::string category;
    std::string query;

    friend bool operator==(const RuleText &, const RuleText &) = default;
};

struct Rule
{
    std::int64_t id = 0;
    std::int64_t category = 0;
    RuleText text;
    foundation::Time at{};
};

/** One change of one rule; what was not there before or is gone afterwards is absent. */
struct RuleChange
{
    std::int64_t id = 0;
    foundation::Time at{};
    std::int64_t rule = 0;
    std::optional<RuleText> before, after;
    std::int64_t added = 0;   ///< posts that came into a category
    std::int64_t removed = 0;
    bool undone = false;
};

/** The categories and rules of a workspace, as definitions; PostWriter and services/ingest/backfill.h bring posts up to them. */
class Rules
{
public:
    explicit Rules(Workspace &workspace) : m_workspace(workspace) {}

    foundation::Result<std::vector<Category>> categories();                    ///< by path: a parent before its children
    foundation::Result<Category> category(const std::string &name);            ///< "Product > Price" or "product/price"; NotFound names those there are
    foundation::Result<std::int64_t> ensureCategory(const std::string &name);  ///< added where it is new, with its parent
    foundation::Result<std::vector<Rule>> all();
    foundation::Result<Rule> find(std::int64_t id);

    /** A new rule (id 0) or another text for one; `id` may be one that was removed. BadInput: the query cannot be a rule's. */
    foundation::Result<Rule> put(std::int64_t id, const RuleText &text, foundation::Time at);
    foundation::Status drop(std::int64_t id);
    foundation::Result<std::int64_t> note(const RuleChange &change);
    foundation::Status markUndone(std::int64_t change);
    foundation::Result<std::vector<RuleChange>> changes(); ///< newest first

    /** The posts a category should hold, ascending: what its rules and those below it find, and what the user chose. */
    foundation::Result<std::vector<domain::PostId>> postsFor(const Category &category);
    /** What the user chose for a post; nothing: as the rules say. */
    foundation::Result<std::optional<bool>> chosen(domain::PostId post, std::int64_t category);
    foundation::Result<std::vector<std::string>> categoriesOf(domain::PostId post); ///< titles, a parent before its children
    foundation::Status sweep(); ///< forgets categories without rules, choices and children

private:
    struct Choices
    {
        std::vector<domain::PostId> in, out;
    };
    foundation::Result<Choices> choices(std::int64_t category);
    foundation::Result<std::vector<domain::PostId>> ownPosts(std::int64_t category, std::int64_t parent);

    Workspace &m_workspace;
};

/** A rule ready to be asked: of a category, or one of those a brand is matched by. */
struct RuleQuery
{
    query::Node root;
    domain::BrandId brand = 0;
    domain::BrandRole role = domain::BrandRole::Mention;
    std::int64_t category = 0;
};

enum class RuleKind : std::uint8_t { Category, Brand };
/** A query a rule may have. BadInput: not understood, empty, or it asks for what rules themselves decide. */
foundation::Result<query::Node> ruleQuery(Workspace &workspace, const std::string &text, RuleKind kind);
foundation::Result<std::vector<RuleQuery>> categoryQueries(Workspace &workspace);
/** How the brands are matched: own accounts, accounts mentioned, terms, query; of one brand, or of all (0). */
foundation::Result<std::vector<RuleQuery>> brandQueries(Workspace &workspace, domain::BrandId brand = 0);
bool asksForBrands(const query::Node &root);

} // namespace store
