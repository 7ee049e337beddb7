#pragma once

#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"

#include <optional>
#include <string>

namespace licenseserver {

/** What to answer when password and second step are not the account's. The tries of a stolen session count like those of a stranger at the door. */
std::optional<Response> notConfirmed(Core &core, const Call &call, const std::string &password, const std::string &code);

/** Runs `action` once password and second step were given again. */
template <typename Action>
Handler confirmed(Core &core, Action action)
{
    return [&core, action](Call &call) -> Response {
        Fields fields(call.body);
        const auto password = fields.text("password", 1024);
        const auto code = fields.optionalText("code", 12);
        if (auto fault = fields.fault(); fault)
            return *fault;
        if (auto refused = notConfirmed(core, call, password, code); refused)
            return *refused;
        return action(call);
    };
}

} // namespace licenseserver
