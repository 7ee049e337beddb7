#include "services/metrics/definition.h"

namespace metrics {

std::string_view name(Unit unit)
{
    switch (unit) {
    case Unit::Count: return "count";
    case Unit::Number: return "number";
    case Unit::Percent: return "percent";
    case Unit::Score: return "score";
    case Unit::PerDay: return "per_day";
    case Unit::Minutes: return "minutes";
    }
    return "number";
}

} // namespace metrics
