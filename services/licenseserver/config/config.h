#pragma once

#include "services/foundation/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace licenseserver {

/** The settings of one instance: a TOML file, and over it the environment (RLG_HTTP_PORT is http.port; RLG_…_FILE reads a secret from a file). */
class Config
{
public:
    /** Every setting there is, with its default and what it is for; `secret` ones are never shown. */
    struct Setting
    {
        std::string_view key;
        std::string_view fallback;
        bool secret;
        std::string_view what;
    };
    static const std::vector<Setting> &settings();

    /** `environment` is the process's, as NAME=value. Every unknown key and bad value is named, not only the first. */
    static foundation::Result<Config> load(const std::string &path, const std::vector<std::string> &environment);
    /** `name` is what errors call the text. */
    static foundation::Result<Config> fromText(std::string_view toml, const std::vector<std::string> &environment = {},
                                               const std::string &name = "configuration");

    std::string text(std::string_view key) const;
    std::int64_t number(std::string_view key) const;
    bool flag(std::string_view key) const;
    std::vector<std::string> list(std::string_view key) const; ///< separated by blanks or commas, or a TOML array

    /** All settings in force, one a line, secrets as "set" or "not set". */
    std::string shown() const;

private:
    foundation::Status take(std::string_view key, std::string value, std::string_view from);
    std::map<std::string, std::string, std::less<>> m_values;
};

} // namespace licenseserver
