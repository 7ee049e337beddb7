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

Result<PutSummary> PostWriter::put(std::vector<NewPost> &batch, const foundation::StopToken &stop)
{
    // Ascending ids: the b-trees grow at their right edge and the full-text index is not flushed row by row.
    std::stable_sort(batch.begin(), batch.end(), [](const NewPost &a, const NewPost &b) { return a.post.published < b.post.published; });
    PutSummary summary;
    for (NewPost &incoming : batch) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "storing posts was cancelled"};
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
    auto read = brands.each([&] { known.brands.push_back({brands.integer(0), static_cast<domain::BrandRole>(brands.integer(1))}); });
    auto &tags = m_sql->tagsOf.with(id);
    if (read)
        read = tags.each([&] { known.tags.push_back(tags.integer(0)); });
    if (!read)
        return read.error();
    return std::optional(std::move(known));
}

} // namespace store
