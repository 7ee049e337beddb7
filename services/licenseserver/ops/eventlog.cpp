#include "services/licenseserver/ops/eventlog.h"

#include "services/foundation/clock.h"
#include "services/protocol/json.h"

#include <cstdio>
#include <mutex>

namespace licenseserver {

namespace {

struct Shared
{
    std::mutex mutex;
    Level least = Level::Info;
    EventLog::Sink sink;
};

Shared &shared()
{
    static Shared instance;
    return instance;
}

std::string_view word(Level level)
{
    switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warn: return "warn";
    case Level::Error: return "error";
    }
    return {};
}

} // namespace

void EventLog::write(Level level, std::string_view event, std::initializer_list<Field> fields)
{
    auto line = protocol::Json::object(
        {{"at", std::int64_t{foundation::SystemClock().now().time_since_epoch().count()}}, {"level", word(level)}, {"event", event}});
    for (const auto &[name, value] : fields)
        line.set(name, value);
    const auto text = line.dump() + "\n"; // control characters are escaped: one event stays one line
    const std::lock_guard lock(shared().mutex);
    if (level < shared().least)
        return;
    if (shared().sink)
        shared().sink(text);
    else
        std::fwrite(text.data(), 1, text.size(), stderr);
}

void EventLog::setLevel(Level least)
{
    const std::lock_guard lock(shared().mutex);
    shared().least = least;
}

void EventLog::setSink(Sink sink)
{
    const std::lock_guard lock(shared().mutex);
    shared().sink = std::move(sink);
}

} // namespace licenseserver
