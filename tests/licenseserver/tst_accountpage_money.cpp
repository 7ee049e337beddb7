#include "tests/licenseserver/accountworld.h"

#include <QTest>

using protocol::Json;
using support::ServiceFixture;
using test::AccountWorld;
using test::Browser;

namespace {

#define QSAYS(body, wanted) QCOMPARE(m_browser.text(QStringLiteral(body)), QStringLiteral(wanted))

constexpr std::int64_t day = 86'400;

} // namespace

/** Buying, changing, ending and paying late, in a real browser against the real service and the sandbox of the payment providers. */
class TestAccountPageMoney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Browser::installed())
            QSKIP("chromium is not installed: the page was not tried in a browser");
        // Two who did not pay: the one is in grace, the other beyond it. The browser's clock is the real one, so they began before now.
        m_world = std::make_unique<AccountWorld>(12 * day + 3600);
        QVERIFY(m_world->start());
        m_world->person("late@example.com");
        QVERIFY(m_world->subscribe("late@example.com", "creator", "week"));
        m_world->later(3 * day);
        m_world->person("due@example.com");
        QVERIFY(m_world->subscribe("due@example.com", "creator", "week"));
        m_world->declineCards();
        m_world->catchUp();
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
        // Only whole pages lead away, and only to the page of the provider.
        for (const auto &asked : m_browser.requested) {
            const bool own = asked.contains(u' ' + QString::fromStdString(m_world->base()) + u'/');
            const bool page = asked.startsWith(QLatin1String("Document ")) || asked.endsWith(QLatin1String("/favicon.ico")); // that one the browser wants
            const bool provider = page && asked.contains(u' ' + QString::fromStdString(m_world->sandboxBase()) + u'/');
            QVERIFY2(own || provider, qPrintable(asked));
        }
    }

    void aPendingRegionIsDecidedByACardWithoutACharge()
    {
        m_world->person("pat@example.com", ServiceFixture::disputed);
        signInAs("pat@example.com");
        QSAYS(R"(await T.shows('prices-text', 'not settled'); const prices = T.seen('prices'); await T.click('Set up a card without a charge'); return prices;)", "");
        pay();
        m_browser.open(m_world->page());
        QSAYS(R"(await T.shows('prices', '$59.00'); return T.seen('prices-title') + T.seen('card-check');)", "Subscribe");
    }

    void aPersonSubscribesGoesUpGoesDownCancelsAndResumes()
    {
        m_world->person("ada@example.com");
        signInAs("ada@example.com");
        QSAYS(R"(await T.shows('prices', 'Agency'); await T.click('Subscribe: Creator, $59.00 a month'); return '';)", "");
        // The person is back before the provider's notification is.
        payWithoutNews();
        m_browser.open(m_world->page());
        QSAYS(R"(await T.said('as soon as the provider confirms it'); return T.seen('plan-text');)", "You are on the Free plan.");
        m_world->deliver();
        QSAYS(R"(await T.said('has confirmed it'); await T.shows('plan-text', 'the Creator plan'); await T.shows('subscriptions', 'Creator, $59.00 a month Card (Stripe) · Paid until'); return T.seen('prices-title');)",
              "Change the plan");
        m_browser.keep(QStringLiteral("subscribed"));
        // Up: the difference now, at once.
        QSAYS(R"(await T.click('Change to Premium, $89.00 a month'); await T.shows('preview', 'begins as soon as the payment has gone through');
                 const sums = T.seen('preview-sums'); return /^To pay now \$(29\.\d\d|30\.00) From \w+ \d+, \d{4} \$89\.00 a month$/.test(sums) + document.activeElement.id;)",
              "truepreview-title");
        m_browser.keep(QStringLiteral("preview"));
        QSAYS(R"([...T.at('preview-actions').children].find((e) => e.innerText.startsWith('Change to Premium and pay $')).click();
                 await T.said('The plan is changed'); await T.shows('plan-text', 'Premium'); return T.seen('preview');)",
              "");
        // Down: nothing now, with the next period.
        QSAYS(R"(await T.click('Change to Creator, $59.00 a month'); await T.shows('preview', 'Until then everything that is paid stays');
                 const sums = T.seen('preview-sums'); await T.click('Change nothing'); const gone = T.seen('preview');
                 await T.click('Change to Creator, $59.00 a month'); await T.shows('preview', 'Creator');
                 [...T.at('preview-actions').children].find((e) => e.innerText.startsWith('Change to Creator on')).click();
                 await T.said('The change is set for'); await T.shows('subscriptions', '· Creator from');
                 return /^To pay now Nothing From .* \$59\.00 a month$/.test(sums) + gone + T.seen('plan-text');)",
              "trueYou are on the Premium plan.");
        // Taken back: the plan stays.
        QSAYS(R"(await T.click('Keep Premium, $89.00 a month'); await T.shows('preview', 'Premium');
                 T.at('preview-actions').firstElementChild.click(); await T.until(() => T.seen('status') && !T.seen('subscriptions').includes('Creator'), 'the plan to stay');
                 return T.seen('plan-text');)",
              "You are on the Premium plan.");
        QSAYS(R"(await T.click('Cancel subscription: Premium'); await T.said('What is paid stays usable'); await T.shows('subscriptions', 'Ends');
                 const ending = T.seen('prices-text'); await T.click('Resume subscription: Premium'); await T.said('goes on');
                 await T.shows('subscriptions', 'Paid until'); return ending;)",
              "The subscription is cancelled. Resume it to change the plan, or subscribe anew when it has ended.");
        QSAYS(R"(await T.click('Card and provider’s invoices: Premium'); return '';)", "");
        QVERIFY(m_browser.arrive(QStringLiteral("/portal/")));
    }

    void whatWasPaidIsListedAndPrintedAsAReceipt()
    {
        signInAs("ada@example.com");
        QSAYS(R"(await T.view('receipts'); await T.until(() => T.at('receipts').children.length === 2, 'two payments');
                 return String(/^Paid less given back: \$8[89]\.\d\d$/.test(T.seen('receipts-text')));)",
              "true");
        m_browser.keep(QStringLiteral("receipts"));
        QSAYS(R"(window.print = () => { window.printed = true; };
                 T.at('receipts').querySelector('button').click(); await T.until(() => T.visible(T.at('receipt')), 'the receipt');
                 T.at('print').click(); const text = T.seen('receipt-lines');
                 return ['Number', 'Date', 'For RLG subscription', 'Paid by Ada (ada@example.com)', 'Paid with Card (Stripe)', 'Amount $'].filter((part) => !text.includes(part)).join()
                   + window.printed + document.activeElement.id;)",
              "truereceipt-title");
        m_browser.keep(QStringLiteral("receipt"));
        m_browser.look(800, 1100, false, true);
        QSAYS(R"(return String([T.at('places'), T.at('print'), T.at('language'), T.at('receipt-back')].some(T.visible)) + T.visible(T.at('receipt-lines'));)", "falsetrue");
        m_browser.keep(QStringLiteral("receipt-printed"));
        m_browser.look(1280, 900);
        QSAYS(R"(await T.click('Back to the list'); return document.activeElement.id;)", "receipts-title");
    }

    void whoDidNotPayIsToldToTheDay()
    {
        signInAs("due@example.com");
        QSAYS(R"(await T.shows('dunning', 'A payment is missing');
                 const day = (n) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(Date.now() + n * 864e5 - 36e5);
                 const text = T.seen('dunning');
                 return [['The payment due on', -2, ' did not go through.'], ['Everything works until', 1, ': 1 day left.'], ['Unpaid, the subscription ends on', 19, ', in 19 days.']]
                   .filter(([before, n, after]) => !text.includes(before + ' ' + day(n) + after)).join() + T.seen('plan-text') + (await T.shows('prices-text', 'once the') && T.seen('prices-text'));)",
              "You are on the Creator plan.The plan can be changed once the missing payment has arrived.");
        m_browser.keep(QStringLiteral("dunning"));
        QSAYS(R"(T.language('he'); await T.shows('dunning', 'נותר יום אחד'); await T.shows('dunning', 'בעוד 19 ימים');
                 T.language('en'); await T.shows('dunning', '1 day left'); await T.click('Give another card'); return '';)",
              "");
        QVERIFY(m_browser.arrive(QStringLiteral("/portal/")));
        signInAs("late@example.com");
        QSAYS(R"(await T.shows('dunning', 'can be read, searched and exported'); return String(/in 16 days\./.test(T.seen('dunning')));)", "true");
    }

    void payPalAndPayFastAreOfferedWhereTheyTakeTheCurrency()
    {
        m_world->person("eve@example.com");
        signInAs("eve@example.com");
        QSAYS(R"(await T.shows('prices', 'Premium'); return T.seen('providers');)", "Card (Stripe) PayPal");
        m_world->person("paul@example.com", ServiceFixture::africa);
        signInAs("paul@example.com");
        QSAYS(R"(await T.shows('prices', 'Premium'); const ways = T.seen('providers'); T.at('providers').querySelector('[value=paypal]').click();
                 await T.click('Subscribe: Creator, $49.00 a month'); return ways;)",
              "Card (Stripe) PayPal PayFast");
        pay("ZA");
        m_browser.open(m_world->page());
        QSAYS(R"(await T.shows('plan-text', 'the Creator plan'); await T.shows('subscriptions', 'PayPal · Paid until'); await T.click('Change to Premium, $79.00 a month');
                 await T.shows('preview', 'You agree to the change on the page of PayPal'); return String(T.find('Card and provider’s invoices: Creator') ?? 'no page');)",
              "no page");
        m_world->person("fast@example.com", ServiceFixture::africa);
        signInAs("fast@example.com");
        QSAYS(R"(await T.shows('prices', 'Premium'); T.at('providers').querySelector('[value=payfast]').click(); await T.click('Subscribe: Creator, ZAR 900.00 a month'); return '';)", "");
        pay("ZA");
        m_browser.open(m_world->page());
        QSAYS(R"(await T.shows('plan-text', 'the Creator plan'); await T.shows('subscriptions', 'PayFast · Paid until'); return '';)", "");
    }

    void anOwnerInvitesPeopleAndRemovesThem()
    {
        m_world->person("boss@example.com");
        signInAs("boss@example.com");
        QSAYS(R"(await T.view('members'); await T.shows('members-text', 'More people need the Agency plan');
                 T.fill('invite-email', 'bob@example.com'); await T.press('invite-form'); await T.fault('Every seat of the plan is taken'); return T.seen('members');)",
              "boss@example.com Ada · you · Owner");
        QVERIFY(m_world->subscribe("boss@example.com", "agency", "month"));
        m_browser.open(m_world->page("#members"));
        QSAYS(R"(await T.shows('members-text', '1 of 10 seats are taken.'); T.fill('invite-email', 'bob@example.com'); await T.press('invite-form');
                 await T.said('an invitation is on its way'); await T.shows('members', 'bob@example.com Member · Invited'); return T.seen('members-text');)",
              "2 of 10 seats are taken.");
        const auto token = m_world->service().mailedCode("bob@example.com");
        signOut();
        QCOMPARE(m_browser.text(QStringLiteral("await T.click('Forgot the password'); await T.click('I have the text'); T.fill('reset-token', '%1');"
                                               "T.fill('reset-password', 'correct horse battery'); await T.press('reset-form'); await T.said('The password is set');"
                                               "await T.signIn('bob@example.com', 'correct horse battery'); await T.shows('prices-text', 'The owner of your organisation');"
                                               "return T.seen('places') + T.at('prices').querySelectorAll('button').length;")
                                    .arg(QString::fromStdString(token))),
                 QStringLiteral("Plan Devices Profile Security Your data Feedback0"));
        signInAs("boss@example.com");
        QSAYS(
            R"(await T.view('members'); await T.click('Make billing: bob@example.com'); await T.said('bob@example.com has another role now: Billing');
                 await T.shows('members', 'bob@example.com Billing');
                 T.fill('hand-over-password', 'wrong'); await T.press('hand-over-form'); await T.until(() => T.at('ask').open, 'the question'); T.at('ask-yes').click();
                 await T.fault('The password or the code is wrong');
                 T.fill('hand-over-password', 'correct horse battery'); await T.press('hand-over-form'); await T.until(() => T.at('ask').open, 'the question');
                 const text = T.seen('ask-text'); T.at('ask-yes').click(); await T.said('bob@example.com is the owner now'); return text + T.seen('places');)",
            "You cannot take it back yourself.Plan Devices Profile Security Your data Feedback");
        signOut();
        signInAs("bob@example.com");
        QSAYS(R"(await T.view('members'); await T.until(() => T.visible(T.at('hand-over')), 'heirs');
                 T.fill('hand-over-password', 'correct horse battery'); await T.press('hand-over-form'); await T.until(() => T.at('ask').open, 'the question');
                 T.at('ask-yes').click(); await T.said('boss@example.com is the owner now'); return '';)",
              "");
        signInAs("boss@example.com");
        QSAYS(R"(await T.view('members'); await T.click('Remove: bob@example.com'); await T.until(() => T.at('ask').open, 'the question');
                 const text = T.seen('ask-text'); T.at('ask-yes').click(); await T.said('bob@example.com is removed'); return text + T.seen('members-text');)",
              "The account of this person is deleted for good, with its devices. The seat is free at once.1 of 10 seats are taken.");
    }

private:
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
    /** Pays on the page of the provider, comes back to the service's, and lets the notification arrive. */
    void pay(const char *country = "US")
    {
        payWithoutNews(country);
        m_world->deliver();
    }
    void payWithoutNews(const char *country = "US")
    {
        QVERIFY(m_browser.arrive(QStringLiteral("/pay/")));
        m_browser.run(QStringLiteral("document.querySelector('[name=country]').value = '%1'; document.querySelector('button').click();").arg(QLatin1String(country)));
        QVERIFY(m_browser.arrive(QStringLiteral("/v1/billing/return")));
        m_browser.keep(QStringLiteral("return"));
    }

    std::unique_ptr<AccountWorld> m_world;
    Browser m_browser;
};

QTEST_GUILESS_MAIN(TestAccountPageMoney)
#include "tst_accountpage_money.moc"
