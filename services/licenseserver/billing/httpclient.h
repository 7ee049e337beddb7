#pragma once

#include "services/foundation/result.h"
#include "services/licenseserver/http/message.h"
#include "services/protocol/json.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace billing {

struct HttpCall
{
    std::string method = "GET";
    std::string url;
    std::vector<licenseserver::Header> headers;
    std::string body;
};

struct HttpAnswer
{
    int status = 0;
    std::string body;
};

/** Sends one call to an outside system and waits for the answer. */
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    /** An answer of any status, or Offline/Timeout; Refused for an address that may not be called. Any thread may call it. */
    virtual foundation::Result<HttpAnswer> send(const HttpCall &call) = 0;
};

struct HttpClientOptions
{
    std::chrono::milliseconds patience{8000};
    std::size_t mostBytes = 1024 * 1024; ///< of an answer
};
/** Over libcurl: https only, plain http to this machine alone, certificates checked, no redirect followed. */
std::unique_ptr<HttpClient> makeHttpClient(const HttpClientOptions &options = {});

/** Whether the base address of a provider may be used: https, or http to a loopback address. Says what is wrong with it. */
foundation::Status checkBaseUrl(std::string_view url);

/** Limits for what providers answer: larger than what people may send us. */
inline constexpr protocol::JsonLimits answerLimits{1024 * 1024, 32};

/** The member at the end of the path, or null. */
const protocol::Json *at(const protocol::Json &json, std::initializer_list<std::string_view> path);
std::string textAt(const protocol::Json &json, std::initializer_list<std::string_view> path);
std::int64_t numberAt(const protocol::Json &json, std::initializer_list<std::string_view> path);

} // namespace billing
