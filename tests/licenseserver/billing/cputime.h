#pragma once

#include <ctime>

namespace test {

/** Milliseconds of processor time since it was made: other programs on the machine do not count. */
class CpuTimer
{
public:
    double elapsed() const { return now() - m_begun; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    double m_begun = now();
};

} // namespace test
