#include "services/store/query/compile.h"

#include "services/store/postrow.h"
#include "services/store/query/conditions.h"
#include "services/store/query/ftsexpression.h"

#include <algorithm>

namespace store::query {

using domain::PostId;

namespace {

struct IdRange
{
    PostId first = INT64_MIN;
    PostId last = INT64_MAX;
};

/** The ids a node can match at all; a day wider than its dates, since crowded seconds spill into the ones after. */
IdRange idsOf(const Node &node, const foundation::TimeZone &zone)
{
    constexpr auto slack = std::chrono::hours(24);
    IdRange out;
    switch (node.kind) {
    case Node::Kind::Date:
        if (node.low)
            out.first = firstIdAt(zone.startOf(static_cast<foundation::DayNumber>(*node.low)) - slack);
        if (node.high)
            out.last = firstIdAt(zone.startOf(static_cast<foundation::DayNumber>(*node.high + 1)) + slack);
        return out;
    case Node::Kind::And:
        for (const Node &child : node.children) {
            const IdRange inner = idsOf(child, zone);
            out = {std::max(out.first, inner.first), std::min(out.last, inner.last)};
        }
        return out;
    case Node::Kind::Or:
        out = {INT64_MAX, INT64_MIN};
        for (const Node &child : node.children) {
            const IdRange inner = idsOf(child, zone);
            out = {std::min(out.first, inner.first), std::max(out.last, inner.last)};
        }
        return out;
    default: return out;
    }
}

bool isOneName(const Node &node, Field field) { return node.kind == Node::Kind::Value && node.field == field && !node.prefix; }

/** Puts the conditions that must all hold into the best order of reading: from the index of words, a brand, an author or all posts. */
class Plan
{
public:
    Plan(const Node &root, const foundation::TimeZone &zone, Purpose purpose, const Scope &scope)
        : m_zone(zone), m_scope(scope), m_conditions(zone, Conditions::Words::Lookup)
    {
        Node tree = pushedDown(root);
        m_ids = idsOf(tree, zone);
        if (tree.kind == Node::Kind::And)
            m_all = std::move(tree.children);
        else if (tree.kind != Node::Kind::All)
            m_all.push_back(std::move(tree));
        takeWords();
        if (!m_match.empty() && purpose == Purpose::Page)
            m_conditions.readWords();
    }

    Compiled compiled(bool withText)
    {
        Compiled out;
        chooseSource(out);
        out.filters = static_cast<int>(std::count_if(m_all.begin(), m_all.end(), [](const Node &node) { return node.kind != Node::Kind::Date; })) +
                      (m_scope.brand != allPosts || m_scope.role ? 1 : 0);
        addScope();
        for (const Node &node : m_all)
            m_where.push_back(m_conditions.of(node));
        m_where.push_back(out.id + " BETWEEN ?1 AND ?2");
        if (withText || m_conditions.usesText())
            out.from += " CROSS JOIN post_text t ON t.id = p.id";
        for (const std::string &condition : m_where)
            out.where += (out.where.empty() ? "" : " AND ") + condition;
        out.binds = m_conditions.binds();
        out.firstId = m_ids.first;
        out.lastId = m_ids.last;
        out.match = m_match;
        out.matchExact = !m_match.empty() && m_where.size() == 2;
        return out;
    }

private:
    /** Everything full-text search can say goes into one MATCH; what it says exactly is asked nowhere else. */
    void takeWords()
    {
        std::vector<FtsExpression> wanted;
        std::vector<FtsExpression> unwanted;
        std::vector<Node> rest;
        for (const Node &node : m_all) {
            const bool negated = node.kind == Node::Kind::Not;
            auto expression = ftsFor(negated ? node.children.front() : node);
            const bool exact = expression && expression->exact;
            if (expression && (exact || !negated))
                (negated ? unwanted : wanted).push_back(std::move(*expression));
            if (!exact)
                rest.push_back(node);
        }
        if (auto match = ftsAnd(std::move(wanted), std::move(unwanted))) {
            m_match = std::move(match->text);
            m_all = std::move(rest);
        }
    }

    void chooseSource(Compiled &out)
    {
        if (!m_match.empty()) {
            out.from = "fts CROSS JOIN post p ON p.id = fts.rowid";
            out.id = "fts.rowid";
            m_where.push_back("fts MATCH " + m_conditions.bind(m_match));
            return;
        }
        const auto brand = std::find_if(m_all.begin(), m_all.end(), [](const Node &node) { return isOneName(node, Field::Brand); });
        if (m_scope.brand != allPosts || brand != m_all.end()) {
            out.from = "post_brand d CROSS JOIN post p ON p.id = d.post";
            out.id = "d.post";
            if (m_scope.brand != allPosts) {
                m_where.push_back("d.brand = " + m_conditions.bind(m_scope.brand));
                if (m_scope.role)
                    m_where.push_back("d.role = " + m_conditions.bind(static_cast<std::int64_t>(*m_scope.role)));
                m_scope.brand = allPosts;
                m_scope.role.reset();
            } else {
                m_where.push_back("d.brand = (SELECT g.id FROM brand g WHERE g.folded = " + m_conditions.bind(brand->text) + ")");
                m_all.erase(brand);
            }
            return;
        }
        if (const auto category = std::find_if(m_all.begin(), m_all.end(), [](const Node &node) { return isOneName(node, Field::Category); }); category != m_all.end()) {
            out.from = "post_category d CROSS JOIN post p ON p.id = d.post";
            out.id = "d.post";
            m_where.push_back("d.category = (SELECT g.id FROM category g WHERE g.path = " + m_conditions.bind(category->text) + ")");
            m_all.erase(category);
            return;
        }
        const bool author = std::any_of(m_all.begin(), m_all.end(), [](const Node &node) { return isOneName(node, Field::Author); });
        out.from = author ? "post p" : "post p NOT INDEXED";
        out.id = "p.id";
    }

    void addScope()
    {
        const std::string role = m_scope.role ? " AND s.role = " + m_conditions.bind(static_cast<std::int64_t>(*m_scope.role)) : "";
        if (m_scope.brand != allPosts)
            m_where.push_back("EXISTS (SELECT 1 FROM post_brand s WHERE s.brand = " + m_conditions.bind(m_scope.brand) + " AND s.post = p.id" + role + ")");
        else if (m_scope.role)
            m_where.push_back("EXISTS (SELECT 1 FROM brand b CROSS JOIN post_brand s ON s.brand = b.id AND s.post = p.id WHERE 1" + role + ")");
        if (m_scope.period) {
            Node days;
            days.kind = Node::Kind::Date;
            days.low = m_scope.period->first;
            days.high = m_scope.period->last;
            const IdRange ids = idsOf(days, m_zone);
            m_ids = {std::max(m_ids.first, ids.first), std::min(m_ids.last, ids.last)};
            m_where.push_back(m_conditions.of(days));
        }
    }

    const foundation::TimeZone &m_zone;
    Scope m_scope;
    Conditions m_conditions;
    std::vector<Node> m_all; ///< what the source of the rows does not answer yet
    std::vector<std::string> m_where;
    std::string m_match;
    IdRange m_ids;
};

} // namespace

std::string Compiled::select(std::string_view columns) const { return "SELECT " + std::string(columns) + " FROM " + from + " WHERE " + where; }
std::string Compiled::page(int limit) const { return ids() + " ORDER BY " + id + " DESC LIMIT " + std::to_string(limit); }
std::string Compiled::ids() const { return matchExact ? "SELECT fts.rowid FROM fts WHERE " + where : select("p.id"); }
std::string Compiled::count() const { return matchExact ? "SELECT count(*) FROM fts WHERE " + where : select("count(*)"); }

void Compiled::bindTo(sqlite::Statement &statement, PostId first, PostId last) const
{
    statement.reset();
    statement.bind(1, std::max(first, firstId));
    statement.bind(2, std::min(last, lastId));
    int index = 2;
    for (const Value &value : binds)
        std::visit([&](const auto &one) { statement.bind(++index, one); }, value);
}

Compiled compile(const Node &root, const foundation::TimeZone &zone, Purpose purpose, const Scope &scope, bool withText)
{
    return Plan(root, zone, purpose, scope).compiled(withText);
}

} // namespace store::query
