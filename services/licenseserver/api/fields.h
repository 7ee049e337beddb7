#pragma once

#include "services/licenseserver/http/message.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace licenseserver {

/**
 * Reads the members of a request's body. Every member must be asked for: one nobody reads ("region", "role") is refused, so nothing is assigned
 * by the way. Ask for everything, then look at `fault()`.
 */
class Fields
{
public:
    explicit Fields(const protocol::Json &body) : m_body(body) {}

    std::string text(std::string_view name, std::size_t most = 200); ///< must be there and not empty
    std::string optionalText(std::string_view name, std::size_t most = 200);
    std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most);
    bool flag(std::string_view name, bool fallback);
    std::string email(std::string_view name); ///< in valid form
    const protocol::Json *any(std::string_view name); ///< null where there is none

    std::optional<Response> fault(); ///< 400 naming the first member that is wrong or not known

private:
    void note(std::string_view name, std::string_view what);
    const protocol::Json &m_body;
    std::set<std::string, std::less<>> m_read;
    std::string m_fault;
};

} // namespace licenseserver
