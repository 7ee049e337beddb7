#include "services/forecast/robust.h"

#include <algorithm>
#include <cmath>

namespace forecast {

double medianInPlace(Values &values)
{
    if (values.empty())
        return 0.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    const double below = *std::max_element(values.begin(), middle);
    return below + 0.5 * (*middle - below);
}

double medianOf(View values)
{
    Values copy(values.begin(), values.end());
    return medianInPlace(copy);
}

double deviationOf(View values)
{
    const double centre = medianOf(values);
    Values sizes(values.size());
    std::transform(values.begin(), values.end(), sizes.begin(), [centre](double y) { return std::abs(y - centre); });
    return 1.4826 * medianInPlace(sizes);
}

} // namespace forecast
