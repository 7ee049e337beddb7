#include "services/licenseserver/billing/signatures.h"

#include "services/protocol/crypto.h"
#include "services/protocol/jws.h"

#include <algorithm>
#include <charconv>

using foundation::Done;
using foundation::Error;

namespace billing {

namespace {

constexpr std::size_t mostSignatures = 16;

Error refused(std::string_view what) { return {Error::Kind::Unauthorized, "signature refused: " + std::string(what)}; }

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\n\r\v";
    const auto from = text.find_first_not_of(blanks);
    return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::string withPassphrase(std::string text, std::string_view passphrase)
{
    if (!passphrase.empty())
        text += (text.empty() ? "passphrase=" : "&passphrase=") + urlEncoded(trimmed(passphrase));
    return text;
}

} // namespace

foundation::Status verifyStripe(std::string_view header, std::string_view body, const std::vector<std::string> &secrets, foundation::Time now)
{
    std::int64_t signedAt = -1;
    std::vector<std::string_view> signatures;
    while (!header.empty()) {
        const auto item = trimmed(header.substr(0, header.find(',')));
        header.remove_prefix(std::min(header.size(), header.find(',') == std::string_view::npos ? header.size() : header.find(',') + 1));
        if (item.starts_with("t=")) {
            const auto number = item.substr(2);
            std::int64_t seconds = 0;
            const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), seconds);
            if (signedAt >= 0 || code != std::errc() || end != number.data() + number.size() || seconds < 0 || std::to_string(seconds) != number)
                return refused("its moment is malformed or given twice");
            signedAt = seconds;
        } else if (item.starts_with("v1=") && signatures.size() < mostSignatures) {
            signatures.push_back(item.substr(3));
        }
    }
    if (signedAt < 0 || signatures.empty())
        return refused("no moment or no v1 scheme in it");
    const auto age = protocol::toSeconds(now) - signedAt;
    if (age > replayWindow.count() || age < -replayWindow.count())
        return refused("it was made more than 300 seconds from now");
    const auto message = std::to_string(signedAt) + "." + std::string(body);
    bool good = false;
    for (const auto &secret : secrets) {
        if (secret.empty())
            continue;
        const auto expected = protocol::toHex(protocol::hmacSha256(secret, message));
        for (const auto signature : signatures)
            good = protocol::equalInConstantTime(signature, expected) || good;
    }
    return good ? foundation::Status(Done{}) : foundation::Status(refused("no signature matches"));
}

std::string signStripe(std::string_view body, std::string_view secret, std::int64_t seconds)
{
    const auto moment = std::to_string(seconds);
    return "t=" + moment + ",v1=" + protocol::toHex(protocol::hmacSha256(secret, moment + "." + std::string(body)));
}

std::string payFastCheckoutSignature(const Form &form, std::string_view passphrase)
{
    std::string text;
    for (const auto &field : form) {
        const auto value = trimmed(field.value);
        if (value.empty() || field.name == "signature")
            continue;
        text += (text.empty() ? "" : "&") + field.name + '=' + urlEncoded(value);
    }
    return md5Hex(withPassphrase(std::move(text), passphrase));
}

std::string payFastNotificationSignature(const Form &form, std::string_view passphrase)
{
    std::string text;
    for (const auto &field : form) {
        if (field.name == "signature")
            break;
        text += (text.empty() ? "" : "&") + field.name + '=' + urlEncoded(field.value);
    }
    return md5Hex(withPassphrase(std::move(text), passphrase));
}

std::string payFastApiSignature(Form fields, std::string_view passphrase)
{
    std::erase_if(fields, [](const Field &field) { return field.name == "testing" || field.name == "signature"; });
    if (!passphrase.empty())
        fields.push_back({"passphrase", std::string(passphrase)});
    std::stable_sort(fields.begin(), fields.end(), [](const Field &a, const Field &b) { return a.name < b.name; });
    return md5Hex(formText(fields));
}

foundation::Status verifyPayFast(std::string_view body, std::string_view passphrase)
{
    const auto form = parseForm(body);
    const auto count = std::count_if(form.begin(), form.end(), [](const Field &field) { return field.name == "signature"; });
    if (count != 1 || form.back().name != "signature")
        return refused("it must be there once, as the last field");
    if (!protocol::equalInConstantTime(form.back().value, payFastNotificationSignature(form, passphrase)))
        return refused("it does not match");
    return Done{};
}

} // namespace billing
