#include "services/licenseserver/billing/httpclient.h"

#include <mutex>

#include <curl/curl.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace billing {

namespace {

struct Received
{
    std::string body;
    std::size_t most = 0;
};

std::size_t take(char *bytes, std::size_t size, std::size_t count, void *into)
{
    auto &received = *static_cast<Received *>(into);
    if (received.body.size() + size * count > received.most)
        return 0;
    received.body.append(bytes, size * count);
    return size * count;
}

std::string_view hostOf(std::string_view url)
{
    const auto scheme = url.find("://");
    const auto rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.starts_with('['))
        return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.rfind(':'));
}

class CurlClient final : public HttpClient
{
public:
    explicit CurlClient(const HttpClientOptions &options) : m_options(options)
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    Result<HttpAnswer> send(const HttpCall &call) override
    {
        if (auto allowed = checkBaseUrl(call.url); !allowed)
            return allowed.error();
        const std::unique_ptr<CURL, void (*)(CURL *)> handle(curl_easy_init(), curl_easy_cleanup);
        curl_slist *lines = nullptr;
        for (const auto &header : call.headers)
            lines = curl_slist_append(lines, (header.name + ": " + header.value).c_str());
        lines = curl_slist_append(lines, "Expect:");
        const std::unique_ptr<curl_slist, void (*)(curl_slist *)> headers(lines, curl_slist_free_all);
        Received received{{}, m_options.mostBytes};
        auto *curl = handle.get();
        curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(m_options.patience.count()));
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_options.patience.count() / 2));
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "rlg-licensed/" RLG_VERSION);
        if (call.method != "GET") {
            // Also for an empty body: PayFast answers 411 where the length is not said.
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.c_str());
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
        }
        const auto code = curl_easy_perform(curl);
        if (code == CURLE_OPERATION_TIMEDOUT)
            return Error{Error::Kind::Timeout, "no answer in time from " + std::string(hostOf(call.url))};
        if (code != CURLE_OK)
            return Error{Error::Kind::Offline, std::string(hostOf(call.url)) + ": " + curl_easy_strerror(code)};
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        return HttpAnswer{static_cast<int>(status), std::move(received.body)};
    }

private:
    HttpClientOptions m_options;
};

} // namespace

std::unique_ptr<HttpClient> makeHttpClient(const HttpClientOptions &options) { return std::make_unique<CurlClient>(options); }

Status checkBaseUrl(std::string_view url)
{
    const auto host = hostOf(url);
    const bool secure = url.starts_with("https://") && !host.empty();
    const bool local = url.starts_with("http://") && (host == "127.0.0.1" || host == "[::1]");
    if ((!secure && !local) || url.find('@') != std::string_view::npos)
        return Error{Error::Kind::Refused, "an outside address must begin with https:// (http:// only on 127.0.0.1): " + std::string(host)};
    return Done{};
}

const protocol::Json *at(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *here = &json;
    for (const auto key : path) {
        if (here == nullptr)
            return nullptr;
        if (const auto *items = here->array())
            here = key == "0" && !items->empty() ? &items->front() : nullptr;
        else
            here = here->find(key);
    }
    return here;
}

std::string textAt(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *found = at(json, path);
    const auto *text = found == nullptr ? nullptr : found->text();
    return text == nullptr ? std::string() : *text;
}

std::int64_t numberAt(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *found = at(json, path);
    const auto *number = found == nullptr ? nullptr : found->integer();
    return number == nullptr ? 0 : *number;
}

} // namespace billing
