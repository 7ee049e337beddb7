#pragma once

#include "services/imports/textsource.h"

namespace imports {

/** The part of the text a reader is looking at: one stretch of memory that moves on, and grows up to the record limit. */
class TextBuffer
{
public:
    static constexpr std::size_t padding = 64; ///< bytes behind the end that may be read, never counted

    TextBuffer(std::unique_ptr<TextSource> source, std::size_t recordBytes);

    const char *begin() const { return m_memory.get() + m_begin; }
    const char *end() const { return m_memory.get() + m_end; }
    std::size_t size() const { return m_end - m_begin; }
    std::string_view view() const { return {begin(), size()}; }
    bool ended() const { return m_ended; }                     ///< the text ends where the buffer ends
    std::int64_t offset() const { return m_offset; }           ///< of `begin` in the text
    bool full() const { return size() > m_recordBytes; }       ///< the record at `begin` is over the limit
    void consume(std::size_t count);
    /** Makes room and reads on; pointers into the buffer are void afterwards. */
    foundation::Status more();

    TextSource &source() { return *m_source; }
    const TextSource &source() const { return *m_source; }

private:
    std::unique_ptr<TextSource> m_source;
    std::size_t m_recordBytes;
    std::unique_ptr<char[]> m_memory;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::int64_t m_offset = 0;
    bool m_ended = false;
};

} // namespace imports
