#pragma once

#include "services/insights/reading.h"

#include <string>
#include <vector>

namespace insights {

/** Pieces of the query language that open the posts behind a figure; a query without a brand, which the reader's scope adds. */
std::string dateQuery(const domain::Period &period);                ///< "date:2026-01-01..2026-01-07"
std::string quoted(const std::string &text);                        ///< in quotes, with what would end them escaped
/** The subject's network and days. */
std::string scopeQuery(const Subject &subject);
/** author:(…) of folded handles; empty for none. */
std::string authorQuery(const std::vector<std::string> &handles);

/** How many posts of the subject the query finds. */
foundation::Result<std::int64_t> countOf(store::Workspace &workspace, const Subject &subject, const std::string &query);

} // namespace insights
