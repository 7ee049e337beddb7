#include "services/licenseserver/accounts/notices.h"

#include "services/licenseserver/db/sessionstore.h"
#include "services/licenseserver/http/address.h"

#include <ctime>

using foundation::Done;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

std::string momentText(std::int64_t milliseconds)
{
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts);
    return text;
}

/** Nobody who signs in writes more into the mail than a name: one line, and no address of a page. */
std::string nameInMail(const std::string &label)
{
    std::string out;
    for (const char c : label)
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c == '/' || c == ':' ? '-' : c;
    return out.empty() ? "without a name" : '"' + out + '"';
}

} // namespace

bool wantsMail(const std::string &notices, std::string_view which)
{
    const auto stored = Json::parse(notices);
    return !stored || stored->boolean(which).value_or(true);
}

Json chosenNotices(const std::string &notices, bool billing, bool expiry)
{
    auto out = Json::object({{"billing", billing}, {"expiry", expiry}, {"security", true}});
    if (const auto stored = Json::parse(notices); stored && stored->find("privacy_signal") != nullptr)
        out.set("privacy_signal", *stored->find("privacy_signal")); // what the browser signalled at registration stays on record
    return out;
}

Json shownNotices(const std::string &notices) { return chosenNotices(notices, wantsMail(notices, "billing"), wantsMail(notices, "expiry")); }

Status mailSafety(Core &core, Txn &txn, const std::string &account, const Mail &what, const std::string &reason)
{
    const auto row = AccountStore(txn).byId(account);
    if (!row)
        return row.error();
    if (!*row || (*row)->deleted)
        return Done{};
    return core.outbox->mail(txn, {(*row)->email, what.subject, what.text}, reason + ":" + account);
}

Status noteSignIn(Core &core, Txn &txn, const std::string &account, const std::string &session, const std::string &label, const std::string &client)
{
    const auto address = Address::parse(client);
    const auto keys = core.keys->keys();
    const auto place = [&](const char *kind, const std::string &value) { return keys->traceOf(kind, account + "\n" + value); };
    SessionStore sessions(txn);
    const auto fresh = sessions.seenFrom(account, {place("label", label), place("network", address ? address->area() : "")}, core.now());
    if (!fresh)
        return fresh.error();
    if (!*fresh)
        return Done{};
    return mailSafety(core, txn, account,
                      {{},
                       "A new sign-in to your RLG account",
                       "Somebody signed in on " + momentText(core.now()) + ", on a device " + nameInMail(label) +
                           (address ? " in the network " + address->prefix() : "") +
                           ". A device of that name or that part of the internet is new for your account.\n\nIf it was you, nothing has to be done. "
                           "If not, choose a new "
                           "password now: that ends every session. The sessions are listed on the Security page of your account.\n"},
                      "sign_in:" + session);
}

} // namespace licenseserver
