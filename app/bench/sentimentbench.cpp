#include "app/bench/sentimentbench.h"

#include "app/bench/textpeers.h"
#include "services/text/normalise.h"
#include "services/text/sentiment.h"
#include "services/text/shippedweights.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

namespace bench {

namespace {

struct Scores
{
    std::array<std::array<int, 4>, 3> said{}; ///< [label][verdict], the last for none

    void add(const std::string &label, std::size_t verdict) { ++said[static_cast<std::size_t>(label[0] - '0')][verdict]; }
    double recall(std::size_t label) const
    {
        int all = 0;
        for (const int count : said[label])
            all += count;
        return all > 0 ? static_cast<double>(said[label][label]) / all : 0;
    }
    double macroRecall() const { return (recall(0) + recall(1) + recall(2)) / 3; }
    double accuracy() const
    {
        int right = 0;
        int all = 0;
        for (std::size_t label = 0; label < 3; ++label) {
            right += said[label][label];
            for (const int count : said[label])
                all += count;
        }
        return all > 0 ? static_cast<double>(right) / all : 0;
    }
    void print(const char *name) const
    {
        std::printf("%s: macro recall %.4f, accuracy %.4f\n  label \\ verdict  negative   neutral  positive      none\n", name, macroRecall(), accuracy());
        constexpr std::array<const char *, 3> labels{"negative", "neutral", "positive"};
        for (std::size_t label = 0; label < 3; ++label)
            std::printf("  %-15s %9d %9d %9d %9d\n", labels[label], said[label][0], said[label][1], said[label][2], said[label][3]);
    }
};

std::optional<std::vector<KnownText>> readJudged(const std::string &texts, const std::string &labels)
{
    if (labels.empty()) {
        auto known = readKnown(texts);
        for (std::size_t i = 0; known && i < known->size(); ++i) {
            const std::string &label = (*known)[i].label;
            if (label != "0" && label != "1" && label != "2") {
                std::fprintf(stderr, "%s:%zu: expected 0, 1 or 2, there is \"%s\"\n", texts.c_str(), i + 1, label.c_str());
                return std::nullopt;
            }
        }
        return known;
    }
    std::ifstream words(texts, std::ios::binary);
    std::ifstream marks(labels, std::ios::binary);
    if (!words || !marks) {
        std::fprintf(stderr, "%s or %s: cannot be read\n", texts.c_str(), labels.c_str());
        return std::nullopt;
    }
    std::vector<KnownText> known;
    std::string text;
    std::string label;
    while (std::getline(words, text)) {
        if (!std::getline(marks, label) || label.empty() || label[0] < '0' || label[0] > '2') {
            std::fprintf(stderr, "%s:%zu: expected 0, 1 or 2\n", labels.c_str(), known.size() + 1);
            return std::nullopt;
        }
        known.push_back({label.substr(0, 1), text});
    }
    return known;
}

} // namespace

int sentimentBench(const std::vector<std::string> &args)
{
    const std::string val = option(args, "val");
    const std::string train = option(args, "train");
    if (val.empty()) {
        std::fprintf(stderr, "expected --val FILE of judged texts (0, 1 or 2, a tab and the text), or --val TEXTS --val-labels LABELS\n");
        return 2;
    }
    auto held = readJudged(val, option(args, "val-labels"));
    auto training = train.empty() ? std::optional(std::vector<KnownText>()) : readJudged(train, {});
    if (!held || !training || held->empty())
        return 1;
    for (auto *texts : {&*held, &*training}) {
        for (KnownText &known : *texts)
            known.text = text::normalised(known.text);
    }

    Scores ours;
    for (const KnownText &known : *held) {
        const auto verdict = text::judgeLabel(known.text, "en").label;
        ours.add(known.label, verdict ? static_cast<std::size_t>(static_cast<int>(*verdict) + 1) : 3);
    }
    std::size_t count = held->size();
    double sum = 0;
    const double milliseconds = fastest(5, [&] {
        count = 0;
        for (const auto *texts : {&*held, &*training}) {
            for (const KnownText &known : *texts) {
                sum += text::judgeLabel(known.text, "en").score;
                ++count;
            }
        }
    });
    const double speed = static_cast<double>(count) / milliseconds * 1e3;
    std::printf("%s on %zu texts nobody has learnt from\n", std::string(text::sentimentVersion()).c_str(), held->size());
    ours.print("here");
    std::printf("  %.0f posts per CPU second (%zu posts, fastest of 5, sum of scores %.3f)\n", speed, count, sum);
    const double megabytes = static_cast<double>(text::detail::shippedSentimentWeights().size()) / 1e6;

    const bool peers = std::find(args.begin(), args.end(), "--no-peers") == args.end();
    if (training->empty() || !peers) {
        std::printf("SKIP  fastText beside it: %s\n", peers ? "it needs --train" : "left out");
    } else {
        const PeerAnswers answers = askFastText(*training, *held, {"-wordNgrams", "2", "-minn", "3", "-maxn", "5", "-dim", "30", "-bucket", "500000", "-epoch", "5", "-lr", "0.2", "-thread", "2"});
        if (!answers.missing.empty()) {
            std::printf("SKIP  fastText: %s\n", answers.missing.c_str());
        } else {
            Scores theirs;
            for (std::size_t i = 0; i < held->size(); ++i)
                theirs.add((*held)[i].label, answers.labels[i].empty() ? 3 : static_cast<std::size_t>(answers.labels[i][0] - '0'));
            theirs.print("fastText, words 1-2 and letters 3-5");
            std::printf("  %.0f posts per CPU second beyond its start, %.1f MB\n", static_cast<double>(held->size()) / answers.cpuMs * 1e3, answers.megabytes);
            goal("macro recall above fastText's", ours.macroRecall() - theirs.macroRecall(), true, 0);
        }
    }
    bool fine = goal("macro recall", ours.macroRecall(), true, 0.69);
    fine = goal("posts per CPU second", speed, true, 80'000, 0) && fine;
    return goal("weights, MB", megabytes, false, 4) && fine ? 0 : 1;
}

} // namespace bench
