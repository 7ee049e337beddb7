#include "services/licenseserver/billing/trials.h"

#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/db/devicestore.h"
#include "services/licenseserver/db/trialstore.h"

#include <algorithm>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using licenseserver::BillingStore;
using licenseserver::TrialStore;
using licenseserver::Txn;

namespace billing {

namespace {

constexpr std::int64_t traceLife = 730LL * 86'400'000; // 24 months, as for regions

} // namespace

bool isCharged(std::span<const Entry> entries) { return isPaid(entries) || hasTrial(entries); }

bool isPaid(std::span<const Entry> entries)
{
    return std::any_of(entries.begin(), entries.end(), [](const Entry &entry) { return entry.kind == EntryKind::Charge && entry.amount > 0; });
}

bool hasTrial(std::span<const Entry> entries)
{
    return std::any_of(entries.begin(), entries.end(), [](const Entry &entry) { return entry.kind == EntryKind::Charge && entry.amount == 0; });
}

licenseserver::Mail secondTrialMail(const std::string &to)
{
    return {to, "Your RLG trial has ended",
            "A free trial is given once, and this means of payment has had one. The trial was ended and nothing was charged. "
            "You can subscribe at any time on the Subscription page of the program.\n"};
}

Result<std::vector<Trials::Trace>> Trials::tracesOf(Txn &txn, const std::string &account) const
{
    const auto person = licenseserver::AccountStore(txn).byId(account);
    const auto devices = licenseserver::DeviceStore(txn).all(account);
    if (!person || !devices)
        return person ? devices.error() : person.error();
    if (!*person)
        return Error{Error::Kind::NotFound, "account"};
    const auto keys = m_core.keys->keys();
    std::vector<Trace> out = {{"email", keys->traceOf("email", licenseserver::canonicalEmail((*person)->email))}};
    for (const auto &device : *devices) {
        for (const auto &trace : device.traces)
            out.push_back({"device", trace});
    }
    return out;
}

Result<bool> Trials::usedByOthers(Txn &txn, const std::string &account, const std::vector<Trace> &traces) const
{
    for (const auto &trace : traces) {
        const auto whose = TrialStore(txn).whose(trace.kind, trace.hash, m_core.now());
        if (!whose)
            return whose.error();
        if (*whose && **whose != account)
            return true;
    }
    return false;
}

Result<int> Trials::offered(Txn &txn, const std::string &account, const std::string &organisation, std::string_view provider) const
{
    const auto days = static_cast<int>(m_core.config.number("billing.trial_days"));
    if (days <= 0)
        return 0;
    const auto before = BillingStore(txn).subscriptionsOf(organisation);
    const auto traces = tracesOf(txn, account);
    if (!before || !traces)
        return before ? traces.error() : before.error();
    const bool hasDevice = std::any_of(traces->begin(), traces->end(), [](const Trace &trace) { return trace.kind == "device"; });
    if (!before->empty() || (provider == "payfast" && !hasDevice))
        return 0;
    const auto used = usedByOthers(txn, account, *traces);
    if (!used)
        return used.error();
    return *used ? 0 : days;
}

/** Whether the organisation has a subscription beside `ref` that has begun: two checkouts can be opened before either is paid, with two cards. */
Result<bool> Trials::hasAnother(Txn &txn, const std::string &account, const std::string &provider, const std::string &ref) const
{
    const auto person = licenseserver::AccountStore(txn).byId(account);
    if (!person || !*person)
        return person ? Result<bool>(false) : Result<bool>(person.error());
    BillingStore store(txn);
    const auto rows = store.subscriptionsOf((*person)->organisation);
    if (!rows)
        return rows.error();
    for (const auto &row : *rows) {
        if (row.provider == provider && row.ref == ref)
            continue;
        const auto entries = store.entries(row.provider, row.ref);
        if (!entries)
            return entries.error();
        if (isCharged(*entries))
            return true;
    }
    return false;
}

Result<bool> Trials::begins(Txn &txn, const std::string &account, const std::string &provider, const std::string &payer, const std::string &ref) const
{
    const auto another = hasAnother(txn, account, provider, ref);
    if (!another || *another)
        return another ? Result<bool>(false) : another;
    auto traces = tracesOf(txn, account);
    if (!traces)
        return traces.error();
    if (!payer.empty() && provider != "payfast") {
        const std::string kind = provider == "stripe" ? "card" : provider;
        traces->push_back({kind, m_core.keys->keys()->traceOf(kind, payer)});
    }
    const auto used = usedByOthers(txn, account, *traces);
    if (!used || *used)
        return used ? Result<bool>(false) : used;
    for (const auto &trace : *traces) {
        if (auto left = TrialStore(txn).leave(trace.kind, trace.hash, account, m_core.now() + traceLife); !left)
            return left.error();
    }
    return true;
}

} // namespace billing
