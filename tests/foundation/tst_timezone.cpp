#include "services/foundation/timezone.h"

#include <QTest>

using namespace std::chrono;
using foundation::Time;
using foundation::TimeZone;

class TestTimeZone final : public QObject
{
    Q_OBJECT

    static local_time<milliseconds> wall(int y, unsigned m, unsigned d, int hour, int minute)
    {
        return local_days(year(y) / month(m) / day(d)) + hours(hour) + minutes(minute);
    }

private Q_SLOTS:
    void countsLocalDays()
    {
        const auto jerusalem = *TimeZone::find("Asia/Jerusalem");
        const Time late = sys_days(2026y / 1 / 1) + hours(22) + minutes(30);
        QCOMPARE(foundation::isoDate(jerusalem.dayOf(late)), std::string("2026-01-02"));
        QCOMPARE(foundation::isoDate(TimeZone::utc().dayOf(late)), std::string("2026-01-01"));
    }

    void readsWallClocksOnBothSidesOfAChange()
    {
        const auto berlin = *TimeZone::find("Europe/Berlin");
        QCOMPARE(foundation::isoTime(berlin.fromLocal(wall(2026, 3, 29, 1, 30))), std::string("2026-03-29T00:30:00Z"));
        QCOMPARE(foundation::isoTime(berlin.fromLocal(wall(2026, 3, 29, 2, 30))), std::string("2026-03-29T01:30:00Z")); // skipped hour
        QCOMPARE(foundation::isoTime(berlin.fromLocal(wall(2026, 3, 29, 3, 30))), std::string("2026-03-29T01:30:00Z"));
        QCOMPARE(foundation::isoTime(berlin.fromLocal(wall(2026, 10, 25, 2, 30))), std::string("2026-10-25T00:30:00Z")); // first of two
        QCOMPARE(foundation::isoTime(berlin.fromLocal(wall(2026, 10, 25, 3, 30))), std::string("2026-10-25T02:30:00Z"));
    }

    void everyMomentComesBack()
    {
        for (const char *name : {"America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Johannesburg", "Pacific/Apia"}) {
            const auto zone = *TimeZone::find(name);
            for (Time t = sys_days(2010y / 1 / 1); t < sys_days(2013y / 1 / 1); t += minutes(47)) {
                const local_time<milliseconds> reading{(t + zone.offsetAt(t)).time_since_epoch()};
                const Time back = zone.fromLocal(reading);
                const bool doubled = back != t && back + zone.offsetAt(back) == t + zone.offsetAt(t) && back < t;
                QVERIFY2(back == t || doubled, (std::string(name) + " " + foundation::isoTime(t)).c_str());
            }
        }
    }

    void refusesUnknownNames()
    {
        const auto zone = TimeZone::find("Mars/Olympus");
        QVERIFY(!zone);
        QCOMPARE(zone.error().kind, foundation::Error::Kind::NotFound);
    }

    void readsAndWritesDates()
    {
        QCOMPARE(*foundation::parseIsoDate("2024-02-29"), foundation::DayNumber{19782});
        QVERIFY(!foundation::parseIsoDate("2023-02-29"));
        QVERIFY(!foundation::parseIsoDate("2023-2-9"));
    }
};

QTEST_GUILESS_MAIN(TestTimeZone)
#include "tst_timezone.moc"
