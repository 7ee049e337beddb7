#pragma once

#include "services/foundation/clock.h"
#include "services/licensing/client.h"
#include "services/licensing/devicetraits.h"
#include "services/licensing/places.h"
#include "services/licensing/standing.h"

#include <functional>
#include <memory>
#include <string>
#include <type_traits>

namespace licensing {

enum class Refreshed {
    NotDue,
    Renewed,
    LaterAgain,   ///< nobody answered as they should; the licence on disk goes on
    SignInAgain,  ///< there is no session, or it was ended: by the user, by support, by a new password
    ActivateAgain ///< this machine was taken off the account's devices
};

/** What the account lives on. Tests hand in folders, clocks, traits and keys of their own. */
struct AccountParts
{
    Places places;
    net::HttpClient &http;
    const foundation::Clock &clock;
    std::function<DeviceTraits()> traits = readDeviceTraits;
    std::function<protocol::ClockReading(foundation::Time)> clocks = readClocks;
    foundation::StopToken stop{}; ///< ends whatever call is under way
};

/**
 * The account of this machine: service, session, device and licence, in files that several programs may use at once. Calls that ask the service
 * block, so they belong on a worker; one Account is used by one thread at a time, several Accounts over the same places may live side by side.
 * Nothing is written before somebody registers or signs in.
 */
class Account
{
public:
    explicit Account(AccountParts parts);

    bool exists() const;         ///< somebody registered or signed in here
    bool signedIn() const;       ///< as far as this machine knows
    std::string service() const; ///< its address; empty where there is none
    std::string email() const;
    std::string device() const; ///< id of this machine at the service; empty before `activate`

    Standing standing(); ///< moves the clock marks on; no network
    Refreshed refreshIfDue(const foundation::StopToken &stop); ///< renews the licence from half of its life on
    Refreshed refreshIfDue() { return refreshIfDue(m_parts.stop); }

    /** Opens an account at `service`, which is remembered. Its mail brings the code for `confirm`. Refused for an address that may not be called. */
    foundation::Status registerAt(const std::string &service, const std::string &email, const std::string &password);
    foundation::Status confirm(const std::string &email, const std::string &code, const std::string &password); ///< email empty: the remembered one
    /** False: the second step is asked for, sign in again with its code. `service` and `given.email` empty: the remembered ones. */
    foundation::Result<bool> signIn(const std::string &service, SignIn given);
    foundation::Status signOut(); ///< forgets the session, here even when nobody answers; the licence goes on until it ends

    /** Makes this machine a device of the account (or finds it again) and fetches its licence. Refused: every slot is taken. */
    foundation::Result<protocol::Licence> activate(const std::string &name);
    foundation::Result<protocol::Licence> refreshLicence(const foundation::StopToken &stop); ///< asks now; errors are told
    foundation::Result<protocol::Licence> refreshLicence() { return refreshLicence(m_parts.stop); }
    foundation::Status release(); ///< throws the licence away and gives the slot back at once
    foundation::Status forget();  ///< removes every trace from this machine

    /** A client of the remembered service; NotFound where there is none. */
    foundation::Result<Client> client(const foundation::StopToken &stop) const;
    foundation::Result<Client> client() const { return client(m_parts.stop); }
    /**
     * Runs call(client, bearer) -> Result with a living session: renewed before when its time is over, and once more when the service no longer
     * takes it. Unauthorized: sign in again.
     */
    template <typename Call>
    auto ask(Call call) -> std::invoke_result_t<Call, const Client &, const std::string &>
    {
        return ask(std::move(call), m_parts.stop);
    }
    template <typename Call>
    auto ask(Call call, const foundation::StopToken &stop) -> std::invoke_result_t<Call, const Client &, const std::string &>
    {
        const auto service = client(stop);
        if (!service)
            return service.error();
        for (std::string spent;;) {
            const auto token = bearer(*service, spent);
            if (!token)
                return token.error();
            auto out = call(*service, *token);
            if (out || out.error().kind != foundation::Error::Kind::Unauthorized || !spent.empty())
                return out;
            spent = *token;
        }
    }

private:
    foundation::Result<std::string> bearer(const Client &client, const std::string &spent);
    foundation::Result<protocol::Licence> fetchLicence(const foundation::StopToken &stop);
    AccountParts m_parts;
};

} // namespace licensing
