#include "services/licenseserver/api/fields.h"

#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/api/cardnumbers.h"

#include <algorithm>

namespace licenseserver {

namespace {

constexpr std::size_t longestLine = 200; ///< bytes; what may be longer may have lines

/** What would move a terminal's cursor or turn the reading direction around stays out of names. */
bool isLine(std::string_view text)
{
    const bool controls = std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
    return !controls && text.find("\u202d") == std::string_view::npos && text.find("\u202e") == std::string_view::npos;
}

} // namespace

void Fields::note(std::string_view name, std::string_view what)
{
    if (m_fault.empty())
        m_fault = std::string(name) + ": " + std::string(what);
}

std::string Fields::text(std::string_view name, std::size_t most)
{
    auto out = optionalText(name, most);
    if (out.empty())
        note(name, "is missing or empty");
    return out;
}

std::string Fields::optionalText(std::string_view name, std::size_t most)
{
    const auto *value = any(name);
    if (value == nullptr)
        return {};
    if (value->text() == nullptr || value->text()->size() > most) {
        note(name, "must be a text of at most " + std::to_string(most) + " bytes");
        return {};
    }
    if (most <= longestLine && !isLine(*value->text())) {
        note(name, "must be one line without control characters");
        return {};
    }
    if (holdsCardNumber(*value->text())) {
        note(name, "holds the number of a payment card, which is kept nowhere here");
        return {};
    }
    return *value->text();
}

std::int64_t Fields::number(std::string_view name, std::int64_t least, std::int64_t most)
{
    const auto *value = any(name);
    if (value != nullptr && value->integer() != nullptr && *value->integer() >= least && *value->integer() <= most)
        return *value->integer();
    note(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

bool Fields::flag(std::string_view name, bool fallback)
{
    const auto *value = any(name);
    if (value == nullptr)
        return fallback;
    if (value->boolean() == nullptr) {
        note(name, "must be true or false");
        return fallback;
    }
    return *value->boolean();
}

std::string Fields::email(std::string_view name)
{
    const auto valid = validEmail(text(name, 254));
    if (!valid)
        note(name, "is no e-mail address");
    return valid.value_or("");
}

const protocol::Json *Fields::any(std::string_view name)
{
    m_read.emplace(name);
    return m_body.find(name);
}

std::optional<Response> Fields::fault()
{
    if (!m_body.isNull() && !m_body.isObject())
        return problem(400, "bad_input", "The body must be a JSON object.");
    if (m_fault.empty() && m_body.isObject()) {
        for (const auto &member : *m_body.members()) {
            if (!m_read.contains(member.key))
                note(member.key.substr(0, 40), "is not known here");
        }
    }
    return m_fault.empty() ? std::optional<Response>() : problem(400, "bad_input", m_fault);
}

} // namespace licenseserver
