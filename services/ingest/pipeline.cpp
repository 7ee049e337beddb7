#include "services/ingest/pipeline.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/text/normalise.h"

#include <map>

namespace ingest {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using store::BrandLink;

Result<std::unique_ptr<Pipeline>> Pipeline::open(store::Workspace &workspace, store::Run run)
{
    store::Brands brands(workspace);
    const auto all = brands.all();
    const auto accounts = brands.accounts();
    auto writer = store::PostWriter::open(workspace);
    if (!all || !accounts || !writer)
        return !all ? all.error() : !accounts ? accounts.error() : writer.error();
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
    return std::unique_ptr<Pipeline>(new Pipeline(workspace, std::move(run), std::move(*writer), BrandMatcher(*all, *accounts)));
}

void Pipeline::add(const domain::RawPost &raw)
{
    Pending pending{normalise(raw, m_matcher), raw.brand, raw.ownPost};
    if (!m_seen.insert(pending.post.key)) {
        ++m_repeatedHere;
        return;
    }
    pending.post.post.run = m_run.id;
    m_bytes += pending.post.post.text.size() + 300;
    m_batch.push_back(std::move(pending));
}

void Pipeline::addRefused(domain::RefusedRow row)
{
    m_bytes += row.raw.size() + row.reason.size();
    m_refused.push_back(std::move(row));
}

void Pipeline::skip(const domain::RawPost &raw) { m_seen.insert(postKey(raw, text::normalised(raw.text))); }

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

Status Pipeline::writeBatch(const foundation::StopToken &stop)
{
    std::vector<store::NewPost> posts;
    posts.reserve(m_batch.size());
    struct Snapshot
    {
        std::int64_t followers;
        foundation::Time at;
    };
    std::map<std::tuple<domain::BrandId, std::string, foundation::DayNumber>, Snapshot> snapshots;
    for (Pending &pending : m_batch) {
        store::NewPost post = std::move(pending.post); // a batch that fails is dropped and read again
        if (!foundation::trimmed(pending.brand).empty()) {
            const auto brand = brandId(pending.brand);
            if (!brand)
                return brand.error();
            const BrandLink named{*brand, pending.own ? domain::BrandRole::Own : domain::BrandRole::Mention};
            std::erase_if(post.brands, [&](const BrandLink &link) { return link.brand == named.brand; });
            post.brands.insert(post.brands.begin(), named);
        }
        for (const BrandLink &link : post.brands) {
            if (link.role == domain::BrandRole::Own && post.post.followers) {
                auto &snapshot = snapshots[{link.brand, post.post.platform, m_workspace.zone().dayOf(post.post.published)}];
                if (post.post.published >= snapshot.at)
                    snapshot = {*post.post.followers, post.post.published};
            }
        }
        if (post.brands.empty())
            ++m_unassigned;
        posts.push_back(std::move(post));
    }
    const auto summary = m_writer->put(posts, stop);
    if (!summary)
        return summary.error();
    m_run.stored += summary->stored;
    m_run.updated += summary->updated;
    m_run.repeated += summary->unchanged + m_repeatedHere;
    store::Brands brands(m_workspace);
    for (const auto &[where, snapshot] : snapshots) {
        const auto &[brand, platform, day] = where;
        if (auto done = brands.saveFollowers(brand, platform, day, snapshot.followers, snapshot.at, m_run.id); !done)
            return done;
    }
    return Done{};
}

Status Pipeline::write(std::int64_t records, const foundation::StopToken &stop)
{
    const store::Run before = m_run;
    const auto unassigned = m_unassigned;
    const auto newBrands = m_newBrands.size();
    const auto done = m_workspace.db().transaction([&]() -> Status {
        if (auto written = writeBatch(stop); !written)
            return written;
        store::Runs runs(m_workspace);
        if (auto kept = runs.addRefused(m_run.id, m_refused, m_run.refused); !kept)
            return kept;
        m_run.refused += static_cast<std::int64_t>(m_refused.size());
        m_run.records = records;
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
        discard();
        return done;
    }
    discard();
    return Done{};
}

Status Pipeline::commit(std::int64_t records, const foundation::StopToken &stop) { return write(records, stop); }

Status Pipeline::end(std::int64_t records, store::RunState state, foundation::Time finished)
{
    const auto [stateBefore, finishedBefore] = std::pair(m_run.state, m_run.finished);
    if (state != store::RunState::Done) {
        discard();
        records = m_run.records;
    }
    m_run.state = state;
    m_run.finished = finished;
    auto done = write(records, {});
    if (!done) {
        m_run.state = stateBefore;
        m_run.finished = finishedBefore;
    }
    return done;
}

void Pipeline::discard()
{
    m_batch.clear();
    m_refused.clear();
    m_bytes = 0;
    m_repeatedHere = 0;
}

} // namespace ingest
