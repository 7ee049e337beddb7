#pragma once

#include "services/domain/rawpost.h"
#include "services/foundation/timezone.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

struct SampleBrand
{
    std::string name;
    int colour = 0; ///< 1 is drawn as the own brand's
    bool own = false;
    std::string handle;             ///< of its accounts on every network, without @
    std::vector<std::string> terms; ///< a post naming one of these is about the brand
};

/** An invented outdoor brand and its invented competitors, the own one first. */
std::vector<SampleBrand> sampleBrands();

/**
 * What was said about them in the 120 days up to and including `lastDay` (UTC), oldest first: a weekly rhythm, growth, two bursts with a
 * cause, a day and a half in which nothing was collected. The same arguments give the same posts on every machine.
 */
std::vector<domain::RawPost> samplePosts(foundation::DayNumber lastDay, std::uint64_t seed = 1);

} // namespace app
