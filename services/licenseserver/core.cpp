#include "services/licenseserver/core.h"

#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/db/migrations.h"

#include <fstream>
#include <sstream>

using foundation::Error;
using foundation::Result;

namespace licenseserver {

namespace {

/** Counters that alarms watch begin at zero: an increase from nothing to one would not be seen as one. */
void countFromZero(Metrics &metrics)
{
    for (const std::string_view series :
         {"rlg_requests_total{class=\"2xx\"}", "rlg_requests_total{class=\"4xx\"}", "rlg_requests_total{class=\"5xx\"}",
          "rlg_requests_total{class=\"busy\"}", "rlg_sign_ins_total{result=\"opened\"}", "rlg_sign_ins_total{result=\"wrong\"}",
          "rlg_sign_ins_total{result=\"held\"}", "rlg_refresh_replays_total", "rlg_refresh_repeats_total", "rlg_registrations_total",
          "rlg_alerts_total", "rlg_faults_total{kind=\"internal\"}", "rlg_faults_total{kind=\"uncaught\"}", "rlg_faults_total{kind=\"chore\"}",
          "rlg_webhooks_foreign_total", "rlg_billing_drift", "rlg_billing_reconcile_failed"})
        metrics.add(series, 0);
    for (const std::string kind : {"mail", "slack", "sentry"}) {
        for (const std::string result : {"sent", "retry", "given_up"})
            metrics.add("rlg_messages_total{kind=\"" + kind + "\",result=\"" + result + "\"}", 0);
    }
    for (const std::string provider : {"stripe", "paypal", "payfast"})
        metrics.add("rlg_webhooks_total{provider=\"" + provider + "\",result=\"refused\"}", 0);
}

Result<std::string> firstPriceBook(const Config &config)
{
    const auto path = config.text("pricebook.file");
    if (path.empty())
        return std::string(shippedPriceBook());
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return Error{Error::Kind::NotFound, "cannot read the price book " + path};
    return text.str();
}

} // namespace

Core::~Core()
{
    background.reset(); // works with everything above, and with faults
}

std::string Core::emailKey(std::string_view validEmail) const { return keys->keys()->traceOf("account", canonicalEmail(validEmail)); }

Result<std::unique_ptr<Core>> Core::make(Config given, const foundation::Clock &clock)
{
    std::unique_ptr<Core> core(new Core(std::move(given), clock));
    const auto &config = core->config;
    auto keys = KeyStore::open(config.text("keys.file"));
    if (!keys)
        return keys.error();
    core->keys = std::move(*keys);
    auto database = Database::open({config.text("database.url"), static_cast<std::size_t>(config.number("database.connections"))});
    if (!database)
        return database.error();
    core->database = std::move(*database);
    countFromZero(core->metrics);
    if (auto migrated = migrate(*core->database); !migrated)
        return migrated.error();
    core->audit = std::make_unique<Audit>(*core->keys, clock);
    core->outbox = std::make_unique<Outbox>(*core->keys, clock, core->metrics);
    core->limiter = std::make_unique<RateLimiter>(config.text("redis.url"));
    core->prices = std::make_unique<PriceBooks>(*core->database, *core->audit, clock);
    core->geo = std::make_unique<Geo>(config.list("region.databases"), config.list("region.hosting"));
    core->regions = std::make_unique<Regions>(*core->keys, *core->audit, clock);
    core->passwords =
        std::make_unique<Passwords>(static_cast<std::size_t>(config.number("accounts.password_bytes")),
                                    static_cast<int>(config.number("accounts.hash_slots")), static_cast<int>(config.number("accounts.hash_queue")));
    core->planOf = [](Txn &, const std::string &) -> Result<std::string> { return std::string("free"); };
    core->background = std::make_unique<Workers>(1, 256);
    core->faults = std::make_unique<Faults>(config, clock, core->metrics, *core->outbox, *core->database, *core->background);
    const auto published = core->prices->current();
    if (!published && published.error().kind != Error::Kind::NotFound)
        return published.error();
    if (!published) {
        const auto text = firstPriceBook(config);
        if (!text)
            return text.error();
        if (auto first = core->prices->publish(*text, "system"); !first)
            return first.error();
    }
    return core;
}

} // namespace licenseserver
