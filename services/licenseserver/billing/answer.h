#pragma once

#include "services/protocol/json.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace billing {

/** Limits for what providers answer: larger than what people may send us. */
inline constexpr protocol::JsonLimits answerLimits{1024 * 1024, 32};
/** How we name ourselves to them. */
inline constexpr const char *agent = "rlg-licensed/" RLG_VERSION;

/** The member at the end of the path, or null. */
const protocol::Json *at(const protocol::Json &json, std::initializer_list<std::string_view> path);
std::string textAt(const protocol::Json &json, std::initializer_list<std::string_view> path);
std::int64_t numberAt(const protocol::Json &json, std::initializer_list<std::string_view> path);

} // namespace billing
