#include "services/licenseserver/accounts/passwords.h"

#include "services/foundation/utf8.h"
#include "services/licenseserver/accounts/commonwords.h"
#include "services/protocol/crypto.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <vector>

#include <sodium.h>

using foundation::Error;
using foundation::Result;

namespace licenseserver {

struct Passwords::State
{
    std::size_t memory = 0;
    int slots = 0;
    int queue = 0;
    std::string dummy;
    std::mutex mutex;
    std::condition_variable freed;
    int busy = 0;
    int waiting = 0;

    bool enter()
    {
        std::unique_lock lock(mutex);
        if (busy >= slots && waiting >= queue)
            return false;
        ++waiting;
        freed.wait(lock, [this] { return busy < slots; });
        --waiting;
        ++busy;
        return true;
    }
    void leave()
    {
        const std::lock_guard lock(mutex);
        --busy;
        freed.notify_one();
    }
};

namespace {

/** The words of an address and of the product: what somebody who knows whose account it is tries first. */
std::vector<std::string> contextOf(std::string_view email)
{
    std::vector<std::string> out{"rlg", {}};
    const auto domain = email.substr(std::min(email.size(), email.find('@') + 1));
    std::string word;
    for (const char c : std::string(email.substr(0, email.find('@'))) + "." + std::string(domain.substr(0, domain.find('.'))) + ".") {
        const bool partOf = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!partOf && word.size() >= 3)
            out.push_back(word);
        word = partOf ? word + c : std::string();
    }
    for (const char c : email.substr(0, email.find('@'))) {
        if (c != '.' && c != '-' && c != '_' && c != '+')
            out[1] += c; // "adalovelace" of ada.lovelace@
    }
    return out;
}

Error busyError() { return {Error::Kind::Timeout, "too many passwords are being checked"}; }

std::string argon(const std::string &password, std::size_t memory)
{
    std::string out(crypto_pwhash_STRBYTES, '\0');
    const int failed = crypto_pwhash_str_alg(out.data(), password.data(), password.size(), 1, memory, crypto_pwhash_ALG_ARGON2ID13);
    out.resize(failed != 0 ? 0 : std::char_traits<char>::length(out.data()));
    return out;
}

} // namespace

Passwords::Passwords(std::size_t memoryBytes, int slots, int queue) : m_state(std::make_unique<State>())
{
    m_state->memory = memoryBytes;
    m_state->slots = slots;
    m_state->queue = queue;
    m_state->dummy = argon(protocol::randomBytes(24), memoryBytes);
}
Passwords::~Passwords() = default;

Result<std::string> Passwords::hash(const std::string &password)
{
    if (!m_state->enter())
        return busyError();
    auto out = argon(password, m_state->memory);
    m_state->leave();
    if (out.empty())
        return Error{Error::Kind::Timeout, "not enough memory to hash a password"};
    return out;
}

Result<bool> Passwords::fits(const std::string &hash, const std::string &password)
{
    if (!m_state->enter())
        return busyError();
    const auto &against = hash.empty() ? m_state->dummy : hash;
    const bool equal = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    m_state->leave();
    return equal && !hash.empty();
}

bool Passwords::outdated(const std::string &hash) const { return crypto_pwhash_str_needs_rehash(hash.c_str(), 1, m_state->memory) != 0; }

std::string Passwords::fault(std::string_view password, std::string_view email)
{
    if (password.size() < 12)
        return "The password needs at least 12 characters.";
    if (password.size() > 256)
        return "The password is longer than 256 bytes.";
    const auto lower = foundation::lowerAscii(password);
    const auto local = foundation::lowerAscii(email.substr(0, email.find('@')));
    if (lower.find(foundation::lowerAscii(email)) != std::string::npos || (local.size() >= 4 && lower.find(local) != std::string::npos))
        return "The password contains the e-mail address.";
    if (std::set<char>(lower.begin(), lower.end()).size() < 5)
        return "The password repeats too few different characters.";
    if (isCommonPassword(password, contextOf(email)))
        return "The password is one of the first somebody would try.";
    return {};
}

} // namespace licenseserver
