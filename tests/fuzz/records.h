#pragma once

#include "services/imports/bytesource.h"
#include "services/imports/format.h"

#include <memory>
#include <string_view>

namespace fuzz {

/** A file in memory that is handed out in pieces of at most `step` bytes, as a slow disk would. */
class Pieces final : public imports::ByteSource
{
public:
    Pieces(std::string_view bytes, std::size_t step) : m_bytes(bytes), m_step(step) {}
    foundation::Result<std::size_t> read(std::span<char> into) override;
    std::int64_t bytesDone() const override { return static_cast<std::int64_t>(m_at); }
    std::int64_t bytesTotal() const override { return static_cast<std::int64_t>(m_bytes.size()); }

private:
    std::string_view m_bytes;
    std::size_t m_step;
    std::size_t m_at = 0;
};

/** Everything an import does with a file before a store sees it: its records read, its columns understood, its posts made. */
void import(std::string_view bytes, std::size_t step, const imports::Format &format);
void importFile(const std::string &path);

} // namespace fuzz
