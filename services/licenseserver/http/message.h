#pragma once

#include "services/foundation/error.h"
#include "services/protocol/json.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace licenseserver {

struct Header
{
    std::string name;
    std::string value;
};

/** A request as it arrived, limits and framing already checked. */
struct Request
{
    std::string method;
    std::string path;  ///< without the query, percent-decoding not needed: routes are plain ASCII
    std::string query; ///< raw
    std::vector<Header> headers;
    std::string body;   ///< raw bytes, as signatures of providers need them
    std::string peer;   ///< address of the other end of the socket
    std::string client; ///< who is behind the trusted proxies; the peer where there are none. Set by the dispatcher
    std::string id;     ///< for logs and problems. Set by the dispatcher

    std::string header(std::string_view name) const;          ///< of the first such field, empty where there is none; the case of names does not matter
    std::size_t headerCount(std::string_view name) const;
    std::string parameter(std::string_view name) const;       ///< of the query, decoded; empty where there is none
};

struct Response
{
    int status = 200;
    std::string contentType;
    std::string body;
    std::vector<Header> headers; ///< beside those every answer carries
    std::function<void()> afterwards{}; ///< called once the answer has left, or could not; does not block
};

Response jsonResponse(int status, const protocol::Json &body);
Response emptyResponse(int status = 204);

/** RFC 9457. `code` is a stable word programs decide on; `detail` is for people and never names whether an account exists. */
Response problem(int status, std::string_view code, std::string_view detail);
/** The answer for an Error of ours; what failed inside is said to the log, not to the client. */
Response problem(const foundation::Error &error);

std::string_view reasonPhrase(int status);
std::string percentDecoded(std::string_view text); ///< '+' is a blank; malformed sequences stay as they are

} // namespace licenseserver
