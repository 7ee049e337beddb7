#include "services/licenseserver/pricebook/pricebooks.h"

#include "services/licenseserver/db/pricebookstore.h"
#include "services/protocol/crypto.h"

using foundation::Error;
using foundation::Result;

namespace licenseserver {

Result<PriceBooks::Published> PriceBooks::current()
{
    const auto newest = m_database.read([](Txn &txn) { return PriceBookStore(txn).newest(); });
    if (!newest)
        return newest.error();
    return version(*newest);
}

Result<PriceBooks::Published> PriceBooks::version(std::int64_t number)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_known.find(number); known != m_known.end())
            return Published{number, known->second};
    }
    const auto row = m_database.read([&](Txn &txn) { return PriceBookStore(txn).get(number); });
    if (!row)
        return row.error();
    if (!*row)
        return Error{Error::Kind::NotFound, "price book version " + std::to_string(number)};
    auto book = PriceBook::parse((*row)->body);
    if (!book)
        return book.error();
    const std::lock_guard lock(m_mutex);
    auto kept = m_known.emplace(number, std::make_shared<const PriceBook>(std::move(*book))).first->second;
    return Published{number, std::move(kept)};
}

Result<PriceBooks::Published> PriceBooks::publish(std::string_view text, const std::string &actor)
{
    if (const auto book = PriceBook::parse(text); !book)
        return book.error();
    const auto digest = protocol::toHex(protocol::sha256(text));
    const auto number = m_database.write([&](Txn &txn) -> Result<std::int64_t> {
        PriceBookStore store(txn);
        const auto newest = store.newest();
        if (!newest)
            return newest.error();
        const auto last = store.get(*newest);
        if (!last)
            return last.error();
        if (*last && (*last)->digest == digest)
            return *newest;
        // A book may come back after another one was in force: the version is part of what makes it unique.
        const PriceBookRow row{*newest + 1, digest, std::string(text)};
        if (auto added = store.add(row, m_clock.now().time_since_epoch().count(), actor); !added)
            return added.error();
        if (auto noted = m_audit.add(txn, {actor, "pricebook.published", std::to_string(row.version), protocol::Json::object({{"digest", digest}})});
            !noted)
            return noted.error();
        return row.version;
    });
    if (!number)
        return number.error();
    return version(*number);
}

} // namespace licenseserver
