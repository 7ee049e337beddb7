#include "app/common/samplebrand.h"

#include "app/common/sampleworkspace.h"
#include "services/ingest/importer.h"
#include "services/store/brands.h"
#include "services/store/postwriter.h"
#include "services/store/runs.h"

#include <set>

namespace app {

using foundation::Done;
using foundation::Error;
using foundation::Status;

Status addSample(store::Workspace &workspace, foundation::DayNumber lastDay, const foundation::Clock &clock, const foundation::StopToken &stop,
                 const foundation::Progress &progress)
{
    const auto posts = samplePosts(lastDay);
    std::set<std::string> platforms;
    for (const domain::RawPost &post : posts)
        platforms.insert(post.platform);
    const auto made = workspace.db().transaction([&]() -> Status {
        store::Brands brands(workspace);
        std::vector<domain::BrandId> ids;
        for (const SampleBrand &sample : sampleBrands()) {
            const auto id = brands.add(sample.name, true);
            if (!id)
                return id.error();
            ids.push_back(*id);
            if (auto done = brands.setColour(*id, sample.colour); !done)
                return done;
            if (auto done = brands.setTerms(*id, sample.terms); !done)
                return done;
            for (const std::string &platform : platforms) {
                if (auto done = brands.addAccount(*id, platform, sample.handle); !done)
                    return done;
            }
        }
        return brands.setCompetitors(ids.front(), {ids.begin() + 1, ids.end()});
    });
    if (!made)
        return made;
    const auto imported = ingest::importPosts(workspace, "sample", "Sample data, invented", posts, clock, stop, progress);
    if (!imported) {
        if (!removeSample(workspace))
            return Error{Error::Kind::Storage, "the sample could neither be added nor taken out again: " + imported.error().detail};
        return imported.error();
    }
    return Done{};
}

Status removeSample(store::Workspace &workspace)
{
    store::Runs runs(workspace);
    const auto all = runs.all();
    auto writer = store::PostWriter::open(workspace);
    if (!all || !writer)
        return !all ? all.error() : writer.error();
    return workspace.db().transaction([&]() -> Status {
        for (const store::Run &run : *all) {
            if (run.kind != "sample")
                continue;
            auto posts = runs.postsOf(run.id);
            if (!posts)
                return posts.error();
            if (const auto gone = (*writer)->remove(std::move(*posts)); !gone)
                return gone.error();
            if (auto flushed = (*writer)->flush(); !flushed)
                return flushed;
            if (auto dropped = runs.remove(run.id); !dropped)
                return dropped;
        }
        store::Brands brands(workspace);
        const auto known = brands.all();
        if (!known)
            return known.error();
        for (const domain::Brand &brand : *known) {
            if (!brand.sample)
                continue;
            if (const auto unlinked = (*writer)->unlink(brand.id); !unlinked)
                return unlinked.error();
            if (auto flushed = (*writer)->flush(); !flushed)
                return flushed;
            if (auto dropped = brands.remove(brand.id); !dropped)
                return dropped;
        }
        return Done{};
    });
}

} // namespace app
