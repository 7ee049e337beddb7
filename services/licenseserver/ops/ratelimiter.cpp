#include "services/licenseserver/ops/ratelimiter.h"

#include <algorithm>
#include <csignal>
#include <mutex>
#include <unordered_map>

#include <hiredis.h>

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

namespace licenseserver {

namespace {

constexpr std::size_t mostBuckets = 100'000;
constexpr milliseconds pauseAfterFailure{1000};

// A request costs as many units as the limit's time has milliseconds, and every millisecond brings as many as the limit counts requests: whole
// numbers on both sides, so that nothing is rounded and Redis and the process count alike.
constexpr const char *script = R"(
local now = tonumber(ARGV[3])
if now == 0 then local t = redis.call('TIME'); now = t[1] * 1000 + math.floor(t[2] / 1000) end
local count = tonumber(ARGV[1])
local cost = tonumber(ARGV[2])
local kept = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = tonumber(kept[1]) or count * cost
local at = tonumber(kept[2]) or now
if now > at then level = math.min(level + math.min(now - at, cost) * count, count * cost); at = now end
local granted = 0
if level >= cost then level = level - cost; granted = 1 end
redis.call('HSET', KEYS[1], 'level', string.format('%.0f', level), 'at', string.format('%.0f', at))
redis.call('PEXPIRE', KEYS[1], cost * 2)
return {granted, level}
)";

struct Free
{
    void operator()(redisContext *context) const { redisFree(context); }
    void operator()(redisReply *reply) const { freeReplyObject(reply); }
};

struct Bucket
{
    std::int64_t level = 0;
    std::int64_t at = 0;
};

Permit permitFor(bool granted, std::int64_t level, const Limit &limit, bool shared)
{
    const auto wait = granted ? 0 : (limit.per.count() - level + limit.count - 1) / limit.count;
    return {granted, level / limit.per.count(), milliseconds(wait), shared};
}

} // namespace

struct RateLimiter::State
{
    std::string url;
    std::function<std::int64_t()> now;
    std::mutex redisMutex;
    std::unique_ptr<redisContext, Free> redis;
    std::string digest;
    Steady::time_point failedAt = Steady::now() - 2 * pauseAfterFailure;
    std::mutex localMutex;
    std::unordered_map<std::string, Bucket> buckets;

    bool connect()
    {
        if (redis)
            return true;
        if (Steady::now() - failedAt < pauseAfterFailure)
            return false;
        const timeval patience{0, 300'000};
        const auto colon = url.rfind(':');
        if (url.starts_with("unix:"))
            redis.reset(redisConnectUnixWithTimeout(url.substr(5).c_str(), patience));
        else if (colon != std::string::npos)
            redis.reset(redisConnectWithTimeout(url.substr(0, colon).c_str(), std::atoi(url.c_str() + colon + 1), patience));
        if (redis && redis->err == 0)
            redisSetTimeout(redis.get(), patience);
        std::unique_ptr<redisReply, Free> loaded(
            redis && redis->err == 0 ? static_cast<redisReply *>(redisCommand(redis.get(), "SCRIPT LOAD %s", script)) : nullptr);
        if (!loaded || loaded->type != REDIS_REPLY_STRING)
            return fail();
        digest.assign(loaded->str, static_cast<std::size_t>(loaded->len));
        return true;
    }
    bool fail()
    {
        redis.reset();
        failedAt = Steady::now();
        return false;
    }

    bool ask(const std::string &key, const Limit &limit, Permit &permit)
    {
        const std::lock_guard lock(redisMutex);
        if (url.empty() || !connect())
            return false;
        const std::unique_ptr<redisReply, Free> reply(static_cast<redisReply *>(
            redisCommand(redis.get(), "EVALSHA %s 1 rlg:%s %lld %lld %lld", digest.c_str(), key.c_str(), static_cast<long long>(limit.count),
                         static_cast<long long>(limit.per.count()), static_cast<long long>(now ? now() : 0))));
        if (!reply || reply->type != REDIS_REPLY_ARRAY || reply->elements != 2)
            return fail();
        permit = permitFor(reply->element[0]->integer == 1, reply->element[1]->integer, limit, true);
        return true;
    }

    Permit count(const std::string &key, const Limit &limit)
    {
        const auto time = now ? now() : std::chrono::duration_cast<milliseconds>(Steady::now().time_since_epoch()).count();
        const auto cost = limit.per.count();
        const auto full = limit.count * cost;
        const std::lock_guard lock(localMutex);
        if (buckets.size() >= mostBuckets && !buckets.contains(key))
            std::erase_if(buckets, [&](const auto &entry) { return entry.second.at + limit.per.count() < time; });
        if (buckets.size() >= mostBuckets && !buckets.contains(key))
            return {false, 0, limit.per, false}; // too many to remember: strangers wait
        auto &bucket = buckets.try_emplace(key, Bucket{full, time}).first->second;
        if (time > bucket.at)
            bucket = {std::min(bucket.level + std::min(time - bucket.at, cost) * limit.count, full), time};
        const bool granted = bucket.level >= cost;
        bucket.level -= granted ? cost : 0;
        return permitFor(granted, bucket.level, limit, false);
    }
};

RateLimiter::RateLimiter(const std::string &redisUrl, std::function<std::int64_t()> now) : m_state(std::make_unique<State>())
{
    m_state->url = redisUrl;
    if (!redisUrl.empty())
        std::signal(SIGPIPE, SIG_IGN); // hiredis writes to a server that is gone without asking to be spared the signal
    m_state->now = std::move(now);
}
RateLimiter::~RateLimiter() = default;

Permit RateLimiter::take(const std::string &key, const Limit &limit)
{
    Permit permit;
    return m_state->ask(key, limit, permit) ? permit : m_state->count(key, limit);
}

} // namespace licenseserver
