#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace forecast {

/**
 * Minimises f over N numbers with the downhill simplex of Nelder and Mead (1965); `x` starts as the guess and ends as the best point.
 * Stops after `maxIterations` or when the values of the simplex lie within `tolerance`. f returns a large finite value outside its domain.
 */
template <std::size_t N, typename Function>
double nelderMead(Function &&f, std::array<double, N> &x, const std::array<double, N> &step, int maxIterations, double tolerance)
{
    using Point = std::array<double, N>;
    std::array<Point, N + 1> points;
    std::array<double, N + 1> costs;
    points[0] = x;
    costs[0] = f(x);
    for (std::size_t i = 0; i < N; ++i) {
        points[i + 1] = x;
        points[i + 1][i] += step[i];
        costs[i + 1] = f(points[i + 1]);
    }
    for (int iteration = 0; iteration < maxIterations; ++iteration) {
        std::size_t best = 0;
        std::size_t worst = 0;
        for (std::size_t i = 1; i <= N; ++i) {
            if (costs[i] < costs[best])
                best = i;
            if (costs[i] > costs[worst])
                worst = i;
        }
        if (!(costs[worst] - costs[best] > tolerance))
            break;
        double second = -HUGE_VAL;
        Point centre{};
        for (std::size_t i = 0; i <= N; ++i) {
            if (i == worst)
                continue;
            second = std::max(second, costs[i]);
            for (std::size_t d = 0; d < N; ++d)
                centre[d] += points[i][d] / static_cast<double>(N);
        }
        const auto along = [&](double factor) {
            Point p;
            for (std::size_t d = 0; d < N; ++d)
                p[d] = centre[d] + factor * (points[worst][d] - centre[d]);
            return p;
        };
        const Point reflected = along(-1.0);
        const double reflectedCost = f(reflected);
        if (reflectedCost < costs[best]) {
            const Point expanded = along(-2.0);
            const double expandedCost = f(expanded);
            const bool further = expandedCost < reflectedCost;
            points[worst] = further ? expanded : reflected;
            costs[worst] = further ? expandedCost : reflectedCost;
            continue;
        }
        if (reflectedCost < second || (N == 1 && reflectedCost < costs[worst])) {
            points[worst] = reflected;
            costs[worst] = reflectedCost;
            continue;
        }
        const bool outside = reflectedCost < costs[worst];
        const Point contracted = along(outside ? -0.5 : 0.5);
        const double contractedCost = f(contracted);
        if (contractedCost < std::min(reflectedCost, costs[worst])) {
            points[worst] = contracted;
            costs[worst] = contractedCost;
            continue;
        }
        for (std::size_t i = 0; i <= N; ++i) {
            if (i == best)
                continue;
            for (std::size_t d = 0; d < N; ++d)
                points[i][d] = points[best][d] + 0.5 * (points[i][d] - points[best][d]);
            costs[i] = f(points[i]);
        }
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i <= N; ++i) {
        if (costs[i] < costs[best])
            best = i;
    }
    x = points[best];
    return costs[best];
}

} // namespace forecast
