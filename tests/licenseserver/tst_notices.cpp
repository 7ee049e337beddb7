#include "services/licenseserver/accounts/totp.h"
#include "services/protocol/jws.h"
#include "tests/support/backends.h"
#include "tests/support/base32.h"
#include "tests/support/servicefixture.h"

#include <QTest>

using namespace std::chrono_literals;
using protocol::Json;
using support::ServiceFixture;

namespace {

std::vector<licenseserver::Mail> mails(ServiceFixture &f, const std::string &subject)
{
    f.mailedCode(""); // delivers
    auto out = f.sender->mails;
    std::erase_if(out, [&](const auto &mail) { return !mail.subject.starts_with(subject); });
    return out;
}

} // namespace

/** Which mails are written, and which of them a person may do without. */
class TestNotices final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

#define FIXTURE(name)                                                                                                                                \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl)

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void aSignInFromSomewhereNewIsMailed()
    {
        FIXTURE(f);
        f.newcomer("ada@example.com");
        const auto signIn = [&](const std::string &label, const std::string &peer) {
            f.advance(1s);
            return f
                .call("POST", "/v1/login", Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}, {"label", label}}), {},
                      {}, peer)
                .status;
        };
        const auto told = [&] { return mails(f, "A new sign-in"); };
        QCOMPARE(told().size(), std::size_t(0)); // the first one says what is usual
        QCOMPARE(signIn("Ada's laptop", ServiceFixture::isra), 200);
        QCOMPARE(told().size(), std::size_t(1));
        QVERIFY(told().back().text.find("\"Ada's laptop\" in the network 5.1.2.0/24") != std::string::npos);
        QCOMPARE(told().back().to, std::string("ada@example.com"));
        QCOMPARE(signIn("Ada's laptop", "5.1.77.1"), 200); // the same part of the internet
        QCOMPARE(told().size(), std::size_t(1));
        QCOMPARE(signIn("Ada's laptop", ServiceFixture::german), 200);
        QCOMPARE(told().size(), std::size_t(2));
        QCOMPARE(signIn("Ada's laptop", ServiceFixture::german), 200);
        QCOMPARE(told().size(), std::size_t(2));
        QCOMPARE(
            f.call("POST", "/v1/login", Json::object({{"email", "ada@example.com"}, {"password", "wrong"}}), {}, {}, ServiceFixture::american).status,
            401);
        QCOMPARE(told().size(), std::size_t(2)); // who does not get in is no news
        QCOMPARE(signIn("two\r\nlines", ServiceFixture::german), 400);
        QCOMPARE(signIn("Free gifts: https://evil.example", ServiceFixture::german), 200);
        QVERIFY(told().back().text.find("https://") == std::string::npos);
        f.advance(401 * 24h); // nobody remembers so long
        QCOMPARE(signIn("Ada's laptop", ServiceFixture::german), 200);
        QCOMPARE(told().size(), std::size_t(3));
        QCOMPARE(signIn("A phone", ServiceFixture::german), 200);
        QCOMPARE(told().size(), std::size_t(4));

        const auto ada = f.signIn("ada@example.com");
        const auto off = Json::object({{"billing", false}, {"expiry", false}, {"security", false}});
        QCOMPARE(f.call("PUT", "/v1/me/notices", off, ada.access).json.boolean("security"), std::optional(true));
        const auto before = told().size();
        QCOMPARE(signIn("Another phone", ServiceFixture::german), 200);
        QCOMPARE(told().size(), before + 1); // cannot be switched off
        QCOMPARE(f.number("SELECT count(*) FROM sign_in_place WHERE place LIKE '%phone%'"), std::int64_t(0));
        QCOMPARE(f.call("POST", "/v1/me/delete", Json::object({{"password", ServiceFixture::password}}), ada.access).status, 204);
        QCOMPARE(f.number("SELECT count(*) FROM sign_in_place"), std::int64_t(0));
    }

    void whatChangesTheAccountsSafetyIsMailed()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto secret = Json::object({{"password", ServiceFixture::password}});
        const auto begun = f.call("POST", "/v1/me/totp", secret, ada.access).json.text("secret").value_or("");
        const auto code = [&] {
            f.advance(60s);
            return licenseserver::totpCode(support::base32Bytes(begun), protocol::toSeconds(f.clock.now()) / licenseserver::totpSeconds);
        };
        QCOMPARE(f.call("POST", "/v1/me/totp/confirm", Json::object({{"code", code()}}), ada.access).status, 204);
        QCOMPARE(mails(f, "Your RLG account has a second step now").size(), std::size_t(1));
        QCOMPARE(f.call("POST", "/v1/me/totp/remove", Json::object({{"password", ServiceFixture::password}, {"code", code()}}), ada.access).status,
                 204);
        QCOMPARE(mails(f, "The second step of your RLG account was turned off").size(), std::size_t(1));
        const auto change = Json::object({{"old_password", ServiceFixture::password}, {"new_password", "another fine secret"}});
        QCOMPARE(f.call("POST", "/v1/me/password", change, ada.access).status, 204);
        QCOMPARE(mails(f, "Your RLG password was changed").size(), std::size_t(1));
    }

    void theChoicesAreThoseThatHaveAnEffect()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto shown = [&] { return f.call("GET", "/v1/me/notices", {}, ada.access).text; };
        QCOMPARE(shown(), std::string(R"({"billing":true,"expiry":true,"security":true,"privacy_signal":false})"));
        QCOMPARE(f.call("PUT", "/v1/me/notices", Json::object({{"billing", false}}), ada.access).status, 200);
        QCOMPARE(shown(), std::string(R"({"billing":false,"expiry":true,"security":true,"privacy_signal":false})"));
        QCOMPARE(f.call("PUT", "/v1/me/notices", Json::object({{"product_news", true}}), ada.access).status, 400);
    }
};

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
