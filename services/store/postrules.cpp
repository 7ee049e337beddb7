#include "services/store/postwriterstatements.h"

#include "services/store/rules.h"

#include <algorithm>

// What follows from rules: which brands a post counts for and in which categories it is.
namespace store {

using domain::BrandId;
using domain::BrandRole;
using domain::PostId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::int64_t progressEvery = 500;

Error stopped() { return {Error::Kind::Cancelled, "applying the rule was cancelled; nothing was changed"}; }

bool holds(const std::vector<std::int64_t> &ids, std::int64_t id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/** What a post is named for stays with its role; what matches is noted beside it. */
void mergeMatched(std::vector<BrandLink> &links, const std::vector<BrandLink> &matched)
{
    std::erase_if(links, [](const BrandLink &link) { return (link.why & LinkReason::Named) == 0; });
    for (BrandLink &link : links)
        link.why = LinkReason::Named;
    for (const BrandLink &match : matched) {
        const auto named = std::find_if(links.begin(), links.end(), [&](const BrandLink &link) { return link.brand == match.brand; });
        if (named == links.end())
            links.push_back(match);
        else
            named->why |= LinkReason::Matched;
    }
}

} // namespace

Status PostWriter::reloadRules()
{
    sqlite::Connection &db = m_workspace.db();
    auto rules = RuleMatcher::load(m_workspace);
    const auto choices = db.number("SELECT count(*) FROM category_label");
    auto select = db.prepare("SELECT id, ifnull(parent, 0) FROM category");
    auto names = db.prepare("SELECT id, name FROM brand");
    if (!rules || !choices)
        return !rules ? rules.error() : choices.error();
    if (!select || !names)
        return !select ? select.error() : names.error();
    m_rules = std::move(*rules);
    m_anyChoices = *choices > 0;
    m_parents.clear();
    m_brandNames.clear();
    if (const auto read = select->each([&] { m_parents.emplace(select->integer(0), select->integer(1)); }); !read)
        return read;
    m_anyCategories = !m_parents.empty();
    return names->each([&] { m_brandNames.emplace(names->integer(0), names->text(1)); });
}

Result<std::string> PostWriter::brandName(BrandId brand)
{
    const auto known = m_brandNames.find(brand);
    if (known != m_brandNames.end())
        return known->second;
    auto select = m_workspace.db().prepare("SELECT name FROM brand WHERE id = ?1");
    if (!select)
        return select.error();
    const auto row = select->with(brand).step();
    if (!row)
        return row.error();
    return m_brandNames.emplace(brand, *row ? select->text(0) : std::string_view()).first->second;
}

Status PostWriter::complete(Known &known, std::vector<std::string> &tags)
{
    domain::Post &post = known.row.post;
    auto platform = m_platforms.nameOf(known.row.platform);
    auto language = m_languages.nameOf(known.row.language);
    if (!platform || !language)
        return !platform ? platform.error() : language.error();
    post.platform = std::move(*platform);
    post.language = std::move(*language);
    auto &handle = m_sql->handleOf.with(known.row.author);
    if (const auto row = handle.step(); !row)
        return row.error();
    else if (*row)
        post.authorHandle = handle.text(0);
    handle.reset();
    auto &label = m_sql->labelOf.with(known.row.key);
    const auto labelled = label.step();
    if (!labelled)
        return labelled.error();
    post.sentimentCorrected = *labelled;
    label.reset();
    for (const std::int64_t tag : known.tags) {
        auto name = m_tags.nameOf(tag);
        if (!name)
            return name.error();
        tags.push_back(std::move(*name));
    }
    return Done{};
}

Status PostWriter::applyRules(Known &known, const std::vector<std::string> *tags, Ruled what)
{
    if (!m_rules && !m_anyChoices)
        return Done{};
    RuleMatcher::Answer answer;
    if (m_rules) {
        std::vector<std::string> names;
        if (!tags) {
            if (auto ready = complete(known, names); !ready)
                return ready;
            tags = &names;
        } else if (known.row.post.language.empty()) {
            known.row.post.language = "und";
        }
        query::Subject subject(known.row.post, {}, *tags, false);
        m_rules->brands(subject, answer);
        if (what == Ruled::All)
            mergeMatched(known.brands, answer.brands);
        if (m_rules->categoriesAskForBrands()) {
            std::vector<std::string> brands;
            for (const BrandLink &link : known.brands) {
                auto name = brandName(link.brand);
                if (!name)
                    return name.error();
                brands.push_back(std::move(*name));
            }
            subject.setBrands(brands, std::any_of(known.brands.begin(), known.brands.end(), [](const BrandLink &link) { return link.role == BrandRole::Own; }));
        }
        m_rules->categories(subject, answer);
    }
    return settleCategories(known, std::move(answer.categories));
}

/** The user's choices over what rules found, and the parents of what remains. */
Status PostWriter::settleCategories(Known &known, std::vector<std::int64_t> found)
{
    if (m_anyChoices) {
        std::vector<std::int64_t> refused;
        auto &choices = m_sql->choicesOf.with(known.row.key);
        const auto read = choices.each([&] {
            if (choices.integer(1) == 0)
                refused.push_back(choices.integer(0));
            else if (!holds(found, choices.integer(0)))
                found.push_back(choices.integer(0));
        });
        if (!read)
            return read;
        std::erase_if(found, [&](std::int64_t category) { return holds(refused, category) || holds(refused, m_parents[category]); });
    }
    known.categories = std::move(found);
    for (std::size_t i = 0; i < known.categories.size(); ++i) {
        const std::int64_t parent = m_parents[known.categories[i]];
        if (parent != 0 && !holds(known.categories, parent))
            known.categories.push_back(parent);
    }
    return Done{};
}

Status PostWriter::writePlaces(const Known &before, const Known &after)
{
    const PostId id = after.row.post.id;
    for (const BrandLink &link : before.brands) {
        const auto same = [&](const BrandLink &other) { return other.brand == link.brand; };
        if (std::any_of(after.brands.begin(), after.brands.end(), same))
            continue;
        if (auto done = m_sql->dropBrand.with(link.brand, id).run(); !done)
            return done;
    }
    for (const BrandLink &link : after.brands) {
        if (std::find(before.brands.begin(), before.brands.end(), link) != before.brands.end())
            continue;
        if (auto done = m_sql->addBrand.with(link.brand, id, static_cast<std::int64_t>(link.role), static_cast<std::int64_t>(link.why)).run(); !done)
            return done;
    }
    for (const std::int64_t category : before.categories) {
        if (holds(after.categories, category))
            continue;
        if (auto done = m_sql->dropCategory.with(category, id).run(); !done)
            return done;
    }
    for (const std::int64_t category : after.categories) {
        if (holds(before.categories, category))
            continue;
        if (auto done = m_sql->addCategory.with(category, id).run(); !done)
            return done;
    }
    return Done{};
}

Status PostWriter::reapply(Known &known)
{
    const Known before = known;
    if (auto ruled = applyRules(known, nullptr); !ruled)
        return ruled;
    return writePlaces(before, known);
}

Result<FillSummary> PostWriter::fillBrand(BrandId brand, std::span<const std::pair<PostId, BrandRole>> matched, const foundation::StopToken &stop,
                                          const foundation::Progress &progress)
{
    struct Place
    {
        PostId post;
        BrandLink link;
    };
    std::vector<Place> now;
    auto &linked = m_sql->postsOf.with(brand);
    if (const auto read = linked.each([&] {
            now.push_back({linked.integer(0), {brand, static_cast<BrandRole>(linked.integer(1)), static_cast<std::uint8_t>(linked.integer(2))}});
        }); !read)
        return read.error();
    // Both lists go up: one pass tells what comes, what goes and what is counted otherwise.
    std::vector<std::pair<PostId, std::optional<BrandLink>>> changes;
    auto is = now.begin();
    auto should = matched.begin();
    while (is != now.end() || should != matched.end()) {
        const bool only = should == matched.end() || (is != now.end() && is->post < should->first);
        const bool fresh = is == now.end() || (should != matched.end() && should->first < is->post);
        const PostId post = fresh ? should->first : is->post;
        std::optional<BrandLink> link;
        if (fresh)
            link = BrandLink{brand, should->second, LinkReason::Matched};
        else if ((is->link.why & LinkReason::Named) != 0)
            link = BrandLink{brand, is->link.role, only ? LinkReason::Named : static_cast<std::uint8_t>(LinkReason::Named | LinkReason::Matched)};
        else if (!only)
            link = BrandLink{brand, should->second, LinkReason::Matched};
        if (fresh || link != std::optional(is->link))
            changes.emplace_back(post, link);
        if (!fresh)
            ++is;
        if (!only)
            ++should;
    }
    FillSummary summary;
    std::int64_t done = 0;
    for (const auto &[post, link] : changes) {
        if (stop.stopped())
            return stopped();
        if (progress && done % progressEvery == 0)
            progress(done, static_cast<std::int64_t>(changes.size()));
        ++done;
        auto known = load(post);
        if (!known)
            return known.error();
        if (!*known)
            continue;
        count(**known, -1);
        const Known before = **known;
        const auto there = std::erase_if((*known)->brands, [&](const BrandLink &other) { return other.brand == brand; });
        if (link)
            (*known)->brands.push_back(*link);
        if (m_rules && m_rules->categoriesAskForBrands()) {
            if (auto ruled = applyRules(**known, nullptr, Ruled::Categories); !ruled)
                return ruled.error();
        }
        if (auto placed = writePlaces(before, **known); !placed)
            return placed.error();
        count(**known, 1);
        summary.added += there == 0 ? 1 : 0;
        summary.removed += link ? 0 : 1;
    }
    return summary;
}

Result<FillSummary> PostWriter::fillCategory(std::int64_t category, std::span<const PostId> posts, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    m_anyCategories = true;
    std::vector<PostId> now;
    auto &in = m_sql->categoryPosts.with(category);
    if (const auto read = in.each([&] { now.push_back(in.integer(0)); }); !read)
        return read.error();
    std::vector<PostId> changed;
    std::set_symmetric_difference(now.begin(), now.end(), posts.begin(), posts.end(), std::back_inserter(changed));
    FillSummary summary;
    std::int64_t done = 0;
    for (const PostId id : changed) {
        if (stop.stopped())
            return stopped();
        if (progress && done % progressEvery == 0)
            progress(done, static_cast<std::int64_t>(changed.size()));
        ++done;
        const bool goes = std::binary_search(now.begin(), now.end(), id);
        auto &place = m_sql->placeOf.with(id);
        const auto row = place.step();
        if (!row)
            return row.error();
        const foundation::Time at{std::chrono::milliseconds(*row ? place.integer(0) : 0)};
        place.reset();
        if (!*row)
            continue; // the post is gone, and its places with it
        std::vector<BrandLink> links;
        auto &brands = m_sql->brandsOf.with(id);
        if (const auto read = brands.each([&] { links.push_back({brands.integer(0), static_cast<BrandRole>(brands.integer(1))}); }); !read)
            return read.error();
        if (auto written = (goes ? m_sql->dropCategory : m_sql->addCategory).with(category, id).run(); !written)
            return written.error();
        m_sums.addCategory(links, m_workspace.zone().dayOf(at), category, goes ? -1 : 1);
        ++(goes ? summary.removed : summary.added);
    }
    return summary;
}

Status PostWriter::categorise(PostId post, std::int64_t category, std::optional<bool> belongs, foundation::Time at)
{
    auto known = load(post);
    if (!known)
        return known.error();
    if (!*known)
        return Error{Error::Kind::NotFound, "there is no post " + std::to_string(post)};
    if (auto loaded = reloadRules(); !loaded) // the category may be new
        return loaded;
    const std::int64_t key = (*known)->row.key;
    if (!belongs) {
        if (auto done = m_sql->unchoose.with(key, category).run(); !done)
            return done;
    } else {
        if (auto done = m_sql->choose.with(key, category, *belongs ? 1 : 0, static_cast<std::int64_t>(at.time_since_epoch().count())).run(); !done)
            return done;
        // In a category means in the one above it, and out of one means out of those below: the newest choice wins.
        if (auto done = m_sql->unchooseBelow.with(key, category, *belongs ? 0 : 1).run(); !done)
            return done;
        m_anyChoices = true;
    }
    m_anyCategories = true;
    count(**known, -1);
    if (auto ruled = m_rules || m_anyChoices ? reapply(**known) : Status(Done{}); !ruled)
        return ruled;
    count(**known, 1);
    return Done{};
}

} // namespace store
