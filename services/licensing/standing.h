#pragma once

#include "services/protocol/licence.h"

#include <optional>
#include <string>

namespace licensing {

/** What this program may do here and now, found without a network. */
struct Standing
{
    bool gated = false;           ///< this machine is signed in, activated or has a licence; otherwise nothing is held back
    protocol::Standing licence{}; ///< access, why, and the days left; means something only where `gated`
    std::optional<protocol::Licence> file{}; ///< what the licence says; none where there is none to be trusted
    bool refreshDue = false;      ///< half of its life is over, or only the service can say more
};

/** Whether the operation is open. What touches only the user's own data always is. */
bool allowed(protocol::Operation operation, const Standing &standing);

/** Where things stand in one English sentence, with the way out where something is held back; empty where nothing is gated. */
std::string sentence(const Standing &standing);

/** "full", "grace", "read-only". */
std::string_view word(protocol::Access access);

} // namespace licensing
