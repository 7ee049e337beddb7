#pragma once

#include "models/account.h"
#include "services/jobs/whendone.h"
#include "services/jobs/worker.h"
#include "services/licensing/account.h"

#include <utility>

// The account's side of the worker: only the files of the controller include this.
namespace models {

LicenceInfo licenceOf(const licensing::Standing &standing);

/** Lets a call be ended that has no token of its own. */
class StoppableHttp final : public net::HttpClient
{
public:
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &call) override
    {
        net::HttpCall stoppable = call;
        stoppable.stop = stop;
        return m_http->send(stoppable);
    }
    foundation::StopToken stop; ///< of the work that runs

private:
    std::unique_ptr<net::HttpClient> m_http = net::makeHttpClient();
};

struct AccountController::Local
{
    bool exists = false, signedIn = false;
    std::string email, service, device;
    licensing::Standing standing;
};

struct AccountController::Engine
{
    explicit Engine(const Options &options)
        : account(parts(options)), worker(u"account"_qs)
    {
    }
    licensing::AccountParts parts(const Options &options)
    {
        licensing::AccountParts out{options.folder.isEmpty() ? licensing::standardPlaces() : licensing::placesIn(options.folder.toStdString()), http,
                                    options.clock ? *options.clock : clock};
        if (options.traits.size() == 3)
            out.traits = [traits = options.traits] {
                return licensing::DeviceTraits{{traits[0].toStdString(), traits[1].toStdString(), traits[2].toStdString()}};
            };
        return out;
    }
    Local local()
    {
        return {account.exists(), account.signedIn(), account.email(), account.service(), account.device(), account.standing()};
    }

    /** Everything there is to show, read with one session. A licence that says another plan than the service is fetched anew. */
    foundation::Result<AccountInfo> load()
    {
        auto out = account.ask([](const licensing::Client &client, const std::string &bearer) { return read(client, bearer); });
        if (!out)
            return out;
        const auto here = text(account.device());
        for (DeviceInfo &device : out->devices)
            device.here = device.inUse && device.id == here;
        if (const auto now = account.standing(); !here.isEmpty() && (!now.file || text(now.file->plan) != out->plan))
            (void)account.refreshLicence(http.stop); // what does not work now is tried again when it is due
        return out;
    }
    static foundation::Result<AccountInfo> read(const licensing::Client &client, const std::string &bearer);

    foundation::SystemClock clock;
    StoppableHttp http;
    licensing::Account account;
    licensing::Standing standing; ///< as it was told last; the interface's own copy
    jobs::Worker worker;          ///< last, so that it ends before what it works on
};

/** Runs `work` (Result<T>(Engine &)) on the worker and hands its answer over, after what is kept on this computer was looked at anew. */
template <typename Work, typename Then>
void AccountController::post(const foundation::StopToken &stop, Work work, Then then)
{
    using Answer = std::invoke_result_t<Work, Engine &>;
    using Told = std::pair<Local, Answer>;
    jobs::whenDone(m_engine->worker.run([engine = m_engine.get(), stop, work = std::move(work)]() mutable -> foundation::Result<Told> {
        engine->http.stop = stop;
        Answer answer = stop.stopped() ? Answer(foundation::Error{foundation::Error::Kind::Cancelled, "stopped before it began"}) : work(*engine);
        return Told{engine->local(), std::move(answer)};
    }), this, [this, then = std::move(then)](foundation::Result<Told> told) {
        if (!told)
            return; // the program is closing
        take(told->first);
        then(told->second);
    });
}

/** One wish of the person at a time: while it runs no other is taken, and what runs by itself steps aside. */
template <typename Work, typename Then>
void AccountController::ask(Work work, Then then)
{
    if (m_busy)
        return;
    m_busy = true;
    m_stop = {};
    m_quiet.stop();
    Q_EMIT changed();
    post(m_stop, std::move(work), [this, then = std::move(then)](const auto &answer) {
        m_busy = false;
        if (answer)
            then(*answer);
        else
            fail(answer.error(), wordFor(answer.error()));
        m_expected.second.clear();
        Q_EMIT changed();
    });
}

} // namespace models
