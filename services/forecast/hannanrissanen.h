#pragma once

#include "services/forecast/arima.h"
#include "services/forecast/linear.h"

namespace forecast {

inline constexpr std::size_t kMostArimaLags = 3;

/**
 * The regression of Hannan and Rissanen (1982) for all ARMA orders at once: the values on their own lags and on the lags of the residuals
 * of a long autoregression. The cross products are formed once, so that each order costs one small system of equations.
 */
class HannanRissanen
{
public:
    /** `x` without its mean; a `period` above 1 adds the seasonal lags. */
    HannanRissanen(const Values &x, std::size_t period);

    /** Fills the coefficients and the squared error of the orders set in `fit`; false where they cannot be told apart. */
    bool solve(ArimaFit &fit) const;

private:
    bool m_seasonal;
    Matrix m_products{0};
};

} // namespace forecast
