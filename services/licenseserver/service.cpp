#include "services/licenseserver/service.h"

#include "services/licenseserver/api/routes.h"
#include "services/licenseserver/db/outboxstore.h"
#include "services/licenseserver/db/requeststore.h"
#include "services/licenseserver/db/sessionstore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/licenseserver/ops/sender.h"
#include "services/licenseserver/web/webroutes.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <typeinfo>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr std::chrono::seconds round{5};
constexpr int keyRounds = 4;     ///< keys and address databases are looked at every 20 seconds
constexpr int pruneRounds = 720; ///< old rows go every hour
constexpr std::int64_t day = 86'400'000;

Response busy()
{
    auto out = problem(503, "busy", "The service has more to do than it can hold.");
    out.headers.push_back({"Retry-After", "2"});
    return out;
}

} // namespace

struct Service::Maintenance
{
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    std::thread thread;

    ~Maintenance()
    {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        changed.notify_all();
        thread.join();
    }
};

Result<std::unique_ptr<Service>> Service::make(Config config, const foundation::Clock &clock, std::unique_ptr<Sender> sender,
                                               const std::vector<Part> &parts)
{
    if (auto checked = checkSenderSettings(config); !checked)
        return checked.error();
    auto trusted = Networks::parse(config.list("http.trusted_proxies"));
    if (!trusted)
        return Error{Error::Kind::BadInput, "http.trusted_proxies must be networks like 10.0.0.0/8"};
    const auto metricsAddress = Address::parse(config.text("metrics.address"));
    if (!metricsAddress || (!metricsAddress->within(*Address::parse("127.0.0.0"), 8) && metricsAddress->text() != "::1"))
        return Error{Error::Kind::BadInput, "metrics.address must be a loopback address"};
    auto core = Core::make(std::move(config), clock);
    if (!core)
        return core.error();
    std::unique_ptr<Service> service(new Service(std::move(*core)));
    service->m_sender = sender ? std::move(sender) : makeSender(service->m_core->config);
    for (const auto add : {addHealthRoutes, addRegistrationRoutes, addSessionRoutes, addProfileRoutes, addDeviceRoutes, addMemberRoutes,
                           addPriceRoutes, addStaffRoutes, addWebRoutes})
        add(service->m_router, *service->m_core);
    for (const auto &part : parts) {
        if (auto added = part(service->m_router, *service->m_core); !added)
            return added.error();
    }
    service->m_dispatcher = std::make_unique<Dispatcher>(*service->m_core, service->m_router, std::move(*trusted));
    return service;
}

Service::Service(std::unique_ptr<Core> core) : m_core(std::move(core)) {}
Service::~Service() { stop(); }

Status Service::start()
{
    const auto &config = m_core->config;
    ServerOptions options;
    options.address = config.text("http.address");
    options.port = static_cast<std::uint16_t>(config.number("http.port"));
    options.threads = static_cast<int>(config.number("http.io_threads"));
    options.headBytes = static_cast<std::size_t>(config.number("http.header_bytes"));
    options.bodyBytes = static_cast<std::size_t>(config.number("http.body_bytes"));
    options.timeout = std::chrono::seconds(config.number("http.timeout_seconds"));
    options.connections = static_cast<std::size_t>(config.number("http.connections"));
    options.always = securityHeaders(config);
    m_workers = std::make_unique<Workers>(static_cast<int>(config.number("http.workers")), static_cast<std::size_t>(config.number("http.queue")));
    auto server = Server::start(options, [this](Request request, Answer answer) {
        auto shared = std::make_shared<Request>(std::move(request));
        if (!m_workers->submit([this, shared, answer] { answer(handle(std::move(*shared))); })) {
            m_core->metrics.add("rlg_requests_total{class=\"busy\"}");
            answer(busy());
        }
    });
    if (!server)
        return server.error();
    m_server = std::move(*server);
    if (auto metrics = startMetrics(); !metrics)
        return metrics;
    m_maintenance = std::make_unique<Maintenance>();
    m_maintenance->thread = std::thread([this, &state = *m_maintenance] {
        std::unique_lock lock(state.mutex);
        while (!state.ending) {
            lock.unlock();
            maintain();
            lock.lock();
            state.changed.wait_for(lock, round, [&state] { return state.ending; });
        }
    });
    EventLog::write(Level::Info, "started", {{"port", std::to_string(port())}, {"metrics_port", std::to_string(metricsPort())}});
    return Done{};
}

Status Service::startMetrics()
{
    ServerOptions options;
    options.address = m_core->config.text("metrics.address");
    options.port = static_cast<std::uint16_t>(m_core->config.number("metrics.port"));
    options.threads = 1;
    options.connections = 16;
    auto server = Server::start(options, [this](Request request, Answer answer) {
        if (request.method != "GET" || request.path != "/metrics")
            return answer(problem(404, "not_found", "Only /metrics is here."));
        m_core->metrics.set("rlg_connections", static_cast<std::int64_t>(m_server->connections()));
        m_core->metrics.set("rlg_requests_waiting", static_cast<std::int64_t>(m_workers->waiting()));
        m_core->metrics.set("rlg_database_repetitions", m_core->database->repetitions());
        answer({200, "text/plain; version=0.0.4", m_core->metrics.text(), {}});
    });
    if (!server)
        return server.error();
    m_metricsServer = std::move(*server);
    return Done{};
}

bool Service::stop()
{
    m_maintenance.reset();
    const bool clean = !m_server || m_server->stop();
    m_metricsServer.reset();
    m_workers.reset(); // before the server: what they still work on is answered to its connections
    if (m_server)
        EventLog::write(Level::Info, "stopped", {{"clean", clean ? "true" : "false"}});
    m_server.reset();
    return clean;
}

void Service::settle()
{
    std::promise<void> reached;
    if (m_core->background->submit([&reached] { reached.set_value(); }))
        reached.get_future().wait();
}

void Service::guarded(const char *name, const std::function<void()> &chore)
{
    try {
        chore();
    } catch (const std::exception &thrown) { // the next round comes all the same
        m_core->faults->note({"chore", name, {}, typeid(thrown).name()});
    }
}

void Service::maintain()
{
    guarded("outbox", [this] {
        if (const auto sent = m_core->outbox->deliver(*m_core->database, *m_sender); !sent)
            EventLog::write(Level::Warn, "outbox.failed", {{"why", std::string(foundation::name(sent.error().kind))}});
    });
    for (const auto &chore : m_core->chores)
        guarded("chore", chore);
    if (m_rounds % keyRounds == 0) {
        if (const auto read = m_core->keys->reload(); !read) {
            EventLog::write(Level::Error, "keys.not_reloaded", {{"why", std::string(foundation::name(read.error().kind))}});
            m_core->faults->note({"chore", "keys", {}, {}});
        }
        const auto bad = m_core->geo->refresh();
        m_core->metrics.set("rlg_geo_databases", static_cast<std::int64_t>(m_core->geo->usable()));
        if (!bad.empty()) {
            const auto told = m_core->database->write([&](Txn &txn) {
                return m_core->outbox->alert(txn, "geo_database_unusable",
                                             std::to_string(bad.size()) + " address database(s) cannot be used; new regions stay pending");
            });
            if (!told)
                EventLog::write(Level::Error, "alert.not_queued");
        }
    }
    if (m_rounds++ % pruneRounds == 0) {
        const auto now = m_core->now();
        const auto pruned = m_core->database->write([&](Txn &txn) -> Status {
            if (auto done = SessionStore(txn).prune(now); !done)
                return done;
            if (auto done = RegionStore(txn).prune(now); !done)
                return done;
            return RequestStore(txn).prune(now - day);
        });
        const auto tidied = m_core->outbox->tidy(*m_core->database);
        if (!pruned || !tidied)
            m_core->faults->note({"chore", "pruning", {}, {}});
    }
}

} // namespace licenseserver
