#include "services/insights/coordination.h"

#include "services/forecast/robust.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace insights {

namespace {

constexpr std::size_t mostAuthors = 50;
constexpr std::size_t fewestShared = 2;
constexpr std::size_t mostPairs = 1'000'000; ///< then the largest clusters have been compared
constexpr double linked = 0.5;
constexpr double halvingMinutes = 60.0;

struct Pair
{
    double apart = 1.0; ///< product of what each shared cluster leaves open
    std::vector<std::size_t> clusters;
    std::vector<double> minutes;

    double score() const { return 1.0 - apart; }
    bool isLink() const { return clusters.size() >= fewestShared && score() >= linked; }
};

double minutesBetween(foundation::Time a, foundation::Time b) { return std::abs(static_cast<double>((a - b).count())) / 60'000.0; }

using Pairs = std::map<std::pair<std::int64_t, std::int64_t>, Pair>;

Pairs pairsOf(std::span<const Postings> clusters)
{
    using Times = std::map<std::int64_t, std::vector<foundation::Time>>;
    std::vector<Times> byAuthor(clusters.size());
    std::unordered_map<std::int64_t, std::size_t> seen; // clusters an author is in
    for (std::size_t c = 0; c < clusters.size(); ++c) {
        for (const Posting &posting : clusters[c]) {
            if (posting.author != 0)
                byAuthor[c][posting.author].push_back(posting.at);
        }
        if (byAuthor[c].size() < 2 || byAuthor[c].size() > mostAuthors)
            byAuthor[c].clear();
        for (const auto &[author, when] : byAuthor[c])
            ++seen[author];
    }
    Pairs pairs;
    for (std::size_t c = 0; c < clusters.size() && pairs.size() < mostPairs; ++c) {
        Times &times = byAuthor[c];
        const double weight = 2.0 / static_cast<double>(std::max<std::size_t>(1, times.size()));
        std::erase_if(times, [&](const auto &entry) { return seen.at(entry.first) < fewestShared; });
        for (auto u = times.begin(); u != times.end(); ++u) {
            for (auto v = std::next(u); v != times.end(); ++v) {
                double closest = HUGE_VAL;
                for (const foundation::Time a : u->second) {
                    for (const foundation::Time b : v->second)
                        closest = std::min(closest, minutesBetween(a, b));
                }
                Pair &pair = pairs[{u->first, v->first}];
                pair.apart *= 1.0 - weight * std::exp2(-closest / halvingMinutes);
                pair.clusters.push_back(c);
                pair.minutes.push_back(closest);
            }
        }
    }
    return pairs;
}

} // namespace

std::vector<Coordination> coordination(std::span<const Postings> clusters)
{
    const Pairs pairs = pairsOf(clusters);
    std::map<std::int64_t, std::int64_t> parent;
    const auto rootOf = [&](std::int64_t author) {
        while (parent.at(author) != author)
            author = parent.at(author);
        return author;
    };
    for (const auto &[who, pair] : pairs) {
        if (!pair.isLink())
            continue;
        parent.try_emplace(who.first, who.first);
        parent.try_emplace(who.second, who.second);
        const std::int64_t a = rootOf(who.first);
        const std::int64_t b = rootOf(who.second);
        parent[std::max(a, b)] = std::min(a, b);
    }
    struct Group
    {
        std::set<std::int64_t> authors;
        std::set<std::size_t> clusters;
        std::vector<double> minutes;
        double sum = 0.0;
        double pairs = 0.0;
    };
    std::map<std::int64_t, Group> groups;
    for (const auto &[who, pair] : pairs) {
        if (!pair.isLink())
            continue;
        Group &group = groups[rootOf(who.first)];
        group.authors.insert({who.first, who.second});
        group.clusters.insert(pair.clusters.begin(), pair.clusters.end());
        group.minutes.insert(group.minutes.end(), pair.minutes.begin(), pair.minutes.end());
        group.sum += pair.score();
        group.pairs += 1.0;
    }
    std::vector<Coordination> out;
    for (const auto &[root, group] : groups)
        out.push_back({{group.authors.begin(), group.authors.end()}, {group.clusters.begin(), group.clusters.end()}, group.sum / group.pairs, forecast::medianOf(group.minutes)});
    std::stable_sort(out.begin(), out.end(), [](const Coordination &a, const Coordination &b) { return a.score > b.score; });
    return out;
}

std::string_view coordinationFormula()
{
    return "For two accounts: 1 minus the product, over the texts both posted, of (1 - 2 / accounts that posted it x 2^(-minutes between the two / 60)). A group's score is the mean "
           "over its pairs that share at least two texts and reach 0.5.";
}

std::string_view coordinationCaution()
{
    return "This may be a shared template, a campaign, a quotation or one person with several accounts. It says that texts and times agree, not why.";
}

} // namespace insights
