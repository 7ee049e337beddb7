#include "services/licenseserver/billing/stripeapi.h"

#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status; // beside billing::Status
using protocol::Json;

namespace billing {

namespace {

constexpr std::string_view apiVersion = "2026-10-28.endive";
constexpr int mostPages = 50;
constexpr int tries = 3;

} // namespace

std::vector<net::Header> StripeApi::headers(const std::string &key) const
{
    std::vector<net::Header> out = {{"Authorization", "Bearer " + m_secretKey}, {"Stripe-Version", std::string(apiVersion)}};
    if (!key.empty()) {
        out.push_back({"Idempotency-Key", key});
        out.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    }
    return out;
}

Result<Json> StripeApi::ask(const net::HttpCall &call)
{
    for (int attempt = 1;; ++attempt) {
        const auto answer = m_http.send(call);
        if (!answer)
            return answer.error();
        const bool again = answer->status == 429 || answer->status >= 500 || (answer->status == 409 && call.method == "POST");
        if (again && attempt < tries)
            continue; // same idempotency key: it is done once
        if (answer->status / 100 != 2)
            return answerError("stripe", *answer);
        return Json::parse(answer->body, answerLimits);
    }
}

Result<Json> StripeApi::get(const std::string &path) { return ask({"GET", m_base + path, headers("")}); }

Result<Json> StripeApi::post(const std::string &path, const Form &form, const std::string &key)
{
    return ask({"POST", m_base + path, headers(key), formText(form)});
}

Answered StripeApi::postOnce(const std::string &path, const Form &form)
{
    const auto done = post(path, form, protocol::toHex(protocol::randomBytes(16)));
    return done ? Answered(Done{}) : Answered(done.error());
}

Answered StripeApi::remove(const std::string &path)
{
    const auto done = ask({"DELETE", m_base + path, headers("")});
    return done ? Answered(Done{}) : Answered(done.error());
}

Result<std::vector<Json>> StripeApi::list(const std::string &path)
{
    std::vector<Json> out;
    std::string after;
    for (int page = 0; page < mostPages; ++page) {
        auto answer = get(path + "&limit=100" + (after.empty() ? "" : "&starting_after=" + urlEncoded(after)));
        if (!answer)
            return answer.error();
        const auto *data = at(*answer, {"data"});
        if (data == nullptr || data->array() == nullptr)
            return Error{Error::Kind::BadInput, "stripe: a list was expected"};
        out.insert(out.end(), data->array()->begin(), data->array()->end());
        if (!answer->boolean("has_more").value_or(false) || data->array()->empty())
            return out;
        after = textAt(out.back(), {"id"});
    }
    return Error{Error::Kind::Refused, "stripe: a list is longer than 5000 entries"};
}

} // namespace billing
