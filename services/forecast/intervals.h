#pragma once

#include "services/forecast/series.h"

#include <functional>

namespace forecast {

/** A prediction interval along the path: the value lies within with probability `level`. */
struct Band
{
    double level = 0.95;
    Values lower;
    Values upper;
};

/** The path of `horizon` values after the given ones. */
using PathMaker = std::function<Values(View values, std::size_t horizon)>;

/** The errors of past forecasts: sigma_j = exp(offset + slope log j) at step j and the sorted sizes |e| / sigma. */
struct ErrorProfile
{
    double offset = 0.0;
    double slope = 0.5;
    Values sizes;
    double blocks = 0.0; ///< how many horizons the origins span: fewer mean wider intervals

    double sigma(std::size_t step) const;
    /** How many sigma reach to either side for `level`: the conformal quantile ceil(level (N + 1)), with a floor while N is small. */
    double reach(double level) const;
};

/**
 * Errors of up to 8 rolling origins from the end, each at least `fewest` values long; sigma's slope is shrunk to .5 and kept in 0 .. 1.2.
 * Without any origin the sizes of one-step changes stand in.
 */
ErrorProfile pastErrors(View values, const PathMaker &path, std::size_t fewest, std::size_t season, std::size_t horizon);

/** Symmetric bands about `mean`. */
std::vector<Band> bandsAround(const Values &mean, const ErrorProfile &errors, View levels);

} // namespace forecast
