#include "services/ingest/backfill.h"

#include "services/foundation/words.h"
#include "services/ingest/filler.h"
#include "services/store/brands.h"

#include <algorithm>

namespace ingest {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using store::Rule;
using store::RuleChange;
using store::Rules;

namespace {

/** Runs `work` (Status(Filler &)) in one transaction that ends with the sums. */
template <typename Work>
Status change(store::Workspace &workspace, const Filling &how, Work work)
{
    return workspace.db().transaction([&]() -> Status {
        auto filler = Filler::open(workspace, how);
        if (!filler)
            return filler.error();
        if (auto worked = work(*filler); !worked)
            return worked;
        return filler->end();
    });
}

/** Makes the rule say what it should (nothing: there is no such rule) and brings the posts up to it. */
Result<RuleOutcome> setRule(Filler &filler, store::Workspace &workspace, std::int64_t id, const std::optional<store::RuleText> &text, foundation::Time at)
{
    Rules rules(workspace);
    RuleOutcome outcome;
    std::optional<Rule> before;
    if (id != 0) {
        auto known = rules.find(id);
        if (!known && (known.error().kind != Error::Kind::NotFound || !text))
            return known.error();
        if (known)
            before = std::move(*known);
    }
    if (text) {
        auto put = rules.put(id, *text, at);
        if (!put)
            return put.error();
        outcome.rule = std::move(*put);
    } else {
        outcome.rule = *before;
        if (auto dropped = rules.drop(id); !dropped)
            return dropped.error();
    }
    if (auto loaded = filler.writer().reloadRules(); !loaded)
        return loaded.error();
    if (before) {
        if (auto filled = filler.category(before->text.category); !filled)
            return filled.error();
    }
    if (text) {
        if (auto filled = filler.category(outcome.rule.text.category); !filled)
            return filled.error();
    }
    outcome.added = filler.summary().added;
    outcome.removed = filler.summary().removed;
    return outcome;
}

Result<RuleOutcome> noted(store::Workspace &workspace, std::int64_t id, const std::optional<store::RuleText> &text, foundation::Time at, const Filling &how)
{
    RuleOutcome outcome;
    const auto done = change(workspace, how, [&](Filler &filler) -> Status {
        Rules rules(workspace);
        RuleChange note;
        note.at = at;
        if (id != 0) {
            const auto known = rules.find(id);
            if (!known)
                return known.error();
            note.before = known->text;
        }
        auto set = setRule(filler, workspace, id, text, at);
        if (!set)
            return set.error();
        outcome = std::move(*set);
        note.rule = outcome.rule.id;
        if (text)
            note.after = outcome.rule.text;
        note.added = outcome.added;
        note.removed = outcome.removed;
        const auto change = rules.note(note);
        if (!change)
            return change.error();
        outcome.change = *change;
        return Done{};
    });
    return done ? Result<RuleOutcome>(std::move(outcome)) : done.error();
}

} // namespace

Result<RuleOutcome> putRule(store::Workspace &workspace, std::int64_t id, const store::RuleText &text, foundation::Time at, const Filling &how)
{
    return noted(workspace, id, text, at, how);
}

Result<RuleOutcome> removeRule(store::Workspace &workspace, std::int64_t id, foundation::Time at, const Filling &how)
{
    return noted(workspace, id, std::nullopt, at, how);
}

Result<RuleOutcome> undoRule(store::Workspace &workspace, std::int64_t wanted, const Filling &how)
{
    RuleOutcome outcome;
    const auto done = change(workspace, how, [&](Filler &filler) -> Status {
        Rules rules(workspace);
        const auto changes = rules.changes();
        if (!changes)
            return changes.error();
        const auto found = std::find_if(changes->begin(), changes->end(), [&](const RuleChange &each) { return wanted == 0 ? !each.undone : each.id == wanted; });
        if (found == changes->end())
            return Error{Error::Kind::NotFound, wanted == 0 ? std::string("there is no change of a rule to take back") : "there is no change " + std::to_string(wanted) + " of a rule"};
        if (found->undone)
            return Error{Error::Kind::Refused, "change " + std::to_string(found->id) + " was taken back already"};
        const auto newer = std::any_of(changes->begin(), found, [&](const RuleChange &each) { return each.rule == found->rule && !each.undone; });
        if (newer)
            return Error{Error::Kind::Refused, "rule " + std::to_string(found->rule) + " was changed again since; take back the newer change first"};
        auto set = setRule(filler, workspace, found->rule, found->before, found->at);
        if (!set)
            return set.error();
        outcome = std::move(*set);
        outcome.change = found->id;
        return rules.markUndone(found->id);
    });
    return done ? Result<RuleOutcome>(std::move(outcome)) : done.error();
}

Result<store::FillSummary> runRules(store::Workspace &workspace, const Filling &how)
{
    store::FillSummary summary;
    const auto done = change(workspace, how, [&](Filler &filler) -> Status {
        const auto brands = store::Brands(workspace).all();
        const auto categories = Rules(workspace).categories();
        if (!brands || !categories)
            return !brands ? brands.error() : categories.error();
        for (const domain::Brand &brand : *brands) {
            if (auto filled = filler.brand(brand.id); !filled)
                return filled;
        }
        for (const store::Category &category : *categories) {
            if (auto filled = filler.category(category.title); !filled)
                return filled;
        }
        summary = filler.summary();
        return Done{};
    });
    return done ? Result<store::FillSummary>(summary) : done.error();
}

Result<std::vector<std::pair<domain::PostId, std::optional<bool>>>> categorise(store::Workspace &workspace, const std::vector<domain::PostId> &posts, const std::string &category,
                                                                               std::optional<bool> belongs, foundation::Time at)
{
    std::vector<std::pair<domain::PostId, std::optional<bool>>> before;
    const auto done = change(workspace, {}, [&](Filler &filler) -> Status {
        Rules rules(workspace);
        const auto known = belongs ? rules.ensureCategory(category) : Result<std::int64_t>(std::int64_t{0});
        if (!known)
            return known.error();
        std::int64_t id = *known;
        if (!belongs) {
            const auto found = rules.category(category);
            if (!found)
                return found.error();
            id = found->id;
        }
        for (const domain::PostId post : posts) {
            const auto chosen = rules.chosen(post, id);
            if (!chosen)
                return chosen.error();
            before.emplace_back(post, *chosen);
            if (auto put = filler.writer().categorise(post, id, belongs, at); !put)
                return put;
        }
        return Done{};
    });
    if (!done)
        return done.error();
    return before;
}

namespace {

template <typename Change>
Result<store::SavedQuery> changeQuery(store::Workspace &workspace, const Filling &how, Change work)
{
    store::SavedQuery out;
    const auto done = change(workspace, how, [&](Filler &filler) -> Status {
        auto saved = work();
        if (!saved)
            return saved.error();
        out = std::move(*saved);
        if (auto loaded = filler.writer().reloadRules(); !loaded) // also says where a rule could not bear the new text
            return Error{Error::Kind::Refused, "the saved query cannot become that: " + loaded.error().detail};
        return filler.usersOf({foundation::folded(out.name)});
    });
    return done ? Result<store::SavedQuery>(std::move(out)) : done.error();
}

} // namespace

Result<store::SavedQuery> saveQuery(store::Workspace &workspace, const std::string &name, const std::string &text, foundation::Time at, const Filling &how)
{
    return changeQuery(workspace, how, [&] { return store::SavedQueries(workspace).save(name, text, at); });
}

Result<store::SavedQuery> restoreQuery(store::Workspace &workspace, const std::string &name, std::int64_t version, foundation::Time at, const Filling &how)
{
    return changeQuery(workspace, how, [&] { return store::SavedQueries(workspace).restore(name, version, at); });
}

} // namespace ingest
