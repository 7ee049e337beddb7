#pragma once

#include "services/licenseserver/billing/wire.h"
#include "services/licenseserver/http/message.h"
#include "services/licenseserver/sandbox/books.h"

#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace sandbox {

struct Options
{
    std::string base = "http://127.0.0.1:9100"; ///< how the sandbox is reached; the providers' bases are /stripe, /paypal and /payfast below it
    std::int64_t now = 0;                       ///< seconds since 1970
    std::string stripeKey = "sk_test_sandbox";
    std::string stripeWebhookSecret = "whsec_sandbox";
    std::string payPalClient = "sandbox-client";
    std::string payPalSecret = "sandbox-secret";
    std::string payPalWebhookId = "WH-SANDBOX";
    std::string payFastMerchant = "10000100";
    std::string payFastKey = "46f0cd694581a";
    std::string payFastPassphrase = "jt7NOE43FZPn";
    std::string notifyBase; ///< the service; notifications go to /v1/webhooks/<provider> there
};

/** Something a provider tells the service: the body is what was true when it happened. */
struct Event
{
    std::string id;
    std::string provider;
    std::string type;
    std::int64_t at = 0;
    std::string body;
    std::string url;
};

/** A key pair and certificates as PayPal signs its webhooks with. */
struct PayPalIdentity
{
    std::string root;  ///< PEM
    std::string chain; ///< PEM of the signing certificate
    std::string key;   ///< PEM
};
struct IdentityOptions
{
    std::string commonName = "messageverificationcerts.paypal.com";
    std::int64_t from = 0;
    std::int64_t until = 0;
    bool selfSigned = false;
};
PayPalIdentity makePayPalIdentity(const IdentityOptions &options);
std::string signPayPal(const PayPalIdentity &identity, const std::string &message); ///< base64

/** Stripe, PayPal and PayFast as far as the service speaks to them. Any thread may call it. */
class Sandbox
{
public:
    explicit Sandbox(Options options);
    const Options &options() const { return m_options; }
    const PayPalIdentity &payPal() const { return m_payPal; }

    licenseserver::Response answer(const licenseserver::Request &request);

    /** Runs `work` on the books with nobody else at them. */
    template <typename Work>
    auto with(Work &&work)
    {
        const std::lock_guard lock(m_mutex);
        return work(m_books);
    }
    /** What happened since the last call, in order. */
    std::vector<Event> takeEvents();
    /** The same, as the wire is set to treat it: lost, doubled, shuffled. */
    std::vector<Event> takeDeliveries();
    /** The event as it arrives at the service, signed at `now`. */
    licenseserver::Request notification(const Event &event, std::int64_t now) const;
    void setDown(bool down); ///< every call is answered 503

private:
    licenseserver::Response stripe(const licenseserver::Request &request, const std::string &path);
    licenseserver::Response stripeSchedule(const licenseserver::Request &request, const std::string &path, const billing::Form &form);
    licenseserver::Response payPal(const licenseserver::Request &request, const std::string &path);
    licenseserver::Response payFast(const licenseserver::Request &request, const std::string &path);
    licenseserver::Response control(const licenseserver::Request &request, const std::string &path);
    licenseserver::Response checkoutPage(const licenseserver::Request &request, const std::string &order);
    void note(Happening happening, const Contract &contract, const std::string &object);

    Options m_options;
    const PayPalIdentity &m_payPal;
    std::mutex m_mutex;
    Books m_books;
    std::vector<Event> m_events;
    std::map<std::string, std::string> m_done; ///< idempotency key -> answer
    std::int64_t m_eventCount = 0;
    int m_lose = 0; ///< percent of deliveries
    int m_copies = 1;
    bool m_shuffle = false;
    bool m_down = false;
    std::minstd_rand m_chance;
};

} // namespace sandbox
