#pragma once

#include "services/insights/reading.h"

#include <array>
#include <span>

namespace insights {

struct InfluencerQuestion
{
    Subject subject;
    std::int64_t fewestPosts = 3;
    std::size_t most = 20;
    std::int64_t readAtMost = 1'000'000; ///< posts; of more, the newest days that fit are read
};

/** The four parts of a score, in their order. */
enum class ScorePart : std::uint8_t { Reach, Resonance, Presence, Steadiness };
inline constexpr std::size_t scoreParts = 4;
inline constexpr std::array<double, scoreParts> scoreWeights{30.0, 40.0, 15.0, 15.0};

/** Somebody whose mentions carry. */
struct Influencer
{
    std::int64_t author = 0;
    std::string shown;
    std::string platform;
    std::int64_t posts = 0;                ///< mentions of their own, reposts apart
    std::int64_t days = 0;                 ///< local days with at least one
    std::optional<double> followers;       ///< median at publication
    std::optional<std::int64_t> engagement; ///< added, over the posts that tell it
    std::int64_t told = 0;                 ///< posts that tell their engagement
    double lift = 0.0;                     ///< mean doublings above what such posts draw elsewhere, drawn towards 0
    std::int64_t h = 0;                    ///< so many posts drew at least so much each
    std::array<double, scoreParts> points{}; ///< of a part that nobody's posts tell: 0, and its weight goes to the others
    double score = 0.0;                    ///< 0 to 100, their sum
    Moods moods;
    std::string query;                     ///< opens these posts
};

struct Influencers
{
    Subject subject;                       ///< its period is what was read
    domain::Period asked;
    Reading reading;
    std::array<double, scoreParts> weights = scoreWeights; ///< most points of each part; 0: no post tells it
    std::int64_t authors = 0;              ///< different ones
    std::int64_t ranked = 0;               ///< of them with posts enough
    std::int64_t brandAccounts = 0;        ///< left out: they speak for a brand
    std::int64_t unnamed = 0;              ///< posts that do not tell their author
    std::int64_t reposts = 0;              ///< posts that only repeat another's
    std::int64_t fewestPosts = 0;
    std::vector<Influencer> people;        ///< highest score first
};

/** Who carries what is said. Cancelled soon after a stop, under an Interruptible of the same token. */
foundation::Result<Influencers> findInfluencers(store::Workspace &workspace, const InfluencerQuestion &question, const Steering &steering = {});

std::string_view name(ScorePart part);    ///< "reach", "resonance", "presence", "steadiness"
std::string_view formula(ScorePart part); ///< one sentence
/** Each part of one person's score with its numbers, in the order of the parts. */
std::vector<std::string> explained(const Influencer &person, const Influencers &all);

} // namespace insights
