#include "app/bench/textpeers.h"

#include "app/bench/report.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>

namespace bench {

namespace {

namespace fs = std::filesystem;

/** A folder of its own that goes when it is done with. */
struct Scratch
{
    fs::path path;
    Scratch()
    {
        for (int i = 0;; ++i) {
            path = fs::temp_directory_path() / ("rlg-bench-text-" + std::to_string(i));
            std::error_code failed;
            if (fs::create_directory(path, failed) || failed)
                return;
        }
    }
    ~Scratch()
    {
        std::error_code failed;
        fs::remove_all(path, failed);
    }
};

std::string oneLine(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

std::vector<std::string> linesOf(const fs::path &path, std::size_t count)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; lines.size() < count && std::getline(file, line);)
        lines.push_back(line);
    lines.resize(count);
    return lines;
}

void writeTexts(const fs::path &path, const std::vector<KnownText> &texts, std::size_t count)
{
    std::ofstream file(path, std::ios::binary);
    for (std::size_t i = 0; i < count; ++i)
        file << oneLine(texts[i].text) << '\n';
}

/** In an order drawn by lot: fastText learns in the order of the file, and one label after the other it would only remember the last. */
void writeLabelled(const fs::path &path, const std::vector<KnownText> &texts)
{
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937_64 random(7);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random() % i]);
    std::ofstream file(path, std::ios::binary);
    for (const std::size_t i : order)
        file << "__label__" << texts[i].label << ' ' << oneLine(texts[i].text) << '\n';
}

} // namespace

std::optional<std::vector<KnownText>> readKnown(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
        return std::nullopt;
    }
    std::vector<KnownText> texts;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos || tab == 0) {
            std::fprintf(stderr, "%s:%zu: expected a label, a tab and a text\n", path.c_str(), number);
            return std::nullopt;
        }
        texts.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return texts;
}

std::string option(const std::vector<std::string> &args, const std::string &name, const std::string &otherwise)
{
    const auto found = std::find(args.begin(), args.end(), "--" + name);
    return found != args.end() && found + 1 != args.end() ? *(found + 1) : otherwise;
}

bool goal(const std::string &what, double value, bool atLeast, double bound, int decimals)
{
    const bool reached = atLeast ? value >= bound : value <= bound;
    std::printf("%s  %s: %.*f, goal %s %.*f\n", reached ? "PASS" : "FAIL", what.c_str(), decimals, value, atLeast ? ">=" : "<=", decimals, bound);
    return reached;
}

double fastest(int repetitions, const std::function<void()> &work)
{
    double best = 1e300;
    for (int i = 0; i < repetitions; ++i)
        best = std::min(best, measured(work).cpuMs);
    return best;
}

PeerAnswers askFastText(const std::vector<KnownText> &training, const std::vector<KnownText> &texts, const std::vector<std::string> &settings)
{
    PeerAnswers answers;
    if (!isInstalled("fasttext")) {
        answers.missing = "fasttext is not installed";
        return answers;
    }
    const Scratch scratch;
    const auto in = [&](const char *name) { return (scratch.path / name).string(); };
    writeLabelled(in("train"), training);
    writeTexts(in("texts"), texts, texts.size());
    writeTexts(in("one"), texts, std::min<std::size_t>(texts.size(), 1));
    std::vector<std::string> command{"fasttext", "supervised", "-input", in("train"), "-output", in("model")};
    command.insert(command.end(), settings.begin(), settings.end());
    if (measuredProcess(command).cpuMs < 0) {
        answers.missing = "fasttext did not learn";
        return answers;
    }
    const auto predict = [&](const char *what, const char *to) {
        return measuredProcess({"sh", "-c", "fasttext predict \"$0\" \"$1\" > \"$2\"", in("model.bin"), in(what), in(to)}).cpuMs;
    };
    const double start = predict("one", "ignored");
    const double all = predict("texts", "labels");
    if (start < 0 || all < 0) {
        answers.missing = "fasttext did not answer";
        return answers;
    }
    answers.cpuMs = std::max(all - start, 0.01);
    answers.labels = linesOf(in("labels"), texts.size());
    for (std::string &label : answers.labels)
        label = label.starts_with("__label__") ? label.substr(9) : std::string();
    std::error_code failed;
    answers.megabytes = static_cast<double>(fs::file_size(in("model.bin"), failed)) / 1e6;
    return answers;
}

PeerAnswers askPython(const std::string &module, const std::vector<KnownText> &texts)
{
    PeerAnswers answers;
    if (!isInstalled("python3") || measuredProcess({"python3", "-c", "import " + module}).cpuMs < 0) {
        answers.missing = module + " is not installed";
        return answers;
    }
    const std::string ask = module == "langdetect" ? "lambda t: langdetect.detect(t)" : "lambda t: pycld2.detect(t)[2][0][1]";
    const std::string program = "import sys, time, " + module + "\n"
                                "ask = " + ask + "\n"
                                "texts = open(sys.argv[1], encoding='utf-8', errors='replace').read().split('\\n')[:-1]\n"
                                "out = open(sys.argv[2], 'w')\n"
                                "start = time.process_time()\n"
                                "for text in texts:\n"
                                "    try: said = ask(text)\n"
                                "    except Exception: said = ''\n"
                                "    out.write(said.split('-')[0].replace('iw', 'he').replace('no', 'nb') + '\\n')\n"
                                "open(sys.argv[3], 'w').write(str(1000 * (time.process_time() - start)))\n";
    const Scratch scratch;
    const auto in = [&](const char *name) { return (scratch.path / name).string(); };
    writeTexts(in("texts"), texts, texts.size());
    if (measuredProcess({"python3", "-c", program, in("texts"), in("labels"), in("time")}).cpuMs < 0) {
        answers.missing = module + " did not answer";
        return answers;
    }
    answers.labels = linesOf(in("labels"), texts.size());
    answers.cpuMs = std::atof(linesOf(in("time"), 1).front().c_str());
    return answers;
}

} // namespace bench
