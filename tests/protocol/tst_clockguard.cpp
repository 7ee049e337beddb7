#include "services/protocol/clockguard.h"

#include <QTest>

#include <array>
#include <random>

using namespace protocol;
using namespace std::chrono_literals;
using foundation::Time;
using std::chrono::milliseconds;

namespace {

const Time start{std::chrono::seconds(1'795'000'000)};
const std::array<std::string, 3> places{"database", "keychain", "licence"};

/** A machine whose clock can be set while time goes on. */
struct Machine
{
    Time truth = start;
    milliseconds offset{0};
    milliseconds booted{0};
    int boots = 1;

    ClockReading read() const { return {truth + offset, std::to_string(boots), booted}; }
    void pass(milliseconds time)
    {
        truth += time;
        booted += time;
    }
    void reboot()
    {
        ++boots;
        booted = 0ms;
    }
};

} // namespace

class TestClockGuard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallCorrectionsAreNothing()
    {
        Machine machine;
        auto mark = markAt(start, machine.read(), 1);
        machine.pass(1h);
        machine.offset = -5min;
        const auto looked = look(mark, machine.read());
        QCOMPARE(looked.state, ClockState::Fine);
        QCOMPARE(looked.mark.highWater, start + 1h);
    }

    void summerTimeAndASecondSystemAreOnlyLogged()
    {
        for (const auto back : {milliseconds(6min), milliseconds(1h), milliseconds(13h), milliseconds(26h)}) {
            Machine machine;
            const auto mark = markAt(start, machine.read(), 1);
            machine.pass(48h);
            machine.offset = -back;
            const auto looked = look(mark, machine.read());
            QCOMPARE(looked.state, ClockState::Behind);
            QCOMPARE(looked.mark.highWater, start + 48h); // offline time is not given back
        }
    }

    void fartherBackAsksForTheServerAndOneContactMendsIt()
    {
        Machine machine;
        auto mark = markAt(start, machine.read(), 1);
        machine.pass(72h);
        machine.offset = -27h;
        auto looked = look(mark, machine.read());
        QCOMPARE(looked.state, ClockState::AskServer);
        machine.pass(1h);
        QCOMPARE(look(looked.mark, machine.read()).state, ClockState::AskServer);
        mark = markAt(machine.truth, machine.read(), 2); // the clock is still wrong, and no longer matters
        machine.pass(24h);
        looked = look(mark, machine.read());
        QCOMPARE(looked.state, ClockState::Fine);
        QCOMPARE(looked.mark.highWater, machine.truth);
    }

    void manySmallStepsBackAddUp()
    {
        Machine machine;
        auto mark = markAt(start, machine.read(), 1);
        auto state = ClockState::Fine;
        for (int step = 0; step < 14; ++step) {
            machine.pass(2h);
            machine.offset -= 2h;
            const auto looked = look(mark, machine.read());
            mark = looked.mark;
            state = looked.state;
        }
        QCOMPARE(state, ClockState::AskServer);
    }

    void aJumpToTheFutureAndBackIsNoPermanentLock()
    {
        Machine machine;
        auto mark = markAt(start, machine.read(), 1);
        machine.offset = 24h * 365 * 70;
        mark = look(mark, machine.read()).mark;
        machine.offset = 0ms;
        QCOMPARE(look(mark, machine.read()).state, ClockState::AskServer);
        mark = markAt(machine.truth, machine.read(), 1);
        machine.pass(1h);
        const auto looked = look(mark, machine.read());
        QCOMPARE(looked.state, ClockState::Fine);
        QCOMPARE(looked.mark.highWater, machine.truth);
    }

    void fiveHundredWalksOfSixtyDaysGainAtMostTwentySixHours()
    {
        constexpr auto allowance = 21 * 24h; // full use and grace
        milliseconds worst{0};
        for (unsigned seed = 0; seed < 500; ++seed) {
            std::mt19937 random(seed);
            Machine machine;
            auto mark = markAt(start, machine.read(), 1);
            milliseconds beyond{0};
            while (machine.truth < start + 60 * 24h) {
                machine.pass(1h);
                if (random() % 12 == 0) {
                    const std::array<milliseconds, 8> jumps{-5min, -10min, -1h, -5h, -20h, -40h, 3h, 30h};
                    machine.offset += jumps[random() % jumps.size()];
                }
                const auto looked = look(mark, machine.read());
                mark = looked.mark;
                const bool use = looked.state != ClockState::AskServer && mark.highWater < start + allowance;
                if (use && machine.truth > start + allowance)
                    beyond += 1h;
            }
            worst = std::max(worst, beyond);
        }
        QVERIFY2(worst <= 26h, qPrintable(QString::number(worst.count() / 3600'000)));
    }

    void aRebootLosesTheWitnessButNotTheHighWater()
    {
        Machine machine;
        auto mark = markAt(start, machine.read(), 1);
        machine.pass(10h);
        mark = look(mark, machine.read()).mark;
        machine.reboot();
        machine.offset = -8h;
        machine.pass(1h);
        const auto looked = look(mark, machine.read());
        QCOMPARE(looked.state, ClockState::Behind);
        QCOMPARE(looked.mark.highWater, start + 10h);
    }

    void deletingTwoOfThreeMarksChangesNothing()
    {
        Machine machine;
        machine.pass(5h);
        const auto mark = markAt(machine.truth, machine.read(), 42);
        for (std::size_t kept = 0; kept < 3; ++kept) {
            std::array<std::optional<ClockMark>, 3> read;
            read[kept] = openMark(sealMark(mark, "key", places[kept]), "key", places[kept]);
            QVERIFY(read[kept].has_value());
            QVERIFY(latest(read) == std::optional(mark));
        }
        QVERIFY(!latest(std::array<std::optional<ClockMark>, 3>()));
    }

    void anOlderMarkFromABackupDoesNotWin()
    {
        Machine machine;
        const auto older = markAt(machine.truth, machine.read(), 5);
        machine.pass(100h);
        const auto newer = markAt(machine.truth, machine.read(), 9);
        const std::array<std::optional<ClockMark>, 3> read{older, newer, older};
        QCOMPARE(latest(read)->licenceSeq, std::int64_t{9});
        QCOMPARE(latest(read)->highWater, newer.highWater);
    }

    void aMarkIsReadWithItsKeyAndInItsPlaceOnly()
    {
        Machine machine;
        const auto text = sealMark(markAt(start, machine.read(), 1), "key", "keychain");
        QVERIFY(!openMark(text, "other key", "keychain"));
        QVERIFY(!openMark(text, "key", "database"));
        for (std::size_t at = 0; at < text.size(); ++at) {
            auto changed = text;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            QVERIFY(!openMark(changed, "key", "keychain"));
        }
        QVERIFY(!openMark("", "key", "keychain"));
    }
};

QTEST_GUILESS_MAIN(TestClockGuard)
#include "tst_clockguard.moc"
