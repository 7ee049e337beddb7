#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"

#include <variant>

namespace licenseserver {

struct SignIn
{
    std::string email; ///< valid
    std::string password;
    std::string code;   ///< second step; may be empty
    std::string unlock; ///< code from the unlock mail; may be empty
    std::string label;  ///< what the user sees in the list of sessions
    std::string client{}; ///< address of who asks
};

struct Tokens
{
    std::string access;
    std::string refresh;
    std::int64_t accessSeconds = 0;
};

enum class SignInRefusal {
    Wrong,
    TooMany, ///< ten tries within a quarter of an hour: wait, or use the unlock mail
    CodeNeeded,
    NotVerified
};

/** One password try, counted before it is made. An unknown address takes as long and fails alike. */
foundation::Result<std::variant<Tokens, SignInRefusal>> signIn(Core &core, const SignIn &given);

/**
 * A fresh pair for a refresh token; one that was used before ends the session, for thief and owner alike. `requestKey` is the caller's own name
 * for this request, empty or 22 to 64 characters nobody can guess: the same request again within ten minutes, because its answer was lost, is the
 * same use and gives the same refresh token, as long as that was not used itself.
 */
foundation::Result<Tokens> refreshSession(Core &core, const std::string &refreshToken, const std::string &requestKey = {});

/** Who an access token speaks for, asked from the database every time: an ended session is refused at once. */
foundation::Result<Principal> authenticate(Core &core, std::string_view accessToken);

foundation::Status endSession(Core &core, const std::string &account, const std::string &session, const std::string &why); ///< NotFound: no such
foundation::Status endSessions(Core &core, const std::string &account, const std::string &except, const std::string &actor, const std::string &why);

/** Whether the second step is passed; a step is taken once. True where the account has none. */
foundation::Result<bool> passesSecondStep(Core &core, Txn &txn, const std::string &account, const std::string &code);

} // namespace licenseserver
