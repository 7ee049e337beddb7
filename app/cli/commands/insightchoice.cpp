#include "app/cli/commands/insightchoice.h"

#include "app/cli/brandchoice.h"
#include "app/cli/table.h"
#include "services/store/poststats.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cli {

using foundation::Error;
using foundation::Result;

void addChoice(const Command &command, InsightChoice &choice)
{
    command.option("file", choice.file, "The workspace").required();
    command.option("--brand", choice.brand, "The brand (default: the only one, or all posts)");
    command.option("--platform", choice.platform, "Only this network, such as x or instagram");
    command.option("--period", choice.period, "Look at these days only: 2026, 2026-01, 2026-01-05..2026-02-01 (default: all)");
    command.option("--limit", choice.limit, "How many to show (default 20)").range(1, 600);
    command.option("--read", choice.read, "Read at most this many posts; the answer says how many it read").range(std::int64_t{1'000}, std::int64_t{100'000'000});
}

std::string ChosenSubject::searchLine(const std::string &query) const
{
    std::string shell;
    for (const char c : query)
        shell += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return "rlg search " + file + " '" + shell + "'" + (brand.id == 0 ? std::string() : " --brand '" + brand.name + "'");
}

Result<std::unique_ptr<ChosenSubject>> openChosen(const Program &program, const InsightChoice &choice)
{
    auto workspace = store::Workspace::open(choice.file, store::Mode::Read);
    if (!workspace)
        return workspace.error();
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    auto brand = chosenBrand(**workspace, choice.brand);
    if (!brand)
        return brand.error();
    const auto period = chosenPeriod(**workspace, brand->id, choice.period);
    const auto extent = store::PostStats(**workspace).extent(brand->id);
    const auto platform = insights::platformId(**workspace, choice.platform);
    if (!period || !extent || !platform)
        return !period ? period.error() : !extent ? extent.error() : platform.error();
    if (!*extent)
        return Error{Error::Kind::NotFound, "there are no posts of " + brand->name + " yet; import a file first"};
    auto out = std::make_unique<ChosenSubject>();
    out->zone = (*workspace)->zone().name();
    out->file = choice.file;
    out->subject = {brand->id, choice.platform, *period};
    out->covered = {std::max(period->first, (*extent)->first), std::min(period->last, (*extent)->last)};
    out->brand = std::move(*brand);
    out->workspace = std::move(*workspace);
    return out;
}

std::string readText(const insights::Reading &reading, const std::string &when)
{
    if (reading.whole())
        return grouped(reading.posts) + " posts of " + when + " read";
    return grouped(reading.read) + " of " + grouped(reading.posts) + " posts of " + when + " read, spread evenly over time";
}

nlohmann::ordered_json readingJson(const insights::Reading &reading) { return {{"posts", reading.posts}, {"read", reading.read}}; }

std::string withoutLastBreak(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return text;
}

} // namespace cli
