#include "services/licenseserver/sandbox/sandbox.h"

#include "services/licenseserver/billing/paypalsignature.h"
#include "services/licenseserver/billing/signatures.h"
#include "services/licenseserver/sandbox/faces.h"

#include <algorithm>

using licenseserver::Request;
using licenseserver::Response;
using protocol::Json;

namespace sandbox {

namespace {

constexpr std::string_view pageHead = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sandbox checkout</title><body>";

Card cardIn(const billing::Form &form)
{
    Card card;
    if (const auto country = billing::valueOf(form, "country"); !country.empty())
        card.country = country;
    if (const auto fingerprint = billing::valueOf(form, "fingerprint"); !fingerprint.empty())
        card.fingerprint = fingerprint;
    card.declines = billing::valueOf(form, "declines") == "1";
    return card;
}

Response outcome(const foundation::Status &done)
{
    return done ? jsonAnswer(200, Json::object({{"done", true}})) : jsonAnswer(409, Json::object({{"done", false}, {"why", done.error().detail}}));
}

} // namespace

Response jsonAnswer(int status, const Json &json) { return {status, "application/json", json.dump(), {}}; }

std::string idIn(const std::string &path, std::string_view prefix, std::string &verb)
{
    if (!path.starts_with(prefix))
        return {};
    const auto rest = path.substr(prefix.size());
    const auto slash = rest.find('/');
    verb = slash == std::string::npos ? std::string() : rest.substr(slash + 1);
    return rest.substr(0, slash);
}

namespace {

/** One for the whole process: making keys takes long. */
const PayPalIdentity &identity()
{
    static const auto made = makePayPalIdentity({"messageverificationcerts.paypal.com", 0, 4102444800, false});
    return made;
}

} // namespace

Sandbox::Sandbox(Options options) : m_options(std::move(options)), m_payPal(identity()), m_books(m_options.now)
{
    m_books.listen([this](Happening happening, const Contract &contract, const std::string &object) { note(happening, contract, object); });
}

void Sandbox::note(Happening happening, const Contract &contract, const std::string &object)
{
    Event event;
    event.id = "evt_" + std::to_string(++m_eventCount);
    event.provider = contract.order.provider;
    event.at = m_books.now();
    event.url = m_options.notifyBase + "/v1/webhooks/" + event.provider;
    const auto telling = event.provider == "stripe"   ? stripeTelling(m_books, event.id, happening, contract, object)
                         : event.provider == "paypal" ? payPalTelling(m_books, event.id, happening, contract, object)
                                                      : payFastTelling(m_books, m_options, happening, contract, object);
    if (!telling)
        return;
    event.type = telling->type;
    event.body = telling->body;
    m_events.push_back(std::move(event));
}

Request Sandbox::notification(const Event &event, std::int64_t now) const
{
    Request out;
    out.method = "POST";
    out.path = "/v1/webhooks/" + event.provider;
    out.body = event.body;
    out.peer = out.client = "127.0.0.1";
    out.headers.push_back({"Content-Type", event.provider == "payfast" ? "application/x-www-form-urlencoded" : "application/json"});
    if (event.provider == "stripe") {
        out.headers.push_back({"Stripe-Signature", billing::signStripe(event.body, m_options.stripeWebhookSecret, now)});
    } else if (event.provider == "paypal") {
        const billing::PayPalSeal seal = {
            "t-" + event.id, billing::rfc3339(now), {}, m_options.base + "/paypal/v1/notifications/certs/CERT-1", "SHA256withRSA"};
        out.headers.push_back({"PAYPAL-TRANSMISSION-ID", seal.transmissionId});
        out.headers.push_back({"PAYPAL-TRANSMISSION-TIME", seal.transmissionTime});
        out.headers.push_back({"PAYPAL-TRANSMISSION-SIG", signPayPal(m_payPal, billing::payPalMessage(seal, m_options.payPalWebhookId, event.body))});
        out.headers.push_back({"PAYPAL-CERT-URL", seal.certificateUrl});
        out.headers.push_back({"PAYPAL-AUTH-ALGO", seal.algorithm});
    }
    return out;
}

std::vector<Event> Sandbox::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

std::vector<Event> Sandbox::takeDeliveries()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Event> out;
    for (const auto &event : std::exchange(m_events, {})) {
        for (int copy = 0; copy < m_copies; ++copy) {
            if (static_cast<int>(m_chance() % 100) >= m_lose)
                out.push_back(event);
        }
    }
    if (m_shuffle)
        std::shuffle(out.begin(), out.end(), m_chance);
    return out;
}

void Sandbox::setDown(bool down)
{
    const std::lock_guard lock(m_mutex);
    m_down = down;
}

Response Sandbox::answer(const Request &request)
{
    const std::lock_guard lock(m_mutex);
    const auto below = [&](std::string_view prefix) { return request.path.substr(prefix.size()); };
    if (request.path.starts_with("/sandbox/"))
        return control(request, below("/sandbox"));
    if (m_down)
        return {503, "text/plain", "down", {}};
    if (request.path.starts_with("/stripe/"))
        return stripe(request, below("/stripe"));
    if (request.path.starts_with("/paypal/"))
        return payPal(request, below("/paypal"));
    if (request.path.starts_with("/payfast/"))
        return payFast(request, below("/payfast"));
    if (request.path.starts_with("/pay/"))
        return checkoutPage(request, below("/pay/"));
    return {404, "text/plain", "no such page", {}};
}

/** The page a person pays on: GET shows it, POST with country, fingerprint and declines pays. No card number is asked for. */
Response Sandbox::checkoutPage(const Request &request, const std::string &id)
{
    const auto found = m_books.orders.find(id);
    if (found == m_books.orders.end())
        return {404, "text/plain", "no such checkout", {}};
    const auto order = found->second;
    const auto price = order.price.empty() ? PriceRow{} : m_books.prices.at(order.price);
    if (request.method != "POST")
        return {200,
                "text/html; charset=utf-8",
                std::string(pageHead) + "<h1>" + order.provider + " sandbox</h1><p>" + price.lookup + ": " + billing::decimalText(price.amount) +
                    " " + price.currency +
                    "</p><form method=\"post\"><label>Country <input name=\"country\" value=\"US\"></label> "
                    "<label><input type=\"checkbox\" name=\"declines\" value=\"1\"> declines</label> <button>Pay</button></form></body></html>",
                {}};
    const auto paid = m_books.pay(id, cardIn(billing::parseForm(request.body)),
                                  order.provider == "stripe"   ? "sub_"
                                  : order.provider == "paypal" ? "I-"
                                                               : "token-");
    if (!paid)
        return {402, "text/plain", paid.error().detail, {}};
    auto target = order.returnUrl;
    if (const auto mark = target.find("{CHECKOUT_SESSION_ID}"); mark != std::string::npos)
        target.replace(mark, 21, id);
    return {303, {}, *paid, {{"Location", target}}};
}

/** What scripts do: /clock {now}, /card, /refund, /dispute, /close-dispute, /wire {lose, copies, shuffle}, /down, /state. */
Response Sandbox::control(const Request &request, const std::string &path)
{
    const auto form = billing::parseForm(request.body);
    const auto number = [&](std::string_view name) { return std::atoll(billing::valueOf(form, name).c_str()); };
    if (path == "/paypal-root.pem")
        return {200, "application/x-pem-file", m_payPal.root, {}};
    if (path == "/state") {
        Json::Array contracts;
        for (const auto &[id, contract] : m_books.contracts)
            contracts.push_back(Json::object({{"id", id},
                                              {"provider", contract.order.provider},
                                              {"owner", contract.order.owner},
                                              {"status", billing::name(contract.status)},
                                              {"price", m_books.prices.at(contract.price).lookup},
                                              {"period_end", contract.periodEnd},
                                              {"balance", m_books.balance(id)}}));
        return jsonAnswer(200, Json::object({{"now", m_books.now()}, {"subscriptions", std::move(contracts)}}));
    }
    if (request.method != "POST")
        return {405, "text/plain", "POST is expected", {}};
    if (path == "/clock") {
        m_books.advance(number("now"));
        return jsonAnswer(200, Json::object({{"now", m_books.now()}}));
    }
    if (path == "/card")
        return outcome(m_books.setCard(billing::valueOf(form, "subscription"), cardIn(form)));
    if (path == "/refund") {
        const auto done = m_books.refund(billing::valueOf(form, "invoice"), number("amount"));
        return outcome(done ? foundation::Status(foundation::Done{}) : foundation::Status(done.error()));
    }
    if (path == "/dispute") {
        const auto done = m_books.dispute(billing::valueOf(form, "invoice"));
        return outcome(done ? foundation::Status(foundation::Done{}) : foundation::Status(done.error()));
    }
    if (path == "/close-dispute")
        return outcome(m_books.closeDispute(billing::valueOf(form, "dispute"), billing::valueOf(form, "won") == "1"));
    if (path == "/wire") {
        m_lose = static_cast<int>(number("lose"));
        m_copies = static_cast<int>(std::max<std::int64_t>(number("copies"), 1));
        m_shuffle = billing::valueOf(form, "shuffle") == "1";
        return jsonAnswer(200, Json::object({{"done", true}}));
    }
    if (path == "/down") {
        m_down = billing::valueOf(form, "down") == "1";
        return jsonAnswer(200, Json::object({{"done", true}}));
    }
    return {404, "text/plain", "no such control", {}};
}

} // namespace sandbox
