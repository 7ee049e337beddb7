#pragma once

#include <optional>
#include <string>
#include <vector>

/** What the words after the program's name say, before anything is done. */
namespace licensewords {

/** Answered by the words alone: help and version on stdout with 0, words that are not understood on stderr with 2. */
struct Answer
{
    int exitCode;
    std::string text;
};

/** Nothing where the words are a command with all it needs and nothing it does not know. */
std::optional<Answer> answered(const std::vector<std::string> &words);

/** Every command by its own words, "pricebook diff". */
std::vector<std::string> commandNames();

} // namespace licensewords
