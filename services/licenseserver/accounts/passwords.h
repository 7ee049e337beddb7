#pragma once

#include "services/foundation/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace licenseserver {

/** Argon2id, a few at a time: more would take the memory of the machine, so who comes on top waits, and who comes on top of those is sent away. */
class Passwords
{
public:
    Passwords(std::size_t memoryBytes, int slots, int queue);
    ~Passwords();

    /** Timeout when slots and queue are full. */
    foundation::Result<std::string> hash(const std::string &password);
    /** An empty `hash` (nobody has this account) takes as long as a real one and never fits. */
    foundation::Result<bool> fits(const std::string &hash, const std::string &password);
    bool outdated(const std::string &hash) const; ///< made with less memory than is asked for now

    /**
     * What is wrong with it as a new password; empty where nothing is. 12 to 256 bytes, not the address, not one character again and again, not one
     * that everybody tries (isCommonPassword).
     */
    static std::string fault(std::string_view password, std::string_view email);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace licenseserver
