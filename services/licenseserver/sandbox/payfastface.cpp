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

Response payFastAnswer(bool done, Json response)
{
    return jsonAnswer(
        200, Json::object(
                 {{"code", done ? 200 : 400}, {"status", done ? "success" : "failed"}, {"data", Json::object({{"response", std::move(response)}})}}));
}

/** As a number: what PayFast calls pf_payment_id. */
std::string paymentNumber(const std::string &invoice) { return std::to_string(std::atoll(invoice.substr(3).c_str())); }

} // namespace

std::optional<Telling> payFastTelling(const Books &books, const Options &options, Happening happening, const Contract &contract,
                                      const std::string &object)
{
    if (happening != Happening::Paid && happening != Happening::Ended)
        return std::nullopt;
    const bool paid = happening == Happening::Paid;
    const auto amount = paid ? books.invoices.at(object).total : 0;
    const auto &order = contract.order;
    Form form = {{"m_payment_id", order.reference},
                 {"pf_payment_id", paid ? paymentNumber(object) : "9" + contract.id.substr(contract.id.size() - 8)},
                 {"payment_status", paid ? "COMPLETE" : "CANCELLED"},
                 {"item_name", "RLG"},
                 {"item_description", ""},
                 {"amount_gross", billing::decimalText(paid ? amount : books.prices.at(contract.price).amount)},
                 {"amount_fee", billing::decimalText(-(amount / 50))},
                 {"amount_net", billing::decimalText(amount - amount / 50)},
                 {"custom_int1", std::to_string(books.prices.at(order.price).amount)},
                 {"custom_str1", order.owner},
                 {"custom_str2", books.prices.at(order.price).lookup},
                 {"custom_str3", std::string(billing::name(books.prices.at(order.price).interval))},
                 {"custom_str4", order.replaces},
                 {"custom_str5", order.startsAt > 0 ? std::to_string(order.startsAt) : std::string()},
                 {"email_address", order.email},
                 {"merchant_id", options.payFastMerchant},
                 {"token", contract.id},
                 {"billing_date", billing::dateText(contract.periodStart)}};
    form.push_back({"signature", billing::payFastNotificationSignature(form, options.payFastPassphrase)});
    return Telling{paid ? "COMPLETE" : "CANCELLED", billing::formText(form)};
}

Response Sandbox::payFast(const Request &request, const std::string &path)
{
    if (path == "/eng/process" && request.method == "POST") {
        const auto form = billing::parseForm(request.body);
        if (valueOf(form, "merchant_id") != m_options.payFastMerchant || form.empty() || form.back().name != "signature" ||
            form.back().value != billing::payFastCheckoutSignature(form, m_options.payFastPassphrase))
            return {400, "text/plain", "Generated signature does not match submitted signature", {}};
        const auto recurring = billing::minorUnits(valueOf(form, "recurring_amount"));
        const auto first = billing::minorUnits(valueOf(form, "amount"));
        if (!recurring || !first)
            return {400, "text/plain", "amount", {}};
        Order order;
        order.provider = "payfast";
        order.owner = valueOf(form, "custom_str1");
        order.reference = valueOf(form, "m_payment_id");
        order.email = valueOf(form, "email_address");
        order.replaces = valueOf(form, "custom_str4");
        order.startsAt = std::atoll(valueOf(form, "custom_str5").c_str());
        order.atOnce = *first;
        order.returnUrl = valueOf(form, "return_url");
        order.notifyUrl = valueOf(form, "notify_url");
        order.price = m_books.addPrice({valueOf(form, "custom_str2"), valueOf(form, "custom_str2"), "payfast", "ZAR", *recurring,
                                        valueOf(form, "frequency") == "2" ? billing::Interval::Week : billing::Interval::Month});
        return {303, {}, {}, {{"Location", m_options.base + "/pay/" + m_books.open(std::move(order), "pf-")}}};
    }
    if (path == "/eng/query/validate" && request.method == "POST") {
        // What the real one confirms is what it sent: fields without the signature. Here they are recognised by signing them again.
        const auto form = billing::parseForm(request.body);
        const bool ours = valueOf(form, "merchant_id") == m_options.payFastMerchant && m_books.contracts.contains(valueOf(form, "token"));
        return {200, "text/plain", ours ? "VALID" : "INVALID", {}};
    }
    std::string verb;
    const auto token = idIn(path, "/subscriptions/", verb);
    Form fields;
    for (const char *name : {"merchant-id", "version", "timestamp"})
        fields.push_back({name, request.header(name)});
    const auto body = billing::parseForm(request.body);
    fields.insert(fields.end(), body.begin(), body.end());
    if (request.header("signature") != billing::payFastApiSignature(fields, m_options.payFastPassphrase))
        return jsonAnswer(
            401, Json::object({{"code", 401}, {"status", "failed"}, {"data", Json::object({{"response", "Merchant authorization failed."}})}}));
    const auto found = m_books.contracts.find(token);
    if (found == m_books.contracts.end())
        return jsonAnswer(404, Json::object({{"code", 404}, {"status", "failed"}, {"data", Json::object({{"response", false}})}}));
    if (verb == "fetch" && request.method == "GET") {
        const auto &contract = found->second;
        const int status = contract.status == billing::Status::Canceled ? 2 : contract.status == billing::Status::Paused ? 3 : 1;
        return payFastAnswer(true, Json::object({{"token", token},
                                                 {"status", status},
                                                 {"amount", m_books.prices.at(contract.price).amount},
                                                 {"cycles", 0},
                                                 {"run_date", billing::rfc3339(contract.periodEnd)}}));
    }
    if (request.method != "PUT")
        return payFastAnswer(false, false);
    const auto done = verb == "cancel"    ? m_books.end(token)
                      : verb == "pause"   ? m_books.pause(token)
                      : verb == "unpause" ? m_books.unpause(token)
                                          : foundation::Status(foundation::Error{});
    return payFastAnswer(done.ok(), done.ok() ? Json("true") : Json(false));
}

} // namespace sandbox
