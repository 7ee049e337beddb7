#include "services/licenseserver/ops/sender.h"

#include "services/foundation/clock.h"
#include "services/licenseserver/ops/sentry.h"
#include "services/protocol/crypto.h"
#include "services/protocol/json.h"

#include <cstring>
#include <ctime>
#include <fstream>

#include <curl/curl.h>

using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr std::string_view slackPrefix = "https://hooks.slack.com/services/";

std::string oneLine(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return out;
}

std::string base64(std::string_view bytes)
{
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = (bits << 8U) | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > bytes.size() ? '=' : alphabet[(bits >> (18U - 6U * k)) & 63U];
    }
    return out;
}

std::string headerText(std::string_view text)
{
    const auto line = oneLine(text);
    for (const char c : line) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return "=?UTF-8?B?" + base64(line) + "?=";
    }
    return line;
}

std::string rfc5322Date()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[64];
    return std::string(text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts));
}

bool isLoopback(std::string_view url)
{
    for (const std::string_view host : {"smtp://127.0.0.1", "smtp://localhost", "smtp://[::1]"}) {
        if (url.starts_with(host) && (url.size() == host.size() || url[host.size()] == ':' || url[host.size()] == '/'))
            return true;
    }
    return false;
}

struct Upload
{
    std::string text;
    std::size_t at = 0;
};

std::size_t readUpload(char *to, std::size_t size, std::size_t count, void *from)
{
    auto &upload = *static_cast<Upload *>(from);
    const auto length = std::min(size * count, upload.text.size() - upload.at);
    std::memcpy(to, upload.text.data() + upload.at, length);
    upload.at += length;
    return length;
}

std::size_t dropAnswer(char *, std::size_t size, std::size_t count, void *) { return size * count; }

class CurlSender final : public Sender
{
public:
    explicit CurlSender(const Config &config)
        : m_url(config.text("smtp.url")), m_user(config.text("smtp.user")), m_password(config.text("smtp.password")),
          m_from(config.text("smtp.from")), m_slack(config.text("slack.url")), m_sentry(config.text("sentry.dsn")),
          m_plain(config.flag("smtp.plain_loopback") && isLoopback(m_url))
    {
        static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
        static_cast<void>(started);
    }

    Status mail(const Mail &mail) override
    {
        if (m_url.empty())
            return Error{Error::Kind::Refused, "no mail server is configured"};
        const auto id = protocol::newId(foundation::SystemClock().now().time_since_epoch().count());
        const auto text = mailText(mail, m_from, rfc5322Date(), "<" + id + "@rlg-licensed>");
        if (m_url.starts_with("file:")) {
            std::ofstream file(m_url.substr(5) + "/" + id + ".eml", std::ios::binary);
            file << text;
            return file.flush() ? Status(Done{}) : Status(Error{Error::Kind::Storage, "cannot write the mail to " + m_url});
        }
        Upload upload{text, 0};
        const Handle curl(curl_easy_init());
        const Words to(curl_slist_append(nullptr, ("<" + oneLine(mail.to) + ">").c_str()));
        set(curl.get(), m_url);
        curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(m_plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
        if (!m_user.empty()) {
            curl_easy_setopt(curl.get(), CURLOPT_USERNAME, m_user.c_str());
            curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, m_password.c_str());
        }
        curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + m_from + ">").c_str());
        curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
        curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, readUpload);
        curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
        return perform(curl.get());
    }

    Status slack(const std::string &text) override
    {
        if (m_slack.empty())
            return Error{Error::Kind::Refused, "no Slack webhook is configured"};
        std::string escaped;
        for (const char c : text)
            escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
        const auto body = protocol::Json::object({{"text", escaped}}).dump();
        const Handle curl(curl_easy_init());
        const Words headers(curl_slist_append(nullptr, "Content-Type: application/json"));
        set(curl.get(), m_slack);
        curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
        return perform(curl.get());
    }

    Status fault(const std::string &event) override
    {
        if (m_sentry.empty())
            return Error{Error::Kind::Refused, "sentry.dsn is not set"};
        const auto dsn = SentryDsn::parse(m_sentry);
        if (!dsn)
            return Error{Error::Kind::Refused, dsn.error().detail};
        const auto envelope = sentryEnvelope(event, foundation::SystemClock().now().time_since_epoch().count() / 1000);
        const Handle curl(curl_easy_init());
        Words headers(curl_slist_append(nullptr, "Content-Type: application/x-sentry-envelope"));
        curl_slist_append(headers.get(), ("X-Sentry-Auth: " + dsn->authorisation()).c_str());
        set(curl.get(), dsn->envelopes);
        curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https"); // as the DSN says; redirects are not followed
        curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");                   // to the host of the DSN and through nobody else
        curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, envelope.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(envelope.size()));
        return perform(curl.get());
    }

private:
    struct Cleanup
    {
        void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
        void operator()(curl_slist *words) const { curl_slist_free_all(words); }
    };
    using Handle = std::unique_ptr<CURL, Cleanup>;
    using Words = std::unique_ptr<curl_slist, Cleanup>;

    static void set(CURL *curl, const std::string &url)
    {
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 15'000L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 5'000L);
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps,https");
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, dropAnswer);
    }

    static Status perform(CURL *curl)
    {
        const auto code = curl_easy_perform(curl);
        long answer = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
        if (code == CURLE_OK && answer < 300)
            return Done{};
        return Error{code == CURLE_OPERATION_TIMEDOUT ? Error::Kind::Timeout : Error::Kind::Offline,
                     "sending failed: " + std::string(curl_easy_strerror(code)) + ", answer " + std::to_string(answer)};
    }

    std::string m_url;
    std::string m_user;
    std::string m_password;
    std::string m_from;
    std::string m_slack;
    std::string m_sentry;
    bool m_plain;
};

} // namespace

Status checkSenderSettings(const Config &config)
{
    const auto url = config.text("smtp.url");
    if (!url.empty() && !url.starts_with("smtp://") && !url.starts_with("smtps://") && !url.starts_with("file:"))
        return Error{Error::Kind::BadInput, "smtp.url must begin with smtps://, smtp:// or file:"};
    if (config.flag("smtp.plain_loopback") && !isLoopback(url))
        return Error{Error::Kind::BadInput, "smtp.plain_loopback is only for a mail server on this machine"};
    const auto slack = config.text("slack.url");
    if (!slack.empty() && !slack.starts_with(slackPrefix))
        return Error{Error::Kind::BadInput, "slack.url must begin with " + std::string(slackPrefix)};
    if (const auto sentry = config.text("sentry.dsn"); !sentry.empty()) {
        if (const auto dsn = SentryDsn::parse(sentry); !dsn)
            return dsn.error();
    }
    return Done{};
}

std::unique_ptr<Sender> makeSender(const Config &config) { return std::make_unique<CurlSender>(config); }

std::string mailText(const Mail &mail, std::string_view from, std::string_view date, std::string_view id)
{
    std::string out = "From: RLG <" + oneLine(from) + ">\r\nTo: <" + oneLine(mail.to) + ">\r\nSubject: " + headerText(mail.subject) + "\r\n";
    out.append("Date: ").append(date).append("\r\nMessage-ID: ").append(id);
    out += "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nAuto-Submitted: "
           "auto-generated\r\n\r\n";
    for (const char c : mail.text) {
        if (c == '\n')
            out += "\r\n";
        else if (c != '\r')
            out += c;
    }
    return out + "\r\n";
}

} // namespace licenseserver
