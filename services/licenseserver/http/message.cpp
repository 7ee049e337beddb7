#include "services/licenseserver/http/message.h"

#include "services/foundation/utf8.h"

#include <algorithm>

using foundation::Error;

namespace licenseserver {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

std::string Request::header(std::string_view name) const
{
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const Header &h) { return foundation::equalsIgnoringAsciiCase(h.name, name); });
    return found == headers.end() ? std::string() : found->value;
}

std::size_t Request::headerCount(std::string_view name) const
{
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(), [&](const Header &h) { return foundation::equalsIgnoringAsciiCase(h.name, name); }));
}

std::string Request::parameter(std::string_view name) const
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        if (percentDecoded(pair.substr(0, equals)) == name)
            return equals == std::string_view::npos ? std::string() : percentDecoded(pair.substr(equals + 1));
    }
    return {};
}

Response jsonResponse(int status, const protocol::Json &body) { return {status, "application/json", body.dump(), {}}; }
Response emptyResponse(int status) { return {status, {}, {}, {}}; }

Response problem(int status, std::string_view code, std::string_view detail)
{
    const auto body = protocol::Json::object(
        {{"type", "urn:rlg:problem:" + std::string(code)}, {"title", reasonPhrase(status)}, {"status", status}, {"code", code}, {"detail", detail}});
    return {status, "application/problem+json", body.dump(), {}};
}

Response problem(const Error &error)
{
    Response out;
    switch (error.kind) {
    case Error::Kind::BadInput: return problem(400, "bad_input", error.detail);
    case Error::Kind::Unauthorized: return problem(401, "unauthorized", "The credentials are missing, wrong or no longer valid.");
    case Error::Kind::NotFound: return problem(404, "not_found", "There is no such thing, or it is not yours.");
    case Error::Kind::Refused: return problem(409, "refused", error.detail);
    case Error::Kind::RateLimited: out = problem(429, "rate_limited", "Too many requests."); break;
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Cancelled: out = problem(503, "unavailable", "The service cannot answer at the moment."); break;
    case Error::Kind::Storage:
    case Error::Kind::Internal: return problem(500, "internal", "Something failed inside the service; it has been noted.");
    }
    out.headers.push_back({"Retry-After", "5"});
    return out;
}

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 302: return "Found";
    case 303: return "See Other";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 402: return "Payment Required";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 451: return "Unavailable For Legal Reasons";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return status < 400 ? "OK" : "Error";
    }
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
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

} // namespace licenseserver
