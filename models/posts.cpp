#include "models/posts.h"

#include "models/mentionrow.h"
#include "services/ingest/ownlayer.h"
#include "services/store/brands.h"
#include "services/store/postreader.h"
#include "services/store/postwriter.h"
#include "services/store/rules.h"
#include "services/store/runs.h"
#include "services/text/sentiment.h"

#include <algorithm>
#include <array>

namespace models {

using foundation::Result;
using foundation::Status;

namespace {

QVector<WordPull> pullsOf(const std::string &body, const text::SentimentResult &verdict)
{
    const auto units = [&body](std::size_t offset) { return int(QString::fromUtf8(body.data(), qsizetype(std::min(offset, body.size()))).size()); };
    QVector<WordPull> out;
    for (const text::WordWeight &word : verdict.why) {
        const int start = units(word.begin);
        out.append({start, units(word.end) - start, word.weight});
    }
    return out;
}

Result<std::optional<PostDetails>> read(store::Workspace &workspace, ingest::OwnLayerCache &cache, qint64 id)
{
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return reader.error();
    const auto posts = reader->byIds(std::array{domain::PostId(id)});
    if (!posts)
        return posts.error();
    if (posts->empty())
        return std::optional<PostDetails>();
    const domain::Post &post = posts->front();
    const auto links = reader->brandsOf(id);
    const auto brands = store::Brands(workspace).all();
    const auto run = store::Runs(workspace).find(post.run);
    if (!links || !brands || !run)
        return !links ? links.error() : !brands ? brands.error() : run.error();
    PostDetails out;
    out.row = rowOf(post, workspace.zone());
    out.url = models::text(post.url);
    out.kind = models::text(post.kind);
    out.label = models::text(post.label);
    out.externalId = models::text(post.externalId);
    out.likes = post.counts.likes;
    out.replies = post.counts.replies;
    out.shares = post.counts.shares;
    out.views = post.counts.views;
    out.followers = post.followers;
    const auto own = cache.of(workspace);
    if (!own)
        return own.error();
    const text::SentimentResult verdict = text::judge(post.text, post.language, own->get());
    out.unsure = text::isUnsure(verdict);
    out.ownLabels = *own && (*own)->knows(post.language);
    out.trained = out.ownLabels || text::sentimentSupports(post.language);
    if (verdict.label)
        out.modelMood = Mood(static_cast<int>(*verdict.label));
    out.score = verdict.score;
    out.confidence = verdict.confidence;
    out.words = pullsOf(post.text, verdict);
    out.model = models::text(text::sentimentVersion());
    for (const store::BrandLink &link : *links) {
        for (const domain::Brand &brand : *brands) {
            if (brand.id == link.brand)
                (link.role == domain::BrandRole::Own ? out.ownOf : out.brands).append(models::text(brand.name));
            if (brand.id == link.brand && (link.why & store::LinkReason::Named) != 0)
                out.named.append(models::text(brand.name));
        }
    }
    const auto categories = store::Rules(workspace).categoriesOf(id);
    if (!categories)
        return categories.error();
    for (const std::string &title : *categories)
        out.categories.append(models::text(title));
    if (*run) {
        out.file = models::text((*run)->name);
        out.sha256 = models::text((*run)->sha256);
        out.imported = localMoment((*run)->finished.value_or((*run)->started), workspace.zone());
        out.sample = (*run)->kind == "sample";
    }
    out.line = post.line;
    return std::optional<PostDetails>(std::move(out));
}

} // namespace

PostLoader::PostLoader(Session *session, QObject *parent) : QObject(parent), m_session(session), m_own(std::make_shared<ingest::OwnLayerCache>()) {}

void PostLoader::load(qint64 id)
{
    m_id = id;
    const int mine = ++m_generation;
    if (id == 0)
        return;
    m_session->run(Session::Lane::Posts, this, [id, own = m_own](store::Workspace &workspace) { return read(workspace, *own, id); },
                   [this, mine](const Result<std::optional<PostDetails>> &answer) {
                       if (mine != m_generation)
                           return;
                       if (!answer)
                           Q_EMIT failed(answer.error());
                       else if (!*answer)
                           Q_EMIT gone();
                       else
                           Q_EMIT loaded(**answer);
                   });
}

LabelController::LabelController(Session *session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(session, &Session::closed, this, [this] { m_last.reset(); });
}

void LabelController::correct(qint64 post, std::optional<Mood> mood, std::optional<Mood> before)
{
    m_last = Change{post, before};
    write(post, mood, false);
}

void LabelController::undo()
{
    if (!m_last)
        return;
    const Change change = *m_last;
    m_last.reset();
    write(change.post, change.before, true);
}

void LabelController::write(qint64 post, std::optional<Mood> mood, bool undone)
{
    m_session->run(Session::Lane::Write, this,
        [post, mood](store::Workspace &workspace) -> Status {
            auto writer = store::PostWriter::open(workspace);
            if (!writer)
                return writer.error();
            std::optional<domain::Sentiment> sentiment;
            if (mood)
                sentiment = domain::Sentiment(static_cast<int>(*mood));
            return workspace.db().transaction([&]() -> Status {
                if (auto judged = (*writer)->correctSentiment(post, sentiment, foundation::SystemClock().now()); !judged)
                    return judged;
                return (*writer)->flush();
            });
        },
        [this, post, undone](const Status &status) {
            if (!status) {
                Q_EMIT failed(status.error());
                return;
            }
            Q_EMIT corrected(post, undone);
            m_session->noteChange();
        });
}

} // namespace models
