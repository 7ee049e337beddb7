#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace store::query {

/** Why a query is not understood: the bytes to underline (at least one, inside the text), what stands there, what should. */
struct SyntaxError
{
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string found;
    std::string expected;

    std::string sentence() const { return "Expected " + expected + ", found " + found + "."; }

    friend bool operator==(const SyntaxError &, const SyntaxError &) = default;
};

/** A piece of the query in quotation marks, cut where it is long. */
std::string quoted(std::string_view piece);

inline constexpr std::string_view endOfText = "the end of the text";

} // namespace store::query
