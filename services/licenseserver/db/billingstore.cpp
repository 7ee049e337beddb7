#include "services/licenseserver/db/billingstore.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

EventRow readEvent(const Row &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.number(5), row.number(6), row.text(7), row.text(8), row.number(9)};
}

template <typename T>
Result<std::optional<T>> first(Result<std::vector<T>> all)
{
    if (!all)
        return all.error();
    return all->empty() ? std::optional<T>() : std::optional<T>(std::move(all->front()));
}

} // namespace

Status BillingStore::run(std::string_view sql, const Params &params)
{
    const auto done = m_txn.exec(sql, params);
    return done ? Status(Done{}) : Status(done.error());
}

Result<std::vector<PricedRef>> BillingStore::readPrices(std::string_view where, const Params &params)
{
    const auto rows =
        m_txn.rows("SELECT price, region, plan, period, amount, currency, version, ref FROM billing_price WHERE " + std::string(where), params);
    if (!rows)
        return rows.error();
    std::vector<PricedRef> out;
    for (const auto &row : *rows)
        out.push_back(
            {{row.text(0), row.text(1), row.text(2), billing::intervalNamed(row.text(3)), row.number(4), row.text(5), row.number(6)}, row.text(7)});
    return out;
}

Result<std::optional<PricedRef>> BillingStore::price(const std::string &provider, const std::string &id)
{
    return first(readPrices("provider = $1 AND price = $2", {provider, id}));
}

Result<std::optional<PricedRef>> BillingStore::priceByRef(const std::string &provider, const std::string &ref)
{
    return first(readPrices("provider = $1 AND ref = $2", {provider, ref}));
}

Result<std::vector<PricedRef>> BillingStore::prices(const std::string &provider) { return readPrices("provider = $1 ORDER BY price", {provider}); }

Status BillingStore::addPrice(const std::string &provider, const PricedRef &priced)
{
    const auto &price = priced.price;
    return run("INSERT INTO billing_price (provider, price, ref, region, plan, period, amount, currency, version) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (provider, price) DO NOTHING",
               {provider, price.id, priced.ref, price.region, price.plan, std::string(billing::name(price.interval)), price.amount, price.currency,
                price.version});
}

Status BillingStore::addOrder(const OrderRow &row, std::int64_t now)
{
    return run("INSERT INTO billing_order (id, organisation, account, provider, price, at_once, recurring, replaces, created) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
               {row.id, row.organisation, row.account, row.provider, row.price, row.atOnce, row.recurring, row.replaces, now});
}

Result<std::optional<OrderRow>> BillingStore::order(const std::string &id)
{
    const auto row =
        m_txn.row("SELECT id, organisation, account, provider, price, at_once, recurring, replaces FROM billing_order WHERE id = $1", {id});
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<OrderRow>();
    const auto &r = **row;
    return std::optional(OrderRow{r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.number(5), r.number(6), r.text(7)});
}

Result<std::vector<SubscriptionRow>> BillingStore::readSubscriptions(std::string_view where, const Params &params)
{
    const auto rows =
        m_txn.rows("SELECT id, provider, ref, organisation, account, customer, price_ref, status, ends, period_start, period_end, card_country, "
                   "hold, version, created, next_price_ref FROM subscription WHERE " +
                       std::string(where),
                   params);
    if (!rows)
        return rows.error();
    std::vector<SubscriptionRow> out;
    for (const auto &row : *rows)
        out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                       billing::statusNamed(row.text(7)).value_or(billing::Status::Incomplete), row.number(8) != 0, row.number(9), row.number(10),
                       row.text(11), billing::holdNamed(row.text(12)), row.number(13), row.number(14), row.text(15)});
    return out;
}

Result<std::optional<SubscriptionRow>> BillingStore::subscription(const std::string &provider, const std::string &ref)
{
    return first(readSubscriptions("provider = $1 AND ref = $2", {provider, ref}));
}

Result<std::optional<SubscriptionRow>> BillingStore::subscriptionById(const std::string &id) { return first(readSubscriptions("id = $1", {id})); }

Result<std::vector<SubscriptionRow>> BillingStore::subscriptionsOf(const std::string &organisation)
{
    return readSubscriptions("organisation = $1 ORDER BY created, id", {organisation});
}

Result<std::vector<SubscriptionRow>> BillingStore::subscriptionsAt(const std::string &provider, const std::string &priceRef)
{
    return readSubscriptions("provider = $1 AND price_ref = $2 ORDER BY id", {provider, priceRef});
}

Result<std::vector<SubscriptionRow>> BillingStore::subscriptionsAfter(const std::string &after, int most)
{
    return readSubscriptions("id > $1 ORDER BY id LIMIT $2", {after, std::int64_t{most}});
}

Result<bool> BillingStore::add(const SubscriptionRow &row)
{
    const auto added =
        m_txn.exec("INSERT INTO subscription (id, provider, ref, organisation, account, customer, price_ref, status, ends, period_start, "
                   "period_end, card_country, hold, version, created, next_price_ref) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15) ON CONFLICT (provider, ref) DO NOTHING",
                   {row.id, row.provider, row.ref, row.organisation, row.account, row.customer, row.priceRef, std::string(billing::name(row.status)),
                    std::int64_t{row.ends}, row.periodStart, row.periodEnd, row.cardCountry, std::string(billing::name(row.hold)), row.created,
                    row.nextPriceRef});
    if (!added)
        return added.error();
    return *added == 1;
}

Result<bool> BillingStore::update(const SubscriptionRow &row)
{
    const auto updated =
        m_txn.exec("UPDATE subscription SET customer = $3, price_ref = $4, status = $5, ends = $6, period_start = $7, period_end = $8, "
                   "card_country = $9, hold = $10, next_price_ref = $11, version = version + 1 WHERE id = $1 AND version = $2",
                   {row.id, row.version, row.customer, row.priceRef, std::string(billing::name(row.status)), std::int64_t{row.ends}, row.periodStart,
                    row.periodEnd, row.cardCountry, std::string(billing::name(row.hold)), row.nextPriceRef});
    if (!updated)
        return updated.error();
    return *updated == 1;
}

Status BillingStore::giveSubscriptions(const std::string &from, const std::string &to)
{
    return run("UPDATE subscription SET account = $2, version = version + 1 WHERE account = $1", {from, to});
}

Result<std::vector<billing::Entry>> BillingStore::entries(const std::string &provider, const std::string &subscription)
{
    const auto rows = m_txn.rows("SELECT kind, ref, of_ref, amount, currency, price_ref, period_start, period_end, at FROM ledger "
                                 "WHERE provider = $1 AND subscription = $2 ORDER BY kind, ref",
                                 {provider, subscription});
    if (!rows)
        return rows.error();
    std::vector<billing::Entry> out;
    for (const auto &row : *rows)
        out.push_back({billing::entryKindNamed(row.text(0)).value_or(billing::EntryKind::Charge), row.text(1), row.text(2), row.number(3),
                       row.text(4), row.text(5), row.number(6), row.number(7), row.number(8)});
    return out;
}

Status BillingStore::put(const std::string &provider, const std::string &subscription, const billing::Entry &entry, const std::string &seller)
{
    return run("INSERT INTO ledger (provider, kind, ref, subscription, of_ref, amount, currency, price_ref, period_start, period_end, at, seller) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
               "ON CONFLICT (provider, kind, ref) DO UPDATE SET amount = excluded.amount WHERE excluded.amount > ledger.amount",
               {provider, std::string(billing::name(entry.kind)), entry.ref, subscription, entry.of, entry.amount, entry.currency, entry.priceRef,
                entry.periodStart, entry.periodEnd, entry.at, seller});
}

Result<std::string> BillingStore::keepSeller(const std::string &body, std::int64_t now)
{
    const auto id = protocol::toBase64Url(protocol::sha256(body));
    const auto kept = run("INSERT INTO seller (id, body, since) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING", {id, body, now});
    return kept ? Result<std::string>(id) : kept.error();
}

Result<std::map<std::string, std::string>> BillingStore::sellers(const std::string &provider, const std::string &subscription)
{
    const auto rows = m_txn.rows("SELECT ledger.kind, ledger.ref, seller.body FROM ledger JOIN seller ON seller.id = ledger.seller "
                                 "WHERE ledger.provider = $1 AND ledger.subscription = $2",
                                 {provider, subscription});
    if (!rows)
        return rows.error();
    std::map<std::string, std::string> out;
    for (const auto &row : *rows)
        out[row.text(0) + " " + row.text(1)] = row.text(2);
    return out;
}

Result<bool> BillingStore::addEvent(const EventRow &row)
{
    const auto added = m_txn.exec("INSERT INTO provider_event (provider, event, type, subscription, detail, at, received, body, state, due) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7) ON CONFLICT (provider, event) DO NOTHING",
                                  {row.provider, row.event, row.type, row.subscription, row.detail, row.at, row.received, row.body, row.state});
    if (!added)
        return added.error();
    return *added == 1;
}

Result<std::vector<EventRow>> BillingStore::claim(std::int64_t now, std::int64_t until, int most)
{
    const auto rows = m_txn.rows("UPDATE provider_event SET due = $2 WHERE (provider, event) IN "
                                 "(SELECT provider, event FROM provider_event WHERE state = 'queued' AND due <= $1 ORDER BY due, received LIMIT $3) "
                                 "RETURNING provider, event, type, subscription, detail, at, received, body, state, attempts",
                                 {now, until, std::int64_t{most}});
    if (!rows)
        return rows.error();
    std::vector<EventRow> out;
    for (const auto &row : *rows)
        out.push_back(readEvent(row));
    return out;
}

Status BillingStore::close(const EventRow &row, const std::string &state, const std::string &fault)
{
    return run("UPDATE provider_event SET state = $3, fault = $4 WHERE provider = $1 AND event = $2", {row.provider, row.event, state, fault});
}

Status BillingStore::later(const EventRow &row, std::int64_t due, const std::string &fault)
{
    return run("UPDATE provider_event SET due = $3, fault = $4, attempts = attempts + 1 WHERE provider = $1 AND event = $2",
               {row.provider, row.event, due, fault});
}

Result<std::int64_t> BillingStore::requeue(std::int64_t now)
{
    return m_txn.exec(
        "UPDATE provider_event SET state = 'queued', due = $1, attempts = 0 WHERE state IN ('unknown', 'foreign', 'dead') AND body <> ''", {now});
}

Result<std::int64_t> BillingStore::eventsIn(const std::string &state)
{
    return m_txn.number("SELECT count(*) FROM provider_event WHERE state = $1", {state});
}

Status BillingStore::forgetBodies(std::int64_t before)
{
    return run("UPDATE provider_event SET body = '' WHERE received < $1 AND state IN ('done', 'foreign') AND body <> ''", {before});
}

Status BillingStore::forgetEvents(std::int64_t before) { return run("DELETE FROM provider_event WHERE received < $1 AND state = 'done'", {before}); }

} // namespace licenseserver
