#include "services/licenseserver/ops/faults.h"

#include "services/licenseserver/config/config.h"
#include "services/licenseserver/db/database.h"
#include "services/licenseserver/http/workers.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/licenseserver/ops/metrics.h"
#include "services/licenseserver/ops/outbox.h"
#include "services/licenseserver/ops/sentry.h"
#include "services/protocol/crypto.h"

namespace licenseserver {

namespace {

constexpr Limit most{20, std::chrono::milliseconds(3'600'000)};

} // namespace

Faults::Faults(const Config &config, const foundation::Clock &clock, Metrics &metrics, const Outbox &outbox, Database &database, Workers &background)
    : m_clock(clock), m_metrics(metrics), m_outbox(outbox), m_database(database), m_background(background),
      m_told(!config.text("sentry.dsn").empty()), m_environment(config.text("sentry.environment")),
      m_bound({}, [&clock] { return std::int64_t{clock.now().time_since_epoch().count()}; })
{
}

void Faults::note(const Fault &fault)
{
    const std::string kind(fault.kind);
    m_metrics.add("rlg_faults_total{kind=\"" + kind + "\"}");
    EventLog::write(Level::Error, "fault", {{"kind", kind}, {"where", fault.where}, {"request", fault.request}, {"type", fault.type}});
    const auto dedupe = kind + ":" + fault.where;
    // The place first: one that fails again and again must not use up what is there for all.
    if (!m_told || !m_bound.take(dedupe, {1, most.per}).granted || !m_bound.take("all", most).granted)
        return;
    const auto event = sentryEvent(fault, protocol::toHex(protocol::randomBytes(16)), m_clock.now().time_since_epoch().count() / 1000, m_environment);
    m_background.submit([this, event, dedupe] {
        if (!m_database.write([&](Txn &txn) { return m_outbox.fault(txn, event, dedupe); }))
            EventLog::write(Level::Warn, "fault.not_queued");
    });
}

} // namespace licenseserver
