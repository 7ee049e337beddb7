#include "app/bench/benchmarks.h"
#include "services/foundation/words.h"
#include "services/store/postreader.h"
#include "services/store/rulematcher.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace bench {

namespace {

constexpr std::int64_t posts = 20'000;
constexpr double budget = 20; ///< microseconds a post may cost with a hundred rules

/** Words as people write rules with: neither the commonest nor such as stand in one post alone. */
std::vector<std::string> usefulWords(const std::vector<domain::Post> &all)
{
    std::map<std::string, std::size_t, std::less<>> counts;
    for (const domain::Post &post : all) {
        foundation::eachToken(post.text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
            const auto known = counts.find(token.text);
            if (known != counts.end())
                ++known->second;
            else
                counts.emplace(token.text, 1);
            return true;
        });
    }
    std::vector<std::pair<std::size_t, std::string>> sorted;
    for (const auto &[word, count] : counts) {
        const bool plain = word.size() > 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (plain && count * 1000 > all.size() && count * 20 < all.size())
            sorted.emplace_back(count, word);
    }
    std::sort(sorted.rbegin(), sorted.rend());
    std::vector<std::string> words;
    for (auto &[count, word] : sorted)
        words.push_back(std::move(word));
    return words;
}

std::string ruleOf(std::size_t at, const std::vector<std::string> &words)
{
    const auto word = [&](std::size_t step) { return words[(at * 7 + step) % words.size()]; };
    switch (at % 5) {
    case 0: return word(0) + " OR " + word(1) + " OR " + word(2);
    case 1: return "\"" + word(0) + " " + word(1) + "\" OR " + word(2);
    case 2: return word(0) + " NEAR/5 (" + word(1) + " OR " + word(2) + ")";
    case 3: return word(0) + " sentiment:negative -" + word(1);
    default: return "(" + word(0) + " OR " + word(1) + " OR " + word(2) + " OR " + word(3) + ") likes>10 lang:en";
    }
}

} // namespace

std::vector<Line> benchRules(const Setting &setting)
{
    auto filled = store::Workspace::open(filledStore(setting).string(), store::Mode::Read);
    if (!filled)
        return {};
    auto reader = store::PostReader::open(**filled);
    if (!reader)
        return {};
    const auto ids = reader->idsAfter(INT64_MIN, posts);
    const auto all = ids ? reader->byIds(*ids) : foundation::Result<std::vector<domain::Post>>(ids.error());
    const auto words = all ? usefulWords(*all) : std::vector<std::string>();
    if (words.size() < 10) {
        std::fprintf(stderr, "rlg-bench: the store has no words to make rules of\n");
        return {};
    }
    std::vector<Line> lines;
    for (const std::size_t count : {std::size_t{0}, std::size_t{10}, std::size_t{100}}) {
        auto workspace = store::Workspace::create(":memory:", foundation::TimeZone::utc());
        if (!workspace)
            return {};
        store::Rules rules(**workspace);
        for (std::size_t i = 0; i < count; ++i) {
            if (const auto put = rules.put(0, {"Category " + std::to_string(i % 30), ruleOf(i, words)}, {}); !put)
                std::fprintf(stderr, "rlg-bench: %s\n", put.error().detail.c_str());
        }
        const auto matcher = store::RuleMatcher::load(**workspace);
        if (!matcher)
            return {};
        std::vector<Cost> costs;
        std::size_t matched = 0;
        for (int i = 0; i < setting.repetitions; ++i) {
            matched = 0;
            costs.push_back(measured([&] {
                for (const domain::Post &post : *all) {
                    if (!*matcher)
                        continue;
                    const store::query::Subject subject(post, {}, {}, false);
                    store::RuleMatcher::Answer answer;
                    (*matcher)->brands(subject, answer);
                    (*matcher)->categories(subject, answer);
                    matched += answer.categories.empty() ? 0 : 1;
                }
            }));
        }
        Line line = lineOf("rules: " + std::to_string(count) + " asked of each post (" + std::to_string(matched) + " match)", static_cast<std::int64_t>(all->size()), costs);
        judge(line, line.cpu50 * 1000 / static_cast<double>(all->size()), count == 0 ? 0.1 : budget, "cpu us a post");
        lines.push_back(line);
    }
    return lines;
}

} // namespace bench
