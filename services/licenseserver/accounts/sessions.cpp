#include "services/licenseserver/accounts/sessions.h"

#include "services/licenseserver/accounts/notices.h"
#include "services/licenseserver/accounts/registration.h"
#include "services/licenseserver/accounts/totp.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/db/sessionstore.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;
using protocol::TokenType;

namespace licenseserver {

namespace {

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t mostTries = 10;
constexpr std::int64_t triesMinutes = 15;
constexpr std::int64_t repeatMilliseconds = 600'000; ///< for a request whose answer was lost

Error refused() { return {Error::Kind::Unauthorized, "the session is not valid"}; }

std::string refreshDigest(const std::string &token) { return protocol::toBase64Url(protocol::sha256(token)); }

Result<Tokens> tokensWith(Core &core, const std::string &account, const std::string &session, std::string refresh)
{
    const auto now = core.now() / 1000;
    Tokens out;
    out.accessSeconds = core.config.number("accounts.access_seconds");
    out.refresh = std::move(refresh);
    const auto keys = core.keys->keys();
    auto access = protocol::signToken(*keys->signing(TokenType::Access), Json::object({{"iss", "rlg-licensed"},
                                                                                        {"aud", "rlg-api"},
                                                                                        {"sub", account},
                                                                                        {"sid", session},
                                                                                        {"iat", now},
                                                                                        {"exp", now + out.accessSeconds}}));
    if (!access)
        return access.error();
    out.access = std::move(*access);
    return out;
}

Result<Tokens> issue(Core &core, Txn &txn, const std::string &account, const std::string &session, std::string refresh)
{
    if (auto kept = SessionStore(txn).addRefresh(refreshDigest(refresh), session); !kept)
        return kept.error();
    return tokensWith(core, account, session, std::move(refresh));
}

std::string freshToken() { return protocol::toBase64Url(protocol::randomBytes(32)); }

/** What follows a refresh token. Where the request has a key it follows from both and a secret of ours, so that nothing needs to be kept to say it
 * again. */
std::string successorOf(const Core &core, const std::string &token, const std::string &requestKey)
{
    if (requestKey.empty())
        return freshToken();
    return protocol::toBase64Url(protocol::hmacSha256(core.keys->keys()->trace, "refresh\n" + token + "\n" + requestKey));
}

/** Bound to the token, so that one key for two tokens does not show. */
std::string requestDigest(const std::string &token, const std::string &requestKey)
{
    return requestKey.empty() ? std::string() : protocol::toBase64Url(protocol::sha256("request\n" + token + "\n" + requestKey));
}

/** Counts the try; false when there were too many. */
Result<bool> mayTry(Core &core, const std::string &who)
{
    const auto minute = core.now() / 60'000;
    return core.database->write([&](Txn &txn) -> Result<bool> {
        const auto before = SessionStore(txn).countTry(who, minute, minute - triesMinutes, mostTries);
        if (!before)
            return before.error();
        return *before < mostTries;
    });
}

Result<bool> unlocks(Core &core, const std::optional<AccountRow> &account, const std::string &code)
{
    if (code.empty())
        return false;
    return core.database->write([&](Txn &txn) -> Result<bool> {
        const auto used = AccountStore(txn).useMailToken(codeDigest(core, account ? account->id : "nobody", code), "unlock", core.now());
        if (!used)
            return used.error();
        return used->has_value();
    });
}

using Outcome = std::variant<Tokens, SignInRefusal>;

Result<Outcome> open(Core &core, Txn &txn, const AccountRow &account, const SignIn &given, const std::string &who, const std::string &rehashed)
{
    const auto passed = passesSecondStep(core, txn, account.id, given.code);
    if (!passed)
        return passed.error();
    if (!*passed)
        return Outcome(given.code.empty() ? SignInRefusal::CodeNeeded : SignInRefusal::Wrong);
    SessionStore sessions(txn);
    const auto now = core.now();
    const SessionRow session{protocol::newId(now), account.id, now, now + core.config.number("accounts.refresh_days") * day, given.label};
    if (auto added = sessions.add(session); !added)
        return added.error();
    if (auto forgotten = sessions.forgetTries(who); !forgotten)
        return forgotten.error();
    if (!rehashed.empty()) {
        if (auto set = AccountStore(txn).setPassword(account.id, rehashed); !set)
            return set.error();
    }
    if (auto told = noteSignIn(core, txn, account.id, session.id, given.label, given.client); !told)
        return told.error();
    if (auto noted = core.audit->add(txn, {account.id, "session.opened", session.id, Json::object()}); !noted)
        return noted.error();
    auto tokens = issue(core, txn, account.id, session.id, freshToken());
    if (!tokens)
        return tokens.error();
    return Outcome(std::move(*tokens));
}

} // namespace

Result<bool> passesSecondStep(Core &core, Txn &txn, const std::string &id, const std::string &code)
{
    AccountStore accounts(txn);
    const auto account = accounts.byId(id);
    if (!account)
        return account.error();
    if (!*account || !(*account)->totp)
        return account->has_value();
    const auto secret = protocol::unseal(core.keys->keys()->field, protocol::fromBase64Url(*(*account)->totp).value_or(""), "totp:" + id);
    const auto step = secret ? totpStep(*secret, code, core.now() / 1000) : std::nullopt;
    return step ? accounts.useTotpStep(id, *step) : Result<bool>(false);
}

Result<Outcome> signIn(Core &core, const SignIn &given)
{
    const auto key = core.emailKey(given.email);
    const auto found = core.database->read([&](Txn &txn) { return AccountStore(txn).byEmailKey(key); });
    if (!found)
        return found.error();
    const auto &account = *found;
    const auto who = "account:" + key;
    const auto unlocked = unlocks(core, account, given.unlock);
    if (!unlocked)
        return unlocked.error();
    if (!*unlocked) {
        const auto may = mayTry(core, who);
        if (!may)
            return may.error();
        if (!*may) {
            core.metrics.add("rlg_sign_ins_total{result=\"held\"}");
            return Outcome(SignInRefusal::TooMany);
        }
    }
    const auto hash = account && !account->deleted ? account->password : std::string();
    const auto fits = core.passwords->fits(hash, given.password);
    if (!fits)
        return fits.error();
    if (!*fits) {
        core.metrics.add("rlg_sign_ins_total{result=\"wrong\"}");
        return Outcome(SignInRefusal::Wrong);
    }
    if (!account->verified)
        return Outcome(SignInRefusal::NotVerified);
    std::string rehashed;
    if (core.passwords->outdated(hash)) {
        auto fresh = core.passwords->hash(given.password);
        if (!fresh)
            return fresh.error();
        rehashed = std::move(*fresh);
    }
    auto outcome = core.database->write([&](Txn &txn) { return open(core, txn, *account, given, who, rehashed); });
    if (outcome && std::holds_alternative<Tokens>(*outcome))
        core.metrics.add("rlg_sign_ins_total{result=\"opened\"}");
    return outcome;
}

Result<Tokens> refreshSession(Core &core, const std::string &refreshToken, const std::string &requestKey)
{
    const auto digest = refreshDigest(refreshToken);
    const auto request = requestDigest(refreshToken, requestKey);
    const auto next = successorOf(core, refreshToken, requestKey);
    const auto outcome = core.database->write([&](Txn &txn) -> Result<std::optional<Tokens>> {
        SessionStore sessions(txn);
        const auto now = core.now();
        const auto use = sessions.useRefresh(digest, now);
        if (!use)
            return use.error();
        if (!*use || !(*use)->running)
            return std::optional<Tokens>();
        const auto &session = (*use)->session;
        if (!(*use)->first) {
            const bool same = !request.empty() && (*use)->request == request && (*use)->successor == refreshDigest(next);
            const auto waiting = same ? sessions.unused((*use)->successor) : Result<bool>(false);
            if (!waiting)
                return waiting.error();
            if (*waiting && now - (*use)->used < repeatMilliseconds) { // the same request again: its answer was lost on the way
                core.metrics.add("rlg_refresh_repeats_total");
                auto again = tokensWith(core, session.account, session.id, next);
                return again ? Result<std::optional<Tokens>>(std::move(*again)) : again.error();
            }
            // Two hold this token and one of them should not. The transaction must stand, so this is a value and no error.
            if (const auto ended = sessions.end(session.id, session.account, now, "refresh_replayed"); !ended)
                return ended.error();
            core.metrics.add("rlg_refresh_replays_total");
            if (auto noted = core.audit->add(txn, {"system", "session.refresh_replayed", session.id, Json::object()}); !noted)
                return noted.error();
            return std::optional<Tokens>();
        }
        if (auto longer = sessions.extend(session.id, now + core.config.number("accounts.refresh_days") * day); !longer)
            return longer.error();
        if (auto kept = sessions.setSuccessor(digest, request, refreshDigest(next)); !kept)
            return kept.error();
        auto tokens = issue(core, txn, session.account, session.id, next);
        if (!tokens)
            return tokens.error();
        return std::optional(std::move(*tokens));
    });
    if (!outcome)
        return outcome.error();
    if (!*outcome)
        return refused();
    return **outcome;
}

Result<Principal> authenticate(Core &core, std::string_view accessToken)
{
    const auto keys = core.keys->keys();
    const auto claims = protocol::verifyToken(accessToken, keys->tokens, {TokenType::Access, "rlg-licensed", "rlg-api", core.clock.now()});
    if (!claims)
        return claims.error();
    const auto session = claims->text("sid").value_or("");
    const auto holder = core.database->read([&](Txn &txn) { return SessionStore(txn).holder(session, core.now()); });
    if (!holder)
        return holder.error();
    const auto role = *holder ? roleNamed((*holder)->role) : std::nullopt;
    if (!role || claims->text("sub") != (*holder)->account)
        return refused();
    return Principal{(*holder)->account, (*holder)->organisation, session, *role};
}

Status endSession(Core &core, const std::string &account, const std::string &session, const std::string &why)
{
    return core.database->write([&](Txn &txn) -> Status {
        const auto ended = SessionStore(txn).end(session, account, core.now(), why);
        if (!ended)
            return ended.error();
        if (!*ended)
            return Error{Error::Kind::NotFound, "session " + session};
        return core.audit->add(txn, {account, "session.ended", session, Json::object({{"why", why}})});
    });
}

Status endSessions(Core &core, const std::string &account, const std::string &except, const std::string &actor, const std::string &why)
{
    return core.database->write([&](Txn &txn) -> Status {
        if (auto ended = SessionStore(txn).endAll(account, except, core.now(), why); !ended)
            return ended;
        return core.audit->add(txn, {actor, "session.all_ended", account, Json::object({{"why", why}})});
    });
}

} // namespace licenseserver
