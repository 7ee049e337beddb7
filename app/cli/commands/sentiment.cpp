#include "app/cli/commands/commands.h"
#include "app/cli/commands/ownlabels.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/foundation/utf8.h"
#include "services/text/language.h"
#include "services/text/normalise.h"
#include "services/text/sentiment.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>

namespace cli {

namespace {

using foundation::Error;

struct SentimentOptions
{
    std::vector<std::string> texts;
    std::string file, language, accuracy;
};

using EachLine = std::function<void(const std::string &text)>;

foundation::Status fromStream(const Program &program, std::istream &in, const std::string &name, const EachLine &use)
{
    std::string line;
    for (bool first = true; std::getline(in, line); first = false) {
        if (program.stop.stopped())
            return Error{Error::Kind::Cancelled, "reading " + name};
        if (line.ends_with('\r'))
            line.pop_back();
        if (first && line.starts_with("\xEF\xBB\xBF"))
            line.erase(0, 3);
        use(line);
    }
    if (in.bad())
        return Error{Error::Kind::Storage, "cannot read " + name};
    return foundation::Done{};
}

/** Every text there is, in order: from the line, a file, or stdin. */
foundation::Status forEachText(const Program &program, const SentimentOptions &options, const std::string &command, const EachLine &use)
{
    for (const std::string &text : options.texts)
        use(text);
    if (options.file == "-")
        return fromStream(program, std::cin, "stdin", use);
    if (!options.file.empty()) {
        std::ifstream file(options.file, std::ios::binary);
        if (!file || !(file.peek(), !file.bad()))
            return Error{Error::Kind::NotFound, "there is no file " + options.file + " that can be read"};
        file.clear();
        return fromStream(program, file, options.file, use);
    }
    if (options.texts.empty())
        return Error{Error::Kind::BadInput, "no text: expected rlg " + command + " \"some text\", or --file FILE, or --file - for stdin"};
    return foundation::Done{};
}

std::string signedNumber(double number)
{
    const std::string text = decimal(number, 2);
    return text == "-0.00" ? "+0.00" : number < 0 ? text : "+" + text;
}

std::string labelOf(const text::SentimentResult &verdict)
{
    if (!verdict.label)
        return "unscored";
    switch (*verdict.label) {
    case domain::Sentiment::Negative: return "negative";
    case domain::Sentiment::Neutral: return "neutral";
    case domain::Sentiment::Positive: return "positive";
    }
    return "unscored";
}

/** What a reader has to know besides the verdict; empty where there is nothing. */
std::string noteOf(const text::SentimentResult &verdict, const std::string &language)
{
    if (!verdict.label)
        return text::sentimentSupports(language) ? "nothing to judge" : "not trained for " + (language.empty() ? std::string("und") : language);
    return text::isUnsure(verdict) ? "unsure" : text::judgedBy(language) == text::JudgedBy::WordList ? "word list" : "";
}

int sentiment(Program &program, const SentimentOptions &options)
{
    if (!options.accuracy.empty())
        return showAccuracy(program, options.accuracy);
    constexpr std::size_t wordsShown = 3;
    auto document = nlohmann::ordered_json::array();
    const auto done = forEachText(program, options, "sentiment", [&](const std::string &given) {
        const std::string text = text::normalised(given);
        const std::string language = options.language.empty() ? text::detectLanguage(text).code : options.language;
        const auto verdict = text::judge(text, language);
        if (program.json) {
            auto words = nlohmann::ordered_json::array();
            for (const text::WordWeight &word : verdict.why)
                words.push_back({{"word", word.word}, {"weight", word.weight}});
            document.push_back({{"text", text}, {"language", language}, {"sentiment", labelOf(verdict)}, {"score", verdict.score}, {"confidence", verdict.confidence}, {"unsure", text::isUnsure(verdict)}, {"note", noteOf(verdict, language)}, {"words", words}});
            return;
        }
        std::vector<std::string> words;
        for (std::size_t i = 0; i < std::min(wordsShown, verdict.why.size()); ++i)
            words.push_back(oneLine(verdict.why[i].word, 40) + " " + signedNumber(verdict.why[i].weight));
        const std::string note = noteOf(verdict, language);
        program.print(labelOf(verdict) + "\t" + signedNumber(verdict.score) + "\t" + decimal(verdict.confidence, 2) + "\t" + listed(words) + "\t" + note);
    });
    if (!done)
        return program.fail(done.error());
    if (program.json)
        program.printJson(nlohmann::ordered_json{{"model", text::sentimentVersion()}, {"verdicts", document}});
    return Exit::Ok;
}

int language(Program &program, const SentimentOptions &options)
{
    auto document = nlohmann::ordered_json::array();
    const auto done = forEachText(program, options, "language", [&](const std::string &given) {
        const std::string text = text::normalised(given);
        const auto guess = text::detectLanguage(text);
        if (program.json)
            document.push_back({{"text", text}, {"language", guess.code}, {"confidence", guess.confidence}});
        else
            program.print(guess.code + "\t" + decimal(guess.confidence, 2));
    });
    if (!done)
        return program.fail(done.error());
    if (program.json)
        program.printJson(document);
    return Exit::Ok;
}

} // namespace

void addSentiment(Program &program)
{
    const auto options = std::make_shared<SentimentOptions>();
    const Command command = program.command("sentiment", "Judge plain text: label, score, confidence and the words that decided");
    command.option("text", options->texts, "Texts, each in quotes");
    command.option("--file", options->file, "Judge each line of this file; - is stdin");
    command.option("--language", options->language, "What the texts are written in, such as en or he (default: found out for each)");
    command.option("--accuracy", options->accuracy, "How often verdicts agree with your own labels in this workspace");
    command.footer("One line out for each text in: label, score (-1 to 1), confidence (0 to 1), the strongest words and, where there is one, a note, separated by\n"
                    "tabs. \"unsure\" stands where the confidence is below 0.45, \"not trained for xx\" where no judge knows the language.\n"
                    "Examples:\n  rlg sentiment \"The crew was lovely\" \"Worst flight ever\"\n  rlg sentiment --file lines.txt --json\n  cut -d, -f6 posts.csv | rlg sentiment --file -");
    program.on(command, [options, &program] { return sentiment(program, *options); });
}

void addLanguage(Program &program)
{
    const auto options = std::make_shared<SentimentOptions>();
    const Command command = program.command("language", "Tell the language of plain text");
    command.option("text", options->texts, "Texts, each in quotes");
    command.option("--file", options->file, "Look at each line of this file; - is stdin");
    command.footer("One line out for each text in: ISO 639-1 code (und where it cannot be told) and confidence, separated by a tab.\n"
                    "Examples:\n  rlg language \"Wo ist mein Koffer?\"\n  rlg language --file lines.txt --json");
    program.on(command, [options, &program] { return language(program, *options); });
}

} // namespace cli
