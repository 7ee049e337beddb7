#include "services/forecast/linear.h"

#include <cmath>

namespace forecast {

bool solveSymmetric(Matrix &a, Values &right)
{
    const std::size_t n = a.size();
    for (std::size_t j = 0; j < n; ++j) {
        const double before = a(j, j);
        double pivot = before;
        for (std::size_t k = 0; k < j; ++k)
            pivot -= a(j, k) * a(j, k);
        if (!(pivot > 1e-12 * before))
            return false;
        pivot = std::sqrt(pivot);
        a(j, j) = pivot;
        for (std::size_t i = j + 1; i < n; ++i) {
            double sum = a(i, j);
            for (std::size_t k = 0; k < j; ++k)
                sum -= a(i, k) * a(j, k);
            a(i, j) = sum / pivot;
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            right[i] -= a(i, k) * right[k];
        right[i] /= a(i, i);
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            right[i] -= a(k, i) * right[k];
        right[i] /= a(i, i);
    }
    return true;
}

} // namespace forecast
