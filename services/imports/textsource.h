#pragma once

#include "services/imports/bytesource.h"
#include "services/imports/encoding.h"
#include "services/imports/note.h"

#include <deque>
#include <optional>

namespace imports {

/** The text of a file as UTF-8, whatever it is written in. What it hands out is always well-formed. */
class TextSource
{
public:
    /** `encoding` empty: found out. `name` is what errors call the file. */
    static foundation::Result<std::unique_ptr<TextSource>> open(std::unique_ptr<ByteSource> source, std::string name, const std::string &encoding);
    ~TextSource();
    TextSource(const TextSource &) = delete;
    TextSource &operator=(const TextSource &) = delete;

    /** Fills `into` as far as it can; 0 is the end. An error comes after everything that could be read before it. */
    foundation::Result<std::size_t> fill(std::span<char> into);
    /** Whether bytes of another encoding were repaired before this offset of the text, since it was last asked. */
    bool repairedBefore(std::int64_t offset);

    const std::string &name() const { return m_name; }
    const std::string &encoding() const { return m_encoding; }
    const std::string &repairEncoding() const { return m_repairEncoding; }
    const ByteSource &bytes() const { return *m_source; }

private:
    struct Converter;
    TextSource(std::unique_ptr<ByteSource> source, std::string name);
    foundation::Result<std::size_t> some(std::span<char> into);
    foundation::Result<std::size_t> rawBytes(std::span<char> into);
    foundation::Result<std::size_t> convert(std::span<char> into);
    std::size_t takePending(std::span<char> into);
    void repair(std::string_view bytes, bool last);

    std::unique_ptr<ByteSource> m_source;
    std::string m_name;
    std::string m_encoding = "UTF-8";
    std::string m_start;           ///< read to find the encoding, not handed out yet
    std::size_t m_startAt = 0;
    std::string m_carry;           ///< the first bytes of a sequence the last piece ended in
    std::string m_pending;         ///< repaired text that did not fit
    std::size_t m_pendingAt = 0;
    std::int64_t m_handedOut = 0;
    std::deque<std::int64_t> m_repairs;
    std::string m_repairEncoding;
    std::optional<HighBytes> m_highBytes;
    std::unique_ptr<Converter> m_converter;
    std::optional<foundation::Error> m_failed;
    bool m_ended = false;
};

} // namespace imports
