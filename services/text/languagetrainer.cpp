#include "services/text/languagetrainer.h"

#include "services/text/languagemodel.h"
#include "services/text/languagescript.h"
#include "services/text/languagewords.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace text {

using detail::languageSlots;
using detail::learntLanguages;
using foundation::Error;
using foundation::Result;

namespace {

using Row = std::array<float, languageSlots>;

struct Group
{
    std::size_t first;
    std::size_t last;
};

Group groupOf(std::size_t language) { return language < 18 ? Group{0, 18} : language < 20 ? Group{18, 20} : Group{20, 22}; }

std::size_t indexOf(std::string_view code)
{
    return static_cast<std::size_t>(std::find(learntLanguages.begin(), learntLanguages.end(), code) - learntLanguages.begin());
}

class Learner
{
public:
    explicit Learner(const LanguageTraining &options)
        : m_options(options), m_weights(std::size_t{1} << options.bits), m_squares(std::size_t{1} << options.bits)
    {
        for (Row &row : m_squares)
            row.fill(1e-6F);
        m_biasSquares.fill(1e-6F);
    }

    /** One step towards `language`; answers the loss before it. */
    double step(std::string_view words, std::size_t language)
    {
        const Row slopes = chances(words, groupOf(language));
        const double loss = -std::log(std::max(slopes[language], 1e-12F));
        const auto rate = static_cast<float>(m_options.rate);
        const auto decay = static_cast<float>(m_options.decay);
        Row slope = slopes;
        slope[language] -= 1;
        for (const std::uint32_t bucket : m_used) {
            Row &weights = m_weights[bucket];
            Row &squares = m_squares[bucket];
            for (std::size_t i = 0; i < languageSlots; ++i) {
                const float gradient = slope[i] * m_norm + decay * weights[i];
                squares[i] += gradient * gradient;
                weights[i] -= rate * gradient / std::sqrt(squares[i]);
            }
        }
        for (std::size_t i = 0; i < languageSlots; ++i) {
            m_biasSquares[i] += slope[i] * slope[i];
            m_bias[i] -= rate * slope[i] / std::sqrt(m_biasSquares[i]);
        }
        return loss;
    }

    Row chances(std::string_view words, Group group)
    {
        m_used.clear();
        detail::eachLanguageFeature(words, m_options.bits, [&](std::uint32_t bucket) { m_used.push_back(bucket); });
        m_norm = static_cast<float>(1.0 / std::sqrt(std::max<std::size_t>(m_used.size(), 1)));
        Row sums{};
        for (const std::uint32_t bucket : m_used) {
            for (std::size_t i = 0; i < languageSlots; ++i)
                sums[i] += m_weights[bucket][i];
        }
        Row made{};
        float top = -1e30F;
        for (std::size_t i = group.first; i < group.last; ++i)
            top = std::max(top, sums[i] = sums[i] * m_norm + m_bias[i]);
        float all = 0;
        for (std::size_t i = group.first; i < group.last; ++i)
            all += made[i] = std::exp(sums[i] - top);
        for (float &chance : made)
            chance /= all;
        return made;
    }

    std::string pack() const
    {
        float largest = 0;
        for (const Row &row : m_weights) {
            for (const float weight : row)
                largest = std::max(largest, std::abs(weight));
        }
        detail::LanguageModel::Header header;
        header.bits = m_options.bits;
        header.scale = largest > 0 ? largest / 127 : 1.0F;
        std::copy(m_bias.begin(), m_bias.end(), header.bias);
        std::string rows;
        rows.reserve(m_weights.size() * languageSlots);
        for (const Row &row : m_weights) {
            for (const float weight : row)
                rows += static_cast<char>(static_cast<unsigned char>(std::round(weight / header.scale) + 128));
        }
        header.checksum = static_cast<std::uint32_t>(foundation::hash64(rows));
        std::string bytes(sizeof header, '\0');
        std::memcpy(bytes.data(), &header, sizeof header);
        return bytes + rows;
    }

private:
    LanguageTraining m_options;
    std::vector<Row> m_weights;
    std::vector<Row> m_squares;
    Row m_bias{};
    Row m_biasSquares{};
    std::vector<std::uint32_t> m_used;
    float m_norm = 1;
};

/** A few neighbouring words of " a b c ", or all of them; posts are short, so short pieces are what must be learnt. */
std::string_view pieceOf(std::string_view words, std::mt19937_64 &random)
{
    constexpr std::array<std::size_t, 10> lengths{1, 1, 2, 2, 3, 4, 6, 9, 14, 1000};
    const std::size_t wanted = lengths[random() % lengths.size()];
    const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
    if (blanks <= wanted + 1)
        return words;
    std::size_t skip = random() % (blanks - wanted);
    std::size_t begin = 0;
    for (; skip > 0; --skip)
        begin = words.find(' ', begin + 1);
    std::size_t end = begin;
    for (std::size_t i = 0; i < wanted; ++i)
        end = words.find(' ', end + 1);
    return words.substr(begin, end + 1 - begin);
}

} // namespace

Result<std::string> trainLanguage(const std::vector<LanguageSample> &training, const std::vector<LanguageSample> &validation,
                                  const LanguageTraining &options, const std::function<void(const LanguageReport &)> &report,
                                  const foundation::StopToken &stop)
{
    if (options.bits < 8 || options.bits > 20 || options.rounds < 1 || options.drawsPerLanguage < 1)
        return Error{Error::Kind::BadInput, "expected 8 to 20 bits, at least one round and one draw"};
    std::array<std::vector<std::string>, learntLanguages.size()> texts;
    for (std::size_t number = 0; number < training.size(); ++number) {
        const LanguageSample &sample = training[number];
        const std::size_t language = indexOf(sample.language);
        if (std::find(detail::scriptLanguages.begin(), detail::scriptLanguages.end(), sample.language) != detail::scriptLanguages.end())
            continue;
        if (language == learntLanguages.size())
            return Error{Error::Kind::BadInput, "training text " + std::to_string(number + 1) + " is in \"" + sample.language + "\", which is not one of the thirty languages"};
        std::string words = detail::countLetters(sample.text).words;
        if (words.size() > 3)
            texts[language].push_back(std::move(words));
    }
    for (std::size_t language = 0; language < texts.size(); ++language) {
        if (texts[language].empty())
            return Error{Error::Kind::BadInput, "there is no text in \"" + std::string(learntLanguages[language]) + "\""};
    }
    std::array<std::string, learntLanguages.size()> frequent;
    for (const detail::LanguageWords &list : detail::languageWords())
        frequent[indexOf(list.code)] = " " + std::string(list.words) + " ";

    Learner learner(options);
    std::mt19937_64 random(options.seed);
    std::vector<std::size_t> order;
    for (std::size_t language = 0; language < texts.size(); ++language)
        order.insert(order.end(), static_cast<std::size_t>(options.drawsPerLanguage), language);
    for (int round = 1; round <= options.rounds; ++round) {
        for (std::size_t i = order.size() - 1; i > 0; --i)
            std::swap(order[i], order[random() % (i + 1)]);
        double loss = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i % 4096 == 0 && stop.stopped())
                return Error{Error::Kind::Cancelled, "training stopped in round " + std::to_string(round)};
            const std::size_t language = order[i];
            const bool fromList = random() % 20 == 0;
            const std::string &words = fromList ? frequent[language] : texts[language][random() % texts[language].size()];
            loss += learner.step(pieceOf(words, random), language);
        }
        double right = 0;
        double all = 0;
        for (const LanguageSample &sample : validation) {
            const std::size_t language = indexOf(sample.language);
            if (language == learntLanguages.size())
                continue;
            const Row chances = learner.chances(detail::countLetters(sample.text).words, groupOf(language));
            right += static_cast<std::size_t>(std::max_element(chances.begin(), chances.end()) - chances.begin()) == language;
            all += 1;
        }
        if (report)
            report({round, loss / static_cast<double>(order.size()), all > 0 ? right / all : 0.0});
    }
    return learner.pack();
}

} // namespace text
