#include "services/licensing/standing.h"

using protocol::Access;
using protocol::Reason;

namespace licensing {

namespace {

std::string days(int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

} // namespace

bool allowed(protocol::Operation operation, const Standing &standing)
{
    return !standing.gated || protocol::allowed(operation, standing.licence.access);
}

std::string sentence(const Standing &standing)
{
    if (!standing.gated)
        return {};
    const auto plan = standing.file ? "The " + standing.file->plan + " plan" : std::string();
    switch (standing.licence.access) {
    case Access::Full: return plan + " is active on this device; the licence renews itself within " + days(standing.licence.daysLeft) + ".";
    case Access::Grace: return plan + " could not be renewed; everything works for another " + days(standing.licence.daysLeft) + ".";
    case Access::ReadOnly: break;
    }
    const std::string kept = " Your data stays open; nothing new is fetched.";
    switch (standing.licence.reason) {
    case Reason::NoLicence: return "This device has no licence yet: activate it." + kept;
    case Reason::DeviceMismatch: return "The licence here is for another device: activate this one." + kept;
    case Reason::OlderLicence: return "The licence here was replaced by a newer one: refresh it." + kept;
    case Reason::ClockBehind: return "The clock of this machine went back: refresh the licence once while online." + kept;
    case Reason::Valid:
    case Reason::Expired: break;
    }
    if (standing.file && standing.file->plan == "free")
        return "The licence was not renewed for too long: refresh it once while online." + kept;
    return plan + " has ended: subscribe, or refresh the licence if it is paid." + kept;
}

std::string_view word(Access access)
{
    switch (access) {
    case Access::Full: return "full";
    case Access::Grace: return "grace";
    case Access::ReadOnly: return "read-only";
    }
    return {};
}

} // namespace licensing
