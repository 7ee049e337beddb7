#include "services/foundation/error.h"

namespace foundation {

std::string_view name(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Cancelled: return "cancelled";
    case Error::Kind::Offline: return "offline";
    case Error::Kind::Timeout: return "timeout";
    case Error::Kind::RateLimited: return "rate_limited";
    case Error::Kind::Unauthorized: return "unauthorized";
    case Error::Kind::NotFound: return "not_found";
    case Error::Kind::BadInput: return "bad_input";
    case Error::Kind::Storage: return "storage";
    case Error::Kind::Refused: return "refused";
    case Error::Kind::Internal: return "internal";
    }
    return "internal";
}

} // namespace foundation
