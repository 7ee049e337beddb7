#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/web/webroutes.h"
#include "tests/support/servicefixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace licenseserver;
using support::ServiceFixture;

namespace {

/** Does what a person does: opens an account, enters the mailed code, sees no price while the region is pending, and the own prices afterwards. */
const char *const driver = R"(
const until = (fits) => new Promise((go) => { const look = () => fits() ? go() : setTimeout(look, 20); look(); });
const fill = (id, text) => { document.getElementById(id).value = text; };
const press = (form) => document.getElementById(form).requestSubmit();
(async () => {
  const said = {};
  document.querySelector('[data-show="register"]').click();
  fill('new-email', 'ada@example.com');
  fill('new-password', 'correct horse battery');
  press('register-form');
  await until(() => !document.getElementById('confirm').hidden);
  fill('code-code', await (await fetch('/test/code')).text());
  press('confirm-form');
  await until(() => document.getElementById('status').textContent.includes('confirmed'));
  said.pending = document.getElementById('prices').children.length + document.getElementById('prices-text').textContent;
  await fetch('/test/settle');
  await showHome();
  said.cards = document.getElementById('prices').innerText;
  document.querySelector('#devices button').click();
  await until(() => document.getElementById('status').textContent.includes('is released'));
  said.devices = document.getElementById('devices').innerText;
  fill('data-password', 'wrong');
  press('data-form');
  await until(() => document.getElementById('fault').textContent !== '');
  said.fault = document.getElementById('fault').textContent;
  fill('data-password', 'correct horse battery');
  document.getElementById('data-sure').click();
  document.getElementById('delete').click();
  await until(() => document.getElementById('status').textContent.includes('deleted'));
  document.title = 'SAID ' + JSON.stringify(said);
})();
)";

QByteArray chromium(const QStringList &arguments)
{
    const QTemporaryDir profile;
    QProcess process;
    process.start(QStandardPaths::findExecutable(QStringLiteral("chromium")),
                  QStringList{QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
                              QStringLiteral("--user-data-dir=") + profile.path(), QStringLiteral("--virtual-time-budget=20000")} +
                      arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return process.readAllStandardOutput();
}

} // namespace

class TestAccountPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageIsServedUnderAStrictPolicyAndHoldsNoPrice()
    {
        ServiceFixture f;
        const auto page = f.call("GET", "/account");
        QCOMPARE(page.status, 200);
        const auto policy = page.header("Content-Security-Policy");
        for (const char *part : {"default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';", "img-src 'self';",
                                 "frame-src 'none'", "form-action 'self'"})
            QVERIFY2(policy.find(part) != std::string::npos, part);
        QVERIFY(policy.find("unsafe") == std::string::npos && policy.find("http") == std::string::npos);
        for (const char *inlined : {"<style", " style=", " onclick=", " onsubmit=", "javascript:"})
            QVERIFY2(page.text.find(inlined) == std::string::npos, inlined);
        QCOMPARE(page.text.find("<script"), page.text.rfind("<script"));
        for (const auto &price : PriceBook::parse(shippedPriceBook())->prices()) {
            for (const auto &text : {page.text, f.call("GET", "/account/account.js").text, f.call("GET", "/account/account.css").text})
                QVERIFY(text.find(std::to_string(price.amount)) == std::string::npos);
        }
    }

    void payFastsCheckoutMayTakeAFormWhereItIsOffered()
    {
        const auto config = Config::fromText("[payfast]\nmerchant_id = \"1\"\n");
        QVERIFY(accountPolicy(*config).ends_with("form-action 'self' https://www.payfast.co.za"));
    }

    void aPersonCanUseItInABrowser()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("chromium")).isEmpty())
            QSKIP("chromium is not installed: the page was not tried in a browser");
        ServiceFixture *fixture = nullptr;
        const auto account = [&fixture] { return fixture->service->core().emailKey("ada@example.com"); };
        ServiceFixture f({}, "[http]\nport = 0\n[metrics]\nport = 0\n", {[&](Router &router, Core &core) -> foundation::Status {
                             router.add("GET", "/test/page", Gate::everybody(), [&core](Call &) -> Response {
                                 std::string page(accountPage());
                                 page.insert(page.find("</head>"), "<script src=\"/test/driver\" defer></script>");
                                 return {200, "text/html; charset=utf-8", page, {{"Content-Security-Policy", accountPolicy(core.config)}}};
                             });
                             router.add("GET", "/test/driver", Gate::everybody(), [](Call &) -> Response {
                                 return {200, "text/javascript", driver, {}};
                             });
                             router.add("GET", "/test/code", Gate::everybody(), [&](Call &) -> Response {
                                 return {200, "text/plain", fixture->mailedCode("ada@example.com"), {}};
                             });
                             router.add("GET", "/test/settle", Gate::everybody(), [&](Call &) -> Response {
                                 const auto settled = core.database->write([&](Txn &txn) -> foundation::Status {
                                     const auto row = AccountStore(txn).byEmailKey(account());
                                     if (!row)
                                         return row.error();
                                     const auto region = core.regions->settle(txn, (*row)->id, "world", protocol::Json::object(), "test");
                                     return region ? foundation::Status(foundation::Done{}) : foundation::Status(region.error());
                                 });
                                 const auto session = fixture->signIn("ada@example.com");
                                 const protocol::Json parts(protocol::Json::Array{"a", "b", "c"});
                                 const auto made = fixture->call("POST", "/v1/devices", protocol::Json::object({{"name", "Laptop"}, {"fingerprint", parts}}),
                                                                 session.access);
                                 return emptyResponse(settled && made.status == 201 ? 204 : 500);
                             });
                             return foundation::Done{};
                         }, billing::addBilling});
        fixture = &f;
        QVERIFY(f.service->start().ok());
        const auto url = QStringLiteral("http://127.0.0.1:%1/test/page").arg(f.service->port());
        const auto dom = chromium({QStringLiteral("--dump-dom"), url});
        QVERIFY(f.service->stop());
        const auto at = dom.indexOf("SAID ");
        QVERIFY2(at >= 0, dom.constData());
        const auto said = protocol::Json::parse(dom.mid(at + 5, dom.indexOf("</title>") - at - 5).toStdString());
        QVERIFY(said.ok());
        QVERIFY2(said->text("pending")->starts_with("0Your region is not settled"), said->dump().c_str());
        for (const char *part : {"Creator", "Premium", "Agency", "59.00", "299.00"})
            QVERIFY2(said->text("cards")->find(part) != std::string::npos, said->dump().c_str());
        QVERIFY(said->text("devices")->find("Laptop") != std::string::npos && said->text("devices")->find("Released") != std::string::npos);
        QCOMPARE(said->text("fault"), std::optional<std::string>("The password or the code is wrong."));
        QCOMPARE(f.number("SELECT count(*) FROM account WHERE deleted IS NOT NULL"), std::int64_t{1});
    }
};

QTEST_GUILESS_MAIN(TestAccountPage)
#include "tst_accountpage.moc"
