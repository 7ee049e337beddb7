#include "tests/support/losingrelay.h"

#include "tests/support/rawhttp.h"

#include <algorithm>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

/** One whole request; empty when the other side hung up before. */
std::string readRequest(int connection)
{
    std::string out;
    std::size_t whole = std::string::npos;
    char bytes[4096];
    while (out.size() < whole) {
        const auto got = recv(connection, bytes, sizeof bytes, 0);
        if (got <= 0)
            return {};
        out.append(bytes, static_cast<std::size_t>(got));
        const auto end = out.find("\r\n\r\n");
        if (end == std::string::npos || whole != std::string::npos)
            continue;
        auto head = out.substr(0, end);
        std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        const auto length = head.find("\r\ncontent-length:");
        whole = end + 4 + (length == std::string::npos ? 0 : std::strtoul(head.c_str() + length + 17, nullptr, 10));
    }
    return out;
}

} // namespace

LosingRelay::LosingRelay(std::uint16_t service) : m_service(service), m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *where = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, where, size) != 0 || listen(m_listener, 16) != 0 || getsockname(m_listener, where, &size) != 0)
        std::abort();
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

LosingRelay::~LosingRelay()
{
    shutdown(m_listener, SHUT_RDWR); // wakes who waits in accept
    m_thread.join();
    close(m_listener);
}

void LosingRelay::run()
{
    for (int connection = accept(m_listener, nullptr, nullptr); connection >= 0; connection = accept(m_listener, nullptr, nullptr)) {
        serve(connection);
        close(connection);
    }
}

void LosingRelay::serve(int connection)
{
    auto request = readRequest(connection);
    if (request.empty())
        return;
    const auto line = request.find("\r\n");
    const bool lost = request.substr(0, line).find(' ' + losing + ' ') != std::string::npos && lose.load() > 0;
    request.insert(line, "\r\nConnection: close");
    const auto answer = exchange(m_service, request, 60'000);
    if (lost) {
        --lose;
        return;
    }
    for (std::size_t sent = 0; sent < answer.size();) {
        const auto count = send(connection, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += static_cast<std::size_t>(count);
    }
}

} // namespace support
