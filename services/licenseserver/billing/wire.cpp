#include "services/licenseserver/billing/wire.h"

#include "services/protocol/crypto.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include <openssl/evp.h>
#include <zlib.h>

using foundation::Error;
using foundation::Result;

namespace billing {

namespace {

constexpr std::string_view base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool unreserved(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; }

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            out += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

/** `count` digits at `from`, or -1. */
int digits(std::string_view text, std::size_t from, std::size_t count)
{
    if (from + count > text.size())
        return -1;
    int number = 0;
    for (const char c : text.substr(from, count)) {
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

} // namespace

std::string urlEncoded(std::string_view text)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (unreserved(c)) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

std::string formText(const Form &form)
{
    std::string out;
    for (const auto &field : form) {
        if (!out.empty())
            out += '&';
        out += urlEncoded(field.name) + '=' + urlEncoded(field.value);
    }
    return out;
}

Form parseForm(std::string_view body)
{
    Form form;
    while (!body.empty()) {
        const auto pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        if (!pair.empty())
            form.push_back({decoded(pair.substr(0, equals)), equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1))});
    }
    return form;
}

std::string valueOf(const Form &form, std::string_view name)
{
    for (const auto &field : form) {
        if (field.name == name)
            return field.value;
    }
    return {};
}

std::string md5Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_md5(), nullptr) != 1)
        return {};
    return protocol::toHex(std::string_view(reinterpret_cast<const char *>(digest.data()), length));
}

std::uint32_t crc32Of(std::string_view bytes)
{
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), bytes.size()));
}

std::string toBase64(std::string_view bytes)
{
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t block = 0;
        for (std::size_t k = 0; k < 3; ++k)
            block = block << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > bytes.size() ? '=' : base64Alphabet[block >> (18 - 6 * k) & 63];
    }
    return out;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string out;
    std::uint32_t block = 0;
    int bits = 0;
    const auto length = text.find('=');
    for (const char c : text.substr(0, length)) {
        const auto value = base64Alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        block = block << 6 | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(block >> bits & 255);
        }
    }
    if (toBase64(out) != text)
        return std::nullopt;
    return out;
}

Result<std::int64_t> minorUnits(std::string_view text)
{
    const auto whole = text;
    const auto refused = Error{Error::Kind::BadInput, "an amount must look like 12.50, not \"" + std::string(whole.substr(0, 40)) + "\""};
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const auto point = text.find('.');
    const auto front = text.substr(0, point);
    const auto back = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (front.empty() || front.size() > 12 || (point != std::string_view::npos && (back.empty() || back.size() > 2)))
        return refused;
    std::int64_t minor = 0;
    for (const char c : front) {
        if (c < '0' || c > '9')
            return refused;
        minor = minor * 10 + (c - '0');
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const char c = i < back.size() ? back[i] : '0';
        if (c < '0' || c > '9')
            return refused;
        minor = minor * 10 + (c - '0');
    }
    return negative ? -minor : minor;
}

std::string decimalText(std::int64_t minor)
{
    const auto size = minor < 0 ? -minor : minor;
    const auto cents = std::to_string(size % 100);
    return (minor < 0 ? "-" : "") + std::to_string(size / 100) + (cents.size() == 1 ? ".0" : ".") + cents;
}

std::optional<std::int64_t> secondsOf(std::string_view text)
{
    using namespace std::chrono;
    const year_month_day date(year(digits(text, 0, 4)), month(static_cast<unsigned>(digits(text, 5, 2))),
                              day(static_cast<unsigned>(digits(text, 8, 2))));
    if (text.size() < 10 || text[4] != '-' || text[7] != '-' || !date.ok())
        return std::nullopt;
    const auto midnight = std::int64_t{sys_days(date).time_since_epoch().count()} * 86400;
    if (text.size() == 10)
        return midnight;
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (text.size() < 20 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':' || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    std::size_t zone = 19;
    if (text[zone] == '.') {
        while (++zone < text.size() && text[zone] >= '0' && text[zone] <= '9') {
        }
    }
    const auto seconds = midnight + hour * 3600 + minute * 60 + second;
    if (text.substr(zone) == "Z")
        return seconds;
    const auto offset = text.substr(std::min(zone, text.size()));
    const int hours = digits(offset, 1, 2);
    const int minutes = digits(offset, 4, 2);
    if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-') || offset[3] != ':' || hours < 0 || minutes < 0)
        return std::nullopt;
    return seconds - (offset[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

std::string rfc3339(std::int64_t seconds)
{
    using namespace std::chrono;
    const auto days = floor<std::chrono::days>(sys_seconds(std::chrono::seconds(seconds)));
    const hh_mm_ss time(sys_seconds(std::chrono::seconds(seconds)) - days);
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return dateText(seconds) + out.data();
}

std::string dateText(std::int64_t seconds)
{
    using namespace std::chrono;
    const year_month_day date(floor<std::chrono::days>(sys_seconds(std::chrono::seconds(seconds))));
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return out.data();
}

} // namespace billing
