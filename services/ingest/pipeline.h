#pragma once

#include "services/ingest/intake.h"
#include "services/store/brands.h"
#include "services/store/runs.h"

#include <memory>

namespace ingest {

/** The last part of every road into the workspace: whole chunks in, each one transaction together with its refusals and the run's counters. */
class Pipeline
{
public:
    static foundation::Result<std::unique_ptr<Pipeline>> open(store::Workspace &workspace, store::Run run);
    /** That about so many posts are coming: where they are many for this workspace, its indexes are built when all are in. */
    foundation::Status expect(std::int64_t posts) { return m_writer->beginBulk(posts); }

    /**
     * Commits a chunk; its posts may be looked at afterwards, no more. `tick` is told how far it is. Cancelled within milliseconds of the
     * stop: the chunk is rolled back whole.
     */
    foundation::Status commit(Chunk &chunk, const foundation::StopToken &stop, const store::PostWriter::Tick &tick = {});
    /** The same with the last one: the run is over with it. What is still to be done to the indexes may be stopped. */
    foundation::Status finish(Chunk &chunk, foundation::Time finished, const foundation::StopToken &stop, const store::PostWriter::Tick &tick = {});
    /** Notes that the run ended before its end. */
    foundation::Status breakOff(store::RunState state, foundation::Time finished);

    store::Run &run() { return m_run; }
    const std::vector<std::string> &newBrands() const { return m_newBrands; }
    std::int64_t unassigned() const { return m_unassigned; } ///< stored or repeated posts that belong to no brand
    const std::shared_ptr<const text::PersonalLayer> &own() const { return m_own; }

private:
    Pipeline(store::Workspace &workspace, store::Run run, std::unique_ptr<store::PostWriter> writer, std::shared_ptr<const text::PersonalLayer> own)
        : m_workspace(workspace), m_run(std::move(run)), m_writer(std::move(writer)), m_own(std::move(own))
    {
    }
    foundation::Result<domain::BrandId> brandId(const std::string &name);
    foundation::Status writePosts(Chunk &chunk, const foundation::StopToken &stop, const store::PostWriter::Tick &tick);

    store::Workspace &m_workspace;
    store::Run m_run;
    std::unique_ptr<store::PostWriter> m_writer;
    std::shared_ptr<const text::PersonalLayer> m_own; ///< null where nothing learnt from the user's labels is in use
    std::unordered_map<std::string, domain::BrandId> m_brands;
    std::vector<std::string> m_newBrands;
    std::int64_t m_unassigned = 0;
};

} // namespace ingest
