#include "services/store/segments/blockfile.h"

#include <cstdio>
#include <filesystem>
#include <random>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace store {

namespace fs = std::filesystem;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

Block Block::ofBytes(std::vector<char> bytes)
{
    auto owner = std::make_shared<const std::vector<char>>(std::move(bytes));
    Block block;
    block.m_data = owner->data();
    block.m_size = owner->size();
    block.m_owner = std::move(owner);
    return block;
}

#ifdef _WIN32

Result<Block> Block::map(const std::string &path)
{
    const HANDLE file = CreateFileW(fs::path(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return Error{Error::Kind::NotFound, "there is no " + path};
    LARGE_INTEGER size{};
    const bool sized = GetFileSizeEx(file, &size) != 0 && size.QuadPart > 0;
    const HANDLE mapping = sized ? CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr) : nullptr;
    CloseHandle(file);
    const void *data = mapping ? MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0) : nullptr;
    if (mapping)
        CloseHandle(mapping);
    if (!data)
        return Error{Error::Kind::Storage, "cannot map " + path};
    Block block;
    block.m_data = static_cast<const char *>(data);
    block.m_size = static_cast<std::size_t>(size.QuadPart);
    block.m_owner = std::shared_ptr<const void>(data, [](const void *view) { UnmapViewOfFile(view); });
    return block;
}

#else

Result<Block> Block::map(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return Error{Error::Kind::NotFound, "there is no " + path};
    struct stat status{};
    const bool sized = ::fstat(file, &status) == 0 && status.st_size > 0;
    const auto size = sized ? static_cast<std::size_t>(status.st_size) : 0;
    void *data = sized ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
    ::close(file);
    if (data == MAP_FAILED)
        return Error{Error::Kind::Storage, "cannot map " + path};
    Block block;
    block.m_data = static_cast<const char *>(data);
    block.m_size = size;
    block.m_owner = std::shared_ptr<const void>(data, [size](const void *view) { ::munmap(const_cast<void *>(view), size); });
    return block;
}

#endif

Status writeBlock(const std::string &path, const std::vector<char> &bytes, const std::string &like)
{
    std::random_device seed;
    const std::string incoming = path + "." + std::to_string(seed()) + ".tmp";
    std::error_code failed;
    std::FILE *file = std::fopen(incoming.c_str(), "wb");
    if (!file)
        return Error{Error::Kind::Storage, "cannot write " + incoming};
    // Before the first byte is in it: the texts in a workspace are nobody else's business.
    const auto rights = fs::status(like, failed).permissions();
    if (!failed)
        fs::permissions(incoming, rights, failed);
    bool good = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
#ifdef _WIN32
    good = good && _commit(_fileno(file)) == 0;
#else
    good = good && ::fsync(::fileno(file)) == 0;
#endif
    good = std::fclose(file) == 0 && good;
    if (good)
        fs::rename(incoming, path, failed);
    if (!good || failed) {
        fs::remove(incoming, failed);
        return Error{Error::Kind::Storage, "cannot write " + path};
    }
    return Done{};
}

} // namespace store
