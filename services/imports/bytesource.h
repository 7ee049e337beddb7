#pragma once

#include "services/foundation/result.h"
#include "services/imports/limits.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace imports {

/** Bytes in order from somewhere; knows how far it is in what lies on the disk. Never blocks on anything but the disk. */
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /** Fills up to `into.size()` bytes; 0 is the end. */
    virtual foundation::Result<std::size_t> read(std::span<char> into) = 0;
    virtual std::int64_t bytesDone() const = 0;  ///< of the file on disk
    virtual std::int64_t bytesTotal() const = 0; ///< of the file on disk
    /** After the end: the source stopped inside a compressed block, so the last bytes are missing. */
    virtual bool cutOff() const { return false; }
};

/** Opens a regular file, plain or gzip (its first bytes decide); refuses directories, devices, pipes and files over the limits. */
foundation::Result<std::unique_ptr<ByteSource>> openFile(const std::string &path, const Limits &limits);

} // namespace imports
