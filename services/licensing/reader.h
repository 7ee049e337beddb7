#pragma once

#include "services/foundation/result.h"
#include "services/protocol/json.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace licensing {

/** Reads the members of an answer and remembers the first that is missing or of another kind. Members it does not know are passed over. */
class Reader
{
public:
    explicit Reader(const protocol::Json &json) : m_json(json) {}

    bool has(std::string_view name) const { return m_json.find(name) != nullptr; }
    std::string text(std::string_view name)
    {
        auto value = m_json.text(name);
        return value ? std::move(*value) : (miss(name), std::string());
    }
    std::int64_t number(std::string_view name)
    {
        const auto value = m_json.integer(name);
        return value ? *value : (miss(name), 0);
    }
    bool flag(std::string_view name)
    {
        const auto value = m_json.boolean(name);
        return value ? *value : (miss(name), false);
    }
    /** Of a member that may be missing. */
    std::string textOr(std::string_view name, std::string otherwise) { return has(name) ? text(name) : std::move(otherwise); }
    std::int64_t numberOr(std::string_view name, std::int64_t otherwise) { return has(name) ? number(name) : otherwise; }
    std::vector<std::string> texts(std::string_view name)
    {
        std::vector<std::string> out;
        for (const auto &item : items(name)) {
            if (item.text() == nullptr)
                miss(name);
            else
                out.push_back(*item.text());
        }
        return out;
    }
    std::map<std::string, std::int64_t> amounts(std::string_view name)
    {
        std::map<std::string, std::int64_t> out;
        const auto *found = m_json.find(name);
        if (found == nullptr || found->members() == nullptr) {
            miss(name);
            return out;
        }
        for (const auto &member : *found->members()) {
            if (member.value.integer() == nullptr)
                miss(name);
            else
                out[member.key] = *member.value.integer();
        }
        return out;
    }
    template <typename T, typename Make>
    T part(std::string_view name, Make make)
    {
        const auto *found = m_json.find(name);
        if (found == nullptr) {
            miss(name);
            return T{};
        }
        Reader inner(*found);
        T out = make(inner);
        if (!inner.m_missing.empty())
            miss(std::string(name) + "." + inner.m_missing);
        return out;
    }
    template <typename T, typename Make>
    std::vector<T> list(std::string_view name, Make make)
    {
        std::vector<T> out;
        for (const auto &item : items(name)) {
            Reader inner(item);
            out.push_back(make(inner));
            if (!inner.m_missing.empty())
                miss(std::string(name) + "." + inner.m_missing);
        }
        return out;
    }

    foundation::Status fault() const
    {
        if (m_missing.empty())
            return foundation::Done{};
        return foundation::Error{foundation::Error::Kind::BadInput, "the service's answer has no usable \"" + m_missing + "\""};
    }

private:
    const protocol::Json::Array &items(std::string_view name)
    {
        static const protocol::Json::Array none;
        const auto *found = m_json.find(name);
        if (found != nullptr && found->array() != nullptr)
            return *found->array();
        miss(name);
        return none;
    }
    void miss(std::string_view name)
    {
        if (m_missing.empty())
            m_missing = name;
    }

    const protocol::Json &m_json;
    std::string m_missing;
};

} // namespace licensing
