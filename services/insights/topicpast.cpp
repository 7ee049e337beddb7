#include "services/insights/topicpast.h"

#include "services/foundation/hash.h"
#include "services/store/poststats.h"
#include "services/store/rollups.h"

#include <numeric>

namespace insights {

using foundation::Result;
using foundation::Status;

namespace {

using Places = std::unordered_map<std::uint64_t, std::uint32_t>;

/** Whether the sums of hashtags count the same posts: they hold a brand's own ones too, and know no networks. */
Result<bool> sumsFit(store::Workspace &workspace, const Subject &past)
{
    if (!past.platform.empty())
        return false;
    if (past.brand == store::allPosts)
        return true;
    const auto own = store::dayCells(workspace.db(), past.brand, domain::BrandRole::Own, past.period);
    if (!own)
        return own.error();
    return own->empty();
}

Status takeSums(store::Workspace &workspace, const Subject &past, const Places &places, TopicPast &out)
{
    auto names = store::Names::open(workspace.db(), store::Names::Table::Tag);
    const auto days = store::PostStats(workspace).tagDays(past.brand, past.period);
    if (!names || !days)
        return !names ? names.error() : days.error();
    constexpr std::uint32_t none = UINT32_MAX;
    std::unordered_map<std::int64_t, std::uint32_t> known;
    for (const store::TagDay &each : *days) {
        const auto [entry, fresh] = known.try_emplace(each.tag, none);
        if (fresh) {
            const auto name = names->nameOf(each.tag);
            if (!name)
                return name.error();
            const auto place = places.find(foundation::hash64("#" + *name, 1 + static_cast<std::uint64_t>(text::TopicForm::Hashtag)));
            entry->second = place == places.end() ? none : place->second;
        }
        if (entry->second != none)
            out.counts[entry->second * out.read.size() + static_cast<std::size_t>(each.day - past.period.first)] = static_cast<float>(each.posts);
    }
    return foundation::Done{};
}

} // namespace

Status eachTopics(store::Workspace &workspace, const Subject &subject, std::int64_t share,
                  const std::function<void(const store::WalkedPost &, const std::vector<text::TopicMention> &)> &take, const Steering &steering)
{
    const auto platform = platformId(workspace, subject.platform);
    auto languages = store::Names::open(workspace.db(), store::Names::Table::Language);
    if (!platform || !languages)
        return !platform ? platform.error() : languages.error();
    const auto german = languages->find("de");
    if (!german)
        return german.error();
    text::TopicScanner scanner;
    return store::PostWalk(workspace).each({scopeOf(subject), *platform, true, share},
                                           [&](const store::WalkedPost &post) { take(post, scanner.scan(post.text, *german != 0 && post.language == *german)); }, steering.stop);
}

Result<TopicPast> readPast(store::Workspace &workspace, const Subject &past, const std::vector<Candidate> &candidates, std::int64_t most, const Steering &steering,
                           std::int64_t alreadyRead)
{
    auto all = dailyPosts(workspace, past);
    if (!all)
        return all.error();
    const double posts = std::accumulate(all->begin(), all->end(), 0.0);
    TopicPast out;
    out.reading.posts = static_cast<std::int64_t>(posts);
    out.read.assign(all->size(), 0.0);
    out.all = std::move(*all);
    out.counts.assign(candidates.size() * out.read.size(), 0.0F);
    Places places;
    places.reserve(candidates.size());
    for (std::uint32_t i = 0; i < candidates.size(); ++i)
        places.emplace(candidates[i].hash, i);
    const std::int64_t share = shareFor(posts, most);
    const auto fits = sumsFit(workspace, past);
    if (!fits)
        return fits.error();
    out.tagsFromSums = *fits && share < store::PostWalk::wholeShare;

    const foundation::TimeZone &zone = workspace.zone();
    const auto total = alreadyRead + std::min(out.reading.posts, most);
    const auto walked = eachTopics(workspace, past, share, [&](const store::WalkedPost &post, const std::vector<text::TopicMention> &mentions) {
        const auto day = static_cast<std::size_t>(zone.dayOf(post.published) - past.period.first);
        if (day >= out.read.size())
            return;
        out.read[day] += 1.0;
        if (++out.reading.read % 1024 == 0 && steering.progress)
            steering.progress(alreadyRead + out.reading.read, std::max(total, alreadyRead + out.reading.read));
        for (const text::TopicMention &mention : mentions) {
            if (out.tagsFromSums && mention.form == text::TopicForm::Hashtag)
                continue;
            if (const auto place = places.find(mention.hash); place != places.end())
                out.counts[place->second * out.read.size() + day] += 1.0F;
        }
    }, steering);
    if (!walked)
        return walked.error();
    if (out.tagsFromSums) {
        if (auto taken = takeSums(workspace, past, places, out); !taken)
            return taken.error();
    }
    return out;
}

} // namespace insights
