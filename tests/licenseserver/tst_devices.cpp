#include "services/licenseserver/accounts/devices.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "tests/licenseserver/proof/measure.h"
#include "tests/support/backends.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace licenseserver;
using namespace std::chrono_literals;
using foundation::Result;
using protocol::Json;
using support::ServiceFixture;

namespace {

NewDevice machine(int number, const std::string &releaseKey = {})
{
    const auto n = std::to_string(number);
    return {"machine " + n, {{"system" + n, "board" + n, "disk" + n}}, releaseKey};
}

Service::Part premium()
{
    return [](Router &, Core &core) -> foundation::Status {
        core.planOf = [](Txn &, const std::string &) -> Result<std::string> { return std::string("premium"); };
        return foundation::Done{};
    };
}

} // namespace

class TestDevices final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

#define FIXTURE(name)                                                                                                                                \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl, {}, {premium()});                                                                                              \
    auto &core = name.service->core();                                                                                                               \
    const auto ada = name.newcomer("ada@example.com")

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void fiftyParallelActivationsWithThreeSlotsLetThreeIn()
    {
        FIXTURE(f);
        const int rounds = test::repetitions(3);
        for (int round = 0; round < rounds; ++round) {
            std::atomic<int> in{0};
            std::atomic<int> refused{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 50; ++i)
                threads.emplace_back([&, i] {
                    const auto row = activateDevice(core, ada.account, machine(round * 100 + i));
                    in += row ? 1 : 0;
                    refused += !row && row.error().kind == foundation::Error::Kind::Refused ? 1 : 0;
                });
            for (auto &thread : threads)
                thread.join();
            QCOMPARE(in.load(), 3);
            QCOMPARE(refused.load(), 47);
            QVERIFY(core.database->write([&](Txn &txn) { return DeviceStore(txn).removeAll(ada.account); }));
        }
        qInfo("%d rounds of 50 at once", rounds);
    }

    void theSameDeviceTakesNoSecondSlot()
    {
        FIXTURE(f);
        const auto first = activateDevice(core, ada.account, machine(1));
        auto changed = machine(1);
        changed.fingerprint.parts[2] = "a new disk";
        const auto again = activateDevice(core, ada.account, changed);
        QVERIFY(first && again);
        QCOMPARE(again->id, first->id);
        QCOMPARE(again->parts[2], std::string("a new disk"));
        changed.fingerprint.parts = {"x", "", ""};
        QVERIFY(!activateDevice(core, ada.account, changed));
        QCOMPARE(f.number("SELECT count(*) FROM device"), 1);
    }

    void aReleasedDeviceHoldsItsSlotUntilItsLicenceEnds()
    {
        FIXTURE(f);
        std::string first;
        for (int i = 0; i < 3; ++i) {
            const auto row = activateDevice(core, ada.account, machine(i));
            QVERIFY(row);
            first = i == 0 ? row->id : first;
            QVERIFY(core.database->write([&](Txn &txn) { return coverDevice(txn, ada.account, row->id, core.now() + 14 * 86'400'000LL); }));
        }
        QVERIFY(releaseDevice(core, ada.account, first, ""));
        QVERIFY(!activateDevice(core, ada.account, machine(9)));
        QVERIFY(!core.database->write([&](Txn &txn) { return coverDevice(txn, ada.account, first, core.now() + 1); }));
        f.advance(24h * 14);
        QVERIFY(activateDevice(core, ada.account, machine(9)));
    }

    void aSignedReleaseFreesTheSlotAtOnce()
    {
        FIXTURE(f);
        const auto pair = protocol::newSigningPair();
        const auto key = protocol::toBase64Url(pair.publicKey);
        std::vector<DeviceRow> rows;
        for (int i = 0; i < 3; ++i) {
            const auto row = activateDevice(core, ada.account, machine(i, key));
            QVERIFY(row);
            QVERIFY(core.database->write([&](Txn &txn) { return coverDevice(txn, ada.account, row->id, core.now() + 14 * 86'400'000LL); }));
        }
        const auto listed = f.call("GET", "/v1/devices", {}, ada.access);
        const auto &device = (*listed.json.find("devices")->array())[0];
        const auto id = device.text("id").value_or("");
        const auto stranger = protocol::newSigningPair();
        const auto release = [&](const std::string &secret) {
            const auto signature = protocol::toBase64Url(protocol::signEd25519(secret, device.text("release_text").value_or("")));
            return f.call("POST", "/v1/devices/" + id + "/release", Json::object({{"signature", signature}}), ada.access).status;
        };
        QCOMPARE(release(stranger.secretKey), 400);
        QCOMPARE(release(pair.secretKey), 200);
        QVERIFY(activateDevice(core, ada.account, machine(9)));
    }

    void atMostThreeReleasesInThirtyDays()
    {
        FIXTURE(f);
        int released = 0;
        for (int i = 0; i < 6; ++i) {
            const auto row = activateDevice(core, ada.account, machine(i));
            if (row)
                released += releaseDevice(core, ada.account, row->id, "") ? 1 : 0;
            f.advance(1min);
        }
        QCOMPARE(released, 3);
        f.advance(24h * 31);
        const auto rows = *devicesOf(core, ada.account);
        const auto inUse = std::find_if(rows.begin(), rows.end(), [](const DeviceRow &row) { return !row.released; });
        QVERIFY(inUse != rows.end());
        QVERIFY(releaseDevice(core, ada.account, inUse->id, ""));
    }

    void activatingCheckingOutAndReleasingInTurnGivesNoMoreLivingLicencesThanSlots()
    {
        FIXTURE(f);
        std::vector<std::pair<std::string, std::int64_t>> licences; // device, end
        for (int i = 0; i < 100; ++i) {
            const auto row = activateDevice(core, ada.account, machine(i));
            const auto until = core.now() + 7 * 86'400'000LL;
            if (row && core.database->write([&](Txn &txn) { return coverDevice(txn, ada.account, row->id, until); })) {
                licences.emplace_back(row->id, until);
                static_cast<void>(releaseDevice(core, ada.account, row->id, "").ok());
            }
            const auto living = std::count_if(licences.begin(), licences.end(), [&](const auto &licence) { return licence.second > core.now(); });
            QVERIFY(living <= 3);
            f.advance(1h);
        }
        QVERIFY(licences.size() >= 3);
    }

    void anothersDeviceCannotBeReleased()
    {
        FIXTURE(f);
        const auto eve = f.newcomer("eve@example.com");
        const auto row = activateDevice(core, ada.account, machine(1));
        QCOMPARE(f.call("POST", "/v1/devices/" + row->id + "/release", Json::object(), eve.access).status, 404);
        QCOMPARE(f.call("GET", "/v1/devices", {}, eve.access).json.find("devices")->array()->size(), 0U);
    }

    void licenceNumbersOnlyGrow()
    {
        FIXTURE(f);
        const auto row = activateDevice(core, ada.account, machine(1));
        std::int64_t last = 0;
        for (int i = 0; i < 5; ++i) {
            const auto seq = core.database->write([&](Txn &txn) { return coverDevice(txn, ada.account, row->id, core.now() + 1000); });
            QVERIFY(seq && *seq > last);
            last = *seq;
        }
    }
};

QTEST_GUILESS_MAIN(TestDevices)
#include "tst_devices.moc"
