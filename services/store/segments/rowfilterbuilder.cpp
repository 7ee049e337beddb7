#include "services/store/segments/rowfilter.h"

#include "services/foundation/words.h"
#include "services/store/query/conditions.h"
#include "services/store/query/evaluate.h"
#include "services/store/segments/rowsteps.h"

#include <algorithm>

namespace store {

using foundation::Done;
using foundation::Result;
using foundation::Status;
using query::Field;
using query::Node;
using Step = RowFilter::Step;

namespace {

bool isColumn(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::All: case Node::Kind::Number: case Node::Kind::Date: case Node::Kind::Sentiment: case Node::Kind::Trait: return true;
    case Node::Kind::Value:
        return node.field == Field::Author || node.field == Field::Platform || node.field == Field::Lang || node.field == Field::Tag || node.field == Field::Brand;
    default: return false;
    }
}

/** Whether nothing below is better asked here than through SQL, and SQL has a better way than reading everything. */
bool isForSql(const Node &node)
{
    if (node.kind == Node::Kind::Not)
        return false;
    if (node.children.empty())
        return !isColumn(node) && node.kind != Node::Kind::Contains;
    return node.kind == Node::Kind::Near || std::all_of(node.children.begin(), node.children.end(), isForSql);
}

Section sectionOf(Field field)
{
    switch (field) {
    case Field::Likes: return Section::Likes;
    case Field::Replies: return Section::Replies;
    case Field::Shares: return Section::Shares;
    case Field::Saves: return Section::Saves;
    case Field::Clicks: return Section::Clicks;
    case Field::Views: return Section::Views;
    case Field::Impressions: return Section::Impressions;
    case Field::Reach: return Section::Reach;
    case Field::Followers: return Section::Followers;
    default: return Section::Engagement;
    }
}

std::int64_t flagOf(query::Trait trait)
{
    namespace Flag = domain::PostFlag;
    switch (trait) {
    case query::Trait::Link: return Flag::HasLink;
    case query::Trait::Media: return Flag::HasMedia;
    case query::Trait::Repost: return Flag::Repost;
    case query::Trait::Reply: return Flag::Reply;
    case query::Trait::Duplicate: return Flag::NearDuplicate;
    default: return Columns::corrected;
    }
}

/** How dear a step is: columns, then statements, then texts. */
int costOf(const Step &step)
{
    int cost = step.kind == Step::Kind::Sql ? 1 : step.kind == Step::Kind::Contains ? 2 : 0;
    for (const Step &inner : step.inner)
        cost = std::max(cost, costOf(inner));
    return cost;
}

void mark(std::vector<std::uint8_t> &allowed, std::int64_t id)
{
    if (id >= static_cast<std::int64_t>(allowed.size()))
        allowed.resize(static_cast<std::size_t>(id) + 1);
    allowed[static_cast<std::size_t>(id)] = 1;
}

} // namespace

class RowFilterBuilder
{
public:
    explicit RowFilterBuilder(Workspace &workspace) : m_workspace(workspace), m_db(workspace.db()) {}

    Result<RowFilter> filter(const Node &root, const Scope &scope)
    {
        RowFilter out;
        out.m_workspace = &m_workspace;
        const auto whole = query::compile(root, m_workspace.zone(), query::Purpose::Count, scope);
        out.m_firstId = whole.firstId;
        out.m_lastId = whole.lastId;
        std::vector<Step> steps;
        if (scope.period) {
            Node days;
            days.kind = Node::Kind::Date;
            days.low = scope.period->first;
            days.high = scope.period->last;
            steps.push_back(daysStep(days));
        }
        if (scope.brand != allPosts || scope.role) {
            Step links;
            links.kind = Step::Kind::Links;
            links.role = scope.role;
            if (scope.brand != allPosts)
                mark(links.allowed, scope.brand);
            else if (auto read = readIds("SELECT id FROM brand", {}, links.allowed); !read)
                return read.error();
            steps.push_back(std::move(links));
        }
        const Node tree = query::pushedDown(root);
        if (tree.kind != Node::Kind::All) {
            auto made = step(tree);
            if (!made)
                return made.error();
            if (made->kind == Step::Kind::All)
                std::move(made->inner.begin(), made->inner.end(), std::back_inserter(steps));
            else
                steps.push_back(std::move(*made));
        }
        if (!steps.empty()) {
            out.m_root = std::make_shared<Step>();
            out.m_root->inner = std::move(steps);
        }
        return out;
    }

private:
    Result<Step> step(const Node &node)
    {
        if (isForSql(node))
            return sql(node);
        Step out;
        switch (node.kind) {
        case Node::Kind::And: case Node::Kind::Or: return group(node);
        case Node::Kind::Not: {
            out.kind = Step::Kind::Not;
            auto inner = step(node.children.front());
            if (!inner)
                return inner.error();
            out.inner.push_back(std::move(*inner));
            return out;
        }
        case Node::Kind::Contains:
            out.kind = Step::Kind::Contains;
            out.text = node.text;
            return out;
        case Node::Kind::Date: return daysStep(node);
        case Node::Kind::Number:
            out.kind = Step::Kind::Between;
            out.section = sectionOf(node.field);
            out.low = node.low.value_or(INT64_MIN);
            out.high = node.high.value_or(INT64_MAX);
            return out;
        case Node::Kind::Sentiment:
            out.kind = Step::Kind::Equal;
            out.section = Section::Sentiment;
            out.low = node.sentiment ? static_cast<std::int64_t>(*node.sentiment) + 1 : Columns::unscored;
            return out;
        case Node::Kind::Trait: return trait(node);
        case Node::Kind::Value: return value(node);
        default: return out; // every post
        }
    }

    /** What goes to SQL goes there as one question; what must not be there goes along where something must. */
    Result<Step> group(const Node &node)
    {
        Step out;
        out.kind = node.kind == Node::Kind::And ? Step::Kind::All : Step::Kind::Any;
        Node asked;
        asked.kind = node.kind;
        for (const Node &child : node.children) {
            if (isForSql(child))
                asked.children.push_back(child);
        }
        const bool mayExclude = node.kind == Node::Kind::And && !asked.children.empty();
        for (const Node &child : node.children) {
            if (isForSql(child))
                continue;
            if (mayExclude && child.kind == Node::Kind::Not && isForSql(child.children.front())) {
                asked.children.push_back(child);
                continue;
            }
            auto inner = step(child);
            if (!inner)
                return inner;
            out.inner.push_back(std::move(*inner));
        }
        if (!asked.children.empty()) {
            auto inner = sql(asked.children.size() == 1 ? asked.children.front() : asked);
            if (!inner)
                return inner;
            out.inner.push_back(std::move(*inner));
        }
        std::stable_sort(out.inner.begin(), out.inner.end(), [](const Step &a, const Step &b) { return costOf(a) < costOf(b); });
        return out;
    }

    Result<Step> sql(const Node &node)
    {
        Step out;
        out.kind = Step::Kind::Sql;
        out.compiled = query::compile(node, m_workspace.zone(), query::Purpose::Count);
        auto prepared = m_db.prepare(out.compiled.ids());
        if (!prepared)
            return prepared.error();
        out.statement = std::move(*prepared);
        return out;
    }

    Step daysStep(const Node &node)
    {
        Step out;
        out.kind = Step::Kind::Days;
        const auto start = [&](std::int64_t day) {
            return std::chrono::floor<std::chrono::seconds>(m_workspace.zone().startOf(static_cast<foundation::DayNumber>(day))).time_since_epoch().count();
        };
        if (node.low)
            out.low = start(*node.low);
        if (node.high)
            out.high = start(*node.high + 1) - 1;
        return out;
    }

    Result<Step> trait(const Node &node)
    {
        Step out;
        if (node.trait == query::Trait::Own) {
            out.kind = Step::Kind::Links;
            out.role = domain::BrandRole::Own;
            if (auto read = readIds("SELECT id FROM brand", {}, out.allowed); !read)
                return read.error();
            return out;
        }
        out.kind = Step::Kind::Bit;
        out.section = Section::Flags;
        out.low = flagOf(node.trait);
        return out;
    }

    Result<Step> value(const Node &node)
    {
        Step out;
        Status read = Done{};
        const auto named = [&](const std::string &select, const std::string &column) {
            return readIds(select + " WHERE " + column + (node.prefix ? " >= ?1 AND " + column + " < ?2" : " = ?1"), node, out.allowed);
        };
        out.kind = Step::Kind::OneOf;
        switch (node.field) {
        case Field::Platform:
            out.section = Section::Platform;
            read = readNames("SELECT id, name FROM platform", node, out.allowed);
            break;
        case Field::Lang:
            out.section = Section::Language;
            read = readNames("SELECT id, code FROM lang", node, out.allowed);
            break;
        case Field::Author:
            out.section = Section::Author;
            read = named("SELECT a.id FROM platform f CROSS JOIN author a ON a.platform = f.id", "a.handle");
            break;
        case Field::Tag:
            out.kind = Step::Kind::Tags;
            read = named("SELECT id FROM tag", "name");
            break;
        default:
            out.kind = Step::Kind::Links;
            read = named("SELECT id FROM brand", "folded");
            break;
        }
        if (!read)
            return read.error();
        return out;
    }

    Status readIds(const std::string &sql, const Node &node, std::vector<std::uint8_t> &allowed)
    {
        auto select = m_db.prepare(sql);
        if (!select)
            return select.error();
        if (!node.text.empty())
            select->bind(1, node.text);
        if (node.prefix)
            select->bind(2, query::afterAll(node.text));
        return select->each([&] { mark(allowed, select->integer(0)); });
    }

    Status readNames(const std::string &sql, const Node &node, std::vector<std::uint8_t> &allowed)
    {
        auto select = m_db.prepare(sql);
        if (!select)
            return select.error();
        return select->each([&] {
            if (query::valueMatches(node, foundation::folded(select->text(1))))
                mark(allowed, select->integer(0));
        });
    }

    Workspace &m_workspace;
    sqlite::Connection &m_db;
};

Result<RowFilter> RowFilter::prepare(Workspace &workspace, const query::Node &root, const Scope &scope) { return RowFilterBuilder(workspace).filter(root, scope); }

} // namespace store
