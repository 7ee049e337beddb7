#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace licenseserver {

/** Counters, gauges and one histogram in Prometheus' text form. At most 200 series; labels are words of ours, never data of people. */
class Metrics
{
public:
    /** `series` with its labels: `rlg_mails_total{result="sent"}`. */
    void add(std::string_view series, std::int64_t amount = 1);
    void set(std::string_view series, std::int64_t value);
    void requestTook(double seconds);
    std::int64_t value(std::string_view series) const; ///< 0 where there is none
    std::string text() const;

private:
    std::int64_t *slot(std::string_view series);
    mutable std::mutex m_mutex;
    std::map<std::string, std::int64_t, std::less<>> m_series;
    std::int64_t m_buckets[9] = {};
    std::int64_t m_requests = 0;
    double m_seconds = 0;
    std::int64_t m_dropped = 0;
};

} // namespace licenseserver
