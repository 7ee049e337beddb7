#pragma once

#include "models/values.h"
#include "services/metrics/value.h"

namespace models {

Figure figureOf(const metrics::Answer &answer);

} // namespace models
