#include "app/bench/queries.h"

#include "services/store/poststats.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace bench {

std::unique_ptr<store::Workspace> openedStore(const Setting &setting)
{
    const auto path = filledStore(setting);
    auto workspace = store::Workspace::open(path.string(), store::Mode::Read);
    if (!workspace) {
        std::fprintf(stderr, "rlg-bench: %s\n", workspace.error().detail.c_str());
        return nullptr;
    }
    return std::move(*workspace);
}

std::optional<domain::Period> daysOf(store::Workspace &workspace)
{
    const auto extent = store::PostStats(workspace).extent(store::allPosts);
    return extent ? *extent : std::nullopt;
}

Words wordsOf(store::Workspace &workspace)
{
    constexpr std::size_t enough = 24;
    const auto posts = workspace.db().number("SELECT sum(posts) FROM segment");
    auto texts = workspace.db().prepare("SELECT text FROM post_text ORDER BY id DESC LIMIT 400");
    auto frequency = workspace.db().prepare("SELECT count(*) FROM fts WHERE fts MATCH ?1");
    Words out;
    if (!posts || !texts || !frequency || *posts == 0)
        return out;
    std::set<std::string> seen;
    std::vector<std::pair<double, std::string>> rated;
    for (auto row = texts->step(); row && *row && seen.size() < 300; row = texts->step()) {
        const std::string text(texts->text(0));
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find(' ', at), text.size());
            const std::string word = text.substr(at, end - at);
            at = end + 1;
            if (word.size() < 3 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) || !seen.insert(word).second)
                continue;
            const auto counted = frequency->with("\"" + word + "\"").step();
            if (counted && *counted)
                rated.emplace_back(static_cast<double>(frequency->integer(0)) / static_cast<double>(*posts), word);
            frequency->reset();
        }
    }
    std::sort(rated.rbegin(), rated.rend());
    for (const auto &[share, word] : rated) {
        auto &list = share > 0.05 ? out.common : share > 0.005 ? out.mid : out.rare;
        if (list.size() < enough)
            list.push_back(word);
    }
    if (out.common.empty()) // few texts are alike
        out.common = out.mid;
    return out;
}

double cpuPercentile(const std::vector<Cost> &costs, double share)
{
    std::vector<double> cpu;
    for (const Cost &cost : costs)
        cpu.push_back(cost.cpuMs);
    return percentile(std::move(cpu), share);
}

} // namespace bench
