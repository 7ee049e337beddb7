#pragma once

#include "services/foundation/progress.h"
#include "services/foundation/stoptoken.h"
#include "services/text/personal.h"

#include <span>

namespace text {

/** A text a user has judged. */
struct OwnLabel
{
    std::string text;     ///< normalised
    std::string language; ///< as it is stored with the post
    domain::Sentiment sentiment = domain::Sentiment::Neutral;
};

struct PersonalOptions
{
    std::uint64_t seed = 7;
    int folds = 5;
    int rounds = 12;
    double rate = 0.25;         ///< AdaGrad step
    double decay = 0.004;       ///< pull of every weight towards 0, which is the shipped judge
    double anchorWeight = 0.25; ///< of a text nobody corrected, beside 1 for a label
    int fewest = 20;            ///< labels of a language below which the shipped judge stays alone
    int fewestNew = 40;         ///< the same where there is no shipped judge for the language
};

/** How both judges did on the labels of one language, the user's layer always on labels it had not seen. */
struct LanguageTrial
{
    std::string language;
    int labels = 0;
    int shippedRight = 0; ///< where the shipped judge does not know the language: by always saying what was most frequent
    int ownRight = 0;
    double shippedLoss = 0; ///< mean surprise, in nats
    double ownLoss = 0;
    bool shipped = false;   ///< whether the shipped judge knows the language
    bool on = false;        ///< the layer is used in this language
    std::string reason;     ///< why it is not: "12 labels, at least 20 are needed"; empty where it is used

    friend bool operator==(const LanguageTrial &, const LanguageTrial &) = default;
};

struct PersonalTraining
{
    PersonalLayer layer;
    std::vector<LanguageTrial> trials;             ///< most labels first
    std::vector<std::optional<domain::Sentiment>> unseen; ///< of each label, in order: what would be said of it by a layer made without it
    double changedShare = 0;                       ///< of the anchors that are judged differently with the layer
};

/**
 * Learns a layer from the user's labels on top of the shipped judge, and tries it on folds of labels it was not made from; texts that say the
 * same are in the same fold. A language in which it does not do better than what was there stays without. `anchors` are texts of the
 * workspace that nobody corrected: there the layer is held to the shipped verdict, because corrections are made where the judge is wrong
 * and say nothing about where it is right. The same input gives the same bytes. Cancelled soon after a stop.
 */
foundation::Result<PersonalTraining> trainPersonal(std::span<const OwnLabel> labels, std::span<const OwnLabel> anchors, const PersonalOptions &options = {},
                                                   const foundation::Progress &progress = {}, const foundation::StopToken &stop = {});

} // namespace text
