#include "services/text/sentimentlexicon.h"

#include "services/foundation/hash.h"

#include <array>
#include <vector>

namespace text::detail {

namespace {

template <typename Each> // void each(std::string_view word)
void eachWord(std::string_view words, Each &&each)
{
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0)
            each(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

/** Words by their hash, open addressing, at most half full: nearly every word that is asked for is absent and found so at the first look. */
class WordList
{
public:
    WordList(std::span<const StrengthWords> strengths, std::string_view negations, std::span<const StrengthWords> degrees)
    {
        m_slots.resize(16);
        for (const StrengthWords &list : strengths) {
            eachWord(list.words, [&](std::string_view word) {
                if (ListedWord &listed = entryOf(word); listed.strength == 0.0F)
                    listed.strength = list.strength;
            });
        }
        const auto setRole = [&](std::string_view word, WordRole role) {
            if (ListedWord &listed = entryOf(word); listed.role.role == Role::Plain)
                listed.role = role;
        };
        eachWord(negations, [&](std::string_view word) { setRole(word, {Role::Negation, 1.0F}); });
        for (const StrengthWords &list : degrees)
            eachWord(list.words, [&](std::string_view word) { setRole(word, {Role::Degree, list.strength}); });
    }

    ListedWord find(std::string_view word, std::uint64_t key) const
    {
        const Slot &slot = m_slots[placeOf(word, key)];
        return slot.entry == 0 ? ListedWord() : m_entries[slot.entry - 1].listed;
    }
    ListedWord find(std::string_view word) const { return find(word, foundation::hash64(word)); }

private:
    struct Entry
    {
        std::string_view word;
        std::uint64_t key = 0;
        ListedWord listed;
    };
    struct Slot
    {
        std::uint32_t tag = 0;   ///< upper half of the key
        std::uint32_t entry = 0; ///< from 1 on; 0: nothing lies here
    };
    static std::uint32_t tagOf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32U); }

    /** Where the word lies, or would. */
    std::size_t placeOf(std::string_view word, std::uint64_t key) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = key & mask;
        while (m_slots[at].entry != 0 && (m_slots[at].tag != tagOf(key) || m_entries[m_slots[at].entry - 1].word != word))
            at = (at + 1) & mask;
        return at;
    }

    ListedWord &entryOf(std::string_view word)
    {
        const std::uint64_t key = foundation::hash64(word);
        if (const Slot &slot = m_slots[placeOf(word, key)]; slot.entry != 0)
            return m_entries[slot.entry - 1].listed;
        m_entries.push_back({word, key, {}});
        if (m_entries.size() * 2 > m_slots.size()) {
            m_slots.assign(m_slots.size() * 2, {});
            for (std::size_t i = 0; i + 1 < m_entries.size(); ++i)
                m_slots[placeOf(m_entries[i].word, m_entries[i].key)] = {tagOf(m_entries[i].key), static_cast<std::uint32_t>(i + 1)};
        }
        m_slots[placeOf(word, key)] = {tagOf(key), static_cast<std::uint32_t>(m_entries.size())};
        return m_entries.back().listed;
    }

    std::vector<Slot> m_slots;
    std::vector<Entry> m_entries;
};

const WordList &english()
{
    static const WordList made(englishStrengths(), englishNegations(), englishDegrees());
    return made;
}

const WordList &hebrew()
{
    static const WordList made(hebrewStrengths(), hebrewNegations(), hebrewDegrees());
    return made;
}

} // namespace

ListedWord listedEnglish(std::string_view folded, std::uint64_t key) { return english().find(folded, key); }
float englishStrength(std::string_view folded) { return english().find(folded).strength; }
WordRole englishRole(std::string_view folded) { return english().find(folded).role; }
WordRole hebrewRole(std::string_view folded) { return hebrew().find(folded).role; }

float hebrewStrength(std::string_view folded)
{
    if (const float whole = hebrew().find(folded).strength; whole != 0.0F)
        return whole;
    // "and", "the", "that", "to", "in", "from", "as" are written onto the word.
    for (std::string_view rest = folded; rest.size() > 6;) {
        bool stripped = false;
        for (const std::string_view prefix : {"ו", "ה", "ש", "ל", "ב", "מ", "כ"}) {
            if (rest.starts_with(prefix)) {
                rest.remove_prefix(prefix.size());
                stripped = true;
                break;
            }
        }
        if (!stripped || folded.size() - rest.size() > 4)
            return 0.0F;
        if (const float found = hebrew().find(rest).strength; found != 0.0F)
            return found;
    }
    return 0.0F;
}

float emojiStrength(std::string_view written)
{
    static const WordList made(emojiStrengths(), {}, {});
    return made.find(written).strength;
}

bool continuesEmoticon(char second)
{
    static const std::array<bool, 256> seconds = [] {
        std::array<bool, 256> made{};
        for (const StrengthWords &list : emojiStrengths())
            eachWord(list.words, [&](std::string_view word) { made[static_cast<unsigned char>(word.size() > 1 ? word[1] : word[0])] = true; });
        return made;
    }();
    return seconds[static_cast<unsigned char>(second)];
}

} // namespace text::detail
