#pragma once

#include <string>
#include <string_view>

namespace foundation {

/** Why something did not work: a closed list of kinds to decide on, and an English detail naming the thing. */
struct Error
{
    enum class Kind {
        Cancelled,    ///< the user or the program asked to stop
        Offline,      ///< no network
        Timeout,      ///< no answer in time
        RateLimited,  ///< asked too often
        Unauthorized, ///< who asks is not known or not allowed
        NotFound,     ///< the named thing does not exist
        BadInput,     ///< a file, argument or answer is not what was expected
        Storage,      ///< the disk or the database failed
        Refused,      ///< we decline on purpose (newer file, unsafe path, limit reached)
        Internal      ///< a fault of this program
    };

    Kind kind = Kind::Internal;
    std::string detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/** The kind as a stable lower-case word, for logs and machine-readable output. */
std::string_view name(Error::Kind kind);

} // namespace foundation
