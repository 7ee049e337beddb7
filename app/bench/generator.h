#pragma once

#include "services/foundation/result.h"

#include <cstdint>
#include <filesystem>

namespace bench {

/**
 * Writes posts.csv and posts.ndjson with the same posts into `dir`, in the order of publication: two years, fifty brands, thirteen
 * languages; authors, brands and words by Zipf's law; emoji, line breaks inside quotes, bursts; 3 % of the rows are there twice and
 * 8 % repeat another post. The same rows and seed give the same bytes. Storage where a file cannot be written.
 */
foundation::Status generate(const std::filesystem::path &dir, std::int64_t rows, std::uint64_t seed);

} // namespace bench
