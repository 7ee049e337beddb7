#pragma once

#include <cstdint>
#include <string>

namespace support {

/** A TCP connection to 127.0.0.1 that sends exactly the bytes it is given. */
class RawConnection
{
public:
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();
    RawConnection(const RawConnection &) = delete;
    RawConnection &operator=(const RawConnection &) = delete;

    bool open() const { return m_socket >= 0; } ///< false when nobody listened
    bool send(const std::string &bytes) const; ///< false when the other side has hung up
    /** What arrives until `responses` complete answers are there, the other side closes, or `milliseconds` have passed. */
    std::string receive(int responses = 1, int milliseconds = 3000) const;
    bool closed(int milliseconds = 3000) const; ///< whether the other side hangs up within that time

private:
    int m_socket;
};

int statusOf(const std::string &response);         ///< 0 where there is none
std::string bodyOf(const std::string &response);
/** One request on its own connection. */
std::string exchange(std::uint16_t port, const std::string &bytes, int milliseconds = 3000);

} // namespace support
