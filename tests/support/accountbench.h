#pragma once

#include "models/account.h"
#include "services/licenseserver/ops/keystore.h"
#include "services/protocol/base64url.h"
#include "services/protocol/compiledkeys.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/servicefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace protocol {

inline std::pair<std::string, std::string> trustedHere; ///< kid and public key of the service below

/** The program under test trusts the service of the test: this one is found before the one of the library. */
std::vector<CompiledKey> compiledLicenceKeys() { return {{trustedHere.first, trustedHere.second}}; }

} // namespace protocol

namespace support {

/** The real service with billing behind its real HTTP server on loopback, the providers' sandbox, and a computer's folder for the account. */
class AccountBench
{
public:
    AccountBench()
        : sandbox([] {
              sandbox::Options options;
              options.base = "http://127.0.0.1:9100"; // its pages are opened by the test itself
              options.now = 1'795'000'000;
              return options;
          }()),
          fixture({}, "[http]\nport = 0\n[metrics]\nport = 0\n[stripe]\nbase = \"http://127.0.0.1:9100/stripe\"\nkey = \"sk_test_sandbox\"\nwebhook_secrets = \"whsec_sandbox\"\n",
                  {[this](licenseserver::Router &router, licenseserver::Core &core) -> foundation::Status {
                      auto made = billing::Billing::make(core, std::make_unique<test::SandboxClient>(sandbox));
                      if (!made)
                          return made.error();
                      billing = std::move(*made);
                      billing->attach(router);
                      return foundation::Done{};
                  }})
    {
        const auto *key = fixture.service->core().keys->keys()->signing(protocol::TokenType::Licence);
        protocol::trustedHere = {key->kid, protocol::toBase64Url(key->verifying)};
        if (!fixture.service->start())
            qFatal("the service does not start");
        address = QStringLiteral("http://127.0.0.1:%1").arg(fixture.service->port());
    }
    ~AccountBench()
    {
        fixture.service->stop();
        billing.reset();
    }

    models::AccountController::Options computer(const QString &name = QStringLiteral("one"))
    {
        models::AccountController::Options out;
        out.folder = folder.filePath(name);
        out.clock = &fixture.clock;
        out.traits = {name + QStringLiteral("-system"), name + QStringLiteral("-board"), name + QStringLiteral("-disk")};
        out.waiting = std::chrono::milliseconds(100);
        return out;
    }
    QString code(const QString &email) { return QString::fromStdString(fixture.mailedCode(email.toStdString())); }
    /** What a person does on the provider's page; then the provider tells the service. */
    bool pay(const QUrl &page)
    {
        licenseserver::Request request;
        request.method = "POST";
        request.path = page.path().toStdString();
        request.body = "country=US";
        return sandbox.answer(request).status == 303 && tell();
    }
    bool tell()
    {
        for (const auto &event : sandbox.takeEvents()) {
            if (fixture.raw(sandbox.notification(event, fixture.clock.now().time_since_epoch().count() / 1000)).status != 200)
                return false;
        }
        while (fixture.number("SELECT count(*) FROM provider_event WHERE state = 'queued'") > 0) { // beside the threads the deliveries have woken
            if (!billing->intake.work())
                return false;
        }
        return true;
    }
    void pass(std::chrono::hours time) ///< for the service, the providers and the computers
    {
        fixture.advance(time);
        const auto now = fixture.clock.now().time_since_epoch().count() / 1000;
        sandbox.with([now](sandbox::Books &books) {
            books.advance(now);
            return 0;
        });
        tell();
    }
    std::size_t orders()
    {
        return sandbox.with([](sandbox::Books &books) { return books.orders.size(); });
    }

    QTemporaryDir folder;
    sandbox::Sandbox sandbox;
    std::unique_ptr<billing::Billing> billing;
    ServiceFixture fixture;
    QString address;
    const QString password = QStringLiteral("correct horse battery");
};

/** Answers with what a controller said since the spy was made. */
inline foundation::Error lastError(const QSignalSpy &failed) { return failed.isEmpty() ? foundation::Error{} : failed.last()[0].value<foundation::Error>(); }

} // namespace support
