#include "services/imports/csvdialect.h"

#include "services/foundation/utf8.h"

#include <algorithm>
#include <map>

namespace imports {

namespace {

constexpr std::size_t sampleBytes = std::size_t{128} << 10U;
constexpr int sampleRecords = 300;

struct Trial
{
    Dialect dialect;
    std::size_t columns = 1;
    double even = 0; ///< share of the text in records of that many columns
    double score() const { return columns < 2 ? 0.01 * even : even * (1.0 + 0.02 * static_cast<double>(std::min<std::size_t>(columns, 25))); }
};

Trial tryDialect(std::string_view text, bool whole, const Dialect &dialect)
{
    CsvSplitter splitter(dialect, 1);
    std::vector<std::string_view> fields;
    std::map<std::size_t, std::size_t> bytesBy;
    const char *at = text.data();
    const char *end = at + text.size();
    std::size_t covered = 0;
    for (int i = 0; i < sampleRecords && at < end; ++i) {
        const auto split = splitter.split(at, end, whole, fields);
        if (!split.complete)
            break;
        if (split.rawSize > 0)
            bytesBy[split.fieldCount] += split.size;
        covered += split.size;
        at += split.size;
    }
    Trial trial{dialect, 1, 0};
    std::size_t most = 0;
    for (const auto &[columns, bytes] : bytesBy) {
        if (bytes > most) {
            most = bytes;
            trial.columns = columns;
        }
    }
    // A quote that is never closed leaves the rest of the text uncovered.
    const std::size_t rest = static_cast<std::size_t>(end - at);
    const std::size_t stuck = rest > text.size() / 2 && covered < text.size() / 2 ? rest : 0;
    trial.even = static_cast<double>(most) / static_cast<double>(std::max<std::size_t>(1, covered + stuck));
    return trial;
}

/** Whether quotes at the start of fields are mostly not closed at the end of one: then they are the writers' own. */
bool quotesAreText(std::string_view text, bool whole, Dialect dialect)
{
    const char quote = '"';
    dialect.quote = '\0';
    CsvSplitter splitter(dialect, 1000);
    std::vector<std::string_view> fields;
    const char *at = text.data();
    const char *end = at + text.size();
    std::size_t opened = 0;
    std::size_t closed = 0;
    while (at < end) {
        const auto split = splitter.split(at, end, whole, fields);
        if (!split.complete)
            break;
        for (const std::string_view field : fields) {
            opened += field.starts_with(quote) ? 1U : 0U;
            closed += field.size() > 1 && field.ends_with(quote) ? 1U : 0U;
        }
        at += split.size;
    }
    return opened >= 3 && closed * 10 < opened * 7;
}

/** Names are short, filled, and no numbers; data seldom is all three. */
bool looksLikeHeader(const std::vector<std::string_view> &fields)
{
    std::size_t filled = 0;
    for (const std::string_view field : fields) {
        const std::string_view text = foundation::trimmed(field);
        if (text.empty())
            continue;
        ++filled;
        const bool number = std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == ':'; });
        if (number || text.size() > 120 || text.starts_with("http"))
            return false;
    }
    return filled * 2 > fields.size();
}

} // namespace

DialectGuess guessDialect(std::string_view padded, bool whole, const Format &format)
{
    DialectGuess guess;
    std::string_view text = padded;
    std::optional<char> delimiter = format.delimiter;
    if (text.size() > 5 && foundation::equalsIgnoringAsciiCase(text.substr(0, 4), "sep=") && (text[5] == '\n' || text[5] == '\r')) {
        delimiter = delimiter ? *delimiter : text[4];
        guess.skipped = text.starts_with("\r\n") || text.substr(5, 2) == "\r\n" ? 7 : 6;
        guess.skippedLines = 1;
        text.remove_prefix(guess.skipped);
    }
    if (text.size() > sampleBytes) {
        text = text.substr(0, sampleBytes);
        whole = false;
    }
    const char newline = text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos ? '\r' : '\n';

    const std::string candidates = delimiter ? std::string(1, *delimiter) : std::string(",;\t|");
    const std::string quotes = format.quote ? std::string(1, *format.quote) : std::string("\"\0", 2);
    Trial best;
    bool first = true;
    for (const char quote : quotes) {
        for (const char c : candidates) {
            if (quote == '\0' && !format.quote && !quotesAreText(text, whole, {c, quote, newline, false}))
                continue;
            for (const bool skipBlank : {false, true}) {
                if (skipBlank && (quote == '\0' || c == ' ' || text.find(std::string{c, ' ', quote}) == std::string_view::npos))
                    continue;
                const Trial trial = tryDialect(text, whole, {c, quote, newline, skipBlank});
                // Quotes mean quoting unless the text splits much better without.
                const double handicap = first ? 0 : quote == '\0' ? 0.15 : skipBlank ? 0.01 : 0.0001;
                if (first || trial.score() > best.score() + handicap)
                    best = trial;
                first = false;
            }
        }
    }
    guess.dialect = best.dialect;
    guess.columns = best.columns;

    CsvSplitter splitter(guess.dialect, 10'000);
    std::vector<std::string_view> fields;
    const char *at = text.data();
    const char *end = at + text.size();
    std::size_t title = 0;
    std::int64_t titleLines = 0;
    for (int i = 0; i < 20 && at < end; ++i) {
        const auto split = splitter.split(at, end, whole, fields);
        if (!split.complete)
            break;
        const auto filled = std::count_if(fields.begin(), fields.end(), [](std::string_view field) { return !foundation::trimmed(field).empty(); });
        const bool isTitle = guess.columns >= 3 && filled <= 1 && format.header.value_or(true);
        if (!isTitle) {
            guess.header = format.header.value_or(looksLikeHeader(fields));
            if (guess.header || i == 0) {
                guess.skipped += title;
                guess.skippedLines += titleLines;
            }
            break;
        }
        at += split.size;
        title += split.size;
        titleLines += split.lines + 1;
    }
    return guess;
}

} // namespace imports
