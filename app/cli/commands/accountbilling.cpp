#include "app/cli/accountdesk.h"
#include "app/cli/commands/account.h"
#include "app/cli/table.h"
#include "services/licensing/money.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using foundation::Error;
using foundation::Result;
using licensing::Client;
using licensing::moneyText;

namespace cli {

namespace {

struct BillingWords : AccountWords
{
    std::string price, provider, subscription, page;
};

nlohmann::ordered_json priceJson(const licensing::Price &price)
{
    auto also = nlohmann::ordered_json::array();
    for (const auto &money : price.also)
        also.push_back({{"amount", money.amount}, {"currency", money.currency}});
    return {{"id", price.id}, {"plan", price.plan}, {"interval", price.interval}, {"amount", price.amount}, {"currency", price.currency}, {"also", also}, {"includes", price.includes}};
}

/** "3 brands", "1 seat", "unlimited scheduled reports"; what is either there or not is named alone. */
std::string includedText(const std::map<std::string, std::int64_t> &includes)
{
    std::vector<std::string> parts;
    for (const auto &[name, amount] : includes) {
        if (amount == 0)
            continue;
        auto word = name == "api" ? std::string("programming interface") : name;
        std::replace(word.begin(), word.end(), '_', ' ');
        if (amount == 1 && word.ends_with('s'))
            word.pop_back();
        parts.push_back(name == "api" ? word : (amount < 0 ? "unlimited" : std::to_string(amount)) + ' ' + word);
    }
    return listed(parts);
}

int prices(AccountDesk &desk, const BillingWords &)
{
    const auto list = desk.account.ask([](const Client &client, const std::string &bearer) { return client.prices(bearer); });
    if (!list)
        return desk.program.fail(list.error());
    if (list->regionPending)
        return desk.done("The region of this account is not settled yet, so there are no prices to show.\nA card that is set up without a charge settles it: rlg account card-check",
                         {{"region", "pending"}, {"prices", nlohmann::ordered_json::array()}});
    auto document = nlohmann::ordered_json::array();
    Table table({{"Price"}, {"Plan"}, {"Amount", true}, {"Every"}, {"Includes"}});
    for (const auto &price : list->prices) {
        document.push_back(priceJson(price));
        std::vector<std::string> amounts{moneyText(price.amount, price.currency)};
        for (const auto &money : price.also)
            amounts.push_back(moneyText(money.amount, money.currency));
        table.add({price.id, price.plan, listed(amounts), price.interval, includedText(price.includes)});
    }
    return desk.done(table.text(), {{"region", list->region}, {"prices", document}});
}

/** A page that posts the form by itself, for a provider that takes no plain address. */
std::string formPage(const licensing::Redirect &redirect)
{
    const auto plain = [](const std::string &text) {
        std::string out;
        for (const char c : text) {
            switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
            }
        }
        return out;
    };
    std::string out = "<!doctype html><meta charset=\"utf-8\"><title>RLG</title><form method=\"post\" action=\"" + plain(redirect.url) + "\">";
    for (const auto &field : redirect.form)
        out += "<input type=\"hidden\" name=\"" + plain(field.name) + "\" value=\"" + plain(field.value) + "\">";
    return out + "<button>Go on to the payment page</button></form>\n";
}

int goOn(AccountDesk &desk, const BillingWords &words, const Result<licensing::Redirect> &redirect, const std::string &what)
{
    if (!redirect)
        return desk.program.fail(redirect.error());
    if (redirect->url.empty())
        return desk.done(what, {{"done", true}});
    auto form = nlohmann::ordered_json::array();
    for (const auto &field : redirect->form)
        form.push_back({{"name", field.name}, {"value", field.value}});
    nlohmann::ordered_json document{{"url", redirect->url}};
    std::string cost;
    if (!redirect->price.currency.empty()) {
        document.update({{"amount", redirect->price.amount}, {"currency", redirect->price.currency}, {"trial_days", redirect->trialDays}});
        cost = moneyText(redirect->price.amount, redirect->price.currency) + " each time" +
               (redirect->trialDays > 0 ? ", after " + std::to_string(redirect->trialDays) + " free days" : std::string()) + ".\n";
    }
    if (redirect->form.empty())
        return desk.done(cost + "Open this page in a browser:\n" + redirect->url, document);
    if (words.page.empty() && !desk.program.json)
        return desk.program.fail({Error::Kind::BadInput, "this provider takes a form: say with --page FILE where to write a page that opens it"});
    if (!words.page.empty()) {
        std::ofstream file(words.page, std::ios::binary);
        if (!(file << formPage(*redirect)).flush())
            return desk.program.fail({Error::Kind::Storage, "cannot write " + words.page});
    }
    document["form"] = form;
    return desk.done(cost + "Open this page in a browser:\n" + words.page, document);
}

int subscribe(AccountDesk &desk, const BillingWords &words)
{
    auto provider = words.provider;
    if (provider.empty()) {
        const auto billing = desk.account.ask([](const Client &client, const std::string &bearer) { return client.billing(bearer); });
        if (!billing)
            return desk.program.fail(billing.error());
        if (billing->providers.size() != 1)
            return desk.program.fail({Error::Kind::BadInput, "which way to pay? Give one with --provider (there are: " + listed(billing->providers) + ")"});
        provider = billing->providers.front();
    }
    return goOn(desk, words, desk.account.ask([&](const Client &client, const std::string &bearer) { return client.checkout(bearer, provider, words.price); }),
                "Subscribed.");
}

int cardCheck(AccountDesk &desk, const BillingWords &words)
{
    return goOn(desk, words, desk.account.ask([](const Client &client, const std::string &bearer) { return client.cardCheck(bearer); }), "The region is settled.");
}

/** The subscription that was named, or the only one that runs. */
Result<std::string> chosen(AccountDesk &desk, const BillingWords &words)
{
    if (!words.subscription.empty())
        return words.subscription;
    const auto billing = desk.account.ask([](const Client &client, const std::string &bearer) { return client.billing(bearer); });
    if (!billing)
        return billing.error();
    std::vector<std::string> running;
    for (const auto &subscription : billing->subscriptions) {
        if (subscription.status != "canceled" && subscription.status != "incomplete")
            running.push_back(subscription.id);
    }
    if (running.size() == 1)
        return running.front();
    if (running.empty())
        return Error{Error::Kind::NotFound, "a running subscription"};
    return Error{Error::Kind::BadInput, "which subscription? Give one with --subscription (there are: " + listed(running) + ")"};
}

template <typename Work>
int onSubscription(AccountDesk &desk, const BillingWords &words, Work work)
{
    const auto id = chosen(desk, words);
    return id ? work(*id) : desk.program.fail(id.error());
}

int preview(AccountDesk &desk, const BillingWords &words)
{
    return onSubscription(desk, words, [&](const std::string &id) {
        const auto shown = desk.account.ask([&](const Client &client, const std::string &bearer) { return client.preview(bearer, id, words.price); });
        if (!shown)
            return desk.program.fail(shown.error());
        const auto now = shown->atOnce ? "At once, for " + moneyText(shown->amountNow, shown->currency) + " now" : std::string("With the next payment, nothing now");
        return desk.done(now + "; then " + moneyText(shown->nextAmount, shown->currency) + " on " + dayText(shown->nextPayment) + ".",
                         {{"price", shown->price},
                          {"at_once", shown->atOnce},
                          {"amount_now", shown->amountNow},
                          {"currency", shown->currency},
                          {"next_payment", shown->nextPayment},
                          {"next_amount", shown->nextAmount}});
    });
}

int change(AccountDesk &desk, const BillingWords &words)
{
    return onSubscription(desk, words, [&](const std::string &id) {
        return goOn(desk, words,
                    desk.account.ask([&](const Client &client, const std::string &bearer) { return client.change(bearer, id, words.price); }),
                    "Changed to " + words.price +
                        ". Where something was to pay now it holds as soon as that is confirmed, otherwise with the next payment:\nrlg account "
                        "subscriptions says when. Then: rlg licence refresh");
    });
}

int cancel(AccountDesk &desk, const BillingWords &words)
{
    return onSubscription(desk, words, [&](const std::string &id) {
        const auto done = desk.account.ask([&](const Client &client, const std::string &bearer) { return client.cancel(bearer, id); });
        return done ? desk.done("Cancelled. What is paid for stays until its end; rlg account resume takes it back.", {{"subscription", id}, {"cancelled", true}})
                    : desk.program.fail(done.error());
    });
}

int resume(AccountDesk &desk, const BillingWords &words)
{
    return onSubscription(desk, words, [&](const std::string &id) {
        const auto done = desk.account.ask([&](const Client &client, const std::string &bearer) { return client.resume(bearer, id); });
        return done ? desk.done("The subscription goes on.", {{"subscription", id}, {"cancelled", false}}) : desk.program.fail(done.error());
    });
}

int portal(AccountDesk &desk, const BillingWords &words)
{
    return onSubscription(desk, words, [&](const std::string &id) {
        return goOn(desk, words, desk.account.ask([&](const Client &client, const std::string &bearer) { return client.portal(bearer, id); }), "There is nothing to do.");
    });
}

int subscriptions(AccountDesk &desk, const BillingWords &)
{
    const auto billing = desk.account.ask([](const Client &client, const std::string &bearer) { return client.billing(bearer); });
    if (!billing)
        return desk.program.fail(billing.error());
    auto document = nlohmann::ordered_json::array();
    Table table({{"Subscription"}, {"Plan"}, {"Amount", true}, {"Every"}, {"Status"}, {"Paid through"}, {"Over"}});
    for (const auto &one : billing->subscriptions) {
        document.push_back({{"id", one.id}, {"provider", one.provider}, {"status", one.status}, {"price", one.price}, {"plan", one.plan}, {"interval", one.interval},
                            {"amount", one.amount}, {"currency", one.currency}, {"paid_through", one.paidThrough}, {"cancelled", one.cancelled}, {"hold", one.hold}, {"next_price", one.nextPrice}});
        table.add({one.id, one.plan, moneyText(one.amount, one.currency), one.interval, one.status + (one.cancelled ? ", cancelled" : one.nextPrice.empty() ? "" : ", then " + one.nextPrice), dayText(one.paidThrough), one.provider});
    }
    return desk.done(billing->subscriptions.empty() ? "There is no subscription. Plan: " + billing->plan + "." : table.text(),
                     {{"plan", billing->plan}, {"access", billing->access}, {"paid_through", billing->paidThrough}, {"grace_ends", billing->graceEnds}, {"hold", billing->hold},
                      {"providers", billing->providers}, {"subscriptions", document}});
}

int invoices(AccountDesk &desk, const BillingWords &)
{
    const auto list = desk.account.ask([](const Client &client, const std::string &bearer) { return client.invoices(bearer); });
    if (!list)
        return desk.program.fail(list.error());
    auto document = nlohmann::ordered_json::array();
    Table table({{"Day"}, {"Kind"}, {"Amount", true}, {"For"}, {"Number"}});
    std::string sold; // by each who ever sold
    for (const auto &one : *list) {
        document.push_back({{"subscription", one.subscription}, {"kind", one.kind}, {"number", one.number}, {"of", one.of}, {"amount", one.amount}, {"currency", one.currency},
                            {"from", one.from}, {"to", one.to}, {"at", one.at}});
        if (const auto &seller = one.seller; !seller.name.empty()) {
            document.back()["seller"] = {{"name", seller.name},
                                         {"address", seller.address},
                                         {"country", seller.country},
                                         {"tax_number", seller.taxNumber},
                                         {"email", seller.email}};
            std::string line = "Sold by " + oneLine(seller.name, 200);
            for (const auto &part : seller.address)
                line += ", " + oneLine(part, 200);
            line += (seller.country.empty() ? "" : ", " + seller.country) +
                    (seller.taxNumber.empty() ? "" : ", tax number " + oneLine(seller.taxNumber, 60)) +
                    (seller.email.empty() ? "" : ", " + oneLine(seller.email, 254)) + "\n";
            if (sold.find(line) == std::string::npos)
                sold += line;
        }
        table.add({dayText(one.at), one.kind, moneyText(one.amount, one.currency), one.to > 0 ? dayText(one.from) + " to " + dayText(one.to) : one.of, oneLine(one.number, 60)});
    }
    return desk.done(list->empty() ? "Nothing was paid yet." : table.text() + sold, document);
}

int devices(AccountDesk &desk, const BillingWords &)
{
    const auto list = desk.account.ask([](const Client &client, const std::string &bearer) { return client.devices(bearer); });
    if (!list)
        return desk.program.fail(list.error());
    const auto here = desk.account.device();
    auto document = nlohmann::ordered_json::array();
    Table table({{"Device"}, {"Name"}, {"Since"}, {"Licence until"}, {"State"}});
    for (const auto &one : *list) {
        document.push_back({{"id", one.id}, {"name", one.name}, {"activated", one.activated}, {"covered_until", one.coveredUntil}, {"in_use", one.inUse}, {"holds_slot", one.holdsSlot},
                            {"here", one.id == here}});
        const auto state = one.inUse ? "in use" : one.holdsSlot ? "given back, slot held until its licence ends" : "given back";
        table.add({one.id, oneLine(one.name, 40), dayText(one.activated / 1000), dayText(one.coveredUntil / 1000), std::string(state) + (one.id == here ? ", this machine" : "")});
    }
    return desk.done(list->empty() ? "No device is activated." : table.text(), document);
}

} // namespace

void addAccountBilling(Program &program, const Command &account)
{
    const auto words = std::make_shared<BillingWords>();
    const auto sub = [&](const char *name, const char *what, const char *example, int (*work)(AccountDesk &, const BillingWords &)) {
        return deskCommand(program, account, words, name, what, example, work);
    };
    const auto withPrice = [&](const Command &command) {
        command.option("price", words->price, "A price id, as rlg account prices lists them").required();
        return command;
    };
    const auto withSubscription = [&](const Command &command) {
        command.option("--subscription", words->subscription, "Which one (default: the only one that runs)");
        return command;
    };
    const auto withPage = [&](const Command &command) {
        command.option("--page", words->page, "Where to write a page for a provider that takes a form");
        return command;
    };
    sub("prices", "What the plans cost for this account", "rlg account prices", prices);
    withPage(sub("card-check", "A page where a card is set up without a charge; settles a region that is pending", "rlg account card-check", cardCheck));
    withPage(withPrice(sub("subscribe", "Subscribe; answers the page where it is paid", "rlg account subscribe world.creator.month@1", subscribe)))
        .option("--provider", words->provider, "Way to pay (default: the only one that is offered)");
    sub("subscriptions", "Every subscription and what is paid", "rlg account subscriptions --json", subscriptions);
    withSubscription(withPrice(sub("preview", "What a change of plan costs now and then; changes nothing", "rlg account preview world.premium.month@1", preview)));
    withPage(withSubscription(withPrice(sub("change", "Change to another plan", "rlg account change world.premium.month@1", change))));
    withSubscription(sub("cancel", "Cancel with the end of what is paid", "rlg account cancel", cancel));
    withSubscription(sub("resume", "Take a cancellation back", "rlg account resume", resume));
    withSubscription(sub("portal", "The provider's page for cards and invoices", "rlg account portal", portal));
    sub("invoices", "Payments and refunds", "rlg account invoices", invoices);
    sub("devices", "The devices of the account", "rlg account devices", devices);
}

} // namespace cli
