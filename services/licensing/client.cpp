#include "services/licensing/client.h"

#include "services/licensing/reader.h"
#include "services/protocol/crypto.h"

#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licensing {

namespace {

constexpr protocol::JsonLimits answerLimits{1024 * 1024, 32};

std::string withoutStop(std::string text)
{
    while (!text.empty() && (text.back() == '.' || text.back() == ' '))
        text.pop_back();
    return text;
}

/** The seconds a Retry-After names; none where it names something else. */
std::optional<std::int64_t> secondsOf(const std::string &retryAfter)
{
    std::int64_t seconds = 0;
    const auto [end, code] = std::from_chars(retryAfter.data(), retryAfter.data() + retryAfter.size(), seconds);
    return code == std::errc() && end == retryAfter.data() + retryAfter.size() ? std::optional(seconds) : std::nullopt;
}

std::string waiting(const std::string &retryAfter)
{
    const auto seconds = secondsOf(retryAfter).value_or(0);
    if (seconds < 1)
        return "try again later";
    if (seconds < 120)
        return "try again in " + std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
    return "try again in " + std::to_string((seconds + 59) / 60) + " minutes";
}

/** Waits out a pause the service asks for; false where it is too long to wait for, or the work was stopped. */
bool waitOut(const std::string &retryAfter, const foundation::StopToken &stop)
{
    constexpr std::int64_t longest = 5;
    const auto seconds = secondsOf(retryAfter);
    if (!seconds || *seconds < 0 || *seconds > longest)
        return false;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(*seconds);
    while (!stop.stopped() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return !stop.stopped();
}

/** What an answer that is no success means to a person. `signedIn`: the call was made with a session. */
Error problemOf(const net::HttpAnswer &answer, const std::string &code, const std::string &detail, bool signedIn)
{
    const Error stranger{Error::Kind::BadInput, "this address does not answer like a licensing service (status " + std::to_string(answer.status) + ")"};
    if (code.empty() && answer.status < 500 && answer.status != 429) // every refusal of the service says why
        return stranger;
    switch (answer.status) {
    case 400: return {Error::Kind::BadInput, detail.empty() ? "the service did not understand the request" : detail};
    case 401: return {Error::Kind::Unauthorized, signedIn || detail.empty() ? "the session has ended; sign in again" : detail};
    case 403:
        return {Error::Kind::Refused, code == "not_verified" ? "the e-mail address is not confirmed yet; the mail that was sent to it holds the code"
                                      : detail.empty()       ? "this account may not do that"
                                                             : detail};
    case 404: return {Error::Kind::NotFound, detail.empty() ? "there is no such thing at the service" : detail};
    case 409:
    case 422: return {Error::Kind::Refused, detail.empty() ? "the service declines" : detail};
    case 429: {
        const auto held = code == "sign_in_held" ? "too many tries; an unlock code can be mailed" : "the service asks for a pause";
        return {Error::Kind::RateLimited, std::string(held) + "; " + waiting(answer.header("Retry-After"))};
    }
    default: break;
    }
    if (answer.status >= 500)
        return {Error::Kind::Offline, "the licensing service cannot answer at the moment; " + waiting(answer.header("Retry-After"))};
    return stranger;
}

std::string intentOr(const std::string &given) { return given.empty() ? protocol::toHex(protocol::randomBytes(16)) : given; }

Device deviceOf(Reader &reader)
{
    return {reader.text("id"),          reader.text("name"),      reader.number("activated"), reader.number("covered_until"),
            reader.flag("in_use"),      reader.flag("holds_slot"), reader.text("release_text")};
}

Subscription subscriptionOf(Reader &reader)
{
    return {reader.text("id"),       reader.text("provider"), reader.text("status"),         reader.text("price"),     reader.text("plan"), reader.text("interval"),
            reader.number("amount"), reader.text("currency"), reader.number("paid_through"), reader.flag("cancelled"), reader.text("hold"),
            reader.textOr("next_price", {})};
}

Receipt receiptOf(Reader &reader)
{
    Receipt out{reader.text("subscription"), reader.text("kind"),   reader.text("number"), reader.text("of"), reader.number("amount"),
                reader.text("currency"),     reader.number("from"), reader.number("to"),   reader.number("at")};
    if (reader.has("seller"))
        out.seller = reader.part<Seller>("seller", [](Reader &seller) {
            return Seller{seller.text("name"), seller.texts("address"), seller.text("country"), seller.text("tax_number"), seller.text("email")};
        });
    return out;
}

/** Where the browser is sent must be as safe as what we call ourselves. */
Result<Redirect> redirectOf(const Result<Json> &answer)
{
    if (!answer)
        return answer.error();
    Redirect out;
    if (answer->boolean("done").value_or(false))
        return out;
    Reader reader(*answer);
    out.url = reader.text("url");
    if (reader.has("form"))
        out.form = reader.list<FormField>("form", [](Reader &field) { return FormField{field.text("name"), field.text("value")}; });
    out.price = {reader.numberOr("amount", 0), reader.textOr("currency", {})};
    out.trialDays = reader.numberOr("trial_days", 0);
    if (auto fault = reader.fault(); !fault)
        return fault.error();
    if (auto safe = net::checkBaseUrl(out.url); !safe)
        return Error{Error::Kind::Refused, "the page the service names cannot be opened safely: " + safe.error().detail};
    return out;
}

Status statusOf(const Result<Json> &answer) { return answer ? Status(Done{}) : Status(answer.error()); }

template <typename T, typename Make>
Result<T> read(const Result<Json> &answer, Make make)
{
    if (!answer)
        return answer.error();
    Reader reader(*answer);
    T out = make(reader);
    if (auto fault = reader.fault(); !fault)
        return fault.error();
    return out;
}

} // namespace

struct Client::Ask
{
    std::string method;
    std::string path;
    std::string bearer{};
    Json body = Json::object();
    std::string *code = nullptr; ///< where the problem's code goes
    std::string intent{};        ///< the Idempotency-Key, where the service asks for one
};

Client::Client(net::HttpClient &http, std::string service, foundation::StopToken stop)
    : m_http(http), m_service(std::move(service)), m_stop(std::move(stop))
{
    while (m_service.ends_with('/'))
        m_service.pop_back();
}

Result<Json> Client::send(const Ask &ask) const
{
    net::HttpCall call{ask.method, m_service + ask.path, {{"Accept", "application/json"}}, {}, m_stop};
    if (!ask.bearer.empty())
        call.headers.push_back({"Authorization", "Bearer " + ask.bearer});
    if (ask.method != "GET") {
        call.headers.push_back({"Content-Type", "application/json"});
        call.body = ask.body.dump();
    }
    if (!ask.intent.empty())
        call.headers.push_back({"Idempotency-Key", ask.intent});
    auto answer = m_http.send(call);
    // Nothing was done for a request that came too early, so it may be asked again.
    for (int again = 0; again < 2 && answer && answer->status == 429 && waitOut(answer->header("Retry-After"), m_stop); ++again)
        answer = m_http.send(call);
    if (!answer)
        return answer.error();
    auto json = answer->body.empty() ? Result<Json>(Json()) : Json::parse(answer->body, answerLimits);
    if (answer->status / 100 == 2) {
        if (!json)
            return Error{Error::Kind::BadInput, "this address does not answer like a licensing service (no JSON)"};
        return json;
    }
    const auto code = json ? json->text("code").value_or("") : std::string();
    if (ask.code != nullptr)
        *ask.code = code;
    return problemOf(*answer, code, json ? withoutStop(json->text("detail").value_or("")) : std::string(), !ask.bearer.empty());
}

Status Client::registerAccount(const std::string &email, const std::string &password, const std::string &locale) const
{
    auto body = Json::object({{"email", email}, {"password", password}});
    if (!locale.empty())
        body.set("locale", locale);
    return statusOf(send({"POST", "/v1/register", {}, body}));
}

Status Client::confirm(const std::string &email, const std::string &code, const std::string &password) const
{
    return statusOf(send({"POST", "/v1/verify", {}, Json::object({{"email", email}, {"code", code}, {"password", password}})}));
}

Result<SignedIn> Client::signIn(const SignIn &given) const
{
    auto body = Json::object({{"email", given.email}, {"password", given.password}});
    for (const auto &[name, value] : {std::pair("code", &given.code), std::pair("unlock_code", &given.unlockCode), std::pair("label", &given.label)}) {
        if (!value->empty())
            body.set(name, *value);
    }
    std::string code;
    const auto answer = send({"POST", "/v1/login", {}, body, &code});
    if (!answer && code == "code_needed" && given.code.empty())
        return SignedIn{true};
    return read<SignedIn>(answer, [](Reader &reader) {
        return SignedIn{false, {reader.text("access_token"), reader.text("refresh_token"), reader.number("expires_in")}};
    });
}

Status Client::requestUnlock(const std::string &email) const { return statusOf(send({"POST", "/v1/login/unlock", {}, Json::object({{"email", email}})})); }

Result<Tokens> Client::refresh(const std::string &refreshToken, const std::string &requestKey) const
{
    const auto body = Json::object({{"refresh_token", refreshToken}, {"request_key", requestKey}});
    return read<Tokens>(send({"POST", "/v1/refresh", {}, body}), [](Reader &reader) {
        return Tokens{reader.text("access_token"), reader.text("refresh_token"), reader.number("expires_in")};
    });
}

Status Client::signOut(const std::string &bearer) const { return statusOf(send({"POST", "/v1/logout", bearer})); }

Status Client::requestPasswordReset(const std::string &email) const
{
    return statusOf(send({"POST", "/v1/password/forgot", {}, Json::object({{"email", email}})}));
}

Status Client::finishPasswordReset(const std::string &token, const std::string &password) const
{
    const auto answer = send({"POST", "/v1/password/reset", {}, Json::object({{"token", token}, {"password", password}})});
    if (!answer && answer.error().kind == Error::Kind::Unauthorized)
        return Error{Error::Kind::Refused, "the token of the mail is wrong, used or expired; ask for a new one"};
    return statusOf(answer);
}

Result<Profile> Client::profile(const std::string &bearer) const
{
    return read<Profile>(send({"GET", "/v1/me", bearer}), [](Reader &reader) {
        return Profile{reader.text("id"),   reader.text("email"),  reader.text("name"), reader.text("locale"),
                       reader.text("role"), reader.text("region"), reader.text("plan"), reader.flag("second_step")};
    });
}

Result<std::string> Client::exportData(const std::string &bearer, const std::string &password, const std::string &code) const
{
    auto body = Json::object({{"password", password}});
    if (!code.empty())
        body.set("code", code);
    const auto token = read<std::string>(send({"POST", "/v1/me/export", bearer, body}), [](Reader &reader) { return reader.text("download_token"); });
    if (!token)
        return token.error();
    const auto data = send({"POST", "/v1/downloads", {}, Json::object({{"token", *token}})});
    if (!data)
        return data.error();
    return data->dump();
}

Status Client::deleteAccount(const std::string &bearer, const std::string &password, const std::string &code) const
{
    auto body = Json::object({{"password", password}});
    if (!code.empty())
        body.set("code", code);
    return statusOf(send({"POST", "/v1/me/delete", bearer, body}));
}

Result<PriceList> Client::prices(const std::string &bearer) const
{
    std::string code;
    const auto answer = send({"GET", "/v1/prices", bearer, {}, &code});
    if (!answer && code == "region_pending")
        return PriceList{"pending", true};
    return read<PriceList>(answer, [](Reader &reader) {
        PriceList out{reader.text("region"), false};
        const auto version = reader.number("version");
        out.prices = reader.list<Price>("prices", [&](Reader &price) {
            Price one{{}, price.text("plan"), price.text("interval"), price.number("amount"), price.text("currency"), price.amounts("includes")};
            if (price.has("also"))
                one.also = price.list<Money>("also", [](Reader &money) { return Money{money.number("amount"), money.text("currency")}; });
            one.id = out.region + "." + one.plan + "." + one.interval + "@" + std::to_string(version);
            return one;
        });
        return out;
    });
}

Result<Billing> Client::billing(const std::string &bearer) const
{
    return read<Billing>(send({"GET", "/v1/billing", bearer}), [](Reader &reader) {
        return Billing{reader.text("plan"), reader.text("access"),     reader.number("paid_through"), reader.number("grace_ends"),
                       reader.text("hold"), reader.texts("providers"), reader.list<Subscription>("subscriptions", subscriptionOf)};
    });
}

Result<std::vector<Receipt>> Client::invoices(const std::string &bearer) const
{
    return read<std::vector<Receipt>>(send({"GET", "/v1/billing/invoices", bearer}),
                                      [](Reader &reader) { return reader.list<Receipt>("entries", receiptOf); });
}

Result<Redirect> Client::checkout(const std::string &bearer, const std::string &provider, const std::string &price, const std::string &intent) const
{
    const auto body = Json::object({{"provider", provider}, {"price", price}});
    return redirectOf(send({"POST", "/v1/billing/checkout", bearer, body, nullptr, intentOr(intent)}));
}

Result<Redirect> Client::cardCheck(const std::string &bearer) const
{
    return redirectOf(send({"POST", "/v1/billing/card-check", bearer, Json::object(), nullptr, intentOr({})}));
}

namespace {

std::string subscriptionPath(const std::string &subscription, const std::string &verb)
{
    return "/v1/billing/subscriptions/" + net::percentEncoded(subscription) + "/" + verb;
}

std::string devicePath(const std::string &device, const std::string &verb) { return "/v1/devices/" + net::percentEncoded(device) + "/" + verb; }

} // namespace

Result<Redirect> Client::portal(const std::string &bearer, const std::string &subscription) const
{
    return redirectOf(send({"POST", subscriptionPath(subscription, "portal"), bearer}));
}

Result<Preview> Client::preview(const std::string &bearer, const std::string &subscription, const std::string &price) const
{
    const auto path = subscriptionPath(subscription, "preview?price=") + net::percentEncoded(price);
    return read<Preview>(send({"GET", path, bearer}), [](Reader &reader) {
        return Preview{reader.text("price"),    reader.flag("at_once"),        reader.number("amount_now"),
                       reader.text("currency"), reader.number("next_payment"), reader.number("next_amount"), reader.number("as_of")};
    });
}

Result<Redirect> Client::change(const std::string &bearer, const std::string &subscription, const std::string &price, const std::string &intent,
                                const std::optional<Seen> &seen) const
{
    auto body = Json::object({{"price", price}});
    if (seen) {
        body.set("as_of", seen->asOf);
        body.set("amount_now", seen->amountNow);
    }
    return redirectOf(send({"POST", subscriptionPath(subscription, "change"), bearer, body, nullptr, intentOr(intent)}));
}

Status Client::cancel(const std::string &bearer, const std::string &subscription) const
{
    return statusOf(send({"POST", subscriptionPath(subscription, "cancel"), bearer, Json::object(), nullptr, intentOr({})}));
}

Status Client::resume(const std::string &bearer, const std::string &subscription) const
{
    return statusOf(send({"POST", subscriptionPath(subscription, "resume"), bearer, Json::object(), nullptr, intentOr({})}));
}

Result<std::vector<Device>> Client::devices(const std::string &bearer) const
{
    return read<std::vector<Device>>(send({"GET", "/v1/devices", bearer}), [](Reader &reader) { return reader.list<Device>("devices", deviceOf); });
}

Result<Device> Client::activate(const std::string &bearer, const NewDevice &device) const
{
    Json parts = Json(Json::Array());
    for (const auto &part : device.fingerprint.parts)
        parts.push(part);
    Json traces = Json(Json::Array());
    for (const auto &trace : device.traces)
        traces.push(trace);
    const auto body = Json::object({{"name", device.name}, {"fingerprint", parts}, {"release_key", device.releaseKey}, {"traces", traces}});
    return read<Device>(send({"POST", "/v1/devices", bearer, body}), deviceOf);
}

Result<IssuedLicence> Client::licence(const std::string &bearer, const std::string &device) const
{
    return read<IssuedLicence>(send({"POST", devicePath(device, "licence"), bearer}),
                               [](Reader &reader) { return IssuedLicence{reader.text("licence"), reader.number("server_time")}; });
}

Result<Device> Client::release(const std::string &bearer, const std::string &device, const std::string &signature) const
{
    auto body = Json::object();
    if (!signature.empty())
        body.set("signature", signature);
    return read<Device>(send({"POST", devicePath(device, "release"), bearer, body}), deviceOf);
}

} // namespace licensing
