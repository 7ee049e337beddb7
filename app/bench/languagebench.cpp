#include "app/bench/languagebench.h"

#include "app/bench/textpeers.h"
#include "services/foundation/hash.h"
#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/text/language.h"
#include "services/text/normalise.h"
#include "services/text/shippedweights.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace bench {

namespace {

constexpr std::size_t mostOfALanguage = 1000;
constexpr std::size_t learntByPeers = 20'000; // sentences of each language: more make its training long and its answers no better

using Answers = std::vector<std::string>;

/** The words of a sentence: runs of letters of three and more; where a script puts no blanks, runs of two characters. */
std::vector<std::string> wordsOf(const std::string &sentence, bool blanks)
{
    std::vector<std::string> words;
    std::string word;
    std::size_t letters = 0;
    const auto end = [&] {
        if (letters >= (blanks ? 3U : 2U))
            words.push_back(word);
        word.clear();
        letters = 0;
    };
    for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t begin = at;
        const char32_t c = foundation::decodeUtf8(sentence, at);
        const auto kind = foundation::classOf(c);
        const bool digit = c >= U'0' && c <= U'9';
        if (digit || (kind != foundation::CharClass::Word && kind != foundation::CharClass::Bigram)) {
            end();
            continue;
        }
        word += sentence.substr(begin, at - begin);
        if (++letters == 2 && !blanks)
            end();
    }
    end();
    return words;
}

/** One text for each sentence: `count` neighbouring words of it, chosen by its hash; sentences with too few words give none. */
std::vector<KnownText> piecesOf(const std::vector<KnownText> &sentences, std::size_t count)
{
    std::vector<KnownText> pieces;
    for (const KnownText &known : sentences) {
        const bool blanks = known.label != "ja" && known.label != "zh" && known.label != "th";
        const auto words = wordsOf(known.text, blanks);
        if (words.size() < count)
            continue;
        const std::size_t first = foundation::hash64(known.text, count) % (words.size() - count + 1);
        std::string piece = words[first];
        for (std::size_t i = 1; i < count; ++i)
            piece += (blanks ? " " : "") + words[first + i];
        pieces.push_back({known.label, piece});
    }
    return pieces;
}

/** Mean over the languages of the share of right answers, each language alike. */
double meanShare(const std::vector<KnownText> &texts, const Answers &answers, std::map<std::string, double> *each = nullptr)
{
    std::map<std::string, std::pair<int, int>> counts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto &[right, all] = counts[texts[i].label];
        right += answers[i] == texts[i].label;
        ++all;
    }
    double sum = 0;
    for (const auto &[code, count] : counts) {
        const double share = 100.0 * count.first / count.second;
        sum += share;
        if (each)
            (*each)[code] = share;
    }
    return counts.empty() ? 0 : sum / static_cast<double>(counts.size());
}

Answers ask(const std::vector<KnownText> &texts)
{
    Answers answers;
    for (const KnownText &known : texts)
        answers.push_back(text::detectLanguage(known.text).code);
    return answers;
}

} // namespace

int languageBench(const std::vector<std::string> &args)
{
    const std::string file = option(args, "held");
    if (file.empty()) {
        std::fprintf(stderr, "expected --held FILE of sentences kept from training (code, a tab and the sentence), as app/train/collect_language_text.py writes it\n");
        return 2;
    }
    const auto all = readKnown(file);
    const std::string train = option(args, "train");
    auto training = train.empty() ? std::optional(std::vector<KnownText>()) : readKnown(train);
    if (!all || !training || all->empty())
        return 1;
    std::vector<KnownText> sentences;
    std::map<std::string, std::size_t> taken;
    for (const KnownText &known : *all) {
        if (taken[known.label]++ < mostOfALanguage)
            sentences.push_back({known.label, text::normalised(known.text)});
    }
    const std::array<std::vector<KnownText>, 3> tasks{piecesOf(sentences, 1), piecesOf(sentences, 2), sentences};
    constexpr std::array<const char *, 3> names{"single words", "word pairs", "sentences"};

    std::array<std::map<std::string, double>, 3> each;
    std::array<double, 3> ours{};
    for (std::size_t i = 0; i < tasks.size(); ++i)
        ours[i] = meanShare(tasks[i], ask(tasks[i]), &each[i]);
    std::printf("language  single words  word pairs  sentences   (%% right)\n");
    for (const auto &[code, share] : each[2])
        std::printf("%-8s %13.1f %11.1f %10.1f\n", code.c_str(), each[0][code], each[1][code], share);
    std::printf("mean of %zu languages: single words %.2f, word pairs %.2f, sentences %.2f\n", each[2].size(), ours[0], ours[1], ours[2]);
    std::size_t known = 0;
    const double milliseconds = fastest(5, [&] {
        known = 0;
        for (const KnownText &sentence : sentences)
            known += text::detectLanguage(sentence.text).code != "und";
    });
    const double speed = static_cast<double>(sentences.size()) / milliseconds * 1e3;
    std::printf("%.0f sentences per CPU second (fastest of 5, %zu of %zu answered)\n", speed, known, sentences.size());

    const bool peers = std::find(args.begin(), args.end(), "--no-peers") == args.end();
    const auto beside = [&](const char *name, const PeerAnswers &answers, std::size_t task) {
        if (!answers.missing.empty())
            std::printf("SKIP  %s: %s\n", name, answers.missing.c_str());
        else
            std::printf("%s, %s: %.2f %% right, %.0f a CPU second\n", name, names[task], meanShare(tasks[task], answers.labels), static_cast<double>(tasks[task].size()) / answers.cpuMs * 1e3);
        return answers.missing.empty();
    };
    if (!peers) {
        std::printf("SKIP  fastText, CLD2, langdetect: left out\n");
    } else {
        for (const char *module : {"pycld2", "langdetect"}) {
            for (std::size_t task = 0; task < tasks.size(); ++task) {
                if (!beside(module, askPython(module, tasks[task]), task))
                    break;
            }
        }
        if (training->empty()) {
            std::printf("SKIP  fastText: it needs --train\n");
        } else {
            std::map<std::string, std::size_t> shown;
            std::erase_if(*training, [&](const KnownText &sentence) { return shown[sentence.label]++ >= learntByPeers; });
            // One training for all three, and one question: which text belongs to which task is told by its place.
            std::vector<KnownText> everything;
            for (const auto &task : tasks)
                everything.insert(everything.end(), task.begin(), task.end());
            const PeerAnswers answers = askFastText(*training, everything, {"-minn", "2", "-maxn", "4", "-dim", "16", "-bucket", "200000", "-epoch", "3", "-lr", "0.3", "-thread", "2"});
            if (!answers.missing.empty()) {
                std::printf("SKIP  fastText: %s\n", answers.missing.c_str());
            } else {
                std::size_t from = 0;
                for (std::size_t task = 0; task < tasks.size(); ++task) {
                    const auto first = answers.labels.begin() + static_cast<std::ptrdiff_t>(from);
                    const double theirs = meanShare(tasks[task], Answers(first, first + static_cast<std::ptrdiff_t>(tasks[task].size())));
                    std::printf("fastText on the same sentences, %s: %.2f %% right, here %.2f\n", names[task], theirs, ours[task]);
                    from += tasks[task].size();
                }
                std::printf("  %.0f texts per CPU second beyond its start, %.1f MB\n", static_cast<double>(everything.size()) / answers.cpuMs * 1e3, answers.megabytes);
            }
        }
    }
    bool fine = goal("sentences, % right", ours[2], true, 98, 2);
    fine = goal("word pairs, % right", ours[1], true, 85, 2) && fine;
    fine = goal("sentences per CPU second", speed, true, 200'000, 0) && fine;
    return goal("weights, MB", static_cast<double>(text::detail::shippedLanguageWeights().size()) / 1e6, false, 3) && fine ? 0 : 1;
}

} // namespace bench
