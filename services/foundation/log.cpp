#include "services/foundation/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace foundation {

spdlog::logger &log()
{
    static spdlog::logger logger = [] {
        auto toStderr = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        toStderr->set_level(spdlog::level::warn);
        spdlog::logger made("rlg", std::move(toStderr));
        made.set_level(spdlog::level::info);
        made.set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        made.flush_on(spdlog::level::warn);
        return made;
    }();
    return logger;
}

void logToFile(const std::string &path)
{
    try {
        auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, std::size_t{1} << 20U, 3);
        file->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        log().sinks().push_back(std::move(file));
    } catch (const spdlog::spdlog_ex &) {
        log().warn("cannot write the log file {}", path);
    }
}

} // namespace foundation
