#include "services/licenseserver/ops/outbox.h"

#include "services/licenseserver/db/outboxstore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "services/protocol/json.h"

#include <algorithm>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

constexpr std::int64_t hour = 3600'000;
constexpr std::int64_t claimed = 120'000; ///< longer than any attempt may take
constexpr std::int64_t mostAttempts = 12;

std::int64_t ms(foundation::Time time) { return time.time_since_epoch().count(); }

std::int64_t pauseAfter(std::int64_t attempts) { return std::min<std::int64_t>(30'000LL << std::min<std::int64_t>(attempts - 1, 10), 4 * hour); }

} // namespace

Status Sender::fault(const std::string &) { return Error{Error::Kind::Refused, "nobody takes error events"}; }

Status Outbox::put(Txn &txn, const std::string &kind, const std::string &dedupe, const std::string &body) const
{
    const auto now = ms(m_clock.now());
    const auto id = protocol::newId(now);
    const auto sealed = protocol::toBase64Url(protocol::seal(m_keys.keys()->field, body, "outbox"));
    return OutboxStore(txn).add({id, kind, dedupe, sealed, 0, 0}, now);
}

Status Outbox::mail(Txn &txn, const Mail &mail, const std::string &dedupe) const
{
    return put(txn, "mail", "mail:" + dedupe, Json::object({{"to", mail.to}, {"subject", mail.subject}, {"text", mail.text}}).dump());
}

Status Outbox::alert(Txn &txn, const std::string &code, const std::string &text) const
{
    m_metrics.add("rlg_alerts_total");
    EventLog::write(Level::Warn, "alert", {{"code", code}});
    return put(txn, "slack", "alert:" + code + ":" + std::to_string(ms(m_clock.now()) / hour), Json::object({{"text", text}}).dump());
}

Status Outbox::fault(Txn &txn, const std::string &event, const std::string &dedupe) const
{
    return put(txn, "sentry", "sentry:" + dedupe + ":" + std::to_string(ms(m_clock.now()) / hour), Json::object({{"event", event}}).dump());
}

Result<int> Outbox::deliver(Database &database, Sender &sender) const
{
    const auto now = ms(m_clock.now());
    const auto due = database.write([&](Txn &txn) { return OutboxStore(txn).claim(now, now + claimed, 20); });
    if (!due)
        return due.error();
    int sent = 0;
    for (const auto &row : *due) {
        const auto plain = protocol::unseal(m_keys.keys()->field, protocol::fromBase64Url(row.body).value_or(""), "outbox");
        const auto body = Json::parse(plain.value_or(""), {1024 * 1024, 8});
        Status done = body ? Status(Done{}) : Status(Error{Error::Kind::Refused, "sealed with a key that is gone"});
        if (body && row.kind == "mail")
            done = sender.mail({body->text("to").value_or(""), body->text("subject").value_or(""), body->text("text").value_or("")});
        else if (body && row.kind == "sentry")
            done = sender.fault(body->text("event").value_or(""));
        else if (body)
            done = sender.slack(body->text("text").value_or(""));
        const bool hopeless = !done && (done.error().kind == Error::Kind::Refused || row.attempts >= mostAttempts);
        m_metrics.add(std::string("rlg_messages_total{kind=\"") + row.kind + "\",result=\"" +
                      (done       ? "sent"
                       : hopeless ? "given_up"
                                  : "retry") +
                      "\"}");
        if (!done)
            EventLog::write(Level::Warn, "message.failed", {{"kind", row.kind}, {"why", std::string(foundation::name(done.error().kind))}});
        sent += done ? 1 : 0;
        const auto noted = database.write([&](Txn &txn) {
            OutboxStore store(txn);
            return done ? store.sent(row.id, now) : hopeless ? store.giveUp(row.id, now) : store.later(row.id, now + pauseAfter(row.attempts));
        });
        if (!noted)
            return noted.error();
    }
    return sent;
}

Status Outbox::tidy(Database &database) const
{
    const auto now = ms(m_clock.now());
    return database.write([&](Txn &txn) -> Status {
        OutboxStore store(txn);
        const auto repeated = store.takeRepeated(now / hour * hour);
        if (!repeated)
            return repeated.error();
        for (const auto &row : *repeated) {
            const auto code = row.dedupe.substr(6, row.dedupe.rfind(':') - 6);
            const auto text = code + " happened " + std::to_string(row.repeats) + " more times within the hour";
            if (auto added = put(txn, "slack", "summary:" + row.id, Json::object({{"text", text}}).dump()); !added)
                return added;
        }
        return store.prune(now - 40 * 24 * hour);
    });
}

} // namespace licenseserver
