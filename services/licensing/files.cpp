#include "services/licensing/files.h"

#include <fstream>

#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#else
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace fs = std::filesystem;
using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace licensing {

namespace {

Error cannotWrite(const fs::path &path, const std::string &why) { return {Error::Kind::Storage, "cannot write " + path.string() + " (" + why + ")"}; }

/** The folder, for its owner alone where it has to be made. */
Status makeFolder(const fs::path &folder)
{
    std::error_code fault;
    if (folder.empty() || fs::is_directory(folder, fault))
        return Done{};
    fs::create_directories(folder, fault);
    if (fault)
        return cannotWrite(folder, fault.message());
    fs::permissions(folder, fs::perms::owner_all, fault);
    return Done{};
}

#ifdef _WIN32
Status writeFile(const fs::path &path, std::string_view text)
{
    const HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return cannotWrite(path, "error " + std::to_string(GetLastError()));
    DWORD written = 0;
    const bool good = WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &written, nullptr) && written == text.size() && FlushFileBuffers(file);
    CloseHandle(file);
    return good ? Status(Done{}) : Status(cannotWrite(path, "error " + std::to_string(GetLastError())));
}
void syncFolder(const fs::path &) {}
#else
Status writeFile(const fs::path &path, std::string_view text)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannotWrite(path, std::strerror(errno));
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = ::write(file, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    const bool good = done == text.size() && ::fchmod(file, S_IRUSR | S_IWUSR) == 0 && ::fsync(file) == 0;
    const auto why = std::string(std::strerror(errno));
    ::close(file);
    return good ? Status(Done{}) : Status(cannotWrite(path, why));
}

void syncFolder(const fs::path &folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    ::fsync(file);
    ::close(file);
}
#endif

} // namespace

std::optional<std::string> fileText(const fs::path &path, std::size_t most)
{
    std::ifstream file(path, std::ios::binary);
    std::string text(most + 1, '\0');
    if (!file || (!file.read(text.data(), static_cast<std::streamsize>(text.size())) && !file.eof()))
        return std::nullopt;
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text.size() > most ? std::nullopt : std::optional(std::move(text));
}

Status replaceFile(const fs::path &path, std::string_view text)
{
    if (auto made = makeFolder(path.parent_path()); !made)
        return made;
    auto next = path;
    next += ".next";
    if (auto written = writeFile(next, text); !written)
        return written;
    std::error_code fault;
    fs::rename(next, path, fault);
    if (fault)
        return cannotWrite(path, fault.message());
    syncFolder(path.parent_path());
    return Done{};
}

// A folder in which no lock can be made cannot be written to either: the write that follows says so.
#ifdef _WIN32
FileLock::FileLock(const fs::path &path)
{
    (void)makeFolder(path.parent_path());
    const HANDLE file = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return;
    OVERLAPPED whole{};
    LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK, 0, MAXDWORD, MAXDWORD, &whole);
    m_file = file;
}

FileLock::~FileLock()
{
    if (m_file != nullptr)
        CloseHandle(m_file); // and with it the lock
}
#else
FileLock::FileLock(const fs::path &path)
{
    if (!makeFolder(path.parent_path()))
        return;
    m_file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    while (m_file >= 0 && ::flock(m_file, LOCK_EX) != 0 && errno == EINTR) {
    }
}

FileLock::~FileLock()
{
    if (m_file >= 0)
        ::close(m_file); // and with it the lock
}
#endif

} // namespace licensing
