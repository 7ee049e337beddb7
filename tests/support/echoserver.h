#pragma once

#include "services/licenseserver/http/server.h"
#include "services/licenseserver/http/workers.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace support {

/** Answers with the length of the body; /hold waits for `release`. */
class Echo
{
public:
    explicit Echo(std::chrono::milliseconds timeout = std::chrono::seconds(10)) : m_workers(4, 512)
    {
        licenseserver::ServerOptions options;
        options.timeout = timeout;
        options.always = {{"X-Always", "yes"}};
        auto started = licenseserver::Server::start(options, [this](const licenseserver::Request &request, const licenseserver::Answer &answer) {
            ++held;
            m_workers.submit([this, answer, hold = request.path == "/hold", text = std::to_string(request.body.size())] {
                if (hold) {
                    std::unique_lock lock(m_mutex);
                    m_released.wait(lock, [this] { return m_open; });
                }
                licenseserver::Response response{200, "text/plain", text, {}};
                response.afterwards = [this] { ++left; };
                answer(std::move(response));
            });
        });
        if (started)
            server = std::move(*started);
    }
    ~Echo()
    {
        release();
        server->stop(std::chrono::milliseconds(100));
    }
    Echo(const Echo &) = delete;
    Echo &operator=(const Echo &) = delete;

    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_released.notify_all();
    }
    std::uint16_t port() const { return server->port(); }

    std::unique_ptr<licenseserver::Server> server;
    std::atomic<int> held{0};
    std::atomic<int> left{0}; ///< answers, or the hope of giving them

private:
    std::mutex m_mutex;
    std::condition_variable m_released;
    bool m_open = false;
    licenseserver::Workers m_workers; ///< last: it ends before what its work uses
};

/** The smallest request there is. */
inline const std::string good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace support
