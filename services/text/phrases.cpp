#include "services/text/phrases.h"

#include "services/foundation/hash.h"
#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/text/topicwords.h"

#include <algorithm>

namespace text {

namespace {

using foundation::CharClass;

constexpr std::size_t mostWords = 400;    ///< of one post; longer texts are read up to here
constexpr std::size_t longestPhrase = 3;
constexpr std::size_t longestWord = 40;   ///< bytes; what is longer is noise
constexpr std::uint64_t phraseSeed = 0x9E3779B97F4A7C15U;

std::uint64_t joined(std::uint64_t hash, std::uint64_t next)
{
    hash ^= next + phraseSeed + (hash << 6U) + (hash >> 2U);
    hash ^= hash >> 31U;
    return hash * 0xBF58476D1CE4E5B9U;
}

bool isUpper(char32_t c)
{
    if (c < 0x80)
        return c >= U'A' && c <= U'Z';
    return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x100 && c <= 0x137 && c % 2 == 0) || (c >= 0x14A && c <= 0x177 && c % 2 == 0) || (c >= 0x386 && c <= 0x3AB) ||
           (c >= 0x400 && c <= 0x42F);
}

bool isLink(std::string_view original)
{
    if (original.size() < 5 || ((original[0] | 0x20) != 'h' && (original[0] | 0x20) != 'w'))
        return false;
    return original.find("://") != std::string_view::npos || original[3] == '.';
}

/** Whether nothing but blanks or one hyphen stands between two words. */
bool isSeamless(std::string_view gap)
{
    return gap.find_first_not_of(' ') == std::string_view::npos || gap == "-";
}

/** Whether a sentence may begin after the gap. */
bool endsSentence(std::string_view gap)
{
    return gap.find_first_of(".!?:;\n\"|*([") != std::string_view::npos || gap.find("…") != std::string_view::npos || gap.find("“") != std::string_view::npos ||
           gap.find("—") != std::string_view::npos || gap.find("–") != std::string_view::npos || gap.find("•") != std::string_view::npos;
}

bool isPlainHost(std::string_view host)
{
    return host.find('.') != std::string_view::npos && host.find("…") == std::string_view::npos &&
           host.find_first_of(" \t:\"'()[]{}<>|\\,;!?@&=+%$*") == std::string_view::npos && host.size() <= 80;
}

} // namespace

void TopicScanner::addEntity(TopicForm form, std::string_view folded, std::uint32_t begin, std::uint32_t end)
{
    const std::uint64_t hash = foundation::hash64(folded, 1 + static_cast<std::uint64_t>(form));
    m_found.push_back({{hash, form, 1, TopicSign::Unbroken}, begin, end});
}

void TopicScanner::readWords(std::string_view text)
{
    m_letters.clear();
    m_words.clear();
    m_found.clear();
    std::size_t before = 0;
    foundation::eachToken(text, foundation::TokenMode::Document, [&](const foundation::Token &token) {
        if (token.colocated) {
            // The bare word of a tag or handle stands where the tag does: a search for words finds it there.
            Word &last = m_words.back();
            last.hash = foundation::hash64(token.text);
            last.at = static_cast<std::uint32_t>(m_letters.size());
            last.length = static_cast<std::uint32_t>(token.text.size());
            m_letters += token.text;
            last.sigil = true;
            return true;
        }
        if (m_words.size() >= mostWords)
            return false;
        Word word;
        word.begin = static_cast<std::uint32_t>(token.begin);
        word.end = static_cast<std::uint32_t>(token.end);
        const std::string_view original = text.substr(token.begin, token.end - token.begin);
        const std::string_view gap = token.begin >= before ? text.substr(before, token.begin - before) : std::string_view();
        word.broken = !isSeamless(gap);
        word.starts = m_words.empty() || endsSentence(gap) || (m_words.back().starts && (m_words.back().sigil || m_words.back().barrier));
        before = token.end;
        const char front = token.text.front();
        std::size_t next = 0;
        const CharClass kind = foundation::classOf(foundation::decodeUtf8(token.text, next));
        if (front == '#' || front == '@') {
            if (token.text.size() <= 2 * longestWord)
                addEntity(front == '#' ? TopicForm::Hashtag : TopicForm::Handle, token.text, word.begin, word.end);
            word.sigil = true;
        } else if (isLink(original)) {
            if (isPlainHost(token.text) && !isShortener(token.text))
                addEntity(TopicForm::Site, token.text, word.begin, word.end);
            word.barrier = true;
        } else if (kind == CharClass::Emoji) {
            word.barrier = true;
        } else {
            word.hash = foundation::hash64(token.text);
            word.at = static_cast<std::uint32_t>(m_letters.size());
            word.length = static_cast<std::uint32_t>(token.text.size());
            m_letters += token.text;
            word.blankless = kind == CharClass::Bigram;
            if (gap.ends_with('$') && original.size() <= 6 && std::all_of(original.begin(), original.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
                addEntity(TopicForm::Cashtag, original, word.begin, word.end);
        }
        m_words.push_back(word);
        return true;
    });
    for (Word &word : m_words) {
        const std::string_view written = letters(word);
        if (word.barrier || written.empty() || written.size() > longestWord) {
            word.barrier = true;
            continue;
        }
        const bool digits = written.find_first_of("0123456789") != std::string_view::npos;
        const bool number = written.find_first_not_of("0123456789") == std::string_view::npos;
        const bool measure = digits && isMeasure(written);
        word.product = digits && !measure && written.size() > 1;
        // A number of two to four digits may be part of a name: flight 1549, 737 max.
        const bool empty = number ? written.size() < 2 || written.size() > 4 : measure || foundation::lengthUtf8(written) < 2 || isStopWord(written);
        word.stop = word.blankless ? isSeam(written) : empty;
    }
}

/** Notes which words begin with a capital, and whether that says anything: a shouted post or a headline has them everywhere. */
void TopicScanner::markCapitals(std::string_view text)
{
    std::size_t cased = 0;
    std::size_t capitals = 0;
    for (Word &word : m_words) {
        if (word.barrier || word.sigil || word.blankless)
            continue;
        std::size_t at = word.begin;
        word.capital = isUpper(foundation::decodeUtf8(text, at));
        ++cased;
        capitals += word.capital ? 1 : 0;
    }
    m_capitalsTell = cased < 4 ? capitals < cased : capitals * 5 < cased * 3;
}

void TopicScanner::addPhrases(bool capitalsTell)
{
    for (std::size_t first = 0; first < m_words.size(); ++first) {
        if (m_words[first].barrier || m_words[first].stop)
            continue;
        std::uint64_t hash = 0;
        std::uint8_t signs = TopicSign::Unbroken;
        bool allCapital = true;
        for (std::size_t last = first; last < std::min(m_words.size(), first + longestPhrase); ++last) {
            const Word &word = m_words[last];
            if (word.barrier || word.blankless != m_words[first].blankless)
                break;
            const auto length = last - first + 1;
            if (length > 1 && word.blankless && word.begin >= m_words[last - 1].end)
                break; // another run
            hash = joined(hash, word.hash);
            const bool seam = (length > 1 && word.broken) || word.sigil;
            signs = static_cast<std::uint8_t>((seam ? signs & ~TopicSign::Unbroken : signs) | (word.product ? TopicSign::Product : 0) |
                                              (word.blankless ? TopicSign::Blankless : 0));
            allCapital = allCapital && (word.capital || (word.stop && length > 1) || word.product);
            if (word.stop)
                continue;
            std::uint8_t told = signs;
            const bool tells = capitalsTell && !word.sigil && !word.blankless && (length > 1 || !word.starts);
            if (tells)
                told = static_cast<std::uint8_t>(told | (allCapital ? TopicSign::Capital : TopicSign::Lower));
            m_found.push_back({{hash, TopicForm::Words, static_cast<std::uint8_t>(length), told}, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
        }
    }
}

const std::vector<TopicMention> &TopicScanner::scan(std::string_view text, bool nounsAreCapital)
{
    readWords(text);
    markCapitals(text);
    addPhrases(m_capitalsTell && !nounsAreCapital);
    std::stable_sort(m_found.begin(), m_found.end(), [](const Found &a, const Found &b) { return a.mention.hash < b.mention.hash; });
    m_out.clear();
    for (const Found &found : m_found) {
        if (!m_out.empty() && m_out.back().hash == found.mention.hash)
            m_out.back().signs = static_cast<std::uint8_t>(m_out.back().signs | found.mention.signs);
        else
            m_out.push_back(found.mention);
    }
    return m_out;
}

TopicText TopicScanner::describe(std::string_view text, std::uint64_t hash)
{
    scan(text);
    TopicText out;
    const Found *best = nullptr;
    for (const Found &found : m_found) {
        const auto quality = [](const Found &one) { return (one.mention.signs & TopicSign::Unbroken ? 2 : 0) + (one.mention.signs & TopicSign::Capital ? 1 : 0); };
        if (found.mention.hash == hash && (!best || quality(found) > quality(*best)))
            best = &found;
    }
    if (!best)
        return out;
    if (best->mention.form != TopicForm::Words) {
        const std::string_view original = text.substr(best->first, best->last - best->first);
        foundation::eachToken(original, foundation::TokenMode::Query, [&](const foundation::Token &token) {
            out.key = token.text;
            return false;
        });
        out.shown = best->mention.form == TopicForm::Site ? out.key : std::string(original);
        if (best->mention.form == TopicForm::Cashtag)
            out.key = out.shown = "$" + std::string(original);
        out.single = {hash};
        return out;
    }
    const Word &first = m_words[best->first];
    const Word &last = m_words[best->last];
    if (first.blankless) {
        out.shown = text.substr(first.begin, last.end - first.begin);
        out.key = foundation::folded(out.shown);
    }
    for (std::size_t i = best->first; i <= best->last; ++i) {
        const Word &word = m_words[i];
        out.single.push_back(joined(0, word.hash));
        if (first.blankless)
            continue;
        const std::string blank = i > best->first ? " " : "";
        out.key += blank;
        out.key += letters(word);
        out.shown += blank;
        out.shown += word.sigil ? letters(word) : text.substr(word.begin, word.end - word.begin);
    }
    return out;
}

} // namespace text
