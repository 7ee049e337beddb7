#include "services/licenseserver/billing/paypalsignature.h"

#include "services/licenseserver/billing/signatures.h"
#include "services/protocol/jws.h"

#include <memory>
#include <vector>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;

namespace billing {

namespace {

constexpr std::string_view certificatePath = "/v1/notifications/certs/";
constexpr std::size_t mostCached = 16;
constexpr std::size_t mostInChain = 8;
constexpr int mostFetches = 10;

Error webhookRefused(std::string_view what) { return {Error::Kind::Unauthorized, "webhook refused: " + std::string(what)}; }

template <auto Free>
struct Freer
{
    template <typename T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Certificates = std::vector<Certificate>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

Certificates certificatesOf(std::string_view pem)
{
    Certificates out;
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    while (out.size() < mostInChain) {
        Certificate next(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        if (!next)
            break;
        out.push_back(std::move(next));
    }
    return out;
}

/** Made out to a name below paypal.com: in its alternative names, or in the common name where it has none. */
bool isPayPals(X509 *certificate)
{
    for (const char *name : {"api.paypal.com", "messageverificationcerts.paypal.com", "messageverificationcerts.sandbox.paypal.com"}) {
        if (X509_check_host(certificate, name, 0, 0, nullptr) == 1)
            return true;
    }
    char text[256] = {};
    const int length = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, text, sizeof text);
    return length > 0 && std::string_view(text, static_cast<std::size_t>(length)).ends_with(".paypal.com");
}

foundation::Status checkChain(const Certificates &chain, const std::string &roots, foundation::Time now)
{
    const std::unique_ptr<X509_STORE, Freer<X509_STORE_free>> store(X509_STORE_new());
    if (roots.empty()) {
        X509_STORE_set_default_paths(store.get());
    } else {
        for (const auto &root : certificatesOf(roots))
            X509_STORE_add_cert(store.get(), root.get());
    }
    const auto between = sk_X509_new_null();
    const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509) *)> others(between, [](STACK_OF(X509) * stack) { sk_X509_free(stack); });
    for (std::size_t i = 1; i < chain.size(); ++i)
        sk_X509_push(between, chain[i].get());
    const std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
    if (X509_STORE_CTX_init(context.get(), store.get(), chain.front().get(), between) != 1)
        return webhookRefused("its certificate cannot be checked");
    X509_STORE_CTX_set_time(context.get(), 0, protocol::toSeconds(now));
    if (X509_verify_cert(context.get()) != 1)
        return webhookRefused(std::string("its certificate: ") + X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
    return Done{};
}

} // namespace

std::string payPalMessage(const PayPalSeal &seal, std::string_view webhookId, std::string_view body)
{
    return seal.transmissionId + "|" + seal.transmissionTime + "|" + std::string(webhookId) + "|" + std::to_string(crc32Of(body));
}

foundation::Status checkCertificateUrl(std::string_view url, std::string_view base)
{
    std::string_view rest;
    for (const std::string_view good :
         {"https://api.paypal.com", "https://api.sandbox.paypal.com", "https://api-m.paypal.com", "https://api-m.sandbox.paypal.com"}) {
        if (url.starts_with(good))
            rest = url.substr(good.size());
    }
    if (!base.empty() && url.starts_with(base))
        rest = url.substr(base.size());
    if (url.size() > 300 || !rest.starts_with(certificatePath))
        return webhookRefused("its certificate does not come from PayPal");
    const auto file = rest.substr(certificatePath.size());
    if (file.empty() || file.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != std::string_view::npos)
        return webhookRefused("the address of its certificate is malformed");
    return Done{};
}

PayPalVerifier::PayPalVerifier(std::string base, std::string webhookId, std::string roots, Fetch fetch)
    : m_base(std::move(base)), m_webhookId(std::move(webhookId)), m_roots(std::move(roots)), m_fetch(std::move(fetch))
{
}

Result<std::string> PayPalVerifier::certificate(const std::string &url, foundation::Time now)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_cache.find(url); found != m_cache.end())
            return found->second;
        const auto minute = protocol::toSeconds(now) / 60;
        m_fetched = minute == m_minute ? m_fetched + 1 : 1;
        m_minute = minute;
        if (m_fetched > mostFetches)
            return webhookRefused("too many unknown certificates within a minute");
    }
    auto pem = m_fetch(url);
    if (!pem)
        return pem.error();
    const std::lock_guard lock(m_mutex);
    if (m_cache.size() >= mostCached)
        m_cache.clear();
    return m_cache[url] = std::move(*pem);
}

foundation::Status PayPalVerifier::verify(const PayPalSeal &seal, std::string_view body, foundation::Time now)
{
    if (m_webhookId.empty() || seal.transmissionId.empty() || seal.algorithm != "SHA256withRSA")
        return webhookRefused("its header fields are missing or of another algorithm");
    const auto sentAt = secondsOf(seal.transmissionTime);
    const auto age = sentAt ? protocol::toSeconds(now) - *sentAt : 0;
    if (!sentAt || age > replayWindow.count() || age < -replayWindow.count())
        return webhookRefused("it was sent more than 300 seconds from now");
    const auto signature = fromBase64(seal.signature);
    if (!signature || signature->size() < 128 || signature->size() > 1024)
        return webhookRefused("its signature is malformed");
    if (auto allowed = checkCertificateUrl(seal.certificateUrl, m_base); !allowed)
        return allowed;
    const auto pem = certificate(seal.certificateUrl, now);
    if (!pem)
        return pem.error();
    const auto chain = certificatesOf(*pem);
    if (chain.empty() || !isPayPals(chain.front().get()))
        return webhookRefused("its certificate is not made out to PayPal");
    if (auto trusted = checkChain(chain, m_roots, now); !trusted)
        return trusted;
    const auto message = payPalMessage(seal, m_webhookId, body);
    const std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(signature->data());
    auto *key = X509_get0_pubkey(chain.front().get());
    if (key == nullptr || EVP_PKEY_base_id(key) != EVP_PKEY_RSA || EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestVerify(context.get(), bytes, signature->size(), reinterpret_cast<const unsigned char *>(message.data()), message.size()) != 1)
        return webhookRefused("its signature does not match");
    return Done{};
}

} // namespace billing
