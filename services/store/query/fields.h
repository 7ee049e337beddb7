#pragma once

#include "services/store/query/ast.h"

#include <span>
#include <string_view>

namespace store::query {

enum class FieldType : std::uint8_t { Name, Address, Fragment, Literal, Number, Date, Sentiment, Trait };

struct FieldInfo
{
    Field field;
    std::string_view name;
    FieldType type;
    std::string_view hint; ///< what may follow, in English
};

struct Choice
{
    std::string_view name;
    Field field;                                ///< of which field it is a value
    Trait trait;                                ///< for Has and Is
    std::optional<domain::Sentiment> sentiment; ///< for Sentiment
    bool offered;                               ///< false: a short form, understood but not proposed
};

/** Every field in the order it is offered; the second name of a field follows it. */
std::span<const FieldInfo> fields();
/** By name, upper and lower case alike; null where there is none. */
const FieldInfo *findField(std::string_view name);
const FieldInfo &infoOf(Field field); ///< under its first name
/** The known field most like a mistyped name; null where none is near. */
const FieldInfo *similarField(std::string_view name);

/** The values of the fields that only have a few: sentiment:, has:, is:. */
std::span<const Choice> choices();
const Choice *findChoice(Field field, std::string_view name);

} // namespace store::query
