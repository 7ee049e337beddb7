#include "services/imports/profile.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace imports {

using foundation::Error;
using foundation::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t mostBytes = std::size_t{1} << 20U;
constexpr std::string_view formatNames[] = {"auto", "csv", "json", "ndjson"};
constexpr std::string_view negativeNames[] = {"refuse", "absent"};
constexpr std::string_view markupNames[] = {"plain", "entities", "html"};

/** Reads one member after the other and keeps the first complaint. */
class Reading
{
public:
    std::string problem;

    bool complain(const std::string &where, const std::string &expected)
    {
        if (problem.empty())
            problem = "the mapping profile's \"" + where + "\" is not " + expected;
        return false;
    }

    bool text(const Json &value, const std::string &where, std::string &out)
    {
        if (!value.is_string())
            return complain(where, "a string");
        out = value.get<std::string>();
        return true;
    }

    bool texts(const Json &value, const std::string &where, std::vector<std::string> &out)
    {
        if (!value.is_array())
            return complain(where, "a list of strings");
        for (const Json &item : value) {
            if (!text(item, where, out.emplace_back()))
                return false;
        }
        return true;
    }

    bool character(const Json &value, const std::string &where, char &out)
    {
        std::string text;
        if (!value.is_string() || (text = value.get<std::string>()).size() > 1)
            return complain(where, "one character");
        out = text.empty() ? '\0' : text.front();
        return true;
    }

    template <typename List>
    bool choice(const Json &value, const std::string &where, const List &names, std::size_t &out)
    {
        std::string expected = "one of";
        for (const std::string_view name : names)
            expected.append(" ").append(name);
        if (!value.is_string())
            return complain(where, expected);
        const auto at = std::find(std::begin(names), std::end(names), value.get<std::string>());
        out = static_cast<std::size_t>(at - std::begin(names));
        return at != std::end(names) || complain(where, expected);
    }

    bool target(const Json &value, const std::string &where, Target &out)
    {
        const auto found = value.is_string() ? targetNamed(value.get<std::string>()) : std::nullopt;
        if (!found)
            return complain(where, "a target such as id, published, text or likes");
        out = *found;
        return true;
    }

    template <typename Member> // bool member(const std::string &name, const Json &value)
    bool object(const Json &value, const std::string &where, Member &&member)
    {
        if (!value.is_object())
            return complain(where, "an object");
        for (const auto &[key, inner] : value.items()) {
            if (!member(key, inner)) {
                complain(where.empty() ? key : where + "." + key, "a member this version knows");
                return false;
            }
        }
        return true;
    }
};

bool readFormat(Reading &in, const Json &value, Format &format)
{
    return in.object(value, "format", [&](const std::string &key, const Json &inner) {
        const std::string where = "format." + key;
        std::size_t choice = 0;
        char c = '\0';
        if (key == "kind") {
            const bool ok = in.choice(inner, where, formatNames, choice);
            format.kind = static_cast<Format::Kind>(choice);
            return ok;
        }
        if (key == "delimiter" || key == "quote") {
            const bool ok = in.character(inner, where, c);
            (key == "quote" ? format.quote : format.delimiter) = c;
            return ok;
        }
        if (key == "header") {
            if (!inner.is_boolean())
                return in.complain(where, "true or false");
            format.header = inner.get<bool>();
            return true;
        }
        if (key == "records")
            return in.text(inner, where, format.records.emplace());
        if (key == "encoding")
            return in.text(inner, where, format.encoding);
        return key == "paths" && in.texts(inner, where, format.paths);
    });
}

bool readColumn(Reading &in, const Json &value, ColumnRule &rule)
{
    bool target = false;
    const bool ok = in.object(value, "columns", [&](const std::string &key, const Json &inner) {
        if (key == "target")
            return target = in.target(inner, "columns.target", rule.target);
        if (key == "column")
            return in.text(inner, "columns.column", rule.column);
        return key == "when" && in.object(inner, "columns.when", [&](const std::string &name, const Json &text) {
            if (name == "column")
                return in.text(text, "columns.when.column", rule.whenColumn);
            return name == "is" && in.text(text, "columns.when.is", rule.whenValue);
        });
    });
    return ok && ((target && !rule.column.empty()) || in.complain("columns", "a list of objects with \"target\" and \"column\""));
}

bool readDates(Reading &in, const Json &value, Profile &profile)
{
    static constexpr std::string_view orders[] = {"auto", "dmy", "mdy", "ymd"};
    static constexpr std::string_view days[] = {"sunday", "monday"};
    return in.object(value, "dates", [&](const std::string &key, const Json &inner) {
        std::size_t choice = 0;
        if (key == "formats")
            return in.texts(inner, "dates.formats", profile.dateFormats);
        if (key == "zone")
            return in.text(inner, "dates.zone", profile.zone);
        if (key == "order") {
            const bool ok = in.choice(inner, "dates.order", orders, choice);
            profile.dateOrder = static_cast<DateOrder>(choice);
            return ok;
        }
        const bool ok = key == "first_weekday" && in.choice(inner, "dates.first_weekday", days, choice);
        profile.firstWeekday = static_cast<int>(choice);
        return ok;
    });
}

bool readMember(Reading &in, const std::string &key, const Json &value, Profile &profile)
{
    if (key == "rlg_profile")
        return true;
    if (key == "name")
        return in.text(value, key, profile.name);
    if (key == "title")
        return in.text(value, key, profile.title);
    if (key == "match")
        return in.texts(value, key, profile.match);
    if (key == "format")
        return readFormat(in, value, profile.format);
    if (key == "columns") {
        return value.is_array() ? std::all_of(value.begin(), value.end(), [&](const Json &item) { return readColumn(in, item, profile.columns.emplace_back()); })
                                : in.complain(key, "a list");
    }
    if (key == "constants") {
        return in.object(value, key, [&](const std::string &name, const Json &inner) {
            Target target{};
            return in.target(Json(name), "constants." + name, target) && in.text(inner, "constants." + name, profile.constants[target]);
        });
    }
    if (key == "values") {
        return in.object(value, key, [&](const std::string &name, const Json &map) {
            Target target{};
            return in.target(Json(name), "values." + name, target) && in.object(map, "values." + name, [&](const std::string &from, const Json &to) {
                return in.text(to, "values." + name, profile.values[target][from]);
            });
        });
    }
    if (key == "url_prefix")
        return in.text(value, key, profile.urlPrefix);
    if (key == "text_markup") {
        std::size_t choice = 0;
        const bool ok = in.choice(value, key, markupNames, choice);
        profile.markup = static_cast<Markup>(choice);
        return ok;
    }
    if (key == "dates")
        return readDates(in, value, profile);
    return key == "numbers" && in.object(value, key, [&](const std::string &name, const Json &inner) {
        if (name == "decimal")
            return in.character(inner, "numbers.decimal", profile.decimal);
        if (name == "negative") {
            std::size_t choice = 0;
            const bool ok = in.choice(inner, "numbers.negative", negativeNames, choice);
            profile.negativeIsAbsent = choice == 1;
            return ok;
        }
        return name == "thousands" && in.character(inner, "numbers.thousands", profile.thousands);
    });
}

} // namespace

Result<Profile> parseProfile(std::string_view json)
{
    if (json.size() > mostBytes)
        return Error{Error::Kind::Refused, "the mapping profile is larger than " + std::to_string(mostBytes) + " bytes"};
    std::size_t depth = 0; // nothing in a profile is deeper than five levels
    for (const char c : json) {
        depth += c == '{' || c == '[' ? 1U : 0U;
        depth -= (c == '}' || c == ']') && depth > 0 ? 1U : 0U;
        if (depth > 64)
            return Error{Error::Kind::Refused, "the mapping profile is nested deeper than 64 levels"};
    }
    const Json document = Json::parse(json, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        return Error{Error::Kind::BadInput, "the mapping profile is not a JSON object"};
    const auto version = document.find("rlg_profile");
    if (version == document.end() || !version->is_number_integer() || version->get<std::int64_t>() < 1)
        return Error{Error::Kind::BadInput, "the mapping profile's \"rlg_profile\" is not a version number (expected " + std::to_string(Profile::version) + ")"};
    if (version->get<std::int64_t>() > Profile::version)
        return Error{Error::Kind::Refused, "the mapping profile has version " + version->dump() + "; this program reads up to " + std::to_string(Profile::version)};
    Profile profile;
    Reading in;
    in.object(document, {}, [&](const std::string &key, const Json &value) { return readMember(in, key, value, profile); });
    if (!in.problem.empty())
        return Error{Error::Kind::BadInput, in.problem};
    if (profile.name.empty())
        return Error{Error::Kind::BadInput, "the mapping profile's \"name\" is missing"};
    return profile;
}

std::string toJson(const Profile &profile)
{
    const auto character = [](char c) { return c == '\0' ? std::string() : std::string(1, c); };
    Json out;
    out["rlg_profile"] = Profile::version;
    out["name"] = profile.name;
    if (!profile.title.empty())
        out["title"] = profile.title;
    if (!profile.match.empty())
        out["match"] = profile.match;
    Json format = Json::object();
    if (profile.format.kind != Format::Kind::Auto)
        format["kind"] = formatNames[static_cast<std::size_t>(profile.format.kind)];
    if (profile.format.delimiter)
        format["delimiter"] = character(*profile.format.delimiter);
    if (profile.format.quote)
        format["quote"] = character(*profile.format.quote);
    if (profile.format.header)
        format["header"] = *profile.format.header;
    if (!profile.format.encoding.empty())
        format["encoding"] = profile.format.encoding;
    if (profile.format.records)
        format["records"] = *profile.format.records;
    if (!profile.format.paths.empty())
        format["paths"] = profile.format.paths;
    if (!format.empty())
        out["format"] = std::move(format);
    Json columns = Json::array();
    for (const ColumnRule &rule : profile.columns) {
        Json column = {{"target", name(rule.target)}, {"column", rule.column}};
        if (!rule.whenColumn.empty())
            column["when"] = {{"column", rule.whenColumn}, {"is", rule.whenValue}};
        columns.push_back(std::move(column));
    }
    out["columns"] = std::move(columns);
    for (const auto &[target, text] : profile.constants)
        out["constants"][std::string(name(target))] = text;
    for (const auto &[target, map] : profile.values) {
        Json &values = out["values"][std::string(name(target))] = Json::object();
        for (const auto &[from, to] : map)
            values[from] = to;
    }
    if (!profile.urlPrefix.empty())
        out["url_prefix"] = profile.urlPrefix;
    if (profile.markup != Markup::Plain)
        out["text_markup"] = markupNames[static_cast<std::size_t>(profile.markup)];
    Json dates = Json::object();
    if (!profile.dateFormats.empty())
        dates["formats"] = profile.dateFormats;
    if (profile.dateOrder != DateOrder::Auto)
        dates["order"] = name(profile.dateOrder);
    if (!profile.zone.empty())
        dates["zone"] = profile.zone;
    if (profile.firstWeekday == 1)
        dates["first_weekday"] = "monday";
    if (!dates.empty())
        out["dates"] = std::move(dates);
    Json numbers = Json::object();
    if (profile.decimal != '\0')
        numbers["decimal"] = character(profile.decimal);
    if (profile.thousands != '\0')
        numbers["thousands"] = character(profile.thousands);
    if (profile.negativeIsAbsent)
        numbers["negative"] = negativeNames[1];
    if (!numbers.empty())
        out["numbers"] = std::move(numbers);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace imports
