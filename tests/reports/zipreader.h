#pragma once

#include <zlib.h>

#include <cstdint>
#include <map>
#include <string>

/** Reads the members of a ZIP archive by its central directory; empty where anything is not as it should be. */
inline std::map<std::string, std::string> unzipped(const std::string &zip)
{
    const auto number = [&zip](std::size_t at, int bytes) {
        std::uint32_t value = 0;
        for (int i = bytes - 1; i >= 0; --i)
            value = value << 8U | static_cast<unsigned char>(zip.at(at + static_cast<std::size_t>(i)));
        return value;
    };
    std::map<std::string, std::string> members;
    const std::size_t end = zip.rfind("PK\x05\x06");
    if (end == std::string::npos)
        return members;
    std::size_t at = number(end + 16, 4);
    for (std::uint32_t n = number(end + 10, 2); n > 0; --n) {
        const std::uint32_t method = number(at + 10, 2);
        const std::uint32_t checksum = number(at + 16, 4);
        const std::uint32_t packed = number(at + 20, 4);
        const std::uint32_t size = number(at + 24, 4);
        const std::string name = zip.substr(at + 46, number(at + 28, 2));
        const std::size_t local = number(at + 42, 4);
        const std::size_t data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        std::string out(size, '\0');
        if (method == 0) {
            out = zip.substr(data, packed);
        } else {
            z_stream stream{};
            if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
                return {};
            std::string in = zip.substr(data, packed);
            stream.next_in = reinterpret_cast<Bytef *>(in.data());
            stream.avail_in = packed;
            stream.next_out = reinterpret_cast<Bytef *>(out.data());
            stream.avail_out = size;
            const int result = inflate(&stream, Z_FINISH);
            inflateEnd(&stream);
            if (result != Z_STREAM_END)
                return {};
        }
        if (crc32(0, reinterpret_cast<const Bytef *>(out.data()), static_cast<uInt>(out.size())) != checksum)
            return {};
        members[name] = out;
        at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
    }
    return members;
}
