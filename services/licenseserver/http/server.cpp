#include "services/licenseserver/http/server.h"

#include "services/foundation/utf8.h"
#include "services/licenseserver/http/door.h"
#include "services/licenseserver/http/listener.h"
#include "services/licenseserver/http/requesthead.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

namespace net = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using foundation::Error;
using foundation::Result;
using net::ip::tcp;

namespace licenseserver {

namespace {

constexpr std::size_t readStep = 4096;
constexpr std::chrono::milliseconds lastHandshakes{50}; ///< what a connection that has begun to open may still take, within a data centre
constexpr std::size_t mostDrained = 256 * 1024; ///< of what a refused sender still sends, so that it can read why

class Session;

/** What the connections of one thread share. */
struct Loop
{
    explicit Loop(const ServerOptions &given, const Dispatch &to, std::atomic<std::size_t> &count) : options(given), dispatch(to), open(count) {}
    const ServerOptions &options;
    const Dispatch &dispatch;
    std::atomic<std::size_t> &open;
    std::set<Session *> sessions; ///< before the context, which ends the last of them
    net::io_context context{1};
    tcp::acceptor acceptor{context};
    net::steady_timer closing{context};
    std::shared_ptr<Door> door = std::make_shared<Door>([this](Door::Work work) { net::post(context, std::move(work)); });
    std::atomic<bool> listening{true};
    bool stopping = false;
};

class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(tcp::socket socket, Loop &loop)
        : m_loop(loop), m_stream(std::move(socket)), m_buffer(loop.options.headBytes + loop.options.bodyBytes + readStep)
    {
        m_loop.sessions.insert(this);
        m_loop.open.fetch_add(1);
        error_code failed;
        const auto peer = m_stream.socket().remote_endpoint(failed);
        m_peer = failed ? std::string() : peer.address().to_string();
        m_stream.socket().set_option(tcp::no_delay(true), failed);
    }
    ~Session()
    {
        m_loop.sessions.erase(this);
        m_loop.open.fetch_sub(1);
    }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void readRequest()
    {
        m_parser.reset();
        if (m_buffer.size() == 0)
            m_buffer.shrink_to_fit(); // what was read is given back, so that it does not lie there while the connection idles
        m_checked = 0;
        m_stream.expires_after(m_loop.options.timeout);
        m_busy = m_buffer.size() > 0;
        examineHead();
    }

    /** Ends a connection that waits for nothing. One that never asked anything gets its chance: its request may be on the way. */
    void closeIfIdle()
    {
        error_code failed;
        if (!m_busy && m_served > 0 && m_stream.socket().available(failed) == 0)
            m_stream.close();
        else if (!m_busy)
            m_stream.expires_after(std::min(m_loop.options.timeout, std::chrono::milliseconds(1000)));
    }
    void cut() { m_stream.close(); }
    /** Nobody brings an answer any more. May be the end of this session. */
    void giveUp() { std::exchange(m_answered, {}); }

private:
    void examineHead()
    {
        const auto data = m_buffer.data();
        const std::string_view bytes(static_cast<const char *>(data.data()), data.size());
        const auto head = examine(bytes, m_checked, m_loop.options.headBytes);
        if (head.status != 0)
            return refuse(head.status);
        if (head.length > 0)
            return parseHead(head.length);
        m_checked = bytes.size();
        m_stream.async_read_some(m_buffer.prepare(readStep), [self = shared_from_this()](error_code failed, std::size_t count) {
            if (failed)
                return self->cut();
            if (!std::exchange(self->m_busy, true))
                self->m_stream.expires_after(self->m_loop.options.timeout);
            self->m_buffer.commit(count);
            self->examineHead();
        });
    }

    void parseHead(std::size_t length)
    {
        m_parser.emplace();
        m_parser->header_limit(static_cast<std::uint32_t>(m_loop.options.headBytes + 1));
        m_parser->body_limit(m_loop.options.bodyBytes);
        error_code failed;
        std::size_t used = 0;
        while (!failed && !m_parser->is_header_done() && used < length)
            used += m_parser->put(net::buffer(m_buffer.data() + used, length - used), failed);
        m_buffer.consume(used);
        if (failed && failed != http::error::need_more)
            return refuse(failed == http::error::body_limit ? 413 : failed == http::error::header_limit ? 431 : 400);
        const auto &head = m_parser->get();
        const bool oneHost = std::distance(head.equal_range(http::field::host).first, head.equal_range(http::field::host).second) == 1;
        if (!m_parser->is_header_done() || (head.version() != 11 && head.version() != 10) || (head.version() == 11 && !oneHost))
            return refuse(400);
        if (head.count(http::field::transfer_encoding) != 0 &&
            (head.count(http::field::transfer_encoding) != 1 || head[http::field::transfer_encoding] != "chunked"))
            return refuse(501);
        if (m_parser->content_length() && *m_parser->content_length() > m_loop.options.bodyBytes)
            return refuse(413);
        if (head[http::field::expect] == "100-continue")
            return send("HTTP/1.1 100 Continue\r\n\r\n", [this] { readBody(); });
        readBody();
    }

    void readBody()
    {
        if (m_parser->is_done())
            return dispatch();
        http::async_read(m_stream, m_buffer, *m_parser, [self = shared_from_this()](error_code failed, std::size_t) {
            if (failed == http::error::body_limit || failed == http::error::buffer_overflow)
                return self->refuse(413);
            if (failed == boost::beast::error::timeout)
                return self->refuse(408);
            if (failed && failed.category() == make_error_code(http::error::bad_chunk).category() && failed != http::error::partial_message)
                return self->refuse(400);
            if (failed)
                return self->cut();
            self->dispatch();
        });
    }

    void dispatch()
    {
        m_stream.expires_never();
        auto message = m_parser->release();
        Request request;
        request.method = std::string(message.method_string());
        const std::string_view target(message.target().data(), message.target().size());
        request.path = std::string(target.substr(0, target.find('?')));
        if (request.path.size() < target.size())
            request.query = std::string(target.substr(request.path.size() + 1));
        for (const auto &field : message)
            request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
        request.body = std::move(message.body());
        request.peer = m_peer;
        m_keepAlive = message.keep_alive();
        m_headOnly = request.method == "HEAD";
        m_answered = shared_from_this();
        auto take = [session = weak_from_this()](std::optional<Response> response) {
            const auto self = session.lock();
            if (self)
                self->giveUp();
            if (self && response)
                self->answer(std::move(*response));
        };
        const auto reply = std::make_shared<Reply>(m_loop.door, std::move(take));
        m_loop.dispatch(std::move(request), [reply](Response response) { reply->give(std::move(response)); });
    }

    void answer(Response response)
    {
        const bool keep = m_keepAlive && !m_loop.stopping;
        ++m_served;
        m_stream.expires_after(m_loop.options.timeout);
        m_afterwards = std::move(response.afterwards);
        send(responseText(response, m_loop.options.always, keep, m_headOnly), [this, keep] {
            if (keep)
                readRequest();
            else
                finish();
        });
    }

    void refuse(int status)
    {
        m_stream.expires_after(std::chrono::seconds(1));
        const auto response = problem(status, "malformed_request", "The request is not well-formed HTTP, or larger than allowed.");
        send(responseText(response, m_loop.options.always, false, false), [this] { finish(); });
    }

    template <typename Then>
    void send(std::string text, Then then)
    {
        m_out = std::move(text);
        net::async_write(m_stream, net::buffer(m_out), [self = shared_from_this(), then](error_code failed, std::size_t) {
            if (const auto afterwards = std::exchange(self->m_afterwards, {}))
                afterwards();
            if (failed)
                return self->cut();
            then();
        });
    }

    /** Says that nothing more comes, and reads on for a moment: closing on unread data would destroy the answer on its way. */
    void finish()
    {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        m_stream.expires_after(std::chrono::seconds(1));
        drain();
    }
    void drain()
    {
        m_buffer.clear();
        m_stream.async_read_some(m_buffer.prepare(readStep), [self = shared_from_this()](error_code failed, std::size_t count) {
            self->m_drained += count;
            if (failed || self->m_drained > mostDrained)
                return self->cut();
            self->drain();
        });
    }

    Loop &m_loop;
    boost::beast::tcp_stream m_stream;
    boost::beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::string m_peer;
    std::string m_out;
    std::function<void()> m_afterwards;
    std::shared_ptr<Session> m_answered; ///< itself, while nothing but an answer is waited for
    std::size_t m_checked = 0;
    std::size_t m_drained = 0;
    int m_served = 0;
    bool m_busy = false;
    bool m_keepAlive = true;
    bool m_headOnly = false;
};

void admit(Loop &loop, tcp::socket socket)
{
    if (loop.open.load() < loop.options.connections)
        std::make_shared<Session>(std::move(socket), loop)->readRequest();
}

void acceptNext(Loop &loop)
{
    loop.acceptor.async_accept([&loop](error_code failed, tcp::socket socket) {
        if (failed == net::error::operation_aborted)
            return;
        if (!failed)
            admit(loop, std::move(socket));
        acceptNext(loop);
    });
}

/** Takes who already stands in the queue of the port, then closes it. */
void stopAccepting(Loop &loop)
{
    error_code failed;
    loop.acceptor.cancel(failed);
    loop.acceptor.non_blocking(true, failed);
    while (!failed) {
        tcp::socket socket(loop.context);
        loop.acceptor.accept(socket, failed);
        if (!failed)
            admit(loop, std::move(socket));
    }
    loop.acceptor.close(failed);
    loop.listening = false;
    for (auto *session : std::set<Session *>(loop.sessions))
        session->closeIfIdle();
}

void beginStopping(Loop &loop)
{
    loop.stopping = true;
    loop.closing.expires_after(refuseNewcomers(loop.acceptor) ? lastHandshakes : std::chrono::milliseconds(0));
    loop.closing.async_wait([&loop](error_code) { stopAccepting(loop); });
}

} // namespace

struct Server::State
{
    ServerOptions options;
    Dispatch dispatch;
    std::atomic<std::size_t> open{0};
    std::vector<std::unique_ptr<Loop>> loops;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
    bool stopped = false;
};

Server::Server(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Server::~Server() { stop(std::chrono::milliseconds(0)); }
std::uint16_t Server::port() const { return m_state->port; }
std::size_t Server::connections() const { return m_state->open.load(); }

Result<std::unique_ptr<Server>> Server::start(const ServerOptions &options, Dispatch dispatch)
{
    auto state = std::make_unique<State>();
    state->options = options;
    state->dispatch = std::move(dispatch);
    error_code failed;
    tcp::endpoint endpoint(net::ip::make_address(options.address, failed), options.port);
    for (int i = 0; i < options.threads && !failed; ++i) {
        auto loop = std::make_unique<Loop>(state->options, state->dispatch, state->open);
        failed = listenOn(loop->acceptor, endpoint);
        if (!failed)
            endpoint = loop->acceptor.local_endpoint(failed);
        state->loops.push_back(std::move(loop));
    }
    if (failed)
        return Error{Error::Kind::Refused, "cannot listen on " + options.address + ":" + std::to_string(options.port) + ": " + failed.message()};
    state->port = endpoint.port();
    for (auto &loop : state->loops) {
        acceptNext(*loop);
        state->threads.emplace_back([&running = *loop] {
            const auto work = net::make_work_guard(running.context);
            running.context.run();
        });
    }
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

bool Server::stop(std::chrono::milliseconds patience)
{
    if (std::exchange(m_state->stopped, true))
        return true;
    for (auto &loop : m_state->loops)
        net::post(loop->context, [&stopping = *loop] { beginStopping(stopping); });
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto busy = [this] {
        return m_state->open.load() > 0 ||
               std::any_of(m_state->loops.begin(), m_state->loops.end(), [](const auto &loop) { return loop->listening.load(); });
    };
    while (busy() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const bool clean = !busy();
    for (auto &loop : m_state->loops)
        net::post(loop->context, [&stopping = *loop] {
            for (auto *session : std::set<Session *>(stopping.sessions))
                session->cut();
            net::post(stopping.context, [&stopping] { stopping.context.stop(); });
        });
    for (auto &thread : m_state->threads)
        thread.join();
    for (auto &loop : m_state->loops) {
        loop->door->close();
        for (auto *session : std::set<Session *>(loop->sessions))
            session->giveUp();
    }
    return clean;
}

} // namespace licenseserver
