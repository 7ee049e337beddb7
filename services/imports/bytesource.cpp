#include "services/imports/bytesource.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <zlib.h>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace imports {

using foundation::Error;
using foundation::Result;

namespace {

std::string inQuotes(const std::string &path) { return "\"" + path + "\""; }

/** A regular file on disk. */
class PlainFile final : public ByteSource
{
public:
    PlainFile(std::string path, std::FILE *file, std::int64_t total) : m_path(std::move(path)), m_file(file), m_total(total) {}
    ~PlainFile() override { std::fclose(m_file); }
    PlainFile(const PlainFile &) = delete;
    PlainFile &operator=(const PlainFile &) = delete;

    Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::fread(into.data(), 1, into.size(), m_file);
        if (count < into.size() && std::ferror(m_file))
            return Error{Error::Kind::Storage, inQuotes(m_path) + " cannot be read at byte " + std::to_string(m_done) + ": " + std::strerror(errno)};
        m_done += static_cast<std::int64_t>(count);
        return count;
    }
    std::int64_t bytesDone() const override { return m_done; }
    std::int64_t bytesTotal() const override { return m_total; }
    void rewind()
    {
        std::rewind(m_file);
        m_done = 0;
    }

private:
    std::string m_path;
    std::FILE *m_file;
    std::int64_t m_total;
    std::int64_t m_done = 0;
};

/** Unpacks gzip, one or several members; watches how much comes out of how little. */
class GzipFile final : public ByteSource
{
public:
    GzipFile(std::string path, std::unique_ptr<PlainFile> file, const Limits &limits)
        : m_path(std::move(path)), m_file(std::move(file)), m_limits(limits)
    {
        m_ready = inflateInit2(&m_zip, 15 + 16) == Z_OK;
    }
    ~GzipFile() override
    {
        if (m_ready)
            inflateEnd(&m_zip);
    }
    GzipFile(const GzipFile &) = delete;
    GzipFile &operator=(const GzipFile &) = delete;

    Result<std::size_t> read(std::span<char> into) override
    {
        if (!m_ready)
            return Error{Error::Kind::Internal, "zlib could not be started"};
        m_zip.next_out = reinterpret_cast<Bytef *>(into.data());
        m_zip.avail_out = static_cast<uInt>(std::min<std::size_t>(into.size(), 1U << 30U));
        const uInt room = m_zip.avail_out;
        while (m_zip.avail_out == room && !m_ended) {
            if (m_zip.avail_in == 0) {
                const auto got = m_file->read(m_input);
                if (!got)
                    return got.error();
                if (*got == 0) {
                    m_ended = true;
                    m_cutOff = !m_betweenMembers;
                    break;
                }
                m_zip.next_in = reinterpret_cast<Bytef *>(m_input.data());
                m_zip.avail_in = static_cast<uInt>(*got);
            }
            if (m_betweenMembers && *m_zip.next_in != 0x1F) { // padding or rubbish behind the last member
                m_ended = true;
                break;
            }
            m_betweenMembers = false;
            const int state = inflate(&m_zip, Z_NO_FLUSH);
            if (state == Z_STREAM_END) {
                m_betweenMembers = true;
                inflateReset(&m_zip);
            } else if (state != Z_OK && state != Z_BUF_ERROR) {
                m_ended = true;
                return Error{Error::Kind::BadInput, inQuotes(m_path) + ": the gzip data is damaged near byte " + std::to_string(bytesDone())
                                                        + (m_zip.msg ? std::string(" (") + m_zip.msg + ")" : std::string())};
            }
        }
        const std::size_t count = room - m_zip.avail_out;
        m_out += static_cast<std::int64_t>(count);
        if (m_out > m_limits.plainBytes)
            return Error{Error::Kind::Refused, inQuotes(m_path) + " unpacks to more than " + std::to_string(m_limits.plainBytes) + " bytes"};
        if (m_out > m_limits.ratioFrom && m_out / m_limits.ratio > std::max<std::int64_t>(1, bytesDone()))
            return Error{Error::Kind::Refused, inQuotes(m_path) + " unpacks to more than " + std::to_string(m_limits.ratio)
                                                   + " times its size; no honest export does"};
        return count;
    }
    std::int64_t bytesDone() const override { return m_file->bytesDone() - m_zip.avail_in; }
    std::int64_t bytesTotal() const override { return m_file->bytesTotal(); }
    bool cutOff() const override { return m_cutOff; }

private:
    std::string m_path;
    std::unique_ptr<PlainFile> m_file;
    Limits m_limits;
    z_stream m_zip{};
    std::array<char, 64 * 1024> m_input{};
    std::int64_t m_out = 0;
    bool m_ready = false;
    bool m_betweenMembers = false;
    bool m_ended = false;
    bool m_cutOff = false;
};

#if defined(__unix__) || defined(__APPLE__)
Result<std::FILE *> openRegular(const std::string &path)
{
    // Without O_NONBLOCK opening a pipe waits for its writer for ever.
    const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        const auto kind = errno == ENOENT || errno == ENOTDIR ? Error::Kind::NotFound : Error::Kind::Storage;
        return Error{kind, inQuotes(path) + " cannot be opened: " + std::strerror(errno)};
    }
    struct stat about = {};
    std::FILE *file = nullptr;
    if (::fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        file = ::fdopen(fd, "rb");
    if (!file) {
        ::close(fd);
        return Error{Error::Kind::Refused, inQuotes(path) + (S_ISDIR(about.st_mode) ? " is a directory" : " is not a regular file")
                                               + " (expected a CSV, JSON or NDJSON file, plain or gzip)"};
    }
    return file;
}
#else
Result<std::FILE *> openRegular(const std::string &path)
{
    const std::filesystem::path native(std::u8string(path.begin(), path.end()));
    std::error_code failed;
    const auto status = std::filesystem::status(native, failed);
    if (!std::filesystem::exists(status))
        return Error{Error::Kind::NotFound, inQuotes(path) + " cannot be opened: there is no such file"};
    if (!std::filesystem::is_regular_file(status))
        return Error{Error::Kind::Refused, inQuotes(path) + " is not a regular file (expected a CSV, JSON or NDJSON file, plain or gzip)"};
    std::FILE *file = _wfopen(native.c_str(), L"rb");
    if (!file)
        return Error{Error::Kind::Storage, inQuotes(path) + " cannot be opened: " + std::strerror(errno)};
    return file;
}
#endif

} // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::string &path, const Limits &limits)
{
    if (path.empty() || path.find('\0') != std::string::npos)
        return Error{Error::Kind::NotFound, inQuotes(path.c_str()) + " is not a file name"};
    const auto opened = openRegular(path);
    if (!opened)
        return opened.error();
    std::FILE *file = *opened;
    std::setvbuf(file, nullptr, _IONBF, 0); // we read large pieces ourselves
    const std::filesystem::path native(std::u8string(path.begin(), path.end()));
    std::error_code failed;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(native, failed));
    auto plain = std::make_unique<PlainFile>(path, file, failed ? 0 : size);
    if (size > limits.fileBytes)
        return Error{Error::Kind::Refused, inQuotes(path) + " has " + std::to_string(size) + " bytes (at most " + std::to_string(limits.fileBytes)
                                               + " are read)"};
    std::array<char, 2> magic{};
    const auto got = plain->read(magic);
    if (!got)
        return got.error();
    plain->rewind();
    if (*got == 2 && magic[0] == '\x1F' && magic[1] == '\x8B')
        return std::unique_ptr<ByteSource>(std::make_unique<GzipFile>(path, std::move(plain), limits));
    return std::unique_ptr<ByteSource>(std::move(plain));
}

} // namespace imports
