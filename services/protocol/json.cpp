#include "services/protocol/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

using foundation::Error;

namespace protocol {

namespace {

/** Builds a Json from the parser's events and stops at the first thing that is not allowed. */
class Builder final : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit Builder(int depth) : m_most(static_cast<std::size_t>(depth)) {}

    bool null() override { return put(Json()); }
    bool boolean(bool value) override { return put(Json(value)); }
    bool number_integer(number_integer_t value) override { return put(Json(std::int64_t{value})); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return put(Json(static_cast<double>(value)));
        return put(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t value, const string_t &) override { return put(Json(value)); }
    bool string(string_t &value) override { return clean(value) && put(Json(std::move(value))); }
    bool binary(binary_t &) override { return refuse("binary"); }
    bool start_object(std::size_t) override { return open(Json(Json::Object())); }
    bool start_array(std::size_t) override { return open(Json(Json::Array())); }
    bool key(string_t &value) override
    {
        m_open.back().key = std::move(value);
        return clean(m_open.back().key);
    }
    bool end_array() override { return close(); }
    bool end_object() override
    {
        std::vector<std::string_view> keys;
        for (const auto &member : *m_open.back().value.members())
            keys.push_back(member.key);
        std::sort(keys.begin(), keys.end());
        if (std::adjacent_find(keys.begin(), keys.end()) != keys.end())
            return refuse("a key appears twice");
        return close();
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &) override
    {
        return refuse("not JSON at byte " + std::to_string(position));
    }

    std::string reason;
    Json result;

private:
    struct Open
    {
        Json value;
        std::string key;
    };

    bool refuse(std::string why)
    {
        reason = std::move(why);
        return false;
    }
    bool clean(const std::string &text) { return text.find('\0') == std::string::npos || refuse("a NUL character"); }
    bool open(Json value)
    {
        if (m_open.size() >= m_most)
            return refuse("nested deeper than " + std::to_string(m_most));
        m_open.push_back({std::move(value), {}});
        return true;
    }
    bool close()
    {
        Json value = std::move(m_open.back().value);
        m_open.pop_back();
        return put(std::move(value));
    }
    bool put(Json value)
    {
        if (m_open.empty())
            result = std::move(value);
        else if (auto &top = m_open.back(); top.value.isObject())
            const_cast<Json::Object *>(top.value.members())->push_back({std::move(top.key), std::move(value)});
        else
            const_cast<Json::Array *>(top.value.array())->push_back(std::move(value));
        return true;
    }

    std::size_t m_most;
    std::vector<Open> m_open;
};

void writeText(std::string &out, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

void write(std::string &out, const Json &json)
{
    std::array<char, 32> buffer{};
    const auto number = [&](auto value) { out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr); };
    if (const auto *object = json.members()) {
        out += '{';
        for (const auto &member : *object) {
            if (&member != object->data())
                out += ',';
            writeText(out, member.key);
            out += ':';
            write(out, member.value);
        }
        out += '}';
    } else if (const auto *array = json.array()) {
        out += '[';
        for (const auto &item : *array) {
            if (&item != array->data())
                out += ',';
            write(out, item);
        }
        out += ']';
    } else if (const auto *text = json.text()) {
        writeText(out, *text);
    } else if (const auto *integer = json.integer()) {
        number(*integer);
    } else if (const auto *real = json.real()) {
        const auto from = out.size();
        number(*real);
        if (out.find_first_of(".e", from) == std::string::npos)
            out += ".0"; // stays a real number when it is read again
    } else if (const auto *boolean = json.boolean()) {
        out += *boolean ? "true" : "false";
    } else {
        out += "null";
    }
}

} // namespace

Json::Json(Array value) : m_value(std::move(value)) {}
Json::Json(Object value) : m_value(std::move(value)) {}
Json::Json(const Json &) = default;
Json::Json(Json &&) noexcept = default;
Json &Json::operator=(const Json &) = default;
Json &Json::operator=(Json &&) noexcept = default;
Json::~Json() = default;

foundation::Result<Json> Json::parse(std::string_view text, const JsonLimits &limits)
{
    if (text.size() > limits.bytes)
        return Error{Error::Kind::BadInput, "JSON: longer than " + std::to_string(limits.bytes) + " bytes"};
    if (text.starts_with("\xEF\xBB\xBF"))
        return Error{Error::Kind::BadInput, "JSON: begins with a byte order mark"};
    Builder builder(limits.depth);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        return Error{Error::Kind::BadInput, "JSON: " + builder.reason};
    return std::move(builder.result);
}

Json Json::object(std::initializer_list<Member> members) { return Json(Object(members)); }

const Json *Json::find(std::string_view key) const
{
    const auto *object = members();
    if (object == nullptr)
        return nullptr;
    const auto found = std::find_if(object->begin(), object->end(), [&](const Member &member) { return member.key == key; });
    return found == object->end() ? nullptr : &found->value;
}

std::optional<std::string> Json::text(std::string_view key) const
{
    const auto *value = find(key);
    return value != nullptr && value->text() != nullptr ? std::optional(*value->text()) : std::nullopt;
}

std::optional<std::int64_t> Json::integer(std::string_view key) const
{
    const auto *value = find(key);
    return value != nullptr && value->integer() != nullptr ? std::optional(*value->integer()) : std::nullopt;
}

std::optional<bool> Json::boolean(std::string_view key) const
{
    const auto *value = find(key);
    return value != nullptr && value->boolean() != nullptr ? std::optional(*value->boolean()) : std::nullopt;
}

Json &Json::set(std::string_view key, Json value)
{
    if (!isObject())
        m_value = Object();
    auto &object = std::get<Object>(m_value);
    const auto found = std::find_if(object.begin(), object.end(), [&](const Member &member) { return member.key == key; });
    if (found == object.end())
        object.push_back({std::string(key), std::move(value)});
    else
        found->value = std::move(value);
    return *this;
}

Json &Json::push(Json value)
{
    if (array() == nullptr)
        m_value = Array();
    std::get<Array>(m_value).push_back(std::move(value));
    return *this;
}

std::string Json::dump() const
{
    std::string out;
    write(out, *this);
    return out;
}

bool Json::operator==(const Json &other) const { return m_value == other.m_value; }

} // namespace protocol
