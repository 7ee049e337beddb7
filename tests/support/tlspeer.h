#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

namespace support {

/** A certificate with its key, as PEM. */
struct Certificate
{
    std::string certificate;
    std::string key;
};

struct CertificateWish
{
    std::string address = "127.0.0.1"; ///< whom it is for; empty: an authority
    std::string host{};                ///< in place of an address: a host name
    std::int64_t validFrom = -3600;    ///< seconds from now
    std::int64_t validUntil = 3600;
};
/** Signed by `issuer`, or by itself where that is null. */
Certificate makeCertificate(const CertificateWish &wish, const Certificate *issuer = nullptr);

/** A server on a free port of 127.0.0.1 that gives every connection the same answer, over TLS or plainly. */
class Peer
{
public:
    struct Options
    {
        Certificate identity{}; ///< empty: plain HTTP
        bool oldTls = false;    ///< TLS 1.1 and nothing newer
        std::string answer{};   ///< the bytes of the whole answer; empty: none ever comes
    };
    explicit Peer(const Options &options);
    ~Peer();
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;

    std::string url() const; ///< of its root
    int asked() const { return m_asked; } ///< requests that came through whole

private:
    void run();
    void serve(int connection);
    Options m_options;
    int m_socket = -1;
    int m_end[2] = {-1, -1}; ///< a pipe that says it is over
    std::uint16_t m_port = 0;
    std::shared_ptr<void> m_tls;
    std::atomic<int> m_asked = 0;
    std::thread m_thread;
};

} // namespace support
