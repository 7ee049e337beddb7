#include "services/net/httpclient.h"

#include <algorithm>
#include <mutex>

#include <curl/curl.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace net {

namespace {

constexpr std::size_t mostHeaders = 200;
constexpr std::size_t longestHeader = 16 * 1024;

struct Received
{
    HttpAnswer answer;
    std::size_t most = 0;
    bool tooLarge = false;
    foundation::StopToken stop;
};

std::size_t takeBody(char *bytes, std::size_t size, std::size_t count, void *into)
{
    auto &received = *static_cast<Received *>(into);
    if (received.answer.body.size() + size * count > received.most) {
        received.tooLarge = true;
        return 0;
    }
    received.answer.body.append(bytes, size * count);
    return size * count;
}

std::size_t takeHeader(char *bytes, std::size_t size, std::size_t count, void *into)
{
    auto &received = *static_cast<Received *>(into);
    const std::string_view line(bytes, size * count);
    if (line.size() > longestHeader || received.answer.headers.size() >= mostHeaders) {
        received.tooLarge = true;
        return 0;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        if (line.starts_with("HTTP/"))
            received.answer.headers.clear(); // an interim answer came before
        return line.size();
    }
    auto value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
        value.remove_suffix(1);
    received.answer.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
    return line.size();
}

int mayGoOn(void *received, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return static_cast<Received *>(received)->stop.stopped() ? 1 : 0; }

std::string_view authorityOf(std::string_view url)
{
    const auto scheme = url.find("://");
    const auto rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

std::string_view hostOf(std::string_view url)
{
    const auto authority = authorityOf(url);
    if (authority.starts_with('['))
        return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.rfind(':'));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

Error errorOf(CURLcode code, const Received &received, std::string_view host)
{
    const std::string where(host);
    if (received.tooLarge)
        return {Error::Kind::BadInput, where + " answers more than " + std::to_string(received.most) + " bytes"};
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return {Error::Kind::Cancelled, "the call to " + where + " was stopped"};
    case CURLE_OPERATION_TIMEDOUT: return {Error::Kind::Timeout, "no answer in time from " + where};
    case CURLE_PEER_FAILED_VERIFICATION: return {Error::Kind::Offline, where + " has no certificate to be trusted: " + curl_easy_strerror(code)};
    case CURLE_SSL_CONNECT_ERROR: return {Error::Kind::Offline, "no safe connection to " + where + ": " + curl_easy_strerror(code)};
    case CURLE_SSL_CACERT_BADFILE: return {Error::Kind::BadInput, "the file of authorities cannot be read"};
    default: return {Error::Kind::Offline, where + ": " + curl_easy_strerror(code)};
    }
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
        if (call.stop.stopped())
            return errorOf(CURLE_ABORTED_BY_CALLBACK, {}, hostOf(call.url));
        const std::unique_ptr<CURL, void (*)(CURL *)> handle(curl_easy_init(), curl_easy_cleanup);
        curl_slist *lines = nullptr;
        for (const auto &header : call.headers)
            lines = curl_slist_append(lines, (header.name + ": " + header.value).c_str());
        lines = curl_slist_append(lines, "Expect:");
        const std::unique_ptr<curl_slist, void (*)(curl_slist *)> headers(lines, curl_slist_free_all);
        Received received{{}, m_options.mostBytes, false, call.stop};
        auto *curl = handle.get();
        curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, call.url.starts_with("https:") ? "https" : "http");
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,[::1],::1"); // this machine is never reached by way of another
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
        if (!m_options.authorities.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, m_options.authorities.c_str());
            curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
        }
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(m_options.patience.count()));
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_options.patience.count() / 2));
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, takeBody);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, takeHeader);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &received);
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, mayGoOn);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &received);
        curl_easy_setopt(curl, CURLOPT_USERAGENT, m_options.agent.c_str());
        if (call.method != "GET") {
            // Also for an empty body: PayFast answers 411 where the length is not said.
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.c_str());
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
        }
        const auto code = curl_easy_perform(curl);
        if (code != CURLE_OK)
            return errorOf(code, received, hostOf(call.url));
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        received.answer.status = static_cast<int>(status);
        return std::move(received.answer);
    }

private:
    HttpClientOptions m_options;
};

} // namespace

std::string HttpAnswer::header(std::string_view name) const
{
    const auto same = [&](const Header &header) { return std::ranges::equal(header.name, name, {}, lower, lower); };
    const auto found = std::find_if(headers.rbegin(), headers.rend(), same);
    return found == headers.rend() ? std::string() : found->value;
}

std::unique_ptr<HttpClient> makeHttpClient(const HttpClientOptions &options) { return std::make_unique<CurlClient>(options); }

Status checkBaseUrl(std::string_view url)
{
    const auto host = hostOf(url);
    const bool plain = std::ranges::all_of(url, [](char c) { return c > ' ' && c != '\\' && c != 127; });
    const bool secure = url.starts_with("https://") && !host.empty();
    const bool local = url.starts_with("http://") && (host == "127.0.0.1" || host == "[::1]");
    if ((!secure && !local) || !plain || authorityOf(url).find('@') != std::string_view::npos)
        return Error{Error::Kind::Refused, "an outside address must begin with https:// (http:// only on 127.0.0.1): " + std::string(host)};
    return Done{};
}

std::string percentEncoded(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
            continue;
        }
        out += '%';
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
    return out;
}

} // namespace net
