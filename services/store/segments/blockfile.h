#pragma once

#include "services/foundation/result.h"

#include <memory>
#include <string>
#include <vector>

namespace store {

/** Bytes of a segment that never change: a file mapped into memory, or memory of our own where there is no file. */
class Block
{
public:
    Block() = default;
    static Block ofBytes(std::vector<char> bytes);
    /** Maps a whole file for reading; NotFound where there is none, Storage where it cannot be mapped. */
    static foundation::Result<Block> map(const std::string &path);

    const char *data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    std::shared_ptr<const void> m_owner;
    const char *m_data = nullptr;
    std::size_t m_size = 0;
};

/**
 * Writes a file that is there whole or not at all, also after a power cut: under another name first, flushed, then renamed. Readable and
 * writable by whoever may read and write `like`.
 */
foundation::Status writeBlock(const std::string &path, const std::vector<char> &bytes, const std::string &like);

} // namespace store
