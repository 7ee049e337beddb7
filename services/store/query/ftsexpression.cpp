#include "services/store/query/ftsexpression.h"

#include "services/foundation/words.h"

#include <algorithm>

namespace store::query {

namespace {

constexpr int deepest = 70;
constexpr int atomStack = 8;
constexpr std::size_t maxCombinations = 64;

bool isOneToken(std::string_view text, std::string_view token)
{
    std::size_t count = 0;
    bool same = true;
    foundation::eachToken(text, foundation::TokenMode::Query, [&](const foundation::Token &found) {
        same = same && found.text == token;
        ++count;
        return true;
    });
    return same && count == 1;
}

/** A token as FTS5 string: read by the tokenizer once more it must come out as it is. None where it would not. */
std::optional<std::string> ftsString(const std::string &token)
{
    for (const std::string &written : {token, "https://" + token}) {
        if (written.find('"') == std::string::npos && isOneToken(written, token))
            return '"' + written + '"';
    }
    return std::nullopt;
}

FtsExpression atom(std::string text, bool exact) { return {std::move(text), exact, FtsExpression::Rank::Atom, atomStack}; }

/** The runs of a phrase that FTS5 can say: a prefix ends a run, a word it cannot say interrupts one. */
std::vector<std::string> runsOf(const std::vector<Word> &words, bool &exact)
{
    std::vector<std::string> runs;
    bool open = false;
    exact = true;
    for (const Word &word : words) {
        const auto string = word.match == Word::Match::Part ? std::nullopt : ftsString(word.text);
        if (!string) {
            exact = false;
            open = false;
            continue;
        }
        if (open)
            runs.back() += " + " + *string;
        else
            runs.push_back(*string);
        open = word.match == Word::Match::Exact;
        if (!open)
            runs.back() += " *";
    }
    exact = exact && runs.size() == 1;
    return runs;
}

std::string nearOf(const std::vector<std::string> &phrases, std::size_t distance)
{
    std::string out = "NEAR(";
    for (const std::string &phrase : phrases)
        out += phrase + " ";
    out.back() = ',';
    return out + " " + std::to_string(distance) + ")";
}

std::optional<FtsExpression> phraseFor(const std::vector<Word> &words)
{
    bool exact = false;
    const auto runs = runsOf(words, exact);
    if (runs.empty())
        return std::nullopt;
    return atom(runs.size() == 1 ? runs.front() : nearOf(runs, words.size()), exact);
}

std::string_view bare(std::string_view token) { return token.substr(token.starts_with('#') || token.starts_with('@') ? 1 : 0); }

/** Whether the two words may be found at one position of a text (a #tag also stands there without its sign). */
bool mayCoincide(const Word &a, const Word &b)
{
    if (a.match == Word::Match::Part || b.match == Word::Match::Part)
        return true;
    const std::string_view x = bare(a.text);
    const std::string_view y = bare(b.text);
    return x == y || (a.match == Word::Match::Prefix && y.starts_with(x)) || (b.match == Word::Match::Prefix && x.starts_with(y));
}

bool mayOverlap(const Node &a, const Node &b)
{
    return std::any_of(a.words.begin(), a.words.end(), [&](const Word &x) {
        return std::any_of(b.words.begin(), b.words.end(), [&](const Word &y) { return mayCoincide(x, y); });
    });
}

/** The phrases an operand of NEAR stands for; false where it is more than a choice of phrases. */
bool alternatives(const Node &node, std::vector<const Node *> &out)
{
    if (node.kind == Node::Kind::Or)
        return std::all_of(node.children.begin(), node.children.end(), [&](const Node &child) { return alternatives(child, out); });
    out.push_back(&node);
    return node.kind == Node::Kind::Phrase || node.kind == Node::Kind::Raw;
}

std::string wrapped(const FtsExpression &expression, FtsExpression::Rank least)
{
    return expression.rank < least ? "(" + expression.text + ")" : expression.text;
}

/** Deepest first, so that the parser has closed it before it reads the others. */
int stackOf(std::vector<FtsExpression> &parts)
{
    std::stable_sort(parts.begin(), parts.end(), [](const auto &a, const auto &b) { return a.stack > b.stack; });
    int stack = parts.front().stack + 1;
    for (std::size_t i = 1; i < parts.size(); ++i)
        stack = std::max(stack, parts[i].stack + 3);
    return stack;
}

std::optional<FtsExpression> joined(std::vector<FtsExpression> parts, FtsExpression::Rank rank)
{
    if (parts.empty())
        return std::nullopt;
    if (parts.size() == 1)
        return std::move(parts.front());
    FtsExpression out{{}, true, rank, stackOf(parts)};
    if (out.stack > deepest)
        return std::nullopt;
    for (const FtsExpression &part : parts) {
        if (!out.text.empty())
            out.text += rank == FtsExpression::Rank::And ? " AND " : " OR ";
        out.text += wrapped(part, FtsExpression::Rank::Atom);
        out.exact = out.exact && part.exact;
    }
    return out;
}

std::optional<FtsExpression> orFor(const Node &node)
{
    std::vector<FtsExpression> parts;
    for (const Node &child : node.children) {
        auto part = ftsFor(child);
        if (!part)
            return std::nullopt;
        parts.push_back(std::move(*part));
    }
    return joined(std::move(parts), FtsExpression::Rank::Or);
}

std::optional<FtsExpression> andFor(const Node &node)
{
    std::vector<FtsExpression> wanted;
    std::vector<FtsExpression> unwanted;
    bool exact = true;
    for (const Node &child : node.children) {
        const bool negated = child.kind == Node::Kind::Not;
        auto part = ftsFor(negated ? child.children.front() : child);
        if (!part || (negated && !part->exact)) {
            exact = false;
            continue;
        }
        (negated ? unwanted : wanted).push_back(std::move(*part));
    }
    auto out = ftsAnd(std::move(wanted), std::move(unwanted));
    if (out)
        out->exact = out->exact && exact;
    return out;
}

std::optional<FtsExpression> eachOperand(const Node &node)
{
    std::vector<FtsExpression> parts;
    for (const Node &child : node.children) {
        if (auto part = ftsFor(child))
            parts.push_back(std::move(*part));
    }
    auto out = joined(std::move(parts), FtsExpression::Rank::And);
    if (out)
        out->exact = false;
    return out;
}

/** (a OR b) NEAR/5 c is said as NEAR(a c, 5) OR NEAR(b c, 5): FTS5 only knows phrases inside NEAR. */
std::optional<FtsExpression> nearFor(const Node &node)
{
    std::vector<std::vector<const Node *>> operands;
    std::size_t combinations = 1;
    for (const Node &child : node.children) {
        if (!alternatives(child, operands.emplace_back()))
            return eachOperand(node);
        combinations *= operands.back().size();
        if (combinations > maxCombinations)
            return eachOperand(node);
    }
    bool exact = !node.ordered;
    std::vector<FtsExpression> parts;
    for (std::size_t combination = 0; combination < combinations; ++combination) {
        std::vector<const Node *> chosen;
        std::vector<std::string> phrases;
        std::size_t rest = combination;
        for (const auto &operand : operands) {
            const Node *phrase = operand[rest % operand.size()];
            rest /= operand.size();
            bool said = false;
            const auto runs = runsOf(phrase->words, said);
            if (!said)
                return eachOperand(node);
            exact = exact && phrase->kind == Node::Kind::Phrase &&
                    std::none_of(chosen.begin(), chosen.end(), [&](const Node *other) { return mayOverlap(*other, *phrase); });
            chosen.push_back(phrase);
            phrases.push_back(runs.front());
        }
        parts.push_back(atom(nearOf(phrases, static_cast<std::size_t>(node.distance)), true));
    }
    auto out = joined(std::move(parts), FtsExpression::Rank::Or);
    if (out)
        out->exact = exact;
    return out;
}

std::optional<FtsExpression> linkFor(const Node &node)
{
    if (node.field != Field::Links || node.prefix)
        return std::nullopt;
    const auto string = ftsString(node.text.substr(0, node.text.find_first_of("/?#")));
    return string ? std::optional(atom(*string, false)) : std::nullopt;
}

} // namespace

std::optional<FtsExpression> ftsAnd(std::vector<FtsExpression> wanted, std::vector<FtsExpression> unwanted)
{
    auto out = joined(std::move(wanted), FtsExpression::Rank::And);
    const auto without = joined(std::move(unwanted), FtsExpression::Rank::Or);
    if (!out || !without)
        return out;
    out->text = wrapped(*out, FtsExpression::Rank::Atom) + " NOT " + wrapped(*without, FtsExpression::Rank::Atom);
    out->rank = FtsExpression::Rank::And;
    out->stack = std::max(out->stack + 1, without->stack + 3);
    return out;
}

std::optional<FtsExpression> ftsFor(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::And: return andFor(node);
    case Node::Kind::Or: return orFor(node);
    case Node::Kind::Near: return nearFor(node);
    case Node::Kind::Phrase: return phraseFor(node.words);
    case Node::Kind::Address: return linkFor(node);
    case Node::Kind::Raw: {
        auto out = phraseFor(node.words);
        if (out)
            out->exact = false;
        return out;
    }
    default: return std::nullopt;
    }
}

} // namespace store::query
