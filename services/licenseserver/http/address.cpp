#include "services/licenseserver/http/address.h"

#include "services/foundation/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>

namespace licenseserver {

namespace {

struct Range
{
    std::string_view address;
    int bits;
};
constexpr Range notPublicV4[] = {{"0.0.0.0", 8},     {"10.0.0.0", 8},      {"100.64.0.0", 10},  {"127.0.0.0", 8},    {"169.254.0.0", 16},
                                 {"172.16.0.0", 12}, {"192.0.0.0", 24},    {"192.0.2.0", 24},   {"192.88.99.0", 24}, {"192.168.0.0", 16},
                                 {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 3}};
constexpr Range tunnels[] = {{"2002::", 16}, {"2001::", 32}, {"64:ff9b::", 96}};

template <std::size_t Count>
bool inAny(const Address &address, const Range (&ranges)[Count])
{
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&](const Range &range) { return address.within(*Address::parse(range.address), range.bits); });
}

} // namespace

std::optional<Address> Address::parse(std::string_view text)
{
    if (text.empty() || text.size() > 45)
        return std::nullopt;
    Address out;
    const std::string copy(text);
    static constexpr unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (inet_pton(AF_INET, copy.c_str(), out.m_bytes.data() + 12) == 1) {
        std::memcpy(out.m_bytes.data(), mapped, sizeof mapped);
        out.m_v4 = true;
        return out;
    }
    if (inet_pton(AF_INET6, copy.c_str(), out.m_bytes.data()) != 1)
        return std::nullopt;
    out.m_v4 = std::memcmp(out.m_bytes.data(), mapped, sizeof mapped) == 0;
    return out;
}

bool Address::within(const Address &network, int bits) const
{
    if (m_v4 != network.m_v4)
        return false;
    const int all = m_v4 ? bits + 96 : bits;
    for (int bit = 0; bit < all; ++bit) {
        const auto mask = static_cast<unsigned char>(0x80U >> (static_cast<unsigned>(bit) % 8U));
        if (((m_bytes[static_cast<std::size_t>(bit / 8)] ^ network.m_bytes[static_cast<std::size_t>(bit / 8)]) & mask) != 0)
            return false;
    }
    return true;
}

bool Address::isPublic() const
{
    if (m_v4)
        return !inAny(*this, notPublicV4);
    return within(*parse("2000::"), 3) && !within(*parse("2001:db8::"), 32);
}

bool Address::isTunnel() const { return !m_v4 && inAny(*this, tunnels); }

std::string Address::text() const
{
    char buffer[INET6_ADDRSTRLEN] = {};
    inet_ntop(m_v4 ? AF_INET : AF_INET6, m_v4 ? m_bytes.data() + 12 : m_bytes.data(), buffer, sizeof buffer);
    return buffer;
}

std::string Address::masked(int bits) const
{
    Address copy = *this;
    for (int bit = m_v4 ? bits + 96 : bits; bit < 128; ++bit)
        copy.m_bytes[static_cast<std::size_t>(bit / 8)] &= static_cast<unsigned char>(~(0x80U >> (static_cast<unsigned>(bit) % 8U)));
    return copy.text() + "/" + std::to_string(bits);
}

std::string Address::prefix() const { return masked(m_v4 ? 24 : 48); }
std::string Address::limitPrefix() const { return masked(m_v4 ? 24 : 56); }
std::string Address::area() const { return masked(m_v4 ? 16 : 32); }

std::optional<Networks> Networks::parse(const std::vector<std::string> &entries)
{
    Networks out;
    for (const auto &entry : entries) {
        const auto slash = entry.find('/');
        const auto address = Address::parse(std::string_view(entry).substr(0, slash));
        int bits = address && address->isV4() ? 32 : 128;
        if (slash != std::string::npos) {
            const int most = bits;
            const auto [end, code] = std::from_chars(entry.data() + slash + 1, entry.data() + entry.size(), bits);
            if (code != std::errc() || end != entry.data() + entry.size() || bits < 0 || bits > most)
                return std::nullopt;
        }
        if (!address)
            return std::nullopt;
        out.m_entries.emplace_back(*address, bits);
    }
    return out;
}

bool Networks::contain(const Address &address) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const auto &entry) { return address.within(entry.first, entry.second); });
}

std::string clientBehind(const std::string &peer, const std::vector<std::string> &forwardedFor, const Networks &trusted)
{
    auto last = Address::parse(peer);
    if (!last || !trusted.contain(*last))
        return last ? last->text() : peer;
    std::string joined;
    for (const auto &field : forwardedFor)
        joined += (joined.empty() ? "" : ",") + field;
    std::string_view rest = joined;
    while (!rest.empty()) {
        const auto comma = rest.rfind(',');
        const auto entry = foundation::trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        const auto address = Address::parse(entry);
        if (!address)
            break;
        last = address;
        if (!trusted.contain(*address))
            break;
    }
    return last->text();
}

} // namespace licenseserver
