#include "services/licenseserver/accounts/registration.h"

#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/db/sessionstore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;
using protocol::TokenType;

namespace licenseserver {

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t verifyLife = 24 * 60 * minute;
constexpr std::int64_t unlockLife = 30 * minute;
constexpr std::int64_t resetSeconds = 3600;

/** Nobody's mailbox is filled through us: five mails an hour to one address, whoever asks for them. */
bool mayMail(Core &core, const std::string &emailKey) { return core.limiter->take("mail:" + emailKey, {5, std::chrono::hours(1)}).granted; }

Error refusedToken() { return {Error::Kind::Unauthorized, "the code is wrong, used or expired"}; }

std::string perHour(const Core &core, const std::string &what) { return what + ":" + std::to_string(core.now() / (60 * minute)); }

/** A reset token dies with the password it was asked for. */
std::string passwordMark(const Core &core, const std::string &hash) { return core.keys->keys()->traceOf("password", hash).substr(0, 16); }

Status mailCode(Core &core, Txn &txn, const AccountRow &account, const std::string &kind, std::int64_t life, const std::string &subject,
                const std::string &text)
{
    const auto code = newCode();
    if (auto added = AccountStore(txn).addMailToken(codeDigest(core, account.id, code), account.id, kind, core.now() + life); !added)
        return added;
    return core.outbox->mail(txn, {account.email, subject, text + "\n\n    " + code + "\n\nIf you did not ask for this, nothing has to be done.\n"},
                             kind + ":" + protocol::toHex(protocol::sha256(code)));
}

Status createAccount(Core &core, Txn &txn, const Newcomer &newcomer, const std::string &hash, const Locality &locality)
{
    AccountStore accounts(txn);
    const auto now = core.now();
    AccountRow row;
    row.id = protocol::newId(now);
    row.organisation = protocol::newId(now);
    row.role = "owner";
    row.email = newcomer.email;
    row.emailKey = core.emailKey(newcomer.email);
    row.name = newcomer.name;
    row.locale = newcomer.locale;
    row.password = hash;
    row.created = now;
    if (auto made = accounts.addOrganisation(row.organisation, newcomer.name, now); !made)
        return made;
    const auto added = accounts.add(row);
    if (!added)
        return added.error();
    if (!*added)
        return Error{Error::Kind::Internal, "the address was taken in between"};
    if (auto set = accounts.setNotices(row.id, Json::object({{"privacy_signal", newcomer.privacySignal}}).dump()); !set)
        return set;
    if (auto decided = core.regions->decide(txn, row.id, canonicalEmail(newcomer.email), locality); !decided)
        return decided;
    if (auto noted = core.audit->add(txn, {row.id, "account.registered", row.id, Json::object()}); !noted)
        return noted;
    return mailCode(core, txn, row, "verify", verifyLife, "Confirm your e-mail address",
                    "Enter this code in RLG to confirm your address. It is good for a day.");
}

void registerNow(Core &core, const Newcomer &newcomer, const Locality &locality)
{
    if (!mayMail(core, core.emailKey(newcomer.email)))
        return;
    const auto hash = core.passwords->hash(newcomer.password);
    const auto done = !hash ? Status(hash.error()) : core.database->write([&](Txn &txn) -> Status {
        const auto existing = AccountStore(txn).byEmailKey(core.emailKey(newcomer.email));
        if (!existing)
            return existing.error();
        if (!*existing)
            return createAccount(core, txn, newcomer, *hash, locality);
        if (!(*existing)->verified) {
            // Whoever comes first must not keep the address from its owner: the newest password counts until somebody reads the mail.
            if (auto set = AccountStore(txn).setPassword((*existing)->id, *hash); !set)
                return set;
            return mailCode(core, txn, **existing, "verify", verifyLife, "Confirm your e-mail address",
                            "Enter this code in RLG to confirm your address. It is good for a day.");
        }
        return core.outbox->mail(txn,
                                 {newcomer.email, "You already have an RLG account",
                                  "Somebody, probably you, tried to register this address again. Sign in as before, or ask for a new password.\n"},
                                 perHour(core, "again:" + (*existing)->id));
    });
    core.metrics.add("rlg_registrations_total");
    if (!done)
        EventLog::write(Level::Error, "registration.failed", {{"why", std::string(foundation::name(done.error().kind))}});
}

/** What does `work` for the account of the address, if there is one. */
template <typename Work>
Result<Afterwards> later(Core &core, std::string email, Work work)
{
    // The one look everybody waits for, so that an unreachable database is an answer and not a lost request.
    if (const auto reached = core.prices->current(); !reached)
        return reached.error();
    auto begin = core.background->reserve([&core, work, key = core.emailKey(email)] {
        if (!mayMail(core, key))
            return;
        const auto done = core.database->write([&](Txn &txn) -> Status {
            const auto account = AccountStore(txn).byEmailKey(key);
            if (!account)
                return account.error();
            return *account ? work(txn, **account) : Status(Done{});
        });
        if (!done)
            EventLog::write(Level::Error, "mail.not_queued", {{"why", std::string(foundation::name(done.error().kind))}});
    });
    if (!begin)
        return Error{Error::Kind::Timeout, "too much is waiting"};
    return begin;
}

} // namespace

std::string newCode()
{
    static constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    std::string out;
    for (const char c : protocol::randomBytes(12))
        out += alphabet[static_cast<unsigned char>(c) & 31U];
    return out;
}

std::string codeDigest(const Core &core, const std::string &account, std::string_view code)
{
    return core.keys->keys()->traceOf("code", account + "\n" + std::string(code));
}

Result<Afterwards> registerAccount(Core &core, Newcomer newcomer)
{
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    auto locality = core.geo->locate(newcomer.client, *book->book);
    auto begin =
        core.background->reserve([&core, newcomer = std::move(newcomer), locality = std::move(locality)] { registerNow(core, newcomer, locality); });
    if (!begin)
        return Error{Error::Kind::Timeout, "too many registrations are waiting"};
    return begin;
}

Status mailResetToken(Core &core, Txn &txn, const std::string &account, const std::string &email, const std::string &passwordHash,
                      const std::string &subject)
{
    const auto keys = core.keys->keys();
    const auto now = core.now() / 1000;
    const auto id = protocol::newId(core.now());
    const auto token = protocol::signToken(*keys->signing(TokenType::Reset), Json::object({{"iss", "rlg-licensed"},
                                                                                           {"aud", "rlg-api"},
                                                                                           {"sub", account},
                                                                                           {"jti", id},
                                                                                           {"iat", now},
                                                                                           {"exp", now + resetSeconds},
                                                                                           {"pwd", passwordMark(core, passwordHash)}}));
    if (!token)
        return token.error();
    return core.outbox->mail(txn,
                             {email, subject,
                              "Paste this into RLG to choose a password. It is good for an hour.\n\n" + *token +
                                  "\n\nIf you did not ask for this, nothing has to be done.\n"},
                             "reset:" + id);
}

Result<Afterwards> requestReset(Core &core, std::string email)
{
    return later(core, std::move(email), [&core](Txn &txn, const AccountRow &account) {
        return account.deleted ? Status(Done{}) : mailResetToken(core, txn, account.id, account.email, account.password, "A new password for RLG");
    });
}

Result<Afterwards> requestUnlock(Core &core, std::string email)
{
    return later(core, std::move(email), [&core](Txn &txn, const AccountRow &account) {
        return mailCode(core, txn, account, "unlock", unlockLife, "Sign in to RLG",
                        "Somebody tried too many wrong passwords. This code, together with your password, signs you in at once.");
    });
}

Status verifyEmail(Core &core, const std::string &email, const std::string &code, const std::string &password)
{
    const auto found = core.database->read([&](Txn &txn) { return AccountStore(txn).byEmailKey(core.emailKey(email)); });
    if (!found)
        return found.error();
    const auto hash = *found ? (*found)->password : std::string();
    const auto fits = core.passwords->fits(hash, password);
    if (!fits)
        return fits.error();
    if (!*fits)
        return refusedToken();
    return core.database->write([&](Txn &txn) -> Status {
        AccountStore accounts(txn);
        const auto account = accounts.byEmailKey(core.emailKey(email));
        if (!account)
            return account.error();
        if (!*account || (*account)->password != hash)
            return refusedToken();
        const auto id = (*account)->id;
        const auto used = accounts.useMailToken(codeDigest(core, id, code), "verify", core.now());
        if (!used)
            return used.error();
        if (!*used)
            return refusedToken();
        if (auto set = accounts.setVerified(id, core.now()); !set)
            return set;
        if (const auto region = core.regions->seen(txn, id, "email", canonicalEmail(email)); !region)
            return region.error();
        return core.audit->add(txn, {id, "account.verified", id, Json::object()});
    });
}

Status requestEmailChange(Core &core, const std::string &account, const std::string &email)
{
    const auto key = core.emailKey(email);
    if (!mayMail(core, key))
        return Done{};
    return core.database->write([&](Txn &txn) -> Status {
        AccountStore accounts(txn);
        const auto row = accounts.byId(account);
        const auto taken = accounts.byEmailKey(key);
        if (!row || !taken)
            return row ? taken.error() : row.error();
        if (!*row || *taken)
            return Done{};
        const auto code = newCode();
        if (auto added = accounts.addMailToken(codeDigest(core, account, key + code), account, "change", core.now() + verifyLife); !added)
            return added;
        const auto told =
            core.outbox->mail(txn,
                              {(*row)->email, "Your e-mail address at RLG is being changed",
                               "Somebody who knows your password asked to use another address. If it was not you, choose a new password now.\n"},
                              "changing:" + codeDigest(core, account, code));
        if (!told)
            return told;
        return core.outbox->mail(
            txn, {email, "Confirm your e-mail address", "Enter this code in RLG to use this address. It is good for a day.\n\n    " + code + "\n"},
            "change:" + codeDigest(core, account, code));
    });
}

Status confirmEmailChange(Core &core, const std::string &account, const std::string &email, const std::string &code)
{
    return core.database->write([&](Txn &txn) -> Status {
        AccountStore accounts(txn);
        const auto key = core.emailKey(email);
        const auto used = accounts.useMailToken(codeDigest(core, account, key + code), "change", core.now());
        const auto taken = accounts.byEmailKey(key);
        if (!used || !taken)
            return used ? taken.error() : used.error();
        if (!*used || *taken)
            return refusedToken();
        if (auto set = accounts.setEmail(account, email, key); !set)
            return set;
        if (const auto region = core.regions->seen(txn, account, "email", canonicalEmail(email)); !region)
            return region.error();
        return core.audit->add(txn, {account, "account.email_changed", account, Json::object()});
    });
}

Status resetPassword(Core &core, const std::string &token, const std::string &password)
{
    const auto keys = core.keys->keys();
    const auto claims = protocol::verifyToken(token, keys->tokens, {TokenType::Reset, "rlg-licensed", "rlg-api", core.clock.now()});
    if (!claims)
        return claims.error();
    const auto account = claims->text("sub").value_or("");
    const auto id = claims->text("jti").value_or("");
    const auto hash = core.passwords->hash(password);
    if (!hash)
        return hash.error();
    return core.database->write([&](Txn &txn) -> Status {
        AccountStore accounts(txn);
        SessionStore sessions(txn);
        const auto row = accounts.byId(account);
        if (!row)
            return row.error();
        if (!*row || (*row)->deleted || claims->text("pwd") != passwordMark(core, (*row)->password))
            return refusedToken();
        if (auto fault = Passwords::fault(password, (*row)->email); !fault.empty())
            return Error{Error::Kind::BadInput, fault};
        const auto first = sessions.useToken(id, core.now() + 2 * resetSeconds * 1000);
        if (!first)
            return first.error();
        if (!*first)
            return refusedToken();
        if (auto set = accounts.setPassword(account, *hash); !set)
            return set;
        // The mail reached its owner: that confirms the address too.
        if (auto set = accounts.setVerified(account, core.now()); !set)
            return set;
        if (const auto region = core.regions->seen(txn, account, "email", canonicalEmail((*row)->email)); !region)
            return region.error();
        if (auto ended = sessions.endAll(account, "", core.now(), "password_reset"); !ended)
            return ended;
        return core.audit->add(txn, {account, "account.password_reset", account, Json::object()});
    });
}

} // namespace licenseserver
