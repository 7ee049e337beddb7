#include "app/bench/anomalybench.h"

#include "app/bench/report.h"
#include "services/forecast/detector.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

namespace bench {

namespace {

using forecast::Values;

constexpr std::int64_t kHour = 3600;
constexpr std::size_t kFound = 24; ///< an alert within a day of the event counts as finding it

enum class Kind { Spike, Drop, Shift };

void measureSpeed()
{
    constexpr std::size_t kPoints = 365'558;
    std::mt19937_64 random(7);
    std::normal_distribution<double> noise;
    forecast::Detector detector({.step = 300, .expectedLength = kPoints});
    Values values(kPoints);
    for (std::size_t t = 0; t < kPoints; ++t)
        values[t] = 50.0 + 20.0 * std::sin(static_cast<double>(t % 288) / 288.0 * 6.283185307) + 4.0 * noise(random);
    const double start = cpuSeconds();
    double sum = 0.0;
    for (std::size_t t = 0; t < kPoints; ++t)
        sum += detector.add(static_cast<std::int64_t>(t) * 300, values[t]).score;
    const double spent = cpuSeconds() - start;
    const double speed = static_cast<double>(kPoints) / spent;
    std::printf("detector: %.0f points per CPU second (%zu points, sum of scores %.3f): %s\n", speed, kPoints, sum, speed >= 300'000 ? "PASS" : "FAIL (at least 300,000)");
}

/** The training parts of an hourly series file. */
bool readTrain(const std::string &file, std::vector<Values> &all)
{
    std::ifstream in(file);
    std::string line;
    if (!in || !std::getline(in, line)) {
        std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
        return false;
    }
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        std::string cell;
        for (int i = 0; i < 9; ++i)
            std::getline(cells, cell, ',');
        std::istringstream words(cell);
        Values values;
        for (double value = 0.0; words >> value;)
            values.push_back(value);
        if (!values.empty())
            all.push_back(std::move(values));
    }
    return true;
}

/** Changes the series from `at` on by `size` standard deviations of its hour-to-week changes. */
void inject(Values &values, std::size_t at, Kind kind, double size)
{
    double squares = 0.0;
    for (std::size_t t = 168; t < values.size(); ++t)
        squares += (values[t] - values[t - 168]) * (values[t] - values[t - 168]) / 2.0;
    const double deviation = std::sqrt(squares / static_cast<double>(values.size() - 168));
    const std::size_t end = kind == Kind::Shift ? values.size() : std::min(values.size(), at + (kind == Kind::Spike ? 2 : 6));
    for (std::size_t t = at; t < end; ++t)
        values[t] += (kind == Kind::Drop ? -size : size) * deviation;
}

std::vector<std::size_t> alerts(const Values &values)
{
    std::vector<std::size_t> found;
    forecast::Detector detector({.step = kHour, .expectedLength = values.size()});
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (detector.add(static_cast<std::int64_t>(t) * kHour, values[t]).alert)
            found.push_back(t);
    }
    return found;
}

void measureRecall(const std::vector<Values> &all)
{
    double months = 0.0;
    double raised = 0.0;
    for (const Values &values : all) {
        months += static_cast<double>(values.size()) / 730.5;
        raised += static_cast<double>(alerts(values).size());
    }
    std::printf("  untouched: %.2f alerts per series and month (budget 1): %s\n", raised / months, raised / months <= 1.05 ? "PASS" : "FAIL");
    for (const Kind kind : {Kind::Spike, Kind::Drop, Kind::Shift}) {
        for (const double size : {4.0, 8.0}) {
            std::size_t tried = 0;
            std::size_t hits = 0;
            std::vector<std::size_t> delays;
            std::mt19937_64 random(11);
            for (const Values &original : all) {
                if (original.size() < 400)
                    continue;
                Values values = original;
                const std::size_t at = std::uniform_int_distribution<std::size_t>(values.size() / 2, values.size() - 48)(random);
                inject(values, at, kind, size);
                ++tried;
                for (const std::size_t t : alerts(values)) {
                    if (t >= at && t < at + kFound) {
                        ++hits;
                        delays.push_back(t - at);
                        break;
                    }
                }
            }
            std::sort(delays.begin(), delays.end());
            const char *name = kind == Kind::Spike ? "spikes of 2 h" : kind == Kind::Drop ? "drops of 6 h" : "level shifts";
            std::printf("  %-14s of %.0f deviations: %5.1f %% found within a day, median delay %zu h\n", name, size,
                        tried > 0 ? 100.0 * static_cast<double>(hits) / static_cast<double>(tried) : 0.0,
                        delays.empty() ? std::size_t{0} : delays[delays.size() / 2]);
        }
    }
}

} // namespace

int anomalyBench(const std::vector<std::string> &args)
{
    measureSpeed();
    for (const std::string &file : args) {
        std::vector<Values> all;
        if (!readTrain(file, all))
            return 1;
        std::printf("%s: %zu series\n", file.c_str(), all.size());
        measureRecall(all);
    }
    return 0;
}

} // namespace bench
