#include "services/store/rules.h"

#include "services/foundation/utf8.h"
#include "services/store/brands.h"
#include "services/store/savedqueries.h"

#include <algorithm>

namespace store {

using domain::BrandRole;
using foundation::Error;
using foundation::Result;
using query::Field;
using query::Node;

namespace {

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

/** A term as a phrase: its words one after the other, whatever signs stand between them; none where it has no words. */
std::optional<Node> phrase(std::string text)
{
    for (const char sign : {'"', '\\', '*'})
        std::replace(text.begin(), text.end(), sign, ' ');
    auto parsed = query::parse(inQuotes(text));
    auto *query = std::get_if<query::Query>(&parsed);
    return query && query->root.kind == Node::Kind::Phrase ? std::optional(std::move(query->root)) : std::nullopt;
}

const Node *firstLeaf(const Node &node, bool (*wanted)(const Node &))
{
    if (node.children.empty())
        return wanted(node) ? &node : nullptr;
    for (const Node &child : node.children) {
        if (const Node *found = firstLeaf(child, wanted))
            return found;
    }
    return nullptr;
}

bool isBrandLeaf(const Node &node)
{
    return (node.kind == Node::Kind::Value && node.field == Field::Brand) || (node.kind == Node::Kind::Trait && node.trait == query::Trait::Own);
}

} // namespace

bool asksForBrands(const Node &root) { return firstLeaf(root, isBrandLeaf) != nullptr; }

Result<Node> ruleQuery(Workspace &workspace, const std::string &text, RuleKind kind)
{
    if (foundation::trimmed(text).empty())
        return Error{Error::Kind::BadInput, "a rule needs at least one word or field to look for"};
    auto query = understood(workspace, text);
    if (!query)
        return query.error();
    const auto refuse = [&](const Node &leaf, const std::string &why) {
        const auto column = foundation::lengthUtf8(std::string_view(text).substr(0, leaf.begin)) + 1;
        return Error{Error::Kind::BadInput, "the query, column " + std::to_string(column) + ": " + why};
    };
    if (const Node *leaf = firstLeaf(query->root, [](const Node &node) { return node.kind == Node::Kind::Value && node.field == Field::Category; }))
        return refuse(*leaf, "a rule cannot ask for a category, since rules give categories");
    if (const Node *leaf = kind == RuleKind::Brand ? firstLeaf(query->root, isBrandLeaf) : nullptr)
        return refuse(*leaf, "the query of a brand cannot ask for brands or own posts, since it decides them");
    return std::move(query->root);
}

Result<std::vector<RuleQuery>> categoryQueries(Workspace &workspace)
{
    const auto rules = Rules(workspace).all();
    if (!rules)
        return rules.error();
    std::vector<RuleQuery> out;
    for (const Rule &rule : *rules) {
        auto root = ruleQuery(workspace, rule.text.query, RuleKind::Category);
        if (!root)
            return Error{Error::Kind::Storage, "rule " + std::to_string(rule.id) + " for " + rule.text.category + " cannot be read: " + root.error().detail};
        out.push_back({std::move(*root), 0, BrandRole::Mention, rule.category});
    }
    return out;
}

Result<std::vector<RuleQuery>> brandQueries(Workspace &workspace, domain::BrandId wanted)
{
    Brands brands(workspace);
    const auto all = brands.all();
    const auto accounts = brands.accounts();
    if (!all || !accounts)
        return !all ? all.error() : accounts.error();
    std::vector<RuleQuery> out;
    for (const domain::Account &account : *accounts) {
        if (wanted != 0 && account.brand != wanted)
            continue;
        const std::string platform = "platform:" + inQuotes(account.platform) + " ";
        auto own = query::parsed(platform + "author:" + inQuotes(account.handle));
        if (own)
            out.push_back({std::move(own->root), account.brand, BrandRole::Own, 0});
        if (auto handle = phrase("@" + account.handle)) {
            auto at = query::parsed(platform + "x");
            at->root.children.back() = std::move(*handle);
            out.push_back({std::move(at->root), account.brand, BrandRole::Mention, 0});
        }
    }
    for (const domain::Brand &brand : *all) {
        if (wanted != 0 && brand.id != wanted)
            continue;
        for (const std::string &term : brand.terms) {
            if (auto words = phrase(term))
                out.push_back({std::move(*words), brand.id, BrandRole::Mention, 0});
        }
        if (brand.query.empty())
            continue;
        auto root = ruleQuery(workspace, brand.query, RuleKind::Brand);
        if (!root)
            return Error{Error::Kind::Storage, "the query of the brand " + brand.name + " cannot be read: " + root.error().detail};
        out.push_back({std::move(*root), brand.id, BrandRole::Mention, 0});
    }
    return out;
}

} // namespace store
