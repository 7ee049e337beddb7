#pragma once

#include <string_view>
#include <vector>

namespace protocol {

struct CompiledKey
{
    std::string_view kid;
    std::string_view publicKey; ///< base64url of the 32 bytes of an Ed25519 public key
};

/** The keys licence files are trusted by: part of the program text, so that no file, setting or environment can add one. */
std::vector<CompiledKey> compiledLicenceKeys();

} // namespace protocol
