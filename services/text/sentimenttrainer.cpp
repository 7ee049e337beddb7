#include "services/text/sentimenttrainer.h"

#include "services/text/sentimentlearner.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace text {

using detail::Sample;
using detail::SentimentLearner;
using foundation::Error;
using foundation::Result;

namespace {

struct Agreement
{
    double accuracy = 0;
    double macroRecall = 0;
};

Agreement agreementOf(const SentimentLearner &learner, const std::vector<Sample> &samples)
{
    std::array<double, detail::feelingClasses> right{};
    std::array<double, detail::feelingClasses> all{};
    for (const Sample &sample : samples) {
        all[sample.label] += 1;
        right[sample.label] += learner.bestClass(sample) == sample.label;
    }
    Agreement made;
    int classes = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
        made.accuracy += right[k] / static_cast<double>(samples.size());
        if (all[k] > 0) {
            made.macroRecall += right[k] / all[k];
            ++classes;
        }
    }
    made.macroRecall /= classes;
    return made;
}

/** The temperature that makes the chances of the validation texts most likely; looks at the packed model, as it will be used. */
float bestTemperature(const SentimentLearner &learner, const std::vector<JudgedText> &texts)
{
    std::string bytes = learner.pack(1.0F);
    const auto model = detail::SentimentModel::read({reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size()});
    if (!model)
        return 1.0F;
    std::vector<detail::Chances> chances;
    detail::FeelingTokens tokens;
    for (const JudgedText &judged : texts) {
        detail::readFeeling(judged.text, tokens);
        chances.push_back(model->judge(tokens));
    }
    const auto surprise = [&](double temperature) {
        double sum = 0;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            double all = 0;
            for (const double chance : chances[i])
                all += std::pow(std::max(chance, 1e-12), 1 / temperature);
            sum -= std::log(std::max(chances[i][static_cast<std::size_t>(texts[i].label)], 1e-12)) / temperature - std::log(all);
        }
        return sum;
    };
    double low = 0.3;
    double high = 5;
    for (int i = 0; i < 40; ++i) {
        const double left = low + (high - low) / 3;
        const double right = high - (high - low) / 3;
        (surprise(left) < surprise(right) ? high : low) = surprise(left) < surprise(right) ? right : left;
    }
    return static_cast<float>((low + high) / 2);
}

foundation::Status usable(const std::vector<JudgedText> &texts, const std::string &which)
{
    std::array<std::size_t, detail::feelingClasses> counts{};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].label < 0 || texts[i].label > 2)
            return Error{Error::Kind::BadInput, which + " text " + std::to_string(i + 1) + " has the label " + std::to_string(texts[i].label) + ", expected 0, 1 or 2"};
        ++counts[static_cast<std::size_t>(texts[i].label)];
    }
    if (std::count_if(counts.begin(), counts.end(), [](std::size_t count) { return count > 0; }) < 2)
        return Error{Error::Kind::BadInput, which + " texts of at least two different labels are needed, there are " + std::to_string(texts.size()) + " texts"};
    return foundation::Done{};
}

} // namespace

Result<std::string> trainSentiment(const std::vector<JudgedText> &training, const std::vector<JudgedText> &validation, const TrainingOptions &options,
                                   const std::function<void(const TrainingReport &)> &report, const foundation::StopToken &stop)
{
    if (const auto status = usable(training, "training"); !status)
        return status.error();
    if (const auto status = usable(validation, "validation"); !status)
        return status.error();
    if (options.wordBits < 8 || options.wordBits > 24 || options.pieceBits < 8 || options.pieceBits > 24 || options.epochs < 1 || options.name.size() > 31)
        return Error{Error::Kind::BadInput, "expected 8 to 24 bits, at least one epoch and a name of at most 31 bytes"};

    SentimentLearner learner(options);
    std::vector<Sample> samples = learner.samplesOf(training);
    std::vector<Sample> held = learner.samplesOf(validation);
    learner.prepare(samples);
    learner.weigh(samples);
    learner.weigh(held);

    std::mt19937_64 random(options.seed);
    std::vector<std::size_t> order(samples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    SentimentLearner best = learner;
    double bestRecall = -1;
    for (int epoch = 1; epoch <= options.epochs; ++epoch) {
        // Not std::shuffle: its draws differ between standard libraries, and the same seed must give the same weights everywhere.
        for (std::size_t i = order.size() - 1; i > 0; --i)
            std::swap(order[i], order[random() % (i + 1)]);
        double loss = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i % 1024 == 0 && stop.stopped())
                return Error{Error::Kind::Cancelled, "training stopped in epoch " + std::to_string(epoch)};
            loss += learner.loss(samples[order[i]]);
            learner.step(samples[order[i]]);
        }
        const Agreement agreement = agreementOf(learner, held);
        if (report)
            report({epoch, loss / static_cast<double>(order.size()), agreement.accuracy, agreement.macroRecall});
        if (agreement.macroRecall > bestRecall) {
            bestRecall = agreement.macroRecall;
            best = learner;
        }
    }
    return best.pack(bestTemperature(best, validation));
}

} // namespace text
