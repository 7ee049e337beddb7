#include "services/store/postwriter.h"

#include "services/foundation/hash.h"
#include "services/store/postwriterstatements.h"

#include <algorithm>
#include <charconv>

namespace store {

using domain::PostId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

/** Text that is absent is NULL: most rows have no url, kind or topic, and NULL costs nothing. */
void bindText(sqlite::Statement &statement, int index, const std::string &text)
{
    text.empty() ? statement.bind(index, std::nullopt) : statement.bind(index, std::string_view(text));
}

/** An id of digits alone is kept as a number, less than half of the size. */
void bindExternalId(sqlite::Statement &statement, int index, const std::string &id)
{
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (failed == std::errc() && end == id.data() + id.size() && number > 0 && id[0] != '0') // and back again it is the same text
        statement.bind(index, number);
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
    auto urls = UrlShapes::open(m_workspace.db());
    if (!urls)
        return urls.error();
    m_urls = std::move(*urls);
    const auto labels = m_workspace.db().number("SELECT count(*) FROM label");
    if (!labels)
        return labels.error();
    m_anyLabels = *labels > 0;
    return reloadRules();
}

void PostWriter::forget()
{
    m_platforms.forget();
    m_languages.forget();
    m_tags.forget();
    m_authors.clear();
    m_urls.forget();
    m_sums.clear();
    m_stamps.clear();
    m_indexed = false;
    if (m_bulk)
        m_bulk->forget();
}

Status PostWriter::flush()
{
    if (m_bulk) {
        if (auto noted = m_bulk->noteAlive(); !noted)
            return noted;
    }
    if (auto marked = m_stamps.writeTo(m_workspace.db()); !marked)
        return marked;
    return m_sums.writeTo(m_workspace.db());
}

Status PostWriter::beginBulk(std::int64_t coming)
{
    const auto there = m_workspace.db().number("SELECT coalesce(sum(posts), 0) FROM roll_run WHERE brand = 0");
    if (!there)
        return there.error();
    if (!BulkLoad::pays(coming, *there))
        return Done{};
    auto load = BulkLoad::begin(m_workspace.db(), coming);
    if (!load)
        return load.error();
    m_bulk = std::move(*load);
    m_indexed = false;
    return Done{};
}

Status PostWriter::endBulk(const foundation::StopToken &stop, const std::function<void()> &alive)
{
    if (!m_bulk)
        return Done{};
    m_bulk.reset(); // what it remembers makes room for the sorting
    return buildIndexes(m_workspace.db(), stop, alive);
}

Status PostWriter::leaveBulk()
{
    if (!m_bulk)
        return Done{};
    m_bulk.reset();
    return noteBulkOver(m_workspace.db());
}

Status PostWriter::beginBatch()
{
    m_free = m_freeUntil = INT64_MIN;
    if (m_bulk)
        return m_bulk->refresh();
    if (m_indexed)
        return Done{};
    // A load was cancelled or died: without the indexes each post would cost a pass over all of them.
    const auto missing = indexesMissing(m_workspace.db());
    if (!missing)
        return missing.error();
    if (*missing) {
        if (auto built = buildIndexes(m_workspace.db()); !built)
            return built;
    }
    m_indexed = true;
    return Done{};
}

Result<PutSummary> PostWriter::put(std::span<NewPost> batch, const foundation::StopToken &stop, const Tick &tick)
{
    if (auto ready = beginBatch(); !ready)
        return ready.error();
    // Ascending ids: the b-trees grow at their right edge and the full-text index is not flushed row by row.
    std::vector<std::pair<foundation::Time, std::uint32_t>> order;
    order.reserve(batch.size());
    for (const NewPost &post : batch)
        order.emplace_back(post.post.published, static_cast<std::uint32_t>(order.size()));
    std::sort(order.begin(), order.end());
    PutSummary summary;
    std::size_t behind = 0;
    for (const auto &[published, place] : order) {
        NewPost &incoming = batch[place];
        if (tick && behind++ % 256 == 0)
            tick(behind);
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
    incoming.post.sentimentCorrected = true;
    return Done{};
}

Status PostWriter::insert(NewPost &incoming)
{
    Known made{{std::move(incoming.post), incoming.key, 0, 0, 0, incoming.print, incoming.reply}, std::move(incoming.brands), {}, {}};
    PostRow &row = made.row;
    const auto platform = m_platforms.idOf(row.post.platform);
    const auto language = m_languages.idOf(row.post.language.empty() ? "und" : row.post.language);
    const auto id = freeId(row.post.published);
    if (!platform || !language || !id)
        return !platform ? platform.error() : !language ? language.error() : id.error();
    const auto author = authorOf(row.post, *platform);
    if (!author)
        return author.error();
    row.post.id = *id;
    row.platform = *platform;
    row.language = *language;
    row.author = author->id;
    const bool asFirst = author->display == foundation::hash64(row.post.authorHandle);
    const auto code = m_urls.codeOf(row.post.url, row.post.externalId, asFirst ? std::string_view(row.post.authorHandle) : std::string_view());
    if (!code)
        return code.error();
    if (row.print != 0) {
        const auto twin = hasTwin(row.print);
        if (!twin)
            return twin.error();
        if (*twin)
            row.post.flags |= domain::PostFlag::NearDuplicate;
    }
    if (auto done = writeNumbers(row, false); !done)
        return done;
    if (auto done = writeTexts(row, false, *code); !done)
        return done;
    if (auto done = m_sql->addWords.with(*id, row.post.text).run(); !done)
        return done;
    for (const std::string &name : incoming.tags) {
        const auto tag = m_tags.idOf(name);
        if (!tag)
            return tag.error();
        if (auto done = m_sql->addTag.with(*id, *tag).run(); !done)
            return done;
        made.tags.push_back(*tag);
    }
    if (auto ruled = applyRules(made, &incoming.tags); !ruled)
        return ruled;
    Known nothing;
    nothing.row.post.id = *id;
    if (auto placed = writePlaces(nothing, made); !placed)
        return placed;
    count(made, 1);
    incoming.post = std::move(made.row.post);
    incoming.brands = std::move(made.brands);
    return Done{};
}

Status PostWriter::writeNumbers(const PostRow &row, bool update)
{
    const domain::Post &post = row.post;
    const domain::Counts &c = post.counts;
    auto &hot = update ? m_sql->updatePost : m_sql->addPost;
    hot.with(post.id, row.key, row.platform, row.author, row.language, static_cast<std::int64_t>(post.published.time_since_epoch().count()),
             stored(post.sentiment), stored(post.sentimentScore), static_cast<std::int64_t>(post.flags), c.likes, c.replies, c.shares, c.saves, c.clicks,
             c.views, c.impressions, c.reach, post.followers);
    return hot.run();
}

Status PostWriter::writeTexts(const PostRow &row, bool update, const std::string &urlCode)
{
    const domain::Post &post = row.post;
    auto &cold = update ? m_sql->updateText : m_sql->addText;
    cold.with(post.id, post.text);
    if (!update)
        urlCode.empty() ? bindText(cold, 3, post.url) : cold.bindBlob(3, urlCode);
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
    m_stamps.touch(row.post.id, sign);
    m_sums.add({m_workspace.zone().dayOf(row.post.published), row.platform, row.post.run, known.brands, known.tags, known.categories}, measuresOf(row.post), sign);
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
    Known known{readPost(find), {}, {}, {}};
    find.reset();
    auto &brands = m_sql->brandsOf.with(id);
    auto read = brands.each([&] {
        known.brands.push_back({brands.integer(0), static_cast<domain::BrandRole>(brands.integer(1)), static_cast<std::uint8_t>(brands.integer(2))});
    });
    auto &tags = m_sql->tagsOf.with(id);
    if (read)
        read = tags.each([&] { known.tags.push_back(tags.integer(0)); });
    if (read && m_anyCategories) {
        auto &in = m_sql->categoriesOf.with(id);
        read = in.each([&] { known.categories.push_back(in.integer(0)); });
    }
    if (!read)
        return read.error();
    return std::optional(std::move(known));
}

} // namespace store
