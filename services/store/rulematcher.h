#pragma once

#include "services/store/query/evaluate.h"
#include "services/store/rollups.h"
#include "services/store/rules.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace store {

/**
 * All rules of a workspace, asked of one post at a time: the same answer as a search for each of them. Rules are found by a word,
 * author or hashtag they cannot do without, so that a post costs what it says, not how many rules there are.
 */
class RuleMatcher
{
public:
    /** Null where the workspace has no rules at all. */
    static foundation::Result<std::shared_ptr<RuleMatcher>> load(Workspace &workspace);

    struct Answer
    {
        std::vector<BrandLink> brands;        ///< matched ones, the brand's own posts as such
        std::vector<std::int64_t> categories; ///< as the rules name them, without their parents
    };
    /** The brands that match. */
    void brands(const query::Subject &subject, Answer &answer);
    /** After brands(), with the subject told which brands it counts for. */
    void categories(const query::Subject &subject, Answer &answer);
    bool categoriesAskForBrands() const { return m_asksForBrands; }
    bool hasCategories() const { return m_hasCategories; }

private:
    explicit RuleMatcher(const foundation::TimeZone &zone) : m_zone(zone) {}
    void add(RuleQuery rule);
    void findCandidates(const query::Subject &subject);
    void look(std::string_view key);

    struct Entry
    {
        RuleQuery rule;
        bool keyIsEnough = false; ///< a post that has one of the keys matches
        std::uint64_t seen = 0;   ///< the last post it was a candidate for
    };
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    const foundation::TimeZone m_zone;
    std::vector<Entry> m_rules;
    std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>> m_byKey;
    std::vector<std::uint64_t> m_filter; ///< a bit per hash of the keys' first bytes and lengths
    std::vector<std::uint32_t> m_always;
    std::vector<std::uint32_t> m_candidates;
    std::uint64_t m_post = 0;
    bool m_asksForBrands = false;
    bool m_hasCategories = false;
    bool m_byAuthor = false;
};

} // namespace store
