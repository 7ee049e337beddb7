#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace support {

/** Stands before a service on this machine and hands requests on, one a connection. Some answers never come back: the work is done, the connection
 * gone. */
class LosingRelay
{
public:
    explicit LosingRelay(std::uint16_t service);
    ~LosingRelay();
    LosingRelay(const LosingRelay &) = delete;
    LosingRelay &operator=(const LosingRelay &) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::string losing = "/v1/refresh"; ///< answers to requests for this path are lost
    std::atomic<int> lose{0};           ///< so many of them

private:
    void run();
    void serve(int connection);
    std::uint16_t m_service;
    std::uint16_t m_port = 0;
    int m_listener = -1;
    std::thread m_thread;
};

} // namespace support
