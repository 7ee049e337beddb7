#include "services/licenseserver/http/router.h"

#include <algorithm>

namespace licenseserver {

namespace {

std::string_view nextPart(std::string_view &path)
{
    path.remove_prefix(std::min<std::size_t>(path.size(), 1)); // the slash
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    return part;
}

bool isPart(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool matches(std::string_view pattern, std::string_view path, std::map<std::string, std::string> &parts)
{
    while (!pattern.empty() || !path.empty()) {
        if (pattern.empty() || path.empty() || path.front() != '/')
            return false;
        const auto wanted = nextPart(pattern);
        const auto got = nextPart(path);
        if (wanted.starts_with('{')) {
            if (!isPart(got))
                return false;
            parts[std::string(wanted.substr(1, wanted.size() - 2))] = std::string(got);
        } else if (wanted != got) {
            return false;
        }
    }
    return true;
}

} // namespace

std::string_view name(Role role)
{
    switch (role) {
    case Role::Owner: return "owner";
    case Role::Member: return "member";
    case Role::Billing: return "billing";
    case Role::Support: return "support";
    case Role::Admin: return "admin";
    }
    return {};
}

std::optional<Role> roleNamed(std::string_view word)
{
    for (const auto role : {Role::Owner, Role::Member, Role::Billing, Role::Support, Role::Admin}) {
        if (name(role) == word)
            return role;
    }
    return std::nullopt;
}

void Router::add(std::string method, std::string pattern, Gate gate, Handler handler, RouteOptions options)
{
    m_routes.push_back({std::move(method), std::move(pattern), gate, options, std::move(handler)});
}

Router::Match Router::find(std::string_view method, std::string_view path) const
{
    Match match;
    for (const auto &route : m_routes) {
        std::map<std::string, std::string> parts;
        if (!matches(route.pattern, path, parts))
            continue;
        match.pathKnown = true;
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            match.route = &route;
            match.parts = std::move(parts);
            return match;
        }
    }
    return match;
}

} // namespace licenseserver
