#include "services/forecast/anomalies.h"

#include "services/forecast/grid.h"
#include "services/forecast/robust.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

/** Regularised incomplete beta I_x(a, b) by the continued fraction of Lentz. */
double incompleteBeta(double a, double b, double x)
{
    if (x <= 0.0)
        return 0.0;
    if (x >= 1.0)
        return 1.0;
    if (x > (a + 1.0) / (a + b + 2.0))
        return 1.0 - incompleteBeta(b, a, 1.0 - x);
    constexpr double kTiny = 1e-300;
    double c = 1.0;
    double d = 1.0 - (a + b) * x / (a + 1.0);
    d = 1.0 / (std::abs(d) < kTiny ? kTiny : d);
    double fraction = d;
    for (int i = 1; i <= 500; ++i) {
        const double m = i;
        for (const double factor : {m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
                                    -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))}) {
            d = 1.0 + factor * d;
            d = 1.0 / (std::abs(d) < kTiny ? kTiny : d);
            c = 1.0 + factor / c;
            c = std::abs(c) < kTiny ? kTiny : c;
            fraction *= c * d;
        }
        if (std::abs(c * d - 1.0) < 1e-14)
            break;
    }
    return std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x)) * fraction / a;
}

/** Median absolute deviation of the sorted values [low, high), whose distances to the centre are two sorted lists: O(log n). */
double sortedDeviation(const Values &sorted, std::size_t low, std::size_t high, double centre)
{
    const auto kth = [&](std::size_t k) {
        // k-th smallest distance: choose how many come from the upper list.
        const auto split = static_cast<std::size_t>(
            std::lower_bound(sorted.begin() + static_cast<std::ptrdiff_t>(low), sorted.begin() + static_cast<std::ptrdiff_t>(high), centre) -
            sorted.begin());
        const std::size_t below = split - low;
        const std::size_t above = high - split;
        std::size_t from = k + 1 > below ? k + 1 - below : 0;
        std::size_t to = std::min(k + 1, above);
        while (from < to) {
            const std::size_t upper = from + (to - from) / 2;
            const std::size_t lower = k + 1 - upper;
            if (lower > 0 && sorted[split + upper] - centre < centre - sorted[split - lower])
                from = upper + 1;
            else
                to = upper;
        }
        double largest = 0.0;
        if (from > 0)
            largest = sorted[split + from - 1] - centre;
        if (k + 1 > from)
            largest = std::max(largest, centre - sorted[split - (k + 1 - from)]);
        return largest;
    };
    const std::size_t count = high - low;
    const double middle = kth(count / 2);
    return count % 2 == 1 ? middle : 0.5 * (middle + kth(count / 2 - 1));
}

double sortedMedian(const Values &sorted, std::size_t low, std::size_t high)
{
    const std::size_t middle = low + (high - low) / 2;
    return (high - low) % 2 == 1 ? sorted[middle] : sorted[middle - 1] + 0.5 * (sorted[middle] - sorted[middle - 1]);
}

} // namespace

double studentQuantile(double p, double freedom)
{
    if (p == 0.5)
        return 0.0;
    if (p < 0.5)
        return -studentQuantile(1.0 - p, freedom);
    const auto above = [&](double t) { return 0.5 * incompleteBeta(0.5 * freedom, 0.5, freedom / (freedom + t * t)); };
    double low = 0.0;
    double high = 1.0;
    while (above(high) > 1.0 - p && high < 1e12)
        high *= 2.0;
    for (int i = 0; i < 80; ++i) {
        const double middle = 0.5 * (low + high);
        (above(middle) > 1.0 - p ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

std::vector<Anomaly> reviewAnomalies(View values, std::size_t period, double share, double significance)
{
    std::vector<Anomaly> found;
    const std::size_t n = values.size();
    if (n < 10)
        return found;
    const Values filled = fillGaps(values, period);
    const Values season = robustSeason(filled, period);
    struct Item
    {
        double rest;
        std::size_t index;
    };
    std::vector<Item> items;
    for (std::size_t t = 0; t < n; ++t) {
        if (std::isfinite(values[t]))
            items.push_back({values[t] - season[t], t});
    }
    std::sort(items.begin(), items.end(),
              [](const Item &a, const Item &b) { return a.rest < b.rest || (a.rest == b.rest && a.index < b.index); });
    Values sorted(items.size());
    std::transform(items.begin(), items.end(), sorted.begin(), [](const Item &item) { return item.rest; });
    const double count = static_cast<double>(items.size());
    const auto most = static_cast<std::size_t>(std::clamp(share, 0.0, 0.49) * count);
    std::size_t low = 0;
    std::size_t high = items.size();
    std::vector<Anomaly> removed;
    std::size_t confirmed = 0;
    for (std::size_t i = 1; i <= most && high - low > 3; ++i) {
        const double centre = sortedMedian(sorted, low, high);
        const double spread = 1.4826 * sortedDeviation(sorted, low, high, centre);
        if (!(spread > 0.0))
            break;
        const bool upper = sorted[high - 1] - centre >= centre - sorted[low];
        const Item &item = items[upper ? high - 1 : low];
        const double deviation = (item.rest - centre) / spread;
        removed.push_back({item.index, values[item.index], season[item.index] + centre, deviation});
        upper ? --high : ++low;
        const double k = static_cast<double>(i);
        const double t = studentQuantile(1.0 - significance / (2.0 * (count - k + 1.0)), count - k - 1.0);
        const double limit = (count - k) * t / std::sqrt((count - k - 1.0 + t * t) * (count - k + 1.0));
        if (std::abs(deviation) > limit)
            confirmed = i;
    }
    found.assign(removed.begin(), removed.begin() + static_cast<std::ptrdiff_t>(confirmed));
    std::sort(found.begin(), found.end(), [](const Anomaly &a, const Anomaly &b) { return a.index < b.index; });
    return found;
}

} // namespace forecast
