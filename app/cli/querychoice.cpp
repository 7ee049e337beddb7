#include "app/cli/querychoice.h"

#include "app/cli/brandchoice.h"
#include "app/cli/program.h"
#include "services/foundation/utf8.h"
#include "services/store/query/parser.h"
#include "services/store/savedqueries.h"

namespace cli {

namespace {

/** A wrong query with its mistake underlined. */
int failQuery(Program &program, const std::string &text, const store::query::SyntaxError &error)
{
    if (!program.json) {
        const std::size_t from = foundation::lengthUtf8(std::string_view(text).substr(0, error.offset));
        program.say(text);
        program.say(std::string(from, ' ') + std::string(std::max<std::size_t>(1, error.length), '^'));
    }
    return program.fail({foundation::Error::Kind::BadInput, "the query, at character " + std::to_string(error.offset + 1) + ": expected " + error.expected + ", found " + error.found});
}

} // namespace

std::optional<store::query::Query> chosenQuery(Program &program, store::Workspace &workspace, const std::string &text, int &exit)
{
    auto limits = store::queryLimits(workspace);
    if (!limits) {
        exit = program.fail(limits.error());
        return std::nullopt;
    }
    limits->today = workspace.zone().dayOf(program.clock.now());
    auto parsed = store::query::parse(text, *limits);
    if (const auto *error = std::get_if<store::query::SyntaxError>(&parsed)) {
        exit = failQuery(program, text, *error);
        return std::nullopt;
    }
    return std::move(std::get<store::query::Query>(parsed));
}

foundation::Result<store::Scope> chosenScope(store::Workspace &workspace, const std::string &brand, const std::string &period)
{
    store::Scope scope;
    if (!brand.empty()) {
        const auto chosen = chosenBrand(workspace, brand);
        if (!chosen)
            return chosen.error();
        scope.brand = chosen->id;
    }
    if (!period.empty()) {
        const auto days = domain::parsePeriod(period);
        if (!days)
            return days.error();
        scope.period = *days;
    }
    return scope;
}

} // namespace cli
