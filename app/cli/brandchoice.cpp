#include "app/cli/brandchoice.h"

#include "services/foundation/utf8.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"

#include <algorithm>

namespace cli {

using domain::Brand;
using foundation::Error;
using foundation::Result;

Result<Brand> chosenBrand(store::Workspace &workspace, const std::string &name)
{
    store::Brands brands(workspace);
    if (!name.empty())
        return brands.find(name);
    auto all = brands.all();
    if (!all)
        return all.error();
    if (all->size() == 1)
        return all->front();
    return Brand{0, "All posts", 1, false, {}, {}};
}

Result<std::vector<Brand>> chosenRivals(store::Workspace &workspace, const Brand &brand, const std::string &words)
{
    store::Brands brands(workspace);
    auto all = brands.all();
    if (!all)
        return all.error();
    std::vector<Brand> rivals;
    const auto others = [&](const auto &wanted) {
        for (const Brand &other : *all) {
            if (other.id != brand.id && wanted(other))
                rivals.push_back(other);
        }
    };
    if (words == "all" || (words.empty() && brand.competitors.empty())) {
        others([](const Brand &) { return true; });
        return rivals;
    }
    if (words.empty() || words == "declared") {
        others([&](const Brand &other) { return std::find(brand.competitors.begin(), brand.competitors.end(), other.id) != brand.competitors.end(); });
        return rivals;
    }
    for (std::size_t at = 0; at <= words.size();) {
        const auto comma = std::min(words.find(',', at), words.size());
        const std::string name(foundation::trimmed(std::string_view(words).substr(at, comma - at)));
        at = comma + 1;
        if (name.empty())
            continue;
        auto rival = brands.find(name);
        if (!rival)
            return rival.error();
        rivals.push_back(std::move(*rival));
    }
    return rivals;
}

Result<domain::Period> chosenPeriod(store::Workspace &workspace, domain::BrandId brand, const std::string &words)
{
    if (!words.empty())
        return domain::parsePeriod(words);
    const auto extent = metrics::Engine(workspace).extent(brand);
    if (!extent)
        return extent.error();
    if (!*extent)
        return Error{Error::Kind::NotFound, "there are no posts yet; import a file first"};
    return **extent;
}

} // namespace cli
