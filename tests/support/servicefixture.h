#pragma once

#include "services/licenseserver/service.h"

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace support {

/** Keeps what would have been sent. */
class KeptMails final : public licenseserver::Sender
{
public:
    foundation::Status mail(const licenseserver::Mail &mail) override;
    foundation::Status slack(const std::string &text) override;

    std::vector<licenseserver::Mail> mails;
    std::vector<std::string> alerts;
    bool down = false;
};

/** A service without a network on its own database, with a clock that stands still, four small address databases and no real mail. */
class ServiceFixture
{
public:
    /** `databaseUrl` empty: SQLite in the fixture's folder. `more` is appended to the configuration. */
    explicit ServiceFixture(const std::string &databaseUrl = {}, const std::string &more = {}, std::vector<licenseserver::Service::Part> parts = {});
    ~ServiceFixture();
    ServiceFixture(const ServiceFixture &) = delete;
    ServiceFixture &operator=(const ServiceFixture &) = delete;

    struct Answer
    {
        int status = 0;
        protocol::Json json;
        std::string text;
        std::vector<licenseserver::Header> headers;
        std::chrono::nanoseconds took{}; ///< until the answer could leave
        std::string header(std::string_view name) const;
    };
    using Headers = std::vector<licenseserver::Header>;
    Answer call(const std::string &method, const std::string &target, const protocol::Json &body = {}, const std::string &token = {},
                const Headers &headers = {}, const std::string &peer = isra);
    Answer raw(licenseserver::Request request);

    struct Session
    {
        std::string account;
        std::string access;
        std::string refresh;
    };
    /** Registers, confirms and signs in. */
    Session newcomer(const std::string &email, const std::string &peer = isra);
    Session signIn(const std::string &email, const std::string &secret = password);
    /** An account of that role, made as the console makes it. */
    Session staff(const std::string &email, const std::string &role);
    std::string mailedCode(const std::string &email); ///< of the newest mail to that address
    void advance(std::chrono::milliseconds time) { clock.set(clock.now() + time); }
    std::int64_t number(const std::string &sql); ///< one figure straight from the database

    static constexpr const char *password = "correct horse battery";
    static constexpr const char *isra = "5.1.2.3";      ///< IL in both databases
    static constexpr const char *africa = "41.1.2.3";   ///< ZA
    static constexpr const char *german = "31.1.2.3";   ///< DE
    static constexpr const char *american = "8.1.2.3";  ///< US
    static constexpr const char *disputed = "77.1.2.3"; ///< IL in one, US in the other
    static constexpr const char *hosted = "8.9.1.1";    ///< US, in a hosting network
    static constexpr const char *unknown = "99.1.2.3";  ///< in neither

    std::string folder;
    foundation::FixedClock clock;
    KeptMails *sender = nullptr;
    std::unique_ptr<licenseserver::Service> service;
};

} // namespace support
