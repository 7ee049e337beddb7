#include "services/licenseserver/billing/intake.h"

#include "services/licenseserver/accounts/notices.h"
#include "services/licenseserver/billing/trials.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::BillingStore;
using licenseserver::EventRow;
using licenseserver::Response;
using licenseserver::SubscriptionRow;
using licenseserver::Txn;
using protocol::Json;

namespace billing {

namespace {

constexpr int mostRounds = 60;              ///< of refresh, when others keep storing in between
constexpr std::int64_t claimed = 60'000;    ///< ms a worker has for an event before another may take it
constexpr std::int64_t firstPause = 10'000; ///< ms before an event that failed is tried again; doubles
constexpr std::int64_t longestPause = 6 * 3'600'000;
constexpr int mostAttempts = 14; ///< about a day and a half

std::string sealContext(const EventRow &event) { return "event:" + event.provider + ":" + event.event; }

bool sameState(const SubscriptionRow &a, const SubscriptionRow &b)
{
    return a.customer == b.customer && a.priceRef == b.priceRef && a.status == b.status && a.ends == b.ends && a.periodStart == b.periodStart &&
           a.periodEnd == b.periodEnd && a.cardCountry == b.cardCountry && a.hold == b.hold && a.nextPriceRef == b.nextPriceRef;
}

licenseserver::Mail receipt(const std::string &to, const Entry &charge, const Seller &seller)
{
    return {to, "Your RLG payment",
            "We received " + decimalText(charge.amount) + " " + charge.currency + ".\n\nIt is paid until " + dateText(charge.periodEnd) +
                ". Receipt number: " + charge.ref + ".\nInvoices and cancelling: the Subscription page of the program, one step each.\n" + (seller.name.empty() ? "" : "\n" + sellerText(seller))};
}

} // namespace

std::string Intake::opened(const EventRow &event) const
{
    const auto sealed = protocol::fromBase64Url(event.body);
    if (!sealed)
        return {};
    return protocol::unseal(m_desk.core.keys->keys()->field, *sealed, sealContext(event)).value_or("");
}

Response Intake::receive(const std::string &name, const licenseserver::Request &request)
{
    auto *provider = m_desk.provider(name);
    if (provider == nullptr)
        return licenseserver::problem(404, "not_found", "There is no such provider.");
    auto &core = m_desk.core;
    const auto incoming = provider->receive(request, core.clock.now());
    if (!incoming) {
        core.metrics.add("rlg_webhooks_total{provider=\"" + name + "\",result=\"refused\"}");
        return licenseserver::problem(incoming.error());
    }
    EventRow row{name,
                 incoming->id,
                 incoming->type,
                 incoming->subscription,
                 incoming->detail,
                 incoming->at,
                 core.now(),
                 {},
                 incoming->known ? "queued" : "unknown",
                 0};
    row.body = protocol::toBase64Url(protocol::seal(core.keys->keys()->field, request.body, sealContext(row)));
    const auto added = core.database->write([&](Txn &txn) -> Result<bool> {
        const auto fresh = BillingStore(txn).addEvent(row);
        if (!fresh || !*fresh || incoming->known)
            return fresh;
        const auto alerted =
            core.outbox->alert(txn, "webhook_unknown_" + name, "A notification of " + name + " is of a type nobody acts on: " + incoming->type);
        return alerted ? fresh : Result<bool>(alerted.error());
    });
    if (!added)
        return licenseserver::problem(added.error());
    core.metrics.add("rlg_webhooks_total{provider=\"" + name + "\",result=\"" +
                     (!*added           ? "repeated"
                      : incoming->known ? "queued"
                                        : "unknown") +
                     "\"}");
    return licenseserver::jsonResponse(200, Json::object({{"received", true}}));
}

Result<int> Intake::work(int most)
{
    auto &core = m_desk.core;
    const auto events = core.database->write([&](Txn &txn) { return BillingStore(txn).claim(core.now(), core.now() + claimed, most); });
    if (!events)
        return events.error();
    for (const auto &event : *events) {
        if (const auto done = process(event); !done)
            return done.error();
    }
    return static_cast<int>(events->size());
}

/** An error only when even the failure could not be written down. */
Answered Intake::process(const EventRow &event)
{
    auto &core = m_desk.core;
    const auto close = [&](const std::string &state, const std::string &fault) {
        return core.database->write([&](Txn &txn) { return BillingStore(txn).close(event, state, fault); });
    };
    auto *provider = m_desk.provider(event.provider);
    if (provider == nullptr)
        return close("dead", "the provider is not set up");
    auto ref = event.subscription;
    Result<bool> done = false;
    if (ref.empty() && event.detail.empty())
        return close(event.type == "customer.deleted" ? "done" : "unknown", "it names no subscription");
    if (ref.empty()) {
        const auto seen = provider->cardOf(event.detail);
        if (seen) {
            if (const auto settled = card(*provider, *seen); settled)
                return close("done", "");
            else
                done = settled.error();
        } else if (seen.error().kind != Error::Kind::NotFound) {
            done = seen.error();
        }
    }
    if (ref.empty() && done) {
        auto found = provider->subscriptionOf(event.type, event.detail);
        if (found)
            ref = std::move(*found);
        else
            done = found.error();
    }
    if (!ref.empty())
        done = refresh(*provider, ref, &event);
    if (done)
        return close("done", "");
    const auto &fault = done.error();
    if (fault.kind == Error::Kind::NotFound) {
        core.metrics.add("rlg_webhooks_foreign_total");
        return close("foreign", fault.detail);
    }
    licenseserver::EventLog::write(licenseserver::Level::Warn, "webhook.failed",
                                   {{"provider", event.provider}, {"why", std::string(foundation::name(fault.kind))}});
    return core.database->write([&](Txn &txn) -> Answered {
        BillingStore store(txn);
        if (event.attempts + 1 < mostAttempts)
            return store.later(event, core.now() + std::min(firstPause << std::min<std::int64_t>(event.attempts, 20), longestPause), fault.detail);
        if (auto told = core.outbox->alert(txn, "webhook_dead",
                                           "A notification of " + event.provider + " was given up after " + std::to_string(mostAttempts) + " tries");
            !told)
            return told;
        return store.close(event, "dead", fault.detail);
    });
}

Answered Intake::card(Provider &provider, const CardSeen &card)
{
    auto &core = m_desk.core;
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    return core.database->write([&](Txn &txn) -> Answered {
        const auto person = licenseserver::AccountStore(txn).byId(card.owner);
        if (!person)
            return person.error();
        if (!*person)
            return Error{Error::Kind::NotFound, "the card belongs to nobody here"};
        const auto region = book->book->regionOf(card.country);
        if (!card.fingerprint.empty()) {
            if (const auto seen = core.regions->seen(txn, card.owner, "card", card.fingerprint); !seen)
                return seen.error();
        }
        if (region.empty())
            return Done{}; // a card that does not say where it is from decides nothing
        const auto settled =
            core.regions->settle(txn, card.owner, region, Json::object({{"card_country", card.country}}), "provider:" + std::string(provider.name()));
        return settled ? Answered(Done{}) : Answered(settled.error());
    });
}

Result<bool> Intake::refresh(Provider &provider, const std::string &ref, const EventRow *event)
{
    auto &core = m_desk.core;
    const auto name = std::string(provider.name());
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    for (int round = 0; round < mostRounds; ++round) {
        // What is stored is read before the provider is asked: a later write of somebody else means a later answer, and this one is thrown away.
        const auto seen = core.database->read([&](Txn &txn) { return BillingStore(txn).subscription(name, ref); });
        if (!seen)
            return seen.error();
        auto snapshot = provider.fetch(ref);
        if (!snapshot)
            return snapshot.error();
        if (event != nullptr && !event->body.empty()) {
            const auto body = opened(*event);
            if (auto added = provider.addFrom(body, event->received / 1000, *snapshot); !added)
                return added.error();
        }
        const auto stored = core.database->write([&](Txn &txn) { return store(txn, provider, *snapshot, *seen, *book->book); });
        if (!stored)
            return stored.error();
        if (*stored == Stored::Overtaken)
            continue;
        if (!snapshot->replaces.empty() && snapshot->status == Status::Active) {
            const auto old = core.database->read([&](Txn &txn) { return BillingStore(txn).subscription(name, snapshot->replaces); });
            if (!old)
                return old.error();
            if (*old && (*old)->status != Status::Canceled && (*old)->account == snapshot->account) {
                if (const auto ended = end(provider, snapshot->replaces); !ended)
                    return ended.error();
            }
        }
        if (snapshot->status == Status::Canceled || !hasTrial(snapshot->entries))
            return *stored == Stored::Changed;
        const auto row = core.database->read([&](Txn &txn) { return BillingStore(txn).subscription(name, ref); });
        if (!row)
            return row.error();
        if (*row && (*row)->hold == Hold::Trial && (*row)->status != Status::Canceled) {
            if (const auto ended = end(provider, ref); !ended)
                return ended.error();
            return true;
        }
        return *stored == Stored::Changed;
    }
    return Error{Error::Kind::Timeout, "others kept changing the subscription"};
}

Answered Intake::end(Provider &provider, const std::string &ref)
{
    const auto ended = provider.cancelNow(ref);
    if (!ended && ended.error().kind != Error::Kind::Refused) // refused: it has ended already
        return ended;
    const auto refreshed = refresh(provider, ref);
    return refreshed ? Answered(Done{}) : Answered(refreshed.error());
}

/** Whether what was paid may be granted: the price must be of the region in force, and so must the country of the card. */
Result<Hold> Intake::judge(Txn &txn, Provider &provider, const Snapshot &snapshot, const std::string &account, const licenseserver::PriceBook &book)
{
    auto &core = m_desk.core;
    const auto name = std::string(provider.name());
    const auto priced = BillingStore(txn).priceByRef(name, snapshot.priceRef);
    if (!priced)
        return priced.error();
    const auto kind = name == "stripe" ? "card" : name;
    const auto payer = name == "payfast" ? snapshot.ref : snapshot.payer;
    auto region = payer.empty() ? core.regions->current(txn, account) : core.regions->seen(txn, account, kind, payer);
    if (!region)
        return region.error();
    const auto buyers = buyersRegion(core, txn, account);
    if (!buyers)
        return buyers.error();
    const auto cardRegion = snapshot.cardCountry.empty() ? std::string() : book.regionOf(snapshot.cardCountry);
    if (!*priced || (*priced)->price.region != *region || *buyers != *region)
        return Hold::Region;
    return cardRegion.empty() || cardRegion == *region ? Hold::None : Hold::CardCountry;
}

/** Two pages to pay at were open and both were paid: nobody is to pay twice without a word. Which one should go on is for the person to say. */
Answered Intake::tellOfASecond(Txn &txn, const SubscriptionRow &row, const Snapshot &snapshot, Status before, const licenseserver::AccountRow &person)
{
    const auto lives = [](Status status) { return status == Status::Active || status == Status::Trialing; };
    if (!snapshot.replaces.empty() || !lives(row.status) || lives(before) || before == Status::PastDue)
        return Done{};
    const auto all = BillingStore(txn).subscriptionsOf(row.organisation);
    if (!all)
        return all.error();
    const auto goesOn = [&](const SubscriptionRow &other) { return !other.ends && (lives(other.status) || other.status == Status::PastDue); };
    if (std::none_of(all->begin(), all->end(), [&](const SubscriptionRow &other) { return other.id != row.id && goesOn(other); }))
        return Done{};
    auto &core = m_desk.core;
    if (auto told = core.outbox->alert(txn, "subscribed_twice", "Somebody pays for two subscriptions at once; the second is " + row.id); !told)
        return told;
    return person.deleted ? Answered(Done{}) :
           core.outbox->mail(txn,
                             {person.email, "You have two RLG subscriptions",
                              "A second subscription began while the first one goes on, so both are charged. Cancel one of them on the Subscription page; "
                              "our support pays back what was charged twice.\n"},
                             "subscribed_twice:" + row.id);
}

Result<Intake::Stored> Intake::store(Txn &txn, Provider &provider, const Snapshot &snapshot, const std::optional<SubscriptionRow> &seen,
                                     const licenseserver::PriceBook &book)
{
    auto &core = m_desk.core;
    const auto name = std::string(provider.name());
    BillingStore store(txn);
    const auto present = store.subscription(name, snapshot.ref);
    if (!present)
        return present.error();
    if (present->has_value() != seen.has_value() || (*present && (*present)->version != seen->version))
        return Stored::Overtaken;
    const auto owner = *present ? (*present)->account : snapshot.account;
    const auto person = licenseserver::AccountStore(txn).byId(owner);
    if (!person)
        return person.error();
    if (!*person)
        return Error{Error::Kind::NotFound, name + ": the subscription belongs to nobody here"};
    SubscriptionRow row;
    if (*present)
        row = **present;
    else
        row = {protocol::newId(core.now()),
               name,
               snapshot.ref,
               (*person)->organisation,
               owner,
               {},
               {},
               Status::Incomplete,
               false,
               0,
               0,
               {},
               Hold::None,
               1,
               core.now(),
               {}};
    row.customer = snapshot.customer.empty() ? row.customer : snapshot.customer;
    row.priceRef = snapshot.priceRef.empty() ? row.priceRef : snapshot.priceRef;
    row.nextPriceRef = snapshot.nextPriceRef;
    row.status = snapshot.status;
    row.ends = snapshot.cancelAtPeriodEnd || (snapshot.status == Status::Paused && row.ends);
    row.periodStart = snapshot.periodStart;
    row.periodEnd = snapshot.periodEnd;
    row.cardCountry = snapshot.cardCountry.empty() ? row.cardCountry : snapshot.cardCountry;
    auto judged = snapshot;
    judged.priceRef = row.priceRef;
    judged.cardCountry = row.cardCountry;
    const auto known = store.entries(name, snapshot.ref);
    if (!known)
        return known.error();
    auto hold = judge(txn, provider, judged, owner, book);
    if (!hold)
        return hold.error();
    // Whose trial it is was decided when it began: what that person shares with others later changes nothing.
    if (*present && (*present)->hold == Hold::Trial) {
        hold = Hold::Trial;
    } else if (*hold == Hold::None && !isCharged(*known) && hasTrial(snapshot.entries)) {
        const auto first = Trials(core).begins(txn, owner, name, snapshot.payer, snapshot.ref);
        if (!first)
            return first.error();
        hold = *first || isPaid(snapshot.entries) ? Hold::None : Hold::Trial;
    }
    row.hold = *hold;
    bool changed = !*present || !sameState(row, **present);
    for (const auto &entry : snapshot.entries) {
        const auto same =
            std::find_if(known->begin(), known->end(), [&](const Entry &other) { return other.kind == entry.kind && other.ref == entry.ref; });
        if (same != known->end() && same->amount >= entry.amount)
            continue;
        changed = true;
        const auto seller = m_desk.seller.name.empty() ? Result<std::string>(std::string()) : store.keepSeller(sellerJson(m_desk.seller).dump(), core.now());
        if (!seller)
            return seller.error();
        if (auto put = store.put(name, snapshot.ref, entry, *seller); !put)
            return put.error();
        if (entry.kind == EntryKind::Charge && entry.amount > 0 && !(*person)->deleted && licenseserver::wantsMail((*person)->notices, "billing")) {
            if (auto mailed = core.outbox->mail(txn, receipt((*person)->email, entry, m_desk.seller), "receipt:" + name + ":" + entry.ref); !mailed)
                return mailed.error();
        }
    }
    if (!changed)
        return Stored::Same;
    const auto stored = *present ? store.update(row) : store.add(row);
    if (!stored)
        return stored.error();
    if (!*stored)
        return Stored::Overtaken;
    if (auto told = tellOfASecond(txn, row, snapshot, *present ? (*present)->status : Status::Incomplete, **person); !told)
        return told.error();
    const bool heldNow = row.hold != Hold::None && (!*present || (*present)->hold != row.hold);
    if (heldNow && row.hold == Hold::Trial && !(*person)->deleted) {
        if (auto told = core.outbox->mail(txn, secondTrialMail((*person)->email), "second_trial:" + row.id); !told)
            return told.error();
    } else if (heldNow) {
        if (auto told = core.outbox->alert(txn, "subscription_held",
                                           "A paid subscription is held back: " + std::string(billing::name(row.hold)) + ", " + row.id);
            !told)
            return told.error();
    }
    const auto noted = core.audit->add(
        txn, {"provider:" + name, *present ? "subscription.changed" : "subscription.begun", row.id,
              Json::object({{"status", billing::name(row.status)}, {"price", row.priceRef}, {"ends", row.ends}, {"hold", billing::name(row.hold)}})});
    return noted ? Result<Stored>(Stored::Changed) : Result<Stored>(noted.error());
}

} // namespace billing
