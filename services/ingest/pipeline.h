#pragma once

#include "services/ingest/keyset.h"
#include "services/ingest/normalizer.h"
#include "services/store/brands.h"
#include "services/store/runs.h"

#include <algorithm>
#include <memory>

namespace ingest {

/**
 * The last part of every road into the workspace: raw posts in, whole chunks out, each one transaction together with its refusals
 * and the run's counters.
 */
class Pipeline
{
public:
    static foundation::Result<std::unique_ptr<Pipeline>> open(store::Workspace &workspace, store::Run run);

    /** Takes a post; a post already seen in this run is only counted. */
    void add(const domain::RawPost &raw);
    void addRefused(domain::RefusedRow row);
    /** Only remembers the post's key: it was committed before the run was interrupted. */
    void skip(const domain::RawPost &raw);

    bool full() const { return m_batch.size() >= chunkPosts() || m_refused.size() >= chunkPosts() || m_bytes >= chunkBytes; }
    /**
     * Commits what was added; `records` is how many records of the source are now behind us. Cancelled within milliseconds of the stop:
     * the chunk is rolled back whole.
     */
    foundation::Status commit(std::int64_t records, const foundation::StopToken &stop);
    /** Notes how the run ended; what was added since the last commit is dropped unless it ended well. */
    foundation::Status end(std::int64_t records, store::RunState state, foundation::Time finished);

    store::Run &run() { return m_run; }
    const std::vector<std::string> &newBrands() const { return m_newBrands; }
    std::int64_t unassigned() const { return m_unassigned; } ///< stored or repeated posts that belong to no brand

private:
    // Larger chunks share more sums and make longer runs of words; a cancel does not wait for them, it rolls one back. They grow with
    // what is already in, so that a small file is seen to arrive and a large one is not slowed down.
    static constexpr std::size_t firstChunk = 5'000;
    static constexpr std::size_t largestChunk = 50'000;
    static constexpr std::size_t chunkBytes = std::size_t{48} << 20U;
    std::size_t chunkPosts() const { return std::clamp(static_cast<std::size_t>(m_run.records), firstChunk, largestChunk); }

    Pipeline(store::Workspace &workspace, store::Run run, std::unique_ptr<store::PostWriter> writer, BrandMatcher matcher)
        : m_workspace(workspace), m_run(std::move(run)), m_writer(std::move(writer)), m_matcher(std::move(matcher))
    {
    }
    struct Pending
    {
        store::NewPost post;
        std::string brand;
        bool own = false;
    };
    foundation::Result<domain::BrandId> brandId(const std::string &name);
    foundation::Status write(std::int64_t records, const foundation::StopToken &stop);
    foundation::Status writeBatch(const foundation::StopToken &stop);

    store::Workspace &m_workspace;
    store::Run m_run;
    std::unique_ptr<store::PostWriter> m_writer;
    BrandMatcher m_matcher;
    KeySet m_seen;
    std::vector<Pending> m_batch;
    std::vector<domain::RefusedRow> m_refused;
    std::size_t m_bytes = 0;
    std::int64_t m_repeatedHere = 0;
    std::unordered_map<std::string, domain::BrandId> m_brands;
    std::vector<std::string> m_newBrands;
    std::int64_t m_unassigned = 0;

    void discard();
};

} // namespace ingest
