#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/** How a post names what it may be about. */
enum class TopicForm : std::uint8_t { Hashtag, Handle, Site, Cashtag, Words };

/** Bits of TopicMention::signs. */
namespace TopicSign {
inline constexpr std::uint8_t Unbroken = 1;  ///< its words follow one another without punctuation, tags or handles between
inline constexpr std::uint8_t Capital = 2;   ///< written with capitals where a common word would not be
inline constexpr std::uint8_t Lower = 4;     ///< written without
inline constexpr std::uint8_t Product = 8;   ///< holds a word of letters and digits, such as a320
inline constexpr std::uint8_t Blankless = 16; ///< of a script without blanks between words
} // namespace TopicSign

/** Something a post may be about. Equal hashes are the same topic: the posts that hold it are those a search for its words finds. */
struct TopicMention
{
    std::uint64_t hash = 0;
    TopicForm form = TopicForm::Words;
    std::uint8_t words = 1; ///< 1 to 3; of a script without blanks one more character than that
    std::uint8_t signs = 0;
};

/** One topic of one post in words. */
struct TopicText
{
    std::string key;                   ///< folded: "customer service", "#delay", "@united", "example.com"
    std::string shown;                 ///< as this post writes it
    std::vector<std::uint64_t> single; ///< hashes of its words alone, from the first to the last
};

/**
 * Finds what a post may be about: hashtags, handles, linked sites, cashtags, and every run of one to three words that neither begins nor
 * ends with a word that only holds sentences together. Each once per post. Keeps its buffers: use one for many posts, on one thread.
 */
class TopicScanner
{
public:
    /** Valid until the next call. `nounsAreCapital`: in this language (German) a capital is no sign of a name. */
    const std::vector<TopicMention> &scan(std::string_view text, bool nounsAreCapital = false);
    /** The topic of that hash in words; an empty key where the text does not hold it. */
    TopicText describe(std::string_view text, std::uint64_t hash);

private:
    struct Word
    {
        std::uint64_t hash = 0;
        std::uint32_t begin = 0, end = 0;   ///< bytes of the text
        std::uint32_t at = 0, length = 0;   ///< of the folded letters in m_letters
        bool barrier = false;               ///< a link or an emoji: no phrase goes across
        bool sigil = false, stop = false, blankless = false, product = false;
        bool broken = false;                ///< punctuation stands before it
        bool starts = false, capital = false;
    };
    void readWords(std::string_view text);
    void markCapitals(std::string_view text);
    void addEntity(TopicForm form, std::string_view folded, std::uint32_t begin, std::uint32_t end);
    void addPhrases(bool capitalsTell);
    std::string_view letters(const Word &word) const { return std::string_view(m_letters).substr(word.at, word.length); }

    std::string m_letters;
    std::vector<Word> m_words;
    struct Found
    {
        TopicMention mention;
        std::uint32_t first = 0; ///< word, or byte of an entity
        std::uint32_t last = 0;
    };
    std::vector<Found> m_found;
    std::vector<TopicMention> m_out;
    bool m_capitalsTell = true;
};

} // namespace text
