#pragma once

#include "services/licenseserver/api/dispatcher.h"
#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"
#include "services/licenseserver/http/server.h"
#include "services/licenseserver/ops/outbox.h"

#include <memory>
#include <thread>

namespace licenseserver {

/** The whole service: everything behind `handle`, and `start` to put it on the network. */
class Service
{
public:
    /** Another room's routes, hooks and chores, added after those of this one. */
    using Part = std::function<foundation::Status(Router &, Core &)>;
    static foundation::Result<std::unique_ptr<Service>> make(Config config, const foundation::Clock &clock, std::unique_ptr<Sender> sender = {},
                                                             const std::vector<Part> &parts = {});
    ~Service(); ///< stops

    Response handle(Request request) const { return m_dispatcher->handle(std::move(request)); } ///< what follows the answer is the caller's to begin
    Core &core() { return *m_core; }
    const Router &router() const { return m_router; }

    foundation::Status start();
    std::uint16_t port() const { return m_server ? m_server->port() : std::uint16_t{0}; }
    std::uint16_t metricsPort() const { return m_metricsServer ? m_metricsServer->port() : std::uint16_t{0}; }
    bool stop(); ///< answers what was begun, then ends; true when nothing was cut

    void settle(); ///< returns when the work nobody waits for is done
    void maintain(); ///< one round of what the maintenance thread does every few seconds

private:
    explicit Service(std::unique_ptr<Core> core);
    foundation::Status startMetrics();
    void guarded(const char *name, const std::function<void()> &chore);

    std::unique_ptr<Core> m_core;
    std::unique_ptr<Sender> m_sender;
    Router m_router;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<Server> m_metricsServer;
    std::unique_ptr<Workers> m_workers;
    struct Maintenance;
    std::unique_ptr<Maintenance> m_maintenance;
    int m_rounds = 0;
};

} // namespace licenseserver
