#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace bench {

/** What one line of the benchmark says. Times are of the CPU unless they say wall. */
struct Line
{
    std::string name;
    std::int64_t n = 0;     ///< posts or operations the figure is about
    int repetitions = 0;
    double cpu50 = 0;       ///< milliseconds, median
    double wall50 = 0;      ///< milliseconds, median
    double wall95 = 0;
    double peakMiB = 0;     ///< anonymous memory at most, see AnonPeak; 0: not measured
    std::int64_t bytes = 0; ///< the work read or wrote, or that are stored; 0: not told
    std::string peer;       ///< what it is compared with, run in between
    double ratio = 0;       ///< ours / the peer's, same clock
    std::string goal;       ///< "<= 1.0"; empty: only told
    std::string verdict;    ///< PASS, FAIL, SKIP (why), or empty
};

/** One repetition's cost. */
struct Cost
{
    double cpuMs = 0;
    double wallMs = 0;
};

/** CPU time so far of this process and the children it has waited for. */
double cpuSeconds();

/** CPU time of this process and its waited-for children, and the wall, around one call. */
Cost measured(const std::function<void()> &work);
/** Runs a program to its end; its children's CPU counts. Negative cost where it fails. */
Cost measuredProcess(const std::vector<std::string> &command, const std::string &inputText = {});
bool isInstalled(const std::string &program);

double median(std::vector<double> values);
double percentile(std::vector<double> values, double share);
Line lineOf(std::string name, std::int64_t n, const std::vector<Cost> &costs);
/** The most memory of its own this process holds while the object lives: pages of mapped files are not counted. Looks every 25 ms. */
class AnonPeak
{
public:
    AnonPeak();
    ~AnonPeak();
    AnonPeak(const AnonPeak &) = delete;
    AnonPeak &operator=(const AnonPeak &) = delete;
    double mib(); ///< so far; 0 where the system does not tell

private:
    void look();
    std::atomic<std::int64_t> m_most = 0;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

/** Judges `line.ratio` or any other value against a bound and notes it. */
void judge(Line &line, double value, double atMost, const std::string &what);
void judgeAtLeast(Line &line, double value, double atLeast, const std::string &what);

/** The lines as a table for people, then as JSON when asked; with the machine's load, since a busy machine makes bad figures. */
void print(const std::vector<Line> &lines, bool json);
bool anyFailed(const std::vector<Line> &lines);

} // namespace bench
