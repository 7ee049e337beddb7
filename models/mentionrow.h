#pragma once

#include "models/values.h"
#include "services/domain/post.h"
#include "services/foundation/timezone.h"

namespace models {

MentionRow rowOf(const domain::Post &post, const foundation::TimeZone &zone);
/** A moment as the zone's clocks show it, carried as if it were UTC so that no other zone is applied again. */
QDateTime localMoment(foundation::Time time, const foundation::TimeZone &zone);

} // namespace models
