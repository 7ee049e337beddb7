#include "services/licenseserver/billing/provider.h"

using foundation::Error;
using foundation::Result;

namespace billing {

Result<Redirect> Provider::cardCheck(const CheckoutOrder &) { return Error{Error::Kind::Refused, "this provider has no such page"}; }
Result<CardSeen> Provider::cardOf(const std::string &detail) { return Error{Error::Kind::NotFound, "no card behind " + detail}; }

Error answerError(std::string_view provider, const net::HttpAnswer &answer)
{
    // What the provider says is for the log; it may repeat what we sent, so only its fixed words are taken.
    std::string code;
    if (const auto json = protocol::Json::parse(answer.body, answerLimits)) {
        for (const auto &word : {textAt(*json, {"error", "code"}), textAt(*json, {"error", "type"}), textAt(*json, {"name"})})
            code = code.empty() ? word : code;
    }
    auto kind = Error::Kind::BadInput;
    if (answer.status == 404)
        kind = Error::Kind::NotFound;
    else if (answer.status == 429)
        kind = Error::Kind::RateLimited;
    else if (answer.status >= 500)
        kind = Error::Kind::Offline;
    else if (answer.status == 402 || answer.status == 409 || answer.status == 422)
        kind = Error::Kind::Refused;
    return {kind, std::string(provider) + " answered " + std::to_string(answer.status) + (code.empty() ? "" : " " + code)};
}

} // namespace billing
