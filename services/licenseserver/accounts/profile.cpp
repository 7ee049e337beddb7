#include "services/licenseserver/accounts/profile.h"

#include "services/licenseserver/accounts/notices.h"
#include "services/licenseserver/accounts/sessions.h"
#include "services/licenseserver/accounts/totp.h"
#include "services/licenseserver/db/devicestore.h"
#include "services/licenseserver/db/requeststore.h"
#include "services/licenseserver/db/sessionstore.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <limits>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;
using protocol::TokenType;

namespace licenseserver {

namespace {

constexpr std::int64_t downloadSeconds = 600;

Error noAccount(const std::string &id) { return {Error::Kind::NotFound, "account " + id}; }

const char *const notYou = " If it was not you, ask for a new password now: that ends every session.\n";

Json orNull(const std::optional<std::int64_t> &value) { return value ? Json(*value) : Json(); }

} // namespace

Result<AccountRow> accountRow(Core &core, const std::string &id)
{
    const auto row = core.database->read([&](Txn &txn) { return AccountStore(txn).byId(id); });
    if (!row)
        return row.error();
    if (!*row || (*row)->deleted)
        return noAccount(id);
    return **row;
}

Result<bool> confirmsIdentity(Core &core, const std::string &id, const std::string &password, const std::string &code)
{
    const auto account = accountRow(core, id);
    if (!account)
        return account.error();
    const auto fits = core.passwords->fits(account->password, password);
    if (!fits || !*fits)
        return fits;
    return core.database->write([&](Txn &txn) { return passesSecondStep(core, txn, id, code); });
}

Status changePassword(Core &core, const std::string &id, const std::string &from, const std::string &to)
{
    const auto account = accountRow(core, id);
    if (!account)
        return account.error();
    if (auto fault = Passwords::fault(to, account->email); !fault.empty())
        return Error{Error::Kind::BadInput, fault};
    const auto fits = core.passwords->fits(account->password, from);
    if (!fits)
        return fits.error();
    if (!*fits)
        return Error{Error::Kind::Unauthorized, "the old password is wrong"};
    const auto hash = core.passwords->hash(to);
    if (!hash)
        return hash.error();
    return core.database->write([&](Txn &txn) -> Status {
        if (auto set = AccountStore(txn).setPassword(id, *hash); !set)
            return set;
        if (auto ended = SessionStore(txn).endAll(id, "", core.now(), "password_changed"); !ended)
            return ended;
        if (auto told = mailSafety(core, txn, id,
                                   {{}, "Your RLG password was changed", std::string("Your password was changed, and every session ended.") + notYou},
                                   "password_changed:" + protocol::newId(core.now()));
            !told)
            return told;
        return core.audit->add(txn, {id, "account.password_changed", id, Json::object()});
    });
}

Result<std::string> beginTotp(Core &core, const std::string &id)
{
    const auto secret = protocol::randomBytes(20);
    const auto sealed = protocol::toBase64Url(protocol::seal(core.keys->keys()->field, secret, "totp:" + id));
    const auto stored = core.database->write([&](Txn &txn) -> Status {
        const auto account = AccountStore(txn).byId(id);
        if (!account)
            return account.error();
        if (!*account || (*account)->totp)
            return Error{Error::Kind::Refused, "a second step is set up already"};
        return AccountStore(txn).setTotp(id, std::nullopt, sealed);
    });
    if (!stored)
        return stored.error();
    return base32(secret);
}

Status confirmTotp(Core &core, const std::string &id, const std::string &code)
{
    return core.database->write([&](Txn &txn) -> Status {
        AccountStore accounts(txn);
        const auto account = accounts.byId(id);
        if (!account)
            return account.error();
        if (!*account || !(*account)->totpPending)
            return Error{Error::Kind::Refused, "no second step is being set up"};
        const auto secret = protocol::unseal(core.keys->keys()->field, protocol::fromBase64Url(*(*account)->totpPending).value_or(""), "totp:" + id);
        const auto step = secret ? totpStep(*secret, code, core.now() / 1000) : std::nullopt;
        if (!step)
            return Error{Error::Kind::BadInput, "code: it does not fit"};
        if (auto set = accounts.setTotp(id, (*account)->totpPending, std::nullopt); !set)
            return set;
        if (const auto used = accounts.useTotpStep(id, *step); !used)
            return used.error();
        if (auto told = mailSafety(core, txn, id,
                                   {{},
                                    "Your RLG account has a second step now",
                                    std::string("Signing in asks for a code of an authenticator program from now on.") + notYou},
                                   "totp_added:" + protocol::newId(core.now()));
            !told)
            return told;
        return core.audit->add(txn, {id, "account.totp_added", id, Json::object()});
    });
}

Status removeTotp(Core &core, const std::string &id)
{
    return core.database->write([&](Txn &txn) -> Status {
        if (auto set = AccountStore(txn).setTotp(id, std::nullopt, std::nullopt); !set)
            return set;
        if (auto told = mailSafety(core, txn, id,
                                   {{},
                                    "The second step of your RLG account was turned off",
                                    std::string("Signing in asks for the password alone from now on.") + notYou},
                                   "totp_removed:" + protocol::newId(core.now()));
            !told)
            return told;
        return core.audit->add(txn, {id, "account.totp_removed", id, Json::object()});
    });
}

Result<Json> exportAccount(Core &core, const std::string &id)
{
    return core.database->read([&](Txn &txn) -> Result<Json> {
        const auto account = AccountStore(txn).byId(id);
        const auto sessions = SessionStore(txn).open(id, core.now());
        const auto devices = DeviceStore(txn).all(id);
        const auto decisions = RegionStore(txn).all(id);
        const auto feedback = RequestStore(txn).feedbackOf(id);
        const auto audit = core.audit->about(txn, id, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<int>::max());
        if (!account || !sessions || !devices || !decisions || !feedback || !audit)
            return Error{Error::Kind::Storage, "the export could not be read"};
        if (!*account || (*account)->deleted)
            return noAccount(id);
        const auto &row = **account;
        auto out = Json::object({{"account", Json::object({{"id", row.id},
                                                           {"email", row.email},
                                                           {"name", row.name},
                                                           {"locale", row.locale},
                                                           {"role", row.role},
                                                           {"created", row.created},
                                                           {"verified", orNull(row.verified)},
                                                           {"notices", row.notices},
                                                           {"second_step", row.totp.has_value()}})}});
        Json list = Json(Json::Array());
        for (const auto &session : *sessions)
            list.push(Json::object({{"id", session.id}, {"created", session.created}, {"expires", session.expires}, {"label", session.label}}));
        out.set("sessions", list);
        list = Json(Json::Array());
        for (const auto &device : *devices)
            list.push(
                Json::object({{"id", device.id}, {"name", device.name}, {"activated", device.activated}, {"released", orNull(device.released)}}));
        out.set("devices", list);
        list = Json(Json::Array());
        for (const auto &decision : *decisions)
            list.push(Json::object(
                {{"region", decision.region}, {"reason", decision.reason}, {"evidence", decision.evidence}, {"decided", decision.decided}}));
        out.set("region", list);
        list = Json(Json::Array());
        for (const auto &item : *feedback)
            list.push(Json::object({{"kind", item.kind}, {"text", item.body}, {"version", item.version}, {"created", item.created}}));
        out.set("feedback", list);
        out.set("events", *audit);
        for (const auto &exporter : core.exporters) {
            if (auto done = exporter(txn, id, out); !done)
                return done.error();
        }
        return out;
    });
}

Result<std::string> exportToken(Core &core, const std::string &id)
{
    const auto now = core.now() / 1000;
    return protocol::signToken(*core.keys->keys()->signing(TokenType::Download), Json::object({{"iss", "rlg-licensed"},
                                                                                               {"aud", "rlg-api"},
                                                                                               {"sub", id},
                                                                                               {"jti", protocol::newId(core.now())},
                                                                                               {"iat", now},
                                                                                               {"exp", now + downloadSeconds}}));
}

Result<std::string> useExportToken(Core &core, const std::string &token)
{
    const auto claims = protocol::verifyToken(token, core.keys->keys()->tokens, {TokenType::Download, "rlg-licensed", "rlg-api", core.clock.now()});
    if (!claims)
        return claims.error();
    const auto first = core.database->write(
        [&](Txn &txn) { return SessionStore(txn).useToken(claims->text("jti").value_or(""), core.now() + 2 * downloadSeconds * 1000); });
    if (!first)
        return first.error();
    if (!*first)
        return Error{Error::Kind::Unauthorized, "the download was fetched before"};
    return claims->text("sub").value_or("");
}

Result<Deletion> deleteAccount(Core &core, const std::string &id, const std::string &actor)
{
    return core.database->write([&](Txn &txn) -> Result<Deletion> {
        AccountStore accounts(txn);
        const auto account = accounts.byId(id);
        if (!account)
            return account.error();
        if (!*account || (*account)->deleted)
            return noAccount(id);
        if ((*account)->role == "owner") {
            const auto members = accounts.ofOrganisation((*account)->organisation);
            if (!members)
                return members.error();
            if (members->size() > 1)
                return Deletion::MembersLeft;
        }
        for (const auto &eraser : core.erasers) {
            if (auto done = eraser(txn, id); !done)
                return done.error();
        }
        if (auto ended = SessionStore(txn).endAll(id, "", core.now(), "account_deleted"); !ended)
            return ended.error();
        if (auto gone = SessionStore(txn).forgetPlaces(id); !gone)
            return gone.error();
        if (auto gone = DeviceStore(txn).removeAll(id); !gone)
            return gone.error();
        if (auto gone = RequestStore(txn).removeFeedback(id); !gone)
            return gone.error();
        if (auto gone = accounts.erase(id, core.now()); !gone)
            return gone.error();
        const auto noted = core.audit->add(txn, {actor, "account.deleted", id, Json::object()});
        return noted ? Result<Deletion>(Deletion::Done) : noted.error();
    });
}

} // namespace licenseserver
