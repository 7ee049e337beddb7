#pragma once

#include "services/licenseserver/db/database.h"

#include <array>

namespace licenseserver {

struct DeviceRow
{
    std::string id;
    std::string account;
    std::string name;
    std::array<std::string, 3> parts;
    std::int64_t activated = 0;
    std::int64_t coveredUntil = 0;
    std::string releaseKey;
    std::optional<std::int64_t> released;
    std::vector<std::string> traces{}; ///< keyed hashes of what the device is known again by under another account
};

/** The tables `device` and `licence_counter`. */
class DeviceStore
{
public:
    explicit DeviceStore(Txn &txn) : m_txn(txn) {}
    foundation::Result<std::vector<DeviceRow>> all(const std::string &account);
    foundation::Result<std::optional<DeviceRow>> get(const std::string &account, const std::string &id);
    foundation::Status add(const DeviceRow &row);
    foundation::Status update(const DeviceRow &row); ///< everything but id and account
    foundation::Status removeAll(const std::string &account);
    foundation::Result<std::int64_t> nextSeq(const std::string &account);

private:
    Txn &m_txn;
};

} // namespace licenseserver
