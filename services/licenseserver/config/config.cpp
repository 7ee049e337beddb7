#include "services/licenseserver/config/config.h"

#include "services/foundation/nearest.h"
#include "services/licenseserver/config/settings.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <toml++/toml.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

const Config::Setting *settingNamed(std::string_view key)
{
    const auto &all = Config::settings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &setting) { return setting.key == key; });
    return found == all.end() ? nullptr : &*found;
}

bool isWhole(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size();
}

Result<std::string> fileText(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{Error::Kind::NotFound, "cannot read " + path + ": " + std::strerror(errno)};
    if (std::filesystem::is_directory(path)) // opens, but does not read
        return Error{Error::Kind::NotFound, "cannot read " + path + ": it is a folder"};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

std::string environmentName(std::string_view key)
{
    std::string out = "RLG_";
    for (const char c : key)
        out += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return out;
}

template <typename Name>
std::vector<std::string> namesOf(Name name)
{
    std::vector<std::string> out;
    for (const auto &setting : Config::settings())
        out.push_back(name(setting.key));
    return out;
}

/** "; did you mean …?", or nothing where no name is near. */
std::string meant(const std::string &word, const std::vector<std::string> &names)
{
    const auto near = foundation::nearest(word, names);
    return near.empty() ? near : "; did you mean " + near + "?";
}

/** Variables two letters away from a setting's. Others that begin with RLG_ may be another program's. */
std::string mistypedVariables(const std::vector<std::string> &environment)
{
    const auto names = namesOf(environmentName);
    std::string out;
    for (const auto &entry : environment) {
        auto name = entry.substr(0, entry.find('='));
        if (name.ends_with("_FILE") && std::find(names.begin(), names.end(), name) == names.end())
            name.resize(name.size() - 5);
        if (!name.starts_with("RLG_") || std::find(names.begin(), names.end(), name) != names.end())
            continue;
        const auto near = foundation::nearest(name, names);
        if (!near.empty() && foundation::editDistance(name, near) < 3)
            out += (out.empty() ? "" : "\n") + entry.substr(0, entry.find('=')) + " is not a setting; did you mean " + near + "?";
    }
    return out;
}

std::string valueText(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return text->get();
    if (const auto *number = node.as_integer())
        return std::to_string(number->get());
    if (const auto *flag = node.as_boolean())
        return flag->get() ? "true" : "false";
    std::string joined;
    if (const auto *array = node.as_array()) {
        for (const auto &item : *array)
            joined += (joined.empty() ? "" : " ") + valueText(item);
    }
    return joined;
}

std::string at(const std::string &name, const toml::node &node)
{
    const auto line = node.source().begin.line;
    return line == 0 ? name : name + " line " + std::to_string(line);
}

} // namespace

const std::vector<Config::Setting> &Config::settings()
{
    static const std::vector<Setting> all = listSettings();
    return all;
}

Status Config::take(std::string_view key, std::string value, std::string_view from)
{
    const auto *setting = settingNamed(key);
    const auto where = std::string(from) + ": " + std::string(key);
    if (setting == nullptr)
        return Error{Error::Kind::BadInput,
                     where + " is not a setting" + meant(std::string(key), namesOf([](std::string_view known) { return std::string(known); }))};
    if (!setting->fallback.empty() && isWhole(setting->fallback) && !isWhole(value))
        return Error{Error::Kind::BadInput, where + " must be a whole number"};
    if ((setting->fallback == "true" || setting->fallback == "false") && value != "true" && value != "false")
        return Error{Error::Kind::BadInput, where + " must be true or false"};
    m_values[std::string(key)] = std::move(value);
    return Done{};
}

Result<Config> Config::load(const std::string &path, const std::vector<std::string> &environment)
{
    if (path.empty())
        return fromText("", environment);
    const auto text = fileText(path);
    if (!text)
        return text.error();
    return fromText(*text, environment, path);
}

Result<Config> Config::fromText(std::string_view toml, const std::vector<std::string> &environment, const std::string &name)
{
    Config config;
    std::string faults;
    const auto note = [&](const Status &status) {
        if (!status)
            faults += (faults.empty() ? "" : "\n") + status.error().detail;
    };
    try {
        const auto table = toml::parse(toml);
        for (const auto &[section, content] : table) {
            if (const auto *inner = content.as_table()) {
                for (const auto &[key, value] : *inner)
                    note(config.take(std::string(section.str()) + "." + std::string(key.str()), valueText(value), at(name, value)));
            } else {
                note(Error{Error::Kind::BadInput, at(name, content) + ": " + std::string(section.str()) + " stands outside a [section]"});
            }
        }
    } catch (const toml::parse_error &error) {
        return Error{Error::Kind::BadInput, name + " line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description())};
    }
    for (const auto &setting : settings()) {
        const auto variable = environmentName(setting.key);
        for (const auto &entry : environment) {
            if (entry.starts_with(variable + "=")) {
                note(config.take(setting.key, entry.substr(variable.size() + 1), variable));
            } else if (entry.starts_with(variable + "_FILE=")) {
                auto text = fileText(entry.substr(variable.size() + 6));
                if (text && !text->empty() && text->back() == '\n')
                    text->pop_back();
                note(text ? config.take(setting.key, *text, variable) : Status(Error{text.error().kind, variable + "_FILE: " + text.error().detail}));
            }
        }
    }
    if (const auto mistyped = mistypedVariables(environment); !mistyped.empty())
        note(Error{Error::Kind::BadInput, mistyped});
    if (!faults.empty())
        return Error{Error::Kind::BadInput, faults};
    return config;
}

std::string Config::text(std::string_view key) const
{
    if (const auto found = m_values.find(key); found != m_values.end())
        return found->second;
    const auto *setting = settingNamed(key);
    return setting == nullptr ? std::string() : std::string(setting->fallback);
}

std::int64_t Config::number(std::string_view key) const
{
    const auto value = text(key);
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

bool Config::flag(std::string_view key) const { return text(key) == "true"; }

std::vector<std::string> Config::list(std::string_view key) const
{
    std::vector<std::string> out;
    std::string word;
    for (const char c : text(key) + " ") {
        if (c != ' ' && c != ',' && c != '\n') {
            word += c;
        } else if (!word.empty()) {
            out.push_back(word);
            word.clear();
        }
    }
    return out;
}

std::string Config::shown() const
{
    std::string out;
    for (const auto &setting : settings()) {
        const auto value = text(setting.key);
        out += std::string(setting.key) + " = " +
               (!setting.secret ? "\"" + value + "\""
                : value.empty() ? "(not set)"
                                : "(set)") +
               "  # " + std::string(setting.what) + "\n";
    }
    return out;
}

} // namespace licenseserver
