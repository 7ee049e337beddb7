#include "services/text/sentimentlearner.h"
#include "services/text/sentimenttrainer.h"

#include <QTest>

#include <cmath>
#include <numeric>

using foundation::StopToken;
using text::JudgedText;
using text::TrainingOptions;
using text::detail::Sample;
using text::detail::SentimentLearner;
using text::detail::SentimentModel;

class TestSentimentTrainer final : public QObject
{
    Q_OBJECT

    /** Own made-up posts: the adjective decides, "not" turns it, everything else is noise. */
    static std::vector<JudgedText> posts(int count, std::uint32_t state)
    {
        const char *good[] = {"zorgy", "blimful", "wexpert", "quistic"};
        const char *bad[] = {"grundled", "vorpish", "snarky", "dulmic"};
        const char *things[] = {"flight", "phone", "coffee", "crew", "app"};
        std::vector<JudgedText> made;
        const auto next = [&](std::uint32_t below) {
            state = state * 1664525U + 1013904223U;
            return (state >> 16U) % below;
        };
        for (int i = 0; i < count; ++i) {
            const int label = static_cast<int>(next(3));
            std::string post = "the " + std::string(things[next(5)]) + " number " + std::to_string(next(900));
            if (label != 1) {
                const bool turned = next(4) == 0;
                const bool useGood = (label == 2) != turned;
                post += std::string(turned ? " was not " : " was ") + (useGood ? good[next(4)] : bad[next(4)]);
            }
            made.push_back({post + " today", label});
        }
        return made;
    }

    static TrainingOptions small()
    {
        TrainingOptions options;
        options.wordBits = 12;
        options.pieceBits = 12;
        options.epochs = 3;
        options.name = "small-1";
        return options;
    }

    static SentimentModel modelOf(const std::string &bytes)
    {
        const auto model = SentimentModel::read({reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size()});
        if (!model)
            qFatal("%s", model.error().detail.c_str());
        return *model;
    }

    static text::detail::Chances chancesOf(const SentimentModel &model, const std::string &post)
    {
        text::detail::FeelingTokens tokens;
        text::detail::readFeeling(post, tokens);
        return model.judge(tokens);
    }

private Q_SLOTS:
    void theSlopeIsTheDerivativeOfTheLoss()
    {
        SentimentLearner learner(small());
        std::vector<Sample> samples = learner.samplesOf(posts(200, 1));
        learner.prepare(samples);
        learner.weigh(samples);
        for (const Sample &sample : samples)
            learner.step(sample); // leave the flat start
        int checked = 0;
        for (std::size_t i = 0; i < samples.size(); i += 23) {
            const Sample &sample = samples[i];
            const auto slopes = learner.slopes(sample);
            for (std::size_t v = 0; v < sample.values.size(); v += 7) {
                const auto [feature, value] = sample.values[v];
                for (std::size_t k = 0; k < 3; ++k) {
                    float &weight = learner.weight(feature, k);
                    const float kept = weight;
                    const float little = 0.02F;
                    weight = kept + little;
                    const double above = learner.loss(sample);
                    weight = kept - little;
                    const double below = learner.loss(sample);
                    weight = kept;
                    const double numeric = (above - below) / (2.0 * static_cast<double>(little));
                    const double analytic = slopes[k] * static_cast<double>(value);
                    QVERIFY2(std::abs(numeric - analytic) < 1e-3 * std::max(1.0, std::abs(analytic)),
                             qPrintable(QStringLiteral("%1 and %2").arg(numeric).arg(analytic)));
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 100);
    }

    void stepsLessenTheLoss()
    {
        SentimentLearner learner(small());
        std::vector<Sample> samples = learner.samplesOf(posts(300, 2));
        learner.prepare(samples);
        learner.weigh(samples);
        const auto total = [&] { return std::accumulate(samples.begin(), samples.end(), 0.0, [&](double sum, const Sample &s) { return sum + learner.loss(s); }); };
        const double before = total();
        for (const Sample &sample : samples)
            learner.step(sample);
        QVERIFY(total() < before / 2);
    }

    void learnsWhatDecidesAndNotTheNoise()
    {
        double recall = 0;
        const auto bytes = text::trainSentiment(posts(3000, 3), posts(300, 4), small(), [&](const text::TrainingReport &r) { recall = r.macroRecall; }, StopToken());
        QVERIFY(bytes.ok());
        QVERIFY2(recall > 0.95, qPrintable(QString::number(recall)));
        const SentimentModel model = modelOf(*bytes);
        QCOMPARE(model.name(), std::string_view("small-1"));
        QVERIFY(chancesOf(model, "the crew was zorgy today")[2] > 0.7);
        QVERIFY(chancesOf(model, "the crew was dulmic today")[0] > 0.7);
        QVERIFY(chancesOf(model, "the crew was not zorgy today")[0] > 0.5);
    }

    void howSureItIsIsHowOftenItIsRight()
    {
        // A third of the labels are drawn by lot, so that nobody can be right every time.
        const auto noisy = [](std::vector<JudgedText> texts, std::uint32_t state) {
            for (JudgedText &text : texts) {
                state = state * 1664525U + 1013904223U;
                if ((state >> 16U) % 3 == 0)
                    text.label = static_cast<int>((state >> 20U) % 3);
            }
            return texts;
        };
        const auto bytes = text::trainSentiment(noisy(posts(600, 1), 5), noisy(posts(600, 2), 6), small(), {}, StopToken());
        QVERIFY(bytes);
        const SentimentModel model = modelOf(*bytes);
        double sure = 0;
        double right = 0;
        const auto fresh = noisy(posts(1500, 3), 7);
        for (const JudgedText &judged : fresh) {
            text::detail::FeelingTokens tokens;
            text::detail::readFeeling(judged.text, tokens);
            const auto chances = model.judge(tokens);
            const auto top = std::max_element(chances.begin(), chances.end());
            sure += *top;
            right += top - chances.begin() == judged.label;
        }
        QVERIFY2(std::abs(sure - right) / static_cast<double>(fresh.size()) < 0.05, qPrintable(QString::number(sure) + u' ' + QString::number(right)));
    }

    void theSameSeedGivesTheSameBytes()
    {
        const auto train = posts(500, 5);
        const auto held = posts(100, 6);
        const auto one = text::trainSentiment(train, held, small(), {}, StopToken());
        const auto two = text::trainSentiment(train, held, small(), {}, StopToken());
        TrainingOptions other = small();
        other.seed = 8;
        const auto three = text::trainSentiment(train, held, other, {}, StopToken());
        QVERIFY(one.ok() && two.ok() && three.ok());
        QVERIFY(*one == *two);
        QVERIFY(*one != *three);
    }

    void contributionsAddUpToTheVerdict()
    {
        const auto bytes = text::trainSentiment(posts(800, 7), posts(100, 8), small(), {}, StopToken());
        QVERIFY(bytes.ok());
        const SentimentModel model = modelOf(*bytes);
        // The odds of positive against negative are the bias and the contributions; the bias is the same for every text.
        const auto biasIn = [&](const std::string &post) {
            text::detail::FeelingTokens tokens;
            text::detail::readFeeling(post, tokens);
            const auto chances = model.judge(tokens);
            const auto parts = model.contributions(tokens);
            return std::log(chances[2] / chances[0]) - std::accumulate(parts.begin(), parts.end(), 0.0);
        };
        const double bias = biasIn("the crew was zorgy today");
        for (const char *post : {"dulmic", "the app was not vorpish, really", "WOW!!! zorgy :) #blimful @you https://a.b/c", "a b c d e f g"})
            QVERIFY2(std::abs(biasIn(post) - bias) < 1e-6, post);
    }

    void refusesWhatItCannotLearnFrom()
    {
        const auto held = posts(30, 9);
        QCOMPARE(text::trainSentiment({}, held, small(), {}, StopToken()).error().kind, foundation::Error::Kind::BadInput);
        QCOMPARE(text::trainSentiment({{"a", 1}, {"b", 1}}, held, small(), {}, StopToken()).error().kind, foundation::Error::Kind::BadInput);
        const auto wrong = text::trainSentiment({{"a", 1}, {"b", 7}}, held, small(), {}, StopToken());
        QVERIFY(wrong.error().detail.find("text 2") != std::string::npos);
        TrainingOptions options = small();
        options.wordBits = 40;
        QCOMPARE(text::trainSentiment(posts(30, 1), held, options, {}, StopToken()).error().kind, foundation::Error::Kind::BadInput);
    }

    void stopsWhenAsked()
    {
        StopToken stop;
        stop.stop();
        const auto bytes = text::trainSentiment(posts(50, 1), posts(50, 2), small(), {}, stop);
        QCOMPARE(bytes.error().kind, foundation::Error::Kind::Cancelled);
    }

    void refusesDamagedWeights()
    {
        const auto bytes = text::trainSentiment(posts(100, 1), posts(50, 2), small(), {}, StopToken());
        QVERIFY(bytes.ok());
        const auto readable = [](const std::string &some) {
            return SentimentModel::read({reinterpret_cast<const unsigned char *>(some.data()), some.size()}).ok();
        };
        QVERIFY(readable(*bytes));
        for (std::size_t size = 0; size < bytes->size(); size += 97)
            QVERIFY(!readable(bytes->substr(0, size)));
        for (const std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{90}, bytes->size() - 1}) {
            std::string damaged = *bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            QVERIFY2(!readable(damaged), qPrintable(QString::number(at)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSentimentTrainer)
#include "tst_sentimenttrainer.moc"
