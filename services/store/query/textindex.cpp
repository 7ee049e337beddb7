#include "services/store/query/textindex.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/store/query/leaves.h"

#include <algorithm>

namespace store::query {

namespace {

bool wordMatches(std::string_view token, const Word &word)
{
    switch (word.match) {
    case Word::Match::Exact: return token == word.text;
    case Word::Match::Prefix: return token.starts_with(word.text);
    case Word::Match::Part: return token.starts_with(word.text) || token.ends_with(word.text);
    }
    return false;
}

bool isAddress(std::string_view original)
{
    for (const std::string_view prefix : {"https://", "http://", "www."}) {
        if (original.size() > prefix.size() && foundation::equalsIgnoringAsciiCase(original.substr(0, prefix.size()), prefix))
            return true;
    }
    return false;
}

} // namespace

TextIndex::TextIndex(std::string_view text) : m_text(text)
{
    m_folds.reserve(text.size());
    foundation::eachToken(text, foundation::TokenMode::Document, [&](const foundation::Token &token) {
        if (!token.colocated)
            m_first.push_back(static_cast<std::uint32_t>(m_items.size()));
        const auto foldBegin = static_cast<std::uint32_t>(m_folds.size());
        m_folds += token.text;
        m_items.push_back({static_cast<std::uint32_t>(m_first.size() - 1), static_cast<std::uint32_t>(token.begin),
                           static_cast<std::uint32_t>(token.end), foldBegin, static_cast<std::uint32_t>(m_folds.size())});
        return true;
    });
    m_first.push_back(static_cast<std::uint32_t>(m_items.size()));
}

bool TextIndex::matches(const Node &node) const
{
    switch (node.kind) {
    case Node::Kind::Contains:
        if (!m_folded)
            m_folded = foundation::folded(m_text);
        return m_folded->find(node.text) != std::string::npos;
    case Node::Kind::Raw: return node.words.empty() ? m_text.find(node.text) != std::string_view::npos : !rawSpans(node).empty();
    case Node::Kind::Address: return linksTo(node);
    case Node::Kind::Near: return !nearSpans(node, true).empty();
    default: return !spans(node).empty();
    }
}

std::vector<std::pair<std::size_t, std::size_t>> TextIndex::ranges(const Node &node) const
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    if (node.kind == Node::Kind::Raw && node.words.empty()) {
        for (auto at = m_text.find(node.text); at != std::string_view::npos; at = m_text.find(node.text, at + node.text.size()))
            out.emplace_back(at, at + node.text.size());
        return out;
    }
    for (const Span &span : spans(node))
        out.emplace_back(m_items[m_first[span.begin]].begin, m_items[m_first[span.end - 1]].end);
    std::sort(out.begin(), out.end());
    return out;
}

bool TextIndex::wordAt(std::uint32_t position, const Word &word) const
{
    for (std::uint32_t i = m_first[position]; i < m_first[position + 1]; ++i) {
        if (wordMatches(foldOf(m_items[i]), word))
            return true;
    }
    return false;
}

std::vector<TextIndex::Span> TextIndex::phraseSpans(const std::vector<Word> &words) const
{
    std::vector<Span> out;
    const auto positions = static_cast<std::uint32_t>(m_first.size() - 1);
    const auto length = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t at = 0; length > 0 && at + length <= positions; ++at) {
        std::uint32_t same = 0;
        while (same < length && wordAt(at + same, words[same]))
            ++same;
        if (same == length)
            out.push_back({at, at + length});
    }
    return out;
}

std::vector<TextIndex::Span> TextIndex::rawSpans(const Node &node) const
{
    if (node.words.empty())
        return {};
    std::size_t lead = 0; // what stands before the first word of the value: raw:"$AAPL" looks for the sign as well
    foundation::eachToken(node.text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
        lead = token.begin;
        return false;
    });
    const Word &first = node.words.front();
    const auto writtenAt = [&](std::size_t begin) { return begin >= lead && m_text.substr(begin - lead, node.text.size()) == node.text; };
    std::vector<Span> out;
    for (const Span &span : phraseSpans(node.words)) {
        for (std::uint32_t i = m_first[span.begin]; i < m_first[span.begin + 1]; ++i) {
            const Item &item = m_items[i];
            const std::string_view fold = foldOf(item);
            if (!wordMatches(fold, first))
                continue;
            std::size_t lastCharacter = item.end - 1;
            while ((static_cast<unsigned char>(m_text[lastCharacter]) & 0xC0U) == 0x80U)
                --lastCharacter;
            // A single character of a script without blanks may be the second of a pair.
            if (writtenAt(item.begin) || (first.match == Word::Match::Part && fold.ends_with(first.text) && writtenAt(lastCharacter))) {
                out.push_back(span);
                break;
            }
        }
    }
    return out;
}

std::vector<TextIndex::Span> TextIndex::spans(const Node &node) const
{
    switch (node.kind) {
    case Node::Kind::Phrase: return phraseSpans(node.words);
    case Node::Kind::Raw: return rawSpans(node);
    case Node::Kind::Near: return nearSpans(node, node.children.size() > 2); // no operand of another NEAR
    case Node::Kind::Or: {
        std::vector<Span> out;
        for (const Node &child : node.children) {
            const auto found = spans(child);
            out.insert(out.end(), found.begin(), found.end());
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }
    default: return {};
    }
}

namespace {

/** Picks one span per operand so that no two overlap and the last starts at most `distance` after the first ends. */
template <typename Span>
class Clumps
{
public:
    Clumps(const std::vector<std::vector<Span>> &operands, std::uint32_t distance, bool ordered, bool oneIsEnough)
        : m_operands(operands), m_distance(distance), m_ordered(ordered), m_oneIsEnough(oneIsEnough)
    {
    }

    std::vector<Span> find()
    {
        choose(0);
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return std::move(m_found);
    }

private:
    void choose(std::size_t operand)
    {
        if (operand == m_operands.size()) {
            Span all = m_chosen.front();
            for (const Span &span : m_chosen)
                all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
            m_found.push_back(all);
            return;
        }
        const auto &candidates = m_operands[operand];
        auto from = candidates.begin();
        if (!m_chosen.empty()) {
            std::uint32_t latest = 0;
            for (const Span &span : m_chosen)
                latest = std::max(latest, span.begin);
            const std::uint32_t reach = m_distance + m_longest[operand];
            const Span lowest{latest > reach ? latest - reach : 0, 0};
            from = std::lower_bound(candidates.begin(), candidates.end(), lowest);
        }
        for (; from != candidates.end(); ++from) {
            if (!m_chosen.empty() && tooFarRight(*from))
                break;
            if (!fits(*from))
                continue;
            m_chosen.push_back(*from);
            choose(operand + 1);
            m_chosen.pop_back();
            if (m_oneIsEnough && !m_found.empty())
                return;
        }
    }

    bool tooFarRight(const Span &span) const
    {
        return std::any_of(m_chosen.begin(), m_chosen.end(), [&](const Span &other) { return span.begin > other.end + m_distance; });
    }

    bool fits(const Span &span) const
    {
        for (const Span &other : m_chosen) {
            const bool after = span.begin >= other.end;
            if (!after && (m_ordered || other.begin < span.end))
                return false;
            const std::uint32_t gap = after ? span.begin - other.end : other.begin - span.end;
            if (gap > m_distance)
                return false;
        }
        return true;
    }

    const std::vector<std::vector<Span>> &m_operands;
    std::uint32_t m_distance;
    bool m_ordered;
    bool m_oneIsEnough;
    std::vector<std::uint32_t> m_longest = longest(m_operands);
    std::vector<Span> m_chosen;
    std::vector<Span> m_found;

    static std::vector<std::uint32_t> longest(const std::vector<std::vector<Span>> &operands)
    {
        std::vector<std::uint32_t> out;
        for (const auto &operand : operands) {
            std::uint32_t most = 0;
            for (const Span &span : operand)
                most = std::max(most, span.end - span.begin);
            out.push_back(most);
        }
        return out;
    }
};

} // namespace

std::vector<TextIndex::Span> TextIndex::nearSpans(const Node &node, bool oneIsEnough) const
{
    std::vector<std::vector<Span>> operands;
    for (const Node &child : node.children) {
        operands.push_back(spans(child));
        if (operands.back().empty())
            return {};
    }
    return Clumps<Span>(operands, static_cast<std::uint32_t>(node.distance), node.ordered, oneIsEnough).find();
}

bool addressMatches(std::string_view address, std::string_view wanted, bool subdomains)
{
    const std::size_t hostEnd = std::min(address.find_first_of("/?#"), address.size());
    const std::size_t wantedEnd = std::min(wanted.find_first_of("/?#"), wanted.size());
    const std::string_view host = address.substr(0, hostEnd);
    const std::string_view wantedHost = wanted.substr(0, wantedEnd);
    const bool below = subdomains && host.size() > wantedHost.size() && host.ends_with(wantedHost) && host[host.size() - wantedHost.size() - 1] == '.';
    if (host != wantedHost && !below)
        return false;
    const std::string_view path = address.substr(hostEnd);
    const std::string_view wantedPath = wanted.substr(wantedEnd);
    if (!path.starts_with(wantedPath))
        return false;
    return wantedPath.empty() || path.size() == wantedPath.size() || std::string_view("/?#&").find(path[wantedPath.size()]) != std::string_view::npos;
}

bool TextIndex::linksTo(const Node &node) const
{
    return std::any_of(m_items.begin(), m_items.end(), [&](const Item &item) {
        const std::string_view original = m_text.substr(item.begin, item.end - item.begin);
        if (!isAddress(original))
            return false;
        // The host is the token itself, so that the full-text index knows every host that is found here.
        const std::size_t slashes = original.find("://");
        const std::size_t hostEnd = original.find_first_of("/?#'<>)", slashes == std::string_view::npos ? 0 : slashes + 3);
        const bool hasPath = hostEnd != std::string_view::npos && std::string_view("/?#").find(original[hostEnd]) != std::string_view::npos;
        const std::string path = hasPath ? plainAddress(original.substr(hostEnd)) : std::string();
        return addressMatches(std::string(foldOf(item)) + path, node.text, node.prefix);
    });
}

} // namespace store::query
