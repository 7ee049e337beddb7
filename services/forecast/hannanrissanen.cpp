#include "services/forecast/hannanrissanen.h"

#include "services/forecast/autoregression.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace forecast {

HannanRissanen::HannanRissanen(const Values &x, std::size_t period) : m_seasonal(period > 1)
{
    const std::size_t n = x.size();
    const ArFit longAr = fitBurg(x, std::max<std::size_t>(10, period + period / 2));
    Values e(n);
    for (std::size_t t = 0; t < n; ++t) {
        double predicted = longAr.mean;
        for (std::size_t k = 0; k < longAr.coefficients.size() && k < t; ++k)
            predicted += longAr.coefficients[k] * (x[t - 1 - k] - longAr.mean);
        e[t] = x[t] - predicted;
    }
    std::vector<Values> columns;
    const auto addLag = [&](const Values &source, std::size_t lag) {
        Values column(n, 0.0);
        std::copy(source.begin(), source.end() - static_cast<std::ptrdiff_t>(std::min(lag, n)),
                  column.begin() + static_cast<std::ptrdiff_t>(std::min(lag, n)));
        columns.push_back(std::move(column));
    };
    for (std::size_t lag = 1; lag <= kMostArimaLags; ++lag)
        addLag(x, lag);
    for (std::size_t lag = 1; lag <= kMostArimaLags; ++lag)
        addLag(e, lag);
    if (m_seasonal) {
        addLag(x, period);
        addLag(e, period);
    }
    columns.push_back(x);
    const std::size_t size = columns.size();
    m_products = Matrix(size);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i; j < size; ++j)
            m_products(i, j) = m_products(j, i) =
                std::inner_product(columns[i].begin(), columns[i].end(), columns[j].begin(), 0.0);
    }
}

bool HannanRissanen::solve(ArimaFit &fit) const
{
    std::array<std::size_t, 2 * kMostArimaLags + 2> columns{};
    std::size_t k = 0;
    for (std::size_t i = 0; i < fit.ar.size(); ++i)
        columns[k++] = i;
    for (std::size_t i = 0; i < fit.ma.size(); ++i)
        columns[k++] = kMostArimaLags + i;
    if (fit.hasSeasonalAr)
        columns[k++] = 2 * kMostArimaLags;
    if (fit.hasSeasonalMa)
        columns[k++] = 2 * kMostArimaLags + 1;
    const std::size_t target = m_products.size() - 1;
    fit.sse = m_products(target, target);
    if (k == 0)
        return true;
    Matrix normal(k);
    Values right(k);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j)
            normal(i, j) = m_products(columns[i], columns[j]) * (i == j ? 1.0 + 1e-8 : 1.0);
        right[i] = m_products(columns[i], target);
    }
    Values solution = right;
    if (!solveSymmetric(normal, solution))
        return false;
    for (std::size_t i = 0; i < k; ++i) {
        fit.parameter(i) = solution[i];
        fit.sse -= solution[i] * right[i];
    }
    return true;
}

} // namespace forecast
