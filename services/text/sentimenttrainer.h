#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"
#include "services/text/sentimentmodel.h"

#include <functional>

namespace text {

/** A text a person has judged: 0 negative, 1 neutral, 2 positive. */
struct JudgedText
{
    std::string text;
    int label = 1;
};

struct TrainingOptions
{
    std::uint64_t seed = 7;      ///< the same seed and the same texts give the same bytes
    unsigned wordBits = 19;
    unsigned pieceBits = 19;
    int epochs = 4;              ///< at most; the best on the validation texts is kept
    double rate = 0.05;          ///< AdaGrad step
    double decay = 0.01;         ///< pull of a weight towards 0 each time it is used
    double smoothing = 20;       ///< texts a feature is taken to have been seen in before the first
    double lexicon = 2.0;        ///< how much the product's own word list counts; 0 leaves it out
    std::string name = "own-1";  ///< at most 31 bytes; becomes text::sentimentVersion()
};

struct TrainingReport
{
    int epoch = 0;
    double loss = 0;             ///< class-weighted, mean over the training texts
    double accuracy = 0;         ///< of the validation texts, before rounding to bytes
    double macroRecall = 0;
};

/** Multinomial logistic regression on hashed words; answers the weights as SentimentModel reads them. */
foundation::Result<std::string> trainSentiment(const std::vector<JudgedText> &training, const std::vector<JudgedText> &validation,
                                               const TrainingOptions &options, const std::function<void(const TrainingReport &)> &report,
                                               const foundation::StopToken &stop);

} // namespace text
