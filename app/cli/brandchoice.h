#pragma once

#include "services/domain/brand.h"
#include "services/domain/period.h"
#include "services/store/workspace.h"

#include <string>
#include <vector>

namespace cli {

/** The brand a person named; an empty name means the only one there is, or all posts (id 0) where there are several. */
foundation::Result<domain::Brand> chosenBrand(store::Workspace &workspace, const std::string &name);

/** "all", "declared" or names separated by commas: the brands to compare with. Empty: the declared competitors, all others where none are. */
foundation::Result<std::vector<domain::Brand>> chosenRivals(store::Workspace &workspace, const domain::Brand &brand, const std::string &words);

/** "2026-01..2026-03" and the like; empty: all days that have data. NotFound where there are none. */
foundation::Result<domain::Period> chosenPeriod(store::Workspace &workspace, domain::BrandId brand, const std::string &words);

} // namespace cli
