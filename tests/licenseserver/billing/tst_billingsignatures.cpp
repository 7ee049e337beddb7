#include "services/licenseserver/billing/answer.h"
#include "services/licenseserver/billing/paypalsignature.h"
#include "services/licenseserver/billing/signatures.h"
#include "services/licenseserver/billing/stripesnapshot.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "services/net/httpclient.h"
#include "services/protocol/jws.h"

#include "tests/licenseserver/billing/cputime.h"
#include <QFile>

#include <QTest>

using namespace billing;

namespace {

constexpr std::int64_t now = 1'790'000'000;
const foundation::Time moment = protocol::fromSeconds(now);
const std::string body = R"({"id":"evt_1","object":"event"})";
const std::string secret = "whsec_one";

std::string recorded(const char *name)
{
    QFile file(QStringLiteral(SHARED_DATA "/payloads/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : std::string();
}

std::string onlyV1(std::string header) { return header.substr(header.find("v1=") + 3); }

} // namespace

class TestBillingSignatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stripeSignaturesOfSeventeenKinds_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("good");
        const auto add = [](const char *name, const std::string &header, bool good) {
            QTest::newRow(name) << QString::fromStdString(header) << good;
        };
        const auto signature = onlyV1(signStripe(body, secret, now));
        const auto at = "t=" + std::to_string(now);
        add("as Stripe writes it", at + ",v1=" + signature, true);
        add("the second of two v1 matches", at + ",v1=" + std::string(64, '0') + ",v1=" + signature, true);
        add("beside a scheme we do not know", at + ",v0=abc,v1=" + signature + ",v2=def", true);
        add("by the older of two secrets", signStripe(body, "whsec_old", now), true);
        add("blanks after the commas", at + ", v1=" + signature, true);
        add("300 seconds old", signStripe(body, secret, now - 300), true);
        add("301 seconds old", signStripe(body, secret, now - 301), false);
        add("301 seconds ahead", signStripe(body, secret, now + 301), false);
        add("another secret", signStripe(body, "whsec_two", now), false);
        add("another body", signStripe(body + " ", secret, now), false);
        add("another moment than the signed one", "t=" + std::to_string(now - 1) + ",v1=" + signature, false);
        add("only the old scheme", at + ",v0=" + signature, false);
        add("upper-case hex", at + ",v1=" + QString::fromStdString(signature).toUpper().toStdString(), false);
        add("cut short", at + ",v1=" + signature.substr(0, 63), false);
        add("no moment", "v1=" + signature, false);
        add("two moments", at + ",t=" + std::to_string(now) + ",v1=" + signature, false);
        add("empty", "", false);
    }

    void stripeSignaturesOfSeventeenKinds()
    {
        QFETCH(QString, header);
        QFETCH(bool, good);
        const test::CpuTimer timer;
        QCOMPARE(verifyStripe(header.toStdString(), body, {"whsec_one", "whsec_old"}, moment).ok(), good);
        QVERIFY2(timer.elapsed() < 10, "a refusal takes less than 10 ms");
    }

    void noSecretAcceptsNothing()
    {
        QVERIFY(!verifyStripe(signStripe(body, "", now), body, {}, moment));
        QVERIFY(!verifyStripe(signStripe(body, "", now), body, {""}, moment));
    }

    void payFastsOwnNotificationsVerify_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("of its PHP library") << "payfast/itn_once_off_known_good.form";
        QTest::newRow("of django-payfast") << "payfast/itn_django_known_good.form";
    }

    void payFastsOwnNotificationsVerify()
    {
        QFETCH(QString, file);
        const auto post = recorded(file.toUtf8().constData());
        if (post.empty())
            QSKIP("shared/data/payloads/payfast is not beside the checkout");
        QVERIFY(verifyPayFast(post, ""));
        QVERIFY2(!verifyPayFast(post, "a passphrase"), "the passphrase is part of what is signed");
        auto changed = post;
        changed[changed.find("amount_gross=") + 13] = '9';
        QVERIFY(!verifyPayFast(changed, ""));
        QVERIFY2(!verifyPayFast(post + "&amount_gross=1.00", ""), "the signature is the last field");
        QVERIFY2(!verifyPayFast(post + post.substr(post.rfind("&signature=")), ""), "the signature is there once");
    }

    void payFastSignaturesDifferAsItsThreeUsesDo()
    {
        const Form form = {
            {"merchant_id", "10000100"}, {"item_name", " Flux  capacitor "}, {"item_description", ""}, {"email_address", "a~b@example.com"}};
        QCOMPARE(payFastCheckoutSignature(form, ""), md5Hex("merchant_id=10000100&item_name=Flux++capacitor&email_address=a%7Eb%40example.com"));
        QCOMPARE(payFastNotificationSignature(form, "pass"),
                 md5Hex("merchant_id=10000100&item_name=+Flux++capacitor+&item_description=&email_address=a%7Eb%40example.com&passphrase=pass"));
        QCOMPARE(
            payFastApiSignature({{"version", "v1"}, {"merchant-id", "1"}, {"testing", "true"}, {"timestamp", "2026-11-22T10:00:00+00:00"}}, "pass"),
            md5Hex("merchant-id=1&passphrase=pass&timestamp=2026-11-22T10%3A00%3A00%2B00%3A00&version=v1"));
    }

    void payPalWebhooksVerifyOnlyWithPayPalsCertificate_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault :
             {"", "crc", "time", "early", "late", "webhook id", "algorithm", "no signature", "expired", "not yet valid", "self-signed",
              "another name", "a name that only contains it", "another authority", "http", "another host", "host in the user part", "query", "path"})
            QTest::newRow(*fault == '\0' ? "as PayPal sends it" : fault) << QString::fromLatin1(fault);
    }

    void payPalWebhooksVerifyOnlyWithPayPalsCertificate()
    {
        QFETCH(QString, fault);
        sandbox::IdentityOptions options;
        options.from = fault == QLatin1String("not yet valid") ? now + 86400 : 0;
        options.until = fault == QLatin1String("expired") ? now - 86400 : 4102444800;
        options.selfSigned = fault == QLatin1String("self-signed");
        if (fault == QLatin1String("another name"))
            options.commonName = "messageverificationcerts.example.com";
        if (fault == QLatin1String("a name that only contains it"))
            options.commonName = "paypal.com.example.com";
        const auto usual = sandbox::IdentityOptions{};
        static const auto plain = sandbox::makePayPalIdentity({usual.commonName, 0, 4102444800, false});
        static const auto other = sandbox::makePayPalIdentity({usual.commonName, 0, 4102444800, false});
        const bool special = options.from != 0 || options.until != 4102444800 || options.selfSigned || options.commonName != usual.commonName;
        const auto identity = special ? sandbox::makePayPalIdentity(options) : plain;
        const std::map<std::string, std::string> addresses = {
            {"http", "http://api.paypal.com/v1/notifications/certs/CERT-1"},
            {"another host", "https://api.paypal.com.example.com/v1/notifications/certs/CERT-1"},
            {"host in the user part", "https://api.paypal.com@example.com/v1/notifications/certs/CERT-1"},
            {"query", "https://api.paypal.com/v1/notifications/certs/CERT-1?next=x"},
            {"path", "https://api.paypal.com/v1/notifications/certs/../../CERT-1"}};
        const auto address = addresses.find(fault.toStdString());
        PayPalSeal seal = {"id-1",
                           rfc3339(now),
                           {},
                           address == addresses.end() ? "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1" : address->second,
                           "SHA256withRSA"};
        if (fault == QLatin1String("early"))
            seal.transmissionTime = rfc3339(now + 301);
        if (fault == QLatin1String("late"))
            seal.transmissionTime = rfc3339(now - 301);
        const auto id = fault == QLatin1String("webhook id") ? "WH-OTHER" : "WH-1";
        seal.signature = sandbox::signPayPal(identity, payPalMessage(seal, id, fault == QLatin1String("crc") ? body + "x" : body));
        if (fault == QLatin1String("time"))
            seal.transmissionTime = rfc3339(now - 1);
        if (fault == QLatin1String("algorithm"))
            seal.algorithm = "SHA1withRSA";
        if (fault == QLatin1String("no signature"))
            seal.signature.clear();
        int fetched = 0;
        PayPalVerifier verifier("https://api-m.paypal.com", "WH-1", fault == QLatin1String("another authority") ? other.root : identity.root,
                                [&](const std::string &) {
                                    ++fetched;
                                    return foundation::Result<std::string>(identity.chain);
                                });
        const test::CpuTimer timer;
        const auto verdict = verifier.verify(seal, body, moment);
        QVERIFY(timer.elapsed() < 10);
        QVERIFY2(verdict.ok() == fault.isEmpty(), verdict.ok() ? "accepted" : verdict.error().detail.c_str());
        if (address != addresses.end())
            QCOMPARE(fetched, 0); // an address that is not PayPal's is not even asked
        if (fault.isEmpty()) {
            QVERIFY(verifier.verify(seal, body, moment));
            QCOMPARE(fetched, 1); // kept
        }
    }

    void theMessagePayPalSignsHasTheChecksumInDecimal()
    {
        QCOMPARE(crc32Of("123456789"), 0xCBF43926U);
        QCOMPARE(payPalMessage({"a", "b", {}, {}, {}}, "c", "123456789"), std::string("a|b|c|3421780262"));
    }

    void amountsAreReadToTheMinorUnit()
    {
        QCOMPARE(*minorUnits("123.00"), 12300);
        QCOMPARE(*minorUnits("-2.8"), -280);
        QCOMPARE(*minorUnits("7"), 700);
        for (const char *bad : {"", ".5", "1.", "1.234", "1,00", "1e2", "--1", "99999999999999", " 1"})
            QVERIFY2(!minorUnits(bad), bad);
        QCOMPARE(decimalText(-280), std::string("-2.80"));
        QCOMPARE(decimalText(5), std::string("0.05"));
    }

    void momentsAreReadWithTheirZones()
    {
        QCOMPARE(*secondsOf("2018-12-10T21:20:49Z"), 1544476849);
        QCOMPARE(*secondsOf("2018-12-10T23:20:49.123+02:00"), 1544476849);
        QCOMPARE(rfc3339(1544476849), std::string("2018-12-10T21:20:49Z"));
        for (const char *bad : {"", "2018-13-01", "2018-02-30", "2018-12-10T21:20", "2018-12-10T25:20:49Z", "2018-12-10T21:20:49+2"})
            QVERIFY2(!secondsOf(bad), bad);
    }

    void stripeObjectsOfOldAndNewVersionsAreRead()
    {
        const auto invoice = recorded("stripe/events_basil_plus/invoice.payment_failed.json");
        if (invoice.empty())
            QSKIP("shared/data/payloads/stripe is not beside the checkout");
        const auto object = [](const std::string &text) { return *at(*protocol::Json::parse(text, answerLimits), {"object"}); };
        QCOMPARE(stripe::subscriptionOf(object(invoice)), std::string("sub_1234"));
        const auto newer = stripe::snapshotOf(object(recorded("stripe/events_basil_plus/subscription.updated.json")));
        QCOMPARE(newer.status, Status::Canceled);
        QCOMPARE(newer.periodEnd, 1488987924);
        QCOMPARE(newer.priceRef, std::string("FFBEGINNER_00000000000000"));
        const auto older = stripe::snapshotOf(object(recorded("stripe/events_basil_plus/subscription.created.json")));
        QCOMPARE(older.periodEnd, 1488987924);
        QCOMPARE(older.customer, std::string("cus_00000000000000"));
        const auto charge = *at(*protocol::Json::parse(recorded("stripe/events_2020-08-27/charge.refunded.json"), answerLimits), {"data", "object"});
        QCOMPARE(stripe::detailOf(charge), std::string("ch_000000000000000000000000"));
    }

    void onlySafeBaseAddressesAreUsed()
    {
        for (const char *good : {"https://api.stripe.com", "http://127.0.0.1:9100/stripe", "http://[::1]:9100"})
            QVERIFY2(net::checkBaseUrl(good), good);
        for (const char *bad : {"http://api.stripe.com", "ftp://127.0.0.1", "https://", "http://localhost:1", "http://127.0.0.1@example.com",
                                "http://127.0.0.1.example.com"})
            QVERIFY2(!net::checkBaseUrl(bad), bad);
    }
};

QTEST_APPLESS_MAIN(TestBillingSignatures)
#include "tst_billingsignatures.moc"
