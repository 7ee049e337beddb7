#include "services/foundation/utf8.h"
#include "services/ingest/filler.h"
#include "services/store/brands.h"

#include <algorithm>

namespace ingest {

using domain::Brand;
using domain::BrandId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

/** Writes the brand and says which other brands lost an account to it. */
Result<std::vector<BrandId>> write(store::Workspace &workspace, BrandId id, const BrandChange &change)
{
    store::Brands brands(workspace);
    if (change.terms) {
        if (auto set = brands.setTerms(id, *change.terms); !set)
            return set.error();
    }
    if (change.colour) {
        if (auto set = brands.setColour(id, *change.colour); !set)
            return set.error();
    }
    if (change.competitors) {
        if (auto set = brands.setCompetitors(id, *change.competitors); !set)
            return set.error();
    }
    if (change.query) {
        if (!foundation::trimmed(*change.query).empty()) {
            if (const auto good = store::ruleQuery(workspace, *change.query, store::RuleKind::Brand); !good)
                return good.error();
        }
        if (auto set = brands.setQuery(id, *change.query); !set)
            return set.error();
    }
    std::vector<BrandId> others;
    if (change.accounts) {
        const auto before = brands.accounts();
        if (!before)
            return before.error();
        if (auto dropped = brands.dropAccounts(id); !dropped)
            return dropped.error();
        for (const auto &[platform, handle] : *change.accounts) {
            if (auto added = brands.addAccount(id, platform, handle); !added)
                return added.error();
        }
        const auto after = brands.accounts();
        if (!after)
            return after.error();
        for (const domain::Account &account : *before) {
            const auto same = [&](const domain::Account &other) { return other.platform == account.platform && other.handle == account.handle && other.brand == id; };
            if (account.brand != id && std::any_of(after->begin(), after->end(), same))
                others.push_back(account.brand);
        }
    }
    return others;
}

template <typename Work>
Result<BrandOutcome> inOneGo(store::Workspace &workspace, const Filling &how, Work work)
{
    BrandOutcome outcome;
    const auto done = workspace.db().transaction([&]() -> Status {
        auto filler = Filler::open(workspace, how);
        if (!filler)
            return filler.error();
        if (auto worked = work(*filler, outcome); !worked)
            return worked;
        return filler->end();
    });
    return done ? Result<BrandOutcome>(outcome) : done.error();
}

} // namespace

Result<BrandOutcome> putBrand(store::Workspace &workspace, const BrandChange &change, const Filling &how)
{
    return inOneGo(workspace, how, [&](Filler &filler, BrandOutcome &outcome) -> Status {
        store::Brands brands(workspace);
        outcome.id = change.id;
        bool renamed = false;
        if (change.id == 0) {
            const auto added = brands.add(change.name.value_or(std::string()));
            if (!added)
                return added.error();
            outcome.id = *added;
            renamed = true; // a rule may have asked for the name before there was such a brand
        } else if (change.name) {
            if (auto named = brands.rename(change.id, *change.name); !named)
                return named;
            renamed = true;
        }
        const auto others = write(workspace, outcome.id, change);
        if (!others)
            return others.error();
        if (auto loaded = filler.writer().reloadRules(); !loaded)
            return loaded;
        if (change.terms || change.accounts || change.query) {
            if (auto filled = filler.brand(outcome.id); !filled)
                return filled;
        }
        outcome.added = filler.summary().added;
        outcome.removed = filler.summary().removed;
        for (const BrandId other : *others) {
            if (auto filled = filler.brand(other); !filled)
                return filled;
        }
        return renamed ? filler.askersForBrands() : Status(Done{});
    });
}

Result<BrandOutcome> removeBrand(store::Workspace &workspace, BrandId brand, foundation::Time at, const Filling &how)
{
    return inOneGo(workspace, how, [&](Filler &filler, BrandOutcome &outcome) -> Status {
        outcome.id = brand;
        if (auto gone = store::Brands(workspace).discard(brand, at); !gone)
            return gone;
        if (auto loaded = filler.writer().reloadRules(); !loaded)
            return loaded;
        const auto unlinked = filler.writer().unlink(brand, how.stop, how.progress);
        if (!unlinked)
            return unlinked.error();
        outcome.removed = *unlinked;
        return Done{};
    });
}

Result<BrandOutcome> restoreBrand(store::Workspace &workspace, const std::string &name, const Filling &how)
{
    return inOneGo(workspace, how, [&](Filler &filler, BrandOutcome &outcome) -> Status {
        store::Brands brands(workspace);
        const auto removed = brands.discarded();
        if (!removed)
            return removed.error();
        const auto same = std::find_if(removed->begin(), removed->end(), [&](const Brand &each) { return each.name == name; });
        if (same == removed->end())
            return Error{Error::Kind::NotFound, "there is no removed brand \"" + name + "\""};
        outcome.id = same->id;
        const auto named = brands.takeBack(*same);
        if (!named)
            return named.error();
        if (auto loaded = filler.writer().reloadRules(); !loaded)
            return loaded;
        for (const domain::BrandRole role : {domain::BrandRole::Mention, domain::BrandRole::Own}) {
            std::vector<domain::PostId> posts;
            for (const auto &[post, as] : *named) {
                if (as == role)
                    posts.push_back(post);
            }
            const auto linked = filler.writer().link({outcome.id, role}, posts);
            if (!linked)
                return linked.error();
            outcome.added += *linked;
        }
        if (auto filled = filler.brand(outcome.id); !filled)
            return filled;
        outcome.added += filler.summary().added;
        return filler.askersForBrands();
    });
}

} // namespace ingest
