#include "services/licenseserver/core.h"

#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/db/migrations.h"

#include <fstream>
#include <sstream>

using foundation::Error;
using foundation::Result;

namespace licenseserver {

namespace {

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
    background.reset(); // works with everything above
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
