#pragma once

#include "services/domain/post.h"
#include "services/foundation/stoptoken.h"
#include "services/sqlite/connection.h"
#include "services/store/keyset.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace store {

/**
 * A load of many posts does without the four indexes whose entries come in no order (key, author, print, reply): kept row by row they
 * cost as much as the posts, built at the end a fifth of it. While they are gone every answer stays right, only slower, and the writer
 * knows posts by what this class remembers. That they are gone is seen in the file itself, so a load that died is mended by the next one
 * who opens the file to write.
 */
class BulkLoad
{
public:
    /** Whether a load of `coming` posts is worth it, given how many are there. */
    static bool pays(std::int64_t coming, std::int64_t there);
    /** Takes the indexes away, in a transaction of its own. */
    static foundation::Result<std::unique_ptr<BulkLoad>> begin(sqlite::Connection &db, std::int64_t coming);

    /** 0: no such post was there when the load began. */
    foundation::Result<domain::PostId> idOfKey(std::int64_t key) const;
    bool addPrint(std::int64_t print) { return m_prints.insert(print); } ///< false: another post says the same

    /** At the begin of each batch: learns anew what is there if others have written, or after a rollback. */
    foundation::Status refresh();
    void forget() { m_stale = true; }
    /** Inside a chunk's transaction: notes that the load is alive. */
    foundation::Status noteAlive();

private:
    BulkLoad(sqlite::Connection &db, std::int64_t coming) : m_db(db), m_coming(coming) {}
    foundation::Status learn();

    sqlite::Connection &m_db;
    std::int64_t m_coming;
    std::vector<std::pair<std::int64_t, domain::PostId>> m_known; ///< by key
    KeySet m_prints;
    std::int64_t m_version = 0; ///< of the file, as others change it
    bool m_stale = true;
};

/** Whether an index a bulk load takes away is missing. */
foundation::Result<bool> indexesMissing(sqlite::Connection &db);
/**
 * Builds the missing ones, each in a transaction of its own unless one is open; `alive` is called after each. Cancelled soon after a stop:
 * the rest stays missing.
 */
foundation::Status buildIndexes(sqlite::Connection &db, const foundation::StopToken &stop = {}, const std::function<void()> &alive = {});
/** Notes that no load is under way, whatever it left to do. */
foundation::Status noteBulkOver(sqlite::Connection &db);
/** buildIndexes() where a load died: none has noted to be alive for a minute. Quick where nothing is missing. */
foundation::Status mendIndexes(sqlite::Connection &db);

} // namespace store
