#include "services/text/personaltrainer.h"

#include "services/foundation/hash.h"
#include "services/text/fingerprint.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <unordered_map>

namespace text {

using detail::Evidence;
using domain::Sentiment;
using foundation::Error;
using foundation::Result;

namespace {

using Chances = std::array<double, 3>; // negative, neutral, positive

Chances chancesOf(const Evidence &evidence)
{
    const double top = std::max({0.0, evidence[0], evidence[1]});
    Chances chances{std::exp(evidence[1] - top), std::exp(-top), std::exp(evidence[0] - top)};
    const double sum = chances[0] + chances[1] + chances[2];
    for (double &chance : chances)
        chance /= sum;
    return chances;
}

std::size_t classOf(Sentiment sentiment) { return static_cast<std::size_t>(static_cast<int>(sentiment) + 1); }
std::size_t bestOf(const Chances &chances) { return static_cast<std::size_t>(std::max_element(chances.begin(), chances.end()) - chances.begin()); }

struct Example
{
    std::vector<std::uint32_t> features; ///< a feature that occurs twice is there twice
    double norm = 1;
    std::size_t language = 0;
    Evidence shipped{};
    Chances target{};
    double weight = 1;
    std::size_t fold = 0;
};

/** Numbers for features and languages in the order of their first occurrence, so that the same texts give the same bytes. */
struct Vocabulary
{
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    std::vector<std::uint64_t> keys;
    std::vector<std::string> languages;

    std::uint32_t numberOf(std::uint64_t key)
    {
        const auto [place, fresh] = numbers.emplace(key, static_cast<std::uint32_t>(keys.size()));
        if (fresh)
            keys.push_back(key);
        return place->second;
    }
    std::size_t languageOf(const std::string &code)
    {
        const auto found = std::find(languages.begin(), languages.end(), code);
        if (found == languages.end())
            languages.push_back(code);
        return static_cast<std::size_t>(std::find(languages.begin(), languages.end(), code) - languages.begin());
    }
};

Example exampleOf(const OwnLabel &label, Vocabulary &vocabulary, std::size_t folds, detail::FeelingTokens &tokens)
{
    Example example;
    detail::readFeeling(label.text, tokens);
    detail::eachOwnFeature(tokens, [&](std::uint64_t key, std::size_t, std::size_t) { example.features.push_back(vocabulary.numberOf(key)); });
    example.norm = 1.0 / std::sqrt(static_cast<double>(std::max<std::size_t>(example.features.size(), 1)));
    example.language = vocabulary.languageOf(label.language);
    example.shipped = detail::shippedEvidence(label.text, label.language, tokens);
    example.target[classOf(label.sentiment)] = 1;
    const std::uint64_t print = fingerprint(label.text);
    example.fold = (print != 0 ? print : foundation::hash64(label.text)) % folds;
    return example;
}

/** The layer while it is learnt. */
class Learner
{
public:
    Learner(const PersonalOptions &options, std::size_t features, std::size_t languages)
        : m_options(options), m_weights(features), m_squares(features, Evidence{1e-2, 1e-2}), m_leans(languages), m_leanSquares(languages, Evidence{1e-2, 1e-2})
    {
    }

    Chances judge(const Example &example) const
    {
        Evidence sum{};
        for (const std::uint32_t feature : example.features) {
            sum[0] += m_weights[feature][0];
            sum[1] += m_weights[feature][1];
        }
        const Evidence &lean = m_leans[example.language];
        return chancesOf({example.shipped[0] + lean[0] + sum[0] * example.norm, example.shipped[1] + lean[1] + sum[1] * example.norm});
    }

    void step(const Example &example)
    {
        const Chances chances = judge(example);
        for (std::size_t side = 0; side < 2; ++side) {
            const std::size_t k = side == 0 ? 2 : 0;
            const double slope = (chances[k] - example.target[k]) * example.weight;
            move(m_leans[example.language][side], m_leanSquares[example.language][side], slope + m_options.decay * m_leans[example.language][side]);
            for (const std::uint32_t feature : example.features)
                move(m_weights[feature][side], m_squares[feature][side], slope * example.norm + m_options.decay * m_weights[feature][side]);
        }
    }

    foundation::Status learn(std::vector<const Example *> order, const foundation::StopToken &stop)
    {
        std::mt19937_64 random(m_options.seed);
        for (int round = 0; round < m_options.rounds; ++round) {
            for (std::size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[random() % i]);
            for (std::size_t i = 0; i < order.size(); ++i) {
                if (i % 1024 == 0 && stop.stopped())
                    return Error{Error::Kind::Cancelled, "learning from the labels was stopped; nothing has changed"};
                step(*order[i]);
            }
        }
        return foundation::Done{};
    }

    PersonalLayer layer(const Vocabulary &vocabulary, const std::vector<LanguageTrial> &trials) const
    {
        std::vector<std::pair<std::string, Evidence>> languages;
        for (const LanguageTrial &trial : trials) {
            const auto found = std::find(vocabulary.languages.begin(), vocabulary.languages.end(), trial.language);
            if (trial.on && found != vocabulary.languages.end())
                languages.emplace_back(trial.language, m_leans[static_cast<std::size_t>(found - vocabulary.languages.begin())]);
        }
        std::sort(languages.begin(), languages.end());
        std::vector<PersonalLayer::Weight> weights;
        for (std::size_t i = 0; i < m_weights.size() && !languages.empty(); ++i) {
            if (std::abs(m_weights[i][0]) + std::abs(m_weights[i][1]) > 1e-3)
                weights.push_back({vocabulary.keys[i], {static_cast<float>(m_weights[i][0]), static_cast<float>(m_weights[i][1])}});
        }
        return PersonalLayer::of(std::move(languages), weights);
    }

private:
    void move(double &value, double &square, double gradient) const
    {
        square += gradient * gradient;
        value -= m_options.rate * gradient / std::sqrt(square);
    }

    PersonalOptions m_options;
    std::vector<Evidence> m_weights;
    std::vector<Evidence> m_squares;
    std::vector<Evidence> m_leans;
    std::vector<Evidence> m_leanSquares;
};

/** What was said in a language before there is a layer, without having seen the labels of a fold: the most frequent label of the others. */
std::size_t mostFrequent(const std::vector<Example> &examples, std::size_t language, std::size_t withoutFold)
{
    Chances counts{};
    for (const Example &example : examples) {
        if (example.language == language && example.fold != withoutFold)
            counts[bestOf(example.target)] += 1;
    }
    return bestOf(counts);
}

std::string whyOff(const LanguageTrial &trial, const PersonalOptions &options, std::size_t classes)
{
    const int fewest = trial.shipped ? options.fewest : options.fewestNew;
    if (trial.labels < fewest)
        return std::to_string(trial.labels) + (trial.labels == 1 ? " label" : " labels") + ", at least " + std::to_string(fewest) + " are needed";
    if (classes < 2)
        return "all labels are the same, at least two different ones are needed";
    if (trial.ownRight < trial.shippedRight || (trial.ownRight == trial.shippedRight && (!trial.shipped || trial.ownLoss >= trial.shippedLoss)))
        return std::string("on labels it had not seen it is no better than ") + (trial.shipped ? "the shipped judge" : "always saying the most frequent label");
    return {};
}

} // namespace

Result<PersonalTraining> trainPersonal(std::span<const OwnLabel> labels, std::span<const OwnLabel> anchors, const PersonalOptions &options,
                                       const foundation::Progress &progress, const foundation::StopToken &stop)
{
    if (options.folds < 2 || options.rounds < 1 || options.rate <= 0)
        return Error{Error::Kind::BadInput, "expected at least two folds, one round and a rate above 0"};
    const auto folds = static_cast<std::size_t>(options.folds);
    Vocabulary vocabulary;
    detail::FeelingTokens tokens;
    std::vector<Example> examples;
    for (const OwnLabel &label : labels)
        examples.push_back(exampleOf(label, vocabulary, folds, tokens));
    std::vector<Example> held;
    const std::size_t known = vocabulary.languages.size();
    for (const OwnLabel &anchor : anchors) {
        if (!sentimentSupports(anchor.language))
            continue;
        Example example = exampleOf(anchor, vocabulary, folds, tokens);
        if (example.language >= known)
            continue; // nothing is learnt in its language
        example.target = chancesOf(example.shipped);
        example.weight = options.anchorWeight;
        held.push_back(std::move(example));
    }

    // Folds first: what comes out of them decides where the layer is used.
    std::vector<Chances> unseen(examples.size());
    const auto learnt = [&](std::optional<std::size_t> without) -> Result<Learner> {
        Learner learner(options, vocabulary.keys.size(), vocabulary.languages.size());
        std::vector<const Example *> order;
        for (const Example &example : examples) {
            if (example.fold != without)
                order.push_back(&example);
        }
        for (const Example &example : held)
            order.push_back(&example);
        if (auto done = learner.learn(std::move(order), stop); !done)
            return done.error();
        return learner;
    };
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const auto learner = learnt(fold);
        if (!learner)
            return learner.error();
        for (std::size_t i = 0; i < examples.size(); ++i) {
            if (examples[i].fold == fold)
                unseen[i] = learner->judge(examples[i]);
        }
        if (progress)
            progress(static_cast<std::int64_t>(fold) + 1, static_cast<std::int64_t>(folds) + 1);
    }

    PersonalTraining made;
    for (std::size_t language = 0; language < known; ++language) {
        LanguageTrial trial;
        trial.language = vocabulary.languages[language];
        trial.shipped = sentimentSupports(trial.language);
        std::array<bool, 3> seen{};
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const Example &example = examples[i];
            if (example.language != language)
                continue;
            const std::size_t label = bestOf(example.target);
            const Chances shipped = chancesOf(example.shipped);
            seen[label] = true;
            ++trial.labels;
            trial.shippedRight += (trial.shipped ? bestOf(shipped) : mostFrequent(examples, language, example.fold)) == label;
            trial.ownRight += bestOf(unseen[i]) == label;
            trial.shippedLoss -= std::log(std::max(shipped[label], 1e-9));
            trial.ownLoss -= std::log(std::max(unseen[i][label], 1e-9));
        }
        trial.shippedLoss /= trial.labels;
        trial.ownLoss /= trial.labels;
        trial.reason = whyOff(trial, options, static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true)));
        trial.on = trial.reason.empty();
        made.trials.push_back(std::move(trial));
    }

    const auto learner = learnt(std::nullopt);
    if (!learner)
        return learner.error();
    made.layer = learner->layer(vocabulary, made.trials);
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const LanguageTrial &trial = made.trials[examples[i].language];
        std::optional<Sentiment> said;
        if (trial.on)
            said = static_cast<Sentiment>(static_cast<int>(bestOf(unseen[i])) - 1);
        else
            said = judgeLabel(labels[i].text, labels[i].language).label;
        made.unseen.push_back(said);
    }
    double changed = 0;
    for (const Example &anchor : held)
        changed += made.trials[anchor.language].on && bestOf(learner->judge(anchor)) != bestOf(anchor.target);
    made.changedShare = held.empty() ? 0 : changed / static_cast<double>(held.size());
    std::stable_sort(made.trials.begin(), made.trials.end(), [](const LanguageTrial &a, const LanguageTrial &b) { return a.labels > b.labels; });
    if (progress)
        progress(options.folds + 1, options.folds + 1);
    return made;
}

} // namespace text
