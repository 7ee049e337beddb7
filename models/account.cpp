#include "models/account.h"

#include "models/accountengine.h"
#include "services/licensing/brandlimit.h"

#include <QUuid>

#include <algorithm>

namespace models {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr int looksAfterChange = 6; ///< a provider tells of a change within seconds, or with its next notification
constexpr std::chrono::hours day{24};

struct Way ///< what a call that may lead to the browser answered, and what is true after it
{
    licensing::Redirect redirect;
    std::optional<AccountInfo> info;
};

/** Whether what is done in the browser is there: a subscription at that price that is paid, or without one, a settled region. */
Result<bool> arrived(const licensing::Client &client, const std::string &bearer, const std::string &price)
{
    if (price.empty()) {
        const auto prices = client.prices(bearer);
        return prices ? Result<bool>(!prices->regionPending) : prices.error();
    }
    const auto billing = client.billing(bearer);
    if (!billing)
        return billing.error();
    return std::any_of(billing->subscriptions.begin(), billing->subscriptions.end(),
                       [&](const licensing::Subscription &one) { return one.price == price && one.paidThrough > 0 && !one.cancelled; });
}

} // namespace

AccountController::AccountController(const Options &options, QObject *parent) : QObject(parent), m_options(options), m_engine(std::make_unique<Engine>(options)), m_service(qEnvironmentVariable("RLG_SERVICE"))
{
    m_daily.setInterval(day);
    m_wait.setInterval(options.waiting);
    connect(&m_daily, &QTimer::timeout, this, &AccountController::renewQuietly);
    connect(&m_wait, &QTimer::timeout, this, &AccountController::look);
}

AccountController::~AccountController()
{
    m_stop.stop();
    m_quiet.stop();
}

void AccountController::take(const Local &local)
{
    m_engine->standing = local.standing;
    m_here = !local.device.empty();
    if (local.exists && m_stage != AccountStage::CodeMailed && m_stage != AccountStage::SecondStep && m_stage != AccountStage::Held) {
        m_email = text(local.email);
        m_service = text(local.service);
    }
    if (local.signedIn)
        m_stage = AccountStage::Member;
    else if (m_stage == AccountStage::Reading || m_stage == AccountStage::Member) {
        m_stage = AccountStage::Nobody;
        m_known = false;
        m_info = {};
        m_wait.stop();
    }
    const LicenceInfo licence = licenceOf(local.standing);
    if (licence != m_licence) {
        m_licence = licence;
        Q_EMIT licenceChanged();
    }
}

void AccountController::take(const AccountInfo &info)
{
    m_info = info;
    m_known = true;
}

void AccountController::fail(const Error &error, const QString &code) { Q_EMIT failed(error, code); }

QString AccountController::wordFor(const Error &error) const { return error.kind == m_expected.first ? m_expected.second : QString(); }

void AccountController::finish(AccountDeed deed) { Q_EMIT done(deed); }

void AccountController::start()
{
    m_daily.start();
    renewQuietly();
}

void AccountController::renewQuietly()
{
    m_quiet = {};
    post(m_quiet, [stop = m_quiet](Engine &engine) -> Status {
        if (engine.account.exists())
            engine.account.refreshIfDue(stop);
        return Done{};
    }, [this](const Status &) { Q_EMIT changed(); });
}

QString AccountController::whyNoBrand(int brands) const
{
    const Status may = licensing::mayAddBrand(m_engine->standing, brands);
    return may ? QString() : text(may.error().detail);
}

void AccountController::openAccount(const QString &service, const QString &email, const QString &password)
{
    ask([service = service.toStdString(), email = email.toStdString(), password = password.toStdString()](Engine &engine) -> Status {
        return engine.account.registerAt(service, email, password);
    }, [this, service, email, password](const Done &) {
        m_service = service;
        m_email = email;
        m_password = password;
        m_stage = AccountStage::CodeMailed;
        finish(AccountDeed::Registered);
    });
}

void AccountController::signIn(const QString &service, const QString &email, const QString &password)
{
    if (m_busy)
        return;
    m_service = service;
    m_email = email;
    m_password = password;
    enter({}, {});
}

void AccountController::enter(const QString &code, const QString &unlockCode)
{
    if (m_busy)
        return;
    licensing::SignIn given{m_email.toStdString(), m_password.toStdString(), code.toStdString(), unlockCode.toStdString(), licensing::machineName()};
    m_expected = {Error::Kind::Unauthorized, code.isEmpty() ? u"sign_in_refused"_qs : u"code_refused"_qs};
    enum class Door { In, SecondStep, NotConfirmed, Held };
    struct Entered
    {
        Door door = Door::In;
        std::optional<Error> why; ///< signed in, but the computer could not be activated
    };
    ask([given = std::move(given), service = m_service.toStdString()](Engine &engine) -> Result<Entered> {
        const auto in = engine.account.signIn(service, given);
        if (!in && in.error().kind == Error::Kind::Refused && engine.account.client())
            return Entered{Door::NotConfirmed, {}};
        if (!in && in.error().kind == Error::Kind::RateLimited)
            return Entered{Door::Held, in.error()};
        if (!in)
            return in.error();
        if (!*in)
            return Entered{Door::SecondStep, {}};
        const auto active = engine.account.activate(given.label);
        return active ? Entered{} : Entered{Door::In, active.error()};
    }, [this, again = !code.isEmpty()](const Entered &entered) {
        switch (entered.door) {
        case Door::NotConfirmed: m_stage = AccountStage::CodeMailed; return;
        case Door::SecondStep:
            m_stage = AccountStage::SecondStep;
            if (again)
                fail({Error::Kind::Unauthorized, "the code is wrong"}, u"code_refused"_qs);
            return;
        case Door::Held:
            m_stage = AccountStage::Held;
            fail(*entered.why, u"sign_in_held"_qs);
            return;
        case Door::In: break;
        }
        m_password.clear();
        finish(AccountDeed::SignedIn);
        if (entered.why)
            fail(*entered.why);
        QMetaObject::invokeMethod(this, &AccountController::reload, Qt::QueuedConnection);
    });
}

void AccountController::giveCode(const QString &code)
{
    if (m_stage == AccountStage::SecondStep)
        return enter(code, {});
    if (m_stage == AccountStage::Held)
        return enter({}, code);
    if (m_busy)
        return;
    m_expected = {Error::Kind::BadInput, u"code_refused"_qs};
    ask([email = m_email.toStdString(), password = m_password.toStdString(), code = code.toStdString()](Engine &engine) -> Status {
        return engine.account.confirm(email, code, password);
    }, [this](const Done &) { QMetaObject::invokeMethod(this, [this] { enter({}, {}); }, Qt::QueuedConnection); });
}

void AccountController::askUnlock()
{
    ask([email = m_email.toStdString()](Engine &engine) -> Status {
        const auto client = engine.account.client(engine.http.stop);
        return client ? client->requestUnlock(email) : Status(client.error());
    }, [this](const Done &) { finish(AccountDeed::CodeSent); });
}

void AccountController::startOver()
{
    if (m_busy)
        return;
    m_password.clear();
    m_stage = AccountStage::Nobody;
    Q_EMIT changed();
}

void AccountController::reload()
{
    ask([](Engine &engine) { return engine.load(); }, [this](const AccountInfo &info) { take(info); });
}

/** The Idempotency-Key of an intent: the same until the service has said yes or no, so that asking again after a broken line asks for the same thing. */
std::string AccountController::key(const QString &intent)
{
    std::string &key = m_keys[intent];
    if (key.empty())
        key = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    return key;
}

void AccountController::goToPage(const QString &address, bool posted, const QString &price)
{
    // a form cannot be posted from here: the account page of the service does that
    const QUrl page(posted ? m_service + u"/account"_qs : address, QUrl::StrictMode);
    if (!mayOpen(page))
        return fail({Error::Kind::Refused, "the payment page is not a secure address: " + address.toStdString()}, u"unsafe_page"_qs);
    m_page = page;
    waitFor(price, m_options.looks);
    Q_EMIT browserRequested(page);
}

void AccountController::waitFor(const QString &price, int looks)
{
    m_awaited = price;
    m_looksLeft = looks;
    m_wait.start();
}

void AccountController::stopWaiting()
{
    m_wait.stop();
    m_page.clear();
    Q_EMIT changed();
}

/** One small question a look: the service counts them. */
void AccountController::look()
{
    if (m_busy)
        return; // whatever is asked reads anew, too
    if (--m_looksLeft < 0)
        return stopWaiting();
    m_quiet = {};
    post(m_quiet, [awaited = m_awaited.toStdString()](Engine &engine) -> Result<std::optional<AccountInfo>> {
        const auto there = engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return arrived(client, bearer, awaited); });
        if (!there || !*there)
            return there ? Result<std::optional<AccountInfo>>(std::nullopt) : there.error();
        auto info = engine.load();
        return info ? Result<std::optional<AccountInfo>>(std::move(*info)) : info.error();
    }, [this](const Result<std::optional<AccountInfo>> &answer) {
        if (!answer || !*answer || m_stage != AccountStage::Member || !m_wait.isActive())
            return; // the next look may find out
        take(**answer);
        m_wait.stop();
        m_page.clear();
        m_keys.clear();
        if (const SubscriptionInfo *running = m_info.subscription(); running && !m_awaited.isEmpty() && !running->held)
            finish(AccountDeed::Subscribed);
        Q_EMIT changed();
    });
}

void AccountController::checkOut(const QString &provider, const QString &price)
{
    const QString intent = u"checkout "_qs + provider + u' ' + price;
    ask([provider = provider.toStdString(), price = price.toStdString(), key = key(intent)](Engine &engine) {
        return engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.checkout(bearer, provider, price, key); }, engine.http.stop);
    }, [this, price](const licensing::Redirect &redirect) { goToPage(text(redirect.url), !redirect.form.empty(), price); });
}

void AccountController::settleRegion()
{
    ask([](Engine &engine) {
        return engine.account.ask([](const licensing::Client &client, const std::string &bearer) { return client.cardCheck(bearer); }, engine.http.stop);
    }, [this](const licensing::Redirect &redirect) { goToPage(text(redirect.url), !redirect.form.empty(), {}); });
}

void AccountController::openPortal(const QString &id)
{
    ask([id = id.toStdString()](Engine &engine) {
        return engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.portal(bearer, id); }, engine.http.stop);
    }, [this](const licensing::Redirect &redirect) {
        const QUrl page(text(redirect.url), QUrl::StrictMode);
        if (mayOpen(page))
            Q_EMIT browserRequested(page);
        else
            fail({Error::Kind::Refused, "the provider's page is not a secure address: " + redirect.url}, u"unsafe_page"_qs);
    });
}

void AccountController::preview(const QString &subscription, const PlanPrice &price)
{
    ask([subscription = subscription.toStdString(), price = price.id.toStdString()](Engine &engine) {
        return engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.preview(bearer, subscription, price); }, engine.http.stop);
    }, [this, subscription, price](const licensing::Preview &said) {
        Q_EMIT previewed({subscription, text(said.price), price.plan, price.interval, text(said.currency), said.atOnce, said.amountNow, said.nextAmount, QDateTime::fromSecsSinceEpoch(said.nextPayment, Qt::UTC), said.asOf});
    });
}

void AccountController::change(const ChangePreview &preview)
{
    const QString intent = u"change "_qs + preview.subscription + u' ' + preview.price + u' ' + QString::number(preview.asOf);
    const licensing::Seen seen{preview.asOf, preview.amountNow};
    ask([subscription = preview.subscription.toStdString(), price = preview.price.toStdString(), key = key(intent), seen](Engine &engine) -> Result<Way> {
        const auto redirect = engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.change(bearer, subscription, price, key, seen); },
                                                 engine.http.stop);
        if (!redirect)
            return redirect.error();
        auto info = engine.load();
        return Way{*redirect, info ? std::optional(std::move(*info)) : std::nullopt};
    }, [this, intent, price = preview.price](const Way &way) {
        m_keys.remove(intent);
        if (way.info)
            take(*way.info);
        if (!way.redirect.url.empty())
            return goToPage(text(way.redirect.url), !way.redirect.form.empty(), price);
        finish(AccountDeed::Changed);
        if (const SubscriptionInfo *running = m_info.subscription(); !running || running->price != price)
            waitFor(price, looksAfterChange);
    });
}

void AccountController::act(const QString &subscription, bool resume)
{
    ask([id = subscription.toStdString(), resume](Engine &engine) -> Result<AccountInfo> {
        const auto done = engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return resume ? client.resume(bearer, id) : client.cancel(bearer, id); },
                                             engine.http.stop);
        return done ? engine.load() : Result<AccountInfo>(done.error());
    }, [this, resume](const AccountInfo &info) {
        take(info);
        finish(resume ? AccountDeed::Resumed : AccountDeed::Cancelled);
    });
}

void AccountController::cancelSubscription(const QString &id) { act(id, false); }
void AccountController::resumeSubscription(const QString &id) { act(id, true); }

void AccountController::activate()
{
    ask([](Engine &engine) -> Result<AccountInfo> {
        const auto active = engine.account.activate(licensing::machineName());
        return active ? engine.load() : Result<AccountInfo>(active.error());
    }, [this](const AccountInfo &info) {
        take(info);
        finish(AccountDeed::Activated);
    });
}

void AccountController::renew()
{
    ask([](Engine &engine) -> Result<AccountInfo> {
        const auto licence = engine.account.refreshLicence(engine.http.stop);
        return licence ? engine.load() : Result<AccountInfo>(licence.error());
    }, [this](const AccountInfo &info) {
        take(info);
        finish(AccountDeed::Renewed);
    });
}

void AccountController::release(const DeviceInfo &device)
{
    ask([id = device.id.toStdString(), here = device.here](Engine &engine) -> Result<AccountInfo> {
        const Status done = here ? engine.account.release() : engine.account.ask([&](const licensing::Client &client, const std::string &bearer) -> Status {
            const auto released = client.release(bearer, id, {});
            return released ? Status(Done{}) : Status(released.error());
        }, engine.http.stop);
        return done ? engine.load() : Result<AccountInfo>(done.error());
    }, [this](const AccountInfo &info) {
        take(info);
        finish(AccountDeed::Released);
    });
}

void AccountController::signOut()
{
    ask([](Engine &engine) { return engine.account.signOut(); }, [this](const Done &) { finish(AccountDeed::SignedOut); });
}

void AccountController::deleteAccount(const QString &password, const QString &code)
{
    if (m_busy)
        return;
    m_expected = {Error::Kind::Refused, u"not_confirmed"_qs};
    ask([password = password.toStdString(), code = code.toStdString()](Engine &engine) -> Status {
        const Status gone = engine.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.deleteAccount(bearer, password, code); }, engine.http.stop);
        return gone ? engine.account.forget() : gone;
    }, [this](const Done &) {
        m_email.clear();
        finish(AccountDeed::Deleted);
    });
}

void AccountController::cancel() { m_stop.stop(); }

} // namespace models
