#include "services/store/rules.h"

#include "services/foundation/utf8.h"
#include "services/store/query/leaves.h"
#include "services/store/savedqueries.h"
#include "services/store/search.h"

#include <algorithm>

namespace store {

using domain::PostId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::size_t longestName = 60;

foundation::Time timeOf(std::int64_t ms) { return foundation::Time(std::chrono::milliseconds(ms)); }
std::int64_t msOf(foundation::Time time) { return time.time_since_epoch().count(); }

/** "Product > Price" as {"Product", "Price"}; the second empty for a category of the first level. */
Result<std::pair<std::string, std::string>> levels(const std::string &name)
{
    const auto bad = [&](const std::string &why) { return Error{Error::Kind::BadInput, "\"" + name + "\" is no category: " + why}; };
    const auto cut = name.find_first_of("/>");
    std::pair<std::string, std::string> out{std::string(foundation::trimmed(std::string_view(name).substr(0, cut))), std::string()};
    if (cut != std::string::npos) {
        out.second = foundation::trimmed(std::string_view(name).substr(cut + 1));
        if (out.second.empty())
            return bad("expected a name behind the " + name.substr(cut, 1));
    }
    if (out.second.find_first_of("/>") != std::string::npos)
        return bad("expected at most two levels, such as Product > Price");
    for (const std::string &level : {out.first, out.second}) {
        if (foundation::lengthUtf8(level) > longestName || level.find_first_of("\"*\n") != std::string::npos)
            return bad("expected at most " + std::to_string(longestName) + " letters and signs, without quotation marks and *");
    }
    if (out.first.empty() || query::categoryPath(out.first).empty())
        return bad("expected a name such as Product, or two such as Product > Price");
    return out;
}

std::vector<PostId> merged(const std::vector<PostId> &a, const std::vector<PostId> &b)
{
    std::vector<PostId> out;
    out.reserve(a.size() + b.size());
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

std::optional<RuleText> textFrom(const sqlite::Statement &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    return RuleText{std::string(row.text(column)), std::string(row.text(column + 1))};
}

} // namespace

Result<std::vector<Category>> Rules::categories()
{
    auto select = m_workspace.db().prepare(
        "SELECT c.id, ifnull(c.parent, 0), ifnull(u.name || ' > ', '') || c.name, c.path,"
        " ifnull((SELECT sum(s.posts) FROM roll_category s WHERE s.brand = 0 AND s.category = c.id), 0), (SELECT count(*) FROM rule r WHERE r.category = c.id)"
        " FROM category c LEFT JOIN category u ON u.id = c.parent ORDER BY ifnull(u.path, c.path), c.parent IS NOT NULL, c.path");
    if (!select)
        return select.error();
    std::vector<Category> out;
    const auto read = select->each([&, &row = *select] {
        out.push_back({row.integer(0), row.integer(1), std::string(row.text(2)), std::string(row.text(3)), row.integer(4), row.integer(5)});
    });
    return read ? Result<std::vector<Category>>(std::move(out)) : read.error();
}

Result<Category> Rules::category(const std::string &name)
{
    const auto every = categories();
    if (!every)
        return every.error();
    const std::string path = query::categoryPath(name);
    std::string known;
    for (const Category &category : *every) {
        if (category.path == path)
            return category;
        known += (known.empty() ? "" : ", ") + category.title;
    }
    return Error{Error::Kind::NotFound, "there is no category \"" + name + "\"" + (known.empty() ? " (the workspace has none yet)" : " (there are: " + known + ")")};
}

Result<std::int64_t> Rules::ensureCategory(const std::string &name)
{
    const auto level = levels(name);
    if (!level)
        return level.error();
    auto find = m_workspace.db().prepare("SELECT id FROM category WHERE path = ?1");
    auto insert = m_workspace.db().prepare("INSERT INTO category(parent, name, path) VALUES (?1, ?2, ?3)");
    if (!find || !insert)
        return !find ? find.error() : insert.error();
    std::int64_t id = 0;
    std::string path;
    for (const std::string &each : {level->first, level->second}) {
        if (each.empty())
            break;
        path += (path.empty() ? "" : "/") + query::categoryPath(each);
        const auto row = find->with(path).step();
        if (!row)
            return row.error();
        const std::int64_t known = *row ? find->integer(0) : 0;
        find->reset();
        if (known == 0) {
            if (auto done = insert->with(id != 0 ? std::optional(id) : std::nullopt, each, path).run(); !done)
                return done.error();
        }
        id = known != 0 ? known : m_workspace.db().lastInsertId();
    }
    return id;
}

Result<std::vector<Rule>> Rules::all()
{
    auto select = m_workspace.db().prepare("SELECT r.id, r.category, ifnull(u.name || ' > ', '') || c.name, r.query, r.at FROM rule r JOIN category c ON c.id = r.category"
                                           " LEFT JOIN category u ON u.id = c.parent ORDER BY r.id");
    if (!select)
        return select.error();
    std::vector<Rule> out;
    const auto read = select->each([&, &row = *select] {
        out.push_back({row.integer(0), row.integer(1), {std::string(row.text(2)), std::string(row.text(3))}, timeOf(row.integer(4))});
    });
    return read ? Result<std::vector<Rule>>(std::move(out)) : read.error();
}

Result<Rule> Rules::find(std::int64_t id)
{
    auto every = all();
    if (!every)
        return every.error();
    for (Rule &rule : *every) {
        if (rule.id == id)
            return std::move(rule);
    }
    return Error{Error::Kind::NotFound, "there is no rule " + std::to_string(id) + (every->empty() ? " (the workspace has none yet)" : "")};
}

Result<Rule> Rules::put(std::int64_t id, const RuleText &text, foundation::Time at)
{
    const std::string words(foundation::trimmed(text.query));
    if (const auto good = ruleQuery(m_workspace, words, RuleKind::Category); !good)
        return good.error();
    const auto category = ensureCategory(text.category);
    auto save = m_workspace.db().prepare("INSERT INTO rule(id, category, query, at) VALUES (?1, ?2, ?3, ?4)"
                                         " ON CONFLICT(id) DO UPDATE SET category = excluded.category, query = excluded.query, at = excluded.at");
    if (!category || !save)
        return !category ? category.error() : save.error();
    if (id == 0) { // an id is not used again, so that the list of changes stays true
        const auto last = m_workspace.db().number("SELECT max(ifnull((SELECT max(id) FROM rule), 0), ifnull((SELECT max(rule) FROM rule_change), 0))");
        if (!last)
            return last.error();
        id = *last + 1;
    }
    if (auto done = save->with(id, *category, words, msOf(at)).run(); !done)
        return done.error();
    return find(id);
}

Status Rules::drop(std::int64_t id)
{
    auto drop = m_workspace.db().prepare("DELETE FROM rule WHERE id = ?1");
    return drop ? drop->with(id).run() : Status(drop.error());
}

Result<std::int64_t> Rules::note(const RuleChange &change)
{
    auto insert = m_workspace.db().prepare("INSERT INTO rule_change(at, rule, category_before, query_before, category_after, query_after, added, removed)"
                                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!insert)
        return insert.error();
    insert->with(msOf(change.at), change.rule);
    int column = 3;
    for (const auto &side : {change.before, change.after}) {
        side ? insert->bind(column, std::string_view(side->category)) : insert->bind(column, std::nullopt);
        side ? insert->bind(column + 1, std::string_view(side->query)) : insert->bind(column + 1, std::nullopt);
        column += 2;
    }
    insert->bind(7, change.added);
    insert->bind(8, change.removed);
    if (auto done = insert->run(); !done)
        return done.error();
    return m_workspace.db().lastInsertId();
}

Status Rules::markUndone(std::int64_t change)
{
    auto update = m_workspace.db().prepare("UPDATE rule_change SET undone = 1 WHERE id = ?1");
    return update ? update->with(change).run() : Status(update.error());
}

Result<std::vector<RuleChange>> Rules::changes()
{
    auto select = m_workspace.db().prepare("SELECT id, at, rule, category_before, query_before, category_after, query_after, added, removed, undone FROM rule_change ORDER BY id DESC");
    if (!select)
        return select.error();
    std::vector<RuleChange> out;
    const auto read = select->each([&, &row = *select] {
        out.push_back({row.integer(0), timeOf(row.integer(1)), row.integer(2), textFrom(row, 3), textFrom(row, 5), row.integer(7), row.integer(8), row.integer(9) != 0});
    });
    return read ? Result<std::vector<RuleChange>>(std::move(out)) : read.error();
}

Result<Rules::Choices> Rules::choices(std::int64_t category)
{
    auto select = m_workspace.db().prepare("SELECT p.id, l.belongs FROM category_label l JOIN post p ON p.key = l.key WHERE l.category = ?1 ORDER BY p.id");
    if (!select)
        return select.error();
    Choices out;
    const auto read = select->with(category).each([&] { (select->integer(1) != 0 ? out.in : out.out).push_back(select->integer(0)); });
    return read ? Result<Choices>(std::move(out)) : read.error();
}

Result<std::vector<PostId>> Rules::ownPosts(std::int64_t category, std::int64_t parent)
{
    const auto rules = all();
    const auto chosen = choices(category);
    const auto above = choices(parent);
    if (!rules || !chosen || !above)
        return !rules ? rules.error() : !chosen ? chosen.error() : above.error();
    std::vector<PostId> posts;
    for (const Rule &rule : *rules) {
        if (rule.category != category)
            continue;
        const auto text = understood(m_workspace, rule.text.query);
        if (!text)
            return text.error();
        const auto found = Search(m_workspace).all(*text, {});
        if (!found)
            return found.error();
        posts = merged(posts, *found);
    }
    posts = merged(posts, chosen->in);
    const auto refused = merged(chosen->out, above->out);
    std::erase_if(posts, [&](PostId id) { return std::binary_search(refused.begin(), refused.end(), id); });
    return posts;
}

Result<std::vector<PostId>> Rules::postsFor(const Category &category)
{
    const auto every = categories();
    auto posts = ownPosts(category.id, category.parent);
    if (!every || !posts)
        return !every ? every.error() : posts.error();
    for (const Category &child : *every) {
        if (child.parent != category.id)
            continue;
        const auto below = ownPosts(child.id, category.id);
        if (!below)
            return below.error();
        posts = merged(*posts, *below);
    }
    return posts;
}

Result<std::optional<bool>> Rules::chosen(PostId post, std::int64_t category)
{
    auto select = m_workspace.db().prepare("SELECT l.belongs FROM post p JOIN category_label l ON l.key = p.key AND l.category = ?2 WHERE p.id = ?1");
    if (!select)
        return select.error();
    const auto row = select->with(post, category).step();
    if (!row)
        return row.error();
    return *row ? std::optional(select->integer(0) != 0) : std::nullopt;
}

Result<std::vector<std::string>> Rules::categoriesOf(PostId post)
{
    auto select = m_workspace.db().prepare("SELECT ifnull(u.name || ' > ', '') || c.name FROM post_category k JOIN category c ON c.id = k.category"
                                           " LEFT JOIN category u ON u.id = c.parent WHERE k.post = ?1 ORDER BY c.path");
    if (!select)
        return select.error();
    std::vector<std::string> out;
    const auto read = select->with(post).each([&] { out.emplace_back(select->text(0)); });
    return read ? Result<std::vector<std::string>>(std::move(out)) : read.error();
}

Status Rules::sweep()
{
    // Children first, so that a parent that only stood above them goes as well.
    for (const char *level : {"parent IS NOT NULL", "parent IS NULL"}) {
        if (auto done = m_workspace.db().exec("DELETE FROM category WHERE " + std::string(level) + " AND id NOT IN (SELECT category FROM rule)"
                                              " AND id NOT IN (SELECT category FROM category_label) AND id NOT IN (SELECT ifnull(parent, 0) FROM category)"); !done)
            return done;
    }
    return Done{};
}

} // namespace store
