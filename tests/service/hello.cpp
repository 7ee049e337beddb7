// What Boost.Beast costs without a service behind it: the measure beside which load.py puts rlg-licensed.
// rlg-bare-hello <threads>: answers every request on a free port of 127.0.0.1, which it prints, until it is ended.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace net = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using net::ip::tcp;
using ReusePort = net::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

namespace {

class Session : public std::enable_shared_from_this<Session>
{
public:
    explicit Session(tcp::socket socket) : m_stream(std::move(socket))
    {
        error_code ignored;
        m_stream.socket().set_option(tcp::no_delay(true), ignored);
    }

    void read()
    {
        m_request = {};
        http::async_read(m_stream, m_buffer, m_request, [self = shared_from_this()](error_code failed, std::size_t) {
            if (!failed)
                self->write();
        });
    }

private:
    void write()
    {
        m_response = {http::status::ok, 11};
        m_response.set(http::field::content_type, "application/json");
        m_response.body() = R"({"status":"ok"})";
        m_response.prepare_payload();
        http::async_write(m_stream, m_response, [self = shared_from_this()](error_code failed, std::size_t) {
            if (!failed)
                self->read();
        });
    }

    boost::beast::tcp_stream m_stream;
    boost::beast::flat_buffer m_buffer;
    http::request<http::string_body> m_request;
    http::response<http::string_body> m_response;
};

struct Loop
{
    net::io_context context{1};
    tcp::acceptor acceptor{context};

    void accept()
    {
        acceptor.async_accept([this](error_code failed, tcp::socket socket) {
            if (!failed)
                std::make_shared<Session>(std::move(socket))->read();
            accept();
        });
    }
};

} // namespace

int main(int argc, char **argv)
{
    tcp::endpoint endpoint(net::ip::address_v4::loopback(), 0);
    std::vector<std::unique_ptr<Loop>> loops;
    std::vector<std::thread> threads;
    for (int i = 0; i < (argc > 1 ? std::atoi(argv[1]) : 2); ++i) {
        auto &loop = *loops.emplace_back(std::make_unique<Loop>());
        loop.acceptor.open(endpoint.protocol());
        loop.acceptor.set_option(ReusePort(true));
        loop.acceptor.bind(endpoint);
        loop.acceptor.listen();
        endpoint = loop.acceptor.local_endpoint();
        loop.accept();
    }
    std::printf("%d\n", endpoint.port());
    std::fflush(stdout);
    for (auto &loop : loops)
        threads.emplace_back([&running = *loop] { running.context.run(); });
    for (auto &thread : threads)
        thread.join();
}
