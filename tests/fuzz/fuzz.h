#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace fuzz {

inline std::string_view textOf(const std::uint8_t *data, std::size_t size) { return {reinterpret_cast<const char *>(data), size}; }

/** What is in front of the first `end` of the text, which then begins behind it; all of it where there is none. */
inline std::string_view upTo(std::string_view &text, char end)
{
    const auto piece = text.substr(0, text.find(end));
    text.remove_prefix(piece.size() < text.size() ? piece.size() + 1 : text.size());
    return piece;
}

/** The first byte of the text, 0 where there is none. */
inline unsigned firstOf(std::string_view &text)
{
    if (text.empty())
        return 0;
    const auto first = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    return first;
}

/** Ends the run as a finding where something that always holds does not. */
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/** Bytes under a path, for readers that open files themselves; nothing reaches a disk. */
class MemoryFile
{
public:
    explicit MemoryFile(std::string_view bytes) : m_file(memfd_create("fuzz", MFD_CLOEXEC))
    {
        require(m_file >= 0 && ::write(m_file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "memory for a file");
    }
    ~MemoryFile() { ::close(m_file); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};

/** Writes a beginning of the corpus that only code can make, into the folder RLG_FUZZ_SEEDS names; nothing where it names none. */
inline void seed(const char *name, std::string_view bytes)
{
    const char *folder = std::getenv("RLG_FUZZ_SEEDS");
    if (folder == nullptr)
        return;
    if (std::FILE *file = std::fopen((std::string(folder) + "/" + name).c_str(), "wb")) {
        std::fwrite(bytes.data(), 1, bytes.size(), file);
        std::fclose(file);
    }
}

} // namespace fuzz

/** Called by libFuzzer with each input; what it returns is always 0. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
/** Called once before; there where a target has seeds of its own. */
extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments);
