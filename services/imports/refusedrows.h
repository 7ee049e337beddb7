#pragma once

#include "services/imports/recordreader.h"

namespace imports {

/** Columns with this beginning are ours and never imported. */
inline constexpr std::string_view ownColumnPrefix = "rlg_";

/**
 * Writes refused rows as UTF-8 CSV: the file's own columns, then rlg_line, rlg_column, rlg_reason and, where the record could not
 * be split, rlg_raw. Fields a spreadsheet would run as formulas are guarded; mended, the file imports like the original.
 */
foundation::Status writeRefused(const std::string &path, const std::vector<std::string> &columns, const Format &format,
                                const std::vector<domain::RefusedRow> &rows);

} // namespace imports
