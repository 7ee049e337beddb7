#include "tests/support/rawhttp.h"

#include <chrono>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

/** Complete answers at the front of the bytes: heads with the length they announce. */
int complete(const std::string &bytes)
{
    int count = 0;
    std::size_t at = 0;
    for (;;) {
        const auto end = bytes.find("\r\n\r\n", at);
        if (end == std::string::npos)
            return count;
        const auto field = bytes.find("Content-Length: ", at);
        const auto length = field < end ? std::strtoul(bytes.c_str() + field + 16, nullptr, 10) : 0;
        if (bytes.size() < end + 4 + length)
            return count;
        at = end + 4 + length;
        ++count;
    }
}

} // namespace

RawConnection::RawConnection(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(m_socket);
        m_socket = -1;
    }
}

RawConnection::~RawConnection()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawConnection::send(const std::string &bytes) const
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto count = ::send(m_socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

std::string RawConnection::receive(int responses, int milliseconds) const
{
    std::string out;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (complete(out) < responses) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        pollfd wait{m_socket, POLLIN, 0};
        char buffer[8192];
        if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0)
            break;
        const auto count = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            break;
        out.append(buffer, static_cast<std::size_t>(count));
    }
    return out;
}

bool RawConnection::closed(int milliseconds) const
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        pollfd wait{m_socket, POLLIN, 0};
        char buffer[8192];
        if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0)
            return false;
        if (::recv(m_socket, buffer, sizeof buffer, 0) <= 0)
            return true;
    }
}

int statusOf(const std::string &response) { return response.starts_with("HTTP/1.1 ") ? std::atoi(response.c_str() + 9) : 0; }

std::string bodyOf(const std::string &response)
{
    const auto end = response.find("\r\n\r\n");
    return end == std::string::npos ? std::string() : response.substr(end + 4);
}

std::string exchange(std::uint16_t port, const std::string &bytes, int milliseconds)
{
    const RawConnection connection(port);
    connection.send(bytes);
    return connection.receive(1, milliseconds);
}

} // namespace support
