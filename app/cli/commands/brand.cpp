#include "app/cli/accountdesk.h"
#include "app/cli/brandchoice.h"
#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/foundation/words.h"
#include "services/ingest/backfill.h"
#include "services/licensing/brandlimit.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cli {

namespace {

using foundation::Result;

using Accounts = std::vector<std::pair<std::string, std::string>>;

struct BrandOptions
{
    std::string file, name, newName, query;
    std::vector<std::string> terms, accounts, competitors, dropTerms, dropAccounts;
    bool queryGiven = false;
};

Result<Accounts> accountsOf(const std::vector<std::string> &words)
{
    Accounts out;
    for (const std::string &account : words) {
        const auto colon = account.find(':');
        if (colon == std::string::npos)
            return foundation::Error{foundation::Error::Kind::BadInput, "\"" + account + "\" is not an account (expected platform:handle, such as x:@united)"};
        const std::string handle = account.substr(colon + 1);
        out.emplace_back(account.substr(0, colon), foundation::folded(handle.starts_with('@') ? handle.substr(1) : handle));
    }
    return out;
}

std::string movedText(const ingest::BrandOutcome &outcome)
{
    std::string text;
    if (outcome.added > 0)
        text += "; " + grouped(outcome.added) + (outcome.added == 1 ? " post that is already here counts" : " posts that are already here count") + " for it";
    if (outcome.removed > 0)
        text += "; " + grouped(outcome.removed) + (outcome.removed == 1 ? " post no longer counts" : " posts no longer count") + " for it";
    return text + ".";
}

int told(Program &program, const std::string &name, const std::string &deed, const Result<ingest::BrandOutcome> &outcome)
{
    if (!outcome)
        return program.fail(outcome.error());
    if (program.json)
        program.printJson(nlohmann::ordered_json{{"brand", name}, {"linked_posts", outcome->added}, {"unlinked_posts", outcome->removed}});
    else
        program.print(deed + movedText(*outcome));
    return Exit::Ok;
}

/** Asks the licence of this machine. Brands that only came with imported columns are known by nothing and do not count, nor do those of the sample. */
foundation::Status mayAdd(Program &program, store::Workspace &workspace)
{
    const auto all = store::Brands(workspace).all();
    const auto accounts = store::Brands(workspace).accounts();
    if (!all || !accounts)
        return !all ? all.error() : accounts.error();
    const auto byHand = std::count_if(all->begin(), all->end(), [&](const domain::Brand &brand) {
        const bool hasAccount = std::any_of(accounts->begin(), accounts->end(), [&](const domain::Account &account) { return account.brand == brand.id; });
        return !brand.sample && (!brand.terms.empty() || !brand.query.empty() || hasAccount);
    });
    return licensing::mayAddBrand(AccountDesk(program, {}).account.standing(), byHand);
}

int add(Program &program, const BrandOptions &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Write);
    if (!workspace)
        return program.fail(workspace.error());
    if (const auto may = mayAdd(program, **workspace); !may)
        return program.fail(may.error());
    ingest::BrandChange change;
    change.name = options.name;
    change.terms = options.terms;
    if (!options.query.empty())
        change.query = options.query;
    auto accounts = accountsOf(options.accounts);
    if (!accounts)
        return program.fail(accounts.error());
    change.accounts = std::move(*accounts);
    change.competitors.emplace();
    for (const std::string &name : options.competitors) {
        const auto rival = store::Brands(**workspace).find(name);
        if (!rival)
            return program.fail(rival.error());
        change.competitors->push_back(rival->id);
    }
    return told(program, options.name, "Added " + options.name, ingest::putBrand(**workspace, change, {program.stop, program.progress("Counting")}));
}

/** Runs `work` (Result<BrandOutcome>(Workspace &, const Brand &)) on the brand that was named. */
template <typename Work>
int withBrand(Program &program, const BrandOptions &options, const std::string &deed, Work work)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Write);
    if (!workspace)
        return program.fail(workspace.error());
    const auto brand = store::Brands(**workspace).find(options.name);
    if (!brand)
        return program.fail(brand.error());
    return told(program, brand->name, deed, work(**workspace, *brand));
}

int change(Program &program, const BrandOptions &options)
{
    return withBrand(program, options, "Changed " + options.name, [&](store::Workspace &workspace, const domain::Brand &brand) -> Result<ingest::BrandOutcome> {
        ingest::BrandChange change;
        change.id = brand.id;
        if (options.queryGiven)
            change.query = options.query;
        change.terms = brand.terms;
        for (const std::string &term : options.dropTerms) {
            if (std::erase(*change.terms, term) == 0)
                return foundation::Error{foundation::Error::Kind::NotFound, brand.name + " has no term \"" + term + "\" (there are: " + listed(brand.terms) + ")"};
        }
        change.terms->insert(change.terms->end(), options.terms.begin(), options.terms.end());
        const auto known = store::Brands(workspace).accounts();
        const auto added = accountsOf(options.accounts);
        const auto dropped = accountsOf(options.dropAccounts);
        if (!known || !added || !dropped)
            return !known ? known.error() : !added ? added.error() : dropped.error();
        change.accounts = *added;
        for (const domain::Account &account : *known) {
            if (account.brand == brand.id && std::find(dropped->begin(), dropped->end(), std::pair(account.platform, account.handle)) == dropped->end())
                change.accounts->emplace_back(account.platform, account.handle);
        }
        return ingest::putBrand(workspace, change, {program.stop, program.progress("Counting")});
    });
}

int list(Program &program, const std::string &file)
{
    auto workspace = store::Workspace::open(file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    store::Brands brands(**workspace);
    const auto all = brands.all();
    const auto accounts = brands.accounts();
    if (!all || !accounts)
        return program.fail(!all ? all.error() : accounts.error());
    auto document = nlohmann::ordered_json::array();
    Table table({{"Brand"}, {"Mentions", true}, {"Own posts", true}, {"Data"}, {"Competitors"}, {"Terms"}});
    for (const domain::Brand &brand : *all) {
        const auto extent = metrics::Engine(**workspace).extent(brand.id);
        if (!extent)
            return program.fail(extent.error());
        std::int64_t mentions = 0;
        std::int64_t own = 0;
        if (*extent) {
            for (const auto &[role, sum] : {std::pair{domain::BrandRole::Mention, &mentions}, std::pair{domain::BrandRole::Own, &own}}) {
                const auto cells = store::dayCells((*workspace)->db(), brand.id, role, **extent);
                if (!cells)
                    return program.fail(cells.error());
                for (const store::DayCell &cell : *cells)
                    *sum += cell.sums[store::Measure::Posts];
            }
        }
        std::vector<std::string> rivals;
        for (const domain::Brand &other : *all) {
            if (std::find(brand.competitors.begin(), brand.competitors.end(), other.id) != brand.competitors.end())
                rivals.push_back(other.name);
        }
        std::vector<std::string> handles;
        for (const domain::Account &account : *accounts) {
            if (account.brand == brand.id)
                handles.push_back(account.platform + ":@" + account.handle);
        }
        const std::string days = *extent ? (*extent)->text() : std::string();
        document.push_back({{"id", brand.id}, {"name", brand.name}, {"sample", brand.sample}, {"mentions", mentions}, {"own_posts", own}, {"period", days},
                            {"competitors", rivals}, {"terms", brand.terms}, {"accounts", handles}, {"query", brand.query}});
        table.add({brand.name + (brand.sample ? " (sample)" : ""), grouped(mentions), grouped(own), days, listed(rivals), listed(brand.terms)});
    }
    if (program.json)
        program.printJson(document);
    else
        program.print(all->empty() ? "There are no brands yet. Add one with \"rlg brand add\", or import a file that names them." : table.text());
    return Exit::Ok;
}

} // namespace

void addBrand(Program &program)
{
    const Command brand = program.command("brand", "Add and list brands");
    brand.requireSubcommand();
    brand.footer("Examples:\n  rlg brand add brands.rlg \"Alder & Pine\" --term \"alder and pine\"\n  rlg brand list brands.rlg");

    const auto options = std::make_shared<BrandOptions>();
    const auto sub = [&](const char *name, const std::string &what, const std::string &example, std::function<int()> run) {
        const Command command = brand.subcommand(name, what);
        command.option("file", options->file, "The workspace").required();
        command.option("name", options->name, "The brand's name").required();
        command.footer("Example:\n  " + example);
        program.on(command, std::move(run));
        return command;
    };
    const Command adding = sub("add", "Add a brand; posts that are already here and match it are counted for it at once",
                           "rlg brand add brands.rlg \"Alder & Pine\" --term \"alder and pine\" --term alderpine --account x:@alderpine", [options, &program] { return add(program, *options); });
    const Command changing = sub("change", "Change what a brand is known by; all posts follow", "rlg brand change brands.rlg \"Alder & Pine\" --drop-term alder --query 'alder NEAR/3 (shop OR jacket)'",
                             [options, &program] { return change(program, *options); });
    for (const Command command : {adding, changing}) {
        command.option("--term", options->terms, "A word or phrase that means the brand; may be given several times");
        command.option("--account", options->accounts, "An account of the brand as platform:handle; its posts are the brand's own");
        command.onOption("--query", [options](const std::string &text) {
            options->query = text;
            options->queryGiven = true;
        }, "A query whose posts are about the brand, beside its terms; empty: none");
    }
    adding.option("--competitor", options->competitors, "A brand to compare it with; may be given several times");
    changing.option("--drop-term", options->dropTerms, "A term that no longer means the brand");
    changing.option("--drop-account", options->dropAccounts, "An account that is no longer the brand's");
    const Command naming = sub("rename", "Give a brand another name", "rlg brand rename brands.rlg Twitter X", [options, &program] {
        return withBrand(program, *options, "Renamed " + options->name + " to " + options->newName, [&](store::Workspace &workspace, const domain::Brand &known) {
            ingest::BrandChange change;
            change.id = known.id;
            change.name = options->newName;
            return ingest::putBrand(workspace, change, {program.stop, program.progress("Counting")});
        });
    });
    naming.option("new-name", options->newName, "The new name").required();
    sub("remove", "Take a brand out; its posts stay, and restore brings it back", "rlg brand remove brands.rlg Ridge", [options, &program] {
        return withBrand(program, *options, "Removed " + options->name + " (rlg brand restore brings it back)", [&](store::Workspace &workspace, const domain::Brand &known) {
            return ingest::removeBrand(workspace, known.id, program.clock.now(), {program.stop, program.progress("Taking out")});
        });
    });
    sub("restore", "Bring back a brand that was removed, with everything it was named for", "rlg brand restore brands.rlg Ridge", [options, &program] {
        auto workspace = store::Workspace::open(options->file, store::Mode::Write);
        if (!workspace)
            return program.fail(workspace.error());
        return told(program, options->name, "Restored " + options->name, ingest::restoreBrand(**workspace, options->name, {program.stop, program.progress("Counting")}));
    });

    const auto file = std::make_shared<std::string>();
    const Command listing = brand.subcommand("list", "List the brands with what is known about them");
    listing.option("file", *file, "The workspace").required();
    listing.footer("Example:\n  rlg brand list brands.rlg --json");
    program.on(listing, [file, &program] { return list(program, *file); });
}

} // namespace cli
