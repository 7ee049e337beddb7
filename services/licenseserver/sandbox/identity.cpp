#include "services/licenseserver/sandbox/sandbox.h"

#include "services/licenseserver/billing/wire.h"

#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace sandbox {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const auto length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

void add(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value),
                                                                                    X509_EXTENSION_free);
    if (extension)
        X509_add_ext(certificate, extension.get(), -1);
}

Certificate certificate(EVP_PKEY *key, const std::string &name, const IdentityOptions &options, long serial)
{
    Certificate out(X509_new(), X509_free);
    X509_set_version(out.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), serial);
    ASN1_TIME_set(X509_getm_notBefore(out.get()), options.from);
    ASN1_TIME_set(X509_getm_notAfter(out.get()), options.until);
    X509_set_pubkey(out.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(out.get()), "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1,
                               0);
    return out;
}

std::string pemOf(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()), BIO_free_all);
    PEM_write_bio_X509(bio.get(), certificate);
    return textOf(bio.get());
}

} // namespace

PayPalIdentity makePayPalIdentity(const IdentityOptions &options)
{
    const Key rootKey(EVP_RSA_gen(2048), EVP_PKEY_free);
    const Key key(EVP_RSA_gen(2048), EVP_PKEY_free);
    auto always = options;
    always.from = 0;
    always.until = 4102444800; // 2100
    const auto root = certificate(rootKey.get(), "Sandbox root", always, 1);
    X509_set_issuer_name(root.get(), X509_get_subject_name(root.get()));
    add(root.get(), root.get(), NID_basic_constraints, "critical,CA:TRUE");
    add(root.get(), root.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_sign(root.get(), rootKey.get(), EVP_sha256());
    const auto leaf = certificate(key.get(), options.commonName, options, 2);
    auto *issuer = options.selfSigned ? leaf.get() : root.get();
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer));
    add(leaf.get(), issuer, NID_subject_alt_name, ("DNS:" + options.commonName).c_str());
    X509_sign(leaf.get(), options.selfSigned ? key.get() : rootKey.get(), EVP_sha256());
    const Bio bio(BIO_new(BIO_s_mem()), BIO_free_all);
    PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {pemOf(root.get()), pemOf(leaf.get()), textOf(bio.get())};
}

std::string signPayPal(const PayPalIdentity &identity, const std::string &message)
{
    const Bio bio(BIO_new_mem_buf(identity.key.data(), static_cast<int>(identity.key.size())), BIO_free_all);
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::size_t length = 512;
    std::string out(length, '\0');
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(out.data()), &length, reinterpret_cast<const unsigned char *>(message.data()),
                   message.size());
    out.resize(length);
    return billing::toBase64(out);
}

} // namespace sandbox
