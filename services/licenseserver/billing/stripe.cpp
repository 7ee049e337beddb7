#include "services/licenseserver/billing/stripe.h"

#include "services/licenseserver/billing/signatures.h"
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

constexpr std::string_view apiVersion = "2026-10-28.endive";
constexpr int mostPages = 50;
constexpr int tries = 3;

constexpr std::array<std::string_view, 17> knownTypes = {"checkout.session.completed",
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
    Stripe(StripeSettings settings, HttpClient &http) : m_settings(std::move(settings)), m_http(http) {}
    std::string_view name() const override { return "stripe"; }

    Result<std::string> ensurePrice(const Price &price) override
    {
        const auto found = get("/v1/prices?active=true&limit=1&" + formText({{"lookup_keys[]", price.id}}));
        if (!found)
            return found.error();
        if (auto known = textAt(*found, {"data", "0", "id"}); !known.empty())
            return known;
        auto currency = price.currency;
        for (auto &c : currency)
            c = static_cast<char>(c | 0x20);
        const auto made = post("/v1/prices",
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
        return redirect(post("/v1/checkout/sessions", form, "checkout-" + order.id));
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
        return redirect(post("/v1/checkout/sessions", form, "setup-" + order.id));
    }

    Result<CardSeen> cardOf(const std::string &detail) override
    {
        if (!detail.starts_with("seti_"))
            return Error{Error::Kind::NotFound, "stripe: no card behind " + detail};
        const auto setup = get("/v1/setup_intents/" + urlEncoded(detail) + "?expand[]=payment_method");
        if (!setup)
            return setup.error();
        return CardSeen{textAt(*setup, {"metadata", "rlg_owner"}), textAt(*setup, {"payment_method", "card", "country"}),
                        textAt(*setup, {"payment_method", "card", "fingerprint"})};
    }

    Result<Redirect> portal(const std::string &customer, const std::string &returnUrl) override
    {
        return redirect(
            post("/v1/billing_portal/sessions", {{"customer", customer}, {"return_url", returnUrl}}, protocol::toHex(protocol::randomBytes(16))));
    }

    Result<Snapshot> fetch(const std::string &ref) override
    {
        const auto subscription = get("/v1/subscriptions/" + urlEncoded(ref) + "?expand[]=default_payment_method");
        if (!subscription)
            return subscription.error();
        auto out = stripe::snapshotOf(*subscription);
        if (out.ref.empty())
            return Error{Error::Kind::BadInput, "stripe: the subscription has no id"};
        const auto invoices = list("/v1/invoices?expand[]=data.payments&" + formText({{"subscription", ref}}));
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
        const auto charges = list("/v1/charges?" + formText({{"customer", out.customer}}));
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
        const auto all = list("/v1/subscriptions?status=all&" + formText({{"created[gte]", std::to_string(seconds)}}));
        if (!all)
            return all.error();
        std::vector<std::string> out;
        for (const auto &subscription : *all)
            out.push_back(textAt(subscription, {"id"}));
        return out;
    }

    Result<Redirect> changePrice(const PriceChange &change) override
    {
        const auto subscription = get("/v1/subscriptions/" + urlEncoded(change.subscription));
        if (!subscription)
            return subscription.error();
        // Going up: invoiced at once, and undone by Stripe when that invoice is not paid. Going down: the next invoice is the first with the new
        // price, and what is allowed until then follows from what was paid.
        Form form = {{"items[0][id]", textAt(*subscription, {"items", "data", "0", "id"})}, {"items[0][price]", change.order.priceRef}};
        form.push_back({"proration_behavior", change.atOnce ? "always_invoice" : "none"});
        if (change.atOnce)
            form.push_back({"payment_behavior", "pending_if_incomplete"});
        const auto done = post("/v1/subscriptions/" + urlEncoded(change.subscription), form, "change-" + change.order.id);
        if (!done)
            return done.error();
        return Redirect{};
    }

    Answered cancelAtPeriodEnd(const std::string &ref) override { return update(ref, {{"cancel_at_period_end", "true"}}); }
    Answered resume(const std::string &ref) override { return update(ref, {{"cancel_at_period_end", "false"}}); }

    Answered cancelNow(const std::string &ref) override
    {
        const auto done = ask({"DELETE", m_settings.base + "/v1/subscriptions/" + urlEncoded(ref), headers(""), ""});
        return done ? Answered(Done{}) : Answered(done.error());
    }

    Answered refund(const std::string &charge, std::int64_t amount, const std::string &, const std::string &key) override
    {
        const auto invoice = get("/v1/invoices/" + urlEncoded(charge) + "?expand[]=payments");
        if (!invoice)
            return invoice.error();
        Entry entry;
        std::string payment;
        if (!stripe::chargeOf(*invoice, entry, payment) || payment.empty())
            return Error{Error::Kind::Refused, "stripe: nothing was paid by " + charge};
        const auto done =
            post("/v1/refunds", {{payment.starts_with("pi_") ? "payment_intent" : "charge", payment}, {"amount", std::to_string(amount)}},
                 "refund-" + key);
        return done ? Answered(Done{}) : Answered(done.error());
    }

    Result<Incoming> receive(const licenseserver::Request &request, foundation::Time now) override
    {
        if (request.headerCount("Stripe-Signature") != 1)
            return Error{Error::Kind::Unauthorized, "stripe: one Stripe-Signature is expected"};
        if (auto good = verifyStripe(request.header("Stripe-Signature"), request.body, m_settings.webhookSecrets, now); !good)
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
        out.known = !out.id.empty() && std::find(knownTypes.begin(), knownTypes.end(), out.type) != knownTypes.end();
        if (out.id.empty())
            out.id = "body:" + protocol::toHex(protocol::sha256(request.body));
        return out;
    }

    Answered addFrom(const std::string &, std::int64_t, Snapshot &) override { return Done{}; } // all of it can be asked for

    Result<std::string> subscriptionOf(const std::string &, const std::string &detail) override
    {
        auto id = detail;
        if (id.starts_with("ch_") || id.starts_with("py_")) {
            const auto charge = get("/v1/charges/" + urlEncoded(id));
            if (!charge)
                return charge.error();
            id = stripe::detailOf(*charge) == id ? textAt(*charge, {"payment_intent"}) : stripe::detailOf(*charge);
        }
        if (id.starts_with("pi_")) {
            const auto payments = get("/v1/invoice_payments?" + formText({{"payment[type]", "payment_intent"}, {"payment[payment_intent]", id}}));
            if (!payments)
                return payments.error();
            id = textAt(*payments, {"data", "0", "invoice"});
        }
        if (!id.starts_with("in_"))
            return Error{Error::Kind::NotFound, "stripe: no subscription behind " + detail};
        const auto invoice = get("/v1/invoices/" + urlEncoded(id));
        if (!invoice)
            return invoice.error();
        auto found = stripe::subscriptionOf(*invoice);
        if (found.empty())
            return Error{Error::Kind::NotFound, "stripe: no subscription behind " + detail};
        return found;
    }

private:
    std::vector<licenseserver::Header> headers(const std::string &key) const
    {
        std::vector<licenseserver::Header> out = {{"Authorization", "Bearer " + m_settings.secretKey}, {"Stripe-Version", std::string(apiVersion)}};
        if (!key.empty()) {
            out.push_back({"Idempotency-Key", key});
            out.push_back({"Content-Type", "application/x-www-form-urlencoded"});
        }
        return out;
    }

    Result<Json> ask(const HttpCall &call)
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

    Result<Json> get(const std::string &path) { return ask({"GET", m_settings.base + path, headers(""), ""}); }
    Result<Json> post(const std::string &path, const Form &form, const std::string &key)
    {
        return ask({"POST", m_settings.base + path, headers(key), formText(form)});
    }

    Result<std::vector<Json>> list(const std::string &path)
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

    Answered update(const std::string &ref, const Form &form)
    {
        const auto done = post("/v1/subscriptions/" + urlEncoded(ref), form, protocol::toHex(protocol::randomBytes(16)));
        return done ? Answered(Done{}) : Answered(done.error());
    }

    static Result<Redirect> redirect(Result<Json> answer)
    {
        if (!answer)
            return answer.error();
        auto url = textAt(*answer, {"url"});
        if (!checkBaseUrl(url))
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
            const auto refunds = list("/v1/refunds?" + of);
            if (!refunds)
                return refunds.error();
            for (const auto &refund : *refunds) {
                const auto state = textAt(refund, {"status"});
                if (state != "failed" && state != "canceled")
                    out.entries.push_back(taken(EntryKind::Refund, refund, paid->second));
            }
        }
        if (const auto *disputed = at(charge, {"disputed"}); disputed != nullptr && disputed->boolean() != nullptr && *disputed->boolean()) {
            const auto disputes = list("/v1/disputes?" + of);
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

    StripeSettings m_settings;
    HttpClient &m_http;
};

} // namespace

Result<Redirect> Provider::cardCheck(const CheckoutOrder &) { return Error{Error::Kind::Refused, "this provider has no such page"}; }
Result<CardSeen> Provider::cardOf(const std::string &detail) { return Error{Error::Kind::NotFound, "no card behind " + detail}; }

std::unique_ptr<Provider> makeStripe(StripeSettings settings, HttpClient &http) { return std::make_unique<Stripe>(std::move(settings), http); }

Error answerError(std::string_view provider, const HttpAnswer &answer)
{
    // What the provider says is for the log; it may repeat what we sent, so only its fixed words are taken.
    std::string code;
    if (const auto json = Json::parse(answer.body, answerLimits)) {
        for (const auto &word : {textAt(*json, {"error", "code"}), textAt(*json, {"error", "type"}), textAt(*json, {"name"})})
            code = code.empty() ? word : code;
    }
    auto kind = Error::Kind::BadInput;
    if (answer.status == 404)
        kind = Error::Kind::NotFound;
    else if (answer.status == 429)
        kind = Error::Kind::RateLimited;
    else if (answer.status >= 500)
        kind = Error::Kind::Offline;
    else if (answer.status == 402 || answer.status == 409 || answer.status == 422)
        kind = Error::Kind::Refused;
    return {kind, std::string(provider) + " answered " + std::to_string(answer.status) + (code.empty() ? "" : " " + code)};
}

} // namespace billing
