#pragma once

#include <span>
#include <string_view>

namespace reports {

struct ShippedLanguage
{
    std::string_view code;
    std::string_view json;
};

/** The files of resources/reportwords, as they were when the program was built. */
std::span<const ShippedLanguage> shippedLanguages();

} // namespace reports
