#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licenseserver {

/** An IPv4 or IPv6 address; IPv4 in IPv6 clothes counts as IPv4. */
class Address
{
public:
    static std::optional<Address> parse(std::string_view text); ///< no port, no zone, no shorthand like 127.1

    bool isV4() const { return m_v4; }
    bool isPublic() const; ///< routed on the internet: not loopback, private, link-local, shared, documentation, multicast
    bool isTunnel() const; ///< 6to4 or Teredo
    std::string text() const;
    std::string prefix() const; ///< /24 or /48: as much of it as is kept
    std::string limitPrefix() const; ///< /24 or /56: whose requests are counted together
    std::string area() const;        ///< /16 or /32: about whose network it is, where a provider changes the rest
    bool within(const Address &network, int bits) const;

private:
    std::string masked(int bits) const;
    std::array<unsigned char, 16> m_bytes{};
    bool m_v4 = false;
};

/** A list of networks in CIDR form. */
class Networks
{
public:
    static std::optional<Networks> parse(const std::vector<std::string> &entries); ///< nothing when an entry is malformed
    bool contain(const Address &address) const;

private:
    std::vector<std::pair<Address, int>> m_entries;
};

/**
 * Who is behind the proxies: from the right, the first address of X-Forwarded-For that is not a trusted proxy; an unreadable entry ends the search
 * at the last one that was read. Only when the peer itself is a trusted proxy: nobody else's word counts.
 */
std::string clientBehind(const std::string &peer, const std::vector<std::string> &forwardedFor, const Networks &trusted);

} // namespace licenseserver
