#include "services/licenseserver/billing/stripe.h"
#include "services/licenseserver/billing/answer.h"
#include "services/licenseserver/billing/signatures.h"
#include "services/licenseserver/billing/stripesnapshot.h"
#include "services/protocol/jws.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace billing;

namespace {

const foundation::Time now{std::chrono::seconds(1'795'000'000)};
const std::string secret = "whsec_fuzz";

/** A notification that was signed, and the same text as the answer to whatever is then asked. */
void signedBody(const std::string &body)
{
    fuzz::Answers http(body);
    const auto stripe = makeStripe({"https://api.stripe.com", "sk_test", {"other", secret}}, http);
    licenseserver::Request request;
    request.body = body;
    request.headers = {{"Stripe-Signature", signStripe(body, secret, protocol::toSeconds(now))}};
    const auto incoming = stripe->receive(request, now);
    fuzz::require(incoming.ok() && !incoming->id.empty(), "what Stripe signed is taken");
    if (!incoming->detail.empty())
        static_cast<void>(stripe->subscriptionOf(incoming->type, incoming->detail));
    static_cast<void>(stripe->fetch("sub_1"));
    static_cast<void>(stripe->madeSince(0));
    static_cast<void>(stripe->cardOf("seti_1"));
    static_cast<void>(stripe->portal("cus_1", "https://example.com"));
    if (const auto event = protocol::Json::parse(body, answerLimits)) {
        if (const auto *object = at(*event, {"data", "object"})) {
            static_cast<void>(stripe::snapshotOf(*object));
            Entry charge;
            std::string payment;
            static_cast<void>(stripe::chargeOf(*object, charge, payment));
            fuzz::require(charge.amount >= 0, "no amount is negative");
        }
    }
}

/** A header of anybody's over a body of anybody's. */
void forged(std::string_view header, std::string_view body)
{
    fuzz::require(!verifyStripe(header, body, {"a secret nobody was told", "another"}, now), "nobody but Stripe signs for Stripe");
}

} // namespace

int LLVMFuzzerInitialize(int *, char ***)
{
    fuzz::seed("forged", "f" + signStripe("{}", secret, protocol::toSeconds(now)) + "\n{}");
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    if (text.starts_with('f')) {
        text.remove_prefix(1);
        const auto header = fuzz::upTo(text, '\n');
        forged(header, text);
    } else {
        signedBody(std::string(text));
    }
    return 0;
}
