#include "services/imports/columnstats.h"

#include "services/foundation/utf8.h"
#include "services/imports/characters.h"
#include "services/imports/dates.h"
#include "services/imports/numbers.h"
#include "services/imports/vocabulary.h"

#include <algorithm>
#include <unordered_set>

namespace imports {

namespace {
void lookAtDate(ColumnStats &stats, std::string_view text)
{
    const auto date = readDate(text, DateOrder::Auto);
    if (!date)
        return;
    ++stats.dates;
    stats.clocks += date->hasClock ? 1U : 0U;
    stats.zoned += date->offset ? 1U : 0U;
    stats.epochs += std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || c == '.'; }) && date->offset ? 1U : 0U;
    if (stats.example.empty())
        stats.example = text;
    if (!date->numeric)
        return;
    ++stats.numeric;
    stats.dayFirst += date->firstNumber > 12 ? 1U : 0U;
    stats.monthFirst += date->secondNumber > 12 ? 1U : 0U;
    const bool slashed = text.find('/') != std::string_view::npos;
    const bool unpadded = text.size() > 2 && (text[1] == '/' || (text.find('/') == 2 && text.size() > 4 && text[4] == '/'));
    const std::string lower = foundation::lowerAscii(text);
    stats.slashedShort += slashed && (unpadded || lower.ends_with("am") || lower.ends_with("pm")) ? 1U : 0U;
}

void lookAtNumber(ColumnStats &stats, std::string_view text)
{
    const WrittenCount count = readCount(text);
    if (count.value) {
        ++stats.counts;
        stats.grouped += count.grouped ? 1U : 0U;
        stats.dotGroups += count.grouped && text.find('.') != std::string_view::npos ? 1U : 0U;
        stats.commaGroups += count.grouped && text.find(',') != std::string_view::npos ? 1U : 0U;
    }
    stats.mangled += isMangledId(text) ? 1U : 0U;
    const bool longId = text.size() >= 15 && text.size() <= 20 && std::all_of(text.begin(), text.end(), isDigit);
    stats.longIds += longId ? 1U : 0U;
    stats.roundIds += longId && text.ends_with("00") ? 1U : 0U;
}
} // namespace

ColumnStats statsOf(const Sample &sample, std::size_t column)
{
    ColumnStats stats;
    std::unordered_set<std::string_view> seen;
    for (const std::vector<std::string> &record : sample) {
        if (column >= record.size())
            continue;
        const std::string_view text = foundation::trimmed(record[column]);
        if (saysNothing(text))
            continue;
        ++stats.filled;
        stats.bytes += text.size();
        seen.insert(text);
        stats.spaced += text.find(' ') != std::string_view::npos ? 1U : 0U;
        stats.urls += text.starts_with("http://") || text.starts_with("https://") ? 1U : 0U;
        stats.handles += text.starts_with('@') && text.find(' ') == std::string_view::npos && text.size() > 1 ? 1U : 0U;
        stats.labels += sentimentLabel(text).empty() ? 0U : 1U;
        stats.languages += text.size() == 2 && !languageCode(text).empty() ? 1U : 0U;
        if (text.size() <= 80) {
            lookAtDate(stats, text);
            lookAtNumber(stats, text);
        }
    }
    stats.distinct = seen.size();
    return stats;
}

} // namespace imports
