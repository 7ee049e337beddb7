#include "services/licenseserver/region/regions.h"

#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

constexpr std::int64_t traceLife = 730LL * 86'400'000; // 24 months
constexpr std::string_view pending = "pending";

} // namespace

Status Regions::append(Txn &txn, const std::string &account, const std::string &region, const std::string &evidence, const std::string &reason,
                       const std::string &by, const std::string &approved) const
{
    RegionStore store(txn);
    const auto last = store.latest(account);
    if (!last)
        return last.error();
    const auto number = *last ? (*last)->number + 1 : 1;
    if (auto added = store.add({account, number, region, evidence, reason, by, approved, m_clock.now().time_since_epoch().count()}); !added)
        return added;
    return m_audit.add(txn, {by, "region.decided", account, Json::object({{"region", region}, {"reason", reason}, {"approved_by", approved}})});
}

Status Regions::decide(Txn &txn, const std::string &account, const std::string &canonicalEmail, const Locality &locality) const
{
    const auto known = RegionStore(txn).traced("email", m_keys.keys()->traceOf("email", canonicalEmail), m_clock.now().time_since_epoch().count());
    if (!known)
        return known.error();
    if (*known)
        return append(txn, account, (*known)->region, locality.evidence.dump(), "known_email", "system", "system");
    return append(txn, account, locality.region, locality.evidence.dump(), locality.reason, "system", "system");
}

Result<std::string> Regions::current(Txn &txn, const std::string &account) const
{
    const auto last = RegionStore(txn).latest(account);
    if (!last)
        return last.error();
    return *last ? (*last)->region : std::string(pending);
}

Result<std::string> Regions::seen(Txn &txn, const std::string &account, const std::string &kind, const std::string &value) const
{
    const auto now = m_clock.now().time_since_epoch().count();
    const auto trace = m_keys.keys()->traceOf(kind, value);
    RegionStore store(txn);
    auto region = current(txn, account);
    const auto known = store.traced(kind, trace, now);
    if (!region || !known)
        return region ? known.error() : region.error();
    const auto settled = store.settledSince(account);
    if (!settled)
        return settled.error();
    const bool ownIsFirst = *known && *settled && **settled < (*known)->since; // else leaving a region would take no more than a friend's new account
    if (*known && (*known)->region != *region && (*known)->account != account && !ownIsFirst) {
        // Of somebody who left: this is the same person. Of somebody still here: nobody can tell whose it is, so staff decides.
        region = (*known)->ownerLives ? std::string(pending) : (*known)->region;
        if (auto moved = append(txn, account, *region, "{}", ((*known)->ownerLives ? "shared_" : "known_") + kind, "system", "system"); !moved)
            return moved.error();
    }
    if (*region != pending) {
        if (auto left = store.leaveTrace(kind, trace, *region, account, now + traceLife); !left)
            return left.error();
    }
    return region;
}

Result<bool> Regions::isOpen(Txn &txn, const std::string &account) const
{
    const auto settled = RegionStore(txn).settledSince(account);
    return settled ? Result<bool>(!*settled) : Result<bool>(settled.error());
}

Result<std::string> Regions::settle(Txn &txn, const std::string &account, const std::string &region, const Json &evidence,
                                    const std::string &by) const
{
    auto now = current(txn, account);
    const auto open = isOpen(txn, account);
    if (!now || !open)
        return now ? open.error() : now;
    if (*now != pending || !*open)
        return now;
    if (auto added = append(txn, account, region, evidence.dump(), "card_country", by, by); !added)
        return added.error();
    return region;
}

Result<std::string> Regions::askChange(Txn &txn, const std::string &account, const std::string &region, const std::string &reason,
                                       const std::string &by) const
{
    if (reason.size() < 10)
        return Error{Error::Kind::BadInput, "reason: at least 10 characters"};
    const auto now = m_clock.now().time_since_epoch().count();
    const RegionRequest request{protocol::newId(now), account, region, reason, by, now, false};
    if (auto added = RegionStore(txn).addRequest(request); !added)
        return added.error();
    if (auto noted = m_audit.add(txn, {by, "region.change_asked", account, Json::object({{"region", region}, {"request", request.id}})}); !noted)
        return noted.error();
    return request.id;
}

Status Regions::approveChange(Txn &txn, const std::string &id, const std::string &by) const
{
    RegionStore store(txn);
    const auto request = store.request(id);
    if (!request)
        return request.error();
    if (!*request || (*request)->closed)
        return Error{Error::Kind::NotFound, "region request " + id};
    if ((*request)->askedBy == by)
        return Error{Error::Kind::Refused, "who asks for a change cannot approve it"};
    const auto closed = store.close(id, m_clock.now().time_since_epoch().count(), by);
    if (!closed)
        return closed.error();
    return append(txn, (*request)->account, (*request)->region, Json::object({{"request", id}}).dump(), (*request)->reason, (*request)->askedBy, by);
}

Status Regions::rejectChange(Txn &txn, const std::string &id, const std::string &by) const
{
    const auto closed = RegionStore(txn).close(id, m_clock.now().time_since_epoch().count(), by);
    if (!closed)
        return closed.error();
    if (!*closed)
        return Error{Error::Kind::NotFound, "region request " + id};
    return m_audit.add(txn, {by, "region.change_rejected", id, Json::object()});
}

} // namespace licenseserver
