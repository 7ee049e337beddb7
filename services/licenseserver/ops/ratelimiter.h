#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace licenseserver {

struct Limit
{
    std::int64_t count = 60;               ///< at once, and refilled evenly …
    std::chrono::milliseconds per{60'000}; ///< … in this time
};

struct Permit
{
    bool granted = true;
    std::int64_t left = 0;                  ///< whole requests that could follow at once
    std::chrono::milliseconds retryAfter{}; ///< 0 when granted
    bool shared = false;                    ///< counted in Redis, for all instances together
};

/**
 * Token buckets, in Redis where there is one, else in this process. While Redis cannot be reached the process counts for itself (each instance
 * the whole limit) and tries again every second: nothing is ever let through uncounted.
 */
class RateLimiter
{
public:
    /** `now` gives milliseconds; without it Redis' own clock counts, or the process's steady one. */
    explicit RateLimiter(const std::string &redisUrl = {}, std::function<std::int64_t()> now = {});
    ~RateLimiter();
    RateLimiter(const RateLimiter &) = delete;
    RateLimiter &operator=(const RateLimiter &) = delete;

    Permit take(const std::string &key, const Limit &limit);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace licenseserver
