#include "services/licenseserver/billing/payfast.h"

#include "services/licenseserver/billing/signatures.h"
#include "services/protocol/crypto.h"
#include "services/protocol/jws.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using protocol::Json;

namespace billing {

namespace {

Error notificationRefused(std::string_view what) { return {Error::Kind::Unauthorized, "payfast: notification refused: " + std::string(what)}; }

bool plainToken(std::string_view token)
{
    return !token.empty() && token.size() <= 64 &&
           token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

/** 0 for everything that is none. */
std::int64_t wholeNumber(const std::string &text)
{
    return text.empty() || text.size() > 11 || text.find_first_not_of("0123456789") != std::string::npos ? 0 : std::stoll(text);
}

class PayFast final : public Provider
{
public:
    PayFast(PayFastSettings settings, PayFastChecks checks, net::HttpClient &http, const foundation::Clock &clock)
        : m_settings(std::move(settings)), m_checks(std::move(checks)), m_http(http), m_clock(clock)
    {
    }
    std::string_view name() const override { return "payfast"; }

    // There is nothing to make there: the amount is part of each checkout.
    Result<std::string> ensurePrice(const Price &price, int) override
    {
        if (!takesCurrency("payfast", price.currency))
            return Error{Error::Kind::Refused, "PayFast takes rand only, not " + price.currency};
        return price.id;
    }

    Result<Redirect> checkout(const CheckoutOrder &order) override
    {
        Form form = {{"merchant_id", m_settings.merchantId},
                     {"merchant_key", m_settings.merchantKey},
                     {"return_url", order.returnUrl},
                     {"cancel_url", order.cancelUrl},
                     {"notify_url", order.notifyUrl},
                     {"email_address", order.email},
                     {"m_payment_id", order.id},
                     {"amount", decimalText(order.startsAt > 0 ? order.atOnce : order.price.amount)},
                     {"item_name", "RLG " + order.price.plan},
                     {"custom_int1", std::to_string(order.price.amount)},
                     {"custom_str1", order.owner},
                     {"custom_str2", order.price.id},
                     {"custom_str3", std::string(billing::name(order.price.interval))},
                     {"custom_str4", order.replaces},
                     {"custom_str5", order.startsAt > 0 ? std::to_string(order.startsAt) : std::string()},
                     {"subscription_type", "1"},
                     {"billing_date", order.startsAt > 0 ? dateText(order.startsAt) : std::string()},
                     {"recurring_amount", decimalText(order.price.amount)},
                     {"frequency", order.price.interval == Interval::Week ? "2" : "3"},
                     {"cycles", "0"}};
        std::erase_if(form, [](const Field &field) { return field.value.empty(); });
        form.push_back({"signature", payFastCheckoutSignature(form, m_settings.passphrase)});
        return Redirect{m_settings.site + "/eng/process", std::move(form)};
    }

    Result<Redirect> portal(const std::string &, const std::string &) override
    {
        return Error{Error::Kind::Refused, "PayFast has no page for its subscribers"};
    }

    Result<Snapshot> fetch(const std::string &ref) override
    {
        const auto response = api("GET", ref, "fetch", {});
        if (!response)
            return response.error();
        Snapshot out;
        out.ref = ref;
        const auto status = numberAt(*response, {"status"});
        out.status = status == 1 ? Status::Active : status == 3 ? Status::Paused : Status::Canceled;
        out.periodEnd = secondsOf(textAt(*response, {"run_date"})).value_or(0);
        return out; // owner, price and payments come with the notifications
    }

    Result<std::vector<std::string>> madeSince(std::int64_t) override { return std::vector<std::string>(); }
    Result<Redirect> changePrice(const PriceChange &change) override { return checkout(change.order); }
    Answered cancelAtPeriodEnd(const std::string &ref) override { return cancelNow(ref); }
    Answered resume(const std::string &) override
    {
        return Error{Error::Kind::Refused, "PayFast ends a subscription for good when it is cancelled; subscribe again to go on"};
    }
    Answered cancelNow(const std::string &ref) override
    {
        const auto done = api("PUT", ref, "cancel", {});
        return done ? Answered(Done{}) : Answered(done.error());
    }
    Answered refund(const std::string &, std::int64_t, const std::string &, const std::string &) override
    {
        return Error{Error::Kind::Refused, "PayFast refunds are made on PayFast's own dashboard"};
    }

    Result<Incoming> receive(const licenseserver::Request &request, foundation::Time) override
    {
        if (!m_checks.isPayFasts(request.client))
            return notificationRefused("it does not come from PayFast's address");
        if (auto good = verifyPayFast(request.body, m_settings.passphrase); !good)
            return good.error();
        const auto form = parseForm(request.body);
        if (valueOf(form, "merchant_id") != m_settings.merchantId)
            return notificationRefused("it is for another merchant");
        const auto gross = minorUnits(valueOf(form, "amount_gross"));
        const auto expected = m_checks.expected(valueOf(form, "m_payment_id"));
        if (!gross || *gross < 0)
            return notificationRefused("its amount is malformed");
        if (!expected)
            return expected.error();
        const auto near = [&](std::int64_t amount) { return *gross - amount <= 1 && amount - *gross <= 1; };
        if (!*expected || (!near((*expected)->atOnce) && !near((*expected)->recurring)))
            return notificationRefused("no order of ours has that number and amount");
        const auto signature = request.body.rfind("&signature=");
        const auto confirmed = m_http.send({"POST",
                                            m_settings.site + "/eng/query/validate",
                                            {{"Content-Type", "application/x-www-form-urlencoded"}},
                                            request.body.substr(0, signature)});
        if (!confirmed)
            return confirmed.error();
        if (confirmed->status != 200 || confirmed->body != "VALID")
            return notificationRefused("PayFast does not confirm it");
        Incoming out;
        const auto status = valueOf(form, "payment_status");
        out.id = valueOf(form, "pf_payment_id") + ":" + status;
        out.type = "itn." + status;
        out.subscription = valueOf(form, "token");
        out.at = protocol::toSeconds(m_clock.now());
        out.known = status == "COMPLETE" || status == "CANCELLED" || status == "FAILED" || status == "PENDING";
        return out;
    }

    /** A payment is of the moment it was reported. One of nothing buys nothing where it only stands for the payments to come of a replacement. */
    Answered addFrom(const std::string &body, std::int64_t receivedAt, Snapshot &snapshot) override
    {
        const auto form = parseForm(body);
        snapshot.account = valueOf(form, "custom_str1");
        snapshot.priceRef = valueOf(form, "custom_str2");
        snapshot.replaces = valueOf(form, "custom_str4");
        if (valueOf(form, "payment_status") != "COMPLETE")
            return Done{};
        const auto gross = minorUnits(valueOf(form, "amount_gross"));
        if (!gross)
            return gross.error();
        if (*gross == 0 && !snapshot.replaces.empty())
            return Done{};
        Entry entry;
        entry.ref = valueOf(form, "pf_payment_id");
        entry.amount = *gross;
        entry.currency = "ZAR";
        entry.priceRef = valueOf(form, "custom_str2");
        entry.at = receivedAt;
        entry.periodStart = receivedAt;
        entry.periodEnd = paidUntil(
            {wholeNumber(valueOf(form, "custom_str5")), wholeNumber(valueOf(form, "custom_int1")), intervalNamed(valueOf(form, "custom_str3"))},
            receivedAt, *gross);
        snapshot.entries.push_back(std::move(entry));
        return Done{};
    }

    Result<std::string> subscriptionOf(const std::string &, const std::string &detail) override
    {
        return Error{Error::Kind::NotFound, "payfast: no subscription behind " + detail};
    }

private:
    Result<Json> api(const std::string &method, const std::string &token, const std::string &verb, const Form &body)
    {
        if (!plainToken(token))
            return Error{Error::Kind::NotFound, "payfast: not a subscription token"};
        auto moment = rfc3339(protocol::toSeconds(m_clock.now()));
        moment.pop_back();
        moment += "+00:00";
        Form signedFields = {{"merchant-id", m_settings.merchantId}, {"version", "v1"}, {"timestamp", moment}};
        signedFields.insert(signedFields.end(), body.begin(), body.end());
        const auto answer = m_http.send({method,
                                         m_settings.api + "/subscriptions/" + token + "/" + verb + (m_settings.testing ? "?testing=true" : ""),
                                         {{"merchant-id", m_settings.merchantId},
                                          {"version", "v1"},
                                          {"timestamp", moment},
                                          {"signature", payFastApiSignature(signedFields, m_settings.passphrase)}},
                                         formText(body)});
        if (!answer)
            return answer.error();
        if (answer->status / 100 != 2)
            return answerError("payfast", *answer);
        auto json = Json::parse(answer->body, answerLimits);
        if (!json)
            return json.error();
        // Failures may come as HTTP 200, and `response` of an action as true or as "true".
        if (textAt(*json, {"status"}) != "success")
            return Error{Error::Kind::Refused, "payfast refused to " + verb};
        const auto *response = at(*json, {"data", "response"});
        if (response == nullptr || (response->boolean() != nullptr && !*response->boolean()))
            return Error{Error::Kind::Refused, "payfast refused to " + verb};
        return *response;
    }

    PayFastSettings m_settings;
    PayFastChecks m_checks;
    net::HttpClient &m_http;
    const foundation::Clock &m_clock;
};

std::set<std::string> addressesOf(const char *host)
{
    std::set<std::string> out;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    if (getaddrinfo(host, nullptr, &hints, &list) != 0)
        return out;
    for (const auto *one = list; one != nullptr; one = one->ai_next) {
        char text[INET6_ADDRSTRLEN] = {};
        if (getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
            out.insert(text);
    }
    freeaddrinfo(list);
    return out;
}

} // namespace

std::unique_ptr<Provider> makePayFast(PayFastSettings settings, PayFastChecks checks, net::HttpClient &http, const foundation::Clock &clock)
{
    return std::make_unique<PayFast>(std::move(settings), std::move(checks), http, clock);
}

std::function<bool(const std::string &)> payFastAddresses()
{
    struct Known
    {
        std::mutex mutex;
        std::set<std::string> addresses;
        std::chrono::steady_clock::time_point at;
    };
    return [known = std::make_shared<Known>()](const std::string &address) {
        const std::lock_guard lock(known->mutex);
        const auto now = std::chrono::steady_clock::now();
        if (known->addresses.empty() || now - known->at > std::chrono::minutes(10)) {
            known->at = now;
            for (const char *host : {"www.payfast.co.za", "sandbox.payfast.co.za", "w1w.payfast.co.za", "w2w.payfast.co.za"})
                known->addresses.merge(addressesOf(host));
        }
        return known->addresses.contains(address);
    };
}

} // namespace billing
