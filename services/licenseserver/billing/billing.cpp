#include "services/licenseserver/billing/billing.h"

#include "services/licenseserver/billing/payfast.h"
#include "services/licenseserver/billing/paypal.h"
#include "services/licenseserver/billing/stripe.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/entitlements/licences.h"
#include "services/licenseserver/ops/eventlog.h"

#include <algorithm>
#include <fstream>
#include <sstream>

using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::BillingStore;
using licenseserver::Txn;
using protocol::Json;

namespace billing {

namespace {

constexpr std::int64_t dunEvery = 600'000;          ///< ms
constexpr std::int64_t reconcileEvery = 86'400'000; ///< ms

/** Amount and recurring amount of an order that was opened with PayFast. */
PayFastChecks payFastChecks(licenseserver::Core &core)
{
    PayFastChecks out;
    out.expected = [&core](const std::string &order) -> Result<std::optional<ExpectedPayment>> {
        const auto row = core.database->read([&](Txn &txn) { return BillingStore(txn).order(order); });
        if (!row)
            return row.error();
        return *row ? std::optional(ExpectedPayment{(*row)->atOnce, (*row)->recurring}) : std::optional<ExpectedPayment>();
    };
    out.isPayFasts = [known = payFastAddresses(), own = core.config.list("payfast.sources")](const std::string &address) {
        return std::find(own.begin(), own.end(), address) != own.end() || (own.empty() && known(address));
    };
    return out;
}

/** The subscriptions the account itself opened, living and ended. */
Result<std::vector<licenseserver::SubscriptionRow>> boughtBy(Txn &txn, const std::string &account)
{
    const auto person = licenseserver::AccountStore(txn).byId(account);
    if (!person)
        return person.error();
    if (!*person)
        return std::vector<licenseserver::SubscriptionRow>{};
    auto rows = BillingStore(txn).subscriptionsOf((*person)->organisation);
    if (rows)
        std::erase_if(*rows, [&](const auto &row) { return row.account != account; });
    return rows;
}

} // namespace

Result<Providers> configuredProviders(licenseserver::Core &core, net::HttpClient &http)
{
    const auto &config = core.config;
    for (const char *key : {"stripe.base", "paypal.base", "payfast.site", "payfast.api"}) {
        if (auto good = net::checkBaseUrl(config.text(key)); !good)
            return Error{Error::Kind::BadInput, std::string(key) + ": " + good.error().detail};
    }
    Providers out;
    if (!config.text("stripe.key").empty())
        out.push_back(makeStripe({config.text("stripe.base"), config.text("stripe.key"), config.list("stripe.webhook_secrets")}, http));
    if (!config.text("paypal.client_id").empty()) {
        std::string roots;
        if (const auto path = config.text("paypal.roots"); !path.empty()) {
            std::ifstream file(path, std::ios::binary);
            std::ostringstream text;
            if (!file || !(text << file.rdbuf()))
                return Error{Error::Kind::NotFound, "paypal.roots: cannot read " + path};
            roots = text.str();
        }
        out.push_back(makePayPal(
            {config.text("paypal.base"), config.text("paypal.client_id"), config.text("paypal.secret"), config.text("paypal.webhook_id"), roots},
            http, core.clock));
    }
    if (!config.text("payfast.merchant_id").empty()) {
        if (config.text("payfast.passphrase").empty())
            return Error{Error::Kind::BadInput, "payfast.passphrase: subscriptions need one"};
        out.push_back(makePayFast({config.text("payfast.site"), config.text("payfast.api"), config.text("payfast.merchant_id"),
                                   config.text("payfast.merchant_key"), config.text("payfast.passphrase"), config.flag("payfast.testing")},
                                  payFastChecks(core), http, core.clock));
    }
    return out;
}

Billing::Billing(licenseserver::Core &core, std::unique_ptr<net::HttpClient> http, Providers providers)
    : desk{core, std::move(http), std::move(providers), {}}, intake(desk), purchase(desk, intake), rounds(desk, intake), moves(desk, intake),
      m_workers(std::make_unique<licenseserver::Workers>(2, 64))
{
}

Billing::~Billing() { m_workers.reset(); }

Result<std::unique_ptr<Billing>> Billing::make(licenseserver::Core &core, std::unique_ptr<net::HttpClient> http)
{
    auto providers = configuredProviders(core, *http);
    if (!providers)
        return providers.error();
    auto seller = configuredSeller(core.config);
    if (!seller)
        return seller.error();
    auto out = std::make_unique<Billing>(core, std::move(http), std::move(*providers));
    out->desk.seller = std::move(*seller);
    return out;
}

void Billing::wake()
{
    m_workers->submit([this] {
        for (;;) {
            const auto done = intake.work();
            if (!done || *done == 0)
                return;
        }
    });
}

void Billing::chore()
{
    wake();
    const auto now = desk.core.now();
    if (now - m_dunned.load() >= dunEvery) {
        m_dunned.store(now);
        m_workers->submit([this] {
            if (const auto done = rounds.dun(); !done)
                licenseserver::EventLog::write(licenseserver::Level::Warn, "dunning.failed",
                                               {{"why", std::string(foundation::name(done.error().kind))}});
            if (const auto done = moves.perform(); !done)
                licenseserver::EventLog::write(licenseserver::Level::Warn, "price_move.failed",
                                               {{"why", std::string(foundation::name(done.error().kind))}});
        });
    }
    if (now - m_reconciled.load() >= reconcileEvery) {
        m_reconciled.store(now);
        m_workers->submit([this] {
            const auto done = rounds.reconcile();
            const auto tidied = rounds.tidy();
            if (!done || !tidied)
                licenseserver::EventLog::write(licenseserver::Level::Warn, "reconcile.failed");
        });
    }
}

void Billing::attach(licenseserver::Router &router)
{
    auto &core = desk.core;
    core.planOf = [this](Txn &txn, const std::string &account) -> Result<std::string> {
        const auto entitlement = entitlementOf(txn, account, desk.seconds());
        return entitlement ? Result<std::string>(entitlement->plan) : Result<std::string>(entitlement.error());
    };
    core.exporters.push_back([this](Txn &txn, const std::string &account, Json &out) -> Answered {
        const auto bought = boughtBy(txn, account);
        if (!bought)
            return bought.error();
        Json list = Json(Json::Array());
        for (const auto &row : *bought) {
            const auto read = readAccount(txn, row, desk.seconds());
            if (!read)
                return read.error();
            Json entries = Json(Json::Array());
            for (const auto &entry : read->entries)
                entries.push(Json::object(
                    {{"kind", name(entry.kind)}, {"id", entry.ref}, {"amount", entry.amount}, {"currency", entry.currency}, {"at", entry.at}}));
            list.push(Json::object({{"provider", row.provider}, {"subscription", row.ref}, {"status", name(row.status)}, {"entries", entries}}));
        }
        out.set("subscriptions", list);
        return foundation::Done{};
    });
    // The books are kept, as the law asks, and hold ids only. What would go on charging is ended first: nobody could stop it afterwards.
    core.erasers.push_back([](Txn &txn, const std::string &account) -> Answered {
        const auto bought = boughtBy(txn, account);
        if (!bought)
            return bought.error();
        for (const auto &row : *bought) {
            if (row.status != Status::Canceled && row.status != Status::Incomplete && !row.ends)
                return Error{Error::Kind::Refused, "A subscription would go on charging. Cancel it first, then delete the account."};
        }
        return foundation::Done{};
    });
    core.heirs.push_back([](Txn &txn, const std::string &from, const std::string &to) { return BillingStore(txn).giveSubscriptions(from, to); });
    core.chores.push_back([this] { chore(); });
    addRoutes(router);
    entitlements::addRoutes(router, core);
    for (const auto &provider : desk.providers) {
        const auto pattern = "/v1/webhooks/" + std::string(provider->name());
        router.add("POST", pattern, licenseserver::Gate::everybody(),
                   [this, name = std::string(provider->name())](licenseserver::Call &call) {
                       auto answer = intake.receive(name, call.request);
                       if (answer.status == 200)
                           wake();
                       return answer;
                   },
                   {false, true, false});
    }
}

Answered addBilling(licenseserver::Router &router, licenseserver::Core &core)
{
    auto made = Billing::make(core);
    if (!made)
        return made.error();
    const std::shared_ptr<Billing> billing = std::move(*made);
    billing->attach(router);
    core.chores.push_back([billing] {}); // keeps it
    return foundation::Done{};
}

} // namespace billing
