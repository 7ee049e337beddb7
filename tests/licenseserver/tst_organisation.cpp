#include "services/licenseserver/accounts/totp.h"
#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/protocol/jws.h"
#include "tests/support/backends.h"
#include "tests/support/base32.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using protocol::Json;
using support::ServiceFixture;

namespace {

licenseserver::Service::Part agency()
{
    return [](licenseserver::Router &, licenseserver::Core &core) -> foundation::Status {
        core.planOf = [](licenseserver::Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        return foundation::Done{};
    };
}

ServiceFixture::Session joined(ServiceFixture &f, const ServiceFixture::Session &owner, const std::string &email)
{
    f.call("POST", "/v1/members", Json::object({{"email", email}, {"role", "member"}}), owner.access);
    f.call("POST", "/v1/password/reset", Json::object({{"token", f.mailedCode(email)}, {"password", ServiceFixture::password}}));
    return f.signIn(email);
}

std::string roleOf(ServiceFixture &f, const ServiceFixture::Session &who)
{
    return f.call("GET", "/v1/me", {}, who.access).json.text("role").value_or("");
}

} // namespace

/** Who may what in an organisation, and who owns it. */
class TestOrganisation final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

#define FIXTURE(name)                                                                                                                                \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl, {}, {billing::addBilling, agency()})

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void aRoleChangesAtOnceInEverySession()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto bob = joined(f, ada, "bob@example.com");
        const auto role = [&](const std::string &id, const char *name, const std::string &token) {
            return f.call("POST", "/v1/members/" + id + "/role", Json::object({{"role", name}}), token).status;
        };
        QCOMPARE(f.call("GET", "/v1/devices", {}, bob.access).status, 200);
        QCOMPARE(f.call("GET", "/v1/billing/invoices", {}, bob.access).status, 403);
        QCOMPARE(role(bob.account, "billing", ada.access), 204);
        QCOMPARE(roleOf(f, bob), std::string("billing"));
        QCOMPARE(f.call("GET", "/v1/devices", {}, bob.access).status, 403);
        QCOMPARE(f.call("GET", "/v1/billing/invoices", {}, bob.access).status, 200);
        QCOMPARE(role(bob.account, "billing", ada.access), 204); // nothing new: nothing is written down
        QCOMPARE(f.number("SELECT count(*) FROM audit WHERE action = 'account.role_changed'"), std::int64_t(1));
        for (const char *name : {"owner", "admin", "support", "nobody"})
            QCOMPARE(role(bob.account, name, ada.access), 400);
        QCOMPARE(role(ada.account, "member", ada.access), 404); // nobody stops being the owner without another one
        QCOMPARE(role(bob.account, "member", bob.access), 403);
        const auto eve = f.newcomer("eve@example.com");
        QCOMPARE(role(bob.account, "member", eve.access), 404);
        QCOMPARE(role(bob.account, "member", ada.access), 204);
        QCOMPARE(roleOf(f, bob), std::string("member"));
    }

    void ownershipIsHandedOverWithThePasswordAndTheSecondStep()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto bob = joined(f, ada, "bob@example.com");
        f.call("POST", "/v1/members", Json::object({{"email", "cy@example.com"}, {"role", "member"}}), ada.access);
        std::string invited;
        const auto members = f.call("GET", "/v1/members", {}, ada.access);
        for (const auto &one : *members.json.find("members")->array())
            invited = one.text("email") == "cy@example.com" ? one.text("id").value_or("") : invited;
        const auto hand = [&](const std::string &id, const Json &body, const std::string &token) {
            return f.call("POST", "/v1/members/" + id + "/owner", body, token).status;
        };
        const auto secret = Json::object({{"password", ServiceFixture::password}});
        QCOMPARE(hand(bob.account, Json::object({{"password", "wrong"}}), ada.access), 403);
        QCOMPARE(hand(bob.account, Json::object(), ada.access), 400);
        QCOMPARE(hand(invited, secret, ada.access), 409); // nobody can sign in there yet
        QCOMPARE(hand(ada.account, secret, ada.access), 404);
        const auto begun = f.call("POST", "/v1/me/totp", secret, ada.access).json.text("secret").value_or("");
        const auto code = [&] {
            f.advance(60s); // none is taken twice
            return licenseserver::totpCode(support::base32Bytes(begun), protocol::toSeconds(f.clock.now()) / licenseserver::totpSeconds);
        };
        QCOMPARE(f.call("POST", "/v1/me/totp/confirm", Json::object({{"code", code()}}), ada.access).status, 204);
        QCOMPARE(hand(bob.account, secret, ada.access), 403); // the password alone is not enough any more
        QCOMPARE(f.number("SELECT count(*) FROM audit WHERE action = 'account.role_changed'"), std::int64_t(0));

        QCOMPARE(hand(bob.account, Json::object({{"password", ServiceFixture::password}, {"code", code()}}), ada.access), 204);
        QCOMPARE(roleOf(f, ada), std::string("member"));
        QCOMPARE(roleOf(f, bob), std::string("owner"));
        QCOMPARE(f.call("GET", "/v1/members", {}, ada.access).status, 403);
        QCOMPARE(f.call("GET", "/v1/members", {}, bob.access).status, 200);
        QCOMPARE(f.number("SELECT count(*) FROM audit WHERE action = 'account.role_changed' AND actor = '" + ada.account + "'"), std::int64_t(2));
        QCOMPARE(f.number("SELECT count(*) FROM account WHERE role = 'owner' AND deleted IS NULL AND organisation = (SELECT organisation FROM "
                          "account WHERE id = '" +
                          bob.account + "')"),
                 std::int64_t(1));
        f.mailedCode("");
        for (const char *email : {"ada@example.com", "bob@example.com"})
            QVERIFY(std::any_of(f.sender->mails.begin(), f.sender->mails.end(),
                                [&](const auto &mail) { return mail.to == email && mail.subject.find("RLG organisation") != std::string::npos; }));
    }

    void ofManyWhoAreMadeTheOwnerAtOnceOneIs()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        std::vector<ServiceFixture::Session> heirs;
        for (int i = 0; i < 6; ++i)
            heirs.push_back(joined(f, ada, "heir" + std::to_string(i) + "@example.com"));
        std::atomic<int> done{0};
        std::vector<std::thread> threads;
        for (const auto &heir : heirs)
            threads.emplace_back([&f, &done, &ada, id = heir.account] {
                const auto status =
                    f.call("POST", "/v1/members/" + id + "/owner", Json::object({{"password", ServiceFixture::password}}), ada.access).status;
                done += status == 204 ? 1 : 0;
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(done.load(), 1);
        QCOMPARE(f.number("SELECT count(*) FROM account WHERE role = 'owner' AND deleted IS NULL"), std::int64_t(1));
        QCOMPARE(roleOf(f, ada), std::string("member"));
    }

    void anOwnerOthersDependOnDoesNotVanish()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto bob = joined(f, ada, "bob@example.com");
        const auto secret = Json::object({{"password", ServiceFixture::password}});
        const auto refused = f.call("POST", "/v1/me/delete", secret, ada.access);
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.json.text("code"), std::optional<std::string>("members_left"));
        QCOMPARE(f.call("POST", "/v1/members/" + bob.account + "/owner", secret, ada.access).status, 204);
        QCOMPARE(f.call("POST", "/v1/me/delete", secret, ada.access).status, 204); // a member now
        QCOMPARE(f.call("POST", "/v1/me/delete", secret, bob.access).status, 204); // nobody is left
        QCOMPARE(f.number("SELECT count(*) FROM account WHERE deleted IS NULL"), std::int64_t(0));
    }

    void theDatabaseItselfRefusesASecondOwner()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto bob = joined(f, ada, "bob@example.com");
        const auto done = f.service->core().database->write(
            [&](licenseserver::Txn &txn) { return licenseserver::AccountStore(txn).setRole(bob.account, "owner"); });
        QVERIFY(!done);
        QCOMPARE(roleOf(f, bob), std::string("member"));
    }
};

QTEST_GUILESS_MAIN(TestOrganisation)
#include "tst_organisation.moc"
