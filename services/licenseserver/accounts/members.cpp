#include "services/licenseserver/accounts/members.h"

#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/accounts/notices.h"
#include "services/licenseserver/accounts/profile.h"
#include "services/licenseserver/accounts/registration.h"
#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

/** An account nobody can sign in to until the token in its mail set a password. */
Result<bool> addInvited(Core &core, Txn &txn, const AccountRow &row, const std::string &region, const std::string &by)
{
    const auto added = AccountStore(txn).add(row);
    if (!added || !*added)
        return added;
    const Locality given{region, "joined_organisation", Json::object({{"by", by}})};
    if (auto decided = core.regions->decide(txn, row.id, canonicalEmail(row.email), given); !decided)
        return decided.error();
    if (auto noted = core.audit->add(txn, {by, "account.invited", row.id, Json::object({{"role", row.role}})}); !noted)
        return noted.error();
    const auto mailed = mailResetToken(core, txn, row.id, row.email, row.password, "You are invited to RLG");
    return mailed ? Result<bool>(true) : Result<bool>(mailed.error());
}

AccountRow blank(const Core &core, const std::string &organisation, const std::string &email, const std::string &role, const std::string &password)
{
    AccountRow row;
    row.id = protocol::newId(core.now());
    row.organisation = organisation;
    row.role = role;
    row.email = email;
    row.emailKey = core.emailKey(email);
    row.locale = "en";
    row.password = password;
    row.created = core.now();
    return row;
}

} // namespace

Result<std::vector<AccountRow>> membersOf(Core &core, const std::string &organisation)
{
    return core.database->read([&](Txn &txn) { return AccountStore(txn).ofOrganisation(organisation); });
}

Status inviteMember(Core &core, const Principal &owner, const std::string &email, const std::string &role)
{
    const auto book = core.prices->current();
    const auto hash = core.passwords->hash(protocol::toHex(protocol::randomBytes(24)));
    if (!book || !hash)
        return book ? hash.error() : book.error();
    return core.database->write([&](Txn &txn) -> Status {
        const auto members = AccountStore(txn).ofOrganisation(owner.organisation);
        const auto plan = core.planOf(txn, owner.account);
        const auto region = core.regions->current(txn, owner.account);
        if (!members || !plan || !region)
            return Error{Error::Kind::Storage, "the organisation could not be read"};
        const auto &amounts = book->book->entitlements(*plan);
        const auto seats = amounts.contains("seats") ? amounts.at("seats") : 1;
        if (seats >= 0 && static_cast<std::int64_t>(members->size()) >= seats)
            return Error{Error::Kind::Refused, "every seat of the plan is taken (" + std::to_string(seats) + ")"};
        const auto added = addInvited(core, txn, blank(core, owner.organisation, email, role, *hash), *region, owner.account);
        return added ? Status(Done{}) : Status(added.error());
    });
}

namespace {

/** Runs `work` for somebody else of the organisation whose owner still asks: two owners who hand over at once must not both be heard. */
template <typename Work>
Status withMember(Core &core, const Principal &owner, const std::string &id, Work work)
{
    return core.database->write([&](Txn &txn) -> Status {
        AccountStore accounts(txn);
        const auto asking = accounts.byId(owner.account);
        const auto row = accounts.byId(id);
        if (!asking || !row)
            return asking ? row.error() : asking.error();
        if (!*asking || (*asking)->deleted || (*asking)->role != "owner")
            return Error{Error::Kind::Refused, "the organisation has another owner by now"};
        if (!*row || (*row)->deleted || (*row)->organisation != (*asking)->organisation || id == owner.account)
            return Error{Error::Kind::NotFound, "member " + id};
        return work(txn, **asking, **row);
    });
}

Status giveRole(Core &core, Txn &txn, const AccountRow &row, const std::string &role, const std::string &by)
{
    if (auto set = AccountStore(txn).setRole(row.id, role); !set)
        return set;
    return core.audit->add(txn, {by, "account.role_changed", row.id, Json::object({{"from", row.role}, {"to", role}})});
}

} // namespace

Status removeMember(Core &core, const Principal &owner, const std::string &id)
{
    // What that person bought for the organisation goes on, and is the owner's from now on.
    const auto found = withMember(core, owner, id, [&](Txn &txn, const AccountRow &asking, const AccountRow &row) -> Status {
        for (const auto &heir : core.heirs) {
            if (auto done = heir(txn, row.id, asking.id); !done)
                return done;
        }
        return Done{};
    });
    if (!found)
        return found;
    const auto gone = deleteAccount(core, id, owner.account);
    return gone ? Status(Done{}) : Status(gone.error());
}

Status changeRole(Core &core, const Principal &owner, const std::string &id, const std::string &role)
{
    return withMember(core, owner, id, [&](Txn &txn, const AccountRow &asking, const AccountRow &row) {
        return row.role == role ? Status(Done{}) : giveRole(core, txn, row, role, asking.id);
    });
}

Status handOver(Core &core, const Principal &owner, const std::string &id)
{
    return withMember(core, owner, id, [&](Txn &txn, const AccountRow &asking, const AccountRow &row) -> Status {
        if (!row.verified)
            return Error{Error::Kind::Refused, "this person has not accepted the invitation yet"};
        if (auto given = giveRole(core, txn, asking, "member", asking.id); !given)
            return given;
        if (auto given = giveRole(core, txn, row, "owner", asking.id); !given)
            return given;
        for (const auto &heir : core.heirs) {
            if (auto done = heir(txn, asking.id, row.id); !done)
                return done;
        }
        const auto reason = "handed_over:" + protocol::newId(core.now());
        const Mail toOld{
            {}, "You handed over your RLG organisation", row.email + " is its owner now, and you are a member. If it was not you, write to us.\n"};
        if (auto told = mailSafety(core, txn, asking.id, toOld, reason); !told)
            return told;
        const Mail toNew{
            {}, "You are the owner of an RLG organisation now", asking.email + " handed it over to you, with its members and subscriptions.\n"};
        return mailSafety(core, txn, row.id, toNew, reason);
    });
}

Status addStaff(Core &core, const std::string &email, const std::string &role)
{
    if (role != "support" && role != "admin")
        return Error{Error::Kind::BadInput, "role: must be support or admin"};
    const auto hash = core.passwords->hash(protocol::toHex(protocol::randomBytes(24)));
    if (!hash)
        return hash.error();
    return core.database->write([&](Txn &txn) -> Status {
        const auto organisation = protocol::newId(core.now());
        if (auto made = AccountStore(txn).addOrganisation(organisation, "staff", core.now()); !made)
            return made;
        const auto added = addInvited(core, txn, blank(core, organisation, email, role, *hash), "pending", "console");
        if (!added)
            return added.error();
        return *added ? Status(Done{}) : Status(Error{Error::Kind::Refused, "the address has an account already"});
    });
}

} // namespace licenseserver
