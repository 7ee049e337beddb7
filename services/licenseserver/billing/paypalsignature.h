#pragma once

#include "services/foundation/clock.h"
#include "services/foundation/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace billing {

/** What PayPal sends beside a webhook's body. */
struct PayPalSeal
{
    std::string transmissionId;
    std::string transmissionTime; ///< RFC 3339
    std::string signature;        ///< base64
    std::string certificateUrl;
    std::string algorithm; ///< "SHA256withRSA"
};

/** The signed message: id|time|webhook id|CRC-32 of the raw body, in decimal. */
std::string payPalMessage(const PayPalSeal &seal, std::string_view webhookId, std::string_view body);

/** Whether a certificate may be fetched from there: a host of PayPal's over https, or `base`, its certificate path, nothing else in the URL. */
foundation::Status checkCertificateUrl(std::string_view url, std::string_view base = {});

/**
 * Checks that PayPal sent a webhook. Certificates are fetched once, only from PayPal's own addresses, and must be valid now, issued through
 * `roots` and made out to a name of paypal.com. Any thread may call it.
 */
class PayPalVerifier
{
public:
    using Fetch = std::function<foundation::Result<std::string>(const std::string &url)>; ///< the PEM text at that address

    /** All but what is fetched comes from the configuration. `base`: the API's address; `roots`: PEM, empty means those of this system. */
    PayPalVerifier(std::string base, std::string webhookId, std::string roots, Fetch fetch);

    foundation::Status verify(const PayPalSeal &seal, std::string_view body, foundation::Time now);

private:
    foundation::Result<std::string> certificate(const std::string &url, foundation::Time now);

    std::string m_base;
    std::string m_webhookId;
    std::string m_roots;
    Fetch m_fetch;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_cache; ///< what was fetched, by address; checked anew at each use
    std::int64_t m_minute = 0;
    int m_fetched = 0; ///< in that minute: who forges must not make us fetch without end
};

} // namespace billing
