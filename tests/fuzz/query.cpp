#include "services/store/query/compile.h"
#include "services/store/query/complete.h"
#include "services/store/query/evaluate.h"
#include "services/store/query/lexer.h"
#include "services/store/query/parser.h"
#include "tests/fuzz/fuzz.h"

using namespace store::query;

namespace {

domain::Post post()
{
    domain::Post out;
    out.platform = "x";
    out.authorHandle = "ada";
    out.text = "The customer service of Ridge was rude, \xD7\xA6\xD7\x94\"\xD7\x9C said; wi-fi is \xE5\xA5\xBD\xE7\x9A\x84 https://example.com/a #worst";
    out.language = "en";
    out.kind = "status";
    out.counts.likes = 5;
    out.published = foundation::Time(std::chrono::milliseconds(1'424'777'736'000));
    return out;
}

} // namespace

/** What is typed, coloured, completed, understood, written down, asked of a post, and said in SQL. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto text = fuzz::textOf(data, size);
    static const auto zone = foundation::TimeZone::utc();
    static const auto subject = post();
    Limits limits;
    limits.today = 20'000;
    limits.saved = [](const std::string &name) -> std::optional<std::string> {
        return name == "a" ? std::optional<std::string>("saved:b OR ridge") : name == "b" ? std::optional<std::string>("saved:a") : std::nullopt;
    };
    std::size_t at = 0;
    for (const auto &range : colours(text, limits)) {
        fuzz::require(range.begin >= at && range.begin <= range.end && range.end <= size, "colours lie in order");
        at = range.end;
    }
    for (const auto cursor : {size, size / 2}) {
        for (const auto &completion : completions(text, cursor))
            fuzz::require(completion.begin <= completion.end && completion.end <= size, "what is completed lies in the text");
    }
    const auto answer = parse(text, limits);
    if (const auto *error = std::get_if<SyntaxError>(&answer)) {
        fuzz::require(!error->expected.empty() && error->offset <= size && error->offset + error->length <= size + 1, "an error lies in the text");
        return 0;
    }
    const auto &root = std::get<Query>(answer).root;
    const auto written = toText(root);
    const auto again = parse(written, {std::size_t{1} << 20U, 1000, 10'000});
    fuzz::require(std::holds_alternative<Query>(again), "what was written is understood");
    fuzz::require(sameMeaning(root, std::get<Query>(again).root), "what was written means the same");
    const Subject about(subject, {"Ridge"}, {"worst"}, false);
    fuzz::require(matches(root, about, zone) == matches(std::get<Query>(again).root, about, zone), "equal queries match alike");
    std::size_t marked = 0;
    for (const auto &[begin, end] : marks(root, subject.text)) {
        fuzz::require(begin >= marked && begin < end && end <= subject.text.size(), "marks lie in order");
        marked = end;
    }
    for (const auto purpose : {Purpose::Page, Purpose::Count})
        fuzz::require(!compile(root, zone, purpose).count().empty(), "every query has its SQL");
    return 0;
}
