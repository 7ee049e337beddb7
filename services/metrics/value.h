#pragma once

#include "services/domain/period.h"
#include "services/metrics/definition.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metrics {

/** A number, or the reason there is none; never 0 for "not known". */
struct Value
{
    std::optional<double> number;
    std::string missing;                                   ///< one sentence where `number` is absent
    std::int64_t rows = 0;                                 ///< posts that took part
    std::optional<std::pair<double, double>> interval;     ///< 95 % confidence, same unit
    std::string note;                                      ///< what a reader must know beside the number; may be empty

    static Value of(double number, std::int64_t rows) { return {number, {}, rows, {}, {}}; }
    static Value none(std::string why, std::int64_t rows = 0) { return {std::nullopt, std::move(why), rows, {}, {}}; }
    friend bool operator==(const Value &, const Value &) = default;
};

struct Point
{
    foundation::DayNumber start = 0; ///< first day of the step, which may lie before the period
    Value value;
};

/** A file or fetch that rows of an answer came from. */
struct Source
{
    std::int64_t run = 0;
    std::string name;
    std::string sha256;
    foundation::Time read{};
    std::int64_t posts = 0;
};

/** A number with all that explains it. */
struct Answer
{
    Definition definition;
    std::int64_t brand = 0;
    std::string brandName;
    domain::Period period;
    std::string zone;
    Value value;
    std::optional<Value> before;     ///< the equally long period that ends the day before
    std::vector<Point> series;       ///< where a step was asked for
    std::vector<Source> sources;
    std::vector<std::string> gaps;   ///< sentences about days without data or without exact dates
};

} // namespace metrics
