#include "services/licensing/places.h"

#include <cstdlib>

namespace fs = std::filesystem;

namespace licensing {

namespace {

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/** The folder a variable names, or one below the user's home. */
fs::path userFolder(const char *variable, const char *below)
{
    const fs::path named = environment(variable);
    if (named.is_absolute())
        return named;
    return fs::path(environment("HOME")) / below;
}

} // namespace

Places placesIn(const fs::path &folder) { return {folder, folder / "key", {folder / "clock.1", folder / "clock.2", folder / "clock.3"}}; }

Places standardPlaces()
{
    if (const auto chosen = environment("RLG_ACCOUNT_DIR"); !chosen.empty())
        return placesIn(chosen);
#if defined(_WIN32)
    const fs::path data = fs::path(environment("LOCALAPPDATA")) / "RLG";
    const fs::path configuration = fs::path(environment("APPDATA")) / "RLG";
    const fs::path state = fs::path(environment("LOCALAPPDATA")) / "RLG State";
#elif defined(__APPLE__)
    const fs::path data = fs::path(environment("HOME")) / "Library/Application Support/RLG";
    const fs::path configuration = fs::path(environment("HOME")) / "Library/Preferences/RLG";
    const fs::path state = fs::path(environment("HOME")) / "Library/Caches/RLG";
#else
    const fs::path data = userFolder("XDG_DATA_HOME", ".local/share") / "rlg";
    const fs::path configuration = userFolder("XDG_CONFIG_HOME", ".config") / "rlg";
    const fs::path state = userFolder("XDG_STATE_HOME", ".local/state") / "rlg";
#endif
    const auto folder = data / "account";
    return {folder, configuration / "account.key", {folder / "clock", configuration / "clock", state / "clock"}};
}

} // namespace licensing
