#include "services/imports/textbuffer.h"

#include <algorithm>
#include <cstring>

namespace imports {

namespace {
constexpr std::size_t firstCapacity = std::size_t{1} << 20U;

std::unique_ptr<char[]> memoryFor(std::size_t capacity)
{
    auto memory = std::make_unique_for_overwrite<char[]>(capacity + TextBuffer::padding);
    std::memset(memory.get() + capacity, 0, TextBuffer::padding);
    return memory;
}
} // namespace

TextBuffer::TextBuffer(std::unique_ptr<TextSource> source, std::size_t recordBytes)
    : m_source(std::move(source)), m_recordBytes(recordBytes), m_memory(memoryFor(firstCapacity)), m_capacity(firstCapacity)
{
}

void TextBuffer::consume(std::size_t count)
{
    m_begin += count;
    m_offset += static_cast<std::int64_t>(count);
}

foundation::Status TextBuffer::more()
{
    if (m_begin > 0) {
        std::memmove(m_memory.get(), begin(), size());
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end > m_capacity / 2 && m_capacity <= 2 * m_recordBytes) {
        auto larger = memoryFor(2 * m_capacity);
        std::memcpy(larger.get(), m_memory.get(), m_end);
        m_memory = std::move(larger);
        m_capacity *= 2;
    }
    while (m_end < m_capacity && !m_ended) {
        const auto got = m_source->fill({m_memory.get() + m_end, m_capacity - m_end});
        if (!got)
            return got.error();
        m_end += *got;
        m_ended = *got == 0;
    }
    std::memset(m_memory.get() + m_end, 0, padding);
    return foundation::Done{};
}

} // namespace imports
