#include "services/store/savedqueries.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/store/query/lexer.h"

#include <algorithm>
#include <map>
#include <memory>

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::size_t longestName = 80;

std::string foldedName(const std::string &name) { return foundation::folded(foundation::trimmed(name)); }
foundation::Time timeOf(std::int64_t ms) { return foundation::Time(std::chrono::milliseconds(ms)); }
std::int64_t msOf(foundation::Time time) { return time.time_since_epoch().count(); }

Status checkName(const std::string &name)
{
    if (name.empty())
        return Error{Error::Kind::BadInput, "a saved query needs a name"};
    if (foundation::lengthUtf8(name) > longestName || name.find_first_of("\"*\n") != std::string::npos)
        return Error{Error::Kind::BadInput, "\"" + name + "\" is no name for a saved query (expected at most 80 letters and signs, without quotation marks and *)"};
    return Done{};
}

} // namespace

std::vector<std::string> savedNames(const std::string &text)
{
    std::vector<std::string> names;
    for (const query::Token &token : query::tokens(text)) {
        const bool value = token.kind == query::Token::Kind::Value || token.kind == query::Token::Kind::QuotedValue;
        if (value && token.field && token.field->field == query::Field::Saved)
            names.push_back(foundation::folded(token.text));
    }
    return names;
}

Result<std::vector<SavedQuery>> SavedQueries::all(bool removedToo)
{
    auto select = m_workspace.db().prepare(
        "SELECT q.id, q.name, v.text, v.version, v.at, q.removed IS NOT NULL FROM saved_query q JOIN saved_version v ON v.query = q.id"
        " WHERE v.version = (SELECT max(n.version) FROM saved_version n WHERE n.query = q.id) AND (?1 OR q.removed IS NULL) ORDER BY q.folded, q.removed IS NOT NULL, q.id DESC");
    if (!select)
        return select.error();
    std::vector<SavedQuery> out;
    const auto read = select->with(removedToo ? 1 : 0).each([&, &row = *select] {
        out.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)), row.integer(3), timeOf(row.integer(4)), row.integer(5) != 0});
    });
    return read ? Result<std::vector<SavedQuery>>(std::move(out)) : read.error();
}

Result<SavedQuery> SavedQueries::find(const std::string &name, bool removedToo)
{
    auto every = all(removedToo);
    if (!every)
        return every.error();
    std::string known;
    for (SavedQuery &query : *every) {
        if (foldedName(query.name) == foldedName(name))
            return std::move(query);
        known += (known.empty() ? "" : ", ") + query.name;
    }
    return Error{Error::Kind::NotFound, "there is no saved query \"" + name + "\"" + (known.empty() ? " (the workspace has none yet)" : " (there are: " + known + ")")};
}

Result<std::vector<SavedVersion>> SavedQueries::history(const SavedQuery &query)
{
    auto select = m_workspace.db().prepare("SELECT version, text, at FROM saved_version WHERE query = ?1 ORDER BY version DESC");
    if (!select)
        return select.error();
    std::vector<SavedVersion> out;
    const auto read = select->with(query.id).each([&, &row = *select] { out.push_back({row.integer(0), std::string(row.text(1)), timeOf(row.integer(2))}); });
    return read ? Result<std::vector<SavedVersion>>(std::move(out)) : read.error();
}

Result<SavedQuery> SavedQueries::save(const std::string &name, const std::string &text, foundation::Time at)
{
    const std::string clean(foundation::trimmed(name));
    const std::string words(foundation::trimmed(text));
    if (auto good = checkName(clean); !good)
        return good.error();
    if (words.empty())
        return Error{Error::Kind::BadInput, "a saved query needs at least one word or field"};
    auto limits = queryLimits(m_workspace);
    if (!limits)
        return limits.error();
    limits->today = m_workspace.zone().dayOf(at); // what is asked later may move with the day; a rule that uses it says that it cannot
    limits->saved = [known = limits->saved, folded = foldedName(clean), words](const std::string &other) { return other == folded ? std::optional(words) : known(other); };
    if (const auto query = query::parsed(words, *limits); !query)
        return query.error();
    auto known = find(clean);
    if (!known && known.error().kind != Error::Kind::NotFound)
        return known;
    SavedQuery saved;
    if (known) {
        if (known->text == words)
            return known;
        saved = *known;
    } else {
        auto insert = m_workspace.db().prepare("INSERT INTO saved_query(name, folded) VALUES (?1, ?2)");
        if (!insert)
            return insert.error();
        if (auto done = insert->with(clean, foldedName(clean)).run(); !done)
            return done.error();
        saved.id = m_workspace.db().lastInsertId();
        saved.name = clean;
    }
    saved.text = words;
    ++saved.version;
    saved.at = at;
    auto insert = m_workspace.db().prepare("INSERT INTO saved_version(query, version, text, at) VALUES (?1, ?2, ?3, ?4)");
    if (!insert)
        return insert.error();
    if (auto done = insert->with(saved.id, saved.version, words, msOf(at)).run(); !done)
        return done.error();
    return saved;
}

Result<SavedQuery> SavedQueries::restore(const std::string &name, std::int64_t version, foundation::Time at)
{
    auto query = find(name, true);
    if (!query)
        return query;
    const auto versions = history(*query);
    if (!versions)
        return versions.error();
    const auto wanted = version == 0 ? query->version : version;
    const auto found = std::find_if(versions->begin(), versions->end(), [&](const SavedVersion &each) { return each.version == wanted; });
    if (found == versions->end())
        return Error{Error::Kind::NotFound, "\"" + query->name + "\" has no version " + std::to_string(version) + " (expected 1 to " + std::to_string(query->version) + ")"};
    if (query->removed) {
        auto back = m_workspace.db().prepare("UPDATE saved_query SET removed = NULL WHERE id = ?1");
        if (!back)
            return back.error();
        if (auto done = back->with(query->id).run(); !done)
            return done.error();
    }
    return save(query->name, found->text, at);
}

Status SavedQueries::rename(const SavedQuery &query, const std::string &name)
{
    const std::string clean(foundation::trimmed(name));
    if (auto good = checkName(clean); !good)
        return good;
    if (foldedName(clean) != foldedName(query.name)) {
        if (find(clean))
            return Error{Error::Kind::Refused, "there is already a saved query \"" + clean + "\""};
        const auto others = users(query);
        if (!others)
            return others.error();
        if (!others->empty())
            return Error{Error::Kind::Refused, "\"" + query.name + "\" cannot get another name: " + others->front() + " uses it"};
    }
    auto update = m_workspace.db().prepare("UPDATE saved_query SET name = ?2, folded = ?3 WHERE id = ?1");
    return update ? update->with(query.id, clean, foldedName(clean)).run() : Status(update.error());
}

Status SavedQueries::remove(const SavedQuery &query, foundation::Time at)
{
    const auto others = users(query);
    if (!others)
        return others.error();
    if (!others->empty())
        return Error{Error::Kind::Refused, "\"" + query.name + "\" cannot be removed: " + others->front() + " uses it"};
    auto update = m_workspace.db().prepare("UPDATE saved_query SET removed = ?2 WHERE id = ?1");
    return update ? update->with(query.id, msOf(at)).run() : Status(update.error());
}

Result<std::vector<std::string>> SavedQueries::users(const SavedQuery &query)
{
    std::vector<std::string> out;
    const std::string folded = foldedName(query.name);
    for (const char *sql : {"SELECT 'the saved query \"' || q.name || '\"', v.text FROM saved_query q JOIN saved_version v ON v.query = q.id WHERE q.removed IS NULL"
                            " AND v.version = (SELECT max(n.version) FROM saved_version n WHERE n.query = q.id) ORDER BY q.folded",
                            "SELECT 'the rule for ' || c.name, r.query FROM rule r JOIN category c ON c.id = r.category ORDER BY r.id",
                            "SELECT 'the brand ' || name, query FROM brand WHERE removed IS NULL AND query <> '' ORDER BY id"}) {
        auto select = m_workspace.db().prepare(sql);
        if (!select)
            return select.error();
        const auto read = select->each([&] {
            const auto names = savedNames(std::string(select->text(1)));
            if (std::find(names.begin(), names.end(), folded) != names.end())
                out.emplace_back(select->text(0));
        });
        if (!read)
            return read.error();
    }
    return out;
}

Result<query::Limits> queryLimits(Workspace &workspace)
{
    const auto every = SavedQueries(workspace).all();
    if (!every)
        return every.error();
    auto texts = std::make_shared<std::map<std::string, std::string>>();
    for (const SavedQuery &query : *every)
        texts->emplace(foldedName(query.name), query.text);
    query::Limits limits;
    limits.saved = [texts](const std::string &name) {
        const auto found = texts->find(name);
        return found == texts->end() ? std::optional<std::string>() : std::optional(found->second);
    };
    return limits;
}

Result<query::Query> understood(Workspace &workspace, const std::string &text, std::optional<foundation::DayNumber> today)
{
    auto limits = queryLimits(workspace);
    if (!limits)
        return limits.error();
    limits->today = today;
    return query::parsed(text, *limits);
}

} // namespace store
