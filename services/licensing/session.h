#pragma once

#include "services/foundation/result.h"
#include "services/licensing/places.h"

#include <cstdint>
#include <optional>
#include <string>

namespace licensing {

/** What this machine knows of its account. On disk it is sealed with the key that lies apart. */
struct Session
{
    std::string service;
    std::string email;
    std::string account; ///< id at the service; empty before the first signing in
    std::string device;  ///< id of this machine at the service; empty before it was activated
    std::string releaseKey; ///< secret half of what proves a release
    std::string refresh; ///< empty: nobody is signed in
    std::string access;
    std::int64_t accessEnds = 0; ///< milliseconds since 1970, by this machine's clock
    std::string asking{};        ///< key of the refresh that was begun and not answered yet; empty: none
};

class SessionFile
{
public:
    explicit SessionFile(const Places &places) : m_places(places) {}

    bool exists() const;
    Session read() const;                                  ///< empty where there is none, or where the key does not open it
    foundation::Status write(const Session &session) const; ///< makes the key where there is none
    std::string key() const;                               ///< empty where there is none

    std::filesystem::path licence() const { return m_places.folder / "rlg.licence"; }
    std::filesystem::path lock() const { return m_places.folder / "lock"; }
    std::filesystem::path clockLock() const { return m_places.folder / "clock.lock"; }

private:
    std::filesystem::path file() const { return m_places.folder / "session"; }
    const Places &m_places;
};

} // namespace licensing
