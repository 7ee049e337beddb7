#include "app/bench/forecastbench.h"

#include "app/bench/report.h"
#include "services/forecast/batch.h"
#include "services/forecast/benchmarks.h"
#include "services/forecast/measures.h"

#include <chrono>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace bench {

namespace {

using forecast::Values;

struct TestSeries
{
    std::string id;
    std::string period;
    std::size_t frequency = 1;
    std::size_t horizon = 1;
    Values train;
    Values test;
};

struct Score
{
    double count = 0.0;
    double smape = 0.0;
    double mase = 0.0;
    double smapeNaive2 = 0.0;
    double maseNaive2 = 0.0;
    double coverage80 = 0.0;
    double coverage95 = 0.0;
    double msis = 0.0;

    double owa() const { return forecast::owa(smape, mase, smapeNaive2, maseNaive2); }
};

forecast::Interval intervalOf(const std::string &period)
{
    static const std::map<std::string, forecast::Interval> known{
        {"HOURLY", forecast::Interval::Hour},   {"DAILY", forecast::Interval::Day},         {"WEEKLY", forecast::Interval::Week},
        {"MONTHLY", forecast::Interval::Month}, {"QUARTERLY", forecast::Interval::Quarter}, {"YEARLY", forecast::Interval::Year}};
    const auto found = known.find(period);
    return found == known.end() ? forecast::Interval::Unknown : found->second;
}

Values numbers(const std::string &text)
{
    Values values;
    const char *at = text.c_str();
    for (char *end = nullptr;; at = end) {
        const double value = std::strtod(at, &end);
        if (end == at)
            return values;
        values.push_back(value);
    }
}

/** Reads a series file; false after naming the line that could not be read. */
bool readSeries(const std::string &file, std::vector<TestSeries> &all)
{
    std::ifstream in(file);
    if (!in) {
        std::fprintf(stderr, "%s: cannot be opened\n", file.c_str());
        return false;
    }
    std::string line;
    std::getline(in, line);
    for (std::size_t number = 2; std::getline(in, line); ++number) {
        std::vector<std::string> cells;
        std::istringstream cellStream(line);
        for (std::string cell; std::getline(cellStream, cell, ',');)
            cells.push_back(cell);
        TestSeries series;
        if (cells.size() == 10) {
            series.id = cells[0];
            series.period = cells[1];
            series.frequency = std::strtoul(cells[2].c_str(), nullptr, 10);
            series.horizon = std::strtoul(cells[3].c_str(), nullptr, 10);
            series.train = numbers(cells[8]);
            series.test = numbers(cells[9]);
        }
        if (series.train.empty() || series.frequency == 0 || series.test.size() != series.horizon) {
            std::fprintf(stderr, "%s:%zu: expected 10 columns with as many test values as the horizon\n", file.c_str(), number);
            return false;
        }
        all.push_back(std::move(series));
    }
    return true;
}

/** Replaces the test part by the end of the training part; false where too little would be left. */
bool holdBack(TestSeries &series)
{
    if (series.train.size() < series.horizon + std::max<std::size_t>(8, 2 * series.frequency))
        return false;
    const auto cut = series.train.end() - static_cast<std::ptrdiff_t>(series.horizon);
    series.test.assign(cut, series.train.end());
    series.train.erase(cut, series.train.end());
    return true;
}

void addScore(Score &score, const TestSeries &series, const Values &path)
{
    const double scale = forecast::maseScale(series.train, series.frequency);
    const Values naive2 = forecast::naive2(series.train, series.frequency, series.horizon);
    score.count += 1.0;
    score.smape += forecast::smape(series.test, path);
    score.mase += forecast::mase(series.test, path, scale);
    score.smapeNaive2 += forecast::smape(series.test, naive2);
    score.maseNaive2 += forecast::mase(series.test, naive2, scale);
}

void print(const std::string &name, const Score &score)
{
    std::printf("  %-22s n %5.0f  sMAPE %7.3f  MASE %6.3f  OWA %.4f", name.c_str(), score.count, score.smape / score.count,
                score.mase / score.count, score.owa());
    if (score.msis > 0.0)
        std::printf("  cov80 %.3f  cov95 %.3f  MSIS %7.3f", score.coverage80 / score.count, score.coverage95 / score.count,
                    score.msis / score.count);
    std::printf("\n");
}

constexpr const char *kScriptR = R"(
args <- commandArgs(TRUE); method <- args[2]
suppressWarnings(suppressMessages(library(forecast)))
lines <- readLines(args[1]); start <- proc.time()
for (line in lines) {
  cells <- strsplit(line, ",")[[1]]
  y <- ts(as.numeric(strsplit(cells[3], " ")[[1]]), frequency = as.integer(cells[1])); h <- as.integer(cells[2])
  f <- tryCatch(suppressWarnings(switch(method, ets = forecast(ets(y), h = h, PI = FALSE)$mean, theta = thetaf(y, h = h)$mean,
      arima = forecast(auto.arima(y), h = h)$mean, mstl = forecast(mstl(msts(as.numeric(y), c(24, 168))), h = h)$mean)),
      error = function(e) rep(tail(y, 1), h))
  cat(f, "\n")
}
spent <- proc.time() - start; cat("cpu", spent[1] + spent[2], "\n")
)";

constexpr const char *kScriptPython = R"(
import sys, time, warnings
import numpy as np
from statsmodels.tsa.forecasting.theta import ThetaModel
warnings.simplefilter("ignore")
start = time.process_time()
for line in open(sys.argv[1]):
    m, h, y = line.strip().split(",")
    y = np.array([float(v) for v in y.split()])
    try:
        f = ThetaModel(y, period=max(int(m), 1), deseasonalize=int(m) > 1).fit().forecast(int(h))
    except Exception:
        f = np.repeat(y[-1], int(h))
    print(*np.asarray(f))
print("cpu", time.process_time() - start)
)";

struct Peer
{
    std::string name;
    std::string probe;   ///< succeeds where the peer is installed
    std::string command; ///< the data file is put in place of %
};

/** A Python that knows statsmodels; the one found first may be another than the system's. */
std::string pythonCommand()
{
    for (const char *python : {"python3", "/usr/bin/python3"}) {
        if (std::system((std::string(python) + " -c 'import statsmodels.tsa.forecasting.theta' >/dev/null 2>&1").c_str()) == 0)
            return python;
    }
    return "python3";
}

/** Runs a peer as a child process on the same series and scores what it prints. */
void runPeer(const Peer &peer, const std::filesystem::path &folder, const std::vector<TestSeries> &sample, double ourSpeed)
{
    if (std::system((peer.probe + " >/dev/null 2>&1").c_str()) != 0) {
        std::printf("  %-22s SKIP (not installed)\n", peer.name.c_str());
        return;
    }
    std::string command = peer.command;
    command.replace(command.find('%'), 1, (folder / "series.csv").string());
    const std::filesystem::path output = folder / "forecasts.txt";
    if (std::system((command + " >" + output.string() + " 2>/dev/null").c_str()) != 0) {
        std::printf("  %-22s SKIP (it failed)\n", peer.name.c_str());
        return;
    }
    std::ifstream in(output);
    Score score;
    std::string line;
    double cpu = 0.0;
    for (std::size_t i = 0; std::getline(in, line);) {
        if (line.rfind("cpu", 0) == 0) {
            cpu = std::strtod(line.c_str() + 3, nullptr);
            break;
        }
        const Values path = numbers(line);
        if (i < sample.size() && path.size() == sample[i].horizon)
            addScore(score, sample[i], path);
        ++i;
    }
    print(peer.name, score);
    const double speed = cpu > 0.0 ? score.count / cpu : 0.0;
    std::printf("  %-22s %.2f series per CPU second; this program %.0f times as many\n", "", speed, speed > 0.0 ? ourSpeed / speed : 0.0);
}

void runPeers(const std::vector<TestSeries> &all, std::size_t every)
{
    std::vector<TestSeries> sample;
    for (std::size_t i = 0; i < all.size(); i += every)
        sample.push_back(all[i]);
    const auto stamp = std::chrono::steady_clock::now().time_since_epoch().count();
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("rlg-forecastbench-" + std::to_string(stamp));
    std::error_code error;
    if (!std::filesystem::create_directory(folder, error)) {
        std::printf("  peers SKIP (no folder for their data: %s)\n", error.message().c_str());
        return;
    }
    std::ofstream(folder / "peer.R") << kScriptR;
    std::ofstream(folder / "peer.py") << kScriptPython;
    {
        std::ofstream data(folder / "series.csv");
        data.precision(17);
        for (const TestSeries &series : sample) {
            data << series.frequency << ',' << series.horizon << ',';
            for (std::size_t t = 0; t < series.train.size(); ++t)
                data << (t > 0 ? " " : "") << series.train[t];
            data << '\n';
        }
    }
    Score ours;
    forecast::Options options;
    options.levels.clear();
    double spent = 0.0;
    for (const TestSeries &series : sample) {
        options.horizon = series.horizon;
        const double start = cpuSeconds();
        const Values path = forecast::forecast({series.train, intervalOf(series.period), series.frequency}, options).mean;
        spent += cpuSeconds() - start;
        addScore(ours, series, path);
    }
    const double ourSpeed = spent > 0.0 ? ours.count / spent : 0.0;
    std::printf(" beside others, every %zu-th series\n", every);
    print("this program", ours);
    std::printf("  %-22s %.0f series per CPU second\n", "", ourSpeed);
    const std::string probeR = "Rscript -e 'quit(status = !requireNamespace(\"forecast\", quietly = TRUE))'";
    const bool hourly = !sample.empty() && sample.front().frequency >= 24;
    for (const char *method : {"ets", "theta", "arima", "mstl"}) {
        const std::string named = method;
        if (hourly && (named == "arima" || named == "ets"))
            std::printf("  R %-20s SKIP (seconds to minutes for each series of this season)\n", method);
        else if (hourly || named != "mstl")
            runPeer({std::string("R ") + method, probeR, "Rscript " + (folder / "peer.R").string() + " % " + method}, folder, sample, ourSpeed);
    }
    const std::string python = pythonCommand();
    runPeer({"statsmodels theta", python + " -c 'import statsmodels.tsa.forecasting.theta'", python + " " + (folder / "peer.py").string() + " %"}, folder, sample,
            ourSpeed);
    std::filesystem::remove_all(folder, error);
}

void timeThreads(const std::vector<TestSeries> &all)
{
    std::vector<forecast::Job> jobs;
    for (const TestSeries &series : all) {
        forecast::Options options;
        options.horizon = series.horizon;
        jobs.push_back({{series.train, intervalOf(series.period), series.frequency}, options});
    }
    double seconds[2] = {0.0, 0.0};
    double cpu[2] = {0.0, 0.0};
    for (std::size_t threads = 1; threads <= 2; ++threads) {
        const double cpuStart = cpuSeconds();
        const auto start = std::chrono::steady_clock::now();
        const auto made = forecast::forecastAll(jobs, threads, {});
        seconds[threads - 1] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        cpu[threads - 1] = cpuSeconds() - cpuStart;
        if (!made)
            return;
    }
    double load = 0.0;
#if defined(__linux__) || defined(__APPLE__)
    getloadavg(&load, 1);
#endif
    // The CPU bound is what a machine with two free cores would show: twice the work per second, less what the threads cost each other.
    std::printf("  with intervals, wall clock: 1 thread %.0f series/s, 2 threads %.0f series/s, factor %.2f (by CPU time %.2f, load %.1f): %s\n",
                static_cast<double>(all.size()) / seconds[0], static_cast<double>(all.size()) / seconds[1], seconds[0] / seconds[1],
                2.0 * cpu[0] / cpu[1], load, seconds[0] / seconds[1] >= 1.9 ? "PASS" : load > 1.5 ? "SKIP (other work on this machine)" : "FAIL (at least 1.9)");
}

void scoreFile(const std::string &file, const std::vector<TestSeries> &all)
{
    std::map<std::string, Score> scores;
    double withBands = 0.0;
    double without = 0.0;
    std::size_t constant = 0;
    for (const TestSeries &series : all) {
        const double scale = forecast::maseScale(series.train, series.frequency);
        if (!(scale > 0.0)) {
            ++constant; // MASE has no scale
            continue;
        }
        forecast::Options options;
        options.horizon = series.horizon;
        const forecast::Series given{series.train, intervalOf(series.period), series.frequency};
        double start = cpuSeconds();
        const forecast::Forecast made = forecast::forecast(given, options);
        withBands += cpuSeconds() - start;
        options.levels.clear();
        start = cpuSeconds();
        const forecast::Forecast path = forecast::forecast(given, options);
        without += cpuSeconds() - start;
        for (const std::string &group : {std::string(" all"), series.period}) {
            Score &score = scores[group];
            addScore(score, series, path.mean);
            score.coverage80 += forecast::coverage(series.test, made.bands[0].lower, made.bands[0].upper);
            score.coverage95 += forecast::coverage(series.test, made.bands[1].lower, made.bands[1].upper);
            score.msis += forecast::msis(series.test, made.bands[1].lower, made.bands[1].upper, scale, 0.05);
        }
    }
    std::printf("%s\n", std::filesystem::path(file).filename().string().c_str());
    for (const auto &[name, score] : scores)
        print(name, score);
    const double count = static_cast<double>(all.size() - constant);
    std::printf("  per CPU second: %.0f series with intervals, %.0f without; %zu constant series left out\n", count / withBands,
                count / without, constant);
    const double covered = scores[" all"].coverage95 / std::max(1.0, count);
    std::printf("  95 %% ranges hold .93 to .97 of the values: %s\n", covered >= 0.93 && covered <= 0.97 ? "PASS" : "FAIL");
    if (!all.empty() && all.front().period == "HOURLY")
        std::printf("  at least 500 hourly series a second with intervals: %s\n", count / withBands >= 500.0 ? "PASS" : "FAIL");
}

} // namespace

int forecastBench(const std::vector<std::string> &args)
{
    std::vector<std::string> files;
    std::size_t every = 1;
    std::size_t peers = 0;
    bool train = false;
    bool threads = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const auto next = [&] { return i + 1 < args.size() ? std::max<std::size_t>(1, std::strtoul(args[++i].c_str(), nullptr, 10)) : 1; };
        if (args[i] == "--every")
            every = next();
        else if (args[i] == "--peers")
            peers = next();
        else if (args[i] == "--train")
            train = true;
        else if (args[i] == "--threads")
            threads = true;
        else
            files.push_back(args[i]);
    }
    if (files.empty()) {
        std::fprintf(stderr, "forecast: name at least one series file\n");
        return 1;
    }
    for (const std::string &file : files) {
        std::vector<TestSeries> all;
        if (!readSeries(file, all))
            return 1;
        std::vector<TestSeries> chosen;
        for (std::size_t i = 0; i < all.size(); i += every) {
            if (!train || holdBack(all[i]))
                chosen.push_back(std::move(all[i]));
        }
        scoreFile(file, chosen);
        if (threads)
            timeThreads(chosen);
        if (peers > 0)
            runPeers(chosen, peers);
    }
    return 0;
}

} // namespace bench
