#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/billing/returnpage.h"

using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::Call;
using licenseserver::Fields;
using licenseserver::Gate;
using licenseserver::jsonResponse;
using licenseserver::problem;
using licenseserver::Response;
using licenseserver::Role;
using licenseserver::Txn;
using protocol::Json;

namespace billing {

namespace {

std::string_view accessName(protocol::Access access)
{
    return access == protocol::Access::Full ? "full" : access == protocol::Access::Grace ? "grace" : "read_only";
}

Json redirectJson(const Redirect &redirect)
{
    auto out = Json::object({{"url", redirect.url}});
    Json form = Json(Json::Array());
    for (const auto &field : redirect.form)
        form.push(Json::object({{"name", field.name}, {"value", field.value}}));
    if (!redirect.form.empty())
        out.set("form", form);
    return out;
}

Response refusal(const Refused &refused)
{
    switch (refused.why) {
    case Refusal::ForeignPrice: return problem(403, "foreign_price", refused.detail);
    case Refusal::UnknownProvider: return problem(422, "provider_not_offered", refused.detail);
    case Refusal::RegionPending: return problem(409, "region_pending", refused.detail);
    case Refusal::AlreadySubscribed: return problem(409, "already_subscribed", refused.detail);
    case Refusal::Unsuitable: return problem(409, "not_changeable", refused.detail);
    case Refusal::AmountChanged: return problem(409, "amount_changed", refused.detail);
    }
    return problem(500, "internal", "");
}

Response answered(Result<Outcome> outcome)
{
    if (!outcome)
        return problem(outcome.error());
    if (outcome->refused)
        return refusal(*outcome->refused);
    if (!outcome->redirect || outcome->redirect->url.empty())
        return jsonResponse(200, Json::object({{"done", true}}));
    auto out = redirectJson(*outcome->redirect);
    out.set("amount", outcome->price.amount);
    out.set("currency", outcome->price.currency);
    out.set("trial_days", outcome->trialDays);
    return jsonResponse(200, out);
}

Response done(const Answered &status) { return status ? licenseserver::emptyResponse() : problem(status.error()); }

Json accountJson(const Account &account)
{
    return Json::object({{"id", account.row.id},
                         {"provider", account.row.provider},
                         {"status", name(account.value.status)},
                         {"price", account.value.price.id},
                         {"plan", account.value.price.plan},
                         {"interval", name(account.value.price.interval)},
                         {"amount", account.value.price.amount},
                         {"currency", account.value.price.currency},
                         {"paid_through", paidThrough(account.value)},
                         {"next_price", account.next.id},
                         {"cancelled", account.row.ends || account.row.status == Status::Canceled},
                         {"hold", name(account.row.hold)}});
}

Response overview(Billing &billing, Call &call)
{
    auto &core = billing.desk.core;
    const auto now = billing.desk.seconds();
    const auto accounts = core.database->read([&](Txn &txn) { return accountsOf(txn, call.who.organisation, now); });
    if (!accounts)
        return problem(accounts.error());
    std::vector<Subscription> values;
    Json list = Json(Json::Array());
    for (const auto &account : *accounts) {
        values.push_back(account.value);
        list.push(accountJson(account));
    }
    const auto entitlement = entitlementOf(values, now);
    const auto offered = billing.purchase.providersFor(call.who.account);
    if (!offered)
        return problem(offered.error());
    Json providers = Json(Json::Array());
    for (const auto &provider : *offered)
        providers.push(provider);
    return jsonResponse(200, Json::object({{"plan", entitlement.plan},
                                           {"access", accessName(entitlement.access)},
                                           {"paid_through", entitlement.paidThrough},
                                           {"grace_ends", entitlement.graceEnds},
                                           {"hold", name(entitlement.hold)},
                                           {"providers", providers},
                                           {"subscriptions", list}}));
}

/** Every payment and refund, each with who sold as it was named then. */
Result<Json> ledgerJson(Txn &txn, const std::string &organisation, std::int64_t now)
{
    const auto accounts = accountsOf(txn, organisation, now);
    if (!accounts)
        return accounts.error();
    Json list = Json(Json::Array());
    for (const auto &account : *accounts) {
        const auto sellers = licenseserver::BillingStore(txn).sellers(account.row.provider, account.row.ref);
        if (!sellers)
            return sellers.error();
        for (const auto &entry : account.entries) {
            auto one = Json::object({{"subscription", account.row.id},
                                     {"kind", name(entry.kind)},
                                     {"number", entry.ref},
                                     {"of", entry.of},
                                     {"amount", entry.amount},
                                     {"currency", entry.currency},
                                     {"from", entry.periodStart},
                                     {"to", entry.periodEnd},
                                     {"at", entry.at}});
            if (const auto seller = sellers->find(std::string(name(entry.kind)) + " " + entry.ref); seller != sellers->end())
                one.set("seller", sellerJson(sellerFrom(seller->second)));
            list.push(std::move(one));
        }
    }
    return list;
}

Response invoices(Billing &billing, Call &call)
{
    const auto list = billing.desk.core.database->read([&](Txn &txn) { return ledgerJson(txn, call.who.organisation, billing.desk.seconds()); });
    return list ? jsonResponse(200, Json::object({{"entries", *list}})) : problem(list.error());
}

Response preview(Billing &billing, Call &call)
{
    const auto shown = billing.purchase.preview(call.who, call.parts.at("id"), call.request.parameter("price"));
    if (!shown)
        return problem(shown.error());
    if (const auto *refused = std::get_if<Refused>(&*shown))
        return refusal(*refused);
    const auto &plan = std::get<Preview>(*shown);
    return jsonResponse(200, Json::object({{"price", plan.price.id},
                                           {"at_once", plan.atOnce},
                                           {"interval", name(plan.price.interval)},
                                           {"amount_now", plan.amount},
                                           {"currency", plan.price.currency},
                                           {"next_payment", plan.nextPayment},
                                           {"next_amount", plan.price.amount},
                                           {"as_of", plan.asOf}}));
}

} // namespace

void Billing::addRoutes(licenseserver::Router &router)
{
    const auto payers = Gate::only(Role::Owner, Role::Billing);
    const licenseserver::RouteOptions once{true, false, false};
    router.add("GET", "/v1/billing", Gate::only(Role::Owner, Role::Member, Role::Billing), [this](Call &call) { return overview(*this, call); });
    router.add("GET", "/v1/billing/invoices", payers, [this](Call &call) { return invoices(*this, call); });
    router.add(
        "POST", "/v1/billing/checkout", payers,
        [this](Call &call) -> Response {
            Fields fields(call.body);
            const Wish wish{fields.text("provider", 20), fields.text("price", 100)};
            if (auto fault = fields.fault(); fault)
                return *fault;
            return answered(purchase.checkout(call.who, wish));
        },
        once);
    router.add(
        "POST", "/v1/billing/card-check", payers,
        [this](Call &call) -> Response {
            const auto redirect = purchase.cardCheck(call.who);
            return redirect ? jsonResponse(200, redirectJson(*redirect)) : problem(redirect.error());
        },
        once);
    router.add("POST", "/v1/billing/subscriptions/{id}/portal", payers, [this](Call &call) -> Response {
        const auto redirect = purchase.portal(call.who, call.parts.at("id"));
        return redirect ? jsonResponse(200, redirectJson(*redirect)) : problem(redirect.error());
    });
    router.add("GET", "/v1/billing/subscriptions/{id}/preview", payers, [this](Call &call) { return preview(*this, call); });
    router.add(
        "POST", "/v1/billing/subscriptions/{id}/change", payers,
        [this](Call &call) -> Response {
            Fields fields(call.body);
            const auto price = fields.text("price", 100);
            std::optional<Seen> seen;
            if (fields.any("as_of") != nullptr || fields.any("amount_now") != nullptr) {
                seen.emplace();
                seen->asOf = fields.number("as_of", 1, 100'000'000'000);
                seen->amount = fields.number("amount_now", 0, 1'000'000'000'000);
            }
            if (auto fault = fields.fault(); fault)
                return *fault;
            return answered(purchase.change(call.who, call.parts.at("id"), price, seen));
        },
        once);
    // One call without a question, as buying is.
    router.add(
        "POST", "/v1/billing/subscriptions/{id}/cancel", payers, [this](Call &call) { return done(purchase.cancel(call.who, call.parts.at("id"))); },
        once);
    router.add(
        "POST", "/v1/billing/subscriptions/{id}/resume", payers, [this](Call &call) { return done(purchase.resume(call.who, call.parts.at("id"))); },
        once);
    router.add(
        "POST", "/v1/staff/refunds", Gate::only(Role::Admin),
        [this](Call &call) -> Response {
            Fields fields(call.body);
            const auto subscription = fields.text("subscription", 40);
            const auto charge = fields.text("charge", 80);
            const auto amount = fields.number("amount", 1, 100'000'000);
            if (auto fault = fields.fault(); fault)
                return *fault;
            return done(purchase.refund(call.who, subscription, charge, amount));
        },
        once);
    router.add("GET", "/v1/billing/return", Gate::everybody(), [](Call &call) { return returnPage(call.request.parameter("left") == "1"); });
}

} // namespace billing
