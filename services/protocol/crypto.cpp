#include "services/protocol/crypto.h"

#include <array>
#include <cstdlib>

#include <sodium.h>

namespace protocol {

namespace {

void ready()
{
    static const bool started = sodium_init() >= 0;
    if (!started)
        std::abort(); // without a random source nothing below keeps its promise
}

unsigned char *raw(std::string &text) { return reinterpret_cast<unsigned char *>(text.data()); }
const unsigned char *raw(std::string_view text) { return reinterpret_cast<const unsigned char *>(text.data()); }

} // namespace

std::string randomBytes(std::size_t count)
{
    ready();
    std::string out(count, '\0');
    randombytes_buf(out.data(), count);
    return out;
}

std::string newId(std::int64_t milliseconds)
{
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string out(26, '0');
    auto time = static_cast<std::uint64_t>(milliseconds);
    for (std::size_t i = 10; i-- > 0; time >>= 5U)
        out[i] = alphabet[time & 31U];
    const auto chance = randomBytes(16);
    for (std::size_t i = 0; i < 16; ++i)
        out[10 + i] = alphabet[static_cast<unsigned char>(chance[i]) & 31U];
    return out;
}

std::string sha256(std::string_view bytes)
{
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(raw(out), raw(bytes), bytes.size());
    return out;
}

std::string hmacSha256(std::string_view key, std::string_view bytes)
{
    std::string out(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
    crypto_auth_hmacsha256_final(&state, raw(out));
    return out;
}

std::string toHex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
    return out;
}

bool equalInConstantTime(std::string_view a, std::string_view b) { return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

void wipeStack() { sodium_stackzero(64 * 1024); }

SigningPair newSigningPair()
{
    ready();
    SigningPair pair{std::string(crypto_sign_PUBLICKEYBYTES, '\0'), std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    crypto_sign_keypair(raw(pair.publicKey), raw(pair.secretKey));
    return pair;
}

std::string signEd25519(std::string_view secretKey, std::string_view bytes)
{
    if (secretKey.size() != crypto_sign_SECRETKEYBYTES)
        return {};
    std::string out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(out), nullptr, raw(bytes), bytes.size(), raw(secretKey));
    return out;
}

bool verifyEd25519(std::string_view publicKey, std::string_view bytes, std::string_view signature)
{
    return publicKey.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), raw(publicKey)) == 0;
}

std::string seal(std::string_view key, std::string_view plain, std::string_view context)
{
    if (key.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
        return {};
    std::string out = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const auto nonce = out;
    out.resize(nonce.size() + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce.size(), nullptr, raw(plain), plain.size(), raw(context), context.size(), nullptr,
                                               raw(std::string_view(nonce)), raw(key));
    return out;
}

std::optional<std::string> unseal(std::string_view key, std::string_view sealed, std::string_view context)
{
    constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (key.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES || sealed.size() < nonce + tag)
        return std::nullopt;
    std::string out(sealed.size() - nonce - tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(out), nullptr, nullptr, raw(sealed.substr(nonce)), sealed.size() - nonce, raw(context),
                                                   context.size(), raw(sealed.substr(0, nonce)), raw(key)) != 0)
        return std::nullopt;
    return out;
}

} // namespace protocol
