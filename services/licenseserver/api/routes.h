#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"

namespace licenseserver {

/** Each part adds its routes; together they are everything that can be called. */
void addHealthRoutes(Router &router, Core &core);
void addRegistrationRoutes(Router &router, Core &core);
void addSessionRoutes(Router &router, Core &core);
void addProfileRoutes(Router &router, Core &core);
void addDeviceRoutes(Router &router, Core &core);
void addMemberRoutes(Router &router, Core &core);
void addPriceRoutes(Router &router, Core &core);
void addStaffRoutes(Router &router, Core &core);

} // namespace licenseserver
