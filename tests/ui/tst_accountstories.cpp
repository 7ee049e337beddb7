#include "tests/ui/storybench.h"

#include "services/licenseserver/accounts/totp.h"
#include "tests/support/accountbench.h"
#include "ui/dialogs/accountdialog.h"
#include "ui/dialogs/accountdoor.h"
#include "ui/dialogs/accounthome.h"
#include "ui/dialogs/branddialog.h"
#include "ui/widgets/licencebanner.h"

#include <QDesktopServices>
#include <QScrollArea>

using models::AccountStage;
using models::LicenceAccess;

/** What a person does with an account: the real window against the real service. */
class TstAccountStories : public StoryBench
{
    Q_OBJECT

    std::unique_ptr<support::AccountBench> m_world;
    QList<QUrl> m_opened;

    models::AccountController &account() { return m_bench->account(); }
    ui::AccountDialog *dialog() const { return m_bench->accountDialog(); }
    template <typename T = QPushButton>
    T *part(const char *name) const
    {
        return dialog()->findChild<T *>(QLatin1String(name));
    }
    /** The button as it stands there now: rows and columns are made anew. Null while it cannot be pressed, or has not found its place. */
    QPushButton *ready(const char *name) const
    {
        for (QPushButton *button : dialog()->findChildren<QPushButton *>(QLatin1String(name))) {
            if (button->isVisible() && button->isEnabled() && button->height() >= button->sizeHint().height())
                return button;
        }
        return nullptr;
    }
    void press(const char *name)
    {
        QTRY_VERIFY2(ready(name), name);
        QTest::mouseClick(ready(name), Qt::LeftButton);
    }
    void type(const char *name, const QString &text)
    {
        auto *field = part<QLineEdit>(name);
        QVERIFY2(field && field->isVisible(), name);
        field->clear();
        QTest::keyClicks(field, text);
    }
    void picture(const QString &name)
    {
        shoot(name, dialog());
        ui::setDark(true);
        shoot(name + u"-dark"_qs, dialog());
        ui::setDark(false);
    }
    bool idle() { return account().stage() == AccountStage::Member && account().known() && !account().busy(); }

    void begin()
    {
        m_world = std::make_unique<support::AccountBench>();
        auto start = fresh();
        start.account = m_world->computer();
        open(start);
        QTRY_VERIFY(account().stage() != AccountStage::Reading);
    }
    void openDialog()
    {
        m_bench->window()->topBar()->accountButton()->click();
        QVERIFY(dialog());
        QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    }
    void join()
    {
        begin();
        account().openAccount(m_world->address, u"ada@example.com"_qs, m_world->password);
        QTRY_COMPARE(account().stage(), AccountStage::CodeMailed);
        account().giveCode(m_world->code(u"ada@example.com"_qs));
        QTRY_VERIFY(idle());
    }
    void payHere()
    {
        QTRY_VERIFY(!m_opened.isEmpty());
        QVERIFY(m_world->pay(m_opened.takeLast()));
    }
    void settle()
    {
        openDialog();
        QTRY_VERIFY(idle());
        press("settleRegion");
        payHere();
        QTRY_VERIFY(!account().info().regionPending && !account().waiting());
    }
    void buy(const char *plan)
    {
        press((std::string("choose.") + plan).c_str());
        press("changeGo");
        payHere();
        QTRY_COMPARE(account().licence().plan, QString::fromLatin1(plan));
        QTRY_VERIFY(idle());
    }

private Q_SLOTS:
    void openPage(const QUrl &page) { m_opened.append(page); }
    void init() { QDesktopServices::setUrlHandler(u"http"_qs, this, "openPage"); }
    void cleanup()
    {
        QDesktopServices::unsetUrlHandler(u"http"_qs);
        m_opened.clear();
        m_bench.reset();
        ui::setDark(false);
        m_world.reset();
    }

    void everythingWorksWithoutAnAccountAndThePaletteLeadsThere()
    {
        begin();
        QVERIFY(!m_bench->window()->licence()->isVisible());
        m_bench->window()->commands()->find(u"settings.account"_qs)->trigger();
        QVERIFY(dialog() && !dialog()->isModal());
        QVERIFY(part<QLineEdit>("accountEmail")->hasFocus() || dialog()->isVisible());
        QVERIFY(!part("accountGo")->isEnabled());
        QVERIFY(!part("accountGo")->toolTip().isEmpty());
        for (const char *field : {"accountEmail", "accountPassword", "accountService"})
            QVERIFY(!part<QLineEdit>(field)->accessibleName().isEmpty());
        picture(u"account-none"_qs);
        dialog()->door()->findChild<ui::Segmented *>()->setCurrent(1);
        dialog()->door()->refresh(false);
        shoot(u"account-signin"_qs, dialog());
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
    }

    void aPersonRegistersWaitsForTheRegionAndPays()
    {
        begin();
        openDialog();
        type("accountEmail", u"ada@example.com"_qs);
        type("accountPassword", u"short"_qs);
        type("accountService", m_world->address);
        QVERIFY(!part("accountGo")->isEnabled());
        type("accountPassword", m_world->password);
        QTest::keyClick(part<QLineEdit>("accountPassword"), Qt::Key_Return);
        QTRY_VERIFY(part<QLineEdit>("accountCode")->isVisible());
        QVERIFY(dialog()->status().contains(u"ada@example.com"));
        picture(u"account-code"_qs);
        type("accountCode", u"00000000"_qs);
        press("accountGo");
        QTRY_VERIFY(!account().busy());
        QVERIFY2(dialog()->status().contains(u"wrong"), qPrintable(dialog()->status()));
        shoot(u"account-code-wrong"_qs, dialog());
        type("accountCode", m_world->code(u"ada@example.com"_qs));
        press("accountGo");
        QTRY_VERIFY(idle());
        QVERIFY(dialog()->home()->isVisible());
        QVERIFY(dialog()->home()->pricesText().contains(u"no price is shown"));
        QVERIFY(!dialog()->findChild<QLabel *>(u"price.premium"_qs));
        QVERIFY(part("settleRegion")->isVisible());
        picture(u"account-pending"_qs);

        press("settleRegion");
        QTRY_COMPARE(m_opened.size(), 1);
        QTRY_VERIFY(!dialog()->home()->waitingText().isEmpty());
        QVERIFY(part("checkAgain")->isVisible() && part("stopWaiting")->isVisible());
        shoot(u"account-waiting"_qs, dialog());
        payHere();
        QTRY_VERIFY(dialog()->findChild<QLabel *>(u"price.premium"_qs));
        QTRY_VERIFY(dialog()->home()->waitingText().isEmpty());
        picture(u"account-plans"_qs);
        for (const QWidget *widget : dialog()->findChildren<QWidget *>()) {
            QAccessibleInterface *spoken = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() ? QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget)) : nullptr;
            QVERIFY2(!spoken || !spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        auto *interval = dialog()->home()->interval();
        QVERIFY(interval->isVisible());
        const QString monthly = dialog()->findChild<QLabel *>(u"price.creator"_qs)->text();
        QVERIFY2(monthly.contains(u"a month") && monthly.contains(u'$'), qPrintable(monthly));
        QTest::mouseClick(interval->findChildren<QAbstractButton *>()[1], Qt::LeftButton);
        QTRY_VERIFY(dialog()->findChild<QLabel *>(u"price.creator"_qs)->text().contains(u"a week") || dialog()->findChildren<QLabel *>(u"price.creator"_qs).last()->text().contains(u"a week"));
        QTest::mouseClick(interval->findChildren<QAbstractButton *>()[0], Qt::LeftButton);
        QTest::qWait(0);

        press("choose.premium");
        QVERIFY(dialog()->home()->changeText().contains(u"page of the payment provider"));
        shoot(u"account-choose"_qs, dialog());
        const std::size_t before = m_world->orders();
        QTRY_VERIFY(ready("changeGo"));
        for (int i = 0; i < 2; ++i) // two clicks, one order
            QTest::mouseClick(dialog()->home()->changeGo(), Qt::LeftButton);
        QTRY_VERIFY(m_opened.size() == 1 && idle());
        QCOMPARE(m_world->orders(), before + 1);
        payHere();
        QTRY_COMPARE(account().licence().plan, u"premium"_qs);
        QTRY_VERIFY(idle());
        QVERIFY2(dialog()->home()->planText().startsWith(u"Premium"), qPrintable(dialog()->home()->planText()));
        QVERIFY(dialog()->home()->planText().contains(u"next charge"));
        QVERIFY(dialog()->home()->licenceText().contains(u"14 more days"));
        QVERIFY(!m_bench->window()->licence()->isVisible());
        picture(u"account-subscribed"_qs);
    }

    void aChangeSaysWhatItCostsAndCancellingIsOneStep()
    {
        join();
        settle();
        buy("creator");
        m_world->pass(std::chrono::hours(24 * 9));
        press("choose.premium");
        QTRY_VERIFY(!dialog()->home()->changeText().isEmpty());
        QVERIFY2(dialog()->home()->changeText().contains(u"Now: ") && dialog()->home()->changeText().contains(u'$'), qPrintable(dialog()->home()->changeText()));
        shoot(u"account-change"_qs, dialog());
        press("changeKeep");
        QVERIFY(dialog()->home()->changeText().isEmpty());
        press("cancelSubscription");
        QTRY_VERIFY(account().info().subscription()->cancelled);
        QTRY_VERIFY(idle());
        QCOMPARE(part("cancelSubscription")->text(), u"Resume subscription"_qs);
        QVERIFY(dialog()->home()->planText().contains(u"stays usable"));
        shoot(u"account-cancelled"_qs, dialog());
        press("cancelSubscription");
        QTRY_VERIFY(!account().info().subscription()->cancelled);
        press("choose.premium");
        QTRY_VERIFY(!dialog()->home()->changeText().isEmpty());
        press("changeGo");
        QTRY_VERIFY(!account().busy());
        QVERIFY(m_world->tell());
        QTRY_COMPARE(account().licence().plan, u"premium"_qs);
    }

    void anotherComputerIsReleasedAndARunningSubscriptionKeepsTheAccount()
    {
        join();
        settle();
        buy("premium");
        const auto elsewhere = m_world->fixture.signIn("ada@example.com");
        protocol::Json parts;
        for (const char *trait : {"a", "b", "c"})
            parts.push(trait);
        QCOMPARE(m_world->fixture.call("POST", "/v1/devices", protocol::Json::object({{"name", "Studio PC"}, {"fingerprint", parts}}), elsewhere.access).status, 201);
        account().reload();
        QTRY_VERIFY2(idle() && ready("releaseOther"), qPrintable(dialog()->status()));
        QCOMPARE(part("releaseOther")->accessibleName(), u"Release Studio PC"_qs);
        QWidget *all = dialog()->home()->findChild<QScrollArea *>()->widget();
        shoot(u"account-all"_qs, all);
        QVERIFY(dialog()->findChild<QWidget *>(u"accountInvoices"_qs)->isVisible());
        press("releaseOther");
        QTRY_VERIFY2(idle() && !ready("releaseOther"), qPrintable(dialog()->status()));
        QCOMPARE(account().info().devices.size(), 2);
        press("askDelete"); // while a subscription runs it is said why not
        QVERIFY(!part("deleteAccount")->isEnabled());
        QCOMPARE(part("deleteAccount")->toolTip(), u"Cancel the subscription first"_qs);
    }

    void aSecondStepIsAskedFor()
    {
        begin();
        const auto session = m_world->fixture.newcomer("ada@example.com", support::ServiceFixture::american);
        const auto begun = m_world->fixture.call("POST", "/v1/me/totp", protocol::Json::object({{"password", m_world->password.toStdString()}}), session.access);
        const auto text = begun.json.text("secret").value_or("");
        QVERIFY2(!text.empty(), begun.text.c_str());
        std::string secret; // RFC 4648
        std::uint32_t bits = 0;
        unsigned held = 0;
        for (const char c : text) {
            bits = (bits << 5U) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
            held += 5;
            if (held >= 8) {
                held -= 8;
                secret += static_cast<char>((bits >> held) & 0xffU);
            }
        }
        const auto now = [&] { return licenseserver::totpCode(secret, m_world->fixture.clock.now().time_since_epoch() / std::chrono::seconds(licenseserver::totpSeconds)); };
        QCOMPARE(m_world->fixture.call("POST", "/v1/me/totp/confirm", protocol::Json::object({{"code", now()}}), session.access).status, 204);
        m_world->fixture.advance(std::chrono::minutes(2));
        openDialog();
        QTest::mouseClick(dialog()->door()->findChild<ui::Segmented *>()->findChildren<QAbstractButton *>()[1], Qt::LeftButton);
        type("accountEmail", u"ada@example.com"_qs);
        type("accountPassword", m_world->password);
        type("accountService", m_world->address);
        press("accountGo");
        QTRY_COMPARE(account().stage(), AccountStage::SecondStep);
        QVERIFY(part<QLineEdit>("accountCode")->isVisible());
        picture(u"account-second"_qs);
        type("accountCode", QString::fromStdString(now()));
        press("accountGo");
        QTRY_VERIFY(idle());
        QVERIFY(!account().info().regionPending && !account().info().prices.isEmpty()); // this one's address was known
    }

    void graceAndReadOnlySayWhatStillWorksAndTheBrandDialogRefuses()
    {
        join();
        m_world->pass(std::chrono::hours(24 * 16));
        QVERIFY(m_world->fixture.service->stop());
        auto *banner = m_bench->window()->licence();
        account().renew();
        QTRY_COMPARE(account().licence().access, LicenceAccess::Grace);
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->title().contains(u"full use for 5 more days"), qPrintable(banner->title()));
        QTRY_VERIFY(!account().busy());
        shoot(u"banner-grace"_qs);
        m_world->fixture.advance(std::chrono::hours(24 * 6));
        account().renew();
        QTRY_COMPARE(account().licence().access, LicenceAccess::ReadOnly);
        for (const char16_t *word : {u"Opening", u"searching", u"exporting", u"backup", u"deleting", u"importing", u"Nothing new is fetched"})
            QVERIFY2(banner->text().contains(QString::fromUtf16(word)), qPrintable(banner->text()));
        QTRY_VERIFY(!account().busy());
        shoot(u"banner-readonly"_qs);
        ui::setDark(true);
        shoot(u"banner-readonly-dark"_qs);
        ui::setDark(false);
        m_bench->window()->commands()->find(u"workspace.addBrand"_qs)->trigger();
        auto *brand = m_bench->window()->findChild<ui::BrandDialog *>();
        QTRY_VERIFY(brand && brand->isVisible());
        const QString why = account().whyNoBrand(0);
        QVERIFY(why.size() > 10);
        QVERIFY(brand->findChild<QLabel *>(u"brandRefusal"_qs)->text().mid(1).startsWith(why.mid(1)));
        brand->findChild<QLineEdit *>(u"brandName"_qs)->setText(u"Ridge"_qs);
        QVERIFY(!brand->saveButton()->isEnabled());
        shoot(u"brand-refused"_qs, brand);
        QTest::mouseClick(brand->findChild<QPushButton *>(u"brandAccount"_qs), Qt::LeftButton);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(!account().busy());
        QTRY_VERIFY2(dialog()->status().contains(u"cannot be reached"), qPrintable(dialog()->status()));
        picture(u"account-offline"_qs);
    }

    void theAccountIsDeletedOnlyAfterItsAddressWasTyped()
    {
        join();
        openDialog();
        QTRY_VERIFY(idle());
        press("askDelete");
        QVERIFY(!part("deleteAccount")->isEnabled());
        type("deleteTyped", u"ADA@example.com"_qs);
        QVERIFY(!part("deleteAccount")->isEnabled());
        type("deletePassword", m_world->password);
        QVERIFY(part("deleteAccount")->isEnabled());
        shoot(u"account-delete"_qs, dialog());
        press("deleteAccount");
        QTRY_COMPARE(account().stage(), AccountStage::Nobody);
        QTRY_VERIFY2(dialog()->status().contains(u"deleted"), qPrintable(dialog()->status()));
        QVERIFY(dialog()->door()->isVisible());
        QVERIFY(!m_bench->window()->licence()->isVisible());
    }

    void inHebrewItReadsFromRightToLeft()
    {
        join();
        settle();
        buy("premium");
        dialog()->close();
        QTRY_VERIFY(!dialog());
        m_bench->setLanguage(u"he"_qs);
        openDialog();
        QTRY_VERIFY(idle());
        QCOMPARE(dialog()->layoutDirection(), Qt::RightToLeft);
        QVERIFY(dialog()->windowTitle() != u"Account and plan");
        QVERIFY(!dialog()->home()->planText().contains(u"Paid"));
        shoot(u"account-hebrew"_qs, dialog());
        press("signOut");
        QTRY_VERIFY(dialog()->door()->isVisible());
        shoot(u"account-hebrew-none"_qs, dialog());
        m_bench->setLanguage(u"en"_qs);
    }
};

QTEST_MAIN(TstAccountStories)
#include "tst_accountstories.moc"
