#include "services/licenseserver/accounts/email.h"

#include "services/foundation/utf8.h"

#include <algorithm>

namespace licenseserver {

namespace {

bool isLocalChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool isDomain(std::string_view domain)
{
    if (domain.size() > 253 || domain.find('.') == std::string_view::npos || domain.back() == '.') // a dot at the end: the same mailbox twice
        return false;
    while (!domain.empty()) {
        const auto label = domain.substr(0, domain.find('.'));
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
            return false;
        if (!std::all_of(label.begin(), label.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }))
            return false;
        domain.remove_prefix(std::min(domain.size(), label.size() + 1));
        if (domain.empty())
            return std::any_of(label.begin(), label.end(), [](char c) { return c >= 'a'; }); // an address literal is no mail domain
    }
    return false;
}

} // namespace

std::optional<std::string> validEmail(std::string_view text)
{
    text = foundation::trimmed(text);
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254)
        return std::nullopt;
    const auto local = text.substr(0, at);
    const auto domain = foundation::lowerAscii(text.substr(at + 1));
    if (!std::all_of(local.begin(), local.end(), isLocalChar) || local.front() == '.' || local.back() == '.' ||
        local.find("..") != std::string_view::npos)
        return std::nullopt;
    if (!isDomain(domain))
        return std::nullopt;
    return std::string(local) + "@" + domain;
}

std::string canonicalEmail(std::string_view valid)
{
    const auto at = valid.rfind('@');
    auto local = foundation::lowerAscii(valid.substr(0, at));
    auto domain = std::string(valid.substr(at + 1));
    if (domain == "googlemail.com")
        domain = "gmail.com";
    if (const auto plus = local.find('+'); plus != std::string::npos && plus > 0)
        local.resize(plus);
    if (domain == "gmail.com")
        local.erase(std::remove(local.begin(), local.end(), '.'), local.end());
    return local + "@" + domain;
}

} // namespace licenseserver
