#pragma once

#include "services/licenseserver/billing/stripe.h"
#include "services/licenseserver/billing/wire.h"
#include "services/protocol/json.h"

#include <string>
#include <vector>

namespace billing {

/** Calls of Stripe's API: forms there, JSON back, the same key asked again is done once. Paths begin with /v1. */
class StripeApi
{
public:
    StripeApi(std::string base, std::string secretKey, net::HttpClient &http)
        : m_base(std::move(base)), m_secretKey(std::move(secretKey)), m_http(http)
    {
    }

    foundation::Result<protocol::Json> get(const std::string &path);
    foundation::Result<protocol::Json> post(const std::string &path, const Form &form, const std::string &key);
    /** With a key of its own: for what may be done again. */
    foundation::Status postOnce(const std::string &path, const Form &form);
    foundation::Status remove(const std::string &path);
    /** All pages of a list; `path` has a query. Refused when it is longer than 5000 entries. */
    foundation::Result<std::vector<protocol::Json>> list(const std::string &path);

private:
    std::vector<net::Header> headers(const std::string &key) const;
    foundation::Result<protocol::Json> ask(const net::HttpCall &call);

    std::string m_base;
    std::string m_secretKey;
    net::HttpClient &m_http;
};

} // namespace billing
