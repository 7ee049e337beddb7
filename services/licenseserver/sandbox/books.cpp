#include "services/licenseserver/sandbox/books.h"

#include <algorithm>
#include <cstdio>
#include <utility>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using billing::Status;

namespace sandbox {

namespace {

Error unknown(const std::string &id) { return {Error::Kind::NotFound, "no such object: " + id}; }
Error declined() { return {Error::Kind::Refused, "card_declined"}; }

} // namespace

void Books::tell(Happening happening, const Contract &contract, const std::string &object)
{
    if (m_listener)
        m_listener(happening, contract, object);
}

Contract *Books::find(const std::string &subscription)
{
    const auto found = contracts.find(subscription);
    return found == contracts.end() ? nullptr : &found->second;
}

std::string Books::newId(const std::string &prefix)
{
    char digits[24] = {};
    std::snprintf(digits, sizeof digits, "%08lld", static_cast<long long>(++m_count));
    return prefix + digits;
}

std::string Books::addPrice(PriceRow price)
{
    for (const auto &[id, known] : prices) {
        if (known.lookup == price.lookup && known.product == price.product)
            return id;
    }
    if (price.id.empty())
        price.id = newId("price_");
    const auto id = price.id;
    prices[id] = std::move(price);
    return id;
}

std::string Books::open(Order order, const std::string &prefix)
{
    order.id = newId(prefix);
    const auto id = order.id;
    orders[id] = std::move(order);
    return id;
}

void Books::settle(Contract &contract, Invoice &invoice)
{
    invoice.paidAt = m_now;
    invoice.card = contract.card;
    contract.failures = 0;
    tell(Happening::Paid, contract, invoice.id);
}

/** The invoice's id, or nothing when it had to be paid and the card declined: then it never was. */
std::string Books::bill(Contract &contract, std::vector<Line> lines, bool mustPay)
{
    std::int64_t total = 0;
    for (const auto &line : lines)
        total += line.amount;
    const bool paid = total <= 0 || !contract.card.declines;
    if (!paid && mustPay)
        return {};
    Invoice invoice;
    invoice.id = newId("in_");
    invoice.subscription = contract.id;
    invoice.customer = contract.customer;
    invoice.currency = prices[contract.price].currency;
    invoice.lines = std::move(lines);
    invoice.total = std::max<std::int64_t>(total, 0);
    invoice.created = m_now;
    if (invoice.total > 0) {
        invoice.intent = newId("pi_");
        invoice.charge = newId("ch_");
    }
    auto &stored = invoices[invoice.id] = invoice;
    if (paid) {
        settle(contract, stored);
    } else {
        ++contract.failures;
        contract.status = Status::PastDue;
        tell(Happening::Failed, contract, invoice.id);
    }
    return invoice.id;
}

Result<std::string> Books::pay(const std::string &order, const Card &card, const std::string &prefix)
{
    const auto found = orders.find(order);
    if (found == orders.end())
        return unknown(order);
    const auto taken = found->second;
    if (taken.price.empty() && !card.declines) {
        Contract nothing;
        nothing.id = newId("seti_");
        nothing.order = taken;
        setups[nothing.id] = {taken.owner, card};
        orders.erase(found);
        tell(Happening::CheckoutPaid, nothing, order);
        return nothing.id;
    }
    if (card.declines && taken.trialDays == 0)
        return declined();
    Contract contract;
    contract.id = newId(prefix);
    contract.order = taken;
    contract.customer = newId("cus_");
    contract.price = taken.price;
    contract.created = m_now;
    contract.card = card;
    contract.periodStart = m_now;
    contract.periodEnd = billing::oneLater(m_now, prices[taken.price].interval);
    auto amount = prices[taken.price].amount;
    if (taken.trialDays > 0) {
        contract.status = Status::Trialing;
        contract.trialEnd = contract.periodEnd = m_now + taken.trialDays * 86400LL;
        amount = 0;
    } else if (taken.startsAt > m_now || (taken.startsAt > 0 && taken.provider == "payfast")) { // PayFast takes what the form says, however late
        contract.periodEnd = std::max(taken.startsAt, m_now);
        amount = taken.atOnce;
    }
    orders.erase(found);
    auto &stored = contracts[contract.id] = contract;
    tell(Happening::Begun, stored, stored.id);
    const bool saysNothing = taken.provider == "payfast"; // there also a first payment of 0.00 is notified
    if (amount > 0 || taken.trialDays > 0 || saysNothing)
        bill(stored, {{amount, stored.price, stored.periodStart, stored.periodEnd}}, false);
    tell(Happening::CheckoutPaid, stored, order);
    return contract.id;
}

void Books::advance(std::int64_t to)
{
    for (;;) {
        Contract *next = nullptr;
        for (auto &[id, contract] : contracts) {
            const bool runs = contract.status == Status::Active || contract.status == Status::Trialing;
            const bool ends = contract.status == Status::PastDue && contract.cancelAtPeriodEnd;
            if ((runs || ends) && contract.periodEnd <= to && (next == nullptr || contract.periodEnd < next->periodEnd))
                next = &contract;
        }
        if (next == nullptr)
            break;
        m_now = std::max(m_now, next->periodEnd);
        if (next->cancelAtPeriodEnd) {
            next->status = Status::Canceled;
            tell(Happening::Ended, *next, next->id);
            continue;
        }
        next->status = Status::Active;
        next->scheduled = next->scheduled && !next->nextPrice.empty(); // the phase behind the change is over
        if (!next->nextPrice.empty())
            next->price = std::exchange(next->nextPrice, {});
        next->periodStart = next->periodEnd;
        next->periodEnd = billing::oneLater(next->periodStart, prices[next->price].interval);
        bill(*next, {{prices[next->price].amount, next->price, next->periodStart, next->periodEnd}}, false);
        tell(Happening::Changed, *next, next->id);
    }
    m_now = std::max(m_now, to);
}

Result<std::vector<Line>> Books::linesOfChange(const std::string &subscription, const std::string &price, std::int64_t from) const
{
    const auto known = contracts.find(subscription);
    const auto wanted = prices.find(price);
    if (known == contracts.end() || wanted == prices.end())
        return unknown(known == contracts.end() ? subscription : price);
    const auto &contract = known->second;
    from = from == 0 ? m_now : from;
    if (from < contract.periodStart || from > m_now)
        return Error{Error::Kind::Refused, "proration_date_invalid"};
    const auto &old = prices.at(contract.price);
    const auto left = contract.periodEnd - from;
    const auto length = contract.periodEnd - contract.periodStart;
    const auto part = [&](std::int64_t amount) { return (2 * amount * left + length) / (2 * length); }; // each line is rounded alone, halves up
    std::vector<Line> out = {{-part(old.amount), contract.price, from, contract.periodEnd}};
    if (old.interval != wanted->second.interval)
        out.push_back({wanted->second.amount, price, m_now, billing::oneLater(m_now, wanted->second.interval)});
    else
        out.push_back({part(wanted->second.amount), price, from, contract.periodEnd});
    return out;
}

Answered Books::changePrice(const std::string &subscription, const std::string &price, bool invoiceNow, std::int64_t from)
{
    auto lines = linesOfChange(subscription, price, from);
    if (!lines)
        return lines.error();
    auto *contract = find(subscription);
    if (contract->status == Status::Canceled)
        return Error{Error::Kind::Refused, "resource_missing"};
    if (contract->scheduled)
        return Error{Error::Kind::Refused, "subscription_has_schedule"};
    if (prices[contract->price].interval != prices[price].interval) {
        if (!invoiceNow)
            lines->erase(lines->begin());
        return switchInterval(*contract, price, std::move(*lines));
    }
    if (invoiceNow && contract->status == Status::Active && contract->price != price) {
        const auto old = std::exchange(contract->price, price);
        if (bill(*contract, std::move(*lines), true).empty()) {
            contract->price = old;
            return declined();
        }
    }
    contract->price = price;
    tell(Happening::Changed, *contract, contract->id);
    return Done{};
}

/** Another interval begins a new period at once, whatever is asked about proration; that decides whether the unused time is given back. */
Answered Books::switchInterval(Contract &contract, const std::string &price, std::vector<Line> lines)
{
    if (contract.status != Status::Active)
        return Error{Error::Kind::Refused, "subscription_not_active"};
    const auto before = contract;
    contract.price = price;
    contract.periodStart = m_now;
    contract.periodEnd = lines.back().end;
    if (bill(contract, std::move(lines), true).empty()) {
        contract = before;
        return declined();
    }
    tell(Happening::Changed, contract, contract.id);
    return Done{};
}

Answered Books::schedule(const std::string &subscription, const std::string &price)
{
    auto *contract = find(subscription);
    if (contract == nullptr || !prices.contains(price))
        return unknown(contract == nullptr ? subscription : price);
    if (contract->status == Status::Canceled || contract->cancelAtPeriodEnd)
        return Error{Error::Kind::Refused, "subscription_canceled"};
    contract->scheduled = true;
    contract->nextPrice = price == contract->price ? std::string() : price;
    tell(Happening::Changed, *contract, contract->id);
    return Done{};
}

Answered Books::release(const std::string &subscription)
{
    auto *contract = find(subscription);
    if (contract == nullptr || !contract->scheduled)
        return unknown(subscription);
    contract->scheduled = false;
    contract->nextPrice.clear();
    tell(Happening::Changed, *contract, contract->id);
    return Done{};
}

Answered Books::setEnding(const std::string &subscription, bool atPeriodEnd)
{
    auto *contract = find(subscription);
    if (contract == nullptr)
        return unknown(subscription);
    if (contract->status == Status::Canceled)
        return Error{Error::Kind::Refused, "subscription_canceled"};
    if (contract->scheduled)
        return Error{Error::Kind::Refused, "subscription_has_schedule"};
    contract->cancelAtPeriodEnd = atPeriodEnd;
    tell(Happening::Changed, *contract, contract->id);
    return Done{};
}

Answered Books::end(const std::string &subscription)
{
    auto *contract = find(subscription);
    if (contract == nullptr)
        return unknown(subscription);
    if (contract->status == Status::Canceled)
        return Error{Error::Kind::Refused, "subscription_canceled"};
    contract->status = Status::Canceled;
    tell(Happening::Ended, *contract, contract->id);
    return Done{};
}

Answered Books::pause(const std::string &subscription)
{
    auto *contract = find(subscription);
    if (contract == nullptr)
        return unknown(subscription);
    if (contract->status != Status::Active && contract->status != Status::PastDue && contract->status != Status::Trialing)
        return Error{Error::Kind::Refused, "subscription_status_invalid"};
    contract->status = Status::Paused;
    tell(Happening::Changed, *contract, contract->id);
    return Done{};
}

Answered Books::unpause(const std::string &subscription)
{
    auto *contract = find(subscription);
    if (contract == nullptr)
        return unknown(subscription);
    if (contract->status != Status::Paused)
        return Error{Error::Kind::Refused, "subscription_status_invalid"};
    contract->status = m_now < contract->trialEnd ? Status::Trialing : Status::Active;
    if (m_now >= contract->periodEnd) {
        contract->periodStart = m_now;
        contract->periodEnd = billing::oneLater(m_now, prices[contract->price].interval);
        bill(*contract, {{prices[contract->price].amount, contract->price, contract->periodStart, contract->periodEnd}}, false);
    }
    tell(Happening::Changed, *contract, contract->id);
    return Done{};
}

Answered Books::setCard(const std::string &subscription, const Card &card)
{
    auto *contract = find(subscription);
    if (contract == nullptr)
        return unknown(subscription);
    contract->card = card;
    if (contract->status != Status::PastDue || card.declines)
        return Done{};
    for (auto &[id, invoice] : invoices) {
        if (invoice.subscription == subscription && invoice.paidAt == 0)
            settle(*contract, invoice);
    }
    contract->status = Status::Active;
    tell(Happening::Changed, *contract, contract->id);
    advance(m_now); // what fell due while it was owed
    return Done{};
}

Result<std::string> Books::refund(const std::string &invoice, std::int64_t amount)
{
    const auto found = invoices.find(invoice);
    if (found == invoices.end() || found->second.paidAt == 0)
        return unknown(invoice);
    auto &paid = found->second;
    if (paid.disputed || amount <= 0 || amount > paid.total - paid.refunded)
        return Error{Error::Kind::Refused, "charge_already_refunded"};
    paid.refunded += amount;
    const auto id = newId("re_");
    refunds[id] = {id, invoice, amount, m_now, "succeeded"};
    tell(Happening::GivenBack, *find(paid.subscription), id);
    return id;
}

Result<std::string> Books::dispute(const std::string &invoice)
{
    const auto found = invoices.find(invoice);
    if (found == invoices.end() || found->second.paidAt == 0)
        return unknown(invoice);
    auto &paid = found->second;
    if (paid.disputed || paid.total == paid.refunded)
        return Error{Error::Kind::Refused, "charge_disputed"};
    paid.disputed = true;
    const auto id = newId("dp_");
    disputes[id] = {id, invoice, paid.total - paid.refunded, m_now, "needs_response"};
    tell(Happening::Disputed, *find(paid.subscription), id);
    return id;
}

Answered Books::closeDispute(const std::string &dispute, bool won)
{
    const auto found = disputes.find(dispute);
    if (found == disputes.end())
        return unknown(dispute);
    found->second.status = won ? "won" : "lost";
    tell(Happening::DisputeClosed, *find(invoices[found->second.invoice].subscription), dispute);
    return Done{};
}

std::int64_t Books::balance(const std::string &subscription) const
{
    std::int64_t sum = 0;
    const auto counts = [&](const std::string &invoice) { return subscription.empty() || invoices.at(invoice).subscription == subscription; };
    for (const auto &[id, invoice] : invoices)
        sum += invoice.paidAt != 0 && counts(id) ? invoice.total : 0;
    for (const auto &[id, refund] : refunds)
        sum -= counts(refund.invoice) ? refund.amount : 0;
    for (const auto &[id, dispute] : disputes)
        sum -= dispute.status != "won" && counts(dispute.invoice) ? dispute.amount : 0;
    return sum;
}

} // namespace sandbox
