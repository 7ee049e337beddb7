#pragma once

#include "services/licenseserver/db/database.h"

#include <functional>

namespace licenseserver {

/** A table as the database itself describes it. */
struct Table
{
    struct Column
    {
        std::string name;
        bool number = false; ///< bigint; otherwise text
    };
    std::string name;
    std::vector<Column> columns;
    std::vector<std::string> key; ///< columns of the primary key, in its order
};

/** What is in a table, whichever back end keeps it: the digest of its rows, in no order. */
struct TableContent
{
    std::int64_t rows = 0;
    std::string digest; ///< hex
    bool operator==(const TableContent &) const = default;
};

/** What tables there are and what is in them, read from the schema and not from this program. */
class Catalogue
{
public:
    using Line = std::vector<Value>; ///< of one row, in the order of the columns

    explicit Catalogue(Txn &txn) : m_txn(txn) {}

    /** Tables another one refers to stand before it. Other types than bigint and text, tables without a key and circles are Refused. */
    foundation::Result<std::vector<Table>> tables();
    /** Hands every row over, some hundred at a time, in the order of the key. */
    foundation::Status each(const Table &table, const std::function<foundation::Status(const std::vector<Line> &)> &take);
    foundation::Status insert(const Table &table, const std::vector<Line> &lines);
    foundation::Status clear(const Table &table); ///< leaves an empty one alone: some refuse every deletion
    foundation::Result<TableContent> content(const Table &table);

    /** Whether nobody else works on this database. Not in a transaction. A SQLite file nobody has open leaves write-ahead mode by it. */
    foundation::Result<bool> isAlone();
    /** Keeps writers away until the transaction ends, which may then take as long as it needs. */
    foundation::Status hold(const std::vector<Table> &tables);

private:
    foundation::Result<Table> described(const std::string &name);
    foundation::Result<std::vector<std::string>> names(std::string_view sql, const Params &params = {});
    Txn &m_txn;
};

} // namespace licenseserver
