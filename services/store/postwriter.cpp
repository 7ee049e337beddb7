#include "services/store/postwriter.h"

#include "services/foundation/hash.h"
#include "services/foundation/words.h"
#include "services/store/postwriterstatements.h"

#include <algorithm>

namespace store {

using domain::PostId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::size_t authorsRemembered = 1'000'000;

std::optional<std::int64_t> stored(const std::optional<double> &score)
{
    return score ? std::optional(static_cast<std::int64_t>(*score * 1000.0 + (*score < 0 ? -0.5 : 0.5))) : std::nullopt;
}

std::optional<std::int64_t> stored(const std::optional<domain::Sentiment> &sentiment)
{
    return sentiment ? std::optional(static_cast<std::int64_t>(*sentiment)) : std::nullopt;
}

/** Text that is absent is NULL: most rows have no url, kind or topic, and NULL costs nothing. */
void bindText(sqlite::Statement &statement, int index, const std::string &text)
{
    text.empty() ? statement.bind(index, std::nullopt) : statement.bind(index, std::string_view(text));
}

/** An id of digits alone is kept as a number, a third of the size. */
void bindExternalId(sqlite::Statement &statement, int index, const std::string &id)
{
    const bool number = !id.empty() && id.size() <= 18 && id[0] != '0' && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number)
        statement.bind(index, static_cast<std::int64_t>(std::stoll(id)));
    else
        bindText(statement, index, id);
}

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

Result<std::unique_ptr<PostWriter>> PostWriter::open(Workspace &workspace)
{
    auto platforms = Names::open(workspace.db(), Names::Table::Platform);
    auto languages = Names::open(workspace.db(), Names::Table::Language);
    auto tags = Names::open(workspace.db(), Names::Table::Tag);
    for (const auto *names : {&platforms, &languages, &tags}) {
        if (!*names)
            return names->error();
    }
    std::unique_ptr<PostWriter> writer(new PostWriter(workspace, std::move(*platforms), std::move(*languages), std::move(*tags)));
    if (auto ready = writer->prepare(); !ready)
        return ready.error();
    return writer;
}

Status PostWriter::prepare()
{
    auto sql = Statements::prepare(m_workspace.db());
    if (!sql)
        return sql.error();
    m_sql = std::move(*sql);
    const auto labels = m_workspace.db().number("SELECT count(*) FROM label");
    if (!labels)
        return labels.error();
    m_anyLabels = *labels > 0;
    return Done{};
}

void PostWriter::forget()
{
    m_platforms.forget();
    m_languages.forget();
    m_tags.forget();
    m_authors.clear();
    m_sums.clear();
}

Status PostWriter::flush() { return m_sums.writeTo(m_workspace.db()); }

Result<PutSummary> PostWriter::put(std::vector<NewPost> &batch)
{
    // Ascending ids: the b-trees grow at their right edge and the full-text index is not flushed row by row.
    std::stable_sort(batch.begin(), batch.end(), [](const NewPost &a, const NewPost &b) { return a.post.published < b.post.published; });
    PutSummary summary;
    for (NewPost &incoming : batch) {
        if (auto judged = applyLabel(incoming); !judged)
            return judged.error();
        const auto id = idOfKey(incoming.key);
        if (!id)
            return id.error();
        if (*id == 0) {
            if (auto done = insert(incoming); !done)
                return done.error();
            ++summary.stored;
            continue;
        }
        const auto changed = refresh(*id, incoming);
        if (!changed)
            return changed.error();
        ++(*changed ? summary.updated : summary.unchanged);
    }
    return summary;
}

Result<PostId> PostWriter::idOfKey(std::int64_t key)
{
    auto &find = m_sql->idOfKey.with(key);
    const auto row = find.step();
    if (!row)
        return row.error();
    const PostId id = *row ? find.integer(0) : 0;
    find.reset();
    return id;
}

Result<PostId> PostWriter::freeId(foundation::Time published)
{
    for (PostId first = firstIdAt(published);; first += 64) {
        auto &last = m_sql->lastId.with(first, first + 63);
        const auto row = last.step();
        if (!row)
            return row.error();
        const auto taken = last.maybe(0);
        last.reset();
        if (!taken)
            return first == 0 ? PostId{1} : first; // 0 stands for "no post"
        if (*taken < first + 63)
            return *taken + 1 == 0 ? PostId{1} : *taken + 1;
    }
}

Result<std::int64_t> PostWriter::authorId(const domain::Post &post, std::int64_t platform)
{
    if (post.authorHandle.empty() && post.authorName.empty())
        return std::int64_t{0};
    const std::string handle = foundation::folded(post.authorHandle.empty() ? post.authorName : post.authorHandle);
    const std::uint64_t key = foundation::hash64(handle, static_cast<std::uint64_t>(platform));
    auto known = m_authors.find(key);
    if (known == m_authors.end()) {
        auto &find = m_sql->findAuthor.with(platform, handle);
        const auto row = find.step();
        if (!row)
            return row.error();
        Author author;
        if (*row)
            author = {find.integer(0), find.maybe(1).value_or(-1)};
        find.reset();
        if (author.id == 0) {
            if (auto added = m_sql->addAuthor.with(platform, handle, post.authorHandle, post.authorName, post.followers).run(); !added)
                return added.error();
            author = {m_workspace.db().lastInsertId(), post.followers.value_or(-1)};
        }
        if (m_authors.size() >= authorsRemembered)
            m_authors.clear();
        known = m_authors.emplace(key, author).first;
    }
    if (post.followers && *post.followers != known->second.followers) {
        if (auto done = m_sql->authorFollowers.with(known->second.id, *post.followers).run(); !done)
            return done.error();
        known->second.followers = *post.followers;
    }
    return known->second.id;
}

Status PostWriter::applyLabel(NewPost &incoming)
{
    if (!m_anyLabels)
        return Done{};
    auto &find = m_sql->labelOf.with(incoming.key);
    const auto row = find.step();
    if (!row)
        return row.error();
    const bool labelled = *row;
    const auto sentiment = labelled ? find.integer(0) : 0;
    find.reset();
    if (!labelled)
        return Done{};
    if (auto done = m_sql->labelModel.with(incoming.key, stored(incoming.post.sentiment)).run(); !done)
        return done;
    incoming.post.sentiment = static_cast<domain::Sentiment>(sentiment);
    return Done{};
}

Status PostWriter::insert(NewPost &incoming)
{
    Known made{{incoming.post, incoming.key, 0, 0, 0, incoming.print, incoming.reply}, incoming.brands, {}};
    PostRow &row = made.row;
    const auto platform = m_platforms.idOf(row.post.platform);
    const auto language = m_languages.idOf(row.post.language.empty() ? "und" : row.post.language);
    const auto id = freeId(row.post.published);
    if (!platform || !language || !id)
        return !platform ? platform.error() : !language ? language.error() : id.error();
    const auto author = authorId(row.post, *platform);
    if (!author)
        return author.error();
    row.post.id = *id;
    row.platform = *platform;
    row.language = *language;
    row.author = *author;
    if (row.print != 0) {
        const auto twin = m_sql->twin.with(row.print).step();
        if (!twin)
            return twin.error();
        m_sql->twin.reset();
        if (*twin)
            row.post.flags |= domain::PostFlag::NearDuplicate;
    }
    if (auto done = writeRow(row, false); !done)
        return done;
    if (auto done = m_sql->addWords.with(*id, row.post.text).run(); !done)
        return done;
    for (const BrandLink &brand : made.brands) {
        if (auto done = m_sql->addBrand.with(brand.brand, *id, static_cast<std::int64_t>(brand.role)).run(); !done)
            return done;
    }
    for (const std::string &name : incoming.tags) {
        const auto tag = m_tags.idOf(name);
        if (!tag)
            return tag.error();
        if (auto done = m_sql->addTag.with(*id, *tag).run(); !done)
            return done;
        made.tags.push_back(*tag);
    }
    incoming.post.id = *id;
    count(made, 1);
    return Done{};
}

Status PostWriter::writeRow(const PostRow &row, bool update)
{
    const domain::Post &post = row.post;
    const domain::Counts &c = post.counts;
    auto &hot = update ? m_sql->updatePost : m_sql->addPost;
    hot.with(post.id, row.key, row.platform, row.author, row.language, static_cast<std::int64_t>(post.published.time_since_epoch().count()),
             stored(post.sentiment), stored(post.sentimentScore), static_cast<std::int64_t>(post.flags), c.likes, c.replies, c.shares, c.saves, c.clicks,
             c.views, c.impressions, c.reach, post.followers);
    if (auto done = hot.run(); !done)
        return done;
    auto &cold = update ? m_sql->updateText : m_sql->addText;
    cold.with(post.id, post.text);
    bindText(cold, 3, post.url);
    bindExternalId(cold, 4, post.externalId);
    bindText(cold, 5, post.kind);
    bindText(cold, 6, post.topic);
    bindText(cold, 7, post.label);
    cold.bind(8, post.run);
    cold.bind(9, post.line);
    row.print != 0 ? cold.bind(10, row.print) : cold.bind(10, std::nullopt);
    row.reply != 0 ? cold.bind(11, row.reply) : cold.bind(11, std::nullopt);
    return cold.run();
}

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
        if (same != changed.brands.end())
            continue;
        if (auto done = m_sql->addBrand.with(brand.brand, id, static_cast<std::int64_t>(brand.role)).run(); !done)
            return done.error();
        changed.brands.push_back(brand);
        differs = true;
    }
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
    if (auto done = writeRow(changed.row, true); !done)
        return done.error();
    count(**known, -1);
    count(changed, 1);
    return true;
}

void PostWriter::count(const Known &known, std::int64_t sign)
{
    const PostRow &row = known.row;
    m_sums.add({m_workspace.zone().dayOf(row.post.published), row.platform, row.post.run, known.brands, known.tags}, measuresOf(row.post), sign);
}

Result<std::optional<PostWriter::Known>> PostWriter::load(PostId id)
{
    auto &find = m_sql->load.with(id);
    const auto row = find.step();
    if (!row)
        return row.error();
    if (!*row) {
        find.reset();
        return std::optional<Known>();
    }
    Known known{readPost(find), {}, {}};
    find.reset();
    auto &brands = m_sql->brandsOf.with(id);
    for (auto next = brands.step();; next = brands.step()) {
        if (!next)
            return next.error();
        if (!*next)
            break;
        known.brands.push_back({brands.integer(0), static_cast<domain::BrandRole>(brands.integer(1))});
    }
    auto &tags = m_sql->tagsOf.with(id);
    for (auto next = tags.step();; next = tags.step()) {
        if (!next)
            return next.error();
        if (!*next)
            break;
        known.tags.push_back(tags.integer(0));
    }
    return std::optional(std::move(known));
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
        if (auto done = m_sql->addBrand.with(link.brand, id, static_cast<std::int64_t>(link.role)).run(); !done)
            return done.error();
        count(**known, -1);
        (*known)->brands.push_back(link);
        count(**known, 1);
        ++added;
    }
    return added;
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
        for (const BrandLink &brand : (*known)->brands) {
            if (auto done = m_sql->dropBrand.with(brand.brand, id).run(); !done)
                return done.error();
        }
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
    count(known, 1);
    return m_sql->setSentiment.with(known.row.post.id, stored(sentiment), stored(known.row.post.sentimentScore)).run();
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
