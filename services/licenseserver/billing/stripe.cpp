#include "services/licenseserver/billing/stripe.h"

#include "services/licenseserver/billing/signatures.h"
#include "services/licenseserver/billing/stripeapi.h"
#include "services/licenseserver/billing/stripesnapshot.h"
#include "services/protocol/crypto.h"

#include <algorithm>
#include <array>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status; // beside billing::Status
using protocol::Json;

namespace billing {

namespace {

constexpr std::array<std::string_view, 17> stripeTypes = {"checkout.session.completed",
                                                          "checkout.session.async_payment_succeeded",
                                                          "checkout.session.async_payment_failed",
                                                          "customer.subscription.created",
                                                          "customer.subscription.updated",
                                                          "customer.subscription.deleted",
                                                          "customer.subscription.trial_will_end",
                                                          "customer.subscription.paused",
                                                          "customer.subscription.resumed",
                                                          "invoice.paid",
                                                          "invoice.payment_failed",
                                                          "invoice.payment_action_required",
                                                          "charge.refunded",
                                                          "charge.dispute.created",
                                                          "charge.dispute.closed",
                                                          "charge.dispute.funds_reinstated",
                                                          "customer.deleted"};

class Stripe final : public Provider
{
public:
    Stripe(StripeSettings settings, net::HttpClient &http)
        : m_webhookSecrets(std::move(settings.webhookSecrets)), m_api(std::move(settings.base), std::move(settings.secretKey), http)
    {
    }
    std::string_view name() const override { return "stripe"; }

    bool changesInPlace() const override { return true; }

    Result<std::string> ensurePrice(const Price &price, int) override
    {
        const auto found = m_api.get("/v1/prices?active=true&limit=1&" + formText({{"lookup_keys[]", price.id}}));
        if (!found)
            return found.error();
        if (auto known = textAt(*found, {"data", "0", "id"}); !known.empty())
            return known;
        auto currency = price.currency;
        for (auto &c : currency)
            c = static_cast<char>(c | 0x20);
        const auto made = m_api.post("/v1/prices",
                                     {{"currency", currency},
                                      {"unit_amount", std::to_string(price.amount)},
                                      {"recurring[interval]", std::string(billing::name(price.interval))},
                                      {"lookup_key", price.id},
                                      {"product_data[name]", "RLG " + price.plan}},
                                     "price-" + price.id);
        if (!made)
            return made.error();
        return textAt(*made, {"id"});
    }

    Result<Redirect> checkout(const CheckoutOrder &order) override
    {
        Form form = {{"mode", "subscription"},         {"line_items[0][price]", order.priceRef},
                     {"line_items[0][quantity]", "1"}, {"success_url", order.returnUrl},
                     {"cancel_url", order.cancelUrl},  {"client_reference_id", order.id},
                     {"customer_email", order.email},  {"subscription_data[metadata][rlg_owner]", order.owner}};
        if (order.trialDays > 0)
            form.push_back({"subscription_data[trial_period_days]", std::to_string(order.trialDays)});
        return redirect(m_api.post("/v1/checkout/sessions", form, "checkout-" + order.id));
    }

    Result<Redirect> cardCheck(const CheckoutOrder &order) override
    {
        const Form form = {{"mode", "setup"},
                           {"currency", "usd"},
                           {"success_url", order.returnUrl},
                           {"cancel_url", order.cancelUrl},
                           {"client_reference_id", order.id},
                           {"customer_email", order.email},
                           {"setup_intent_data[metadata][rlg_owner]", order.owner}};
        return redirect(m_api.post("/v1/checkout/sessions", form, "setup-" + order.id));
    }

    Result<CardSeen> cardOf(const std::string &detail) override
    {
        if (!detail.starts_with("seti_"))
            return Error{Error::Kind::NotFound, "stripe: no card behind " + detail};
        const auto setup = m_api.get("/v1/setup_intents/" + urlEncoded(detail) + "?expand[]=payment_method");
        if (!setup)
            return setup.error();
        return CardSeen{textAt(*setup, {"metadata", "rlg_owner"}), textAt(*setup, {"payment_method", "card", "country"}),
                        textAt(*setup, {"payment_method", "card", "fingerprint"})};
    }

    Result<Redirect> portal(const std::string &customer, const std::string &returnUrl) override
    {
        return redirect(m_api.post("/v1/billing_portal/sessions", {{"customer", customer}, {"return_url", returnUrl}},
                                   protocol::toHex(protocol::randomBytes(16))));
    }

    Result<Snapshot> fetch(const std::string &ref) override
    {
        const auto subscription = m_api.get("/v1/subscriptions/" + urlEncoded(ref) + "?expand[]=default_payment_method");
        if (!subscription)
            return subscription.error();
        auto out = stripe::snapshotOf(*subscription);
        if (out.ref.empty())
            return Error{Error::Kind::BadInput, "stripe: the subscription has no id"};
        if (const auto agreed = stripe::scheduleOf(*subscription); !agreed.empty()) {
            const auto schedule = m_api.get("/v1/subscription_schedules/" + urlEncoded(agreed));
            if (!schedule)
                return schedule.error();
            out.nextPriceRef = stripe::nextPriceOf(*schedule, out.priceRef);
        }
        const auto invoices = m_api.list("/v1/invoices?expand[]=data.payments&" + formText({{"subscription", ref}}));
        if (!invoices)
            return invoices.error();
        std::vector<std::pair<std::string, std::string>> behind; // payment -> invoice
        for (const auto &invoice : *invoices) {
            Entry charge;
            std::string payment;
            if (!stripe::chargeOf(invoice, charge, payment))
                continue;
            if (!payment.empty())
                behind.emplace_back(payment, charge.ref);
            out.entries.push_back(std::move(charge));
        }
        if (behind.empty())
            return out;
        const auto charges = m_api.list("/v1/charges?" + formText({{"customer", out.customer}}));
        if (!charges)
            return charges.error();
        for (const auto &charge : *charges) {
            if (auto added = addTakenBack(charge, behind, out); !added)
                return added.error();
        }
        return out;
    }

    Result<std::vector<std::string>> madeSince(std::int64_t seconds) override
    {
        const auto all = m_api.list("/v1/subscriptions?status=all&" + formText({{"created[gte]", std::to_string(seconds)}}));
        if (!all)
            return all.error();
        std::vector<std::string> out;
        for (const auto &subscription : *all)
            out.push_back(textAt(subscription, {"id"}));
        return out;
    }

    Result<Redirect> changePrice(const PriceChange &change) override
    {
        const auto subscription = m_api.get("/v1/subscriptions/" + urlEncoded(change.subscription));
        if (!subscription)
            return subscription.error();
        if (auto released = release(*subscription); !released)
            return released.error();
        if (!change.atOnce && !change.forGood) {
            // The price stays what is paid until the period ends: a step up before that is counted from it.
            const bool same = textAt(*subscription, {"items", "data", "0", "price", "id"}) == change.order.priceRef;
            const auto agreed = same ? Answered(Done{}) : schedule(change);
            return agreed ? Result<Redirect>(Redirect{}) : Result<Redirect>(agreed.error());
        }
        // At once: invoiced, and undone by Stripe when that invoice is not paid.
        Form form = {{"items[0][id]", textAt(*subscription, {"items", "data", "0", "id"})}, {"items[0][price]", change.order.priceRef}};
        form.push_back({"proration_behavior", change.atOnce ? "always_invoice" : "none"});
        if (change.atOnce) {
            form.push_back({"proration_date", std::to_string(change.asOf)});
            form.push_back({"payment_behavior", "pending_if_incomplete"});
        }
        const auto done = m_api.post("/v1/subscriptions/" + urlEncoded(change.subscription), form, "change-" + change.order.id);
        if (!done)
            return done.error();
        return Redirect{};
    }

    /** Asked rather than worked out: Stripe rounds each line of the invoice alone, and counts to the second it is told. */
    Result<std::int64_t> costOf(const PriceChange &change) override
    {
        const auto subscription = m_api.get("/v1/subscriptions/" + urlEncoded(change.subscription));
        if (!subscription)
            return subscription.error();
        const Form form = {{"subscription", change.subscription},
                           {"subscription_details[items][0][id]", textAt(*subscription, {"items", "data", "0", "id"})},
                           {"subscription_details[items][0][price]", change.order.priceRef},
                           {"subscription_details[proration_behavior]", "always_invoice"},
                           {"subscription_details[proration_date]", std::to_string(change.asOf)}};
        const auto invoice = m_api.post("/v1/invoices/create_preview", form, protocol::toHex(protocol::randomBytes(16)));
        if (!invoice)
            return invoice.error();
        const auto *due = at(*invoice, {"amount_due"});
        if (due == nullptr || due->integer() == nullptr || *due->integer() < 0)
            return Error{Error::Kind::BadInput, "stripe: the preview of an invoice says no amount"};
        return *due->integer();
    }

    Answered cancelAtPeriodEnd(const std::string &ref) override
    {
        const auto path = "/v1/subscriptions/" + urlEncoded(ref);
        const auto subscription = m_api.get(path);
        if (!subscription)
            return subscription.error();
        if (auto released = release(*subscription); !released)
            return released;
        return m_api.postOnce(path, {{"cancel_at_period_end", "true"}});
    }
    Answered resume(const std::string &ref) override
    {
        return m_api.postOnce("/v1/subscriptions/" + urlEncoded(ref), {{"cancel_at_period_end", "false"}});
    }

    Answered cancelNow(const std::string &ref) override { return m_api.remove("/v1/subscriptions/" + urlEncoded(ref)); }

    Answered refund(const std::string &charge, std::int64_t amount, const std::string &, const std::string &key) override
    {
        const auto invoice = m_api.get("/v1/invoices/" + urlEncoded(charge) + "?expand[]=payments");
        if (!invoice)
            return invoice.error();
        Entry entry;
        std::string payment;
        if (!stripe::chargeOf(*invoice, entry, payment) || payment.empty())
            return Error{Error::Kind::Refused, "stripe: nothing was paid by " + charge};
        const auto done =
            m_api.post("/v1/refunds", {{payment.starts_with("pi_") ? "payment_intent" : "charge", payment}, {"amount", std::to_string(amount)}},
                       "refund-" + key);
        return done ? Answered(Done{}) : Answered(done.error());
    }

    Result<Incoming> receive(const licenseserver::Request &request, foundation::Time now) override
    {
        if (request.headerCount("Stripe-Signature") != 1)
            return Error{Error::Kind::Unauthorized, "stripe: one Stripe-Signature is expected"};
        if (auto good = verifyStripe(request.header("Stripe-Signature"), request.body, m_webhookSecrets, now); !good)
            return good.error();
        Incoming out;
        const auto event = Json::parse(request.body, answerLimits);
        if (event) {
            out.id = textAt(*event, {"id"});
            out.type = textAt(*event, {"type"});
            out.at = numberAt(*event, {"created"});
            if (const auto *object = at(*event, {"data", "object"}); object != nullptr) {
                out.subscription = stripe::subscriptionOf(*object);
                if (out.subscription.empty())
                    out.detail = stripe::detailOf(*object);
            }
        }
        out.known = !out.id.empty() && std::find(stripeTypes.begin(), stripeTypes.end(), out.type) != stripeTypes.end();
        if (out.id.empty())
            out.id = "body:" + protocol::toHex(protocol::sha256(request.body));
        return out;
    }

    Answered addFrom(const std::string &, std::int64_t, Snapshot &) override { return Done{}; } // all of it can be asked for

    Result<std::string> subscriptionOf(const std::string &, const std::string &detail) override
    {
        auto id = detail;
        if (id.starts_with("ch_") || id.starts_with("py_")) {
            const auto charge = m_api.get("/v1/charges/" + urlEncoded(id));
            if (!charge)
                return charge.error();
            id = stripe::detailOf(*charge) == id ? textAt(*charge, {"payment_intent"}) : stripe::detailOf(*charge);
        }
        if (id.starts_with("pi_")) {
            const auto payments =
                m_api.get("/v1/invoice_payments?" + formText({{"payment[type]", "payment_intent"}, {"payment[payment_intent]", id}}));
            if (!payments)
                return payments.error();
            id = textAt(*payments, {"data", "0", "invoice"});
        }
        if (!id.starts_with("in_"))
            return Error{Error::Kind::NotFound, "stripe: no subscription behind " + detail};
        const auto invoice = m_api.get("/v1/invoices/" + urlEncoded(id));
        if (!invoice)
            return invoice.error();
        auto found = stripe::subscriptionOf(*invoice);
        if (found.empty())
            return Error{Error::Kind::NotFound, "stripe: no subscription behind " + detail};
        return found;
    }

private:
    /** Takes away what was agreed for the next period, if something was: a subscription with a schedule is refused any other change. */
    Answered release(const Json &subscription)
    {
        const auto schedule = stripe::scheduleOf(subscription);
        return schedule.empty() ? Answered(Done{}) : m_api.postOnce("/v1/subscription_schedules/" + urlEncoded(schedule) + "/release", {});
    }

    /** Another price from the end of the paid time on: the period that runs, then the new price, then no schedule any more. */
    Answered schedule(const PriceChange &change)
    {
        const auto key = "schedule-" + change.order.id;
        const auto made = m_api.post("/v1/subscription_schedules", {{"from_subscription", change.subscription}}, key);
        if (!made)
            return made.error();
        const auto number = [&](const char *name) { return std::to_string(numberAt(*made, {"phases", "0", name})); };
        const auto running = textAt(*made, {"phases", "0", "items", "0", "price"});
        const Form form = {{"end_behavior", "release"},
                           {"proration_behavior", "none"},
                           {"phases[0][items][0][price]", running},
                           {"phases[0][items][0][quantity]", "1"},
                           {"phases[0][start_date]", number("start_date")},
                           {"phases[0][end_date]", number("end_date")},
                           {"phases[1][items][0][price]", change.order.priceRef},
                           {"phases[1][items][0][quantity]", "1"},
                           {"phases[1][duration][interval]", std::string(billing::name(change.order.price.interval))},
                           {"phases[1][duration][interval_count]", "1"}};
        const auto set = m_api.post("/v1/subscription_schedules/" + urlEncoded(textAt(*made, {"id"})), form, key + "-phases");
        return set ? Answered(Done{}) : Answered(set.error());
    }

    static Result<Redirect> redirect(Result<Json> answer)
    {
        if (!answer)
            return answer.error();
        auto url = textAt(*answer, {"url"});
        if (!net::checkBaseUrl(url))
            return Error{Error::Kind::BadInput, "stripe: the answer names no page to go to"};
        return Redirect{std::move(url), {}};
    }

    /** Refunds and disputes of a charge that paid one of our invoices. */
    Answered addTakenBack(const Json &charge, const std::vector<std::pair<std::string, std::string>> &behind, Snapshot &out)
    {
        const auto id = textAt(charge, {"id"});
        const auto intent = textAt(charge, {"payment_intent"});
        const auto paid = std::find_if(behind.begin(), behind.end(), [&](const auto &pair) { return pair.first == intent || pair.first == id; });
        if (paid == behind.end())
            return Done{};
        if (out.cardCountry.empty()) {
            out.cardCountry = textAt(charge, {"payment_method_details", "card", "country"});
            out.payer = textAt(charge, {"payment_method_details", "card", "fingerprint"});
        }
        const auto of = formText({{"charge", id}});
        if (numberAt(charge, {"amount_refunded"}) > 0) {
            const auto refunds = m_api.list("/v1/refunds?" + of);
            if (!refunds)
                return refunds.error();
            for (const auto &refund : *refunds) {
                const auto state = textAt(refund, {"status"});
                if (state != "failed" && state != "canceled")
                    out.entries.push_back(taken(EntryKind::Refund, refund, paid->second));
            }
        }
        if (const auto *disputed = at(charge, {"disputed"}); disputed != nullptr && disputed->boolean() != nullptr && *disputed->boolean()) {
            const auto disputes = m_api.list("/v1/disputes?" + of);
            if (!disputes)
                return disputes.error();
            for (const auto &dispute : *disputes) {
                if (textAt(dispute, {"status"}).starts_with("warning_"))
                    continue; // an enquiry: no money was taken
                out.entries.push_back(taken(EntryKind::Chargeback, dispute, paid->second));
                if (textAt(dispute, {"status"}) == "won")
                    out.entries.push_back(taken(EntryKind::ChargebackReversed, dispute, paid->second));
            }
        }
        return Done{};
    }

    static Entry taken(EntryKind kind, const Json &object, const std::string &invoice)
    {
        auto currency = textAt(object, {"currency"});
        for (auto &c : currency)
            c = static_cast<char>(c & ~0x20);
        return {kind, textAt(object, {"id"}), invoice, numberAt(object, {"amount"}), currency, {}, 0, 0, numberAt(object, {"created"})};
    }

    std::vector<std::string> m_webhookSecrets;
    StripeApi m_api;
};

} // namespace

std::unique_ptr<Provider> makeStripe(StripeSettings settings, net::HttpClient &http) { return std::make_unique<Stripe>(std::move(settings), http); }

} // namespace billing
