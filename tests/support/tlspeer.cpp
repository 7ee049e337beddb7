#include "tests/support/tlspeer.h"

#include <array>
#include <csignal>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

template <typename T, void (*Free)(T *)>
using Owned = std::unique_ptr<T, decltype([](T *what) { Free(what); })>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Cert = Owned<X509, X509_free>;
void freeBio(BIO *bio) { BIO_free(bio); }
using Bio = Owned<BIO, freeBio>;

std::string textOf(const Bio &bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Bio readable(const std::string &text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }
Cert certificateOf(const Certificate &pem) { return Cert(PEM_read_bio_X509(readable(pem.certificate).get(), nullptr, nullptr, nullptr)); }
Key keyOf(const Certificate &pem) { return Key(PEM_read_bio_PrivateKey(readable(pem.key).get(), nullptr, nullptr, nullptr)); }

void extend(X509 *certificate, int kind, const std::string &value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

} // namespace

Certificate makeCertificate(const CertificateWish &wish, const Certificate *issuer)
{
    static std::atomic<long> serial{1};
    const Key key(EVP_EC_gen("P-256"));
    const Cert certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), static_cast<long>(wish.validFrom));
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), static_cast<long>(wish.validUntil));
    X509_set_pubkey(certificate.get(), key.get());
    const bool authority = wish.address.empty() && wish.host.empty();
    const auto name = "test " + std::to_string(serial.load());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
    extend(certificate.get(), NID_basic_constraints, authority ? "critical,CA:TRUE" : "CA:FALSE");
    if (!authority)
        extend(certificate.get(), NID_subject_alt_name, wish.host.empty() ? "IP:" + wish.address : "DNS:" + wish.host);
    if (issuer != nullptr) {
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificateOf(*issuer).get()));
        X509_sign(certificate.get(), keyOf(*issuer).get(), EVP_sha256());
    } else {
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
        X509_sign(certificate.get(), key.get(), EVP_sha256());
    }
    const Bio text(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(text.get(), certificate.get());
    const Bio secret(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {textOf(text), textOf(secret)};
}

Peer::Peer(const Options &options) : m_options(options)
{
    std::signal(SIGPIPE, SIG_IGN);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    socklen_t size = sizeof address;
    if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), size) != 0 || ::listen(m_socket, 16) != 0 ||
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) != 0 || ::pipe(m_end) != 0)
        std::abort();
    m_port = ntohs(address.sin_port);
    if (!m_options.identity.certificate.empty()) {
        const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
        if (m_options.oldTls) {
            SSL_CTX_set_min_proto_version(context.get(), TLS1_1_VERSION);
            SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
            SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
        }
        SSL_CTX_use_certificate(context.get(), certificateOf(m_options.identity).get());
        SSL_CTX_use_PrivateKey(context.get(), keyOf(m_options.identity).get());
        m_tls = context;
    }
    m_thread = std::thread([this] { run(); });
}

Peer::~Peer()
{
    ::close(m_end[1]);
    m_thread.join();
    ::close(m_end[0]);
    ::close(m_socket);
}

std::string Peer::url() const { return (m_tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(m_port) + "/"; }

void Peer::run()
{
    for (;;) {
        std::array<pollfd, 2> waits{pollfd{m_socket, POLLIN, 0}, pollfd{m_end[0], POLLIN, 0}};
        ::poll(waits.data(), waits.size(), -1);
        if (waits[1].revents != 0)
            return;
        const int connection = ::accept(m_socket, nullptr, nullptr);
        if (connection < 0)
            continue;
        serve(connection);
        ::close(connection);
    }
}

void Peer::serve(int connection)
{
    std::unique_ptr<SSL, void (*)(SSL *)> tls(nullptr, SSL_free);
    if (m_tls) {
        tls.reset(SSL_new(static_cast<SSL_CTX *>(m_tls.get())));
        SSL_set_fd(tls.get(), connection);
        if (SSL_accept(tls.get()) != 1)
            return;
    }
    std::string request;
    std::array<char, 4096> bytes{};
    while (request.find("\r\n\r\n") == std::string::npos) {
        const auto count = tls ? SSL_read(tls.get(), bytes.data(), static_cast<int>(bytes.size())) : static_cast<int>(::read(connection, bytes.data(), bytes.size()));
        if (count <= 0)
            return;
        request.append(bytes.data(), static_cast<std::size_t>(count));
    }
    ++m_asked;
    if (m_options.answer.empty()) {
        // Until the caller hangs up, or this is over.
        std::array<pollfd, 2> waits{pollfd{connection, POLLIN, 0}, pollfd{m_end[0], POLLIN, 0}};
        ::poll(waits.data(), waits.size(), -1);
        return;
    }
    const auto size = static_cast<int>(m_options.answer.size());
    if (tls) {
        SSL_write(tls.get(), m_options.answer.data(), size);
        SSL_shutdown(tls.get());
    } else {
        (void)!::write(connection, m_options.answer.data(), m_options.answer.size());
    }
}

} // namespace support
