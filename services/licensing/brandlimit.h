#pragma once

#include "services/foundation/result.h"
#include "services/licensing/standing.h"

namespace licensing {

/**
 * Whether one more brand may be set up by hand beside `brandsNow`; Refused with the way out where not. Brands that come out of imported columns
 * are a person's own data and are never asked about. Pure.
 */
foundation::Status mayAddBrand(const Standing &standing, std::int64_t brandsNow);

} // namespace licensing
