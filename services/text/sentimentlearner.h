#pragma once

#include "services/text/sentimentmodel.h"
#include "services/text/sentimenttrainer.h"

namespace text::detail {

/** A judged text as numbers: which weights it uses and by how much. The last `lexiconFeatures` weights belong to the word list. */
struct Sample
{
    std::vector<std::pair<std::uint32_t, float>> values; ///< sorted by weight, none twice
    std::size_t label = 0;
};

/** The weights while they are learnt, in full precision, and the step that improves them. */
class SentimentLearner
{
public:
    explicit SentimentLearner(const TrainingOptions &options);

    std::vector<Sample> samplesOf(const std::vector<JudgedText> &texts) const;
    /** Sets how much each feature and each class counts from how often they occur; to be called once, before steps. */
    void prepare(const std::vector<Sample> &training);
    /** Multiplies the values by what prepare() found. */
    void weigh(std::vector<Sample> &samples) const;

    double loss(const Sample &sample) const;               ///< class-weighted cross-entropy, without decay
    Chances slopes(const Sample &sample) const;            ///< of the loss by the evidence for each class
    void step(const Sample &sample);
    std::size_t bestClass(const Sample &sample) const;

    float &weight(std::size_t feature, std::size_t ofClass) { return m_weights[feature * feelingClasses + ofClass]; }
    std::size_t featureCount() const { return m_influence.size(); }

    /** Rounded to bytes. */
    std::string pack(float temperature) const;

private:
    std::array<double, feelingClasses> evidence(const Sample &sample) const;

    TrainingOptions m_options;
    std::size_t m_words;
    std::size_t m_pieces;
    std::array<double, feelingClasses> m_classWeights{1, 1, 1};
    std::array<double, feelingClasses> m_bias{};
    std::array<double, feelingClasses> m_biasSquares{};
    std::vector<float> m_influence; ///< per feature; how telling it is
    std::vector<std::uint32_t> m_seen;
    std::vector<float> m_weights;
    std::vector<float> m_squares;
};

} // namespace text::detail
