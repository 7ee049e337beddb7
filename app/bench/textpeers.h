#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/** A text with what it should be called: a language, or "0", "1", "2" for negative, neutral, positive. */
struct KnownText
{
    std::string label;
    std::string text;
};

/** Lines of "label, tab, text". Nothing, after saying what is wrong where, if a line is not so. */
std::optional<std::vector<KnownText>> readKnown(const std::string &path);

/** The value of `--name` in `args`, or `otherwise`. */
std::string option(const std::vector<std::string> &args, const std::string &name, const std::string &otherwise = {});

/** Says PASS or FAIL of one goal on its own line; answers whether it passed. */
bool goal(const std::string &what, double value, bool atLeast, double bound, int decimals = 3);

/** CPU milliseconds of the fastest of `repetitions` calls. */
double fastest(int repetitions, const std::function<void()> &work);

/** What fastText (the program) answers for the texts, and the CPU milliseconds of that beyond starting. */
struct PeerAnswers
{
    std::vector<std::string> labels; ///< of each text, empty where it gave none
    double cpuMs = 0;
    double megabytes = 0; ///< of its model
    std::string missing;  ///< why there are none
};
/** Trains on `training` in this run, with `settings` as on its command line, then answers for `texts`. */
PeerAnswers askFastText(const std::vector<KnownText> &training, const std::vector<KnownText> &texts, const std::vector<std::string> &settings);
/** Answers of a Python module: "langdetect" or "pycld2". */
PeerAnswers askPython(const std::string &module, const std::vector<KnownText> &texts);

} // namespace bench
