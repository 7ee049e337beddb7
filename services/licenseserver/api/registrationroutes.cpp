#include "services/licenseserver/accounts/profile.h"
#include "services/licenseserver/accounts/registration.h"
#include "services/licenseserver/accounts/sessions.h"
#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/api/routes.h"

using foundation::Error;
using protocol::Json;

namespace licenseserver {

namespace {

constexpr RouteOptions credential{false, false, true};

/** The one answer of everything that could tell whether an account exists. */
Response accepted(foundation::Result<Afterwards> work)
{
    if (!work)
        return problem(work.error());
    auto out = jsonResponse(202, Json::object({{"status", "accepted"}, {"detail", "If the address can be used, a mail is on its way."}}));
    out.afterwards = std::move(*work);
    return out;
}

Response tokensResponse(const Tokens &tokens)
{
    return jsonResponse(
        200,
        Json::object(
            {{"access_token", tokens.access}, {"refresh_token", tokens.refresh}, {"token_type", "Bearer"}, {"expires_in", tokens.accessSeconds}}));
}

Response postRegister(Core &core, Call &call)
{
    Fields fields(call.body);
    Newcomer newcomer{
        fields.email("email"), fields.text("password", 1024),        fields.optionalText("name", 120), fields.optionalText("locale", 12),
        call.request.client,   call.request.header("Sec-GPC") == "1"};
    if (auto fault = fields.fault(); fault)
        return *fault;
    if (auto fault = Passwords::fault(newcomer.password, newcomer.email); !fault.empty())
        return problem(400, "password_refused", fault);
    if (newcomer.locale.empty())
        newcomer.locale = "en";
    return accepted(registerAccount(core, std::move(newcomer)));
}

Response postVerify(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto email = fields.email("email");
    const auto code = fields.text("code", 40);
    const auto password = fields.text("password", 1024);
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto done = verifyEmail(core, email, code, password);
    if (done)
        return emptyResponse();
    return done.error().kind == Error::Kind::Unauthorized
               ? problem(400, "code_refused", "The code is wrong, used or expired, or the password is not the account's.")
               : problem(done.error());
}

Response postLogin(Core &core, Call &call)
{
    Fields fields(call.body);
    const SignIn given{fields.email("email"),
                       fields.text("password", 1024),
                       fields.optionalText("code", 12),
                       fields.optionalText("unlock_code", 40),
                       fields.optionalText("label", 80),
                       call.request.client};
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto outcome = signIn(core, given);
    if (!outcome)
        return problem(outcome.error());
    if (const auto *tokens = std::get_if<Tokens>(&*outcome))
        return tokensResponse(*tokens);
    switch (std::get<SignInRefusal>(*outcome)) {
    case SignInRefusal::Wrong: return problem(401, "sign_in_refused", "The address or the password is wrong.");
    case SignInRefusal::CodeNeeded:
        return problem(401, "code_needed", "This account has a second step: the code of the authenticator program is needed.");
    case SignInRefusal::NotVerified: return problem(403, "not_verified", "The e-mail address is not confirmed yet.");
    case SignInRefusal::TooMany: break;
    }
    auto out = problem(429, "sign_in_held", "Too many tries. Wait a quarter of an hour, or ask for an unlock code by mail.");
    out.headers.push_back({"Retry-After", "900"});
    return out;
}

Response postReset(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto token = fields.text("token", 4096);
    const auto password = fields.text("password", 1024);
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto done = resetPassword(core, token, password);
    return done ? emptyResponse() : problem(done.error());
}

Response postRefresh(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto token = fields.text("refresh_token", 4096);
    const auto key = fields.optionalText("request_key", 64);
    if (auto fault = fields.fault(); fault)
        return *fault;
    if (!key.empty() && key.size() < 22) // what can be guessed would tell a thief's repetition from nobody's
        return problem(400, "bad_input", "request_key: at least 22 characters made by chance");
    const auto tokens = refreshSession(core, token, key);
    return tokens ? tokensResponse(*tokens) : problem(tokens.error());
}

template <typename Action>
Handler forEmail(Core &core, Action action)
{
    return [&core, action](Call &call) {
        Fields fields(call.body);
        const auto email = fields.email("email");
        const auto fault = fields.fault();
        return fault ? *fault : accepted(action(core, email));
    };
}

template <typename Action>
Handler forToken(std::string name, Action action)
{
    return [name, action](Call &call) {
        Fields fields(call.body);
        const auto token = fields.text(name, 4096);
        const auto fault = fields.fault();
        return fault ? *fault : action(token);
    };
}

} // namespace

void addRegistrationRoutes(Router &router, Core &core)
{
    router.add(
        "POST", "/v1/register", Gate::everybody(), [&core](Call &call) { return postRegister(core, call); }, credential);
    router.add(
        "POST", "/v1/verify", Gate::everybody(), [&core](Call &call) { return postVerify(core, call); }, credential);
    router.add(
        "POST", "/v1/login", Gate::everybody(), [&core](Call &call) { return postLogin(core, call); }, credential);
    router.add("POST", "/v1/login/unlock", Gate::everybody(), forEmail(core, requestUnlock), credential);
    router.add("POST", "/v1/password/forgot", Gate::everybody(), forEmail(core, requestReset), credential);
    router.add(
        "POST", "/v1/password/reset", Gate::everybody(), [&core](Call &call) { return postReset(core, call); }, credential);
    router.add("POST", "/v1/refresh", Gate::everybody(), [&core](Call &call) { return postRefresh(core, call); });
    router.add("POST", "/v1/downloads", Gate::everybody(), forToken("token", [&core](const std::string &token) {
                   const auto account = useExportToken(core, token);
                   if (!account)
                       return problem(account.error());
                   const auto data = exportAccount(core, *account);
                   return data ? jsonResponse(200, *data) : problem(data.error());
               }));
}

} // namespace licenseserver
