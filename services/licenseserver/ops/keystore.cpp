#include "services/licenseserver/ops/keystore.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <sys/stat.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Algorithm;
using protocol::TokenType;

namespace licenseserver {

namespace {

struct Kind
{
    std::string_view word;
    TokenType type;
    Algorithm algorithm;
};
constexpr Kind tokenKinds[] = {{"access", TokenType::Access, Algorithm::HS256},
                               {"reset", TokenType::Reset, Algorithm::HS256},
                               {"download", TokenType::Download, Algorithm::HS256},
                               {"licence", TokenType::Licence, Algorithm::EdDSA}};

Error malformed(int line, const std::string &why) { return {Error::Kind::BadInput, "key file line " + std::to_string(line) + ": " + why}; }

Status addTokenKey(KeySet &set, const Kind &kind, const std::string &kid, std::string secret, int line)
{
    const bool same = std::any_of(set.tokens.begin(), set.tokens.end(), [&](const auto &key) { return key.kid == kid && key.type == kind.type; });
    if (same)
        return malformed(line, "kid " + kid + " appears twice");
    if (kind.algorithm == Algorithm::EdDSA) {
        if (secret.size() != 64)
            return malformed(line, "a licence key has 64 bytes");
        auto verifying = secret.substr(32); // libsodium keeps the public half behind the seed
        set.tokens.push_back({kid, kind.algorithm, kind.type, std::move(verifying), std::move(secret)});
    } else {
        if (secret.size() < 32)
            return malformed(line, "the key is shorter than 32 bytes");
        set.tokens.push_back({kid, kind.algorithm, kind.type, secret, secret});
    }
    return Done{};
}

} // namespace

const protocol::Key *KeySet::signing(TokenType type) const
{
    const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const auto &key) { return key.type == type; });
    return found == tokens.end() ? nullptr : &*found;
}

std::string KeySet::traceOf(std::string_view kind, std::string_view value) const
{
    return protocol::toBase64Url(protocol::hmacSha256(trace, std::string(kind) + "\n" + std::string(value)));
}

Result<KeySet> KeyStore::parse(const std::string &text)
{
    KeySet set;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.empty() || line.front() == '#')
            continue;
        std::istringstream words(line);
        std::string kind;
        std::string kid;
        std::string encoded;
        words >> kind >> kid >> encoded;
        auto secret = protocol::fromBase64Url(encoded);
        if (!secret || secret->empty())
            return malformed(number, "expected <kind> <kid> <base64url>");
        const auto *token = std::find_if(std::begin(tokenKinds), std::end(tokenKinds), [&](const Kind &known) { return known.word == kind; });
        if (token != std::end(tokenKinds)) {
            if (auto added = addTokenKey(set, *token, kid, std::move(*secret), number); !added)
                return added.error();
        } else if ((kind == "field" || kind == "trace") && secret->size() == 32) {
            (kind == "field" ? set.field : set.trace) = std::move(*secret);
        } else {
            return malformed(number, "\"" + kind + "\" is no kind of key, or the key has the wrong length");
        }
    }
    for (const auto &kind : tokenKinds) {
        if (set.signing(kind.type) == nullptr)
            return Error{Error::Kind::BadInput, "the key file holds no " + std::string(kind.word) + " key"};
    }
    if (set.field.empty() || set.trace.empty())
        return Error{Error::Kind::BadInput, "the key file holds no field or no trace key"};
    return set;
}

std::string KeyStore::newFile(const std::string &kid)
{
    std::string out = "# Keys of the licensing service. The first of a kind signs; lines below it still verify. Keep it from everybody.\n";
    for (const auto &kind : tokenKinds) {
        const auto secret = kind.algorithm == Algorithm::EdDSA ? protocol::newSigningPair().secretKey : protocol::randomBytes(32);
        out += std::string(kind.word) + " " + kid + " " + protocol::toBase64Url(secret) + "\n";
    }
    for (const std::string_view word : {"field", "trace"})
        out += std::string(word) + " " + kid + " " + protocol::toBase64Url(protocol::randomBytes(32)) + "\n";
    return out;
}

Result<std::unique_ptr<KeyStore>> KeyStore::open(const std::string &path)
{
    if (path.empty())
        return Error{Error::Kind::BadInput, "keys.file is not set; `rlg-licensed keygen <file>` makes one"};
    std::unique_ptr<KeyStore> store(new KeyStore(path));
    if (auto read = store->reload(); !read)
        return read.error();
    return store;
}

std::shared_ptr<const KeySet> KeyStore::keys() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys;
}

Status KeyStore::reload()
{
    struct stat file{};
    if (stat(m_path.c_str(), &file) != 0)
        return Error{Error::Kind::NotFound, "cannot read the key file " + m_path};
    if ((file.st_mode & S_IROTH) != 0)
        return Error{Error::Kind::Refused, "the key file " + m_path + " can be read by everybody; chmod 600 it"};
    std::ifstream in(m_path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    auto set = parse(text.str());
    if (!set)
        return set.error();
    const std::lock_guard lock(m_mutex);
    m_keys = std::make_shared<const KeySet>(std::move(*set));
    return Done{};
}

} // namespace licenseserver
