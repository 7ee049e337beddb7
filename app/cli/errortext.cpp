#include "app/cli/program.h"

namespace cli {

using Kind = foundation::Error::Kind;

std::string errorText(const foundation::Error &error)
{
    const std::string &detail = error.detail;
    switch (error.kind) {
    case Kind::Cancelled: return "Stopped: " + detail + ". What was finished before is kept.";
    case Kind::Offline: return "Cannot be reached: " + detail + ".";
    case Kind::Timeout: return "No answer in time: " + detail + ".";
    case Kind::RateLimited: return "Asked too often: " + detail + ".";
    case Kind::Unauthorized: return "Not allowed: " + detail + ".";
    case Kind::NotFound: return "Not found: " + detail + ".";
    case Kind::BadInput: return "Not understood: " + detail + ".";
    case Kind::Storage: return "Storage failed: " + detail + ". Nothing that was saved before is lost.";
    case Kind::Refused: return "Refused: " + detail + ".";
    case Kind::Internal: return "A fault in RLG: " + detail + ".";
    }
    return detail;
}

int exitCode(Kind kind)
{
    switch (kind) {
    case Kind::Cancelled: return Exit::Cancelled;
    case Kind::NotFound: return Exit::NotFound;
    case Kind::BadInput: return Exit::BadInput;
    case Kind::Storage: return Exit::Storage;
    case Kind::Refused: return Exit::Refused;
    case Kind::Offline:
    case Kind::Timeout:
    case Kind::RateLimited:
    case Kind::Unauthorized:
    case Kind::Internal: return Exit::Internal;
    }
    return Exit::Internal;
}

} // namespace cli
