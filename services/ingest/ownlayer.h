#pragma once

#include "services/foundation/progress.h"
#include "services/store/ownlayers.h"
#include "services/text/personaltrainer.h"

#include <algorithm>
#include <memory>

// What is learnt from the labels of a workspace's user, and how right the judge is by them.
namespace ingest {

/** What is known of the layer without its weights. */
struct OwnLayerState
{
    std::int64_t version = 0; ///< 0: nothing was learnt yet
    foundation::Time made{};
    bool active = false;  ///< switched on by the user
    bool current = false; ///< made for the shipped judge of this program; another one's is not used
    std::int64_t labels = 0;    ///< it was learnt from
    std::int64_t labelsNow = 0; ///< there are
    double changedShare = 0;    ///< of other posts of the workspace that it judged differently when it was made
    std::vector<text::LanguageTrial> trials;

    bool inUse() const { return active && current && std::any_of(trials.begin(), trials.end(), [](const auto &trial) { return trial.on; }); }
};

/** How often the judge in force agrees with the user's labels of one language; a label it was made from counts with what a layer made without it says. */
struct OwnAccuracy
{
    std::string language; ///< empty: all together
    int labels = 0;
    int right = 0;
    int silent = 0;     ///< no verdict, counted as wrong
    double share = 0;   ///< right / labels
    double low = 0;     ///< Wilson's 95 % interval
    double high = 0;
};

/** Wilson's 95 % interval of `right` out of `all`; 0 to 1 where there are none. */
std::pair<double, double> wilson(int right, int all);

foundation::Result<OwnLayerState> ownLayerState(store::Workspace &workspace);
/** The layer where it is switched on and fits this program; null where there is none to use. */
foundation::Result<std::shared_ptr<const text::PersonalLayer>> ownLayer(store::Workspace &workspace);

/** Learns from all labels and keeps the outcome; posts keep their verdicts until rescoreAll. BadInput: no labels. The previous layer stays after an error. */
foundation::Result<OwnLayerState> trainOwnLayer(store::Workspace &workspace, foundation::Time now, const foundation::StopToken &stop = {},
                                                const foundation::Progress &progress = {});
/** All languages together first, then each, most labels first. */
foundation::Result<std::vector<OwnAccuracy>> ownAccuracy(store::Workspace &workspace);

/** Keeps the layer between questions and reads it again when another version is in force. */
class OwnLayerCache
{
public:
    foundation::Result<std::shared_ptr<const text::PersonalLayer>> of(store::Workspace &workspace);

private:
    std::int64_t m_version = 0;
    std::shared_ptr<const text::PersonalLayer> m_layer;
};

} // namespace ingest
