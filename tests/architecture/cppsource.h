#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace architecture {

/** A C++ file taken apart far enough to judge it: what is said to the compiler, kept from what is said to the reader. */
struct CppSource
{
    struct Literal
    {
        int line = 0;
        std::string text; ///< as written between the quotes; neighbouring literals are joined as the compiler joins them
    };
    struct Include
    {
        int line = 0;
        std::string name;
        bool angled = false; ///< <name> rather than "name"
    };

    std::string code; ///< comments and the insides of literals blanked, line breaks kept
    std::vector<Literal> literals;
    std::vector<Include> includes;
};

CppSource takeApart(std::string_view text);

} // namespace architecture
