#include "services/licenseserver/billing/moves.h"

#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/db/movestore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/crypto.h"

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::BillingStore;
using licenseserver::MoveRow;
using licenseserver::MoveStore;
using licenseserver::SubscriptionRow;
using licenseserver::Txn;
using protocol::Json;

namespace billing {

namespace {

constexpr std::int64_t noticeDays = 30;
constexpr std::int64_t day = 86'400;
constexpr int atATime = 200;

std::string shown(const Price &price) { return decimalText(price.amount) + " " + price.currency + " a " + std::string(name(price.interval)); }

licenseserver::Mail noticeMail(const std::string &to, const Price &from, const Price &next, std::int64_t notBefore)
{
    return {to, "The price of your RLG subscription changes",
            "You pay " + shown(from) + " now. From " + dateText(notBefore) + " on the price is " + shown(next) +
                ", with the first period that begins on that day or later; what runs until then stays as it is paid.\n\nIf you do not want that, "
                "cancel or change the plan before, on the Subscription page of the program: one step, and you keep what is paid.\n"};
}

bool leaves(const SubscriptionRow &row) { return row.status == Status::Canceled || row.ends || !row.nextPriceRef.empty(); }

Answered fitting(licenseserver::Core &core, const Price &from, const Price &to, std::int64_t notBefore)
{
    const auto refused = [](const std::string &why) { return Error{Error::Kind::Refused, why}; };
    if (from.region != to.region || from.plan != to.plan || from.interval != to.interval || from.currency != to.currency || from.id == to.id)
        return refused("both prices must be of one region, plan, interval and currency, in two versions of the price book");
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    if (book->version != to.version)
        return refused(to.id + " is not of the price book in force, which is version " + std::to_string(book->version));
    const auto earliest = core.now() / 1000 + noticeDays * day;
    if (notBefore < earliest)
        return refused("people are told at least 30 days before: the earliest day is " + dateText(earliest + day - 1));
    return Done{};
}

} // namespace

Result<Moves::Announced> Moves::announce(const std::string &from, const std::string &to, std::int64_t notBefore, const std::string &actor)
{
    auto &core = m_desk.core;
    const auto old = priceNamed(core, from);
    const auto next = priceNamed(core, to);
    if (!old || !next)
        return old ? next.error() : old.error();
    if (auto fits = fitting(core, *old, *next, notBefore); !fits)
        return fits.error();
    Announced out;
    for (const std::string provider : {"stripe", "paypal", "payfast"}) {
        const auto rows = core.database->read([&](Txn &txn) -> Result<std::vector<SubscriptionRow>> {
            BillingStore store(txn);
            const auto known = store.prices(provider);
            if (!known)
                return known.error();
            std::vector<SubscriptionRow> all;
            for (const auto &priced : *known) {
                if (priced.price.id.substr(0, priced.price.id.find('+')) != from)
                    continue;
                auto at = store.subscriptionsAt(provider, priced.ref);
                if (!at)
                    return at.error();
                all.insert(all.end(), at->begin(), at->end());
            }
            return all;
        });
        if (!rows)
            return rows.error();
        for (const auto &row : *rows) {
            if (row.status == Status::Canceled)
                continue;
            if (leaves(row) || provider != "stripe") {
                ++(leaves(row) ? out.leaving : out.forLife);
                continue;
            }
            enum class Said { Now, Before, Nobody };
            const auto said = core.database->write([&](Txn &txn) -> Result<Said> {
                const auto person = licenseserver::AccountStore(txn).byId(row.account);
                if (!person)
                    return person.error();
                if (!*person || (*person)->deleted)
                    return Said::Nobody;
                const MoveRow move{protocol::newId(core.now()), row.id, from, to, core.now(), notBefore, "told"};
                const auto added = MoveStore(txn).add(move);
                if (!added || !*added)
                    return added ? Result<Said>(Said::Before) : Result<Said>(added.error());
                if (auto mailed = core.outbox->mail(txn, noticeMail((*person)->email, *old, *next, notBefore), "price_move:" + move.id); !mailed)
                    return mailed.error();
                if (auto noted = core.audit->add(
                        txn, {actor, "price.move_told", row.id, Json::object({{"from", from}, {"to", to}, {"not_before", dateText(notBefore)}})});
                    !noted)
                    return noted.error();
                return Said::Now;
            });
            if (!said)
                return said.error();
            ++(*said == Said::Now ? out.told : *said == Said::Before ? out.toldBefore : out.unreachable);
        }
    }
    return out;
}

/** Whether it was moved; false where there is nothing left to move. */
Result<bool> Moves::performOne(const std::string &subscription, const std::string &move, const std::string &from, const std::string &to)
{
    auto &core = m_desk.core;
    const auto row = core.database->read([&](Txn &txn) { return BillingStore(txn).subscriptionById(subscription); });
    const auto old = row && *row ? core.database->read([&](Txn &txn) { return BillingStore(txn).price((*row)->provider, from); })
                                 : Result<std::optional<licenseserver::PricedRef>>(std::optional<licenseserver::PricedRef>());
    const auto next = priceNamed(core, to);
    if (!row || !old || !next)
        return !row ? row.error() : !old ? old.error() : next.error();
    if (!*row || leaves(**row) || !*old || (*old)->ref != (*row)->priceRef)
        return false;
    auto *provider = m_desk.provider((*row)->provider);
    if (provider == nullptr)
        return Error{Error::Kind::Offline, (*row)->provider + " is not set up"};
    const auto ref = priceRef(m_desk, *provider, *next, 0);
    if (!ref)
        return ref.error();
    PriceChange change;
    change.subscription = (*row)->ref;
    change.forGood = true;
    change.order.id = "move-" + move; // asked again after a crash it is the same change
    change.order.price = *next;
    change.order.priceRef = *ref;
    if (const auto changed = provider->changePrice(change); !changed)
        return changed.error();
    const auto refreshed = m_intake.refresh(*provider, (*row)->ref);
    return refreshed ? Result<bool>(true) : Result<bool>(refreshed.error());
}

Result<Moves::Performed> Moves::perform()
{
    auto &core = m_desk.core;
    Performed out;
    const auto due = core.database->read([&](Txn &txn) { return MoveStore(txn).due(core.now(), atATime); });
    if (!due)
        return due.error();
    for (const auto &move : *due) {
        if (move.told + noticeDays * day * 1000 > core.now())
            continue;
        const auto moved = performOne(move.subscription, move.id, move.from, move.to);
        if (!moved) {
            ++out.failed;
            licenseserver::EventLog::write(licenseserver::Level::Warn, "price_move.failed",
                                           {{"why", std::string(foundation::name(moved.error().kind))}});
            continue;
        }
        ++(*moved ? out.moved : out.left);
        const auto closed = core.database->write([&](Txn &txn) -> Answered {
            if (auto done = MoveStore(txn).close(move.id, *moved ? "moved" : "left", core.now()); !done)
                return done;
            return core.audit->add(
                txn, {"system", *moved ? "price.moved" : "price.move_left", move.subscription, Json::object({{"from", move.from}, {"to", move.to}})});
        });
        if (!closed)
            return closed.error();
    }
    return out;
}

} // namespace billing
