#pragma once

#include "services/foundation/progress.h"
#include "services/store/workspace.h"

namespace app {

/** Adds the invented brands and their posts up to `lastDay` to a workspace, marked as sample. Refused where they are there already. */
foundation::Status addSample(store::Workspace &workspace, foundation::DayNumber lastDay, const foundation::Clock &clock, const foundation::StopToken &stop = {},
                             const foundation::Progress &progress = {});

/** Takes every sample brand and post out again; what the user added stays. */
foundation::Status removeSample(store::Workspace &workspace);

} // namespace app
