#include "services/store/rulematcher.h"

#include "services/foundation/words.h"

#include <algorithm>

namespace store {

using foundation::Result;
using query::Field;
using query::Node;
using query::Subject;

namespace {

// Keys that are no words start with a sign no word has.
constexpr char authorSign = '\x01';
constexpr char tagSign = '\x02';
constexpr std::size_t filterBits = 4096;

std::size_t filterPlace(std::string_view key)
{
    std::size_t place = key.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(key.size(), 4); ++i)
        place = place * 31 + static_cast<unsigned char>(key[i]);
    return place % filterBits;
}

using Keys = std::vector<std::string>;

/** The longest word a phrase needs as it stands: the rarest, mostly. */
std::optional<Keys> keysOf(const std::vector<query::Word> &words)
{
    const query::Word *longest = nullptr;
    for (const query::Word &word : words) {
        if (word.match == query::Word::Match::Exact && (!longest || word.text.size() > longest->text.size()))
            longest = &word;
    }
    return longest ? std::optional(Keys{longest->text}) : std::nullopt;
}

std::size_t shortest(const Keys &keys)
{
    std::size_t length = SIZE_MAX;
    for (const std::string &key : keys)
        length = std::min(length, key.front() == authorSign || key.front() == tagSign ? 100 : key.size());
    return length;
}

/** Fewer keys are better than many, long words than short ones. */
bool isBetter(const Keys &a, const Keys &b) { return shortest(a) * b.size() > shortest(b) * a.size(); }

/** Keys of which every matching post has at least one; none where there are no such keys. */
std::optional<Keys> keysOf(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Phrase:
    case Node::Kind::Raw: return keysOf(node.words);
    case Node::Kind::Value:
        if (node.prefix || (node.field != Field::Author && node.field != Field::Tag))
            return std::nullopt;
        return Keys{(node.field == Field::Author ? authorSign : tagSign) + node.text};
    case Node::Kind::And:
    case Node::Kind::Near: {
        std::optional<Keys> best;
        for (const Node &child : node.children) {
            auto keys = keysOf(child);
            if (keys && (!best || isBetter(*keys, *best)))
                best = std::move(keys);
        }
        return best;
    }
    case Node::Kind::Or: {
        Keys all;
        for (const Node &child : node.children) {
            const auto keys = keysOf(child);
            if (!keys)
                return std::nullopt;
            all.insert(all.end(), keys->begin(), keys->end());
        }
        return all;
    }
    default: return std::nullopt;
    }
}

/** Whether a post that has one of the keys matches without a second look. */
bool isOnlyKeys(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Phrase: return node.words.size() == 1 && node.words.front().match == query::Word::Match::Exact;
    case Node::Kind::Value: return keysOf(node).has_value();
    case Node::Kind::Or: return std::all_of(node.children.begin(), node.children.end(), isOnlyKeys);
    default: return false;
    }
}

int costOf(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Number: case Node::Kind::Date: case Node::Kind::Sentiment: case Node::Kind::Trait: case Node::Kind::All: return 0;
    case Node::Kind::Value: return 1;
    case Node::Kind::Contains: case Node::Kind::Address: return 4;
    case Node::Kind::Phrase: return 2;
    case Node::Kind::Near: case Node::Kind::Raw: return 3;
    case Node::Kind::And: case Node::Kind::Or: case Node::Kind::Not: break;
    }
    int cost = 0;
    for (const Node &child : node.children)
        cost = std::max(cost, costOf(child));
    return cost;
}

/** The same meaning with what is cheap to ask asked first. */
void sortByCost(Node &node)
{
    if (node.kind != Node::Kind::And && node.kind != Node::Kind::Or && node.kind != Node::Kind::Not)
        return;
    for (Node &child : node.children)
        sortByCost(child);
    std::stable_sort(node.children.begin(), node.children.end(), [](const Node &a, const Node &b) { return costOf(a) < costOf(b); });
}

} // namespace

Result<std::shared_ptr<RuleMatcher>> RuleMatcher::load(Workspace &workspace)
{
    auto brands = brandQueries(workspace);
    auto categories = categoryQueries(workspace);
    if (!brands || !categories)
        return !brands ? brands.error() : categories.error();
    if (brands->empty() && categories->empty())
        return std::shared_ptr<RuleMatcher>();
    std::shared_ptr<RuleMatcher> matcher(new RuleMatcher(workspace.zone()));
    matcher->m_filter.resize(filterBits / 64);
    for (auto *rules : {&*brands, &*categories}) {
        for (RuleQuery &rule : *rules)
            matcher->add(std::move(rule));
    }
    return matcher;
}

void RuleMatcher::add(RuleQuery rule)
{
    const auto at = static_cast<std::uint32_t>(m_rules.size());
    const auto keys = keysOf(rule.root);
    m_hasCategories = m_hasCategories || rule.category != 0;
    m_asksForBrands = m_asksForBrands || (rule.category != 0 && asksForBrands(rule.root));
    Entry entry{std::move(rule), false, 0};
    entry.keyIsEnough = isOnlyKeys(entry.rule.root);
    sortByCost(entry.rule.root);
    m_rules.push_back(std::move(entry));
    if (!keys) {
        m_always.push_back(at);
        return;
    }
    for (const std::string &key : *keys) {
        auto &list = m_byKey[key];
        if (list.empty() || list.back() != at)
            list.push_back(at);
        const std::size_t place = filterPlace(key);
        m_filter[place / 64] |= std::uint64_t{1} << (place % 64);
        m_byAuthor = m_byAuthor || key.front() == authorSign;
    }
}

void RuleMatcher::look(std::string_view key)
{
    const std::size_t place = filterPlace(key);
    if ((m_filter[place / 64] >> (place % 64) & 1U) == 0)
        return;
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return;
    for (const std::uint32_t rule : found->second) {
        if (m_rules[rule].seen != m_post) {
            m_rules[rule].seen = m_post;
            m_candidates.push_back(rule);
        }
    }
}

void RuleMatcher::findCandidates(const Subject &subject)
{
    ++m_post;
    m_candidates.clear();
    if (!m_byKey.empty()) {
        foundation::eachToken(subject.post().text, foundation::TokenMode::Document, [&](const foundation::Token &token) {
            look(token.text);
            return true;
        });
        for (const std::string &tag : subject.tags())
            look(tagSign + tag);
        if (m_byAuthor) {
            const domain::Post &post = subject.post();
            look(authorSign + foundation::folded(post.authorHandle.empty() ? post.authorName : post.authorHandle));
        }
    }
    m_candidates.insert(m_candidates.end(), m_always.begin(), m_always.end());
    std::sort(m_candidates.begin(), m_candidates.end());
}

void RuleMatcher::brands(const Subject &subject, Answer &answer)
{
    findCandidates(subject);
    for (const std::uint32_t at : m_candidates) {
        const Entry &entry = m_rules[at];
        const RuleQuery &rule = entry.rule;
        if (rule.brand == 0)
            continue;
        const auto same = std::find_if(answer.brands.begin(), answer.brands.end(), [&](const BrandLink &link) { return link.brand == rule.brand; });
        if (same != answer.brands.end() && (same->role == domain::BrandRole::Own || rule.role == domain::BrandRole::Mention))
            continue;
        if (!entry.keyIsEnough && !query::matches(rule.root, subject, m_zone))
            continue;
        if (same != answer.brands.end())
            same->role = rule.role;
        else
            answer.brands.push_back({rule.brand, rule.role, LinkReason::Matched});
    }
}

void RuleMatcher::categories(const Subject &subject, Answer &answer)
{
    for (const std::uint32_t at : m_candidates) {
        const Entry &entry = m_rules[at];
        const std::int64_t category = entry.rule.category;
        if (category == 0 || std::find(answer.categories.begin(), answer.categories.end(), category) != answer.categories.end())
            continue;
        if (entry.keyIsEnough || query::matches(entry.rule.root, subject, m_zone))
            answer.categories.push_back(category);
    }
}

} // namespace store
