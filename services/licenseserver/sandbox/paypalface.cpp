#include "services/licenseserver/sandbox/faces.h"

#include "services/licenseserver/billing/answer.h"
#include "services/licenseserver/billing/wire.h"

using billing::decimalText;
using billing::rfc3339;
using billing::textAt;
using licenseserver::Request;
using licenseserver::Response;
using protocol::Json;

namespace sandbox {

namespace {

Json moneyJson(std::int64_t amount, const std::string &currency)
{
    return Json::object({{"value", decimalText(amount)}, {"currency_code", currency}});
}

Response payPalError(int status, const std::string &name)
{
    return jsonAnswer(status, Json::object({{"name", name}, {"message", name}, {"debug_id", "0"}, {"details", Json::Array()}}));
}

std::string statusText(billing::Status status)
{
    switch (status) {
    case billing::Status::Canceled: return "CANCELLED";
    case billing::Status::Paused: return "SUSPENDED";
    case billing::Status::Incomplete: return "APPROVAL_PENDING";
    default: return "ACTIVE";
    }
}

Json transactionJson(const Invoice &invoice)
{
    const auto state = invoice.refunded == 0 ? "COMPLETED" : invoice.refunded == invoice.total ? "REFUNDED" : "PARTIALLY_REFUNDED";
    return Json::object({{"id", invoice.id},
                         {"status", state},
                         {"time", rfc3339(invoice.paidAt)},
                         {"amount_with_breakdown", Json::object({{"gross_amount", moneyJson(invoice.total, invoice.currency)}})}});
}

Json cyclesJson(const PriceRow &price)
{
    const auto every = [](const char *unit, int count) { return Json::object({{"interval_unit", unit}, {"interval_count", count}}); };
    Json::Array out;
    if (price.trialDays > 0)
        out.push_back(Json::object({{"frequency", every("DAY", price.trialDays)}, {"tenure_type", "TRIAL"}, {"sequence", 1}, {"total_cycles", 1}}));
    out.push_back(Json::object({{"frequency", every(price.interval == billing::Interval::Week ? "WEEK" : "MONTH", 1)},
                                {"tenure_type", "REGULAR"},
                                {"sequence", price.trialDays > 0 ? 2 : 1},
                                {"total_cycles", 0},
                                {"pricing_scheme", Json::object({{"fixed_price", moneyJson(price.amount, price.currency)}})}}));
    return out;
}

std::int64_t amountIn(const Json &json, std::initializer_list<std::string_view> path)
{
    const auto amount = billing::minorUnits(textAt(json, path));
    return amount ? *amount : 0;
}

} // namespace

Json payPalSubscription(const Books &books, const Contract &contract, bool withPlan)
{
    const auto &price = books.prices.at(contract.price);
    const auto start = contract.order.startsAt > 0 ? contract.order.startsAt : contract.created;
    auto out = Json::object(
        {{"id", contract.id},
         {"status", statusText(contract.status)},
         {"plan_id", contract.price},
         {"custom_id", contract.order.replaces.empty() ? contract.order.owner : contract.order.owner + "|" + contract.order.replaces},
         {"start_time", rfc3339(start)},
         {"create_time", rfc3339(contract.created)},
         {"subscriber", Json::object({{"payer_id", contract.card.fingerprint},
                                      {"shipping_address", Json::object({{"address", Json::object({{"country_code", contract.card.country}})}})}})},
         {"billing_info", Json::object({{"failed_payments_count", contract.failures}, {"next_billing_time", rfc3339(contract.periodEnd)}})}});
    if (withPlan)
        out.set("plan", Json::object({{"billing_cycles", cyclesJson(price)}}));
    return out;
}

std::optional<Telling> payPalTelling(const Books &books, const std::string &id, Happening happening, const Contract &contract,
                                     const std::string &object)
{
    Telling out;
    Json resource;
    switch (happening) {
    case Happening::CheckoutPaid:
    case Happening::DisputeClosed: return std::nullopt;
    case Happening::Paid:
        if (books.invoices.at(object).total == 0)
            return std::nullopt; // a trial is no sale
        out.type = "PAYMENT.SALE.COMPLETED";
        break;
    case Happening::Begun: out.type = "BILLING.SUBSCRIPTION.ACTIVATED"; break;
    case Happening::Changed:
        out.type = contract.status == billing::Status::Paused ? "BILLING.SUBSCRIPTION.SUSPENDED" : "BILLING.SUBSCRIPTION.UPDATED";
        break;
    case Happening::Ended: out.type = "BILLING.SUBSCRIPTION.CANCELLED"; break;
    case Happening::Failed: out.type = "BILLING.SUBSCRIPTION.PAYMENT.FAILED"; break;
    case Happening::GivenBack: out.type = "PAYMENT.SALE.REFUNDED"; break;
    case Happening::Disputed: out.type = "PAYMENT.SALE.REVERSED"; break;
    }
    if (out.type.starts_with("BILLING.")) {
        resource = payPalSubscription(books, contract, false);
    } else if (out.type == "PAYMENT.SALE.COMPLETED") {
        const auto &invoice = books.invoices.at(object);
        resource = Json::object({{"id", invoice.id},
                                 {"billing_agreement_id", contract.id},
                                 {"amount", Json::object({{"total", decimalText(invoice.total)}, {"currency", invoice.currency}})}});
    } else {
        const bool given = happening == Happening::GivenBack;
        const auto &taken = given ? books.refunds.at(object) : books.disputes.at(object);
        const auto &invoice = books.invoices.at(taken.invoice);
        resource = Json::object({{"id", given ? taken.id : invoice.id},
                                 {"billing_agreement_id", contract.id},
                                 {"create_time", rfc3339(taken.at)},
                                 {"amount", Json::object({{"total", decimalText(-taken.amount)}, {"currency", invoice.currency}})}});
        if (given) {
            resource.set("sale_id", invoice.id);
            resource.set("total_refunded_amount", Json::object({{"value", decimalText(invoice.refunded)}, {"currency", invoice.currency}}));
        }
    }
    out.body =
        Json::object({{"id", "WH-" + id}, {"event_type", out.type}, {"create_time", rfc3339(books.now())}, {"resource", std::move(resource)}}).dump();
    return out;
}

Response Sandbox::payPal(const Request &request, const std::string &path)
{
    const std::string certificates = "/v1/notifications/certs/";
    if (path.starts_with(certificates))
        return {200, "application/x-pem-file", m_payPal.chain, {}};
    if (path == "/v1/oauth2/token") {
        if (request.header("Authorization") != "Basic " + billing::toBase64(m_options.payPalClient + ":" + m_options.payPalSecret))
            return payPalError(401, "invalid_client");
        return jsonAnswer(200, Json::object({{"access_token", "A21-sandbox"}, {"token_type", "Bearer"}, {"expires_in", 32400}}));
    }
    if (request.header("Authorization") != "Bearer A21-sandbox")
        return payPalError(401, "AUTHENTICATION_FAILURE");
    const auto key = request.header("PayPal-Request-Id");
    if (request.method == "POST" && !key.empty()) {
        if (const auto done = m_done.find("paypal " + key); done != m_done.end())
            return {200, "application/json", done->second, {}};
    }
    const auto finish = [&](int status, const Json &json) {
        auto out = jsonAnswer(status, json);
        if (!key.empty())
            m_done["paypal " + key] = out.body;
        return out;
    };
    const auto body = Json::parse(request.body.empty() ? std::string_view("null") : std::string_view(request.body));
    if (!body)
        return payPalError(400, "INVALID_REQUEST");
    std::string verb;
    if (path == "/v1/catalogs/products" && request.method == "POST")
        return finish(201, Json::object({{"id", "PROD-1"}}));
    if (path == "/v1/billing/plans" && request.method == "POST") {
        const bool trial = textAt(*body, {"billing_cycles", "0", "tenure_type"}) == "TRIAL";
        const char *regular = trial ? "1" : "0";
        const auto currency = textAt(*body, {"billing_cycles", regular, "pricing_scheme", "fixed_price", "currency_code"});
        const auto unit = textAt(*body, {"billing_cycles", regular, "frequency", "interval_unit"});
        const auto days = trial ? billing::numberAt(*body, {"billing_cycles", "0", "frequency", "interval_count"}) : 0;
        const auto id = m_books.addPrice({"P-" + std::to_string(m_books.prices.size()), key, "paypal", currency,
                                          amountIn(*body, {"billing_cycles", regular, "pricing_scheme", "fixed_price", "value"}),
                                          unit == "WEEK" ? billing::Interval::Week : billing::Interval::Month, static_cast<int>(days)});
        return finish(201, Json::object({{"id", id}, {"status", "ACTIVE"}}));
    }
    if (path == "/v1/billing/subscriptions" && request.method == "POST") {
        Order order;
        order.provider = "paypal";
        order.owner = textAt(*body, {"custom_id"});
        if (const auto bar = order.owner.find('|'); bar != std::string::npos) {
            order.replaces = order.owner.substr(bar + 1);
            order.owner.resize(bar);
        }
        order.price = textAt(*body, {"plan_id"});
        order.email = textAt(*body, {"subscriber", "email_address"});
        order.startsAt = billing::secondsOf(textAt(*body, {"start_time"})).value_or(0);
        order.atOnce = amountIn(*body, {"plan", "payment_preferences", "setup_fee", "value"});
        order.returnUrl = textAt(*body, {"application_context", "return_url"});
        if (!m_books.prices.contains(order.price))
            return payPalError(404, "RESOURCE_NOT_FOUND");
        order.trialDays = m_books.prices.at(order.price).trialDays;
        const auto id = m_books.open(std::move(order), "BA-");
        Json links;
        links.push(Json::object({{"href", m_options.base + "/pay/" + id}, {"rel", "approve"}, {"method", "GET"}}));
        return finish(201, Json::object({{"id", "I-" + id}, {"status", "APPROVAL_PENDING"}, {"links", links}}));
    }
    if (const auto id = idIn(path, "/v1/billing/subscriptions/", verb); !id.empty()) {
        const auto found = m_books.contracts.find(id);
        if (found == m_books.contracts.end())
            return payPalError(404, "RESOURCE_NOT_FOUND");
        if (verb.empty())
            return jsonAnswer(200, payPalSubscription(m_books, found->second, request.parameter("fields") == "plan"));
        if (verb == "transactions") {
            Json::Array sales;
            for (const auto &[number, invoice] : m_books.invoices) {
                if (invoice.subscription == id && invoice.paidAt != 0 && invoice.total > 0) // a trial is no transaction
                    sales.push_back(transactionJson(invoice));
            }
            return jsonAnswer(200, Json::object({{"transactions", std::move(sales)}}));
        }
        const auto done = verb == "suspend" ? m_books.pause(id) : verb == "activate" ? m_books.unpause(id) : m_books.end(id);
        if (!done)
            return payPalError(422, "UNPROCESSABLE_ENTITY");
        Response out;
        out.status = 204;
        return out;
    }
    if (const auto id = idIn(path, "/v1/payments/sale/", verb); !id.empty()) {
        const auto sale = m_books.invoices.find(id);
        if (sale == m_books.invoices.end())
            return payPalError(404, "RESOURCE_NOT_FOUND");
        if (verb == "refund") {
            const auto done = m_books.refund(id, amountIn(*body, {"amount", "total"}));
            if (!done)
                return payPalError(422, "TRANSACTION_REFUSED");
            return finish(201, Json::object({{"id", *done}, {"state", "completed"}}));
        }
        return jsonAnswer(200, Json::object({{"id", id}, {"billing_agreement_id", sale->second.subscription}}));
    }
    return payPalError(404, "RESOURCE_NOT_FOUND");
}

} // namespace sandbox
