#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

namespace test {

/** How often a long test goes round: `few` as it stands, what RLG_REPETITIONS says where that is set. */
inline int repetitions(int few)
{
    const char *const wanted = std::getenv("RLG_REPETITIONS");
    const int count = wanted == nullptr ? 0 : std::atoi(wanted);
    return count > 0 ? count : few;
}

/** Kolmogorov and Smirnov's test of two samples: how probable a difference as large as theirs is if both come from one distribution. */
inline double sameDistribution(std::vector<double> a, std::vector<double> b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    const auto n = static_cast<double>(a.size());
    const auto m = static_cast<double>(b.size());
    double largest = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        const double at = std::min(a[i], b[k]);
        while (i < a.size() && a[i] <= at)
            ++i;
        while (k < b.size() && b[k] <= at)
            ++k;
        largest = std::max(largest, std::abs(static_cast<double>(i) / n - static_cast<double>(k) / m));
    }
    const double root = std::sqrt(n * m / (n + m));
    const double lambda = (root + 0.12 + 0.11 / root) * largest;
    double sum = 0;
    for (int j = 1; j <= 100; ++j)
        sum += (j % 2 == 1 ? 2 : -2) * std::exp(-2 * lambda * lambda * j * j);
    return lambda < 0.2 ? 1 : std::clamp(sum, 0.0, 1.0);
}

/** Whether 13 to 19 digits are a number a card could carry (Luhn's check digit). */
inline bool passesLuhn(const std::string &digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return digits.size() >= 13 && digits.size() <= 19 && sum % 10 == 0;
}

} // namespace test
