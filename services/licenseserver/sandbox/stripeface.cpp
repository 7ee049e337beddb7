#include "services/licenseserver/sandbox/faces.h"

#include "services/licenseserver/billing/signatures.h"

#include <algorithm>

using billing::Form;
using billing::valueOf;
using licenseserver::Request;
using licenseserver::Response;
using protocol::Json;

namespace sandbox {

namespace {

std::string lower(std::string text)
{
    for (auto &c : text)
        c = static_cast<char>(c | 0x20);
    return text;
}

Json priceJson(const PriceRow &price)
{
    return Json::object({{"id", price.id},
                         {"object", "price"},
                         {"currency", lower(price.currency)},
                         {"unit_amount", price.amount},
                         {"lookup_key", price.lookup},
                         {"recurring", Json::object({{"interval", billing::name(price.interval)}, {"interval_count", 1}})}});
}

Json lineJson(const Line &line)
{
    return Json::object({{"object", "line_item"},
                         {"amount", line.amount},
                         {"period", Json::object({{"start", line.start}, {"end", line.end}})},
                         {"pricing", Json::object({{"type", "price_details"}, {"price_details", Json::object({{"price", line.price}})}})}});
}

Json takenJson(const TakenBack &taken, const Invoice &invoice, const char *object)
{
    return Json::object({{"id", taken.id},
                         {"object", object},
                         {"amount", taken.amount},
                         {"charge", invoice.charge},
                         {"payment_intent", invoice.intent},
                         {"currency", lower(invoice.currency)},
                         {"created", taken.at},
                         {"status", taken.status}});
}

Json listJson(Json::Array items) { return Json::object({{"object", "list"}, {"data", std::move(items)}, {"has_more", false}}); }

/** Up to `limit` items behind `starting_after`, as Stripe pages them. */
Json pageJson(Json::Array items, const Request &request)
{
    const auto limitText = request.parameter("limit");
    const auto limit = limitText.empty() ? std::size_t{10} : static_cast<std::size_t>(std::clamp(std::atoi(limitText.c_str()), 1, 100));
    const auto after = request.parameter("starting_after");
    if (!after.empty()) {
        const auto found = std::find_if(items.begin(), items.end(), [&](const Json &item) { return item.text("id") == after; });
        items.erase(items.begin(), found == items.end() ? items.end() : found + 1);
    }
    const bool more = items.size() > limit;
    if (more)
        items.resize(limit);
    auto out = listJson(std::move(items));
    out.set("has_more", more);
    return out;
}

Response stripeError(int status, const std::string &code)
{
    return jsonAnswer(
        status,
        Json::object(
            {{"error", Json::object({{"type", status == 402 ? "card_error" : "invalid_request_error"}, {"code", code}, {"message", code}})}}));
}

Response stripeError(const foundation::Error &error)
{
    return stripeError(error.kind == foundation::Error::Kind::NotFound ? 404 : 402,
                       error.kind == foundation::Error::Kind::NotFound ? "resource_missing" : error.detail);
}

const Invoice *invoiceBehind(const Books &books, const std::string &payment)
{
    for (const auto &[id, invoice] : books.invoices) {
        if (!payment.empty() && (invoice.charge == payment || invoice.intent == payment))
            return &invoice;
    }
    return nullptr;
}

} // namespace

Json stripeSubscription(const Books &books, const Contract &contract)
{
    const auto item = Json::object({{"id", "si_" + contract.id},
                                    {"object", "subscription_item"},
                                    {"price", priceJson(books.prices.at(contract.price))},
                                    {"quantity", 1},
                                    {"current_period_start", contract.periodStart},
                                    {"current_period_end", contract.periodEnd}});
    const bool paused = contract.status == billing::Status::Paused;
    return Json::object({{"id", contract.id},
                         {"object", "subscription"},
                         {"customer", contract.customer},
                         {"status", paused ? std::string_view("active") : billing::name(contract.status)},
                         {"created", contract.created},
                         {"cancel_at_period_end", contract.cancelAtPeriodEnd},
                         {"trial_end", contract.trialEnd == 0 ? Json() : Json(contract.trialEnd)},
                         {"schedule", contract.scheduled ? Json("sub_sched_" + contract.id) : Json()},
                         {"pause_collection", paused ? Json::object({{"behavior", "void"}}) : Json()},
                         {"metadata", Json::object({{"rlg_owner", contract.order.owner}})},
                         {"items", listJson({item})},
                         {"default_payment_method",
                          Json::object({{"object", "payment_method"},
                                        {"type", "card"},
                                        {"card", Json::object({{"country", contract.card.country}, {"fingerprint", contract.card.fingerprint}})}})}});
}

Json stripeInvoice(const Books &, const Invoice &invoice)
{
    Json::Array lines;
    for (const auto &line : invoice.lines)
        lines.push_back(lineJson(line));
    auto payments = Json::Array();
    if (!invoice.intent.empty() && invoice.paidAt != 0)
        payments.push_back(Json::object({{"id", "inpay_" + invoice.id},
                                         {"invoice", invoice.id},
                                         {"payment", Json::object({{"type", "payment_intent"}, {"payment_intent", invoice.intent}})}}));
    return Json::object({{"id", invoice.id},
                         {"object", "invoice"},
                         {"customer", invoice.customer},
                         {"status", invoice.paidAt == 0 ? "open" : "paid"},
                         {"currency", lower(invoice.currency)},
                         {"created", invoice.created},
                         {"amount_due", invoice.total},
                         {"amount_paid", invoice.paidAt == 0 ? std::int64_t{0} : invoice.total},
                         {"status_transitions", Json::object({{"paid_at", invoice.paidAt == 0 ? Json() : Json(invoice.paidAt)}})},
                         {"parent", Json::object({{"type", "subscription_details"},
                                                  {"subscription_details", Json::object({{"subscription", invoice.subscription}})}})},
                         {"payments", listJson(std::move(payments))},
                         {"lines", listJson(std::move(lines))}});
}

Json stripeCharge(const Invoice &invoice)
{
    const auto card = Json::object({{"country", invoice.card.country}, {"fingerprint", invoice.card.fingerprint}});
    return Json::object({{"id", invoice.charge},
                         {"object", "charge"},
                         {"customer", invoice.customer},
                         {"amount", invoice.total},
                         {"amount_refunded", invoice.refunded},
                         {"disputed", invoice.disputed},
                         {"payment_intent", invoice.intent},
                         {"payment_method_details", Json::object({{"type", "card"}, {"card", card}})}});
}

std::optional<Telling> stripeTelling(const Books &books, const std::string &id, Happening happening, const Contract &contract,
                                     const std::string &object)
{
    Telling out;
    Json inside;
    switch (happening) {
    case Happening::CheckoutPaid:
        out.type = "checkout.session.completed";
        if (contract.price.empty()) {
            inside = Json::object({{"id", object}, {"object", "checkout.session"}, {"mode", "setup"}, {"setup_intent", contract.id}});
            break;
        }
        inside = Json::object({{"id", object},
                               {"object", "checkout.session"},
                               {"mode", "subscription"},
                               {"subscription", contract.id},
                               {"client_reference_id", contract.order.reference}});
        break;
    case Happening::Begun: out.type = "customer.subscription.created"; break;
    case Happening::Changed: out.type = "customer.subscription.updated"; break;
    case Happening::Ended: out.type = "customer.subscription.deleted"; break;
    case Happening::Paid: out.type = "invoice.paid"; break;
    case Happening::Failed: out.type = "invoice.payment_failed"; break;
    case Happening::GivenBack: out.type = "charge.refunded"; break;
    case Happening::Disputed: out.type = "charge.dispute.created"; break;
    case Happening::DisputeClosed: out.type = "charge.dispute.closed"; break;
    }
    if (out.type.starts_with("customer."))
        inside = stripeSubscription(books, contract);
    else if (out.type.starts_with("invoice."))
        inside = stripeInvoice(books, books.invoices.at(object));
    else if (out.type == "charge.refunded")
        inside = stripeCharge(books.invoices.at(books.refunds.at(object).invoice));
    else if (out.type.starts_with("charge.dispute"))
        inside = takenJson(books.disputes.at(object), books.invoices.at(books.disputes.at(object).invoice), "dispute");
    out.body = Json::object({{"id", id},
                             {"object", "event"},
                             {"api_version", "2026-10-28.endive"},
                             {"created", books.now()},
                             {"type", out.type},
                             {"data", Json::object({{"object", std::move(inside)}})}})
                   .dump();
    return out;
}

/** A schedule has the phase that runs and, once it was told, the one after it. Phases are counted in durations: iterations are gone since 2025. */
Response Sandbox::stripeSchedule(const Request &request, const std::string &path, const billing::Form &form)
{
    const std::string begins = "sub_sched_";
    std::string verb;
    const auto id = idIn(path, "/v1/subscription_schedules/", verb);
    const auto sub = id.starts_with(begins) ? id.substr(begins.size()) : valueOf(form, "from_subscription");
    const auto found = m_books.contracts.find(sub);
    if (found == m_books.contracts.end())
        return stripeError(404, "resource_missing");
    auto &contract = found->second;
    foundation::Status done = foundation::Done{};
    if (request.method == "POST" && id.empty()) {
        if (contract.scheduled)
            return stripeError(400, "subscription_has_schedule");
        done = m_books.schedule(sub, contract.price);
    } else if (verb == "release") {
        done = m_books.release(sub);
    } else if (request.method == "POST") {
        const bool same = valueOf(form, "phases[0][items][0][price]") == contract.price &&
                          valueOf(form, "phases[0][end_date]") == std::to_string(contract.periodEnd);
        const auto price = m_books.prices.find(valueOf(form, "phases[1][items][0][price]"));
        if (!same || price == m_books.prices.end() || valueOf(form, "phases[1][duration][interval]") != billing::name(price->second.interval) ||
            !valueOf(form, "phases[1][iterations]").empty() || !contract.scheduled)
            return stripeError(400, "parameter_invalid");
        done = m_books.schedule(sub, price->first);
    }
    if (!done)
        return stripeError(done.error());
    const auto phase = [](const std::string &price, std::int64_t from, std::int64_t to) {
        return Json::object({{"items", Json::Array{Json::object({{"price", price}, {"quantity", 1}})}}, {"start_date", from}, {"end_date", to}});
    };
    Json::Array phases = {phase(contract.price, contract.periodStart, contract.periodEnd)};
    if (!contract.nextPrice.empty())
        phases.push_back(
            phase(contract.nextPrice, contract.periodEnd, billing::oneLater(contract.periodEnd, m_books.prices.at(contract.nextPrice).interval)));
    return jsonAnswer(200, Json::object({{"id", begins + sub},
                                         {"object", "subscription_schedule"},
                                         {"subscription", sub},
                                         {"status", contract.scheduled ? "active" : "released"},
                                         {"phases", std::move(phases)}}));
}

Response Sandbox::stripe(const Request &request, const std::string &path)
{
    if (request.header("Authorization") != "Bearer " + m_options.stripeKey)
        return stripeError(401, "api_key_invalid");
    const auto key = request.header("Idempotency-Key");
    if (request.method == "POST" && !key.empty()) {
        if (const auto done = m_done.find("stripe " + key); done != m_done.end())
            return {200, "application/json", done->second, {}};
    }
    const auto form = billing::parseForm(request.body);
    const auto finish = [&](const Json &json) {
        auto out = jsonAnswer(200, json);
        if (request.method == "POST" && !key.empty())
            m_done["stripe " + key] = out.body;
        return out;
    };
    const bool get = request.method == "GET";
    std::string verb;
    if (path == "/v1/prices" && get) {
        Json::Array found;
        for (const auto &[id, price] : m_books.prices) {
            if (price.product == "stripe" && price.lookup == request.parameter("lookup_keys[]"))
                found.push_back(priceJson(price));
        }
        return jsonAnswer(200, listJson(std::move(found)));
    }
    if (path == "/v1/prices") {
        auto currency = valueOf(form, "currency");
        for (auto &c : currency)
            c = static_cast<char>(c & ~0x20);
        const auto id = m_books.addPrice({{},
                                          valueOf(form, "lookup_key"),
                                          "stripe",
                                          currency,
                                          std::atoll(valueOf(form, "unit_amount").c_str()),
                                          billing::intervalNamed(valueOf(form, "recurring[interval]"))});
        return finish(priceJson(m_books.prices.at(id)));
    }
    if (path == "/v1/checkout/sessions" && !get) {
        const bool setup = valueOf(form, "mode") == "setup";
        if (!setup && (!m_books.prices.contains(valueOf(form, "line_items[0][price]")) || valueOf(form, "mode") != "subscription"))
            return stripeError(400, "resource_missing");
        Order order;
        order.provider = "stripe";
        order.owner = valueOf(form, setup ? "setup_intent_data[metadata][rlg_owner]" : "subscription_data[metadata][rlg_owner]");
        order.reference = valueOf(form, "client_reference_id");
        order.email = valueOf(form, "customer_email");
        order.price = valueOf(form, "line_items[0][price]");
        order.trialDays = std::atoi(valueOf(form, "subscription_data[trial_period_days]").c_str());
        order.returnUrl = valueOf(form, "success_url");
        const auto id = m_books.open(std::move(order), "cs_test_");
        return finish(Json::object({{"id", id}, {"object", "checkout.session"}, {"url", m_options.base + "/pay/" + id}}));
    }
    if (const auto id = idIn(path, "/v1/setup_intents/", verb); !id.empty() && get && m_books.setups.contains(id)) {
        const auto &setup = m_books.setups.at(id);
        const auto card = Json::object({{"country", setup.card.country}, {"fingerprint", setup.card.fingerprint}});
        return jsonAnswer(200, Json::object({{"id", id},
                                             {"object", "setup_intent"},
                                             {"metadata", Json::object({{"rlg_owner", setup.owner}})},
                                             {"payment_method", Json::object({{"type", "card"}, {"card", card}})}}));
    }
    if (path == "/v1/billing_portal/sessions" && !get)
        return finish(Json::object({{"object", "billing_portal.session"}, {"url", m_options.base + "/portal/" + valueOf(form, "customer")}}));
    if (path == "/v1/subscriptions" && get) {
        const auto since = std::atoll(request.parameter("created[gte]").c_str());
        Json::Array found;
        for (const auto &[id, contract] : m_books.contracts) {
            if (contract.order.provider == "stripe" && contract.created >= since)
                found.push_back(stripeSubscription(m_books, contract));
        }
        return jsonAnswer(200, pageJson(std::move(found), request));
    }
    if (path.starts_with("/v1/subscription_schedules"))
        return stripeSchedule(request, path, form);
    if (const auto id = idIn(path, "/v1/subscriptions/", verb); !id.empty()) {
        const auto known = m_books.contracts.find(id);
        if (known == m_books.contracts.end())
            return stripeError(404, "resource_missing");
        foundation::Status done = foundation::Done{};
        if (request.method == "DELETE")
            done = m_books.end(id);
        else if (const auto ends = valueOf(form, "cancel_at_period_end"); !ends.empty())
            done = m_books.setEnding(id, ends == "true");
        else if (const auto price = valueOf(form, "items[0][price]"); !price.empty())
            done = m_books.changePrice(id, price, valueOf(form, "proration_behavior") == "always_invoice",
                                       std::atoll(valueOf(form, "proration_date").c_str()));
        if (!done)
            return stripeError(done.error());
        return get ? jsonAnswer(200, stripeSubscription(m_books, known->second)) : finish(stripeSubscription(m_books, known->second));
    }
    if (path == "/v1/invoices" && get) {
        Json::Array found;
        for (const auto &[id, invoice] : m_books.invoices) {
            if (invoice.subscription == request.parameter("subscription"))
                found.push_back(stripeInvoice(m_books, invoice));
        }
        return jsonAnswer(200, pageJson(std::move(found), request));
    }
    if (path == "/v1/invoices/create_preview" && !get) {
        const auto detail = [&](const char *name) { return valueOf(form, std::string("subscription_details[") + name); };
        const auto sub = valueOf(form, "subscription");
        const auto lines = m_books.linesOfChange(sub, detail("items][0][price]"), std::atoll(detail("proration_date]").c_str()));
        if (!lines || detail("items][0][id]") != "si_" + sub || detail("proration_behavior]") != "always_invoice")
            return lines ? stripeError(400, "parameter_invalid") : stripeError(lines.error());
        Invoice invoice; // nobody's yet: without a number
        invoice.subscription = sub;
        invoice.currency = m_books.prices.at(m_books.contracts.at(sub).price).currency;
        invoice.lines = *lines;
        invoice.total = std::max<std::int64_t>(lines->front().amount + lines->back().amount, 0);
        return finish(stripeInvoice(m_books, invoice));
    }
    if (const auto id = idIn(path, "/v1/invoices/", verb); !id.empty() && get)
        return m_books.invoices.contains(id) ? jsonAnswer(200, stripeInvoice(m_books, m_books.invoices.at(id)))
                                             : stripeError(404, "resource_missing");
    if (path == "/v1/charges" && get) {
        Json::Array found;
        for (const auto &[id, invoice] : m_books.invoices) {
            if (invoice.customer == request.parameter("customer") && !invoice.charge.empty() && invoice.paidAt != 0)
                found.push_back(stripeCharge(invoice));
        }
        return jsonAnswer(200, pageJson(std::move(found), request));
    }
    if (const auto id = idIn(path, "/v1/charges/", verb); !id.empty() && get) {
        const auto *invoice = invoiceBehind(m_books, id);
        return invoice != nullptr ? jsonAnswer(200, stripeCharge(*invoice)) : stripeError(404, "resource_missing");
    }
    if (path == "/v1/invoice_payments" && get) {
        const auto *invoice = invoiceBehind(m_books, request.parameter("payment[payment_intent]"));
        return jsonAnswer(200, listJson(invoice == nullptr ? Json::Array() : Json::Array{Json::object({{"invoice", invoice->id}})}));
    }
    if ((path == "/v1/refunds" || path == "/v1/disputes") && get) {
        const auto *invoice = invoiceBehind(m_books, request.parameter("charge"));
        Json::Array found;
        for (const auto &[id, taken] : path == "/v1/refunds" ? m_books.refunds : m_books.disputes) {
            if (invoice != nullptr && taken.invoice == invoice->id)
                found.push_back(takenJson(taken, *invoice, path == "/v1/refunds" ? "refund" : "dispute"));
        }
        return jsonAnswer(200, pageJson(std::move(found), request));
    }
    if (path == "/v1/refunds") {
        const auto *invoice = invoiceBehind(m_books, valueOf(form, "payment_intent"));
        const auto done = invoice == nullptr ? foundation::Result<std::string>(foundation::Error{foundation::Error::Kind::NotFound, "payment_intent"})
                                             : m_books.refund(invoice->id, std::atoll(valueOf(form, "amount").c_str()));
        return done ? finish(takenJson(m_books.refunds.at(*done), m_books.invoices.at(m_books.refunds.at(*done).invoice), "refund"))
                    : stripeError(done.error());
    }
    return stripeError(404, "resource_missing");
}

} // namespace sandbox
