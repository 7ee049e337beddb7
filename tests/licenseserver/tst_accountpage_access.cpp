#include "tests/licenseserver/accountworld.h"

#include <QJsonArray>
#include <QTest>

using protocol::Json;
using support::ServiceFixture;
using test::AccountWorld;
using test::Browser;

namespace {

/** What stands in the way of somebody who does not see, point or hear: names, labels, contrast, width, structure. Empty: nothing. */
const char *const audit = R"(
  const out = [];
  const all = (what) => [...document.querySelectorAll(what)].filter(T.visible);
  const where = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' "' + T.name(e).slice(0, 30) + '"';
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) out.push('id twice: ' + id);
  for (const e of document.querySelectorAll('[aria-labelledby], [aria-describedby], label[for]')) {
    for (const id of ['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) => (e.getAttribute(name) ?? '').split(' '))) {
      if (id && !document.getElementById(id)) out.push('leads nowhere: ' + id);
    }
  }
  for (const e of all('input, select, textarea')) if (![...e.labels].some((label) => label.innerText.trim() || label.textContent.trim())) out.push('no label: ' + where(e));
  for (const e of all('button, a')) if (!T.name(e)) out.push('no name: ' + where(e));
  for (const e of all('ul[aria-label], nav, svg')) if (!e.getAttribute('aria-label')) out.push('no name: ' + where(e));
  for (const e of document.querySelectorAll('[data-t]')) if (!e.textContent.trim()) out.push('no text: ' + e.dataset.t);
  if (all('h1').length !== 1) out.push(all('h1').length + ' first headings');
  if (!document.title.includes('RLG')) out.push('title ' + document.title);
  if (all('main').length !== 1 || all('header').length !== 1) out.push('landmarks');
  for (const part of all('section')) if (!document.getElementById(part.getAttribute('aria-labelledby'))?.textContent) out.push('part without a name: ' + part.id);
  for (const [id, role] of [['status', 'status'], ['fault', 'alert']]) if (T.at(id).getAttribute('role') !== role) out.push('not announced: ' + id);
  const width = document.documentElement.clientWidth; // a phone's window grows with what does not fit, the page's own width does not
  if (document.documentElement.scrollWidth > width) {
    const wide = all('body *').find((e) => e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1);
    out.push('wider than the screen: ' + (wide ? where(wide) : 'page'));
  }
  for (const e of all('button, a, input, select')) {
    const box = e.getBoundingClientRect();
    const check = ['checkbox', 'radio'].includes(e.type);
    if (box.height < (check ? 20 : 24) || box.width < (check ? 20 : 24)) out.push('too small to hit: ' + where(e));
  }
  for (const e of all('body *')) if (getComputedStyle(e).transitionDuration !== '0s' || e.getAnimations().length) out.push('moves: ' + where(e));
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colour = (text) => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = text; paint.fillRect(0, 0, 1, 1); const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) { const c = colour(getComputedStyle(at).backgroundColor); if (c[3] > .99) return c; }
    return colour('canvas');
  };
  const light = (c) => { const [r, g, b] = c.map((v) => { const s = v / 255; return s <= .03928 ? s / 12.92 : ((s + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const ratio = (a, b) => { const [high, low] = [light(a), light(b)].sort((x, y) => y - x); return (high + .05) / (low + .05); };
  for (const e of all('body *')) {
    if (e.closest('.unseen, .skip') || ![...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(e);
    const got = ratio(colour(style.color), ground(e));
    if (got < 4.5) out.push('contrast ' + got.toFixed(2) + ': ' + where(e));
  }
  for (const e of all('input, select, textarea')) {
    const got = ratio(colour(getComputedStyle(e).borderTopColor), ground(e.parentElement));
    if (!['checkbox', 'radio'].includes(e.type) && got < 3) out.push('edge ' + got.toFixed(2) + ': ' + where(e));
  }
  if (document.documentElement.dir === 'rtl') {
    const latin = all('[data-t]').filter((e) => !/[\u0590-\u05ff]/.test(e.textContent)).map((e) => e.dataset.t);
    if (latin.length) out.push('not in Hebrew: ' + latin.join());
  }
  return out.join('\n');
)";

} // namespace

/** The page without a mouse, without eyes, at every width, in both languages, by day and by night. */
class TestAccountPageAccess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Browser::installed())
            QSKIP("chromium is not installed: the page was not tried in a browser");
        m_world = std::make_unique<AccountWorld>();
        QVERIFY(m_world->start());
        m_world->person("ada@example.com");
        QVERIFY(m_world->subscribe("ada@example.com", "agency", "month"));
        const auto session = m_world->service().signIn("ada@example.com").access;
        const Json parts(Json::Array{"a", "b", "c"});
        m_world->service().call("POST", "/v1/devices", Json::object({{"name", "Laptop"}, {"fingerprint", parts}}), session);
        m_world->service().call("POST", "/v1/members", Json::object({{"email", "bob@example.com"}, {"role", "billing"}}), session);
        QVERIFY(m_browser.start());
    }
    void init()
    {
        if (m_world)
            m_world->later(60); // limits fill up again
    }
    void cleanup() { QVERIFY2(m_browser.complaints.isEmpty(), qPrintable(m_browser.complaints.join(u'\n'))); }

    void everyTextHasAColumnPerLanguageAndTheSamePlaces()
    {
        m_browser.open(m_world->page());
        QCOMPARE(m_browser.text(QStringLiteral(R"(
            const { languages, texts } = await import('/account/texts.js');
            const wrong = [];
            const places = (text) => [...String(text).matchAll(/\{(\w+)\}/g)].map((one) => one[1]).filter((one) => one !== 'n').sort().join();
            for (const [key, row] of Object.entries(texts)) {
              if (row.length !== languages.length) wrong.push(key + ' has ' + row.length + ' columns');
              row.forEach((cell, column) => {
                const forms = typeof cell === 'string' ? { other: cell } : cell;
                if (!forms.other) wrong.push(key + ' has no form for other');
                for (const [form, text] of Object.entries(forms)) {
                  if (!new Intl.PluralRules(languages[column].code).resolvedOptions().pluralCategories.includes(form)) wrong.push(key + ': ' + form);
                  if (!text || places(text) !== places(row[0].other ?? row[0])) wrong.push(key + ' "' + text + '"');
                  if (languages[column].code === 'he' && /[a-z]{3}/.test(text.replace(/\{\w+\}|Stripe|PayPal|PayFast/g, ''))) wrong.push(key + ' is not in Hebrew');
                }
              });
            }
            return wrong.join('\n');)")),
                 QString());
    }

    void everyPlaceCanBeReadAndNamedAtEveryWidthInBothLanguagesDayAndNight_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QString>("language");
        const auto row = [](const char *name, int width, int height, bool dark, const char *language) {
            QTest::addRow("%s %s", name, language) << width << height << dark << QString::fromLatin1(language);
        };
        row("desk", 1280, 900, false, "en");
        row("desk dark", 1280, 900, true, "en");
        row("phone", 320, 640, false, "en");
        row("four times the size", 320, 256, false, "en"); // what 400 % leaves of 1280 by 1024
        row("desk", 1280, 900, false, "he");
        row("phone dark", 320, 640, true, "he");
    }
    void everyPlaceCanBeReadAndNamedAtEveryWidthInBothLanguagesDayAndNight()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(bool, dark);
        QFETCH(QString, language);
        const auto name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
        m_browser.look(width, height, dark);
        m_browser.open(m_world->page());
        QCOMPARE(m_browser.text(QStringLiteral("await T.signOut(); T.language('%1'); return document.documentElement.dir;")
                                    .arg(language)),
                 language == QLatin1String("he") ? QStringLiteral("rtl") : QStringLiteral("ltr"));
        for (const char *part : {"sign-in", "register", "forgot", "reset", "confirm"}) {
            m_browser.run(QStringLiteral("document.querySelector('[data-show=\"%1\"]').click();").arg(QLatin1String(part)));
            checkPlace(name + u'-' + QLatin1String(part));
        }
        // An empty form says beside each field what is missing.
        QCOMPARE(m_browser.text(QStringLiteral("await T.press('confirm-form'); return String(document.querySelectorAll('#confirm .wrong').length);")), QStringLiteral("3"));
        checkPlace(name + QStringLiteral("-confirm-empty"));
        m_browser.run(QStringLiteral("document.querySelector('[data-show=\"sign-in\"]').click(); await T.signIn('ada@example.com', 'correct horse battery');"
                                     "await T.until(() => T.at('prices').children.length === 5 && !document.querySelector('[aria-disabled]'), 'prices');"));
        checkPlace(name + QStringLiteral("-plan"));
        m_browser.run(QStringLiteral("T.at('prices').querySelector('button').click(); await T.until(() => T.visible(T.at('preview')), 'preview');"));
        for (const char *view : {"receipts", "devices", "members", "profile", "security", "data", "feedback"}) {
            QCOMPARE(m_browser.text(QStringLiteral("await T.view('%1'); await new Promise((go) => setTimeout(go, 40));"
                                                   "return T.at('places').querySelector('[aria-current]').hash;")
                                        .arg(QLatin1String(view))),
                     QString(u'#' + QLatin1String(view)));
            checkPlace(name + u'-' + QLatin1String(view));
        }
        const auto side = m_browser.run(QStringLiteral("return T.at('places').getBoundingClientRect().left - T.at('main').getBoundingClientRect().left;")).toDouble();
        if (width > 1000)
            QCOMPARE(side > 0, language == QLatin1String("he"));
    }

    void whatStandsInTheWayIsFound()
    {
        m_browser.look(320, 640);
        m_browser.open(m_world->page());
        m_browser.run(QStringLiteral(R"(await T.signOut(); const add = (html) => T.at('sign-in').insertAdjacentHTML('beforeend', html);
            add('<input id="in-email">'); add('<button></button>'); add('<p id="pale">pale</p>'); add('<div id="wide">wide</div>'); add('<h1>second</h1>'); add('<button id="tiny">x</button>');
            T.at('pale').style.color = '#999'; T.at('wide').style.width = '500px';
            Object.assign(T.at('tiny').style, { minHeight: 0, height: '12px', padding: 0 });)"));
        const auto found = m_browser.text(QString::fromUtf8(audit));
        for (const char *fault : {"id twice: in-email", "no label: input", "no name: button", "contrast 2.8", "wider than the screen", "2 first headings", "too small to hit"})
            QVERIFY2(found.contains(QLatin1String(fault)), qPrintable(QString(QLatin1String(fault) + u'\n' + found)));
    }

    void theKeyboardReachesEverythingInOrderAndShowsWhereItIs()
    {
        m_browser.look(1280, 900);
        m_browser.open(m_world->page());
        m_browser.run(QStringLiteral("await T.signOut(); T.language('en');"));
        walk();
        m_browser.run(QStringLiteral("await T.signIn('ada@example.com', 'correct horse battery'); await T.view('security'); await T.until(() => T.at('sessions').children.length, 'sessions');"));
        walk();
        // The question keeps the keyboard to itself, Escape leaves it, and the focus is where it was.
        m_browser.run(QStringLiteral("T.at('sign-out-all').focus(); T.at('sign-out-all').click(); await T.until(() => T.at('ask').open, 'question');"));
        m_browser.keep(QStringLiteral("question"));
        for (int i = 0; i < 3; ++i) {
            m_browser.key(QStringLiteral("Tab"), 9);
            QCOMPARE(m_browser.text(QStringLiteral("const e = document.activeElement; return String(T.at('ask').contains(e) || e === document.body);")), QStringLiteral("true"));
        }
        m_browser.key(QStringLiteral("Escape"), 27);
        QCOMPARE(m_browser.text(QStringLiteral("await T.until(() => !T.at('ask').open, 'end'); return document.activeElement.id;")), QStringLiteral("sign-out-all"));
        // The first stop leads past the navigation.
        m_browser.run(QStringLiteral("document.activeElement.blur(); window.getSelection().collapse(document.body, 0);"));
        m_browser.open(m_world->page());
        m_browser.run(QStringLiteral("await T.until(() => T.visible(T.at('home')), 'home'); document.querySelector('.skip').focus();"));
        QCOMPARE(m_browser.text(QStringLiteral("return document.activeElement.className + document.hasFocus() + document.querySelector('.skip').getBoundingClientRect().top;")), QStringLiteral("skiptrue8"));
        m_browser.run(QStringLiteral("document.querySelector('.skip').click();"));
        QCOMPARE(m_browser.text(QStringLiteral("return document.activeElement.id + location.hash;")), QStringLiteral("main"));
    }

    void theLanguageIsTheBrowsersUntilAnotherIsChosenAndOnlyTheTabKeepsIt()
    {
        m_browser.ask(QStringLiteral("Emulation.setUserAgentOverride"),
                      {{QStringLiteral("userAgent"), QStringLiteral("test")}, {QStringLiteral("acceptLanguage"), QStringLiteral("fr-FR,he-IL,en-US")}});
        m_browser.open(m_world->page());
        QCOMPARE(m_browser.text(QStringLiteral("await T.signOut(); sessionStorage.clear(); return '';")), QString());
        m_browser.open(m_world->page());
        QCOMPARE(m_browser.text(QStringLiteral("await T.until(() => T.visible(T.at('sign-in')), 'the door'); return document.documentElement.lang + T.seen('sign-in-title');")),
                 QStringLiteral("heכניסה"));
        QCOMPARE(m_browser.text(QStringLiteral("T.language('en');"
                                               "return T.seen('sign-in-title') + document.title + Object.keys(sessionStorage) + localStorage.length + document.cookie;")),
                 QStringLiteral("Sign inSign in – RLG accountrlg-language0"));
        QCOMPARE(m_browser.text(QStringLiteral(R"(
            sessionStorage.setItem('rlg-language', 'he');
            const language = await import('/account/language.js?he');
            language.startLanguage(document.createElement('select'), () => {});
            const plain = (text) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, '').replace(/\u00a0/g, ' ');
            return [1, 2, 3, 11].map((n) => plain(language.t('has.devices', { n }))).join() + '|' + plain(language.day(Date.UTC(2026, 10, 22))) + '|' + plain(language.money(1234, 'ILS'));)")),
                 QStringLiteral("מכשיר אחד,שני מכשירים,3 מכשירים,11 מכשירים|22 בנובמבר 2026|12.34 ₪"));
    }

private:
    void checkPlace(const QString &name)
    {
        m_browser.keep(name);
        const auto found = m_browser.text(QString::fromUtf8(audit));
        QVERIFY2(found.isEmpty(), qPrintable(QString(name + u'\n' + found)));
    }

    /** Tab through the whole page: every stop is in sight with a ring around it, in the order of the document, and none is left out. */
    void walk()
    {
        m_browser.run(QStringLiteral("window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex=\"0\"]')].filter((e) => T.visible(e) && !e.disabled);"
                                     "document.activeElement.blur(); window.scrollTo(0, 0); window.stops[0].focus();"));
        const int count = m_browser.run(QStringLiteral("return window.stops.length;")).toInt();
        QVERIFY(count > 4);
        for (int i = 0; i < count; ++i) {
            QCOMPARE(m_browser.text(QStringLiteral("const e = document.activeElement; const style = getComputedStyle(e); const box = e.getBoundingClientRect();"
                                                   "const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;"
                                                   "const inSight = box.bottom > 0 && box.top < innerHeight;"
                                                   "return window.stops.indexOf(e) + (ring ? '' : ' no ring ') + (inSight ? '' : ' out of sight ') + (ring && inSight ? '' : e.id);")),
                     QString::number(i));
            m_browser.key(QStringLiteral("Tab"), 9);
        }
    }

    std::unique_ptr<AccountWorld> m_world;
    Browser m_browser;
};

QTEST_GUILESS_MAIN(TestAccountPageAccess)
#include "tst_accountpage_access.moc"
