#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

/** What a failed statement means for the transaction it was in, whatever was tried in it afterwards. */
enum class Trouble {
    None,
    Repeat, ///< another transaction was in the way: the same work may succeed now
    Lost    ///< the connection is no more
};

/** A connection as its back end makes it. Used by one thread at a time. */
class Connection : public Txn
{
public:
    virtual foundation::Status begin() = 0;
    virtual foundation::Status commit() = 0;
    virtual void rollback() = 0;
    virtual Trouble trouble() const = 0;
};

foundation::Result<std::unique_ptr<Connection>> openSqlite(const std::string &path);
foundation::Result<std::unique_ptr<Connection>> openPostgreSql(const std::string &url, std::chrono::milliseconds patience);

} // namespace licenseserver
