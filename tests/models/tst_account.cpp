#include "tests/support/accountbench.h"

#include <QDir>

using models::AccountController;
using models::AccountDeed;
using models::AccountStage;
using models::LicenceAccess;
using support::AccountBench;

/** The account as the interface sees it, against the real service over its real HTTP server. */
class TstAccount : public QObject
{
    Q_OBJECT

    std::unique_ptr<AccountBench> m_world;
    std::unique_ptr<AccountController> m_account;

    void begin(const QString &computer = QStringLiteral("one"))
    {
        m_account = std::make_unique<AccountController>(m_world->computer(computer));
        m_account->start();
        QTRY_VERIFY(m_account->stage() != AccountStage::Reading);
    }
    /** Opens the account, confirms it and signs in; the region is still pending, because the service cannot place this machine's address. */
    void join(const QString &email)
    {
        begin();
        m_account->openAccount(m_world->address, email, m_world->password);
        QTRY_COMPARE(m_account->stage(), AccountStage::CodeMailed);
        m_account->giveCode(m_world->code(email));
        QTRY_VERIFY(m_account->stage() == AccountStage::Member && m_account->known() && !m_account->busy());
    }
    void settle()
    {
        QSignalSpy page(m_account.get(), &AccountController::browserRequested);
        m_account->settleRegion();
        QTRY_COMPARE(page.size(), 1);
        QVERIFY(m_account->waiting());
        QVERIFY(m_world->pay(page[0][0].toUrl()));
        QTRY_VERIFY(!m_account->info().regionPending && !m_account->waiting());
    }
    QString price(const QString &plan, const QString &interval = QStringLiteral("month")) const
    {
        for (const models::PlanPrice &one : m_account->info().prices) {
            if (one.plan == plan && one.interval == interval)
                return one.id;
        }
        return {};
    }
    void buy(const QString &plan)
    {
        QSignalSpy page(m_account.get(), &AccountController::browserRequested);
        QSignalSpy done(m_account.get(), &AccountController::done);
        m_account->checkOut(QStringLiteral("stripe"), price(plan));
        QTRY_COMPARE(page.size(), 1);
        QVERIFY(m_world->pay(page[0][0].toUrl()));
        QTRY_VERIFY(!done.isEmpty() && done.last()[0].value<AccountDeed>() == AccountDeed::Subscribed);
        QTRY_COMPARE(m_account->licence().plan, plan);
    }
    void idle() { QTRY_VERIFY(!m_account->busy()); }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<foundation::Error>("foundation::Error"); }
    void init() { m_world = std::make_unique<AccountBench>(); }
    void cleanup()
    {
        m_account.reset();
        m_world.reset();
    }

    void withoutAnAccountNothingIsAskedWrittenOrHeldBack()
    {
        begin();
        QCOMPARE(m_account->stage(), AccountStage::Nobody);
        QCOMPARE(m_account->licence().access, LicenceAccess::Free);
        QVERIFY(m_account->whyNoBrand(1000).isEmpty());
        QVERIFY(!QDir(m_world->folder.filePath(QStringLiteral("one"))).exists());
    }

    void anAddressMayBeOpenedWhenItIsSecureOrOnThisMachine()
    {
        for (const char *good : {"https://checkout.example.com/pay?x=1", "http://127.0.0.1:9100/pay/1", "http://[::1]:8080/account"})
            QVERIFY2(models::mayOpen(QUrl(QString::fromLatin1(good), QUrl::StrictMode)), good);
        for (const char *bad : {"", "http://example.com", "http://127.0.0.1.example.com/", "https://", "https://ada@example.com/", "http://127.0.0.1@example.com/", "file:///etc/passwd",
                                "javascript:alert(1)", "ftp://127.0.0.1/", "https:/example.com", "mailto:a@example.com", "data:text/html,x"})
            QVERIFY2(!models::mayOpen(QUrl(QString::fromLatin1(bad), QUrl::StrictMode)), bad);
    }

    void fromRegistrationToAPaidLicence()
    {
        const QString email = QStringLiteral("ada@example.com");
        begin();
        QSignalSpy failed(m_account.get(), &AccountController::failed);
        m_account->openAccount(m_world->address, email, m_world->password);
        QVERIFY(m_account->busy());
        QTRY_COMPARE(m_account->stage(), AccountStage::CodeMailed);
        QVERIFY(m_account->whyNoBrand(1000).isEmpty()); // not confirmed: nothing is held back
        m_account->giveCode(QStringLiteral("wrong"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_account->stage(), AccountStage::CodeMailed);
        m_account->giveCode(m_world->code(email));
        QTRY_VERIFY(m_account->known() && !m_account->busy());
        QCOMPARE(m_account->stage(), AccountStage::Member);
        QCOMPARE(m_account->info().email, email);
        QVERIFY(m_account->info().regionPending && m_account->info().prices.isEmpty());
        QCOMPARE(m_account->licence().access, LicenceAccess::Full);
        QCOMPARE(m_account->licence().plan, QStringLiteral("free"));
        QCOMPARE(m_account->info().devices.size(), 1);
        QVERIFY(m_account->info().devices[0].here);
        QVERIFY(m_account->whyNoBrand(0).isEmpty() && m_account->whyNoBrand(1).contains(QStringLiteral("larger plan")));

        settle();
        QVERIFY(m_account->info().prices.size() >= 3);
        buy(QStringLiteral("premium"));
        const models::SubscriptionInfo *running = m_account->info().subscription();
        QVERIFY(running && running->plan == QStringLiteral("premium") && running->paidThrough.isValid() && !running->cancelled);
        QVERIFY(m_account->whyNoBrand(1).isEmpty());
        QCOMPARE(m_account->info().invoices.size(), 1);
        QCOMPARE(failed.size(), 1);

        // another program start: what is kept is found, and nothing needs the network
        m_account.reset();
        QVERIFY(m_world->fixture.service->stop());
        begin();
        QCOMPARE(m_account->stage(), AccountStage::Member);
        QCOMPARE(m_account->licence().plan, QStringLiteral("premium"));
        QCOMPARE(m_account->email(), email);
    }

    void oneIntentIsOneOrderHoweverOftenItIsPressed()
    {
        join(QStringLiteral("ada@example.com"));
        settle();
        const std::size_t before = m_world->orders();
        QSignalSpy page(m_account.get(), &AccountController::browserRequested);
        for (int i = 0; i < 5; ++i) // a double click, and more: while the service is asked nothing else is taken
            m_account->checkOut(QStringLiteral("stripe"), price(QStringLiteral("creator")));
        QTRY_COMPARE(page.size(), 1);
        m_account->stopWaiting();
        idle();
        m_account->checkOut(QStringLiteral("stripe"), price(QStringLiteral("creator"))); // after giving up: the same order, the same page
        QTRY_COMPARE(page.size(), 2);
        QCOMPARE(page[1][0].toUrl(), page[0][0].toUrl());
        QCOMPARE(m_world->orders(), before + 1);
        m_account->stopWaiting();
        idle();
        m_account->checkOut(QStringLiteral("stripe"), price(QStringLiteral("premium"))); // another wish
        QTRY_COMPARE(page.size(), 3);
        QCOMPARE(m_world->orders(), before + 2);
    }

    void aChangeIsShownBeforeItIsAskedForAndCancellingIsTakenBack()
    {
        join(QStringLiteral("ada@example.com"));
        settle();
        buy(QStringLiteral("creator"));
        m_world->pass(std::chrono::hours(24 * 10));
        QSignalSpy previewed(m_account.get(), &AccountController::previewed);
        QSignalSpy done(m_account.get(), &AccountController::done);
        QSignalSpy failed(m_account.get(), &AccountController::failed);
        const QString id = m_account->info().subscription()->id;
        models::PlanPrice premium, creator;
        for (const models::PlanPrice &one : m_account->info().prices) {
            if (one.interval == QStringLiteral("month"))
                (one.plan == QStringLiteral("premium") ? premium : one.plan == QStringLiteral("creator") ? creator : premium) = one.plan == QStringLiteral("agency") ? premium : one;
        }
        m_account->preview(id, premium);
        QTRY_VERIFY2(previewed.size() == 1, support::lastError(failed).detail.c_str());
        const auto up = previewed[0][0].value<models::ChangePreview>();
        QVERIFY(up.atOnce && up.amountNow > 0 && up.amountNow < up.nextAmount);
        QCOMPARE(up.nextAmount, premium.amount);
        idle();
        m_account->change(up);
        QTRY_VERIFY(!done.isEmpty());
        QCOMPARE(done.last()[0].value<AccountDeed>(), AccountDeed::Changed);
        QVERIFY(m_world->tell());
        QTRY_COMPARE(m_account->licence().plan, QStringLiteral("premium"));
        idle();
        m_account->preview(id, creator);
        QTRY_COMPARE(previewed.size(), 2);
        const auto down = previewed[1][0].value<models::ChangePreview>();
        QVERIFY(!down.atOnce && down.amountNow == 0 && down.nextAmount == creator.amount);
        idle();
        m_account->stopWaiting();
        m_account->cancelSubscription(id);
        QTRY_COMPARE(done.last()[0].value<AccountDeed>(), AccountDeed::Cancelled);
        idle();
        QVERIFY(m_account->info().subscription()->cancelled);
        QCOMPARE(m_account->info().plan, QStringLiteral("premium")); // what is paid stays
        m_account->resumeSubscription(id);
        QTRY_COMPARE(done.last()[0].value<AccountDeed>(), AccountDeed::Resumed);
        idle();
        QVERIFY(!m_account->info().subscription()->cancelled);
        QCOMPARE(failed.size(), 0);
    }

    void offlineItGoesFromFullToGraceToReadOnlyAndBack()
    {
        join(QStringLiteral("ada@example.com"));
        settle();
        buy(QStringLiteral("creator"));
        const int port = m_world->fixture.service->port();
        QVERIFY(port > 0 && m_world->fixture.service->stop());
        QSignalSpy failed(m_account.get(), &AccountController::failed);
        m_account->renew();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(support::lastError(failed).kind, foundation::Error::Kind::Offline);
        QCOMPARE(m_account->licence().access, LicenceAccess::Full);
        QCOMPARE(m_account->licence().daysLeft, 14);
        m_world->fixture.advance(std::chrono::hours(24 * 18));
        m_account->renew();
        QTRY_COMPARE(m_account->licence().access, LicenceAccess::Grace);
        QCOMPARE(m_account->licence().daysLeft, 3);
        QVERIFY(m_account->whyNoBrand(1).isEmpty());
        idle();
        m_world->fixture.advance(std::chrono::hours(24 * 5));
        m_account->renew();
        QTRY_COMPARE(m_account->licence().access, LicenceAccess::ReadOnly);
        QCOMPARE(m_account->licence().reason, models::LicenceReason::Expired);
        QVERIFY(m_account->whyNoBrand(0).contains(QStringLiteral("no further brand")));
        idle();
        QVERIFY(m_world->fixture.service->start());
        m_account.reset();
        begin(); // another address now, but the account is known: a start with a network renews what is due
        QCOMPARE(m_account->stage(), AccountStage::Member);
    }

    void computersAreReleasedAndGiveTheirPlaceBack()
    {
        join(QStringLiteral("ada@example.com"));
        auto first = std::move(m_account);
        begin(QStringLiteral("two"));
        QSignalSpy failed(m_account.get(), &AccountController::failed);
        m_account->signIn(m_world->address, QStringLiteral("ada@example.com"), m_world->password);
        QTRY_VERIFY(m_account->known() && !m_account->busy());
        QCOMPARE(failed.size(), 1); // signed in, but the one place of the free plan is taken
        QVERIFY(!m_account->here());
        QCOMPARE(m_account->licence().access, LicenceAccess::ReadOnly);
        QCOMPARE(m_account->licence().reason, models::LicenceReason::NoLicence);
        models::DeviceInfo here;
        here.here = true;
        first->release(here);
        QTRY_VERIFY(!first->here());
        m_account->activate();
        QTRY_VERIFY(m_account->here() && !m_account->busy());
        QCOMPARE(m_account->licence().access, LicenceAccess::Full);
        QCOMPARE(failed.size(), 1);
    }

    void whatRunsCanBeStoppedAndAsksTheSameAgain()
    {
        join(QStringLiteral("ada@example.com"));
        settle();
        const std::size_t before = m_world->orders();
        QSignalSpy failed(m_account.get(), &AccountController::failed);
        QSignalSpy page(m_account.get(), &AccountController::browserRequested);
        m_account->checkOut(QStringLiteral("stripe"), price(QStringLiteral("creator")));
        m_account->cancel();
        QTRY_VERIFY(!m_account->busy());
        QVERIFY(page.isEmpty() ? support::lastError(failed).kind == foundation::Error::Kind::Cancelled : failed.isEmpty());
        m_account->checkOut(QStringLiteral("stripe"), price(QStringLiteral("creator")));
        QTRY_VERIFY(!m_account->busy() && m_account->waiting());
        QCOMPARE(m_world->orders(), before + 1);
    }

    void lookingForWhatTheBrowserDoesEnds()
    {
        auto options = m_world->computer();
        join(QStringLiteral("ada@example.com"));
        m_account.reset();
        options.looks = 3;
        m_account = std::make_unique<AccountController>(options);
        m_account->start();
        QTRY_COMPARE(m_account->stage(), AccountStage::Member);
        m_account->settleRegion();
        QTRY_VERIFY(m_account->waiting());
        QTRY_VERIFY(!m_account->waiting());
        QVERIFY(m_account->page().isEmpty());
        m_account->reload();
        QTRY_VERIFY(m_account->known() && !m_account->busy());
        QVERIFY(m_account->info().regionPending);
    }

    void signingOutKeepsTheLicenceAndDeletingLeavesNothing()
    {
        join(QStringLiteral("ada@example.com"));
        QSignalSpy done(m_account.get(), &AccountController::done);
        QSignalSpy failed(m_account.get(), &AccountController::failed);
        m_account->signOut();
        QTRY_COMPARE(m_account->stage(), AccountStage::Nobody);
        idle();
        QCOMPARE(m_account->licence().access, LicenceAccess::Full);
        QCOMPARE(m_account->email(), QStringLiteral("ada@example.com"));
        m_account->signIn(m_account->service(), m_account->email(), QStringLiteral("not the password"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(support::lastError(failed).kind, foundation::Error::Kind::Unauthorized);
        QCOMPARE(m_account->stage(), AccountStage::Nobody);
        m_account->signIn(m_account->service(), m_account->email(), m_world->password);
        QTRY_VERIFY(m_account->known() && !m_account->busy());
        m_account->deleteAccount(QStringLiteral("not the password"), {});
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(m_account->stage(), AccountStage::Member);
        m_account->deleteAccount(m_world->password, {});
        QTRY_COMPARE(m_account->stage(), AccountStage::Nobody);
        QTRY_COMPARE(m_account->licence().access, LicenceAccess::Free);
        QCOMPARE(m_world->fixture.number("SELECT count(*) FROM account WHERE deleted IS NOT NULL"), std::int64_t{1});
    }
};

QTEST_GUILESS_MAIN(TstAccount)
#include "tst_account.moc"
