#include "services/licenseserver/accounts/totp.h"
#include "services/licensing/brandlimit.h"
#include "tests/licensing/world.h"
#include "tests/support/base32.h"

#include <QTest>

#include <filesystem>
#include <fstream>

using namespace licensing;
using namespace std::chrono_literals;
using foundation::Error;
using protocol::Access;
using protocol::Operation;
using protocol::Reason;
using test::World;

namespace {

constexpr auto days = 24h;

std::string contents(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/** Everything that touches one's own data, in whatever standing. */
bool ownDataIsOpen(const Standing &standing)
{
    for (const auto operation : {Operation::Open, Operation::Search, Operation::Export, Operation::Backup, Operation::Delete, Operation::Import}) {
        if (!allowed(operation, standing))
            return false;
    }
    return true;
}

} // namespace

#define GOOD(result) QVERIFY2((result).ok(), (result).ok() ? "" : (result).error().detail.c_str())

/** The account of a machine against the real service: the main road, and every way off it. */
class TestLicenceAccount final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnAccountNothingIsHeldBackAndNothingIsWritten()
    {
        World world;
        Account account(world.parts("none"));
        const auto standing = account.standing();
        QVERIFY(!standing.gated);
        for (const auto operation : {Operation::Fetch, Operation::Schedule, Operation::AddBrand, Operation::Import})
            QVERIFY(allowed(operation, standing));
        QVERIFY(mayAddBrand(standing, 1'000'000));
        QCOMPARE(account.refreshIfDue(), Refreshed::NotDue);
        QVERIFY(sentence(standing).empty());
        QVERIFY(!account.exists());
        QVERIFY(!std::filesystem::exists(world.path("none")));
        QCOMPARE(world.asked.load(), 0);
    }

    void fromRegistrationToReadOnly()
    {
        World world;
        Account account(world.parts("main"));
        GOOD(account.registerAt(world.url() + "/", "ada@example.com", World::password));
        QVERIFY(account.exists());
        QVERIFY(!account.signedIn());
        QCOMPARE(account.ask([](const Client &client, const std::string &bearer) { return client.prices(bearer); }).error().kind, Error::Kind::Unauthorized);
        const auto early = account.signIn({}, {{}, World::password});
        QVERIFY(!early);
        QCOMPARE(early.error().kind, Error::Kind::Refused);
        QVERIFY(early.error().detail.find("not confirmed") != std::string::npos);
        const auto wrong = account.confirm({}, "000000", World::password);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, Error::Kind::BadInput);
        GOOD(account.confirm({}, world.code("ada@example.com"), World::password));
        const auto signedIn = account.signIn({}, {{}, World::password});
        GOOD(signedIn);
        QVERIFY(*signedIn);

        const auto prices = account.ask([](const Client &client, const std::string &bearer) { return client.prices(bearer); });
        GOOD(prices);
        QCOMPARE(prices->region, std::string("world"));
        QVERIFY(!prices->regionPending && !prices->prices.empty());
        QCOMPARE(account.standing().licence.reason, Reason::NoLicence);
        QVERIFY(world.buy(account, "creator"));
        const auto licence = account.activate("Ada's laptop");
        GOOD(licence);
        QCOMPARE(licence->plan, std::string("creator"));

        world.hangUp(); // from here on without a network
        const auto before = world.asked.load();
        auto standing = account.standing();
        QCOMPARE(standing.licence.access, Access::Full);
        QCOMPARE(standing.licence.daysLeft, 14);
        QVERIFY(!standing.refreshDue);
        QVERIFY(mayAddBrand(standing, 2));
        const auto full = mayAddBrand(standing, 3);
        QVERIFY(!full);
        QCOMPARE(full.error().kind, Error::Kind::Refused);
        QVERIFY(full.error().detail.find("change to a larger plan") != std::string::npos);
        world.advance(7 * days);
        standing = account.standing();
        QCOMPARE(standing.licence.daysLeft, 7);
        QVERIFY(standing.refreshDue);
        QCOMPARE(account.refreshIfDue(), Refreshed::LaterAgain); // nobody there, and no error
        QCOMPARE(account.standing().licence.access, Access::Full);
        world.advance(7 * days);
        standing = account.standing();
        QCOMPARE(standing.licence.access, Access::Grace);
        QCOMPARE(standing.licence.daysLeft, 7);
        QVERIFY(allowed(Operation::Fetch, standing) && allowed(Operation::AddBrand, standing));
        QVERIFY(sentence(standing).find("another 7 days") != std::string::npos);
        world.advance(7 * days);
        standing = account.standing();
        QCOMPARE(standing.licence.access, Access::ReadOnly);
        QCOMPARE(standing.licence.reason, Reason::Expired);
        QVERIFY(ownDataIsOpen(standing));
        QVERIFY(!allowed(Operation::Fetch, standing) && !allowed(Operation::Schedule, standing) && !allowed(Operation::AddBrand, standing));
        QVERIFY(!mayAddBrand(standing, 0));
        QCOMPARE(world.asked.load(), before);
    }

    void plansGoUpAtOnceAndDownWithTheNextPayment()
    {
        World world;
        Account account(world.parts("plans"));
        QVERIFY(world.newcomer(account, "ada@example.com"));
        QVERIFY(world.buy(account, "creator"));
        GOOD(account.activate({}));
        const auto premium = world.priceOf(account, "premium");
        const auto creator = world.priceOf(account, "creator");
        const auto billing = account.ask([](const Client &client, const std::string &bearer) { return client.billing(bearer); });
        GOOD(billing);
        QCOMPARE(billing->providers, std::vector<std::string>{"stripe"});
        QCOMPARE(billing->subscriptions.size(), 1U);
        const auto id = billing->subscriptions[0].id;

        world.advance(5 * days);
        const auto preview = account.ask([&](const Client &client, const std::string &bearer) { return client.preview(bearer, id, premium); });
        GOOD(preview);
        QVERIFY(preview->atOnce && preview->amountNow > 0 && preview->amountNow < preview->nextAmount);
        const auto up = account.ask([&](const Client &client, const std::string &bearer) { return client.change(bearer, id, premium); });
        GOOD(up);
        QVERIFY(up->url.empty());
        world.deliver();
        auto licence = account.refreshLicence();
        GOOD(licence);
        QCOMPARE(licence->plan, std::string("premium"));
        QVERIFY(mayAddBrand(account.standing(), 3));

        GOOD(account.ask([&](const Client &client, const std::string &bearer) { return client.change(bearer, id, creator); }));
        world.deliver();
        licence = account.refreshLicence();
        GOOD(licence);
        QCOMPARE(licence->plan, std::string("premium")); // until it is over
        world.advance(10 * days);
        QCOMPARE(account.refreshIfDue(), Refreshed::Renewed); // keeps the session alive as well
        world.advance(20 * days);
        licence = account.refreshLicence();
        GOOD(licence);
        QCOMPARE(licence->plan, std::string("creator"));

        const auto cancel = account.ask([&](const Client &client, const std::string &bearer) { return client.cancel(bearer, id); });
        GOOD(cancel);
        GOOD(account.ask([&](const Client &client, const std::string &bearer) { return client.resume(bearer, id); }));
        GOOD(account.ask([&](const Client &client, const std::string &bearer) { return client.cancel(bearer, id); }));
        world.deliver();
        GOOD(account.refreshLicence());
        QCOMPARE(account.standing().licence.access, Access::Full); // what is paid stays
        const auto receipts = account.ask([](const Client &client, const std::string &bearer) { return client.invoices(bearer); });
        GOOD(receipts);
        QVERIFY(receipts->size() >= 3);
    }

    void aLicenceIsRenewedFromHalfOfItsLifeOn()
    {
        World world;
        Account account(world.parts("renewal"));
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        const auto first = account.standing().file->seq;
        world.advance(7 * days - 1s);
        QCOMPARE(account.refreshIfDue(), Refreshed::NotDue);
        world.advance(1s);
        QCOMPARE(account.refreshIfDue(), Refreshed::Renewed);
        QVERIFY(account.standing().file->seq > first);
        QCOMPARE(account.standing().licence.daysLeft, 14);
    }

    void twoOfThreeClockMarksMayBeDeletedAndNotThree()
    {
        World world;
        const auto parts = world.parts("marks");
        Account account(parts);
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        world.advance(10 * days);
        QCOMPARE(account.standing().licence.daysLeft, 4);
        std::filesystem::remove(parts.places.marks[0]);
        std::filesystem::remove(parts.places.marks[2]);
        world.fixture.advance(-9 * days); // and the clock set back
        auto standing = account.standing();
        QCOMPARE(standing.licence.reason, Reason::ClockBehind);
        QVERIFY(standing.refreshDue && ownDataIsOpen(standing));
        QVERIFY(std::filesystem::exists(parts.places.marks[0]) && std::filesystem::exists(parts.places.marks[2])); // back again
        world.fixture.advance(9 * days);
        QCOMPARE(account.refreshIfDue(), Refreshed::Renewed); // one contact heals it
        QCOMPARE(account.standing().licence.access, Access::Full);
        for (const auto &mark : parts.places.marks)
            std::filesystem::remove(mark);
        QCOMPARE(account.standing().licence.reason, Reason::ClockBehind);
        QCOMPARE(account.refreshIfDue(), Refreshed::Renewed);
        QCOMPARE(account.standing().licence.access, Access::Full);
        std::ofstream(parts.places.marks[1]) << contents(parts.places.marks[0]); // one in the place of another is none
        QCOMPARE(account.standing().licence.access, Access::Full);
    }

    void anOlderLicenceIsNotTakenBack()
    {
        World world;
        const auto parts = world.parts("older");
        Account account(parts);
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        const auto file = parts.places.folder / "rlg.licence";
        const auto old = contents(file);
        GOOD(account.refreshLicence());
        const auto newer = contents(file);
        std::ofstream(file) << old;
        QCOMPARE(account.standing().licence.reason, Reason::OlderLicence);
        std::ofstream(file) << newer;
        QCOMPARE(account.standing().licence.access, Access::Full);
        for (const auto at : {std::size_t{10}, newer.size() / 2, newer.size() - 3}) {
            auto changed = newer;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            std::ofstream(file) << changed;
            QCOMPARE(account.standing().licence.reason, Reason::NoLicence);
        }
    }

    void aCopyOnAnotherMachineIsNoLicenceThere()
    {
        World world;
        const auto parts = world.parts("here");
        Account account(parts);
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        std::filesystem::copy(parts.places.folder, world.path("copy"));
        Account copy(world.parts("copy", {{"system-2", "board-2", "disk-2"}}));
        QCOMPARE(copy.standing().licence.reason, Reason::DeviceMismatch);
        QVERIFY(ownDataIsOpen(copy.standing()));
        for (int part = 0; part < 3; ++part) { // one part may be another, or unreadable
            auto traits = World::laptop;
            traits.parts[static_cast<std::size_t>(part)] = part == 1 ? "" : "new";
            Account mended(world.parts("here", traits));
            QCOMPARE(mended.standing().licence.access, Access::Full);
        }
    }

    /** The parts of a licence differ from account to account; what the service knows a machine again by must not. */
    void aMachineIsKnownAgainUnderAnotherAccount()
    {
        World world;
        using support::ServiceFixture;
        const auto first = world.fixture.newcomer("ada@example.com", ServiceFixture::isra);
        Account before(world.parts("before"));
        GOOD(before.signIn(world.url(), {"ada@example.com", ServiceFixture::password}));
        GOOD(before.activate({}));
        const auto leave = protocol::Json::object({{"password", ServiceFixture::password}});
        QCOMPARE(world.fixture.call("POST", "/v1/me/delete", leave, first.access).status, 204);
        world.advance(100 * days);
        const auto regionAfter = [&](const std::string &email, const DeviceTraits &traits) {
            const auto session = world.fixture.newcomer(email, ServiceFixture::american);
            Account after(world.parts(email, traits));
            const auto in = after.signIn(world.url(), {email, ServiceFixture::password});
            const auto active = in ? after.activate({}) : in.error();
            return active ? world.fixture.call("GET", "/v1/me", {}, session.access).json.text("region").value_or("none") : active.error().detail;
        };
        QCOMPARE(regionAfter("same@example.com", World::laptop), std::string("il"));
        QCOMPARE(regionAfter("anew@example.com", {{"system-2", "board-1", "disk-1"}}), std::string("il"));     // set up anew
        QCOMPARE(regionAfter("disk@example.com", {{"system-1", "board-1", "disk-2"}}), std::string("il"));     // its system moved to another disk
        QCOMPARE(regionAfter("model@example.com", {{"system-3", "board-1", "disk-3"}}), std::string("world")); // another machine of that model
    }

    void anEndedSessionIsToldInClearWords()
    {
        World world;
        Account account(world.parts("ended"));
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        const auto elsewhere = world.fixture.signIn("ada@example.com", World::password);
        QCOMPARE(world.fixture.call("POST", "/v1/logout/all", protocol::Json::object(), elsewhere.access).status, 204);
        world.advance(8 * days);
        QCOMPARE(account.refreshIfDue(), Refreshed::SignInAgain);
        QVERIFY(!account.signedIn());
        QCOMPARE(account.standing().licence.access, Access::Full); // the licence goes on
        const auto asked = account.ask([](const Client &client, const std::string &bearer) { return client.profile(bearer); });
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, Error::Kind::Unauthorized);
        QVERIFY(asked.error().detail.find("sign in") != std::string::npos);
        QCOMPARE(account.refreshIfDue(), Refreshed::SignInAgain);
        GOOD(account.signIn({}, {{}, World::password}));
        QCOMPARE(account.refreshIfDue(), Refreshed::Renewed);
    }

    void aDeviceThatWasTakenOffIsToldSo()
    {
        World world;
        Account account(world.parts("taken"));
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        const auto device = account.device();
        GOOD(account.ask([&](const Client &client, const std::string &bearer) { return client.release(bearer, device, {}); }));
        world.advance(8 * days);
        QCOMPARE(account.refreshIfDue(), Refreshed::ActivateAgain);
        QCOMPARE(account.standing().licence.reason, Reason::NoLicence);
        QVERIFY(account.device().empty());
    }

    void aReleasedSlotIsFreeAtOnce()
    {
        World world;
        Account first(world.parts("first"));
        QVERIFY(world.newcomer(first, "ada@example.com"));
        GOOD(first.activate("One"));
        Account second(world.parts("second", {{"system-2", "board-2", "disk-2"}}));
        GOOD(second.signIn(world.url(), {"ada@example.com", World::password}));
        const auto refused = second.activate("Two"); // the free plan has one slot
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
        GOOD(first.release());
        QCOMPARE(first.standing().licence.reason, Reason::NoLicence);
        GOOD(second.activate("Two"));
        QCOMPARE(second.standing().licence.access, Access::Full);
        const auto unknown = first.release();
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    }

    void nothingSecretIsReadableOnTheDisk()
    {
        World world;
        const auto parts = world.parts("sealed");
        Account account(parts);
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        std::string bearer;
        GOOD(account.ask([&](const Client &client, const std::string &token) {
            bearer = token;
            return client.profile(token);
        }));
        int files = 0;
        for (const auto &entry : std::filesystem::directory_iterator(parts.places.folder)) {
            const auto text = contents(entry.path());
            for (const std::string &secret : {bearer, std::string(World::password), std::string("ada@example.com"), std::string("refresh"), std::string("system-1")})
                QVERIFY2(text.find(secret) == std::string::npos, entry.path().c_str());
            QCOMPARE(static_cast<int>(entry.status().permissions()) & 0077, 0);
            ++files;
        }
        QVERIFY(files >= 6);
        std::filesystem::remove(parts.places.key); // without the key nothing opens, and that is no accident
        QVERIFY(account.exists() && !account.signedIn());
        QCOMPARE(account.standing().licence.access, Access::ReadOnly);
        QVERIFY(ownDataIsOpen(account.standing()));
        GOOD(account.signIn(world.url(), {"ada@example.com", World::password}));
        GOOD(account.activate({}));
        QCOMPARE(account.standing().licence.access, Access::Full);
        GOOD(account.forget());
        QVERIFY(!account.exists());
    }

    void theSecondStepIsAskedForAndANewPasswordEndsEverySession()
    {
        World world;
        Account account(world.parts("second"));
        QVERIFY(world.newcomer(account, "ada@example.com"));
        const auto elsewhere = world.fixture.signIn("ada@example.com", World::password);
        const auto begun = world.fixture.call("POST", "/v1/me/totp", protocol::Json::object({{"password", World::password}}), elsewhere.access);
        const auto secret = support::base32Bytes(begun.json.text("secret").value_or(""));
        const auto code = [&] { return licenseserver::totpCode(secret, protocol::toSeconds(world.fixture.clock.now()) / licenseserver::totpSeconds); };
        QCOMPARE(world.fixture.call("POST", "/v1/me/totp/confirm", protocol::Json::object({{"code", code()}}), elsewhere.access).status, 204);
        world.advance(60s);
        auto signedIn = account.signIn({}, {{}, World::password});
        GOOD(signedIn);
        QVERIFY(!*signedIn);
        QVERIFY(!account.signIn({}, {{}, World::password, "000000"}));
        signedIn = account.signIn({}, {{}, World::password, code()});
        GOOD(signedIn);
        QVERIFY(*signedIn);
        world.advance(60s);
        const auto data = account.ask([&](const Client &client, const std::string &bearer) { return client.exportData(bearer, World::password, code()); });
        GOOD(data);
        QVERIFY(data->find("ada@example.com") != std::string::npos);

        const auto client = account.client();
        GOOD(client);
        GOOD(client->requestPasswordReset("ada@example.com"));
        const auto token = world.code("ada@example.com");
        const auto wrong = client->finishPasswordReset("wrong", "another long passphrase");
        QVERIFY(!wrong && wrong.error().kind == Error::Kind::Refused);
        GOOD(client->finishPasswordReset(token, "another long passphrase"));
        const auto ended = account.ask([](const Client &service, const std::string &bearer) { return service.profile(bearer); });
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, Error::Kind::Unauthorized);
        world.advance(60s);
        GOOD(account.signIn({}, {{}, "another long passphrase", code()}));
        world.advance(60s);
        GOOD(account.ask([&](const Client &service, const std::string &bearer) { return service.deleteAccount(bearer, "another long passphrase", code()); }));
        GOOD(account.forget());
        QVERIFY(!account.standing().gated);
    }

    void anotherPersonOnThisMachineStartsAfresh()
    {
        World world;
        Account account(world.parts("shared"));
        QVERIFY(world.newcomer(account, "ada@example.com"));
        GOOD(account.activate({}));
        GOOD(account.refreshLicence());
        GOOD(account.refreshLicence());
        GOOD(account.signOut());
        QCOMPARE(account.standing().licence.access, Access::Full); // signing out does not take the licence
        QVERIFY(world.newcomer(account, "bob@example.com"));
        QCOMPARE(account.standing().licence.reason, Reason::NoLicence);
        GOOD(account.activate({}));
        QCOMPARE(account.standing().licence.access, Access::Full);
        QCOMPARE(account.email(), std::string("bob@example.com"));
    }
};

QTEST_GUILESS_MAIN(TestLicenceAccount)
#include "tst_licenceaccount.moc"
