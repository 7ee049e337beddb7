#include "services/licensing/brandlimit.h"

using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace licensing {

Status mayAddBrand(const Standing &standing, std::int64_t brandsNow)
{
    if (!standing.gated)
        return Done{};
    if (!allowed(protocol::Operation::AddBrand, standing) || !standing.file) {
        auto why = sentence(standing);
        why.pop_back(); // an error ends without a stop
        return Error{Error::Kind::Refused, "no further brand can be set up by hand. " + why};
    }
    const auto limit = standing.file->entitlements.find("brands");
    if (limit == standing.file->entitlements.end() || limit->second < 0 || brandsNow < limit->second)
        return Done{};
    return Error{Error::Kind::Refused, "the " + standing.file->plan + " plan includes " + std::to_string(limit->second) +
                                           (limit->second == 1 ? " brand" : " brands") + " set up by hand, and this workspace has " +
                                           std::to_string(brandsNow) + "; change to a larger plan or remove a brand. Brands in imported files are not counted"};
}

} // namespace licensing
