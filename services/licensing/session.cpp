#include "services/licensing/session.h"

#include "services/licensing/files.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "services/protocol/json.h"

using foundation::Status;
using protocol::Json;

namespace licensing {

namespace {

constexpr std::size_t keyBytes = 32;
constexpr std::string_view context = "rlg session 1";

} // namespace

bool SessionFile::exists() const
{
    std::error_code fault;
    return std::filesystem::exists(file(), fault);
}

std::string SessionFile::key() const
{
    const auto bytes = protocol::fromBase64Url(fileText(m_places.key, 256).value_or(""));
    return bytes && bytes->size() == keyBytes ? *bytes : std::string();
}

Session SessionFile::read() const
{
    const auto sealed = fileText(file());
    const auto bytes = protocol::fromBase64Url(sealed.value_or(""));
    const auto plain = bytes ? protocol::unseal(key(), *bytes, context) : std::nullopt;
    const auto json = Json::parse(plain.value_or(""));
    if (!json)
        return {};
    const auto text = [&](std::string_view name) { return json->text(name).value_or(""); };
    return {text("service"),     text("email"),   text("account"), text("device"),
            text("release_key"), text("refresh"), text("access"),  json->integer("access_ends").value_or(0),
            text("asking")};
}

Status SessionFile::write(const Session &session) const
{
    auto secret = key();
    if (secret.empty()) {
        secret = protocol::randomBytes(keyBytes);
        if (auto kept = replaceFile(m_places.key, protocol::toBase64Url(secret)); !kept)
            return kept;
    }
    const auto plain = Json::object({{"service", session.service},
                                     {"email", session.email},
                                     {"account", session.account},
                                     {"device", session.device},
                                     {"release_key", session.releaseKey},
                                     {"refresh", session.refresh},
                                     {"access", session.access},
                                     {"access_ends", session.accessEnds},
                                     {"asking", session.asking}})
                           .dump();
    return replaceFile(file(), protocol::toBase64Url(protocol::seal(secret, plain, context)));
}

} // namespace licensing
