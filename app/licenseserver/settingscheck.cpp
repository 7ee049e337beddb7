#include "app/licenseserver/settingscheck.h"

#include "services/licenseserver/billing/seller.h"
#include "services/licenseserver/http/address.h"
#include "services/licenseserver/ops/sender.h"

#include <algorithm>

#include <unistd.h>

using foundation::Error;
using foundation::Status;
using licenseserver::Config;

namespace settingscheck {

namespace {

constexpr std::int64_t leastPasswordBytes = 46LL * 1024 * 1024; ///< of one Argon2id hash

Error bad(const std::string &what) { return {Error::Kind::BadInput, what}; }

} // namespace

Status sane(const Config &config)
{
    if (config.number("accounts.password_bytes") < leastPasswordBytes)
        return bad("accounts.password_bytes must be at least " + std::to_string(leastPasswordBytes));
    for (const std::string_view port : {"http.port", "metrics.port"}) {
        if (config.number(port) < 0 || config.number(port) > 65535)
            return bad(std::string(port) + " must be from 0 to 65535");
    }
    if (!licenseserver::Networks::parse(config.list("http.trusted_proxies")))
        return bad("http.trusted_proxies must be networks like 10.0.0.0/8");
    const auto database = config.text("database.url");
    if (!database.starts_with("sqlite:") && !database.starts_with("postgresql://") && !database.starts_with("postgres://"))
        return bad("database.url must begin with sqlite: or postgresql://");
    const auto redis = config.text("redis.url");
    if (!redis.empty() && redis.find(':') == std::string::npos)
        return bad("redis.url must be unix:<path> or <host>:<port>");
    const auto level = config.text("log.level");
    if (level != "debug" && level != "info" && level != "warn" && level != "error")
        return bad("log.level must be debug, info, warn or error");
    if (const auto seller = billing::configuredSeller(config); !seller)
        return seller.error();
    return licenseserver::checkSenderSettings(config);
}

std::vector<std::string> remarks(const Config &config)
{
    std::vector<std::string> out;
    const auto databases = config.list("region.databases");
    if (databases.size() < 2)
        out.emplace_back("region.databases names fewer than two files: every new account's region is pending until a card or an admin decides it");
    for (const std::string_view key : {"region.databases", "region.hosting"}) {
        for (const auto &file : config.list(key)) {
            if (access(file.c_str(), R_OK) != 0)
                out.push_back(std::string(key) + ": " + file + " cannot be read");
        }
    }
    if (config.text("smtp.url").empty())
        out.emplace_back("smtp.url is not set: no code reaches anybody, so no address can be confirmed");
    const auto seller = billing::configuredSeller(config);
    std::string missing;
    for (const auto &key : seller ? billing::missingOf(*seller) : std::vector<std::string>()) {
        missing += missing.empty() ? "" : ", ";
        missing += key;
    }
    if (!missing.empty())
        out.push_back((seller->name.empty() ? "receipts name no seller, because these are not set: " : "receipts do without what is not set: ") +
                      missing);
    return out;
}

} // namespace settingscheck
