#include "services/domain/post.h"

namespace domain {

std::optional<std::int64_t> engagement(const Counts &counts)
{
    std::optional<std::int64_t> sum;
    for (const auto &part : {counts.likes, counts.replies, counts.shares, counts.saves, counts.clicks}) {
        if (part)
            sum = sum.value_or(0) + *part;
    }
    return sum;
}

} // namespace domain
