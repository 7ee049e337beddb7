#include "services/licenseserver/billing/rounds.h"

#include "services/licenseserver/accounts/notices.h"
#include "services/licenseserver/billing/reminders.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/db/trialstore.h"
#include "services/licenseserver/ops/eventlog.h"

#include <set>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::BillingStore;
using licenseserver::SubscriptionRow;
using licenseserver::Txn;

namespace billing {

namespace {

constexpr int pageSize = 200;
constexpr std::int64_t daySeconds = 86'400;
constexpr std::int64_t mayChange = 180 * daySeconds; ///< after its last period a subscription may still be refunded or disputed so long
constexpr std::int64_t made = 35 * daySeconds;

licenseserver::Mail notice(const std::string &to, const DunningStep &step, const Account &account)
{
    const auto end = paidThrough(account.value);
    if (step.notice == "dunning_cancelled")
        return {to, "Your RLG subscription has ended",
                "The payment due on " + dateText(end) +
                    " did not arrive, so the subscription has ended. Your data stays on your machine and can be opened, "
                    "searched and exported. You can subscribe again at any time.\n"};
    const auto graceEnds = end + std::chrono::duration_cast<std::chrono::seconds>(graceOf(account.value.price.interval)).count();
    return {
        to, "An RLG payment did not go through",
        "The payment due on " + dateText(end) + " did not go through. Everything keeps working until " + dateText(graceEnds) +
            "; after that nothing new is fetched, and what you have stays open to you. Another card can be given, or the subscription cancelled, on "
            "the Subscription page of the program.\n"};
}

/** Calls `visit` for every subscription. */
template <typename Visit>
Answered each(Desk &desk, Visit visit)
{
    std::string after;
    for (;;) {
        const auto rows = desk.core.database->read([&](Txn &txn) { return BillingStore(txn).subscriptionsAfter(after, pageSize); });
        if (!rows)
            return rows.error();
        for (const auto &row : *rows) {
            if (Answered done = visit(row); !done)
                return done;
        }
        if (rows->size() < pageSize)
            return Done{};
        after = rows->back().id;
    }
}

} // namespace

Answered Rounds::dunOne(const SubscriptionRow &row)
{
    auto &core = m_desk.core;
    const auto now = m_desk.seconds();
    auto *provider = m_desk.provider(row.provider);
    if (row.status == Status::Canceled || provider == nullptr)
        return Done{};
    bool end = false;
    const auto written = core.database->write([&](Txn &txn) -> Answered {
        const auto account = readAccount(txn, row, now);
        const auto person = licenseserver::AccountStore(txn).byId(row.account);
        if (!account || !person)
            return account ? person.error() : account.error();
        const auto paid = paidThrough(account->value);
        end = row.ends && row.status == Status::Paused && paid <= now;
        if (*person && !(*person)->deleted && licenseserver::wantsMail((*person)->notices, "expiry")) {
            const auto reminder = reminderDue(*account, (*person)->email, now);
            if (reminder) {
                if (auto mailed = core.outbox->mail(txn, reminder->mail, reminder->reason); !mailed)
                    return mailed;
            }
        }
        for (const auto &step : dunningDue(account->value, now)) {
            end = end || step.notice == "dunning_cancelled";
            if (!*person || (*person)->deleted)
                continue;
            const auto key = step.notice + ":" + row.id + ":" + std::to_string(paid);
            if (auto mailed = core.outbox->mail(txn, notice((*person)->email, step, *account), key); !mailed)
                return mailed;
        }
        return Done{};
    });
    if (!written || !end)
        return written;
    const auto ended = provider->cancelNow(row.ref);
    if (!ended && ended.error().kind != Error::Kind::Refused)
        return ended;
    const auto refreshed = m_intake.refresh(*provider, row.ref);
    return refreshed ? Answered(Done{}) : Answered(refreshed.error());
}

Answered Rounds::dun()
{
    return each(m_desk, [this](const SubscriptionRow &row) -> Answered {
        const auto done = dunOne(row);
        // One that cannot be done now must not keep the others waiting.
        if (!done)
            licenseserver::EventLog::write(licenseserver::Level::Warn, "dunning.failed", {{"why", std::string(foundation::name(done.error().kind))}});
        return Done{};
    });
}

Result<Rounds::Reconciled> Rounds::reconcile()
{
    Reconciled out;
    const auto now = m_desk.seconds();
    std::set<std::pair<std::string, std::string>> seen;
    const auto ask = [&](Provider &provider, const std::string &ref) {
        if (!seen.emplace(std::string(provider.name()), ref).second)
            return;
        ++out.looked;
        const auto changed = m_intake.refresh(provider, ref);
        if (changed)
            out.drifted += *changed ? 1 : 0;
        else
            out.failed += changed.error().kind == Error::Kind::NotFound ? 0 : 1;
    };
    const auto walked = each(m_desk, [&](const SubscriptionRow &row) -> Answered {
        auto *provider = m_desk.provider(row.provider);
        if (provider != nullptr && (row.status != Status::Canceled || row.periodEnd + mayChange > now))
            ask(*provider, row.ref);
        return Done{};
    });
    if (!walked)
        return walked.error();
    for (const auto &provider : m_desk.providers) {
        const auto refs = provider->madeSince(now - made);
        if (!refs) {
            ++out.failed;
            continue;
        }
        for (const auto &ref : *refs)
            ask(*provider, ref);
    }
    m_desk.core.metrics.set("rlg_billing_drift", out.drifted);
    m_desk.core.metrics.set("rlg_billing_reconcile_failed", out.failed);
    return out;
}

Result<std::int64_t> Rounds::replay()
{
    return m_desk.core.database->write([&](Txn &txn) { return BillingStore(txn).requeue(m_desk.core.now()); });
}

Answered Rounds::tidy()
{
    const auto now = m_desk.core.now();
    return m_desk.core.database->write([&](Txn &txn) -> Answered {
        BillingStore store(txn);
        if (auto done = store.forgetBodies(now - 45 * daySeconds * 1000); !done)
            return done;
        if (auto done = licenseserver::TrialStore(txn).prune(now); !done)
            return done;
        return store.forgetEvents(now - 400 * daySeconds * 1000);
    });
}

} // namespace billing
