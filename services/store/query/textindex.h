#pragma once

#include "services/store/query/ast.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store::query {

/** The words of one text with their positions, and whether the text parts of a query are found in it. Keeps a view of the text. */
class TextIndex
{
public:
    explicit TextIndex(std::string_view text);

    /** For Phrase, Near, Raw, Contains and links: nodes. */
    bool matches(const Node &node) const;

    /** Where a Phrase, Near or Raw is found: byte ranges for marking, in order. */
    std::vector<std::pair<std::size_t, std::size_t>> ranges(const Node &node) const;

private:
    struct Item
    {
        std::uint32_t position;
        std::uint32_t begin; ///< in the text
        std::uint32_t end;
        std::uint32_t foldBegin; ///< in m_folds
        std::uint32_t foldEnd;
    };
    struct Span ///< of positions; the end is past the last
    {
        std::uint32_t begin;
        std::uint32_t end;
        auto operator<=>(const Span &) const = default;
    };

    std::string_view foldOf(const Item &item) const { return std::string_view(m_folds).substr(item.foldBegin, item.foldEnd - item.foldBegin); }
    bool wordAt(std::uint32_t position, const Word &word) const;
    std::vector<Span> spans(const Node &node) const;
    std::vector<Span> phraseSpans(const std::vector<Word> &words) const;
    std::vector<Span> rawSpans(const Node &node) const;
    std::vector<Span> nearSpans(const Node &node, bool oneIsEnough) const;
    bool linksTo(const Node &node) const;

    std::string_view m_text;
    std::string m_folds;
    std::vector<Item> m_items;
    std::vector<std::uint32_t> m_first; ///< first item of each position, and one past the last
    mutable std::optional<std::string> m_folded;
};

/** Whether "example.com/a" is the host (a subdomain of it where `subdomains`) and path `wanted` or below it. */
bool addressMatches(std::string_view address, std::string_view wanted, bool subdomains);

} // namespace store::query
