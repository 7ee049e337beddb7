#include "services/licenseserver/billing/stripesnapshot.h"

#include "services/licenseserver/billing/answer.h"

#include <array>

namespace billing::stripe {

namespace {

/** An id that may stand alone or as the expanded object. */
std::string idAt(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *found = at(json, path);
    if (found == nullptr)
        return {};
    if (const auto *text = found->text())
        return *text;
    return found->text("id").value_or("");
}

std::string upper(std::string text)
{
    for (auto &c : text)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return text;
}

Status statusOf(std::string_view text)
{
    if (text == "unpaid")
        return Status::PastDue;
    if (text == "incomplete_expired")
        return Status::Canceled;
    return statusNamed(text).value_or(Status::Incomplete);
}

std::string priceOfLine(const protocol::Json &line)
{
    const auto now = idAt(line, {"pricing", "price_details", "price"});
    return now.empty() ? idAt(line, {"price"}) : now;
}

} // namespace

std::string subscriptionOf(const protocol::Json &object)
{
    if (textAt(object, {"object"}) == "subscription")
        return textAt(object, {"id"});
    const auto newer = idAt(object, {"parent", "subscription_details", "subscription"});
    return newer.empty() ? idAt(object, {"subscription"}) : newer;
}

std::string detailOf(const protocol::Json &object)
{
    for (const std::string_view key : {"invoice", "payment_intent", "charge", "setup_intent"}) {
        if (auto id = idAt(object, {key}); !id.empty())
            return id;
    }
    return textAt(object, {"object"}) == "charge" ? textAt(object, {"id"}) : std::string();
}

std::string scheduleOf(const protocol::Json &subscription) { return idAt(subscription, {"schedule"}); }

std::string nextPriceOf(const protocol::Json &schedule, const std::string &now)
{
    const auto *phases = at(schedule, {"phases"});
    const auto status = textAt(schedule, {"status"});
    if (phases == nullptr || phases->array() == nullptr || phases->array()->empty() || (status != "active" && status != "not_started"))
        return {};
    auto last = idAt(phases->array()->back(), {"items", "0", "price"});
    return last == now ? std::string() : last;
}

Snapshot snapshotOf(const protocol::Json &subscription)
{
    Snapshot out;
    out.ref = textAt(subscription, {"id"});
    out.customer = idAt(subscription, {"customer"});
    out.account = textAt(subscription, {"metadata", "rlg_owner"});
    out.status = statusOf(textAt(subscription, {"status"}));
    if (const auto *paused = at(subscription, {"pause_collection"}); paused != nullptr && paused->isObject() && out.status == Status::Active)
        out.status = Status::Paused;
    out.priceRef = idAt(subscription, {"items", "data", "0", "price"});
    out.periodStart = numberAt(subscription, {"items", "data", "0", "current_period_start"});
    out.periodEnd = numberAt(subscription, {"items", "data", "0", "current_period_end"});
    if (out.periodEnd == 0) { // before 2025-03-31 the period stood on the subscription
        out.periodStart = numberAt(subscription, {"current_period_start"});
        out.periodEnd = numberAt(subscription, {"current_period_end"});
    }
    const auto *ends = at(subscription, {"cancel_at_period_end"});
    out.cancelAtPeriodEnd = ends != nullptr && ends->boolean() != nullptr && *ends->boolean();
    out.cardCountry = textAt(subscription, {"default_payment_method", "card", "country"});
    out.payer = textAt(subscription, {"default_payment_method", "card", "fingerprint"});
    return out;
}

bool chargeOf(const protocol::Json &invoice, Entry &charge, std::string &payment)
{
    if (textAt(invoice, {"status"}) != "paid")
        return false;
    charge.kind = EntryKind::Charge;
    charge.ref = textAt(invoice, {"id"});
    charge.amount = numberAt(invoice, {"amount_paid"});
    charge.currency = upper(textAt(invoice, {"currency"}));
    charge.at = numberAt(invoice, {"status_transitions", "paid_at"});
    if (charge.at == 0)
        charge.at = numberAt(invoice, {"created"});
    payment = idAt(invoice, {"payments", "data", "0", "payment", "payment_intent"});
    if (payment.empty())
        payment = idAt(invoice, {"payment_intent"});
    if (payment.empty())
        payment = idAt(invoice, {"charge"});
    const auto *lines = at(invoice, {"lines", "data"});
    if (lines == nullptr || lines->array() == nullptr)
        return false;
    for (const auto &line : *lines->array()) {
        // A change of plan has a line that gives back and one that takes: what was bought is in the second.
        if (numberAt(line, {"amount"}) < 0 || numberAt(line, {"period", "end"}) < charge.periodEnd)
            continue;
        charge.priceRef = priceOfLine(line);
        charge.periodStart = numberAt(line, {"period", "start"});
        charge.periodEnd = numberAt(line, {"period", "end"});
    }
    return !charge.ref.empty() && charge.periodEnd > 0;
}

} // namespace billing::stripe
