#include "ui/words/accounttext.h"

#include "ui/theme/tokens.h"
#include "ui/words/errortext.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <cmath>

namespace ui {
namespace {

/** Words live under one name for the translators. */
struct AccountText
{
    Q_DECLARE_TR_FUNCTIONS(AccountText)
};

/** ISO 4217: how many digits the smallest unit has, where it is not two. */
int digitsOf(const QString &currency)
{
    static const QStringList none{u"BIF"_qs, u"CLP"_qs, u"DJF"_qs, u"GNF"_qs, u"ISK"_qs, u"JPY"_qs, u"KMF"_qs, u"KRW"_qs, u"PYG"_qs,
                                  u"RWF"_qs, u"UGX"_qs, u"VND"_qs, u"VUV"_qs, u"XAF"_qs, u"XOF"_qs, u"XPF"_qs};
    static const QStringList three{u"BHD"_qs, u"IQD"_qs, u"JOD"_qs, u"KWD"_qs, u"LYD"_qs, u"OMR"_qs, u"TND"_qs};
    return none.contains(currency) ? 0 : three.contains(currency) ? 3 : 2;
}

/** The user's own sign for the own currency, a sign that means one currency only, or the code. */
QString signOf(const QString &currency, const QLocale &locale)
{
    const QString own = locale.currencySymbol(QLocale::CurrencySymbol);
    if (currency == locale.currencySymbol(QLocale::CurrencyIsoCode))
        return own;
    static const QHash<QString, QString> signs{{u"EUR"_qs, u"€"_qs}, {u"GBP"_qs, u"£"_qs}, {u"ILS"_qs, u"₪"_qs}};
    if (currency == u"USD")
        return own.contains(u'$') ? u"US$"_qs : u"$"_qs;
    return signs.value(currency, currency);
}

bool mostlyOpen(models::LicenceAccess access) { return access == models::LicenceAccess::Free || access == models::LicenceAccess::Full; }

} // namespace

QString moneyText(qint64 amount, const QString &currency)
{
    const QLocale locale;
    const int digits = digitsOf(currency);
    const QString sign = signOf(currency, locale);
    QString text = locale.toCurrencyString(double(amount) / std::pow(10., digits), sign, digits);
    const auto at = text.indexOf(sign);
    if (at >= 0 && sign.back().isLetter()) { // "ZAR 59", not "ZAR59"
        if (const auto after = at + sign.size(); after < text.size() && text[after].isDigit())
            text.insert(after, QChar::Nbsp);
        if (at > 0 && text[at - 1].isDigit())
            text.insert(at, QChar::Nbsp);
    }
    return iso(text);
}

QString planName(const QString &plan)
{
    if (plan == u"free")
        return AccountText::tr("Free");
    if (plan == u"creator")
        return AccountText::tr("Creator");
    if (plan == u"premium")
        return AccountText::tr("Premium");
    if (plan == u"agency")
        return AccountText::tr("Agency");
    return plan;
}

QString providerName(const QString &provider)
{
    if (provider == u"stripe")
        return AccountText::tr("Card (Stripe)");
    return provider == u"paypal" ? u"PayPal"_qs : provider == u"payfast" ? u"PayFast"_qs : provider;
}

QString intervalName(const QString &interval)
{
    return interval == u"week" ? AccountText::tr("Weekly") : interval == u"month" ? AccountText::tr("Monthly") : interval;
}

QString priceText(qint64 amount, const QString &currency, const QString &interval)
{
    const QString money = moneyText(amount, currency);
    if (interval == u"week")
        return AccountText::tr("%1 a week", "price").arg(money);
    if (interval == u"month")
        return AccountText::tr("%1 a month", "price").arg(money);
    return AccountText::tr("%1 per %2", "price, interval").arg(money, interval);
}

QString planPartText(const models::PlanPart &part)
{
    const int amount = int(part.amount);
    if (part.amount == 0)
        return {};
    if (part.name == u"devices")
        return amount < 0 ? AccountText::tr("Any number of computers") : AccountText::tr("%Ln computer(s)", nullptr, amount);
    if (part.name == u"seats")
        return amount < 0 ? AccountText::tr("Any number of people") : AccountText::tr("%Ln person(s)", nullptr, amount);
    if (part.name == u"brands")
        return amount < 0 ? AccountText::tr("Any number of brands") : AccountText::tr("%Ln brand(s)", nullptr, amount);
    if (part.name == u"scheduled_reports")
        return amount < 0 ? AccountText::tr("Any number of scheduled reports") : AccountText::tr("%Ln scheduled report(s)", nullptr, amount);
    if (part.name == u"api")
        return AccountText::tr("Access for other programs");
    return amount < 0 ? AccountText::tr("%1: no limit").arg(part.name) : AccountText::tr("%1: %2").arg(part.name, QLocale().toString(part.amount));
}

QString longDay(const QDateTime &moment) { return QLocale().toString(moment.toLocalTime().date(), QLocale::LongFormat); }

QString subscriptionText(const models::SubscriptionInfo &subscription)
{
    const QString price = priceText(subscription.amount, subscription.currency, subscription.interval), provider = providerName(subscription.provider);
    if (subscription.held)
        return AccountText::tr("The payment is being checked by people, because the card's country is not the account's. You are told by mail.");
    if (!subscription.paidThrough.isValid())
        return AccountText::tr("%1 by %2. Not paid yet.", "price, provider").arg(price, provider);
    const QString until = longDay(subscription.paidThrough);
    if (subscription.cancelled)
        return AccountText::tr("Cancelled. What is paid stays usable until %1; nothing is charged after that.").arg(until);
    if (subscription.status == u"past_due")
        return AccountText::tr("%1 by %2. Paid until %3; the payment after that is missing.", "price, provider, day").arg(price, provider, until);
    if (subscription.status == u"trialing")
        return AccountText::tr("On trial until %1. Then %2 by %3.", "day, price, provider").arg(until, price, provider);
    return AccountText::tr("%1 by %2. Paid until %3, the day of the next charge.", "price, provider, day").arg(price, provider, until);
}

QString accessText(const models::AccountInfo &account)
{
    if (account.access == u"grace")
        return AccountText::tr("A payment is missing. Everything works until %1.").arg(longDay(account.graceEnds));
    if (account.access == u"read_only")
        return AccountText::tr("A payment is missing. Your data can be read, searched, exported and backed up; nothing new is fetched or scheduled until it is paid.");
    return {};
}

QString previewText(const models::ChangePreview &preview, const QString &from)
{
    const QString to = planName(preview.plan), then = priceText(preview.nextAmount, preview.currency, preview.interval), day = longDay(preview.nextPayment);
    if (preview.atOnce)
        return AccountText::tr("%1 starts at once. Now: %2 for the rest of the time already paid. From %3: %4.", "plan, amount, day, price")
            .arg(to, moneyText(preview.amountNow, preview.currency), day, then);
    return AccountText::tr("Nothing is charged now. %1 stays until %2; from then on %3: %4.", "old plan, day, new plan, price").arg(planName(from), day, to, then);
}

QString invoiceKind(const QString &kind)
{
    if (kind == u"charge")
        return AccountText::tr("Payment");
    if (kind == u"refund")
        return AccountText::tr("Refund");
    if (kind == u"chargeback")
        return AccountText::tr("Taken back by the bank");
    if (kind == u"chargeback_reversed")
        return AccountText::tr("Given again by the bank");
    return kind;
}

QString deviceText(const models::DeviceInfo &device)
{
    if (device.inUse)
        return AccountText::tr("In use since %1").arg(longDay(device.activated));
    return device.holdsSlot ? AccountText::tr("Released; its place is free after %1").arg(longDay(device.coveredUntil)) : AccountText::tr("Released");
}

LicenceWords licenceWords(const models::LicenceInfo &licence)
{
    using models::LicenceReason;
    if (licence.access == models::LicenceAccess::Free)
        return {AccountText::tr("This computer is not activated"), AccountText::tr("Everything here works as it did. Activate it to use what the plan includes.")};
    const QString plan = planName(licence.plan);
    if (licence.access == models::LicenceAccess::Full)
        return {AccountText::tr("%1, full use", "plan").arg(plan),
                AccountText::tr("%Ln more day(s) without a connection, until %1. It renews by itself whenever the service can be reached.", nullptr, licence.daysLeft)
                    .arg(longDay(licence.validUntil))};
    if (licence.access == models::LicenceAccess::Grace)
        return {AccountText::tr("Licence not renewed: full use for %Ln more day(s)", nullptr, licence.daysLeft),
                AccountText::tr("Until %1 everything works. Connect once, or settle a missing payment, and it renews by itself.").arg(longDay(licence.graceUntil))};
    const QString open = AccountText::tr("Opening, searching, exporting, backup, deleting and importing your own files work. Nothing new is fetched or scheduled, and no "
                                         "further brand is set up by hand.");
    switch (licence.reason) {
    case LicenceReason::NoLicence:
        return {AccountText::tr("Read-only: this computer is not activated"), open + u' ' + AccountText::tr("Activate this computer to get everything back.")};
    case LicenceReason::DeviceMismatch:
        return {AccountText::tr("Read-only: the licence belongs to another computer"), open + u' ' + AccountText::tr("Activate this computer to get everything back.")};
    case LicenceReason::OlderLicence:
        return {AccountText::tr("Read-only: a newer licence was used here before"), open + u' ' + AccountText::tr("Check now fetches the current one.")};
    case LicenceReason::ClockBehind:
        return {AccountText::tr("Read-only: the clock of this computer went back by more than a day"), open + u' ' + AccountText::tr("Check now compares it with the service, and everything is back.")};
    default:
        return {AccountText::tr("Read-only: the licence was not renewed"), open + u' ' + AccountText::tr("Connect and check now, or settle a missing payment, and everything is back.")};
    }
}

LicenceWords bannerWords(const models::LicenceInfo &licence) { return mostlyOpen(licence.access) ? LicenceWords{} : licenceWords(licence); }

QString accountErrorText(const foundation::Error &error, const QString &code)
{
    if (code == u"sign_in_refused")
        return AccountText::tr("The address or the password is wrong.");
    if (code == u"code_refused")
        return AccountText::tr("The code is wrong, used or expired.");
    if (code == u"not_confirmed")
        return AccountText::tr("The password or the code is wrong.");
    if (code == u"sign_in_held")
        return AccountText::tr("Too many tries. Wait a quarter of an hour, or enter the unlock code that was mailed.");
    if (code == u"amount_changed")
        return AccountText::tr("The change costs something else by now, and nothing was charged. Look at it again.");
    if (code == u"unsafe_page")
        return AccountText::tr("The page the service names is no secure address, so it is not opened.");
    if (error.kind == foundation::Error::Kind::Offline || error.kind == foundation::Error::Kind::Timeout)
        return AccountText::tr("The licensing service cannot be reached. Everything on this computer goes on working.");
    if (error.kind == foundation::Error::Kind::RateLimited)
        return AccountText::tr("The service was asked too often. Try again in a minute.");
    if (error.kind == foundation::Error::Kind::Cancelled)
        return AccountText::tr("Stopped. Ask again to see whether it was done.");
    if (error.detail.empty())
        return errorText(error);
    const QString detail = models::text(error.detail);
    return detail.at(0).toUpper() + detail.mid(1) + (detail.endsWith(u'.') ? QString() : u"."_qs);
}

} // namespace ui
