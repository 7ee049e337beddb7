#include "services/protocol/json.h"
#include "tests/fuzz/fuzz.h"

using protocol::Json;

/** What was read is written, and what was written reads the same. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto json = Json::parse(fuzz::textOf(data, size));
    if (!json)
        return 0;
    const auto written = json->dump();
    const auto again = Json::parse(written, {16 * (size + 64), 64}); // a byte becomes at most \u0000
    fuzz::require(again.ok(), "what was written can be read");
    fuzz::require(again->dump() == written, "what was written reads the same");
    fuzz::require(*again == *json, "what was read stays what it is");
    if (const auto *members = json->members()) {
        for (const auto &member : *members)
            fuzz::require(json->find(member.key) == &member.value, "a member is found by its name");
    }
    return 0;
}
