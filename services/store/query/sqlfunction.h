#pragma once

#include "services/foundation/result.h"

namespace sqlite {
class Connection;
}

namespace store::query {

/**
 * Makes rlg_match(query, value) known to this connection: whether a text, address or name (NULL counts as empty) matches a piece of a
 * query, as compile() writes it. The connection keeps what it has read of the query from row to row.
 *
 * And rlg_among(ids, id): whether an id is one of the ascending 64-bit numbers of a blob.
 */
foundation::Status registerFunctions(sqlite::Connection &db);

} // namespace store::query
