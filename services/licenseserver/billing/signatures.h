#pragma once

#include "services/foundation/clock.h"
#include "services/foundation/result.h"
#include "services/licenseserver/billing/wire.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace billing {

/** How far a signed moment may lie from now, in the past and in the future. */
inline constexpr std::chrono::seconds replayWindow{300};

/**
 * Whether Stripe sent these bytes: `header` is Stripe-Signature, `secrets` the endpoint's signing secrets (two while one is being replaced).
 * Any v1 may match any secret; a moment outside the replay window or given twice is refused. Unauthorized says why.
 */
foundation::Status verifyStripe(std::string_view header, std::string_view body, const std::vector<std::string> &secrets, foundation::Time now);
/** The header that makes verifyStripe accept `body`. */
std::string signStripe(std::string_view body, std::string_view secret, std::int64_t seconds);

/** PayFast's signature of a checkout form: filled fields in the order given, trimmed, then the passphrase. */
std::string payFastCheckoutSignature(const Form &form, std::string_view passphrase);
/** PayFast's signature of a notification: every field before `signature` as it was posted, blank ones too, then the passphrase. */
std::string payFastNotificationSignature(const Form &form, std::string_view passphrase);
/** PayFast's signature of an API call: headers, query (without `testing`), body and passphrase together, sorted by name. */
std::string payFastApiSignature(Form fields, std::string_view passphrase);

/** Whether the posted notification carries exactly one signature, as its last field, and the right one. */
foundation::Status verifyPayFast(std::string_view body, std::string_view passphrase);

} // namespace billing
