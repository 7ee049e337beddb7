#include "services/licenseserver/accounts/notices.h"
#include "services/licenseserver/accounts/profile.h"
#include "services/licenseserver/accounts/registration.h"
#include "services/licenseserver/accounts/sessions.h"
#include "services/licenseserver/api/confirmed.h"
#include "services/licenseserver/api/routes.h"
#include "services/licenseserver/db/requeststore.h"
#include "services/licenseserver/db/sessionstore.h"
#include "services/protocol/crypto.h"

using protocol::Json;

namespace licenseserver {

namespace {

Response done(const foundation::Status &status) { return status ? emptyResponse() : problem(status.error()); }

Response getMe(Core &core, Call &call)
{
    const auto account = accountRow(core, call.who.account);
    if (!account)
        return problem(account.error());
    const auto extra = core.database->read([&](Txn &txn) -> foundation::Result<std::pair<std::string, std::string>> {
        const auto region = core.regions->current(txn, account->id);
        const auto plan = core.planOf(txn, account->id);
        if (!region || !plan)
            return region ? plan.error() : region.error();
        return std::pair(*region, *plan);
    });
    if (!extra)
        return problem(extra.error());
    return jsonResponse(200, Json::object({{"id", account->id},
                                           {"email", account->email},
                                           {"name", account->name},
                                           {"locale", account->locale},
                                           {"role", account->role},
                                           {"region", extra->first},
                                           {"plan", extra->second},
                                           {"second_step", account->totp.has_value()}}));
}

Response patchMe(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto name = fields.optionalText("name", 120);
    const auto locale = fields.optionalText("locale", 12);
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto account = accountRow(core, call.who.account);
    if (!account)
        return problem(account.error());
    return done(core.database->write([&](Txn &txn) {
        return AccountStore(txn).setProfile(account->id, fields.any("name") != nullptr ? name : account->name,
                                            locale.empty() ? account->locale : locale);
    }));
}

Response putNotices(Core &core, Call &call)
{
    Fields fields(call.body);
    const bool billing = fields.flag("billing", true);
    const bool expiry = fields.flag("expiry", true);
    fields.flag("security", true); // mails about the account's safety cannot be switched off
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto account = accountRow(core, call.who.account);
    if (!account)
        return problem(account.error());
    const auto wanted = chosenNotices(account->notices, billing, expiry);
    const auto stored = core.database->write([&](Txn &txn) { return AccountStore(txn).setNotices(call.who.account, wanted.dump()); });
    return stored ? jsonResponse(200, wanted) : problem(stored.error());
}

Response getNotices(Core &core, Call &call)
{
    const auto account = accountRow(core, call.who.account);
    return account ? jsonResponse(200, shownNotices(account->notices)) : problem(account.error());
}

Response postDelete(Core &core, Call &call)
{
    const auto gone = deleteAccount(core, call.who.account, call.who.account);
    if (!gone)
        return gone.error().kind == foundation::Error::Kind::Refused ? problem(409, "subscription_open", gone.error().detail) : problem(gone.error());
    return *gone == Deletion::Done
               ? emptyResponse()
               : problem(409, "members_left", "Others belong to your organisation. Hand it over to one of them, or remove them first.");
}

Response postPassword(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto from = fields.text("old_password", 1024);
    const auto to = fields.text("new_password", 1024);
    if (auto fault = fields.fault(); fault)
        return *fault;
    if (const auto permit = core.limiter->take("confirm:" + call.who.account, {10, std::chrono::minutes(15)}); !permit.granted)
        return problem(foundation::Error{foundation::Error::Kind::RateLimited, {}});
    const auto changed = changePassword(core, call.who.account, from, to);
    if (!changed && changed.error().kind == foundation::Error::Kind::Unauthorized)
        return problem(403, "not_confirmed", "The old password is wrong.");
    return done(changed);
}

Response postFeedback(Core &core, Call &call)
{
    Fields fields(call.body);
    RequestStore::Feedback feedback{protocol::newId(core.now()),        call.who.account, fields.text("kind", 20), fields.text("text", 4000),
                                    fields.optionalText("version", 40), core.now()};
    if (auto fault = fields.fault(); fault)
        return *fault;
    if (feedback.kind != "bug" && feedback.kind != "idea" && feedback.kind != "praise" && feedback.kind != "other")
        return problem(400, "bad_input", "kind: must be bug, idea, praise or other");
    const auto stored = core.database->write([&](Txn &txn) { return RequestStore(txn).addFeedback(feedback); });
    return stored ? jsonResponse(201, Json::object({{"id", feedback.id}})) : problem(stored.error());
}

} // namespace

std::optional<Response> notConfirmed(Core &core, const Call &call, const std::string &password, const std::string &code)
{
    if (const auto permit = core.limiter->take("confirm:" + call.who.account, {10, std::chrono::minutes(15)}); !permit.granted)
        return problem(foundation::Error{foundation::Error::Kind::RateLimited, {}});
    const auto confirms = confirmsIdentity(core, call.who.account, password, code);
    if (!confirms)
        return problem(confirms.error());
    return *confirms ? std::optional<Response>() : problem(403, "not_confirmed", "The password or the code is wrong.");
}

void addProfileRoutes(Router &router, Core &core)
{
    const auto mine = Gate::anySession();
    router.add("GET", "/v1/me", mine, [&core](Call &call) { return getMe(core, call); });
    router.add("PATCH", "/v1/me", mine, [&core](Call &call) { return patchMe(core, call); });
    router.add("GET", "/v1/me/notices", mine, [&core](Call &call) { return getNotices(core, call); });
    router.add("PUT", "/v1/me/notices", mine, [&core](Call &call) { return putNotices(core, call); });
    router.add("POST", "/v1/me/password", mine, [&core](Call &call) { return postPassword(core, call); });
    router.add("POST", "/v1/me/email", mine, [&core](Call &call) -> Response {
        Fields fields(call.body);
        const auto email = fields.email("email");
        const auto password = fields.text("password", 1024);
        const auto code = fields.optionalText("code", 12);
        if (auto fault = fields.fault(); fault)
            return *fault;
        if (auto refused = notConfirmed(core, call, password, code); refused)
            return *refused;
        const auto asked = requestEmailChange(core, call.who.account, email);
        return asked ? jsonResponse(202, Json::object({{"status", "accepted"}})) : problem(asked.error());
    });
    router.add("POST", "/v1/me/email/confirm", mine, [&core](Call &call) -> Response {
        Fields fields(call.body);
        const auto email = fields.email("email");
        const auto code = fields.text("code", 40);
        if (auto fault = fields.fault(); fault)
            return *fault;
        const auto changed = confirmEmailChange(core, call.who.account, email, code);
        if (!changed && changed.error().kind == foundation::Error::Kind::Unauthorized)
            return problem(400, "code_refused", "The code is wrong, used or expired.");
        return done(changed);
    });
    router.add("POST", "/v1/me/totp", mine, confirmed(core, [&core](Call &call) {
                   const auto secret = beginTotp(core, call.who.account);
                   return secret ? jsonResponse(200,
                                                Json::object({{"secret", *secret}, {"uri", "otpauth://totp/RLG?secret=" + *secret + "&issuer=RLG"}}))
                                 : problem(secret.error());
               }));
    router.add("POST", "/v1/me/totp/confirm", mine, [&core](Call &call) {
        Fields fields(call.body);
        const auto code = fields.text("code", 12);
        const auto fault = fields.fault();
        return fault ? *fault : done(confirmTotp(core, call.who.account, code));
    });
    router.add("POST", "/v1/me/totp/remove", mine, confirmed(core, [&core](Call &call) { return done(removeTotp(core, call.who.account)); }));
    router.add("POST", "/v1/me/export", mine, confirmed(core, [&core](Call &call) {
                   const auto token = exportToken(core, call.who.account);
                   return token ? jsonResponse(200, Json::object({{"download_token", *token}, {"expires_in", 600}})) : problem(token.error());
               }));
    router.add("POST", "/v1/me/delete", mine, confirmed(core, [&core](Call &call) { return postDelete(core, call); }));
    router.add("POST", "/v1/feedback", mine, [&core](Call &call) { return postFeedback(core, call); }, {true, false, false});
}

void addSessionRoutes(Router &router, Core &core)
{
    const auto mine = Gate::anySession();
    router.add("GET", "/v1/sessions", mine, [&core](Call &call) -> Response {
        const auto open = core.database->read([&](Txn &txn) { return SessionStore(txn).open(call.who.account, core.now()); });
        if (!open)
            return problem(open.error());
        Json list = Json(Json::Array());
        for (const auto &session : *open)
            list.push(
                Json::object({{"id", session.id}, {"created", session.created}, {"label", session.label}, {"this", session.id == call.who.session}}));
        return jsonResponse(200, Json::object({{"sessions", list}}));
    });
    router.add("DELETE", "/v1/sessions/{id}", mine,
               [&core](Call &call) { return done(endSession(core, call.who.account, call.parts.at("id"), "ended_by_user")); });
    router.add("POST", "/v1/logout", mine, [&core](Call &call) { return done(endSession(core, call.who.account, call.who.session, "signed_out")); });
    router.add("POST", "/v1/logout/all", mine,
               [&core](Call &call) { return done(endSessions(core, call.who.account, "", call.who.account, "signed_out_everywhere")); });
}

} // namespace licenseserver
