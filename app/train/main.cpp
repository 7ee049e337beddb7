#include "services/text/languagetrainer.h"
#include "services/text/normalise.h"
#include "services/text/sentimenttrainer.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>

namespace {

using foundation::Error;
using foundation::Result;
using text::JudgedText;

/** Lines of "label<tab>text", labels 0 negative, 1 neutral, 2 positive. */
Result<std::vector<JudgedText>> readJudged(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{Error::Kind::NotFound, path + " cannot be opened"};
    std::vector<JudgedText> texts;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (line.size() < 2 || line[0] < '0' || line[0] > '2' || line[1] != '\t')
            return Error{Error::Kind::BadInput, path + ":" + std::to_string(number) + ": expected 0, 1 or 2, a tab and a text"};
        texts.push_back({text::normalised(std::string_view(line).substr(2)), line[0] - '0'});
    }
    return texts;
}

/** One text a line beside one label a line. */
Result<std::vector<JudgedText>> readPair(const std::string &textPath, const std::string &labelPath)
{
    std::ifstream words(textPath, std::ios::binary);
    std::ifstream labels(labelPath, std::ios::binary);
    if (!words || !labels)
        return Error{Error::Kind::NotFound, textPath + " or " + labelPath + " cannot be opened"};
    std::vector<JudgedText> texts;
    std::string line;
    std::string label;
    while (std::getline(words, line)) {
        if (!std::getline(labels, label) || label.empty() || label[0] < '0' || label[0] > '2')
            return Error{Error::Kind::BadInput, labelPath + ":" + std::to_string(texts.size() + 1) + ": expected 0, 1 or 2"};
        texts.push_back({text::normalised(line), label[0] - '0'});
    }
    return texts;
}

/** Lines of "language<tab>text". */
Result<std::vector<text::LanguageSample>> readLanguages(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{Error::Kind::NotFound, path + " cannot be opened"};
    std::vector<text::LanguageSample> texts;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos)
            return Error{Error::Kind::BadInput, path + ":" + std::to_string(number) + ": expected a language, a tab and a text"};
        texts.push_back({line.substr(0, tab), text::normalised(std::string_view(line).substr(tab + 1))});
    }
    return texts;
}

int failed(const Error &error)
{
    std::fprintf(stderr, "rlg-train: %s\n", error.detail.c_str());
    return error.kind == Error::Kind::BadInput ? 2 : 1;
}

int written(const std::string &path, const Result<std::string> &weights, std::size_t texts)
{
    if (!weights)
        return failed(weights.error());
    std::ofstream file(path, std::ios::binary);
    file.write(weights->data(), static_cast<std::streamsize>(weights->size()));
    file.close();
    if (!file)
        return failed({Error::Kind::Storage, path + " cannot be written"});
    std::printf("%s: %zu bytes from %zu texts\n", path.c_str(), weights->size(), texts);
    return 0;
}

struct Files
{
    std::string data;
    std::string validation;
    std::string labels;
    std::string out;
};

void addFiles(CLI::App &command, Files &files)
{
    command.add_option("--data", files.data, "training texts: label, tab, text")->required();
    command.add_option("--val", files.validation, "validation texts, in the same form")->required();
    command.add_option("--out", files.out, "file of weights to write")->required();
}

int runSentiment(const Files &files, const text::TrainingOptions &options)
{
    const auto training = readJudged(files.data);
    if (!training)
        return failed(training.error());
    const auto held = files.labels.empty() ? readJudged(files.validation) : readPair(files.validation, files.labels);
    if (!held)
        return failed(held.error());
    const auto report = [](const text::TrainingReport &now) {
        std::printf("epoch %d: loss %.4f, validation accuracy %.4f, macro recall %.4f\n", now.epoch, now.loss, now.accuracy, now.macroRecall);
        std::fflush(stdout);
    };
    return written(files.out, text::trainSentiment(*training, *held, options, report, foundation::StopToken()), training->size());
}

int runLanguage(const Files &files, const text::LanguageTraining &options)
{
    const auto training = readLanguages(files.data);
    if (!training)
        return failed(training.error());
    const auto held = readLanguages(files.validation);
    if (!held)
        return failed(held.error());
    const auto report = [](const text::LanguageReport &now) {
        std::printf("round %d: loss %.4f, validation accuracy %.4f\n", now.round, now.loss, now.accuracy);
        std::fflush(stdout);
    };
    return written(files.out, text::trainLanguage(*training, *held, options, report, foundation::StopToken()), training->size());
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("Learns the weights RLG judges texts with", "rlg-train");
    app.require_subcommand(1);
    Files files;

    CLI::App *sentiment = app.add_subcommand("sentiment", "From texts that people judged: 0 negative, 1 neutral, 2 positive");
    text::TrainingOptions feeling;
    addFiles(*sentiment, files);
    sentiment->add_option("--val-labels", files.labels, "labels, one a line; --val then has one text a line");
    sentiment->add_option("--seed", feeling.seed)->capture_default_str();
    sentiment->add_option("--epochs", feeling.epochs)->capture_default_str();
    sentiment->add_option("--rate", feeling.rate)->capture_default_str();
    sentiment->add_option("--decay", feeling.decay)->capture_default_str();
    sentiment->add_option("--smoothing", feeling.smoothing)->capture_default_str();
    sentiment->add_option("--lexicon", feeling.lexicon)->capture_default_str();
    sentiment->add_option("--word-bits", feeling.wordBits)->capture_default_str();
    sentiment->add_option("--piece-bits", feeling.pieceBits)->capture_default_str();
    sentiment->add_option("--name", feeling.name, "version the verdicts are stored with")->capture_default_str();

    CLI::App *language = app.add_subcommand("language", "From texts whose language is known: code, tab, text");
    text::LanguageTraining learning;
    addFiles(*language, files);
    language->add_option("--seed", learning.seed)->capture_default_str();
    language->add_option("--bits", learning.bits)->capture_default_str();
    language->add_option("--rounds", learning.rounds)->capture_default_str();
    language->add_option("--draws", learning.drawsPerLanguage, "pieces of text of each language in a round")->capture_default_str();
    language->add_option("--rate", learning.rate)->capture_default_str();
    language->add_option("--decay", learning.decay)->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    return *sentiment ? runSentiment(files, feeling) : runLanguage(files, learning);
}
