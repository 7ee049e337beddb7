#pragma once

#include "models/accountvalues.h"
#include "services/foundation/clock.h"
#include "services/foundation/error.h"
#include "services/foundation/stoptoken.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>
#include <utility>

namespace models {

/** Whether an address may be opened in the browser: https, or http on this machine, without a user name in it. */
bool mayOpen(const QUrl &page);

/** Where the person stands with the licensing service. */
enum class AccountStage : std::uint8_t {
    Reading,    ///< what is kept on this computer is not read yet
    Nobody,     ///< no account: everything local works without one
    CodeMailed, ///< the address waits for the mailed code
    SecondStep, ///< the code of the authenticator program is missing
    Held,       ///< too many tries: the mailed unlock code is missing
    Member      ///< signed in
};

enum class AccountDeed : std::uint8_t { None, Registered, SignedIn, CodeSent, Activated, Renewed, Released, Subscribed, Changed, Cancelled, Resumed, SignedOut, Deleted };

/**
 * The account, its plan and the licence of this computer. Every call of the service runs on one worker, one at a time: while `busy`, a further wish is
 * not taken, so that nothing is bought twice; `cancel` ends the call. Each intent keeps its Idempotency-Key until the service has said yes or no.
 */
class AccountController : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString folder;                                     ///< where the licence is kept; empty: the user's own place
        const foundation::Clock *clock = nullptr;           ///< null: the system's
        QStringList traits;                                 ///< the three that tell this computer from others; empty: the system's
        std::chrono::milliseconds waiting{5'000};           ///< between two looks while the browser is open
        int looks = 120;                                    ///< and how often at most
    };
    explicit AccountController(const Options &options, QObject *parent = nullptr);
    ~AccountController() override;

    void start(); ///< reads what is kept, renews what is due, now and once a day; without an account nothing is asked

    AccountStage stage() const { return m_stage; }
    const AccountInfo &info() const { return m_info; }
    bool known() const { return m_known; }        ///< whether `info` was read since signing in
    bool here() const { return m_here; }          ///< whether this computer is activated
    const LicenceInfo &licence() const { return m_licence; }
    bool busy() const { return m_busy; }
    const QString &service() const { return m_service; }
    const QString &email() const { return m_email; }
    bool waiting() const { return m_wait.isActive(); } ///< for what is done in the browser
    const QUrl &page() const { return m_page; }        ///< the page that was opened last
    /** Why no further brand may be set up by hand, in the words of the command line; empty: it may. `brands`: those there are, the sample's apart. */
    QString whyNoBrand(int brands) const;

    void openAccount(const QString &service, const QString &email, const QString &password);
    void signIn(const QString &service, const QString &email, const QString &password);
    void giveCode(const QString &code); ///< whichever code the stage waits for
    void askUnlock();
    void startOver();
    void reload();
    void checkOut(const QString &provider, const QString &price);
    void settleRegion();
    void preview(const QString &subscription, const PlanPrice &price);
    void change(const ChangePreview &preview);
    void cancelSubscription(const QString &id);
    void resumeSubscription(const QString &id);
    void openPortal(const QString &id);
    void stopWaiting();
    void activate();
    void renew(); ///< the licence of this computer, now
    void release(const DeviceInfo &device);
    void signOut();
    void deleteAccount(const QString &password, const QString &code);
    void cancel(); ///< ends the call that runs

Q_SIGNALS:
    void changed();
    void licenceChanged();
    void done(models::AccountDeed deed);
    void failed(const foundation::Error &error, const QString &code); ///< `code`: the service's own word for it, where it is known
    void browserRequested(const QUrl &page);
    void previewed(const models::ChangePreview &preview);

private:
    struct Engine; ///< what lives on the worker's thread
    struct Local;  ///< what is kept on this computer, as it stood after a call
    template <typename Work, typename Then>
    void ask(Work work, Then then);
    template <typename Work, typename Then>
    void post(const foundation::StopToken &stop, Work work, Then then);
    void enter(const QString &code, const QString &unlockCode);
    void take(const Local &local);
    void take(const AccountInfo &info);
    void fail(const foundation::Error &error, const QString &code = {});
    void finish(AccountDeed deed);
    QString wordFor(const foundation::Error &error) const;
    void act(const QString &subscription, bool resume);
    void goToPage(const QString &address, bool posted, const QString &price);
    void waitFor(const QString &price, int looks);
    void look();
    void renewQuietly();
    std::string key(const QString &intent);

    Options m_options;
    std::unique_ptr<Engine> m_engine;
    AccountStage m_stage = AccountStage::Reading;
    AccountInfo m_info;
    LicenceInfo m_licence;
    QString m_service, m_email, m_password; ///< the password only until the address is confirmed or the second step is done
    QHash<QString, std::string> m_keys;     ///< intent -> Idempotency-Key, until the service has said yes or no
    std::pair<foundation::Error::Kind, QString> m_expected; ///< what a refusal of the call under way would mean, in the service's word
    foundation::StopToken m_stop, m_quiet;
    QTimer m_daily, m_wait;
    QUrl m_page;
    QString m_awaited; ///< the price that is waited for; empty: the region
    int m_looksLeft = 0;
    bool m_busy = false, m_known = false, m_here = false;
};

} // namespace models
