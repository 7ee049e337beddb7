#include "services/text/sentimentlearner.h"

#include <algorithm>
#include <cmath>

namespace text::detail {

namespace {

constexpr float firstSquare = 1e-6F; // keeps the first AdaGrad step finite

/** What the square of 1 is worth, so that the square of 127 is the largest value. */
float scaleOf(const std::vector<float> &values)
{
    float largest = 0;
    for (const float value : values)
        largest = std::max(largest, std::abs(value));
    return largest > 0 ? largest / (127.0F * 127.0F) : 1.0F;
}

char packed(float value, float scale)
{
    const float root = std::min(std::round(std::sqrt(std::abs(value) / scale)), 127.0F);
    return static_cast<char>(static_cast<signed char>(value < 0 ? -root : root));
}

} // namespace

SentimentLearner::SentimentLearner(const TrainingOptions &options)
    : m_options(options), m_words(std::size_t{1} << options.wordBits), m_pieces(std::size_t{1} << options.pieceBits)
{
    const std::size_t features = m_words + m_pieces + lexiconFeatures;
    m_influence.assign(features, 1.0F);
    m_seen.assign(features, 0);
    m_weights.assign(features * feelingClasses, 0.0F);
    m_squares.assign(features * feelingClasses, firstSquare);
    m_biasSquares.fill(firstSquare);
}

std::vector<Sample> SentimentLearner::samplesOf(const std::vector<JudgedText> &texts) const
{
    std::vector<Sample> samples;
    samples.reserve(texts.size());
    FeelingTokens read;
    std::vector<std::uint32_t> used;
    for (const JudgedText &judged : texts) {
        readFeeling(judged.text, read);
        used.clear();
        std::size_t words = 0;
        eachFeature(
            read, m_options.wordBits, m_options.pieceBits,
            [&](std::uint32_t bucket, std::size_t, std::size_t) {
                used.push_back(bucket);
                ++words;
            },
            [&](std::uint32_t bucket, std::size_t) { used.push_back(static_cast<std::uint32_t>(m_words) + bucket); });
        std::sort(used.begin(), used.end());
        const auto wordNorm = static_cast<float>(1.0 / std::sqrt(std::max<std::size_t>(words, 1)));
        const auto pieceNorm = static_cast<float>(1.0 / std::sqrt(std::max<std::size_t>(used.size() - words, 1)));
        Sample &sample = samples.emplace_back();
        sample.label = static_cast<std::size_t>(judged.label);
        for (std::size_t i = 0; i < used.size();) {
            std::size_t end = i;
            while (end < used.size() && used[end] == used[i])
                ++end;
            sample.values.emplace_back(used[i], static_cast<float>(end - i) * (used[i] < m_words ? wordNorm : pieceNorm));
            i = end;
        }
        std::array<float, lexiconFeatures> sums{};
        for (const FeelingToken &token : read.tokens) {
            if (const float strength = token.listed; strength != 0.0F)
                sums[lexiconFeature(token, strength)] += std::abs(strength) * wordNorm * static_cast<float>(m_options.lexicon);
        }
        for (std::size_t i = 0; i < lexiconFeatures; ++i) {
            if (sums[i] != 0.0F)
                sample.values.emplace_back(static_cast<std::uint32_t>(m_words + m_pieces + i), sums[i]);
        }
    }
    return samples;
}

void SentimentLearner::prepare(const std::vector<Sample> &training)
{
    std::array<double, feelingClasses> texts{};
    std::vector<std::array<std::uint32_t, feelingClasses>> seen(featureCount());
    for (const Sample &sample : training) {
        texts[sample.label] += 1;
        for (const auto &[feature, value] : sample.values) {
            ++seen[feature][sample.label];
            ++m_seen[feature];
        }
    }
    const double all = static_cast<double>(training.size());
    for (std::size_t k = 0; k < feelingClasses; ++k)
        m_classWeights[k] = texts[k] > 0 ? all / (static_cast<double>(feelingClasses) * texts[k]) : 1.0;

    // A feature counts by how unevenly the classes use it (the largest log-ratio of naive Bayes, Wang & Manning 2012).
    double squares = 0;
    double uses = 0;
    for (std::size_t feature = 0; feature < m_words + m_pieces; ++feature) {
        double largest = 0;
        for (std::size_t k = 0; k < feelingClasses; ++k) {
            const double here = seen[feature][k];
            const double elsewhere = m_seen[feature] - here;
            const double others = std::max(all - texts[k], 1.0);
            const double smoothing = m_options.smoothing;
            const double here0 = std::max(texts[k], 1.0);
            const double ratio = std::log((smoothing + here) / (smoothing + here0)) -
                                 std::log((smoothing * others / here0 + elsewhere) / (smoothing * others / here0 + others));
            largest = std::max(largest, std::abs(ratio));
        }
        m_influence[feature] = static_cast<float>(largest);
        squares += largest * largest * m_seen[feature];
        uses += m_seen[feature];
    }
    const auto norm = static_cast<float>(squares > 0 ? 1.0 / std::sqrt(squares / uses) : 1.0);
    for (std::size_t feature = 0; feature < m_words + m_pieces; ++feature)
        m_influence[feature] *= norm;
}

void SentimentLearner::weigh(std::vector<Sample> &samples) const
{
    for (Sample &sample : samples) {
        for (auto &[feature, value] : sample.values)
            value *= m_influence[feature];
    }
}

std::array<double, feelingClasses> SentimentLearner::evidence(const Sample &sample) const
{
    std::array<double, feelingClasses> sums = m_bias;
    for (const auto &[feature, value] : sample.values) {
        const float *weights = m_weights.data() + std::size_t{feature} * feelingClasses;
        for (std::size_t k = 0; k < feelingClasses; ++k)
            sums[k] += static_cast<double>(value * weights[k]);
    }
    return sums;
}

Chances SentimentLearner::slopes(const Sample &sample) const
{
    Chances chances = evidence(sample);
    const double top = *std::max_element(chances.begin(), chances.end());
    double sum = 0;
    for (double &chance : chances)
        sum += chance = std::exp(chance - top);
    for (std::size_t k = 0; k < feelingClasses; ++k)
        chances[k] = m_classWeights[sample.label] * (chances[k] / sum - (k == sample.label ? 1.0 : 0.0));
    return chances;
}

double SentimentLearner::loss(const Sample &sample) const
{
    const auto sums = evidence(sample);
    const double top = *std::max_element(sums.begin(), sums.end());
    double sum = 0;
    for (const double one : sums)
        sum += std::exp(one - top);
    return m_classWeights[sample.label] * (std::log(sum) + top - sums[sample.label]);
}

void SentimentLearner::step(const Sample &sample)
{
    const Chances slope = slopes(sample);
    const auto rate = static_cast<float>(m_options.rate);
    const auto decay = static_cast<float>(m_options.decay);
    for (const auto &[feature, value] : sample.values) {
        float *weights = m_weights.data() + std::size_t{feature} * feelingClasses;
        float *squares = m_squares.data() + std::size_t{feature} * feelingClasses;
        for (std::size_t k = 0; k < feelingClasses; ++k) {
            const float gradient = static_cast<float>(slope[k]) * value + decay * weights[k];
            squares[k] += gradient * gradient;
            weights[k] -= rate * gradient / std::sqrt(squares[k]);
        }
    }
    for (std::size_t k = 0; k < feelingClasses; ++k) {
        m_biasSquares[k] += slope[k] * slope[k];
        m_bias[k] -= m_options.rate * slope[k] / std::sqrt(m_biasSquares[k]);
    }
}

std::size_t SentimentLearner::bestClass(const Sample &sample) const
{
    const auto sums = evidence(sample);
    return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

std::string SentimentLearner::pack(float temperature) const
{
    SentimentModel::Header header;
    header.wordBits = m_options.wordBits;
    header.pieceBits = m_options.pieceBits;
    std::memcpy(header.name, m_options.name.data(), std::min(m_options.name.size(), sizeof header.name - 1));
    header.temperature = temperature;
    std::string tables((m_words + m_pieces) * 2, '\0');
    for (std::size_t side = 0; side < 2; ++side) {
        const std::size_t k = side == 0 ? 2 : 0;
        const auto against = [&](std::size_t feature) {
            return (m_weights[feature * feelingClasses + k] - m_weights[feature * feelingClasses + 1]) * m_influence[feature];
        };
        header.bias[side] = static_cast<float>(m_bias[k] - m_bias[1]);
        std::vector<float> words(m_words);
        for (std::size_t i = 0; i < m_words; ++i)
            words[i] = against(i);
        for (std::size_t i = 0; i < lexiconFeatures; ++i)
            header.lexicon[i][side] = against(m_words + m_pieces + i) * static_cast<float>(m_options.lexicon);
        std::vector<float> pieces(m_pieces);
        for (std::size_t i = 0; i < m_pieces; ++i)
            pieces[i] = against(m_words + i);
        header.wordScale[side] = scaleOf(words);
        header.pieceScale[side] = scaleOf(pieces);
        for (std::size_t i = 0; i < m_words; ++i)
            tables[i * 2 + side] = packed(words[i], header.wordScale[side]);
        for (std::size_t i = 0; i < m_pieces; ++i)
            tables[(m_words + i) * 2 + side] = packed(pieces[i], header.pieceScale[side]);
    }
    header.checksum = SentimentModel::checksumOf(header, tables);
    std::string bytes(sizeof header, '\0');
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes + tables;
}

} // namespace text::detail
