#include "services/store/postwriterstatements.h"

#include <algorithm>

namespace store {

using domain::PostId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

template <typename T>
bool takeNewer(std::optional<T> &known, const std::optional<T> &incoming)
{
    if (!incoming || known == incoming)
        return false;
    known = incoming;
    return true;
}

bool takeNewer(std::string &known, const std::string &incoming)
{
    if (incoming.empty() || known == incoming)
        return false;
    known = incoming;
    return true;
}

/** What a later reading of the same post changes. */
bool mergeInto(domain::Post &known, const domain::Post &incoming)
{
    bool changed = false;
    changed |= takeNewer(known.counts.likes, incoming.counts.likes);
    changed |= takeNewer(known.counts.replies, incoming.counts.replies);
    changed |= takeNewer(known.counts.shares, incoming.counts.shares);
    changed |= takeNewer(known.counts.saves, incoming.counts.saves);
    changed |= takeNewer(known.counts.clicks, incoming.counts.clicks);
    changed |= takeNewer(known.counts.views, incoming.counts.views);
    changed |= takeNewer(known.counts.impressions, incoming.counts.impressions);
    changed |= takeNewer(known.counts.reach, incoming.counts.reach);
    changed |= takeNewer(known.followers, incoming.followers);
    changed |= takeNewer(known.text, incoming.text);
    changed |= takeNewer(known.url, incoming.url);
    changed |= takeNewer(known.kind, incoming.kind);
    changed |= takeNewer(known.topic, incoming.topic);
    changed |= takeNewer(known.label, incoming.label);
    const std::uint32_t flags = (incoming.flags & ~domain::PostFlag::NearDuplicate) | (known.flags & domain::PostFlag::NearDuplicate);
    changed |= known.flags != flags || known.sentiment != incoming.sentiment || stored(known.sentimentScore) != stored(incoming.sentimentScore);
    known.flags = flags;
    known.sentiment = incoming.sentiment;
    known.sentimentScore = incoming.sentimentScore;
    return changed;
}

} // namespace

Status PostWriter::setText(PostId id, const std::string &before, const std::string &after)
{
    // An external-content index must be told the old words before it is given the new ones.
    if (auto done = m_sql->dropWords.with(id, before).run(); !done)
        return done;
    return m_sql->addWords.with(id, after).run();
}

Result<bool> PostWriter::refresh(PostId id, NewPost &incoming)
{
    auto known = load(id);
    if (!known)
        return known.error();
    if (!*known)
        return Error{Error::Kind::Storage, "post " + std::to_string(id) + " has lost its text"};
    Known changed = **known;
    domain::Post &post = changed.row.post;
    bool differs = mergeInto(post, incoming.post);
    incoming.post.id = id;
    for (const BrandLink &brand : incoming.brands) {
        const auto same = std::find_if(changed.brands.begin(), changed.brands.end(), [&](const BrandLink &b) { return b.brand == brand.brand; });
        if (same == changed.brands.end()) {
            changed.brands.push_back(brand);
            differs = true;
        } else if ((same->why & LinkReason::Named) == 0) {
            same->role = brand.role;
            same->why |= LinkReason::Named;
            differs = true;
        }
    }
    incoming.brands = changed.brands;
    const bool newText = post.text != (*known)->row.post.text;
    if (newText) {
        if (auto done = m_sql->dropTags.with(id).run(); !done)
            return done.error();
        changed.tags.clear();
        for (const std::string &name : incoming.tags) {
            const auto tag = m_tags.idOf(name);
            if (!tag)
                return tag.error();
            if (auto done = m_sql->addTag.with(id, *tag).run(); !done)
                return done.error();
            changed.tags.push_back(*tag);
        }
        changed.row.print = incoming.print;
        if (auto done = setText(id, (*known)->row.post.text, post.text); !done)
            return done.error();
    }
    if (!differs)
        return false;
    if (auto done = writeNumbers(changed.row, true); !done)
        return done.error();
    // Mostly only counts have changed: the text, its print and their index stay where they are.
    const domain::Post &before = (*known)->row.post;
    if (newText || post.kind != before.kind || post.topic != before.topic || post.label != before.label) {
        if (auto done = writeTexts(changed.row, true); !done)
            return done.error();
    }
    if (post.url != (*known)->row.post.url) {
        if (auto done = m_sql->setUrl.with(id, post.url).run(); !done)
            return done.error();
    }
    if (auto ruled = applyRules(changed, nullptr); !ruled)
        return ruled.error();
    if (auto placed = writePlaces(**known, changed); !placed)
        return placed.error();
    incoming.brands = changed.brands;
    count(**known, -1);
    count(changed, 1);
    return true;
}

Result<std::int64_t> PostWriter::link(BrandLink link, std::span<const PostId> posts)
{
    std::int64_t added = 0;
    for (const PostId id : posts) {
        auto known = load(id);
        if (!known)
            return known.error();
        const auto has = [&](const BrandLink &b) { return b.brand == link.brand; };
        if (!*known || std::any_of((*known)->brands.begin(), (*known)->brands.end(), has))
            continue;
        count(**known, -1);
        const Known before = **known;
        (*known)->brands.push_back(link);
        if (auto ruled = applyRules(**known, nullptr); !ruled)
            return ruled.error();
        if (auto placed = writePlaces(before, **known); !placed)
            return placed.error();
        count(**known, 1);
        ++added;
    }
    return added;
}

Result<std::int64_t> PostWriter::unlink(domain::BrandId brand, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    std::vector<PostId> posts;
    auto &linked = m_sql->postsOf.with(brand);
    if (const auto read = linked.each([&] { posts.push_back(linked.integer(0)); }); !read)
        return read.error();
    const auto total = static_cast<std::int64_t>(posts.size());
    std::int64_t done = 0;
    for (const PostId id : posts) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "taking the brand out was cancelled; nothing was changed"};
        if (progress && done++ % 500 == 0)
            progress(done, total);
        auto known = load(id);
        if (!known)
            return known.error();
        if (!*known) {
            if (auto dropped = m_sql->dropBrand.with(brand, id).run(); !dropped)
                return dropped.error();
            continue;
        }
        count(**known, -1);
        const Known before = **known;
        std::erase_if((*known)->brands, [&](const BrandLink &link) { return link.brand == brand; });
        if (auto ruled = applyRules(**known, nullptr, Ruled::Categories); !ruled)
            return ruled.error();
        if (auto placed = writePlaces(before, **known); !placed)
            return placed.error();
        count(**known, 1);
    }
    return total;
}

Result<std::int64_t> PostWriter::remove(std::vector<PostId> posts)
{
    std::sort(posts.begin(), posts.end()); // two to three times cheaper than in any order
    std::int64_t removed = 0;
    for (const PostId id : posts) {
        const auto known = load(id);
        if (!known)
            return known.error();
        if (!*known)
            continue;
        count(**known, -1);
        if (auto done = m_sql->dropWords.with(id, (*known)->row.post.text).run(); !done)
            return done.error();
        Known nothing;
        nothing.row.post.id = id;
        if (auto placed = writePlaces(**known, nothing); !placed)
            return placed.error();
        for (auto *drop : {&m_sql->dropTags, &m_sql->dropText, &m_sql->dropPost}) {
            if (auto done = drop->with(id).run(); !done)
                return done.error();
        }
        ++removed;
    }
    return removed;
}

Status PostWriter::judge(Known &known, std::optional<domain::Sentiment> sentiment)
{
    count(known, -1);
    known.row.post.sentiment = sentiment;
    if (auto done = m_sql->setSentiment.with(known.row.post.id, stored(sentiment), stored(known.row.post.sentimentScore)).run(); !done)
        return done;
    if (auto ruled = reapply(known); !ruled)
        return ruled;
    count(known, 1);
    return Done{};
}

Status PostWriter::correctSentiment(PostId id, std::optional<domain::Sentiment> sentiment, foundation::Time at)
{
    auto known = load(id);
    if (!known)
        return known.error();
    if (!*known)
        return Error{Error::Kind::NotFound, "there is no post " + std::to_string(id)};
    const std::int64_t key = (*known)->row.key;
    auto &find = m_sql->labelOf.with(key);
    const auto row = find.step();
    if (!row)
        return row.error();
    const bool corrected = *row;
    const auto model = corrected ? find.maybe(1) : stored((*known)->row.post.sentiment);
    find.reset();
    if (!sentiment) {
        if (!corrected)
            return Done{};
        if (auto done = m_sql->dropLabel.with(key).run(); !done)
            return done;
        return judge(**known, model ? std::optional(static_cast<domain::Sentiment>(*model)) : std::nullopt);
    }
    m_anyLabels = true;
    if (auto done = m_sql->setLabel.with(key, stored(sentiment), model, static_cast<std::int64_t>(at.time_since_epoch().count())).run(); !done)
        return done;
    return judge(**known, sentiment);
}

Status PostWriter::rescore(PostId id, std::optional<domain::Sentiment> sentiment, std::optional<double> score)
{
    auto known = load(id);
    if (!known)
        return known.error();
    if (!*known)
        return Error{Error::Kind::NotFound, "there is no post " + std::to_string(id)};
    NewPost incoming;
    incoming.key = (*known)->row.key;
    incoming.post.sentiment = sentiment;
    if (auto done = applyLabel(incoming); !done)
        return done;
    (*known)->row.post.sentimentScore = score;
    return judge(**known, incoming.post.sentiment);
}

} // namespace store
