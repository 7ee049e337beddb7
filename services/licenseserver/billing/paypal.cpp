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

constexpr std::array<std::string_view, 11> paypalTypes = {"BILLING.SUBSCRIPTION.CREATED",
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
    PayPal(PayPalSettings settings, net::HttpClient &http, const foundation::Clock &clock)
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

    bool trialInPrice() const override { return true; }

    Result<std::string> ensurePrice(const Price &price, int trialDays) override
    {
        const auto product =
            post("/v1/catalogs/products", Json::object({{"name", "RLG " + price.plan}, {"type", "SERVICE"}, {"category", "SOFTWARE"}}),
                 "rlg-product-" + price.plan);
        if (!product)
            return product.error();
        const auto every = [](const char *unit, int count) { return Json::object({{"interval_unit", unit}, {"interval_count", count}}); };
        Json::Array cycles;
        if (trialDays > 0)
            cycles.push_back(Json::object({{"frequency", every("DAY", trialDays)}, {"tenure_type", "TRIAL"}, {"sequence", 1}, {"total_cycles", 1}}));
        cycles.push_back(Json::object({{"frequency", every(price.interval == Interval::Week ? "WEEK" : "MONTH", 1)},
                                       {"tenure_type", "REGULAR"},
                                       {"sequence", trialDays > 0 ? 2 : 1},
                                       {"total_cycles", 0},
                                       {"pricing_scheme", Json::object({{"fixed_price", money(price.amount, price.currency)}})}}));
        const auto trial = trialDays > 0 ? " after " + std::to_string(trialDays) + " days" : std::string();
        const auto plan =
            post("/v1/billing/plans",
                 Json::object({{"product_id", textAt(*product, {"id"})},
                               {"name", "RLG " + price.plan + " " + price.id + trial},
                               {"status", "ACTIVE"},
                               {"billing_cycles", std::move(cycles)},
                               {"payment_preferences", Json::object({{"auto_bill_outstanding", true}, {"payment_failure_threshold", 3}})}}),
                 "rlg-plan-" + price.id + (trialDays > 0 ? "-trial" + std::to_string(trialDays) : ""));
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
                if (link.text("rel") == "approve" && net::checkBaseUrl(link.text("href").value_or("")))
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
        const auto subscription = ask("GET", path + "?fields=plan", "", ""); // the plan is told only when asked for
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
        const auto terms = termsOf(*subscription);
        if (!terms)
            return terms.error();
        const auto until = protocol::toSeconds(m_clock.now()) + 86400;
        const auto sales = ask("GET", path + "/transactions?" + formText({{"start_time", rfc3339(longAgo)}, {"end_time", rfc3339(until)}}), "", "");
        if (!sales)
            return sales.error();
        static const Json::Array none;
        const auto *list = at(*sales, {"transactions"});
        for (const auto &sale : list == nullptr || list->array() == nullptr ? none : *list->array()) {
            if (auto added = addSale(sale, *terms, out); !added)
                return added.error();
        }
        if (terms->trial > 0 && out.status != Status::Incomplete) {
            // Nothing is paid for a trial, so no transaction tells of it: it is the first cycle of the plan.
            if (out.status == Status::Active && out.entries.empty())
                out.status = Status::Trialing;
            const auto ends = terms->start + terms->trial;
            out.periodStart = std::max(out.periodStart, terms->start);
            out.entries.push_back({EntryKind::Charge, "trial:" + out.ref, {}, 0, terms->currency, out.priceRef, terms->start, ends, terms->start});
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
        out.known = !out.id.empty() && std::find(paypalTypes.begin(), paypalTypes.end(), out.type) != paypalTypes.end();
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

    /** What was agreed: the cycles of the plan, and when they begin. */
    struct Terms
    {
        std::int64_t start = 0;
        std::int64_t trial = 0; ///< seconds
        Interval interval = Interval::Month;
        std::int64_t amount = 0; ///< minor units of each regular payment
        std::string currency;
    };

    static Result<Terms> termsOf(const Json &subscription)
    {
        Terms out;
        out.start = secondsOf(textAt(subscription, {"start_time"})).value_or(0);
        const auto *cycles = at(subscription, {"plan", "billing_cycles"});
        if (cycles == nullptr || cycles->array() == nullptr || cycles->array()->empty())
            return Error{Error::Kind::BadInput, "paypal: the subscription does not say its plan"};
        for (const auto &cycle : *cycles->array()) {
            if (textAt(cycle, {"tenure_type"}) == "TRIAL") {
                out.trial += 86400 * numberAt(cycle, {"frequency", "interval_count"}) * numberAt(cycle, {"total_cycles"});
                continue;
            }
            out.interval = textAt(cycle, {"frequency", "interval_unit"}) == "WEEK" ? Interval::Week : Interval::Month;
            const auto amount = minorUnits(textAt(cycle, {"pricing_scheme", "fixed_price", "value"}));
            if (!amount)
                return amount.error();
            out.amount = *amount;
            out.currency = textAt(cycle, {"pricing_scheme", "fixed_price", "currency_code"});
        }
        return out;
    }

    /**
     * A sale pays for one interval from its moment on; one that is less than a regular payment, or made long before the first of them is due, pays
     * for the time until then. A regular one may come up to a day before it is due.
     */
    static Answered addSale(const Json &sale, const Terms &terms, Snapshot &out)
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
        entry.periodEnd = paidUntil({terms.start, terms.amount, terms.interval}, entry.at, entry.amount);
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
        net::HttpCall call{method, m_settings.base + path, {{"Authorization", "Bearer " + *bearer}, {"Prefer", "return=representation"}}, body};
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
    net::HttpClient &m_http;
    const foundation::Clock &m_clock;
    PayPalVerifier m_verifier;
    std::mutex m_mutex;
    std::string m_token;
    std::int64_t m_tokenEnds = 0;
};

} // namespace

std::unique_ptr<Provider> makePayPal(PayPalSettings settings, net::HttpClient &http, const foundation::Clock &clock)
{
    return std::make_unique<PayPal>(std::move(settings), http, clock);
}

} // namespace billing
