#include "services/ingest/filler.h"

#include "services/foundation/words.h"
#include "services/store/brands.h"
#include "services/store/query/leaves.h"
#include "services/store/search.h"

#include <algorithm>
#include <map>

namespace ingest {

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace {

bool usesAny(const std::string &text, const std::set<std::string> &names)
{
    const auto used = store::savedNames(text);
    return std::any_of(used.begin(), used.end(), [&](const std::string &name) { return names.contains(name); });
}

} // namespace

Result<Filler> Filler::open(store::Workspace &workspace, const Filling &how)
{
    auto writer = store::PostWriter::open(workspace);
    if (!writer)
        return writer.error();
    return Filler(workspace, std::move(*writer), how);
}

Status Filler::add(const Result<store::FillSummary> &filled)
{
    if (!filled)
        return filled.error();
    m_summary.added += filled->added;
    m_summary.removed += filled->removed;
    return Done{};
}

Status Filler::fill(const store::Category &category, bool counted)
{
    if (!m_filled.insert(category.id).second)
        return Done{};
    const auto posts = store::Rules(*m_workspace).postsFor(category);
    if (!posts)
        return posts.error();
    const auto filled = m_writer->fillCategory(category.id, *posts, m_how.stop, m_how.progress);
    return counted || !filled ? add(filled) : Status(Done{});
}

Status Filler::category(const std::string &title)
{
    const auto every = store::Rules(*m_workspace).categories();
    if (!every)
        return every.error();
    const std::string path = store::query::categoryPath(title);
    const std::string above = path.substr(0, path.find('/'));
    for (const store::Category &category : *every) {
        if (category.path != path && category.path != above)
            continue;
        if (auto filled = fill(category, category.path == path); !filled)
            return filled;
    }
    return Done{};
}

Status Filler::brand(domain::BrandId brand)
{
    const auto rules = store::brandQueries(*m_workspace, brand);
    if (!rules)
        return rules.error();
    std::map<domain::PostId, domain::BrandRole> found;
    for (const store::RuleQuery &rule : *rules) {
        const auto posts = store::Search(*m_workspace).all({{}, rule.root}, {});
        if (!posts)
            return posts.error();
        for (const domain::PostId post : *posts) {
            auto &role = found.try_emplace(post, rule.role).first->second;
            if (rule.role == domain::BrandRole::Own)
                role = domain::BrandRole::Own;
        }
    }
    const std::vector<std::pair<domain::PostId, domain::BrandRole>> matched(found.begin(), found.end());
    return add(m_writer->fillBrand(brand, matched, m_how.stop, m_how.progress));
}

Status Filler::usersOf(std::set<std::string> names)
{
    const auto queries = store::SavedQueries(*m_workspace).all();
    const auto rules = store::Rules(*m_workspace).all();
    const auto brands = store::Brands(*m_workspace).all();
    if (!queries || !rules || !brands)
        return !queries ? queries.error() : !rules ? rules.error() : brands.error();
    for (std::size_t before = 0; before != names.size();) {
        before = names.size();
        for (const store::SavedQuery &query : *queries) {
            if (usesAny(query.text, names))
                names.insert(foundation::folded(query.name));
        }
    }
    for (const domain::Brand &each : *brands) {
        if (!usesAny(each.query, names))
            continue;
        if (auto filled = brand(each.id); !filled)
            return filled;
    }
    for (const store::Rule &rule : *rules) {
        if (!usesAny(rule.text.query, names))
            continue;
        if (auto filled = category(rule.text.category); !filled)
            return filled;
    }
    return Done{};
}

Status Filler::askersForBrands()
{
    const auto rules = store::Rules(*m_workspace).all();
    if (!rules)
        return rules.error();
    for (const store::Rule &rule : *rules) {
        const auto root = store::ruleQuery(*m_workspace, rule.text.query, store::RuleKind::Category);
        if (!root)
            return root.error();
        if (!store::asksForBrands(*root))
            continue;
        if (auto filled = category(rule.text.category); !filled)
            return filled;
    }
    return Done{};
}

Status Filler::end()
{
    if (auto flushed = m_writer->flush(); !flushed)
        return flushed;
    return store::Rules(*m_workspace).sweep();
}

} // namespace ingest
