#pragma once

#include "services/licenseserver/http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace licenseserver {

struct Head
{
    std::size_t length = 0; ///< of the complete head with its empty line; 0: more is needed
    int status = 0;         ///< what it must be refused with; 0: nothing
};

/**
 * Looks at the raw bytes of a request for what a parser would forgive: bare line feeds, folded fields, an empty first line, a head longer than
 * `most`. Bytes before `from` were looked at before.
 */
Head examine(std::string_view bytes, std::size_t from, std::size_t most);

/** The answer as it goes over the wire. Control characters in header values become blanks. */
std::string responseText(const Response &response, const std::vector<Header> &always, bool keepAlive, bool headOnly);

} // namespace licenseserver
