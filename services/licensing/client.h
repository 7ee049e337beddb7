#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"
#include "services/licensing/answers.h"
#include "services/net/httpclient.h"
#include "services/protocol/json.h"

#include <optional>
#include <string>
#include <vector>

namespace licensing {

/**
 * The calls of the licensing service, typed. Every call blocks until it is answered, so it belongs on a worker; any thread may make it. Errors
 * read as sentences for people: Offline or Timeout (nobody answered), RateLimited (and for how long; pauses up to five seconds are waited out
 * here), Unauthorized (sign in again), Refused (the service declines, and why), BadInput, NotFound. Holds no session: `bearer` is an access token of `signIn` or `refresh`.
 */
class Client
{
public:
    /** `service` is the base address, https, or http on a loopback address. The HttpClient must outlive this. */
    Client(net::HttpClient &http, std::string service, foundation::StopToken stop = {});

    foundation::Status registerAccount(const std::string &email, const std::string &password, const std::string &locale = {}) const;
    foundation::Status confirm(const std::string &email, const std::string &code, const std::string &password) const;
    foundation::Result<SignedIn> signIn(const SignIn &given) const;
    foundation::Status requestUnlock(const std::string &email) const;
    foundation::Result<Tokens> refresh(const std::string &refreshToken,
                                       const std::string &requestKey) const; ///< the old token is spent, except for the same key
    foundation::Status signOut(const std::string &bearer) const;
    foundation::Status requestPasswordReset(const std::string &email) const;
    foundation::Status finishPasswordReset(const std::string &token, const std::string &password) const;

    foundation::Result<Profile> profile(const std::string &bearer) const;
    foundation::Result<std::string> exportData(const std::string &bearer, const std::string &password, const std::string &code) const; ///< JSON text
    foundation::Status deleteAccount(const std::string &bearer, const std::string &password, const std::string &code) const;

    foundation::Result<PriceList> prices(const std::string &bearer) const;
    foundation::Result<Billing> billing(const std::string &bearer) const; ///< plan, access and the subscriptions
    foundation::Result<std::vector<Receipt>> invoices(const std::string &bearer) const;
    foundation::Result<Redirect> checkout(const std::string &bearer, const std::string &provider, const std::string &price,
                                          const std::string &intent = {}) const; ///< the Idempotency-Key: the same intent asked twice is one; empty: a new one
    foundation::Result<Redirect> cardCheck(const std::string &bearer) const; ///< a page where a card is set up and nothing charged
    foundation::Result<Redirect> portal(const std::string &bearer, const std::string &subscription) const;
    foundation::Result<Preview> preview(const std::string &bearer, const std::string &subscription, const std::string &price) const;
    /** `intent` as of checkout. `seen`: what is charged is what was shown, or nothing, when it costs something else by now. */
    foundation::Result<Redirect> change(const std::string &bearer, const std::string &subscription, const std::string &price,
                                        const std::string &intent = {}, const std::optional<Seen> &seen = {}) const;
    foundation::Status cancel(const std::string &bearer, const std::string &subscription) const;
    foundation::Status resume(const std::string &bearer, const std::string &subscription) const;

    foundation::Result<std::vector<Device>> devices(const std::string &bearer) const;
    foundation::Result<Device> activate(const std::string &bearer, const NewDevice &device) const;
    foundation::Result<IssuedLicence> licence(const std::string &bearer, const std::string &device) const;
    /** `signature` of the device's own release key frees the slot at once; without it the slot frees when the last licence has ended. */
    foundation::Result<Device> release(const std::string &bearer, const std::string &device, const std::string &signature) const;

private:
    struct Ask;
    foundation::Result<protocol::Json> send(const Ask &ask) const;
    net::HttpClient &m_http;
    std::string m_service;
    foundation::StopToken m_stop;
};

} // namespace licensing
