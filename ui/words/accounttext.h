#pragma once

#include "models/accountvalues.h"
#include "services/foundation/error.h"

#include <QString>

// An account, its plan and its licence in words.
namespace ui {

/** "$12.50": smallest units of the currency, as the locale writes money. */
QString moneyText(qint64 amount, const QString &currency);
QString planName(const QString &plan);         ///< "Premium"; what is not known as the service says it
QString providerName(const QString &provider); ///< "Card (Stripe)"
QString priceText(qint64 amount, const QString &currency, const QString &interval); ///< "$12.50 a month"
QString intervalName(const QString &interval); ///< "Monthly"
QString planPartText(const models::PlanPart &part); ///< "3 devices"; empty where it is not included
QString longDay(const QDateTime &moment);      ///< as the locale writes a date, in the user's zone
QString subscriptionText(const models::SubscriptionInfo &subscription); ///< what is paid, until when, what comes next
QString accessText(const models::AccountInfo &account); ///< what a missing payment means; empty where none is missing
QString previewText(const models::ChangePreview &preview, const QString &from); ///< what a change costs now and then
QString invoiceKind(const QString &kind);
QString deviceText(const models::DeviceInfo &device);

struct LicenceWords
{
    QString title, text;
};
/** What the licence of this computer allows, for how long, and what to do about it. */
LicenceWords licenceWords(const models::LicenceInfo &licence);
/** The same for the banner; empty while nothing needs to be said. */
LicenceWords bannerWords(const models::LicenceInfo &licence);
/** What did not work, in the words of the user's language where the service's own word for it is known. */
QString accountErrorText(const foundation::Error &error, const QString &code);

} // namespace ui
