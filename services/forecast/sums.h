#pragma once

#include <cstddef>

// The innermost loops of autocorrelation and autoregression. Each is compiled for wider registers as well and chosen when the program
// starts; the order of additions is fixed, so that every machine gets the same bytes.
namespace forecast {

/** sum of a b */
double dot(const double *a, const double *b, std::size_t count);

struct Products
{
    double mixed = 0.0;   ///< sum of f b
    double squares = 0.0; ///< sum of f^2 + b^2
};
Products products(const double *f, const double *b, std::size_t count);

/** f - r b and b - r f in their places; the two do not overlap. */
void reflect(double *f, double *b, double r, std::size_t count);

} // namespace forecast
