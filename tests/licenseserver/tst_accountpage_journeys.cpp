#include "tests/licenseserver/accountworld.h"

#include <QDir>
#include <QTest>

using protocol::Json;
using support::ServiceFixture;
using test::AccountWorld;
using test::Browser;

namespace {

#define QSAYS(body, wanted) QCOMPARE(m_browser.text(QStringLiteral(body)), QStringLiteral(wanted))

QString quoted(const std::string &text) { return u'\'' + QString::fromStdString(text) + u'\''; }

} // namespace

/** What a person does with the account itself, in a real browser against the real service. Money has its own test. */
class TestAccountPageJourneys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Browser::installed())
            QSKIP("chromium is not installed: the page was not tried in a browser");
        m_world = std::make_unique<AccountWorld>();
        QVERIFY(m_world->start());
        QVERIFY(m_browser.start());
        m_browser.look(1280, 900);
    }
    void init()
    {
        if (m_world)
            m_world->later(20); // limits fill up again
    }
    void cleanup() { QVERIFY2(m_browser.complaints.isEmpty(), qPrintable(m_browser.complaints.join(u'\n'))); }
    void cleanupTestCase()
    {
        if (!m_world)
            return;
        for (const auto &asked : m_browser.requested)
            QVERIFY2(asked.contains(u' ' + QString::fromStdString(m_world->base()) + u'/') || asked.contains(QLatin1String(" blob:")), qPrintable(asked));
        QVERIFY(m_browser.requested.size() > 100);
    }

    void somebodyOpensAnAccountAndConfirmsTheAddress()
    {
        m_browser.open(m_world->page());
        QSAYS(R"(await T.click('Open an account');
                 await T.press('register-form');
                 const wrong = [T.at('new-email'), T.at('new-password')].map((e) => e.getAttribute('aria-invalid') + T.seen(e.id + '-fault'));
                 return wrong.join() + (document.activeElement === T.at('new-email'));)",
              "trueFill this in.,trueFill this in.true");
        QSAYS(R"(T.fill('new-email', 'ada@example.com'); T.fill('new-password', 'ada@example.com');
                 await T.press('register-form'); await T.fault('contains the e-mail address');
                 T.fill('new-password', 'correct horse battery'); await T.press('register-form');
                 await T.said('a mail is on its way'); return document.title;)",
              "Confirm your address – RLG account");
        const auto code = m_world->service().mailedCode("ada@example.com");
        QSAYS(R"(T.fill('code-code', 'WRONGCODE123'); await T.press('confirm-form'); await T.fault('The code is wrong'); return T.at('code-email').value;)",
              "ada@example.com");
        QCOMPARE(m_browser.text(QStringLiteral("T.fill('code-code', %1); await T.press('confirm-form'); await T.said('is confirmed'); return T.seen('who-email');")
                                    .arg(quoted(code))),
                 QStringLiteral("ada@example.com"));
        // Nothing about the address is known here, so the region is pending and there is no price.
        QSAYS(R"(await T.shows('prices-text', 'not settled'); return T.seen('prices') + T.seen('card-check');)", "Set up a card without a charge");
    }

    void aForgottenPasswordIsReplacedWithTheMailedText()
    {
        m_world->person("bo@example.com");
        m_browser.open(m_world->page());
        signOut();
        QSAYS(R"(T.fill('in-email', 'bo@example.com'); await T.click('Forgot the password');
                 const carried = T.at('forgot-email').value; await T.press('forgot-form'); await T.said('a mail is on its way'); return carried;)",
              "bo@example.com");
        const auto token = m_world->service().mailedCode("bo@example.com");
        QSAYS(R"(T.fill('reset-token', 'nonsense'); T.fill('reset-password', 'another long passphrase'); await T.press('reset-form');
                 await T.fault('wrong, used or expired'); return '';)",
              "");
        QCOMPARE(m_browser.text(QStringLiteral("T.fill('reset-token', %1); await T.press('reset-form'); await T.said('The password is set');"
                                               "T.fill('in-email', 'bo@example.com'); T.fill('in-password', 'correct horse battery'); await T.press('sign-in-form');"
                                               "await T.fault('The address or the password is wrong');"
                                               "await T.signIn('bo@example.com', 'another long passphrase'); await T.shows('plan-text', 'Free'); return T.seen('plan-text');")
                                    .arg(quoted(token))),
                 QStringLiteral("You are on the Free plan."));
    }

    void aSecondStepIsSetUpUsedAndTurnedOff()
    {
        m_world->person("cy@example.com");
        m_browser.open(m_world->page("#security"));
        signOut();
        QSAYS(R"(await T.signIn('cy@example.com', 'correct horse battery'); await T.view('security');
                 T.fill('totp-password', 'wrong'); await T.press('totp-form'); await T.fault('The password or the code is wrong');
                 T.fill('totp-password', 'correct horse battery'); await T.press('totp-form');
                 await T.until(() => T.seen('totp-key'), 'the secret');
                 return T.at('totp-link').href.includes(T.seen('totp-key').replaceAll(' ', '')) + document.querySelector('.qr').getAttribute('aria-label');)",
              "trueQR code that holds the secret below");
        m_browser.keep(QStringLiteral("second-step"));
        // Read back as a phone does: format, mask, correction and bytes.
        QCOMPARE(m_browser.text(QString::fromUtf8(readCode)), m_browser.text(QStringLiteral("return T.at('totp-link').href;")));
        const auto secret = m_browser.text(QStringLiteral("return T.seen('totp-key');"));
        QSAYS(R"(T.fill('totp-first', 'x'); await T.press('totp-confirm-form'); await T.fault('does not fit'); return '';)", "");
        QCOMPARE(confirmWith("T.fill('totp-first', %1); await T.press('totp-confirm-form'); await T.said('is on'); return T.seen('totp-key') + T.seen('totp-do');", secret),
                 QStringLiteral("Turn the second step off"));
        signOut();
        QSAYS(R"(T.fill('in-email', 'cy@example.com'); T.fill('in-password', 'correct horse battery'); await T.press('sign-in-form');
                 await T.fault('has a second step'); return document.activeElement.id;)",
              "in-code");
        QSAYS(R"(T.fill('in-code', 'wrong'); await T.press('sign-in-form'); await T.fault('the code is wrong'); return '';)", "");
        QCOMPARE(confirmWith("T.fill('in-code', %1); await T.press('sign-in-form'); await T.until(() => T.visible(T.at('home')), 'home'); return T.seen('who-email');", secret),
                 QStringLiteral("cy@example.com"));
        QCOMPARE(confirmWith("await T.view('security'); T.fill('totp-password', 'correct horse battery'); T.fill('totp-code', %1); await T.press('totp-form');"
                             "await T.said('is off'); return T.seen('totp-do');",
                             secret),
                 QStringLiteral("Set up the second step"));
    }

    void nameAddressMailsAndPasswordAreChanged()
    {
        m_world->person("di@example.com");
        signInAs("di@example.com");
        QSAYS(R"(await T.view('profile'); T.fill('profile-name', 'Di'); await T.press('profile-form'); await T.said('name is saved');
                 await T.until(() => !T.at('notice-billing').disabled, 'the choice'); T.at('notice-billing').click(); await T.press('notices-form'); await T.said('choice of mails');
                 T.fill('address-email', 'di@example.org'); T.fill('address-password', 'correct horse battery'); await T.press('address-form');
                 await T.said('di@example.org'); return document.activeElement.id;)",
              "address-mail-code");
        QCOMPARE(m_browser.text(QStringLiteral("T.fill('address-mail-code', %1); await T.press('address-confirm-form'); await T.said('is changed'); return T.seen('who-email');")
                                    .arg(quoted(m_world->service().mailedCode("di@example.org")))),
                 QStringLiteral("di@example.org"));
        m_browser.open(m_world->page("#profile"));
        QSAYS(R"(await T.until(() => T.seen('address-text').includes('example.org') && !T.at('notice-billing').disabled, 'profile');
                 return T.at('profile-name').value + T.at('notice-billing').checked + T.at('notice-expiry').checked;)",
              "Difalsetrue");
        QSAYS(R"(await T.view('security'); T.fill('password-old', 'correct horse battery'); T.fill('password-new', 'short'); await T.press('password-form');
                 const short = T.seen('password-new-fault');
                 T.fill('password-new', 'a new passphrase of mine'); await T.press('password-form'); await T.said('Sign in with the new one');
                 await T.signIn('di@example.org', 'a new passphrase of mine'); return short;)",
              "At least 12 characters.");
    }

    void whatCouldNotBeReachedIsTriedAgainAndWhatTakesLongSaysSo()
    {
        m_world->person("ivy@example.com");
        signInAs("ivy@example.com");
        QSAYS(R"(await T.view('profile'); const before = T.visible(T.at('retry')); window.real = window.fetch;
                 window.fetch = () => Promise.reject(new TypeError('gone'));
                 await T.view('devices'); await T.fault('cannot be reached'); return [before, T.visible(T.at('retry'))].join();)",
              "false,true");
        m_browser.keep(QStringLiteral("unreachable"));
        QSAYS(R"(const held = new Promise((now) => { window.go = now; });
                 window.fetch = async (...what) => { await held; return window.real(...what); };
                 await T.click('Try again'); await T.shows('busy', 'Loading'); return String(T.visible(T.at('retry')));)",
              "false");
        m_browser.keep(QStringLiteral("loading"));
        QSAYS(R"(window.go(); await T.until(() => T.seen('devices-text'), 'the devices'); await T.until(() => !T.visible(T.at('busy')), 'rest');
                 window.fetch = window.real; return T.seen('fault') + document.activeElement.id;)",
              "devices-title");
        // What asking again would not change is not offered again.
        QSAYS(R"(await T.view('security'); T.fill('password-old', 'not the password'); T.fill('password-new', 'another long passphrase');
                 await T.press('password-form'); await T.until(() => T.seen('fault'), 'a refusal'); return String(T.visible(T.at('retry')));)",
              "false");
        signOut();
    }

    void sessionsEndOneByOneAndAllAtOnce()
    {
        m_world->person("ed@example.com");
        const auto other = m_world->service().signIn("ed@example.com");
        signInAs("ed@example.com");
        QSAYS(R"(await T.view('security'); await T.until(() => T.at('sessions').children.length === 2, 'two sessions');
                 await T.click('End: Without a name'); await T.said('The session is ended'); return String(T.at('sessions').children.length);)",
              "1");
        QCOMPARE(m_world->service().call("GET", "/v1/me", {}, other.access).status, 401);
        const auto third = m_world->service().signIn("ed@example.com");
        QSAYS(R"(await T.click('Sign out everywhere'); await T.until(() => T.at('ask').open, 'the question');
                 await T.click('Change nothing'); await T.until(() => !T.at('ask').open, 'the question gone');
                 const still = T.visible(T.at('home'));
                 await T.click('Sign out everywhere'); await T.until(() => T.at('ask').open, 'the question'); T.at('ask-yes').click();
                 await T.said('Every session is ended'); return still + document.activeElement.id;)",
              "truesign-in-title");
        QCOMPARE(m_world->service().call("GET", "/v1/me", {}, third.access).status, 401);
        // A tab whose session was ended elsewhere comes back to the door.
        QSAYS(R"(await T.signIn('ed@example.com', 'correct horse battery'); return '';)", "");
        m_world->service().call("POST", "/v1/logout/all", Json::object(), m_world->service().signIn("ed@example.com").access);
        QSAYS(R"(T.at('places').querySelector('[href="#devices"]').click(); await T.fault('Sign in again'); return String(T.visible(T.at('sign-in')));)", "true");
    }

    void devicesAreReleased()
    {
        const auto fay = m_world->person("fay@example.com");
        const auto session = m_world->service().signIn("fay@example.com");
        const Json parts(Json::Array{"a", "b", "c"});
        QCOMPARE(m_world->service().call("POST", "/v1/devices", Json::object({{"name", "Laptop"}, {"fingerprint", parts}}), session.access).status, 201);
        signInAs("fay@example.com");
        QSAYS(R"(await T.view('devices'); await T.click('Release: Laptop'); await T.said('Laptop is released'); return T.seen('devices');)", "Laptop Released");
        QVERIFY(!fay.empty());
    }

    void feedbackArrivesAndDataIsDownloadedAndTheAccountDeleted()
    {
        m_world->person("gil@example.com");
        signInAs("gil@example.com");
        QSAYS(R"(await T.view('feedback'); T.fill('feedback-words', 'More colours'); await T.press('feedback-form'); await T.said('have arrived');
                 await T.view('data'); T.fill('data-password', 'wrong'); await T.press('data-form', 'export'); await T.fault('The password or the code is wrong');
                 T.fill('data-password', 'correct horse battery'); await T.press('data-form', 'export'); await T.said('is downloaded');
                 T.fill('data-password', 'correct horse battery'); await T.press('data-form', 'delete');
                 return T.seen('data-sure-fault');)",
              "Tick this to delete the account.");
        QCOMPARE(m_world->service().number("SELECT count(*) FROM feedback WHERE body = 'More colours'"), std::int64_t{1});
        const QDir folder(m_browser.downloads());
        QTRY_COMPARE(folder.entryList({QStringLiteral("rlg-account.json")}).size(), 1);
        QFile file(folder.filePath(QStringLiteral("rlg-account.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto exported = Json::parse(file.readAll().toStdString(), {1024 * 1024, 64});
        QVERIFY(exported.ok());
        QCOMPARE(exported->find("account")->text("email"), std::optional<std::string>("gil@example.com"));
        QSAYS(R"(T.at('data-sure').click(); await T.press('data-form', 'delete'); await T.said('is deleted'); return String(sessionStorage.length);)", "0");
        QCOMPARE(m_world->service().number("SELECT count(*) FROM account WHERE deleted IS NOT NULL"), std::int64_t{1});
    }

    void tooManyWrongPasswordsAreHeldUntilTheMailedCode()
    {
        m_world->person("hal@example.com");
        m_browser.open(m_world->page());
        signOut();
        QSAYS(R"(T.fill('in-email', 'hal@example.com');
                 for (let i = 0; i < 11 && !T.visible(T.at('in-unlock')); i += 1) {
                   T.fill('in-password', 'wrong ' + i); await T.press('sign-in-form');
                   await T.until(() => T.seen('fault') && !document.querySelector('[aria-disabled]'), 'a refusal');
                 }
                 const held = T.seen('fault'); await T.click('Mail me an unlock code'); await T.said('on its way'); return held;)",
              "Too many tries. Wait, or ask for an unlock code by mail. Try again in 15 minutes.");
        QCOMPARE(m_browser.text(QStringLiteral("T.fill('in-unlock', %1); await T.signIn('hal@example.com', 'correct horse battery'); return T.seen('who-email');")
                                    .arg(quoted(m_world->service().mailedCode("hal@example.com")))),
                 QStringLiteral("hal@example.com"));
    }

private:
    /** Reads the drawn QR code: the mask from the format, the correction's syndromes, which must all be nought, then the bytes. */
    static constexpr const char *readCode = R"(
        const size = 37;
        const cells = Array.from({ length: size }, () => new Array(size).fill(0));
        for (const [, x, y] of document.querySelector('.qr path').getAttribute('d').matchAll(/M(\d+) (\d+)h1v1h-1z/g)) cells[y - 4][x - 4] = 1;
        const format = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => cells[8][x]).concat([7, 5, 4, 3, 2, 1, 0].map((y) => cells[y][8])).join('');
        const again = Array.from({ length: 7 }, (_, i) => cells[size - 1 - i][8]).concat(Array.from({ length: 8 }, (_, i) => cells[8][size - 8 + i])).join('');
        const mask = ['111011111000100', '111001011110011', '111110110101010', '111100010011101', '110011000101111', '110001100011000', '110110001000001',
          '110100101110110'].indexOf(format);
        if (mask < 0 || format !== again) throw new Error('format ' + format + ' ' + again);
        const flips = [(y, x) => (y + x) % 2 === 0, (y) => y % 2 === 0, (y, x) => x % 3 === 0, (y, x) => (y + x) % 3 === 0,
          (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0, (y, x) => (y * x) % 2 + (y * x) % 3 === 0, (y, x) => ((y * x) % 2 + (y * x) % 3) % 2 === 0,
          (y, x) => ((y + x) % 2 + (y * x) % 3) % 2 === 0];
        const fixed = (y, x) => (y < 9 && x < 9) || (y < 9 && x >= size - 8) || (y >= size - 8 && x < 9) || y === 6 || x === 6
          || (Math.abs(y - 30) <= 2 && Math.abs(x - 30) <= 2);
        const columns = Array.from({ length: size }, (_, i) => size - 1 - i).filter((x) => x !== 6);
        let bits = '';
        for (let pair = 0; pair < columns.length; pair += 2) {
          for (let step = 0; step < size; step += 1) {
            const y = pair % 4 === 0 ? size - 1 - step : step;
            for (const x of [columns[pair], columns[pair + 1]]) if (!fixed(y, x)) bits += cells[y][x] ^ (flips[mask](y, x) ? 1 : 0);
          }
        }
        const bytes = bits.match(/.{8}/g).slice(0, 134).map((byte) => parseInt(byte, 2));
        const powers = [1];
        for (let i = 1; i < 255; i += 1) powers.push(powers[i - 1] * 2 > 255 ? (powers[i - 1] * 2) ^ 285 : powers[i - 1] * 2);
        const by = (a, n) => (a ? powers[(powers.indexOf(a) + n) % 255] : 0);
        for (let root = 0; root < 26; root += 1) if (bytes.reduce((sum, byte) => by(sum, root) ^ byte, 0) !== 0) throw new Error('syndrome ' + root);
        const text = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
        if (text.slice(0, 4) !== '0100') throw new Error('mode');
        const length = parseInt(text.slice(4, 12), 2);
        return Array.from({ length }, (_, i) => String.fromCharCode(parseInt(text.slice(12 + 8 * i, 20 + 8 * i), 2))).join('');
    )";

    void signOut()
    {
        m_browser.run(QStringLiteral("await T.signOut();"));
    }
    void signInAs(const char *email)
    {
        m_browser.open(m_world->page());
        signOut();
        QCOMPARE(m_browser.text(QStringLiteral("await T.signIn('%1', 'correct horse battery'); return T.seen('who-email');").arg(QLatin1String(email))),
                 QLatin1String(email));
    }
    QString confirmWith(const char *script, const QString &secret)
    {
        const auto code = m_world->code(secret);
        return m_browser.text(QString::fromUtf8(script).arg(QString(u'\'' + code + u'\'')));
    }

    std::unique_ptr<AccountWorld> m_world;
    Browser m_browser;
};

QTEST_GUILESS_MAIN(TestAccountPageJourneys)
#include "tst_accountpage_journeys.moc"
