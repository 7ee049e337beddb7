#pragma once

#include "services/foundation/progress.h"
#include "services/store/workspace.h"

namespace ingest {

/** Judges the sentiment of every stored post again, in whole chunks; the user's corrections stay in force. Answers how many changed. */
foundation::Result<std::int64_t> rescoreAll(store::Workspace &workspace, const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});

} // namespace ingest
