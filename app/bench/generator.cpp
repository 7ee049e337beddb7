#include "app/bench/generator.h"

#include "services/foundation/timezone.h"
#include "services/foundation/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

using foundation::Done;
using foundation::Error;
using foundation::Status;

namespace {

constexpr std::size_t brandCount = 50;
constexpr std::size_t authorCount = 60000;
constexpr std::size_t wordCount = 6000; ///< of each language
constexpr int dayCount = 730;
constexpr std::size_t remembered = 256; ///< rows that may come again
constexpr std::size_t bufferSize = std::size_t(1) << 17U; // stays in the cache between being filled and being written

/** Random numbers that are the same with every standard library (xorshift64*). */
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 0x2545F4914F6CDD1DULL) {}
    std::uint32_t next()
    {
        m_state ^= m_state >> 12U;
        m_state ^= m_state << 25U;
        m_state ^= m_state >> 27U;
        return static_cast<std::uint32_t>((m_state * 0x2545F4914F6CDD1DULL) >> 32U);
    }
    std::size_t below(std::size_t limit) { return (std::uint64_t(next()) * limit) >> 32U; }
    bool percent(std::size_t share) { return below(100) < share; }

private:
    std::uint64_t m_state = 1;
};

/** Draws 0…count-1 with weight 1/(rank+1) from a table, so that a draw costs one look-up. */
class Zipf
{
public:
    explicit Zipf(std::size_t count) : m_table(std::size_t(1) << 16U)
    {
        double sum = 0;
        for (std::size_t rank = 0; rank < count; ++rank)
            sum += 1.0 / static_cast<double>(rank + 1);
        std::size_t rank = 0;
        double reached = 1.0 / sum;
        for (std::size_t at = 0; at < m_table.size(); ++at) {
            while (rank + 1 < count && static_cast<double>(at) >= reached * static_cast<double>(m_table.size()))
                reached += 1.0 / (sum * static_cast<double>(++rank + 1));
            m_table[at] = static_cast<std::uint32_t>(rank);
        }
    }
    std::size_t at(std::uint32_t bits) const { return m_table[bits >> 16U]; }
    std::size_t draw(Dice &dice) const { return at(dice.next()); }

private:
    std::vector<std::uint32_t> m_table;
};

struct Language
{
    std::string_view code, common; ///< common: the words of its highest ranks
    std::string_view syllables;    ///< what its other words are made of
    bool blanks = true;            ///< words are kept apart
};

/** The most used first; drawn by Zipf's law like everything else. */
constexpr std::array<Language, 13> languages = {{
    {"en", "the to and is I it of in for my this was with on you not have but they so very good bad love great refund delivery app thanks never "
               "service price broken support team new update order again best worst waiting quality happy terrible slow fast phone store today "
               "customer help really amazing awful cheap expensive recommend problem late size colour box shoes jacket video friend week",
     "ba con der el fi gra hol im jo ken lo mar ni or pra qua ren sto tu ver wil yon zet ash bri clo"},
    {"es", "de la que el en y a los se no un por con una para muy bien mal gracias servicio malo bueno pedido nunca tienda precio",
     "ca do es fer gua lla mo ña pe qui ro sí ta ve zo cón dá"},
    {"pt", "de que não o a e é do da em um para com muito bom ruim obrigado", "ção lha mão nhe pra quê sim tor va xí zo bel"},
    {"fr", "de la le et les des est un une pour pas que dans très bien mal merci livraison jamais", "eau ché fran glis mon né où pré rê sur tion vâ"},
    {"de", "der die und in den von zu das mit sich ist nicht sehr gut schlecht danke", "äh ber chen dorf ung keit löw mer ßen ter zwi frag"},
    {"he", "של את לא על זה עם אני הוא מאוד טוב רע תודה שירות משלוח אף פעם מחיר חנות", "בר גל דו הר זי חם טו ין כל מי נש סו עד פר צל קו רם שי תן"},
    {"ar", "في من على أن إلى لا ما هذا مع جدا جيد سيئ شكرا خدمة توصيل أبدا سعر متجر", "با تر جم حل خو دا رس زي سن شر صف طي عب غم فل قو كت لي من هو"},
    {"ru", "и в не на я что с это как очень хорошо плохо спасибо доставка никогда", "ба вел гор дом жи зна кра лю мол нов про рус ско тра чер шум"},
    {"ja", "の に は を た が で て と し とても 良い 悪い ありがとう 配送 価格 店", "あ き す つ な ひ も ゆ る ん 山 川 新 品 質 電 話 高 安 楽", false},
    {"ko", "이 는 을 에 가 정말 좋아요 나빠요 감사합니다 배송 가격 매장 다시", "가 나 다 라 마 바 사 아 자 차 카 타 파 하 글 말 손 집"},
    {"hi", "के में है की और का से को नहीं बहुत अच्छा बुरा धन्यवाद सेवा कीमत दुकान", "का गी चल जो तू दे ना पर बस मे या रो लि वी सु हम"},
    {"tr", "ve bir bu için çok iyi kötü teşekkürler ile ama hiç kargo fiyat mağaza", "ağ çe dı göl hış kır lem mü nış öz par şu tür yüz"},
    {"id", "yang dan di ini itu dengan tidak sangat bagus buruk terima kasih harga toko kirim", "ang ber da kan lah mem nya pu ri se tu wa"},
}};

constexpr std::array<std::string_view, 12> emoji = {"😀", "😂", "😍", "😡", "🔥", "👍", "🙏", "❤️", "🎉", "😭", "👏🏽", "👨‍👩‍👧"};
constexpr std::array<std::string_view, 8> platforms = {"x", "instagram", "reddit", "youtube", "tiktok", "facebook", "bluesky", "news"};

std::vector<std::string> split(std::string_view text)
{
    std::istringstream words((std::string(text)));
    return {std::istream_iterator<std::string>(words), {}};
}

std::vector<std::string> vocabulary(const Language &language, Dice &dice)
{
    std::vector<std::string> words = split(language.common);
    const auto syllables = split(language.syllables);
    while (words.size() < wordCount) {
        std::string word;
        for (std::size_t left = 2 + dice.below(3); left > 0; --left)
            word += syllables[dice.below(syllables.size())];
        words.push_back(std::move(word));
    }
    return words;
}

/** A file that appears under its name only when it is whole. */
class Output
{
public:
    explicit Output(std::filesystem::path path) : m_path(std::move(path)), m_part(m_path)
    {
        m_part += ".part";
        m_file.open(m_part, std::ios::binary | std::ios::trunc);
        m_buffer.reserve(bufferSize + (std::size_t(1) << 16U));
    }
    std::string &buffer() { return m_buffer; }
    bool flushIfFull() { return m_buffer.size() < bufferSize || flush(); }
    Status finish()
    {
        const bool written = flush();
        m_file.close();
        std::error_code failed;
        if (written && !m_file.fail())
            std::filesystem::rename(m_part, m_path, failed);
        return !written || m_file.fail() || failed ? Status(error()) : Status(Done{});
    }
    Error error() const { return Error{Error::Kind::Storage, "cannot write " + m_path.string() + " (expected a writable folder with room for it)"}; }

private:
    bool flush()
    {
        m_file.write(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
        m_buffer.clear();
        return m_file.good();
    }
    std::filesystem::path m_path, m_part;
    std::ofstream m_file;
    std::string m_buffer;
};

void appendNumber(std::string &out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

struct Row
{
    std::string_view platform, brand, author, authorName, language;
    std::uint64_t followers = 0;
    std::string id, published, text, url, inReplyTo;
    std::array<std::uint64_t, 6> counts{}; ///< likes, replies, shares, views, saves, impressions
    bool repost = false, marked = false;   ///< marked: the text has characters that CSV or JSON must mark
};

/** One row as it stands in a CSV or NDJSON file. Keys are written as JSON needs them. */
class Record
{
public:
    Record(std::string &out, bool json) : m_out(out), m_json(json) {}

    void number(std::string_view key, std::uint64_t value)
    {
        begin(key);
        appendNumber(m_out, value);
    }
    /** In quotes where they are needed; `marked` where the value has quotes, commas or line breaks. */
    void text(std::string_view key, std::string_view value, bool marked = false)
    {
        begin(key);
        const std::string_view quote = m_json || marked ? "\"" : "";
        m_out += quote;
        if (marked)
            appendMarked(value);
        else
            m_out += value;
        m_out += quote;
    }
    void end() { m_out += m_json ? "}\n" : "\n"; }

private:
    void begin(std::string_view key)
    {
        if (m_json)
            m_out += key;
        else if (key.front() == ',')
            m_out += ',';
    }
    void appendMarked(std::string_view value)
    {
        std::size_t begin = 0;
        for (std::size_t at = 0; at < value.size(); ++at) {
            if (value[at] != '"' && (value[at] != '\n' || !m_json))
                continue;
            m_out += value.substr(begin, at - begin);
            m_out += m_json ? (value[at] == '"' ? "\\\"" : "\\n") : "\"\"";
            begin = at + 1;
        }
        m_out += value.substr(begin);
    }

    std::string &m_out;
    bool m_json;
};

constexpr std::string_view csvHeader = "id,platform,brand,author,author_name,followers,published,text,lang,likes,replies,shares,views,saves,"
                                       "impressions,url,in_reply_to,repost\n";
constexpr std::array<std::string_view, 6> countKeys = {R"(,"likes":)", R"(,"replies":)", R"(,"shares":)", R"(,"views":)", R"(,"saves":)",
                                                       R"(,"impressions":)"};

void append(std::string &out, const Row &row, bool json)
{
    Record record(out, json);
    record.text(R"({"id":)", row.id);
    record.text(R"(,"platform":)", row.platform);
    record.text(R"(,"brand":)", row.brand);
    record.text(R"(,"author":)", row.author);
    record.text(R"(,"author_name":)", row.authorName);
    record.number(R"(,"followers":)", row.followers);
    record.text(R"(,"published":)", row.published);
    record.text(R"(,"text":)", row.text, row.marked);
    record.text(R"(,"lang":)", row.language);
    for (std::size_t i = 0; i < countKeys.size(); ++i)
        record.number(countKeys[i], row.counts[i]);
    record.text(R"(,"url":)", row.url);
    record.text(R"(,"in_reply_to":)", row.inReplyTo);
    record.number(R"(,"repost":)", row.repost ? 1 : 0);
    record.end();
}

/** Makes one row after the other, each a little later than the one before. */
class Maker
{
public:
    Maker(std::int64_t rows, std::uint64_t seed) : m_dice(seed), m_rows(rows)
    {
        for (const auto &language : languages)
            m_words.push_back(vocabulary(language, m_dice));
        const auto &english = m_words.front();
        const auto capital = [&] {
            std::string word = english[120 + m_dice.below(wordCount - 120)];
            word.front() = static_cast<char>(word.front() - 'a' + 'A');
            return word;
        };
        for (std::size_t brand = 0; brand < brandCount; ++brand)
            m_brands.push_back(capital() + std::to_string(brand + 1));
        for (std::size_t author = 0; author < authorCount; ++author) {
            m_authorNames.push_back(capital() += ' ');
            m_authorNames.back() += capital();
            m_handles.push_back("user" + std::to_string(author * 7919 % 1000003) + english[200 + author % 800]);
        }
        planDays();
        m_recent.reserve(remembered);
    }

    const Row &next()
    {
        while (m_made >= m_dayEnds[m_day])
            startDay(m_day + 1);
        ++m_made;
        if (!m_recent.empty() && m_dice.percent(3))
            return m_recent[m_dice.below(m_recent.size())];
        fill(m_row);
        if (m_recent.size() < remembered)
            m_recent.push_back(m_row);
        else if (m_dice.percent(25))
            m_recent[m_dice.below(remembered)] = m_row;
        return m_row;
    }

private:
    /** How many rows each day gets: growth, a weekly rhythm, and about one day in sixty on which one brand is all the talk. */
    void planDays()
    {
        static constexpr std::array<double, 7> week = {1.0, 1.04, 1.05, 1.03, 1.0, 0.85, 0.82};
        std::vector<double> sizes;
        double sum = 0;
        for (int day = 0; day < dayCount; ++day) {
            const bool burst = m_dice.below(60) == 0;
            m_burstBrand.push_back(burst ? std::optional(m_dice.below(brandCount)) : std::nullopt);
            sizes.push_back((1 + 0.6 * day / dayCount) * week[static_cast<std::size_t>(day % 7)] * (burst ? 2.2 : 1.0));
            sum += sizes.back();
        }
        double reached = 0;
        for (const double size : sizes) {
            reached += size;
            m_dayEnds.push_back(static_cast<std::int64_t>(static_cast<double>(m_rows) * reached / sum));
        }
        m_dayEnds.back() = m_rows;
        startDay(0);
    }
    void startDay(std::size_t day)
    {
        m_day = day;
        m_dayBegin = m_made;
        m_date = foundation::isoDate(firstDay + static_cast<foundation::DayNumber>(day));
    }

    void fill(Row &row)
    {
        const auto platform = m_platforms.draw(m_dice);
        const auto language = m_languages.draw(m_dice);
        const auto author = (m_authors.draw(m_dice) + platform * 7507) % authorCount;
        const bool burst = m_burstBrand[m_day] && m_dice.percent(55);
        row.platform = platforms[platform];
        row.language = languages[language].code;
        row.brand = m_brands[burst ? *m_burstBrand[m_day] : m_byBrand.draw(m_dice)];
        row.author = m_handles[author];
        row.authorName = m_authorNames[author];
        row.followers = 2'000'000 / (author + 1) + author % 977;
        m_id += 1 + m_dice.below(4000);
        row.id.clear();
        appendNumber(row.id, m_id);
        setTime(row.published);
        row.url.assign("https://").append(row.platform).append(".example/").append(row.author).append("/status/").append(row.id);
        const std::uint64_t likes = 60 / (m_dice.below(40) + 1) * (1 + row.followers / 4000) + m_dice.below(9);
        row.counts = {likes, likes / 7, likes / 5, likes * 31 + m_dice.below(400), likes / 11, likes * 44 + m_dice.below(900)};
        row.inReplyTo.clear();
        if (!m_recent.empty() && m_dice.percent(18))
            row.inReplyTo = m_recent[m_dice.below(m_recent.size())].id;
        if (row.repost = !m_recent.empty() && m_dice.percent(8); row.repost) {
            const Row &other = m_recent[m_dice.below(m_recent.size())];
            row.marked = other.marked;
            row.language = other.language;
            row.brand = other.brand;
            row.text.assign("RT @").append(other.author).append(": ");
            row.text += foundation::prefixUtf8(other.text, 260);
        } else {
            row.marked = write(row.text, language, row.brand);
        }
    }

    /** Spread evenly over the day, so that the file stays in order. */
    void setTime(std::string &out)
    {
        const auto size = std::max<std::int64_t>(1, m_dayEnds[m_day] - m_dayBegin);
        const auto ms = (m_made - 1 - m_dayBegin) * 86'400'000 / size;
        const auto two = [&](std::int64_t value) {
            out += static_cast<char>('0' + value / 10);
            out += static_cast<char>('0' + value % 10);
        };
        out.assign(m_date);
        out += 'T';
        two(ms / 3'600'000);
        out += ':';
        two(ms / 60'000 % 60);
        out += ':';
        two(ms / 1000 % 60);
        out += 'Z';
    }

    /** A text of the language that names the brand; answers whether it has marks. */
    bool write(std::string &out, std::size_t language, std::string_view brand)
    {
        bool marked = false;
        const auto &words = m_words[language];
        const bool blanks = languages[language].blanks;
        const std::size_t count = 6 + m_dice.below(blanks ? 30 : 24);
        const auto named = m_dice.below(count);
        out.clear();
        for (std::size_t i = 0; i < count; ++i) {
            const auto bits = m_dice.next(); // the lower half for the mark, the upper for the word
            const auto mark = i == 0 ? 100 : (bits & 0xFFFFU) * 100 >> 16U;
            if (mark < 10)
                out += mark < 5 ? ", " : mark < 9 ? ". " : "\n";
            else if (i > 0 && blanks)
                out += ' ';
            marked = marked || mark < 5 || mark == 9;
            if (i == named)
                out += brand;
            else
                out += words[m_byWord.at(bits)];
        }
        if (m_dice.percent(4)) {
            out.insert(0, "\"").append("\" !");
            marked = true;
        }
        if (m_dice.percent(25))
            out.append(" #").append(m_words.front()[200 + m_byWord.draw(m_dice) % 400]);
        if (m_dice.percent(9))
            out.append(" @").append(m_handles[m_authors.draw(m_dice)]);
        if (m_dice.percent(22))
            out.append(" ").append(emoji[m_dice.below(emoji.size())]);
        return marked;
    }

    static constexpr foundation::DayNumber firstDay = 19'723; // 2024-01-01

    Dice m_dice;
    std::int64_t m_rows, m_made = 0;
    Zipf m_authors{authorCount};
    Zipf m_byBrand{brandCount}, m_byWord{wordCount};
    Zipf m_platforms{platforms.size()}, m_languages{languages.size()};
    std::vector<std::vector<std::string>> m_words; ///< by language, the most used first
    std::vector<std::string> m_brands, m_handles, m_authorNames;
    std::vector<std::optional<std::size_t>> m_burstBrand; ///< by day
    std::vector<std::int64_t> m_dayEnds;                  ///< by day: rows made when it is over
    std::size_t m_day = 0;
    std::int64_t m_dayBegin = 0;
    std::string m_date;
    std::uint64_t m_id = 1'400'000'000'000'000'000;
    std::vector<Row> m_recent;
    Row m_row;
};

} // namespace

Status generate(const std::filesystem::path &dir, std::int64_t rows, std::uint64_t seed)
{
    if (rows < 1)
        return Error{Error::Kind::BadInput, "cannot generate " + std::to_string(rows) + " rows (expected 1 or more)"};
    std::error_code failed;
    std::filesystem::create_directories(dir, failed); // where that fails, opening the files tells
    Output csv(dir / "posts.csv");
    Output json(dir / "posts.ndjson");
    csv.buffer() += csvHeader;
    Maker maker(rows, seed);
    for (std::int64_t row = 0; row < rows; ++row) {
        const Row &made = maker.next();
        append(csv.buffer(), made, false);
        append(json.buffer(), made, true);
        if (!csv.flushIfFull())
            return csv.error();
        if (!json.flushIfFull())
            return json.error();
    }
    const Status done = csv.finish();
    return done ? json.finish() : done;
}

} // namespace bench
