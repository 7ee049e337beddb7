#include "services/licenseserver/ops/metrics.h"

#include <array>
#include <iterator>

namespace licenseserver {

namespace {

constexpr std::size_t mostSeries = 180; ///< with those of the histogram at most 200
constexpr std::array<double, 9> bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1};
constexpr std::array<std::string_view, 9> boundNames = {"0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "1"};

} // namespace

std::int64_t *Metrics::slot(std::string_view series)
{
    if (const auto found = m_series.find(series); found != m_series.end())
        return &found->second;
    if (m_series.size() >= mostSeries) {
        ++m_dropped;
        return nullptr;
    }
    return &m_series.emplace(series, 0).first->second;
}

void Metrics::add(std::string_view series, std::int64_t amount)
{
    const std::lock_guard lock(m_mutex);
    if (auto *value = slot(series))
        *value += amount;
}

void Metrics::set(std::string_view series, std::int64_t value)
{
    const std::lock_guard lock(m_mutex);
    if (auto *kept = slot(series))
        *kept = value;
}

void Metrics::requestTook(double seconds)
{
    const std::lock_guard lock(m_mutex);
    ++m_requests;
    m_seconds += seconds;
    for (std::size_t i = 0; i < bounds.size(); ++i)
        m_buckets[i] += seconds <= bounds[i] ? 1 : 0;
}

std::int64_t Metrics::value(std::string_view series) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_series.find(series);
    return found == m_series.end() ? 0 : found->second;
}

std::string Metrics::text() const
{
    const std::lock_guard lock(m_mutex);
    std::string out;
    std::string_view family;
    for (const auto &[series, value] : m_series) {
        const auto name = std::string_view(series).substr(0, series.find('{'));
        if (name != family)
            out.append("# TYPE ").append(name).append(name.ends_with("_total") ? " counter\n" : " gauge\n");
        family = name;
        out += series + " " + std::to_string(value) + "\n";
    }
    out += "# TYPE rlg_series_dropped_total counter\nrlg_series_dropped_total " + std::to_string(m_dropped) + "\n";
    out += "# TYPE rlg_request_seconds histogram\n";
    for (std::size_t i = 0; i < bounds.size(); ++i)
        out += "rlg_request_seconds_bucket{le=\"" + std::string(boundNames[i]) + "\"} " + std::to_string(m_buckets[i]) + "\n";
    out += "rlg_request_seconds_bucket{le=\"+Inf\"} " + std::to_string(m_requests) + "\n";
    out += "rlg_request_seconds_sum " + std::to_string(m_seconds) + "\nrlg_request_seconds_count " + std::to_string(m_requests) + "\n";
    return out;
}

} // namespace licenseserver
