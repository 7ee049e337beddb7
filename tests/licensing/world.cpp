#include "tests/licensing/world.h"

#include "services/protocol/jws.h"
#include "tests/licensing/servicekeys.h"

#include <cstdlib>
#include <fstream>

using foundation::Error;

namespace test {

namespace {

const std::string sandboxBase = "http://127.0.0.1:9100"; // of this process: nobody listens there
const std::string settings =
    "[stripe]\nbase = \"" + sandboxBase + "/stripe\"\nkey = \"sk_test_sandbox\"\nwebhook_secrets = \"whsec_sandbox\"\n[log]\nlevel = \"error\"\n";

/** Sends what is meant for the provider to the sandbox of this process. */
class SandboxClient final : public net::HttpClient
{
public:
    explicit SandboxClient(sandbox::Sandbox &sandbox) : m_sandbox(sandbox) {}
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &call) override
    {
        licenseserver::Request request;
        request.method = call.method;
        const auto rest = call.url.substr(sandboxBase.size());
        request.path = rest.substr(0, rest.find('?'));
        request.query = request.path.size() < rest.size() ? rest.substr(request.path.size() + 1) : std::string();
        for (const auto &header : call.headers)
            request.headers.push_back({header.name, header.value});
        request.body = call.body;
        const auto answer = m_sandbox.answer(request);
        return net::HttpAnswer{answer.status, answer.body};
    }

private:
    sandbox::Sandbox &m_sandbox;
};

sandbox::Options sandboxOptions()
{
    sandbox::Options options;
    options.base = sandboxBase;
    options.now = 1'795'000'000;
    return options;
}

} // namespace

World::World()
    : sandbox(sandboxOptions()),
      fixture({}, settings, {[this](licenseserver::Router &router, licenseserver::Core &core) -> foundation::Status {
                  auto made = billing::Billing::make(core, std::make_unique<SandboxClient>(sandbox));
                  if (!made)
                      return made.error();
                  billing = std::move(*made);
                  billing->attach(router);
                  return foundation::Done{};
              }})
{
    std::ofstream(fixture.folder + "/keys") << serviceKeys();
    if (!fixture.service->core().keys->reload())
        std::abort();
    licenseserver::ServerOptions options;
    options.threads = 2;
    auto server = licenseserver::Server::start(options, [this](licenseserver::Request request, const licenseserver::Answer &answer) {
        ++asked;
        request.peer = support::ServiceFixture::american; // as a proxy in front would say
        answer(fixture.service->handle(std::move(request)));
    });
    if (!server)
        std::abort();
    m_server = std::move(*server);
    m_port = m_server->port();
}

World::~World()
{
    m_server.reset();
    billing.reset();
}

std::string World::url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
void World::hangUp() { m_server.reset(); }

void World::advance(std::chrono::seconds time)
{
    fixture.advance(time);
    sandbox.with([&](sandbox::Books &books) {
        books.advance(protocol::toSeconds(fixture.clock.now()));
        return 0;
    });
    deliver();
}

bool World::pay(const std::string &page, const std::string &country)
{
    if (!page.starts_with(sandboxBase))
        return false;
    licenseserver::Request request;
    request.method = "POST";
    request.path = page.substr(sandboxBase.size());
    request.body = "country=" + country;
    const bool paid = sandbox.answer(request).status == 303;
    deliver();
    return paid;
}

void World::deliver()
{
    for (const auto &event : sandbox.takeEvents())
        fixture.raw(sandbox.notification(event, protocol::toSeconds(fixture.clock.now())));
    do { // beside the threads the deliveries have woken
        if (!billing->intake.work())
            return;
    } while (fixture.number("SELECT count(*) FROM provider_event WHERE state = 'queued'") != 0);
}

licensing::AccountParts World::parts(const std::string &folder, const licensing::DeviceTraits &traits)
{
    licensing::AccountParts out{licensing::placesIn(path(folder)), *m_http, fixture.clock};
    out.traits = [traits] { return traits; };
    out.clocks = [](foundation::Time wall) { return protocol::ClockReading{wall, {}, {}}; };
    return out;
}

bool World::newcomer(licensing::Account &account, const std::string &email)
{
    if (!account.registerAt(url(), email, password) || !account.confirm({}, code(email), password))
        return false;
    const auto signedIn = account.signIn({}, {{}, password});
    return signedIn && *signedIn;
}

std::string World::priceOf(licensing::Account &account, const std::string &plan)
{
    const auto list = account.ask([](const licensing::Client &client, const std::string &bearer) { return client.prices(bearer); });
    if (!list)
        return {};
    for (const auto &price : list->prices) {
        if (price.plan == plan && price.interval == "month")
            return price.id;
    }
    return {};
}

bool World::buy(licensing::Account &account, const std::string &plan)
{
    const auto price = priceOf(account, plan);
    const auto page = account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.checkout(bearer, "stripe", price); });
    return page && pay(page->url);
}

} // namespace test
