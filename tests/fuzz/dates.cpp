#include "services/imports/dates.h"
#include "services/foundation/timezone.h"
#include "services/imports/numbers.h"
#include "tests/fuzz/fuzz.h"

using namespace imports;

namespace {

void check(const std::optional<WrittenDate> &date)
{
    if (!date)
        return;
    fuzz::require(date->day.ok(), "a date that was read is one");
    fuzz::require(date->clock >= std::chrono::milliseconds(0) && date->clock <= std::chrono::hours(24), "a time of day lies in the day");
}

} // namespace

/** A date, and behind a line feed the pattern it is written by. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto pattern = fuzz::textOf(data, size);
    const auto text = fuzz::upTo(pattern, '\n');
    for (const auto order : {DateOrder::Auto, DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay})
        check(readDate(text, order));
    check(readDateBy(pattern, text));
    if (const auto day = foundation::parseIsoDate(text))
        fuzz::require(foundation::isoDate(*day) == text, "a day that was written reads the same");
    for (const char mark : {'\0', '.', ','}) {
        const auto count = readCount(text, mark, mark == '.' ? ',' : '.');
        fuzz::require(!count.value || (count.problem.empty() && *count.value >= 0), "a count is a number or a problem");
    }
    static_cast<void>(readBool(text));
    static_cast<void>(isMangledId(text));
    return 0;
}
