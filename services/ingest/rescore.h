#pragma once

#include "services/foundation/progress.h"
#include "services/store/workspace.h"

namespace ingest {

/**
 * Judges the sentiment of every stored post again, with what was learnt from the user's labels where that is in use, in whole chunks; the
 * user's corrections stay in force. Answers how many posts are judged differently; a verdict that only became more or less sure does not count.
 */
foundation::Result<std::int64_t> rescoreAll(store::Workspace &workspace, const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});

} // namespace ingest
