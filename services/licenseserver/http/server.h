#pragma once

#include "services/foundation/result.h"
#include "services/licenseserver/http/message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace licenseserver {

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: a free one
    int threads = 2;
    std::size_t headBytes = 8 * 1024;
    std::size_t bodyBytes = 64 * 1024;
    std::chrono::milliseconds timeout{10'000}; ///< for a whole request, and between two
    std::size_t connections = 4096;
    std::vector<Header> always; ///< on every answer, those to malformed requests included
};

using Answer = std::function<void(Response)>;             ///< to be called once, from any thread
using Dispatch = std::function<void(Request, Answer)>;    ///< runs on an io thread and must not block

/**
 * HTTP/1.1 with hard limits: one event loop per thread, each with its own share of the port. What could be read in two ways (two lengths, length
 * and chunks, folded fields, bare line feeds) is answered 400 and the connection closed.
 */
class Server
{
public:
    static foundation::Result<std::unique_ptr<Server>> start(const ServerOptions &options, Dispatch dispatch);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    std::uint16_t port() const;
    std::size_t connections() const; ///< open now

    /** Takes nobody new, answers everything begun, then ends; connections still open after `patience` are cut. True when none was. */
    bool stop(std::chrono::milliseconds patience = std::chrono::seconds(9));

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace licenseserver
