#pragma once

#include <cstddef>
#include <cstdint>

namespace imports {

/** What a file may cost before it is refused; the defaults fit any honest export and stop any bomb. */
struct Limits
{
    std::int64_t fileBytes = 20LL << 30U;         ///< on disk
    std::int64_t plainBytes = 200LL << 30U;       ///< after decompression
    std::int64_t ratio = 200;                     ///< decompressed : compressed, once beyond ratioFrom
    std::int64_t ratioFrom = 64LL << 20U;
    std::size_t recordBytes = std::size_t{16} << 20U;
    std::size_t columns = 10'000;
    std::size_t jsonDepth = 64;
};

} // namespace imports
