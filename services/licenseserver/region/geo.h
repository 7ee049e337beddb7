#pragma once

#include "services/licenseserver/pricebook/pricebook.h"
#include "services/protocol/json.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace licenseserver {

/** What the address databases say about an address. */
struct Locality
{
    std::string region = "pending"; ///< a region of the price book only when nothing speaks against it
    std::string reason;             ///< "agreed", or why it is pending
    protocol::Json evidence;        ///< address prefix (/24 or /48), databases with build times, votes
};

/** Country databases of independent origin that must agree, and lists of networks people hide behind. Never crashes on a bad file. */
class Geo
{
public:
    Geo(std::vector<std::string> countries, std::vector<std::string> hosting);
    ~Geo();

    /** Opens what changed on disk; who is looking something up goes on with the old file. Names of files that cannot be used. */
    std::vector<std::string> refresh();
    Locality locate(const std::string &address, const PriceBook &book) const;
    std::size_t usable() const; ///< country databases in use

private:
    struct Files;
    std::vector<std::string> m_countries;
    std::vector<std::string> m_hosting;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Files> m_files;
};

} // namespace licenseserver
