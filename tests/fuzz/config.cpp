#include "services/licenseserver/config/config.h"
#include "tests/fuzz/fuzz.h"

using licenseserver::Config;

/** A file, and behind a NUL lines of the environment. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    const auto toml = fuzz::upTo(text, '\0');
    std::vector<std::string> environment;
    while (!text.empty()) {
        const auto line = fuzz::upTo(text, '\n');
        if (line.find("_FILE=") == std::string_view::npos) // would open whatever it names, devices without an end among them
            environment.emplace_back(line);
    }
    const auto config = Config::fromText(toml, environment);
    if (!config) {
        fuzz::require(!config.error().detail.empty(), "what is wrong is named");
        return 0;
    }
    const auto shown = config->shown();
    for (const auto &setting : Config::settings()) {
        const auto value = config->text(setting.key);
        static_cast<void>(config->number(setting.key));
        static_cast<void>(config->flag(setting.key));
        static_cast<void>(config->list(setting.key));
        fuzz::require(!setting.secret || value.size() < 24 || value == setting.fallback || shown.find(value) == std::string::npos, "secrets are not shown");
    }
    return 0;
}
