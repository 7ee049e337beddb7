#pragma once

#include "services/foundation/progress.h"
#include "services/imports/preview.h"
#include "services/store/runs.h"
#include "services/store/workspace.h"

namespace ingest {

struct ImportOptions
{
    imports::PreviewOptions reading; ///< layout, mapping profile, zone, platform, brand, year
};

/** What became of a file, or of as much of it as was read. */
struct ImportSummary
{
    store::Run run;
    std::vector<std::string> notes;     ///< sentences about what the file is like
    std::vector<std::string> newBrands; ///< named by the file, added to the workspace
    std::int64_t unassigned = 0;        ///< posts that belong to no brand
    bool resumed = false;               ///< went on where an interrupted import had stopped
    imports::Profile profile;
};

/**
 * Reads a file into the workspace. Every chunk is whole or absent; importing the same file again changes nothing; an interrupted
 * import goes on where it stopped. Cancelled: what was committed is kept, the run says so.
 */
foundation::Result<ImportSummary> importFile(store::Workspace &workspace, const std::string &path, const ImportOptions &options, const foundation::Clock &clock,
                                             const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});

/** Posts made by the program itself, under one run named `name`. */
foundation::Result<ImportSummary> importPosts(store::Workspace &workspace, const std::string &kind, const std::string &name,
                                              const std::vector<domain::RawPost> &posts, const foundation::Clock &clock,
                                              const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});

} // namespace ingest
