#include "models/accountengine.h"

#include <algorithm>

namespace models {

using foundation::Result;

namespace {

QDateTime moment(std::int64_t seconds) { return seconds > 0 ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : QDateTime(); }
QDateTime momentMs(std::int64_t milliseconds) { return milliseconds > 0 ? QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC) : QDateTime(); }

SubscriptionInfo infoOf(const licensing::Subscription &one)
{
    return {text(one.id), text(one.provider), text(one.status), text(one.price), text(one.plan), text(one.interval), text(one.currency),
            one.amount, moment(one.paidThrough), one.cancelled, !one.hold.empty()};
}

PlanPrice infoOf(const licensing::Price &one)
{
    PlanPrice out{text(one.id), text(one.plan), text(one.interval), text(one.currency), one.amount, {}};
    for (const char *first : {"brands", "devices", "seats", "scheduled_reports"}) { // what most people ask for, before the rest
        if (const auto part = one.includes.find(first); part != one.includes.end())
            out.parts.append({text(part->first), part->second});
    }
    for (const auto &[name, amount] : one.includes) {
        const bool there = std::any_of(out.parts.begin(), out.parts.end(), [&](const PlanPart &part) { return part.name == text(name); });
        if (!there)
            out.parts.append({text(name), amount});
    }
    return out;
}

InvoiceInfo infoOf(const licensing::Receipt &one)
{
    return {text(one.kind), text(one.number), text(one.currency), one.amount, moment(one.at), moment(one.from), moment(one.to)};
}

DeviceInfo infoOf(const licensing::Device &one)
{
    return {text(one.id), text(one.name), momentMs(one.activated), momentMs(one.coveredUntil), one.inUse, one.holdsSlot, false};
}

template <typename From>
auto infosOf(const std::vector<From> &all)
{
    QVector<decltype(infoOf(all.front()))> out;
    for (const From &one : all)
        out.append(infoOf(one));
    return out;
}

} // namespace

LicenceInfo licenceOf(const licensing::Standing &standing)
{
    LicenceInfo out;
    if (!standing.gated)
        return out;
    static_assert(int(protocol::Access::ReadOnly) + 1 == int(LicenceAccess::ReadOnly) && int(protocol::Reason::ClockBehind) == int(LicenceReason::ClockBehind));
    out.access = LicenceAccess(int(standing.licence.access) + 1);
    out.reason = LicenceReason(int(standing.licence.reason));
    out.daysLeft = standing.licence.daysLeft;
    if (standing.file) {
        out.plan = text(standing.file->plan);
        out.validUntil = momentOf(standing.file->validUntil);
        out.graceUntil = momentOf(standing.file->validUntil + standing.file->grace);
    }
    return out;
}

bool mayOpen(const QUrl &page) { return page.isValid() && net::checkBaseUrl(page.toString(QUrl::FullyEncoded).toStdString()).ok(); }

const SubscriptionInfo *AccountInfo::subscription() const
{
    const auto found = std::find_if(subscriptions.begin(), subscriptions.end(), [](const SubscriptionInfo &one) { return one.running(); });
    return found == subscriptions.end() ? nullptr : &*found;
}

Result<AccountInfo> AccountController::Engine::read(const licensing::Client &client, const std::string &bearer)
{
    const auto profile = client.profile(bearer);
    if (!profile)
        return profile.error();
    const auto billing = client.billing(bearer);
    if (!billing)
        return billing.error();
    const auto prices = client.prices(bearer);
    if (!prices)
        return prices.error();
    AccountInfo out;
    out.email = text(profile->email);
    out.region = text(profile->region);
    out.role = text(profile->role);
    out.secondStep = profile->secondStep;
    out.plan = text(billing->plan);
    out.access = text(billing->access);
    out.paidThrough = moment(billing->paidThrough);
    out.graceEnds = moment(billing->graceEnds);
    for (const std::string &provider : billing->providers)
        out.providers << text(provider);
    out.subscriptions = infosOf(billing->subscriptions);
    out.regionPending = prices->regionPending;
    out.prices = infosOf(prices->prices);
    if (out.role != u"billing") {
        const auto devices = client.devices(bearer);
        if (!devices)
            return devices.error();
        out.devices = infosOf(*devices);
    }
    if (out.mayPay()) {
        const auto invoices = client.invoices(bearer);
        if (!invoices)
            return invoices.error();
        out.invoices = infosOf(*invoices);
        std::stable_sort(out.invoices.begin(), out.invoices.end(), [](const InvoiceInfo &one, const InvoiceInfo &other) { return one.at > other.at; });
    }
    return out;
}

} // namespace models
