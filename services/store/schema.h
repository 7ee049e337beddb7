#pragma once

#include "services/sqlite/migrations.h"

#include <span>

namespace store {

/** Every step of the workspace's schema, oldest first, from resources/migrations. */
std::span<const sqlite::Migration> migrations();

} // namespace store
