#include "app/cli/brandchoice.h"
#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/ingest/backfill.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"
#include "services/store/postwriter.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using foundation::Status;

struct AddOptions
{
    std::string file, name;
    std::vector<std::string> terms, accounts, competitors;
};

Status addAccounts(store::Brands &brands, domain::BrandId brand, const std::vector<std::string> &accounts)
{
    for (const std::string &account : accounts) {
        const auto colon = account.find(':');
        if (colon == std::string::npos)
            return foundation::Error{foundation::Error::Kind::BadInput, "\"" + account + "\" is not an account (expected platform:handle, such as x:@united)"};
        if (auto added = brands.addAccount(brand, account.substr(0, colon), account.substr(colon + 1)); !added)
            return added;
    }
    return foundation::Done{};
}

int add(Program &program, const AddOptions &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Write);
    if (!workspace)
        return program.fail(workspace.error());
    auto writer = store::PostWriter::open(**workspace);
    if (!writer)
        return program.fail(writer.error());
    std::int64_t linked = 0;
    const auto done = (*workspace)->db().transaction([&]() -> Status {
        store::Brands brands(**workspace);
        const auto id = brands.add(options.name);
        if (!id)
            return id.error();
        if (auto set = brands.setTerms(*id, options.terms); !set)
            return set;
        if (auto set = addAccounts(brands, *id, options.accounts); !set)
            return set;
        std::vector<domain::BrandId> rivals;
        for (const std::string &name : options.competitors) {
            const auto rival = brands.find(name);
            if (!rival)
                return rival.error();
            rivals.push_back(rival->id);
        }
        if (auto set = brands.setCompetitors(*id, rivals); !set)
            return set;
        const auto past = ingest::linkPast(**workspace, **writer, *id, options.terms);
        if (!past)
            return past.error();
        linked = *past;
        return (*writer)->flush();
    });
    if (!done)
        return program.fail(done.error());
    if (program.json)
        program.printJson(nlohmann::ordered_json{{"brand", options.name}, {"linked_posts", linked}});
    else
        program.print("Added " + options.name + (linked > 0 ? "; " + grouped(linked) + " posts that are already here name it." : "."));
    return Exit::Ok;
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
                            {"competitors", rivals}, {"terms", brand.terms}, {"accounts", handles}});
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
    CLI::App *brand = program.root().add_subcommand("brand", "Add and list brands");
    brand->require_subcommand(1);

    const auto options = std::make_shared<AddOptions>();
    CLI::App *adding = brand->add_subcommand("add", "Add a brand; posts that are already here and name it are counted for it at once");
    adding->add_option("file", options->file, "The workspace")->required();
    adding->add_option("name", options->name, "The brand's name")->required();
    adding->add_option("--term", options->terms, "A word or phrase that means the brand; may be given several times");
    adding->add_option("--account", options->accounts, "An account of the brand as platform:handle; its posts are the brand's own");
    adding->add_option("--competitor", options->competitors, "A brand to compare it with; may be given several times");
    adding->footer("Example:\n  rlg brand add brands.rlg \"Alder & Pine\" --term \"alder and pine\" --term alderpine --account x:@alderpine");
    program.on(adding, [options, &program] { return add(program, *options); });

    const auto file = std::make_shared<std::string>();
    CLI::App *listing = brand->add_subcommand("list", "List the brands with what is known about them");
    listing->add_option("file", *file, "The workspace")->required();
    listing->footer("Example:\n  rlg brand list brands.rlg --json");
    program.on(listing, [file, &program] { return list(program, *file); });
}

} // namespace cli
