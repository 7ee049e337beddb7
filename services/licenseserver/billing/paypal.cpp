#include "services/licenseserver/billing/paypal.h"

#include "services/licenseserver/billing/paypalsignature.h"
#include "services/protocol/crypto.h"
#include "services/protocol/jws.h"

#include <algorithm>
#include <array>
#include <mutex>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using protocol::Json;

namespace billing {

namespace {

constexpr std::array<std::string_view, 11> knownTypes = {"BILLING.SUBSCRIPTION.CREATED",
                                                         "BILLING.SUBSCRIPTION.ACTIVATED",
                                                         "BILLING.SUBSCRIPTION.UPDATED",
                                                         "BILLING.SUBSCRIPTION.SUSPENDED",
                                                         "BILLING.SUBSCRIPTION.CANCELLED",
                                                         "BILLING.SUBSCRIPTION.EXPIRED",
                                                         "BILLING.SUBSCRIPTION.RE-ACTIVATED",
                                                         "BILLING.SUBSCRIPTION.PAYMENT.FAILED",
                                                         "PAYMENT.SALE.COMPLETED",
                                                         "PAYMENT.SALE.REFUNDED",
                                                         "PAYMENT.SALE.REVERSED"};

constexpr std::int64_t longAgo = 1262304000; // 2010: before any subscription of ours

Json money(std::int64_t amount, const std::string &currency) { return Json::object({{"value", decimalText(amount)}, {"currency_code", currency}}); }

/** `custom_id` says whose a subscription is and which it replaces: "owner" or "owner|I-OLD". */
std::string customId(const CheckoutOrder &order) { return order.replaces.empty() ? order.owner : order.owner + "|" + order.replaces; }

class PayPal final : public Provider
{
public:
    PayPal(PayPalSettings settings, HttpClient &http, const foundation::Clock &clock)
        : m_settings(std::move(settings)), m_http(http), m_clock(clock),
          m_verifier(m_settings.base, m_settings.webhookId, m_settings.roots, [this](const std::string &url) -> Result<std::string> {
              const auto answer = m_http.send({"GET", url, {}, ""});
              if (!answer)
                  return answer.error();
              return answer->status == 200 ? Result<std::string>(answer->body) : Result<std::string>(answerError("paypal", *answer));
          })
    {
    }
    std::string_view name() const override { return "paypal"; }

    Result<std::string> ensurePrice(const Price &price) override
    {
        const auto product =
            post("/v1/catalogs/products", Json::object({{"name", "RLG " + price.plan}, {"type", "SERVICE"}, {"category", "SOFTWARE"}}),
                 "rlg-product-" + price.plan);
        if (!product)
            return product.error();
        const auto frequency = Json::object({{"interval_unit", price.interval == Interval::Week ? "WEEK" : "MONTH"}, {"interval_count", 1}});
        const auto cycle = Json::object({{"frequency", frequency},
                                         {"tenure_type", "REGULAR"},
                                         {"sequence", 1},
                                         {"total_cycles", 0},
                                         {"pricing_scheme", Json::object({{"fixed_price", money(price.amount, price.currency)}})}});
        const auto plan =
            post("/v1/billing/plans",
                 Json::object({{"product_id", textAt(*product, {"id"})},
                               {"name", "RLG " + price.plan + " " + price.id},
                               {"status", "ACTIVE"},
                               {"billing_cycles", Json::Array{cycle}},
                               {"payment_preferences", Json::object({{"auto_bill_outstanding", true}, {"payment_failure_threshold", 3}})}}),
                 "rlg-plan-" + price.id);
        if (!plan)
            return plan.error();
        return textAt(*plan, {"id"});
    }

    Result<Redirect> checkout(const CheckoutOrder &order) override
    {
        auto body = Json::object(
            {{"plan_id", order.priceRef},
             {"custom_id", customId(order)},
             {"subscriber", Json::object({{"email_address", order.email}})},
             {"application_context",
              Json::object(
                  {{"brand_name", "RLG"}, {"user_action", "SUBSCRIBE_NOW"}, {"return_url", order.returnUrl}, {"cancel_url", order.cancelUrl}})}});
        if (order.startsAt > 0)
            body.set("start_time", rfc3339(order.startsAt));
        if (order.atOnce > 0)
            body.set("plan", Json::object({{"payment_preferences", Json::object({{"setup_fee", money(order.atOnce, order.price.currency)},
                                                                                 {"setup_fee_failure_action", "CANCEL"}})}}));
        const auto made = post("/v1/billing/subscriptions", body, "rlg-order-" + order.id);
        if (!made)
            return made.error();
        const auto *links = at(*made, {"links"});
        if (links != nullptr && links->array() != nullptr) {
            for (const auto &link : *links->array()) {
                if (link.text("rel") == "approve" && checkBaseUrl(link.text("href").value_or("")))
                    return Redirect{*link.text("href"), {}};
            }
        }
        return Error{Error::Kind::BadInput, "paypal: the answer names no page to go to"};
    }

    Result<Redirect> portal(const std::string &, const std::string &) override
    {
        return Error{Error::Kind::Refused, "PayPal shows its subscriptions in its own account pages"};
    }

    Result<Snapshot> fetch(const std::string &ref) override
    {
        const auto path = "/v1/billing/subscriptions/" + urlEncoded(ref);
        const auto subscription = ask("GET", path, "", "");
        if (!subscription)
            return subscription.error();
        Snapshot out;
        out.ref = textAt(*subscription, {"id"});
        out.priceRef = textAt(*subscription, {"plan_id"});
        out.account = textAt(*subscription, {"custom_id"});
        if (const auto bar = out.account.find('|'); bar != std::string::npos) {
            out.replaces = out.account.substr(bar + 1);
            out.account.resize(bar);
        }
        out.status = statusOf(*subscription);
        out.payer = textAt(*subscription, {"subscriber", "payer_id"});
        out.customer = out.payer;
        out.cardCountry = textAt(*subscription, {"subscriber", "shipping_address", "address", "country_code"});
        out.periodEnd = secondsOf(textAt(*subscription, {"billing_info", "next_billing_time"})).value_or(0);
        const auto start = secondsOf(textAt(*subscription, {"start_time"})).value_or(0);
        const auto interval =
            textAt(*subscription, {"plan", "billing_cycles", "0", "frequency", "interval_unit"}) == "WEEK" ? Interval::Week : Interval::Month;
        const auto until = protocol::toSeconds(m_clock.now()) + 86400;
        const auto sales = ask("GET", path + "/transactions?" + formText({{"start_time", rfc3339(longAgo)}, {"end_time", rfc3339(until)}}), "", "");
        if (!sales)
            return sales.error();
        const auto *list = at(*sales, {"transactions"});
        if (list == nullptr || list->array() == nullptr)
            return out;
        for (const auto &sale : *list->array()) {
            if (auto added = addSale(sale, start, interval, out); !added)
                return added.error();
        }
        return out;
    }

    Result<std::vector<std::string>> madeSince(std::int64_t) override { return std::vector<std::string>(); }

    Result<Redirect> changePrice(const PriceChange &change) override { return checkout(change.order); }

    // Suspended, not cancelled: PayPal's cancelling cannot be taken back. It is cancelled for good when the paid time ends.
    Answered cancelAtPeriodEnd(const std::string &ref) override
    {
        return act(ref, "suspend", "Cancelled by the subscriber at the end of the paid time");
    }
    Answered resume(const std::string &ref) override { return act(ref, "activate", "Cancellation taken back by the subscriber"); }
    Answered cancelNow(const std::string &ref) override { return act(ref, "cancel", "Ended"); }

    Answered refund(const std::string &charge, std::int64_t amount, const std::string &currency, const std::string &key) override
    {
        const auto body = Json::object({{"amount", Json::object({{"total", decimalText(amount)}, {"currency", currency}})}});
        const auto done = post("/v1/payments/sale/" + urlEncoded(charge) + "/refund", body, "rlg-refund-" + key);
        return done ? Answered(Done{}) : Answered(done.error());
    }

    Result<Incoming> receive(const licenseserver::Request &request, foundation::Time now) override
    {
        const PayPalSeal seal = {request.header("PAYPAL-TRANSMISSION-ID"), request.header("PAYPAL-TRANSMISSION-TIME"),
                                 request.header("PAYPAL-TRANSMISSION-SIG"), request.header("PAYPAL-CERT-URL"), request.header("PAYPAL-AUTH-ALGO")};
        if (auto good = m_verifier.verify(seal, request.body, now); !good)
            return good.error();
        Incoming out;
        if (const auto event = Json::parse(request.body, answerLimits)) {
            out.id = textAt(*event, {"id"});
            out.type = textAt(*event, {"event_type"});
            out.at = secondsOf(textAt(*event, {"create_time"})).value_or(0);
            out.subscription =
                out.type.starts_with("BILLING.") ? textAt(*event, {"resource", "id"}) : textAt(*event, {"resource", "billing_agreement_id"});
            if (out.subscription.empty())
                out.detail = textAt(*event, {"resource", "sale_id"});
        }
        out.known = !out.id.empty() && std::find(knownTypes.begin(), knownTypes.end(), out.type) != knownTypes.end();
        if (out.id.empty())
            out.id = "body:" + protocol::toHex(protocol::sha256(request.body));
        return out;
    }

    Answered addFrom(const std::string &body, std::int64_t receivedAt, Snapshot &snapshot) override
    {
        const auto event = Json::parse(body, answerLimits);
        if (!event)
            return Done{};
        const auto type = textAt(*event, {"event_type"});
        const auto *resource = at(*event, {"resource"});
        if (resource == nullptr || (type != "PAYMENT.SALE.REFUNDED" && type != "PAYMENT.SALE.REVERSED"))
            return Done{};
        Entry entry;
        entry.kind = type == "PAYMENT.SALE.REFUNDED" ? EntryKind::Refund : EntryKind::Chargeback;
        entry.of = textAt(*resource, {"sale_id"});
        if (entry.of.empty())
            entry.of = textAt(*resource, {"id"}); // of a reversal: the sale itself
        entry.ref = (entry.kind == EntryKind::Refund ? "refund:" : "reversal:") + entry.of;
        auto value = textAt(*resource, {"total_refunded_amount", "value"});
        if (value.empty())
            value = textAt(*resource, {"amount", "total"});
        const auto amount = minorUnits(value);
        if (!amount)
            return amount.error();
        entry.amount = *amount < 0 ? -*amount : *amount;
        entry.currency = textAt(*resource, {"amount", "currency"});
        entry.at = secondsOf(textAt(*resource, {"create_time"})).value_or(receivedAt);
        // Asking for the sale tells only that all of it was given back; the notification also tells of a part.
        std::erase_if(snapshot.entries,
                      [&](const Entry &other) { return other.kind == entry.kind && other.ref == entry.ref && other.amount < entry.amount; });
        if (std::none_of(snapshot.entries.begin(), snapshot.entries.end(),
                         [&](const Entry &other) { return other.kind == entry.kind && other.ref == entry.ref; }))
            snapshot.entries.push_back(std::move(entry));
        return Done{};
    }

    Result<std::string> subscriptionOf(const std::string &, const std::string &detail) override
    {
        const auto sale = ask("GET", "/v1/payments/sale/" + urlEncoded(detail), "", "");
        if (!sale)
            return sale.error();
        auto found = textAt(*sale, {"billing_agreement_id"});
        if (found.empty())
            return Error{Error::Kind::NotFound, "paypal: no subscription behind " + detail};
        return found;
    }

private:
    static Status statusOf(const Json &subscription)
    {
        const auto text = textAt(subscription, {"status"});
        if (text == "ACTIVE") {
            const auto *failed = at(subscription, {"billing_info", "failed_payments_count"});
            return failed != nullptr && failed->integer() != nullptr && *failed->integer() > 0 ? Status::PastDue : Status::Active;
        }
        if (text == "SUSPENDED")
            return Status::Paused;
        return text == "CANCELLED" || text == "EXPIRED" ? Status::Canceled : Status::Incomplete;
    }

    /** A sale pays for one interval from its moment on; one made before the first regular payment pays for the time until then. */
    static Answered addSale(const Json &sale, std::int64_t start, Interval interval, Snapshot &out)
    {
        const auto state = textAt(sale, {"status"});
        if (state != "COMPLETED" && state != "REFUNDED" && state != "PARTIALLY_REFUNDED")
            return Done{};
        const auto amount = minorUnits(textAt(sale, {"amount_with_breakdown", "gross_amount", "value"}));
        if (!amount)
            return amount.error();
        Entry entry;
        entry.ref = textAt(sale, {"id"});
        entry.amount = *amount;
        entry.currency = textAt(sale, {"amount_with_breakdown", "gross_amount", "currency_code"});
        entry.priceRef = out.priceRef;
        entry.at = secondsOf(textAt(sale, {"time"})).value_or(0);
        entry.periodStart = entry.at;
        entry.periodEnd = start > entry.at ? start : oneLater(entry.at, interval);
        out.periodStart = std::max(out.periodStart, entry.periodStart);
        if (state == "REFUNDED")
            out.entries.push_back({EntryKind::Refund, "refund:" + entry.ref, entry.ref, entry.amount, entry.currency, {}, 0, 0, entry.at});
        out.entries.push_back(std::move(entry));
        return Done{};
    }

    Answered act(const std::string &ref, const std::string &verb, const std::string &reason)
    {
        const auto done = post("/v1/billing/subscriptions/" + urlEncoded(ref) + "/" + verb, Json::object({{"reason", reason}}), "");
        return done ? Answered(Done{}) : Answered(done.error());
    }

    Result<std::string> token()
    {
        const std::lock_guard lock(m_mutex);
        const auto now = protocol::toSeconds(m_clock.now());
        if (!m_token.empty() && now < m_tokenEnds)
            return m_token;
        const auto answer = m_http.send({"POST",
                                         m_settings.base + "/v1/oauth2/token",
                                         {{"Authorization", "Basic " + toBase64(m_settings.clientId + ":" + m_settings.secret)},
                                          {"Content-Type", "application/x-www-form-urlencoded"}},
                                         "grant_type=client_credentials"});
        if (!answer)
            return answer.error();
        if (answer->status != 200)
            return answerError("paypal", *answer);
        const auto json = Json::parse(answer->body, answerLimits);
        if (!json)
            return json.error();
        m_token = textAt(*json, {"access_token"});
        m_tokenEnds = now + numberAt(*json, {"expires_in"}) - 60;
        if (m_token.empty())
            return Error{Error::Kind::BadInput, "paypal: no access token in the answer"};
        return m_token;
    }

    Result<Json> ask(const std::string &method, const std::string &path, const std::string &body, const std::string &key)
    {
        const auto bearer = token();
        if (!bearer)
            return bearer.error();
        HttpCall call{method, m_settings.base + path, {{"Authorization", "Bearer " + *bearer}, {"Prefer", "return=representation"}}, body};
        if (!body.empty())
            call.headers.push_back({"Content-Type", "application/json"});
        if (!key.empty())
            call.headers.push_back({"PayPal-Request-Id", key});
        const auto answer = m_http.send(call);
        if (!answer)
            return answer.error();
        if (answer->status == 401) {
            const std::lock_guard lock(m_mutex);
            m_token.clear();
        }
        if (answer->status / 100 != 2)
            return answerError("paypal", *answer);
        return answer->body.empty() ? Result<Json>(Json()) : Json::parse(answer->body, answerLimits);
    }

    Result<Json> post(const std::string &path, const Json &body, const std::string &key) { return ask("POST", path, body.dump(), key); }

    PayPalSettings m_settings;
    HttpClient &m_http;
    const foundation::Clock &m_clock;
    PayPalVerifier m_verifier;
    std::mutex m_mutex;
    std::string m_token;
    std::int64_t m_tokenEnds = 0;
};

} // namespace

std::unique_ptr<Provider> makePayPal(PayPalSettings settings, HttpClient &http, const foundation::Clock &clock)
{
    return std::make_unique<PayPal>(std::move(settings), http, clock);
}

} // namespace billing
