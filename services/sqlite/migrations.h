#pragma once

#include "services/sqlite/connection.h"

#include <span>
#include <string_view>

namespace sqlite {

/** One numbered step of the schema; its place in the list is its number, from 1. */
struct Migration
{
    std::string_view name;
    std::string_view sql;
};

/**
 * Brings the schema to the newest version: one migration, one transaction, one user_version, never skipping, never back. A file that
 * already has content is first copied, checked, to `<path>.before-v<n>.backup`. A file of a newer program is Refused.
 */
foundation::Status migrate(Connection &db, std::span<const Migration> migrations);

} // namespace sqlite
