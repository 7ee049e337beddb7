#include "services/foundation/timezone.h"
#include "services/imports/dates.h"
#include "services/imports/numbers.h"

#include <QTest>

using namespace std::chrono;
using imports::DateOrder;

namespace {
/** The moment in UTC (local times as if they were), or "" where it is no date. */
std::string read(const char *text, DateOrder order = DateOrder::Auto)
{
    const auto date = imports::readDate(text, order);
    if (!date)
        return {};
    const foundation::Time time = sys_days(date->day) + (date->hasClock ? date->clock : milliseconds(0)) - date->offset.value_or(seconds(0));
    return foundation::isoTime(time) + (date->offset ? " told" : date->hasClock ? " local" : " day");
}
} // namespace

class TestDates final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatExportsWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("expected");
        const char *cases[][3] = {
            {"2015-02-24T11:35:36Z", "", "2015-02-24T11:35:36Z told"},
            {"2015-02-24T11:35:36.250Z", "", "2015-02-24T11:35:36.250Z told"},
            {"2015-02-24T11:35:36+02:00", "", "2015-02-24T09:35:36Z told"},
            {"2021-07-04T19:50:58+0000", "", "2021-07-04T19:50:58Z told"},
            {"2015-02-24 11:35:36 -0800", "", "2015-02-24T19:35:36Z told"},
            {"2015-02-24 11:35:36+00", "", "2015-02-24T11:35:36Z told"},
            {"2015-02-24 11:35:36 UTC", "", "2015-02-24T11:35:36Z told"},
            {"2015-02-24 11:35", "", "2015-02-24T11:35:00Z local"},
            {"2015-02-24", "", "2015-02-24T00:00:00Z day"},
            {"20150224T113536", "", "2015-02-24T11:35:36Z local"},
            {"2/24/2015 11:35", "", "2015-02-24T11:35:00Z local"},
            {"02/03/2015 11:35", "dmy", "2015-03-02T11:35:00Z local"},
            {"02/03/2015 11:35", "mdy", "2015-02-03T11:35:00Z local"},
            {"24-02-2015 11.35", "dmy", "2015-02-24T11:35:00Z local"},
            {"24.2.2015", "", "2015-02-24T00:00:00Z day"},
            {"3.2.2015 9:05:07", "", "2015-02-03T09:05:07Z local"},
            {"24.02.15 11:35", "dmy", "2015-02-24T11:35:00Z local"},
            {"Tue Feb 24 11:35:36 +0000 2015", "", "2015-02-24T11:35:36Z told"},
            {"Tue, 24 Feb 2015 11:35:36 -0800", "", "2015-02-24T19:35:36Z told"},
            {"Tue, 24 Feb 2015 11:35:36 -0800 (PST)", "", "2015-02-24T19:35:36Z told"},
            {"Tue, 24 Feb 2015 11:35:36 GMT", "", "2015-02-24T11:35:36Z told"},
            {"Feb 24, 2015 11:35 PM", "", "2015-02-24T23:35:00Z local"},
            {"February 24th, 2015 at 12:05 am", "", "2015-02-24T00:05:00Z local"},
            {"11:35 PM - 24 Feb 2015", "", "2015-02-24T23:35:00Z local"},
            {"2/24/2015, 11:35:01\xE2\x80\xAFPM", "mdy", "2015-02-24T23:35:01Z local"},
            {"24 de febrero de 2015 11:35 p. m.", "", "2015-02-24T23:35:00Z local"},
            {"24. Februar 2015 um 11:35 Uhr", "", "2015-02-24T11:35:00Z local"},
            {"24. März 2015", "", "2015-03-24T00:00:00Z day"},
            {"24 février 2015 à 11h35", "", "2015-02-24T11:35:00Z local"},
            {"1er août 2015", "", "2015-08-01T00:00:00Z day"},
            {"24 בפברואר 2015 בשעה 11:35", "", "2015-02-24T11:35:00Z local"},
            {"1424777736", "", "2015-02-24T11:35:36Z told"},
            {"1424777736.5", "", "2015-02-24T11:35:36.500Z told"},
            {"1424777736123", "", "2015-02-24T11:35:36.123Z told"},
            {"1424777736123456", "", "2015-02-24T11:35:36.123Z told"},
            {"9999999999299994.2915", "", "2286-11-20T17:46:39.299Z told"},
            {"2016-02-29", "", "2016-02-29T00:00:00Z day"},
        };
        for (const auto &c : cases)
            QTest::newRow(c[0]) << QString::fromUtf8(c[0]) << QString::fromUtf8(c[1]) << QString::fromUtf8(c[2]);
    }

    void readsWhatExportsWrite()
    {
        QFETCH(QString, text);
        QFETCH(QString, order);
        QFETCH(QString, expected);
        const DateOrder o = order == QStringLiteral("dmy") ? DateOrder::DayMonthYear : order == QStringLiteral("mdy") ? DateOrder::MonthDayYear : DateOrder::Auto;
        QCOMPARE(QString::fromStdString(read(text.toUtf8().constData(), o)), expected);
    }

    void neverMakesADateOfWhatIsNone()
    {
        for (const char *text : {"", "31/31/2015", "2015-02-29", "2015-13-01", "24/2", "2015", "hello", "11:35", "12 apples 2015", "2015-02-24 25:00", "2015-02-24 11:60",
                                 "1/2/3/4", "5.70306E+17", "570306133677760513", "0001-01-01", "2/24/2015 11:35 IST", "24 Foo 2015", "2015-02-24 13:00 PM", "1,234", "3.5",
                                 "2015-02-24T11:35:36+99:00"})
            QVERIFY2(read(text).empty(), text);
        QVERIFY(read("24/2/2015", DateOrder::MonthDayYear).empty());
        QVERIFY(read("2/24/2015", DateOrder::DayMonthYear).empty());
    }

    void survivesEveryCutOfADate()
    {
        const std::string whole = "Tue, 24 Feb 2015 11:35:36.123 -0800 (PST) 24 בפברואר p. m.";
        for (std::size_t from = 0; from < whole.size(); ++from) {
            for (std::size_t size = 0; from + size <= whole.size(); ++size)
                (void)imports::readDate(std::string_view(whole).substr(from, size), DateOrder::Auto);
        }
        QCOMPARE(read(whole.substr(0, 41).c_str()), std::string("2015-02-24T19:35:36.123Z told"));
    }

    void readsByPatterns()
    {
        const auto date = imports::readDateBy("%d-%m-%Y %H.%M", "03-02-2015 11.35");
        QVERIFY(date);
        QCOMPARE(static_cast<unsigned>(date->day.month()), 2U);
        QVERIFY(!imports::readDateBy("%d-%m-%Y %H.%M", "03-02-2015 11:35"));
        QVERIFY(!imports::readDateBy("%d-%m-%Y", "31-02-2015"));
        const auto zoned = imports::readDateBy("%Y/%d/%m %I:%M %p %z", "2015/24/02 11:35 PM +0200");
        QVERIFY(zoned && zoned->offset == hours(2));
    }

    void readsCounts()
    {
        const std::pair<const char *, std::int64_t> cases[] = {
            {"0", 0},         {"1234", 1234},      {"1,234", 1234},       {"1.234", 1234},    {"1 234", 1234},    {"1\xE2\x80\x99" "234", 1234}, {"1'234'567", 1234567},
            {"1,234,567", 1234567}, {"1.2K", 1200}, {"3,4M", 3400000},    {"12.0", 12},       {"12,00", 12},      {"+7", 7},      {" 42 ", 42},   {"1.5k", 1500},
            {"1,234.00", 1234}, {"1.234,00", 1234}, {"1\xC2\xA0" "234", 1234}, {"2.5 Mio.", 2500000}, {"1.5E+05", 150000}, {"100K+", -1}, {"999999999999999999", 999999999999999999}};
        for (const auto &[text, expected] : cases) {
            const auto count = imports::readCount(text);
            if (expected < 0)
                QVERIFY2(!count.problem.empty(), text);
            else
                QVERIFY2(count.value == expected, text);
        }
        QVERIFY(!imports::readCount("1.234", '.').problem.empty()); // a fraction, where the file says that the dot is one
        QCOMPARE(*imports::readCount("1.234", ',').value, std::int64_t{1234});
        for (const char *text : {"", "-", "n/a", "NaN", "null", "—"}) {
            const auto count = imports::readCount(text);
            QVERIFY2(!count.value && count.problem.empty(), text);
        }
        for (const char *text : {"12%", "-5", "1.5", "abc", "1,23,456", "12 34", "1.2.3", "99999999999999999999", "12 apples", "1e400", "--", "1-2"})
            QVERIFY2(!imports::readCount(text).problem.empty(), text);
        QVERIFY(imports::readCount("-5").negative);
    }

    void knowsMangledIds()
    {
        for (const char *text : {"5.70306E+17", "5,70306E+17", "5E+17", "1.2e15"})
            QVERIFY2(imports::isMangledId(text), text);
        for (const char *text : {"570306133677760513", "t3_2gmzqe", "12e45678", "abc", "", "E+17", "1E", "17841454149711910/insights"})
            QVERIFY2(!imports::isMangledId(text), text);
    }
};

QTEST_APPLESS_MAIN(TestDates)
#include "tst_dates.moc"
