#pragma once

#include "services/foundation/result.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace protocol {

struct JsonLimits
{
    std::size_t bytes = 64 * 1024;
    int depth = 64;
};

/**
 * A JSON value that crosses a trust boundary. Reading is strict: RFC 8259, valid UTF-8, no NUL characters, no duplicate keys, limited size
 * and depth; whatever else is refused as BadInput. Members keep their order. A number is an integer only when it was written as one.
 */
class Json
{
public:
    struct Member;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;

    Json() = default; ///< null
    Json(bool value);
    Json(int value);
    Json(std::int64_t value);
    Json(double value);
    Json(std::string value);
    Json(std::string_view value);
    Json(const char *value);
    Json(Array value);
    Json(Object value);
    Json(const Json &);
    Json(Json &&) noexcept;
    Json &operator=(const Json &);
    Json &operator=(Json &&) noexcept;
    ~Json();

    static foundation::Result<Json> parse(std::string_view text, const JsonLimits &limits = {});
    static Json object(std::initializer_list<Member> members = {});

    bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    bool isObject() const { return std::holds_alternative<Object>(m_value); }
    const bool *boolean() const { return std::get_if<bool>(&m_value); }
    const std::int64_t *integer() const { return std::get_if<std::int64_t>(&m_value); }
    const double *real() const { return std::get_if<double>(&m_value); } ///< of a number written with a point or exponent
    const std::string *text() const { return std::get_if<std::string>(&m_value); }
    const Array *array() const { return std::get_if<Array>(&m_value); }
    const Object *members() const { return std::get_if<Object>(&m_value); }

    const Json *find(std::string_view key) const; ///< null where there is no such member, or no object
    std::optional<std::string> text(std::string_view key) const;
    std::optional<std::int64_t> integer(std::string_view key) const;
    std::optional<bool> boolean(std::string_view key) const;

    /** Makes an object of a null; replaces a member of that name in its place. */
    Json &set(std::string_view key, Json value);
    Json &push(Json value); ///< makes an array of a null

    std::string dump() const; ///< without blanks, ASCII control characters escaped

    bool operator==(const Json &other) const;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> m_value;
};

struct Json::Member
{
    std::string key;
    Json value;
    bool operator==(const Member &) const = default;
};

// Behind Member, which the variant must know in full: not every compiler waits with them until the end of the file.
inline Json::Json(bool value) : m_value(value) {}
inline Json::Json(int value) : m_value(std::int64_t{value}) {}
inline Json::Json(std::int64_t value) : m_value(value) {}
inline Json::Json(double value) : m_value(value) {}
inline Json::Json(std::string value) : m_value(std::move(value)) {}
inline Json::Json(std::string_view value) : m_value(std::string(value)) {}
inline Json::Json(const char *value) : m_value(std::string(value)) {}

} // namespace protocol
