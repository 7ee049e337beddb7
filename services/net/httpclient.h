#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace net {

struct Header
{
    std::string name;
    std::string value;
};

struct HttpCall
{
    std::string method = "GET";
    std::string url;
    std::vector<Header> headers{};
    std::string body{};
    foundation::StopToken stop{}; ///< ends the call within a second: Cancelled
};

struct HttpAnswer
{
    int status = 0;
    std::string body{};
    std::vector<Header> headers{};

    std::string header(std::string_view name) const; ///< of the last such field, empty where there is none; the case of names does not matter
};

/** Sends one call to an outside system and waits for the answer. */
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    /**
     * An answer of any status, or Offline (nobody there, or nobody whose certificate is to be trusted), Timeout, Cancelled; BadInput for an
     * answer that is too large; Refused for an address that may not be called, and for nothing else. Any thread may call it.
     */
    virtual foundation::Result<HttpAnswer> send(const HttpCall &call) = 0;
};

struct HttpClientOptions
{
    std::chrono::milliseconds patience{8000};  ///< for the whole call; half of it to connect
    std::size_t mostBytes = 1024 * 1024;       ///< of an answer's body
    std::string agent = "rlg/" RLG_VERSION;    ///< how it names itself
    std::string authorities{};                 ///< a PEM file of the only authorities trusted; empty: those of the system
};
/** Over libcurl: https with TLS 1.2 or newer and a checked certificate, plain http to this machine alone, no redirect followed. */
std::unique_ptr<HttpClient> makeHttpClient(const HttpClientOptions &options = {});

/** Whether an address may be called: https, or http to a loopback address, without user names. Says what is wrong with it. */
foundation::Status checkBaseUrl(std::string_view url);

/** Text as a part of an address: what is neither a letter, a digit nor one of -._~ is percent-encoded. */
std::string percentEncoded(std::string_view text);

} // namespace net
