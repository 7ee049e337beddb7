#include "services/licenseserver/billing/paypal.h"
#include "services/licenseserver/billing/paypalsignature.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "services/protocol/jws.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace billing;

namespace {

const foundation::FixedClock standing{foundation::Time(std::chrono::seconds(1'795'000'000))};

const sandbox::PayPalIdentity &identity()
{
    static const auto made = sandbox::makePayPalIdentity({"messageverificationcerts.paypal.com", 1'700'000'000, 1'900'000'000, false});
    return made;
}

licenseserver::Request requestWith(const PayPalSeal &seal, std::string_view body)
{
    licenseserver::Request request;
    request.headers = {{"PAYPAL-TRANSMISSION-ID", seal.transmissionId},
                       {"PAYPAL-TRANSMISSION-TIME", seal.transmissionTime},
                       {"PAYPAL-TRANSMISSION-SIG", seal.signature},
                       {"PAYPAL-CERT-URL", seal.certificateUrl},
                       {"PAYPAL-AUTH-ALGO", seal.algorithm}};
    request.body = body;
    return request;
}

PayPalSeal sealOf(std::string_view body)
{
    PayPalSeal seal{"id-1", rfc3339(protocol::toSeconds(standing.now())), {}, "https://api.paypal.com/v1/notifications/certs/CERT-1", "SHA256withRSA"};
    seal.signature = sandbox::signPayPal(identity(), payPalMessage(seal, "WH-1", body));
    return seal;
}

/** Everything PayPal answers and tells once its word is taken. */
void answers(const std::string &body)
{
    fuzz::Answers http(body);
    const auto payPal = makePayPal({"https://api-m.paypal.com", "client", "secret", "WH-1", identity().root}, http, standing);
    Snapshot snapshot;
    static_cast<void>(payPal->addFrom(body, 1'795'000'000, snapshot));
    static_cast<void>(payPal->fetch("I-1"));
    static_cast<void>(payPal->subscriptionOf("PAYMENT.SALE.REFUNDED", "sale"));
    for (const auto &entry : snapshot.entries)
        fuzz::require(entry.amount >= 0, "no amount is negative");
}

/** A notification signed as PayPal does. */
void signedBody(const std::string &body)
{
    fuzz::Answers http(identity().chain);
    const auto payPal = makePayPal({"https://api-m.paypal.com", "client", "secret", "WH-1", identity().root}, http, standing);
    const auto incoming = payPal->receive(requestWith(sealOf(body), body), standing.now());
    fuzz::require(incoming.ok() && !incoming->id.empty(), "what PayPal signed is taken");
}

/** Five header fields of anybody's, and the certificate behind them. */
void forged(std::string_view text)
{
    PayPalSeal seal;
    for (auto *field : {&seal.transmissionId, &seal.transmissionTime, &seal.signature, &seal.certificateUrl, &seal.algorithm})
        *field = fuzz::upTo(text, '\n');
    fuzz::Answers http{std::string(text)};
    const auto payPal = makePayPal({"https://api-m.paypal.com", "client", "secret", "WH-2", identity().root}, http, standing);
    fuzz::require(!payPal->receive(requestWith(seal, "{}"), standing.now()), "nobody but PayPal signs for PayPal");
}

} // namespace

int LLVMFuzzerInitialize(int *, char ***)
{
    const auto seal = sealOf("{}");
    fuzz::seed("forged", "f" + seal.transmissionId + "\n" + seal.transmissionTime + "\n" + seal.signature + "\n" + seal.certificateUrl + "\n" +
                             seal.algorithm + "\n" + identity().chain);
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    switch (fuzz::firstOf(text)) {
    case 'f': forged(text); break;
    case 's': signedBody(std::string(text)); break;
    default: answers(std::string(text)); break;
    }
    return 0;
}
