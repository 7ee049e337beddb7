#include "services/ingest/pipeline.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/ingest/ownlayer.h"

#include <map>

namespace ingest {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using store::BrandLink;

Result<std::unique_ptr<Pipeline>> Pipeline::open(store::Workspace &workspace, store::Run run)
{
    auto writer = store::PostWriter::open(workspace);
    if (!writer)
        return writer.error();
    if (run.id == 0) {
        const auto begun = workspace.db().transaction([&]() -> Status {
            const auto id = store::Runs(workspace).begin(run);
            if (!id)
                return id.error();
            run.id = *id;
            return Done{};
        });
        if (!begun)
            return begun.error();
    }
    auto own = ownLayer(workspace);
    if (!own)
        return own.error();
    return std::unique_ptr<Pipeline>(new Pipeline(workspace, std::move(run), std::move(*writer), std::move(*own)));
}

Result<domain::BrandId> Pipeline::brandId(const std::string &name)
{
    const std::string key = foundation::folded(foundation::trimmed(name));
    if (const auto known = m_brands.find(key); known != m_brands.end())
        return known->second;
    store::Brands brands(m_workspace);
    const auto found = brands.find(name);
    if (!found && found.error().kind != Error::Kind::NotFound)
        return found.error();
    const auto id = found ? Result<domain::BrandId>(found->id) : brands.add(name);
    if (!id)
        return id;
    if (!found)
        m_newBrands.emplace_back(foundation::trimmed(name));
    m_brands.emplace(key, *id);
    return id;
}

Status Pipeline::writePosts(Chunk &chunk, const foundation::StopToken &stop, const store::PostWriter::Tick &tick)
{
    std::vector<BrandLink> named;
    for (const Chunk::Brand &brand : chunk.brands) {
        const auto id = brandId(brand.name);
        if (!id)
            return id.error();
        named.push_back({*id, brand.own ? domain::BrandRole::Own : domain::BrandRole::Mention});
    }
    for (std::size_t i = 0; i < chunk.posts.size(); ++i) {
        chunk.posts[i].post.run = m_run.id;
        if (chunk.brandOf[i] > 0)
            chunk.posts[i].brands.push_back(named[chunk.brandOf[i] - 1]);
    }
    const auto summary = m_writer->put(chunk.posts, stop, tick);
    if (!summary)
        return summary.error();
    struct Snapshot
    {
        std::int64_t followers;
        foundation::Time at;
    };
    std::map<std::tuple<domain::BrandId, std::string, foundation::DayNumber>, Snapshot> snapshots;
    for (const store::NewPost &post : chunk.posts) { // the rules of the brands have spoken by now
        for (const BrandLink &link : post.brands) {
            if (link.role == domain::BrandRole::Own && post.post.followers) {
                auto &snapshot = snapshots[{link.brand, post.post.platform, m_workspace.zone().dayOf(post.post.published)}];
                if (post.post.published >= snapshot.at)
                    snapshot = {*post.post.followers, post.post.published};
            }
        }
        if (post.brands.empty())
            ++m_unassigned;
    }
    m_run.stored += summary->stored;
    m_run.updated += summary->updated;
    m_run.repeated += summary->unchanged + chunk.repeated;
    store::Brands brands(m_workspace);
    for (const auto &[where, snapshot] : snapshots) {
        const auto &[brand, platform, day] = where;
        if (auto done = brands.saveFollowers(brand, platform, day, snapshot.followers, snapshot.at, m_run.id); !done)
            return done;
    }
    return Done{};
}

Status Pipeline::commit(Chunk &chunk, const foundation::StopToken &stop, const store::PostWriter::Tick &tick)
{
    const store::Run before = m_run;
    const auto unassigned = m_unassigned;
    const auto newBrands = m_newBrands.size();
    const auto done = m_workspace.db().transaction([&]() -> Status {
        if (auto written = writePosts(chunk, stop, tick); !written)
            return written;
        store::Runs runs(m_workspace);
        if (auto kept = runs.addRefused(m_run.id, chunk.refused, m_run.refused); !kept)
            return kept;
        m_run.refused += static_cast<std::int64_t>(chunk.refused.size());
        m_run.records = chunk.records;
        if (auto saved = runs.save(m_run); !saved)
            return saved;
        return m_writer->flush();
    });
    if (!done) {
        // What the transaction handed out is gone with it.
        const std::string notes = m_run.notes;
        m_run = before;
        m_run.notes = notes;
        m_unassigned = unassigned;
        m_newBrands.resize(newBrands);
        m_brands.clear();
        m_writer->forget();
    }
    return done;
}

Status Pipeline::finish(Chunk &chunk, foundation::Time finished, const foundation::StopToken &stop, const store::PostWriter::Tick &tick)
{
    const store::RunState before = m_run.state;
    m_run.state = store::RunState::Done;
    m_run.finished = finished;
    if (auto done = commit(chunk, stop, tick); !done) {
        m_run.state = before;
        m_run.finished.reset();
        return done;
    }
    const auto built = m_writer->endBulk(stop, [&] {
        if (tick)
            tick(chunk.posts.size());
    });
    // The posts are in: an index that was not waited for is built before it is needed.
    return built || built.error().kind == Error::Kind::Cancelled ? Status(Done{}) : built;
}

Status Pipeline::breakOff(store::RunState state, foundation::Time finished)
{
    if (auto left = m_writer->leaveBulk(); !left)
        return left;
    const store::RunState before = m_run.state;
    m_run.state = state;
    m_run.finished = finished;
    Chunk nothing;
    nothing.records = m_run.records;
    auto done = commit(nothing, {});
    if (!done) {
        m_run.state = before;
        m_run.finished.reset();
    }
    return done;
}

} // namespace ingest
