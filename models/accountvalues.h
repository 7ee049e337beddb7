#pragma once

#include "models/values.h"

// What an account and its licence look like to the interface. Amounts are in the currency's smallest unit.
namespace models {

/** Whether the licence of this computer allows everything. */
enum class LicenceAccess : std::uint8_t {
    Free,    ///< no account, or one that was never activated here: nothing is held back, nothing is said
    Full,
    Grace,   ///< everything works, for `daysLeft` more days
    ReadOnly ///< own data stays open; nothing new is fetched or scheduled
};
enum class LicenceReason : std::uint8_t { Valid, NoLicence, Expired, DeviceMismatch, OlderLicence, ClockBehind };

struct LicenceInfo
{
    LicenceAccess access = LicenceAccess::Free;
    LicenceReason reason = LicenceReason::NoLicence;
    QString plan;
    int daysLeft = 0;     ///< of full use or of grace; begun days count
    QDateTime validUntil; ///< invalid without a licence; UTC
    QDateTime graceUntil;
    bool operator==(const LicenceInfo &) const = default;
};

struct PlanPart
{
    QString name; ///< "devices"
    qint64 amount = 0; ///< -1: without limit
};

struct PlanPrice
{
    QString id; ///< "world.creator.month@3"
    QString plan, interval, currency;
    qint64 amount = 0;
    QVector<PlanPart> parts;
};

struct SubscriptionInfo
{
    QString id, provider, status, price, plan, interval, currency;
    qint64 amount = 0;
    QDateTime paidThrough; ///< invalid: nothing is paid yet
    bool cancelled = false;
    bool held = false; ///< a payment is being looked at by people
    bool running() const { return status == u"trialing" || status == u"active" || status == u"past_due" || status == u"paused"; }
};

struct DeviceInfo
{
    QString id, name;
    QDateTime activated, coveredUntil; ///< the second one is invalid while no licence was given
    bool inUse = false, holdsSlot = false;
    bool here = false; ///< this computer
};

struct InvoiceInfo
{
    QString kind, number, currency;
    qint64 amount = 0;
    QDateTime at, from, to;
};

/** What a change of plan costs, before it is asked for. */
struct ChangePreview
{
    QString subscription, price, plan, interval, currency;
    bool atOnce = false;
    qint64 amountNow = 0, nextAmount = 0;
    QDateTime nextPayment;
    qint64 asOf = 0; ///< goes back to the service with the change
};

/** Everything the service says about a person's account, read together. */
struct AccountInfo
{
    QString email, plan, region, role, access;
    bool secondStep = false;
    QDateTime paidThrough, graceEnds;
    QStringList providers; ///< "stripe", "paypal", "payfast"
    QVector<SubscriptionInfo> subscriptions;
    bool regionPending = false; ///< no price is shown
    QVector<PlanPrice> prices;
    QVector<DeviceInfo> devices;
    QVector<InvoiceInfo> invoices;

    bool mayPay() const { return role == u"owner" || role == u"billing"; }
    const SubscriptionInfo *subscription() const; ///< the one that runs; null: none
};

} // namespace models
