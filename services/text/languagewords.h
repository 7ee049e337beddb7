#pragma once

#include <span>
#include <string_view>

namespace text::detail {

/** Frequent small words of one language, in lower case with blanks between, own compilation. */
struct LanguageWords
{
    std::string_view code;
    std::string_view words;
};

std::span<const LanguageWords> languageWords();

} // namespace text::detail
