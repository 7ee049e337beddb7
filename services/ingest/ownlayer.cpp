#include "services/ingest/ownlayer.h"

#include "services/store/postreader.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace ingest {

using foundation::Error;
using foundation::Result;
using foundation::Status;
using json = nlohmann::json;

namespace {

constexpr std::int64_t mostAnchors = 2'000;
constexpr std::int64_t anchorRuns = 40; // places of the workspace they are taken from

std::string packed(const text::PersonalTraining &training)
{
    auto trials = json::array();
    for (const text::LanguageTrial &t : training.trials) {
        trials.push_back({{"language", t.language}, {"labels", t.labels}, {"shipped", t.shipped}, {"shipped_right", t.shippedRight}, {"own_right", t.ownRight},
                          {"shipped_loss", t.shippedLoss}, {"own_loss", t.ownLoss}, {"on", t.on}, {"reason", t.reason}});
    }
    return json{{"changed_share", training.changedShare}, {"trials", trials}}.dump();
}

void unpack(const std::string &bytes, OwnLayerState &state)
{
    const json document = json::parse(bytes, nullptr, false);
    if (!document.is_object())
        return;
    state.changedShare = document.value("changed_share", 0.0);
    for (const json &t : document.value("trials", json::array())) {
        text::LanguageTrial trial;
        trial.language = t.value("language", "");
        trial.labels = t.value("labels", 0);
        trial.shipped = t.value("shipped", false);
        trial.shippedRight = t.value("shipped_right", 0);
        trial.ownRight = t.value("own_right", 0);
        trial.shippedLoss = t.value("shipped_loss", 0.0);
        trial.ownLoss = t.value("own_loss", 0.0);
        trial.on = t.value("on", false);
        trial.reason = t.value("reason", "");
        state.trials.push_back(std::move(trial));
    }
}

/** Posts nobody corrected, from places spread evenly over all ids, so that the same workspace gives the same ones. */
Result<std::vector<text::OwnLabel>> anchorsOf(store::PostReader &reader, std::optional<domain::PostId> newest, const std::set<domain::PostId> &labelled)
{
    std::vector<text::OwnLabel> anchors;
    const auto first = reader.idsAfter(INT64_MIN, 1);
    if (!first)
        return first.error();
    if (first->empty())
        return anchors;
    const domain::PostId low = first->front();
    const domain::PostId high = newest.value_or(low);
    std::set<domain::PostId> wanted;
    for (std::int64_t i = 0; i < anchorRuns; ++i) {
        const domain::PostId from = low - 1 + static_cast<domain::PostId>(static_cast<double>(high - low) * static_cast<double>(i) / anchorRuns);
        const auto ids = reader.idsAfter(from, mostAnchors / anchorRuns);
        if (!ids)
            return ids.error();
        wanted.insert(ids->begin(), ids->end());
    }
    const std::vector<domain::PostId> ids(wanted.begin(), wanted.end());
    const auto posts = reader.byIds(ids);
    if (!posts)
        return posts.error();
    for (const domain::Post &post : *posts) {
        if (!labelled.contains(post.id) && !post.text.empty())
            anchors.push_back({post.text, post.language, domain::Sentiment::Neutral});
    }
    return anchors;
}

} // namespace

std::pair<double, double> wilson(int right, int all)
{
    if (all <= 0)
        return {0, 1};
    constexpr double z = 1.959964;
    const double n = all;
    const double p = right / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Result<OwnLayerState> ownLayerState(store::Workspace &workspace)
{
    OwnLayerState state;
    const auto kept = store::OwnLayers(workspace).find(false);
    const auto labels = store::OwnLayers(workspace).count();
    if (!kept || !labels)
        return !kept ? kept.error() : labels.error();
    state.labelsNow = *labels;
    if (!*kept)
        return state;
    const store::OwnLayer &layer = **kept;
    state.version = layer.version;
    state.made = layer.made;
    state.active = layer.active;
    state.current = layer.base == text::sentimentVersion();
    state.labels = layer.labels;
    unpack(layer.trials, state);
    return state;
}

Result<std::shared_ptr<const text::PersonalLayer>> ownLayer(store::Workspace &workspace)
{
    std::shared_ptr<const text::PersonalLayer> none;
    const auto kept = store::OwnLayers(workspace).find(true);
    if (!kept)
        return kept.error();
    if (!*kept || !(*kept)->active || (*kept)->base != text::sentimentVersion())
        return none;
    auto layer = text::PersonalLayer::read((*kept)->layer);
    if (!layer)
        return Error{Error::Kind::Storage, layer.error().detail};
    if (layer->empty())
        return none;
    return std::make_shared<const text::PersonalLayer>(std::move(*layer));
}

Result<OwnLayerState> trainOwnLayer(store::Workspace &workspace, foundation::Time now, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    store::OwnLayers layers(workspace);
    const auto labels = layers.labels();
    auto reader = store::PostReader::open(workspace);
    if (!labels || !reader)
        return !labels ? labels.error() : reader.error();
    if (labels->empty())
        return Error{Error::Kind::BadInput, "there are no labels to learn from: correct the sentiment of some posts first"};
    std::vector<domain::PostId> ids;
    for (const store::LabelledPost &label : *labels)
        ids.push_back(label.id);
    const auto posts = reader->byIds(ids);
    if (!posts)
        return posts.error();
    std::map<domain::PostId, const domain::Post *> byId;
    for (const domain::Post &post : *posts)
        byId.emplace(post.id, &post);
    std::vector<text::OwnLabel> examples;
    std::vector<std::int64_t> keys;
    for (const store::LabelledPost &label : *labels) {
        const auto post = byId.find(label.id);
        if (post == byId.end() || post->second->text.empty())
            continue;
        examples.push_back({post->second->text, post->second->language, label.sentiment});
        keys.push_back(label.key);
    }
    const auto newest = layers.newestPost();
    if (!newest)
        return newest.error();
    const auto anchors = anchorsOf(*reader, *newest, {ids.begin(), ids.end()});
    if (!anchors)
        return anchors.error();
    const auto training = text::trainPersonal(examples, *anchors, {}, progress, stop);
    if (!training)
        return training.error();
    std::vector<store::UnseenVerdict> unseen;
    for (std::size_t i = 0; i < keys.size(); ++i)
        unseen.push_back({keys[i], training->unseen[i]});
    store::OwnLayer kept;
    kept.made = now;
    kept.labels = static_cast<std::int64_t>(examples.size());
    kept.base = text::sentimentVersion();
    kept.trials = packed(*training);
    kept.layer = training->layer.bytes();
    const auto saved = workspace.db().transaction([&]() -> Status {
        const auto version = layers.save(kept, unseen);
        return version ? Status(foundation::Done{}) : Status(version.error());
    });
    if (!saved)
        return saved.error();
    return ownLayerState(workspace);
}

Result<std::vector<OwnAccuracy>> ownAccuracy(store::Workspace &workspace)
{
    const auto labels = store::OwnLayers(workspace).labels();
    const auto own = ownLayer(workspace);
    auto reader = store::PostReader::open(workspace);
    if (!labels || !own || !reader)
        return !labels ? labels.error() : !own ? own.error() : reader.error();
    std::map<std::string, OwnAccuracy> counted;
    OwnAccuracy all;
    for (const store::LabelledPost &label : *labels) {
        const auto posts = reader->byIds(std::array{label.id});
        if (!posts)
            return posts.error();
        if (posts->empty())
            continue;
        const domain::Post &post = posts->front();
        const bool seen = *own && (*own)->knows(post.language) && label.tried;
        const auto said = seen ? label.unseen : text::judgeLabel(post.text, post.language, own->get()).label;
        OwnAccuracy &mine = counted[post.language];
        mine.language = post.language;
        for (OwnAccuracy *sum : {&mine, &all}) {
            ++sum->labels;
            sum->right += said == label.sentiment;
            sum->silent += !said;
        }
    }
    std::vector<OwnAccuracy> answer{all};
    for (const auto &[language, one] : counted)
        answer.push_back(one);
    std::stable_sort(answer.begin() + 1, answer.end(), [](const OwnAccuracy &a, const OwnAccuracy &b) { return a.labels > b.labels; });
    for (OwnAccuracy &one : answer) {
        one.share = one.labels > 0 ? static_cast<double>(one.right) / one.labels : 0;
        std::tie(one.low, one.high) = wilson(one.right, one.labels);
    }
    return answer;
}

Result<std::shared_ptr<const text::PersonalLayer>> OwnLayerCache::of(store::Workspace &workspace)
{
    const auto kept = store::OwnLayers(workspace).find(false);
    if (!kept)
        return kept.error();
    const std::int64_t version = *kept && (*kept)->active ? (*kept)->version : 0;
    if (version != m_version) {
        auto layer = ownLayer(workspace);
        if (!layer)
            return layer.error();
        m_layer = std::move(*layer);
        m_version = version;
    }
    return m_layer;
}

} // namespace ingest
