#pragma once

#include "services/store/query/error.h"
#include "services/store/query/fields.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store::query {

enum class Compare : std::uint8_t { Colon, Equal, Less, LessEqual, Greater, GreaterEqual };

struct Token
{
    enum class Kind : std::uint8_t {
        Word, Address, Phrase, Proximity, Open, Close, And, Or, Not, Near, Field, Value, QuotedValue, Error
    };
    Kind kind = Kind::Word;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;                      ///< without quotation marks and escapes
    const FieldInfo *field = nullptr;      ///< Field, and the values that belong to it
    Compare compare = Compare::Colon;
    int distance = 0;                      ///< Near and Proximity
    bool ordered = false;                  ///< Near
    bool starred = false;                  ///< a quoted value with a * behind it: the start of the value
    std::optional<SyntaxError> error;      ///< Error
};

/** Cuts any text into tokens; never fails: what cannot be read is a token of kind Error that says why. */
std::vector<Token> tokens(std::string_view text);

struct Limits;

/** For colouring while typing. */
enum class TokenClass : std::uint8_t { Word, Operator, Field, Value, Phrase, Error };

struct ColouredRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
    TokenClass kind = TokenClass::Word;

    friend bool operator==(const ColouredRange &, const ColouredRange &) = default;
};

/** The tokens in order, without overlaps; where the parser objects, that range is an Error. */
std::vector<ColouredRange> colours(std::string_view text, const Limits &limits);
std::vector<ColouredRange> colours(std::string_view text);

inline constexpr int maxDistance = 100;

} // namespace store::query
