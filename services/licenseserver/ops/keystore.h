#pragma once

#include "services/foundation/result.h"
#include "services/protocol/jws.h"

#include <memory>
#include <mutex>
#include <string>

namespace licenseserver {

/** The secrets of the service at one moment. */
struct KeySet
{
    protocol::Keys tokens;  ///< access, reset, download and licence keys; the first of a kind signs, the others still verify
    std::string field;      ///< seals fields of the database
    std::string trace;      ///< keys the hashes that outlive an account, and the audit chain

    const protocol::Key *signing(protocol::TokenType type) const; ///< null where there is none
    std::string traceOf(std::string_view kind, std::string_view value) const; ///< the keyed hash a value is kept as
};

/** The key file, read again when it changes: a key taken out is refused from then on. */
class KeyStore
{
public:
    static foundation::Result<std::unique_ptr<KeyStore>> open(const std::string &path);
    static foundation::Result<KeySet> parse(const std::string &text);
    /** A fresh key file: one key of every kind. */
    static std::string newFile(const std::string &kid);

    std::shared_ptr<const KeySet> keys() const;
    foundation::Status reload(); ///< on an error the old keys stay in force

private:
    explicit KeyStore(std::string path) : m_path(std::move(path)) {}
    std::string m_path;
    mutable std::mutex m_mutex;
    std::shared_ptr<const KeySet> m_keys;
};

} // namespace licenseserver
