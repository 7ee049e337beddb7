#include "services/licenseserver/accounts/commonwords.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "tests/support/servicefixture.h"

#include <QTest>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;

class TestCommonWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListIsSortedAndOfItsSize()
    {
        const auto list = commonPasswordList();
        QVERIFY(list.size() < 100'000);
        std::string_view last;
        int words = 0;
        for (std::size_t at = 0; at < list.size();) {
            const auto end = list.find('\n', at);
            const auto word = list.substr(at, end - at);
            QVERIFY2(last < word, std::string(word).c_str());
            last = word;
            at = end + 1;
            ++words;
        }
        QVERIFY(words > 8000);
    }

    void whatEverybodyTriesIsRefused_data()
    {
        QTest::addColumn<QByteArray>("password");
        for (const char *password :
             {"q1w2e3r4t5y6", "1qaz2wsx3edc", "QWERTY123456", "leavemealone", "international", "Password1234", "password2026!", "!!dragon!!2026", "passwordpassword",
              "abc123abc123", "monkeymonkeymonkey", "abcdefghijklmn", "nopqrstuvwxyz", "123456789012", "987654321098", "20261122-1945", "ada.lovelace!",
              "lovelace2026!!", "AdaLovelace-Password", "rlg-password-1", "RLG RLG RLG 2026", "example-1234567", "rlg123456789"})
            QTest::newRow(password) << QByteArray(password);
    }
    void whatEverybodyTriesIsRefused()
    {
        QFETCH(QByteArray, password);
        QVERIFY(!Passwords::fault(password.toStdString(), "ada.lovelace@example.com").empty());
    }

    void whatNobodyGuessesIsTaken_data()
    {
        QTest::addColumn<QByteArray>("password");
        for (const char *password : {"correct horse battery", "international horse", "the owner's password", "four winds and a dog", "x7#Lq0!vbT2m",
                                     "8302746519385726", "dragon eats password", "tiptoe/gravel/ninety", "שלום לכולם כאן"})
            QTest::newRow(password) << QByteArray(password);
    }
    void whatNobodyGuessesIsTaken()
    {
        QFETCH(QByteArray, password);
        QCOMPARE(Passwords::fault(password.toStdString(), "ada.lovelace@example.com"), std::string());
    }

    void randomPasswordsAreTaken()
    {
        for (int i = 0; i < 2000; ++i) {
            const auto password = protocol::toBase64Url(protocol::randomBytes(12));
            QVERIFY2(Passwords::fault(password, "ada.lovelace@example.com").empty(), password.c_str());
        }
    }

    void registeringChangingAndResettingRefuseThem()
    {
        ServiceFixture f;
        const auto refused = f.call("POST", "/v1/register", Json::object({{"email", "eve@example.com"}, {"password", "password2026!"}}));
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.json.text("code"), std::optional<std::string>("password_refused"));
        const auto session = f.newcomer("ada@example.com");
        const auto change = [&](const char *to) {
            const auto body = Json::object({{"old_password", ServiceFixture::password}, {"new_password", to}});
            return f.call("POST", "/v1/me/password", body, session.access).status;
        };
        QCOMPARE(change("password2026!"), 400);
        f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}));
        const auto token = f.mailedCode("ada@example.com");
        const auto reset = [&](const char *to) { return f.call("POST", "/v1/password/reset", Json::object({{"token", token}, {"password", to}})).status; };
        QCOMPARE(reset("Password1234"), 400);
        QCOMPARE(reset("four winds and a dog"), 204);
    }
};

QTEST_GUILESS_MAIN(TestCommonWords)
#include "tst_commonwords.moc"
