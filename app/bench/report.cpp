#include "app/bench/report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifndef _WIN32
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace bench {

namespace {

double cpuMs()
{
#ifndef _WIN32
    double sum = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        getrusage(who, &usage);
        for (const timeval &time : {usage.ru_utime, usage.ru_stime})
            sum += static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    }
    return sum;
#else
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

std::string loadAverage()
{
    std::ifstream file("/proc/loadavg");
    std::string one;
    file >> one;
    return one.empty() ? "unknown" : one;
}

/** The load when the program began: what is measured raises it by itself. */
const std::string loadBefore = loadAverage();

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    return text;
}

} // namespace

double cpuSeconds() { return cpuMs() / 1e3; }

Cost measured(const std::function<void()> &work)
{
    const auto wall = std::chrono::steady_clock::now();
    const double cpu = cpuMs();
    work();
    return {cpuMs() - cpu, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - wall).count()};
}

Cost measuredProcess(const std::vector<std::string> &command, const std::string &inputText)
{
#ifndef _WIN32
    bool fine = false;
    Cost cost = measured([&] {
        int ends[2];
        if (pipe(ends) != 0)
            return;
        const pid_t child = fork();
        if (child == 0) {
            dup2(ends[0], STDIN_FILENO);
            close(ends[0]);
            close(ends[1]);
            const int nothing = open("/dev/null", O_WRONLY);
            dup2(nothing, STDOUT_FILENO);
            dup2(nothing, STDERR_FILENO);
            std::vector<char *> words;
            for (const std::string &word : command)
                words.push_back(const_cast<char *>(word.c_str()));
            words.push_back(nullptr);
            execvp(words[0], words.data());
            _exit(127);
        }
        close(ends[0]);
        if (!inputText.empty() && write(ends[1], inputText.data(), inputText.size()) < 0)
            fine = false;
        close(ends[1]);
        int status = 0;
        waitpid(child, &status, 0);
        fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    });
    return fine ? cost : Cost{-1, -1};
#else
    (void)command;
    (void)inputText;
    return {-1, -1};
#endif
}

bool isInstalled(const std::string &program)
{
#ifndef _WIN32
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0; // a constant name of ours, no input
#else
    (void)program;
    return false;
#endif
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const double at = share * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const auto high = std::min(low + 1, values.size() - 1);
    return values[low] + (at - std::floor(at)) * (values[high] - values[low]);
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

Line lineOf(std::string name, std::int64_t n, const std::vector<Cost> &costs)
{
    std::vector<double> cpu, wall;
    for (const Cost &cost : costs) {
        cpu.push_back(cost.cpuMs);
        wall.push_back(cost.wallMs);
    }
    Line line;
    line.name = std::move(name);
    line.n = n;
    line.repetitions = static_cast<int>(costs.size());
    line.cpu50 = median(cpu);
    line.wall50 = median(wall);
    line.wall95 = percentile(wall, 0.95);
    return line;
}

AnonPeak::AnonPeak()
{
#ifdef __GLIBC__
    malloc_trim(0); // what an earlier measurement freed is not counted again
#endif
    look();
    m_thread = std::thread([this] {
        while (!m_over) {
            std::this_thread::sleep_for(std::chrono::milliseconds(25)); // looking costs a little itself
            look();
        }
    });
}

AnonPeak::~AnonPeak()
{
    m_over = true;
    m_thread.join();
}

void AnonPeak::look()
{
    std::ifstream file("/proc/self/status");
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with("RssAnon:"))
            m_most = std::max<std::int64_t>(m_most, std::atoll(line.c_str() + 8));
    }
}

double AnonPeak::mib()
{
    look();
    return static_cast<double>(m_most) / 1024.0;
}

void judge(Line &line, double value, double atMost, const std::string &what)
{
    line.goal = what + " <= " + number(atMost);
    line.verdict = value <= atMost ? "PASS" : "FAIL (" + number(value) + ")";
}

void judgeAtLeast(Line &line, double value, double atLeast, const std::string &what)
{
    line.goal = what + " >= " + number(atLeast);
    line.verdict = value >= atLeast ? "PASS" : "FAIL (" + number(value) + ")";
}

bool anyFailed(const std::vector<Line> &lines)
{
    return std::any_of(lines.begin(), lines.end(), [](const Line &line) { return line.verdict.starts_with("FAIL"); });
}

void print(const std::vector<Line> &lines, bool json)
{
    if (json) {
        auto document = nlohmann::ordered_json::array();
        for (const Line &l : lines) {
            document.push_back({{"name", l.name}, {"n", l.n}, {"repetitions", l.repetitions}, {"cpu_ms_p50", l.cpu50}, {"wall_ms_p50", l.wall50}, {"wall_ms_p95", l.wall95},
                                {"anon_peak_mib", l.peakMiB}, {"bytes", l.bytes}, {"peer", l.peer}, {"ratio", l.ratio}, {"goal", l.goal}, {"verdict", l.verdict}});
        }
        std::printf("%s\n", nlohmann::ordered_json{{"load_before", loadBefore}, {"load", loadAverage()}, {"lines", document}}.dump(2).c_str());
        return;
    }
    const std::string load = loadAverage();
    const bool contended = std::max(std::atof(loadBefore.c_str()), std::atof(load.c_str())) > 2;
    std::printf("load %s before, %s after%s\n", loadBefore.c_str(), load.c_str(), contended ? " (contended: trust ratios only)" : "");
    std::printf("%-52s %10s %4s %10s %10s %10s %8s %12s  %-26s %8s  %-22s %s\n", "what", "n", "reps", "cpu p50 ms", "wall p50", "wall p95", "anon MiB", "bytes", "beside", "ours/it", "goal", "");
    for (const Line &l : lines) {
        std::printf("%-52s %10lld %4d %10s %10s %10s %8s %12s  %-26s %8s  %-22s %s\n", l.name.c_str(), static_cast<long long>(l.n), l.repetitions, number(l.cpu50).c_str(),
                    number(l.wall50).c_str(), number(l.wall95).c_str(), l.peakMiB > 0 ? number(l.peakMiB).c_str() : "", l.bytes > 0 ? std::to_string(l.bytes).c_str() : "", l.peer.c_str(),
                    l.ratio > 0 ? number(l.ratio).c_str() : "", l.goal.c_str(), l.verdict.c_str());
    }
}

} // namespace bench
