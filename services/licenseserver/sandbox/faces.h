#pragma once

#include "services/licenseserver/sandbox/sandbox.h"
#include "services/protocol/json.h"

#include <optional>
#include <string>

namespace sandbox {

/** The type and the body of the event, in the words of the contract's provider; nothing where that provider says nothing about it. */
struct Telling
{
    std::string type;
    std::string body;
};
std::optional<Telling> stripeTelling(const Books &books, const std::string &id, Happening happening, const Contract &contract,
                                     const std::string &object);
std::optional<Telling> payPalTelling(const Books &books, const std::string &id, Happening happening, const Contract &contract,
                                     const std::string &object);
std::optional<Telling> payFastTelling(const Books &books, const Options &options, Happening happening, const Contract &contract,
                                      const std::string &object);

protocol::Json stripeSubscription(const Books &books, const Contract &contract);
protocol::Json stripeInvoice(const Books &books, const Invoice &invoice);
protocol::Json stripeCharge(const Invoice &invoice);
protocol::Json payPalSubscription(const Books &books, const Contract &contract, bool withPlan);

licenseserver::Response jsonAnswer(int status, const protocol::Json &json);
/** The object id in `path` behind `prefix`, up to the next slash; the rest goes to `verb`. Empty where the path is another. */
std::string idIn(const std::string &path, std::string_view prefix, std::string &verb);

} // namespace sandbox
