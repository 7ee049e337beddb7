#include "services/licenseserver/billing/payfast.h"
#include "services/licenseserver/billing/signatures.h"
#include "tests/fuzz/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace billing;

namespace {

const std::string passphrase = "a phrase";
const foundation::FixedClock standing{foundation::Time(std::chrono::seconds(1'795'000'000))};

std::unique_ptr<Provider> payFast(net::HttpClient &http)
{
    PayFastChecks checks;
    checks.expected = [](const std::string &order) -> foundation::Result<std::optional<ExpectedPayment>> {
        return order.empty() ? std::optional<ExpectedPayment>() : ExpectedPayment{2999, 9999};
    };
    checks.isPayFasts = [](const std::string &) { return true; };
    return makePayFast({"https://www.payfast.co.za", "https://api.payfast.co.za", "10000100", "key", passphrase, false}, checks, http, standing);
}

/** A notification whose last field is the right signature, as only PayFast can make it. */
void signedForm(const std::string &fields)
{
    const auto body = fields + "&signature=" + payFastNotificationSignature(parseForm(fields), passphrase);
    fuzz::Answers http("VALID");
    const auto provider = payFast(http);
    licenseserver::Request request;
    request.body = body;
    static_cast<void>(provider->receive(request, standing.now()));
    Snapshot snapshot;
    static_cast<void>(provider->addFrom(body, 1'795'000'000, snapshot));
}

void answers(const std::string &body)
{
    fuzz::Answers http(body);
    const auto provider = payFast(http);
    static_cast<void>(provider->fetch("2afa4575-5628-051a-d0ed-4e071b56a7b0"));
    static_cast<void>(provider->cancelNow("2afa4575-5628-051a-d0ed-4e071b56a7b0"));
}

/** The forms everything of money is written in. */
void texts(std::string_view text)
{
    const auto form = parseForm(text);
    fuzz::require(parseForm(formText(form)) == form, "a form that was written reads the same");
    static_cast<void>(payFastCheckoutSignature(form, passphrase));
    static_cast<void>(payFastApiSignature(form, passphrase));
    fuzz::require(!verifyPayFast(text, "a phrase nobody was told"), "nobody but PayFast signs for PayFast");
    if (const auto amount = minorUnits(text))
        fuzz::require(*minorUnits(decimalText(*amount)) == *amount, "an amount that was written reads the same");
    if (const auto bytes = fromBase64(text))
        fuzz::require(toBase64(*bytes) == text, "one text for the same bytes");
    if (const auto moment = secondsOf(text))
        fuzz::require(*moment < 0 || *moment >= 253'402'300'800 || secondsOf(rfc3339(*moment)) == moment, "a moment that was written reads the same");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    switch (fuzz::firstOf(text)) {
    case 's': signedForm(std::string(text)); break;
    case 'a': answers(std::string(text)); break;
    default: texts(text); break;
    }
    return 0;
}
