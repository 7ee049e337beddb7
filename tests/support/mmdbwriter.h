#pragma once

#include <map>
#include <string>
#include <vector>

namespace support {

/** Writes MaxMind DB files (format 2.0, IPv6 tree with IPv4 at ::/96, 24-bit records): what a test needs to be a provider of addresses. */
class MmdbWriter
{
public:
    explicit MmdbWriter(std::string type) : m_type(std::move(type)) {}

    void country(const std::string &network, const std::string &code); ///< "5.0.0.0/8" -> {"country": {"iso_code": code}}
    void flag(const std::string &network, const std::string &name);    ///< {name: true}
    std::string bytes() const;
    bool write(const std::string &path) const;

private:
    struct Entry
    {
        std::string bits; ///< of 128, as '0' and '1'
        std::string data;
    };
    void add(const std::string &network, std::string data);
    std::string m_type;
    std::vector<Entry> m_entries;
};

} // namespace support
