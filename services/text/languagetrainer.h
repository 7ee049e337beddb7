#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace text {

struct LanguageSample
{
    std::string language; ///< ISO 639-1
    std::string text;
};

struct LanguageTraining
{
    std::uint64_t seed = 7;
    unsigned bits = 16;
    int rounds = 10;
    int drawsPerLanguage = 20'000; ///< pieces of texts shown in one round, the same number of every language
    double rate = 0.1;
    double decay = 1e-5;
};

struct LanguageReport
{
    int round = 0;
    double loss = 0;
    double accuracy = 0; ///< of the validation texts
};

/** Learns to tell the languages apart that share a script, on pieces of one word up to whole texts; answers the weights as LanguageModel reads them. */
foundation::Result<std::string> trainLanguage(const std::vector<LanguageSample> &training, const std::vector<LanguageSample> &validation,
                                              const LanguageTraining &options, const std::function<void(const LanguageReport &)> &report,
                                              const foundation::StopToken &stop);

} // namespace text
