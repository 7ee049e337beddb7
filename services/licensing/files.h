#pragma once

#include "services/foundation/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace licensing {

/** The whole file, at most `most` bytes; nothing where it is missing, larger or cannot be read. */
std::optional<std::string> fileText(const std::filesystem::path &path, std::size_t most = 64 * 1024);

/** Replaces the file at once or not at all, readable by its owner alone; its folder is made where it is missing. Storage where that fails. */
foundation::Status replaceFile(const std::filesystem::path &path, std::string_view text);

/** Keeps other programs, and other Accounts of this one, from the same work while it lives. Waits its turn. */
class FileLock
{
public:
    explicit FileLock(const std::filesystem::path &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
#ifdef _WIN32
    void *m_file = nullptr;
#else
    int m_file = -1;
#endif
};

} // namespace licensing
