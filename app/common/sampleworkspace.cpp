#include "app/common/sampleworkspace.h"

#include "services/foundation/words.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string_view>

namespace app {

using domain::RawPost;
using foundation::DayNumber;

namespace {

using Lines = std::vector<std::string_view>;
constexpr int sampleDays = 120;
constexpr int mentionsWanted = 6000;
constexpr int ownPostsPerBrand = 150;

/** Random numbers that are the same with every standard library (SplitMix64). */
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(((next() >> 32U) * limit) >> 32U); }
    double unit() { return static_cast<double>(next() >> 11U) / 9007199254740992.0; }
    bool chance(double share) { return unit() < share; }
    std::string_view of(const Lines &list) { return list[below(list.size())]; }
    std::string text(const Lines &list) { return std::string(of(list)); }
    std::string text(const Lines &first, const Lines &second) // in this order; that of `a() + b()` is the compiler's
    {
        std::string both = text(first);
        return both += of(second);
    }
    std::size_t weighted(const std::vector<int> &weights)
    {
        auto left = static_cast<int>(below(static_cast<std::size_t>(std::accumulate(weights.begin(), weights.end(), 0))));
        std::size_t index = 0;
        for (; left >= weights[index]; ++index)
            left -= weights[index];
        return index;
    }
    /** Around 1, with the rare very large value likes and views have. */
    double heavy() { return 0.45 / (unit() + 0.02); }

private:
    std::uint64_t m_state;
};

/** What is said about one topic in English, or at all in another language: there the sentences are whole, with words of their own. */
struct Phrases
{
    std::string_view name;     ///< of the topic or language
    std::array<Lines, 3> said; ///< positive, neutral, negative
    Lines products = {}, endings = {};
};
const std::vector<Phrases> themes = {
    {"Durability",
     {{{"Honestly impressed by how tough the {b} {p} is.", "Third season in the {b} {p} and it still looks like new.",
       "Dragged the {b} {p} all over {w} and it came back perfect.", "My {b} {p} survived {n} days of granite without a scratch, I love it."},
       {"Packing list for {w}: {b} {p}, stove, {n} bars.", "Has anybody used the {b} {p} for more than {n} months?"},
       {"Sole of the {b} {p} came off at {w}, awful timing.", "Zip of the {b} {p} failed on day two of {w}. Terrible.",
        "The buckle of the {b} {p} is broken again. I am fed up.", "Paint flaked off the {b} {p} within {n} days, poor work."}}}},
    {"Fit",
     {{{"Sized down in the {b} {p} and it is perfect.", "Finally a {p} with sleeves long enough. Thank you {b}!",
       "The hip belt of the {b} {p} is wonderful on long days.", "The {b} {p} fits like it was made for me, so comfortable."},
       {"Which layer do you wear under the {b} {p} at {w}?", "Does the {b} {p} run large? I am between two sizes."},
       {"Blisters after {n} km in the {b} {p}. I hate these.", "The {b} {p} rubs my shoulders raw, very uncomfortable.",
        "Worst fit ever, the hood of the {b} {p} covers my eyes.", "The {b} {p} is too tight over a fleece. Sending it back, sad."}}}},
    {"Weather",
     {{{"The {b} {p} in the storm at {w}: warm, dry, happy.", "Wind at {w} was brutal, the {b} {p} did a fantastic job.",
       "Water beads off the {b} {p} like on day one, great shell.", "{n} hours of rain at {w} and the {b} {p} kept me dry. Amazing."},
       {"Is the {b} {p} meant for wet snow or only for dry cold?", "Rain all week at {w}, so the {b} {p} gets its first test."},
       {"My {b} {p} froze stiff at {w}. Never again.", "The {b} {p} is not waterproof at all, I feel cheated.",
        "The {b} {p} soaked through after one hour of drizzle. Useless.", "Cold and wet at {w} because the {b} {p} leaks at the shoulders."}}}},
    {"Repair",
     {{{"{b} sent my {p} back in {n} days, re-taped and clean. Superb.", "Free repair of a five-year-old {p}! {b}, you are the best.",
       "{b} fixed the zip of my {p} while I waited at the {w} workshop. Love this service.", "Repaired instead of replaced: good on you, {b}."},
       {"{b} lists spare buckles for the {p} now.", "Does {b} repair a {p} bought second hand?"},
       {"Waiting {n} weeks for {b} to repair a simple {p}. Ridiculous.", "{b} refused to repair my {p} and offered ten percent off. Pathetic.",
        "The repaired {p} came back from {b} with the same hole. Unbelievable and annoying.", "{b} lost my {p} in the repair shop. Angry."}}}},
    {"Support",
     {{{"{b} support solved it within {n} minutes. Wonderful people.", "Shout-out to the {b} shop at {w}: friendly and helpful.",
       "Exchanging my {p} at {b} was quick and easy, thank you!", "{b} replaced the {p} without a question. That is great service."},
       {"{b} changed its opening hours at {w}.", "Who do I write to at {b} about a {p} order?"},
       {"{b} support keeps ignoring my messages about the {p}. Awful.", "Third e-mail to {b}, no answer, no refund. Terrible service.",
        "The {b} chat closed on me twice. What a waste of time.", "Rude answer from {b} about a broken {p}. I am done with them."}}}},
    {"Price",
     {{{"The {b} {p} at this price is a steal, very happy.", "Paid full price for the {b} {p} and it is worth every cent."},
       {"Anyone seen the {b} {p} on sale near {w}?", "The {b} {p} went up by {n} euros since spring."},
       {"{n} percent more for the same {b} {p}? That is greedy.", "Overpriced and underwhelming: the {b} {p}."}}}},
};

const Lines products = {"shell jacket", "trail pack 28", "down hoodie", "approach shoe", "rain cape", "winter boot", "base layer", "trail tent",
    "running vest", "sleeping bag", "wool cap", "wind jacket", "trail stove", "duffel 60", "headlamp", "wool sweater"};
const Lines places = {"Ben Nevis", "the Dolomites", "Lofoten", "Makhtesh Ramon", "Sierra Nevada", "the Black Forest", "Yosemite", "Patagonia",
    "the Tatras", "Mount Kenya", "Hokkaido", "the Cairngorms", "Picos de Europa", "Zion", "the Israel Trail"};
const Lines openers = {"", "", "", "", "", "Update: ", "Honest review: ", "Field note: ", "Morning all. ", "Okay, so: ", "For the record: ",
    "After {w}: ", "PSA: ", "Gear talk. ", "Not an ad. ", "Hot take: ", "Quick one: ", "Back from {w}. "};
const Lines closers = {"", "", "", "", "", " #hiking", " #gear", " #trailrunning 🏃", " 🏔️", " #outdoors", " Anyone else?", " More photos later.",
    " ⛺", " #ultralight", " Full post on my page.", " Greetings from {w}.", " #backpacking", " 🥾", " See you on the trail."};
const Lines echoes = {" 🙌", "!!", " (via a friend)", " Same here.", " 👀"};
const Lines comparisons = {"Moved from {o} to {b} for the {p} and I am very happy.", "{b} or {o} for a {p}? Need it for {w}.",
    "{o} repaired mine for free, {b} wanted money. Disappointing.", "The {p} by {b} is good, the one by {o} is great.",
    "Test of {n} packs: {b} second, {o} fourth."};
const Lines videoLines = {"Came here from Maya's video, is the {b} {p} really that good?",
    "Maya Okafor crossing {w} in one {b} {p}: what a beautiful video.", "Everyone shares the {b} video, it is wonderful. #OneJacket",
    "The {b} {p} in the #OneJacket video is last year's colour, I think.", "Nice film, but it is an advert for a {b} {p}. Annoying."};
const Lines cupLines = {"Lining up at the #TrailCup in a {b} {p}, so excited!", "Great to see {b} at the #TrailCup, fantastic atmosphere at {w}.",
    "#TrailCup kilometre {n}: {b} tent, hot soup, best volunteers.", "Won a {b} {p} at the #TrailCup raffle, happy day!",
    "Results of the #TrailCup are out, the {b} team came in {n}th.", "Who else runs the #TrailCup on Sunday? I will wear the {b} {p}."};
const Lines newsLines = {"{b} opens a repair workshop near {w}", "Outdoor sales: {b} reports growth of {n} percent",
    "Test: {n} models of {p} compared, {b} among the best", "{b} recalls a batch of {p}s over faulty buckles", "Trail Cup: {b} stays on"};
const Lines ownLines = {"Meet the new {p}: lighter, drier, made to be repaired.", "{w}, 5 a.m. Where are you waking up this weekend?",
    "How to wash your {p} so that it lasts ten years.", "Our repair team mended {n} items last month. Keep them coming.",
    "Which colour of the {p} should come back?", "Staff pick: {p} at {w}.", "This Saturday: wax your {p} with us."};
const std::vector<Phrases> tongues = {
    {"he",
     {{{"{p} של {b} פשוט מצוין, אחרי {n} ימים בשביל ישראל הוא כמו חדש.", "תודה ל-{b} על שירות נהדר, החליפו לי את {p} בלי שאלות.",
        "קניתי את {p} של {b} ואני מאוהב.", "הכי נוח שיש: {p} של {b}, ממליצה בחום."},
       {"מישהו ניסה את {p} של {b} במכתש רמון?", "{p} של {b} מגיע בשני צבעים העונה.", "מה המידות של {p} אצל {b}?"},
       {"{p} של {b} נקרע אחרי {n} ימים, אכזבה גדולה.", "השירות של {b} גרוע, מחכה {n} שבועות לתשובה.", "{p} של {b} נרטב בגשם הראשון. בזבוז כסף."}}},
     {"מעיל הגשם", "תיק הטיולים", "נעלי ההליכה", "שק השינה", "האוהל", "מכנסי הטיפוס", "כובע הצמר", "פנס הראש"},
     {"", "", " 🏜️", " #טיולים", " שבת שלום!", " #שבילישראל", " מה דעתכם?"}},
    {"es",
     {{{"Me encanta {p} de {b}, {n} días de lluvia y todo seco.", "Excelente servicio de {b}: repararon {p} gratis y rápido.",
        "Muy contento con {p} de {b}, la mejor compra del año.", "Qué maravilla {p} de {b}, cómodo y ligero."},
       {"¿Alguien ha probado {p} de {b} en Picos de Europa?", "{b} presenta {p} en tres colores nuevos."},
       {"Se rompió {p} de {b} a los {n} días. Pésima calidad.", "Fatal la atención de {b}, sigo sin respuesta."}}},
     {"la chaqueta", "la mochila", "las botas", "el saco de dormir", "la tienda", "el chubasquero", "el gorro de lana", "el frontal"},
     {"", "", " #montaña", " ⛰️", " ¡Gracias!", " #senderismo", " ¿Qué opináis?"}},
    {"de",
     {{{"Einfach großartig: {p} von {b}, nach {n} Tagen Regen alles trocken.", "Toller Service bei {b}, schnell und kostenlos repariert. Danke!",
        "{n} Touren und immer noch perfekt: {p} von {b}.", "Ich liebe {b}, {p} ist wunderbar bequem."},
       {"Hat jemand Erfahrung mit {b}? Es geht um {p}.", "Neu bei {b}: {p}, ab Oktober im Laden."},
       {"Schlechte Qualität: {p} von {b} ist nach {n} Tagen kaputt.", "Sehr enttäuscht von {b}, seit Wochen keine Antwort."}}},
     {"die Regenjacke", "der Rucksack", "der Wanderstiefel", "der Schlafsack", "das Zelt", "die Daunenjacke", "die Wollmütze", "die Stirnlampe"},
     {"", "", " #wandern", " 🌲", " Schönes Wochenende!", " #outdoor", " Was meint ihr?"}},
};

struct Culture
{
    std::string_view language;
    Lines first, last;
};
const std::vector<Culture> cultures = {
    {"he", {"נועה", "איתי", "תמר", "יונתן", "מאיה", "עידו"}, {" לוי", " כהן", " מזרחי", " פרידמן", " אברהם", " שגיא"}},
    {"es", {"Tomás", "Lucía", "Javier", "Inés", "Mateo", "Camila"}, {" Rey", " Ortega", " Navarro", " Quintana", " Ibáñez", " Salas"}},
    {"de", {"Jonas", "Katrin", "Lukas", "Greta", "Till", "Annika"}, {" Brandt", " Vogel", " Kessler", " Möller", " Seidel", " Lorenz"}},
    {"en", {"Maya", "Chidi", "Amara", "Tunde", "Zuri", "Kofi"}, {" Okafor", " Mensah", " Adeyemi", " Banda", " Mwangi", " Diallo"}},
    {"en", {"Sofia", "Erik", "Ingrid", "Lars", "Freja", "Aino"}, {" Lindqvist", " Dahl", " Nyström", " Berg", " Virtanen", " Holm"}},
    {"en", {"Priya", "Arjun", "Meera", "Rohan", "Anika", "Dev"}, {" Raman", " Iyer", " Kapoor", " Nair", " Bose", " Shetty"}},
    {"en", {"Emily", "Jack", "Grace", "Owen", "Hannah", "Callum"}, {" Whitfield", " Carter", " Brooks", " Hughes", " MacLeod", " Doyle"}},
    {"en", {"Yuki", "Haruto", "Min-jun", "Seo-yeon", "Wei", "Linh"}, {" Tanaka", " Mori", " Park", " Kang", " Zhang", " Nguyen"}},
    {"en", {"Leila", "Omar", "Yasmin", "Ana", "Luka", "Chloé"}, {" Haddad", " Aydin", " Farouk", " Horvat", " Moreau", " Almeida"}},
};

struct Network
{
    std::string name;
    int followers;                 ///< of the best known author; 0 where the network does not tell
    double likes;                  ///< on an ordinary post
    double replies, shares, views; ///< times the likes; 0 where the network does not tell
    Lines kinds;
};
enum At : std::size_t { X, Instagram, Reddit, YouTube, TikTok, Bluesky, Facebook, News, NetworkCount };
const std::vector<Network> networks = {
    {"x", 240000, 6, 0.12, 0.22, 38, {"status"}},
    {"instagram", 410000, 42, 0.06, 0, 0, {"photo", "photo", "video"}},
    {"reddit", 0, 21, 0.45, 0, 0, {"post", "comment", "comment"}},
    {"youtube", 530000, 33, 0.08, 0, 34, {"video", "comment"}},
    {"tiktok", 680000, 75, 0.05, 0.09, 21, {"video"}},
    {"bluesky", 38000, 8, 0.16, 0.2, 0, {"status"}},
    {"facebook", 90000, 12, 0.21, 0.11, 0, {"status", "photo"}},
    {"news", 0, 0, 0, 0, 0, {"article"}},
};
const Lines outlets = {"The Ridge Post", "Trail Weekly", "Summit Business", "Northern Courier", "Open Air Review", "Camp & Coast", "Fells Daily"};

/** How one brand is talked about. */
struct Voice
{
    double share, growth; ///< of all mentions; last day against the first
    std::vector<int> mood;
    Lines spellings;
    std::string_view tag;
};
const std::vector<Voice> voices = {
    {0.36, 1.45, {48, 38, 14}, {"Alder & Pine", "Alder & Pine", "Alder and Pine", "@alderandpine", "#AlderAndPine"}, " #AlderAndPine"},
    {0.30, 0.95, {36, 40, 24}, {"Ridgeline", "Ridgeline", "@ridgeline", "#Ridgeline"}, " #Ridgeline"},
    {0.20, 1.15, {42, 40, 18}, {"Fjordwear", "Fjordwear", "@fjordwear", "#Fjordwear"}, " #Fjordwear"},
    {0.14, 0.90, {33, 42, 25}, {"Kestrel Outdoor", "Kestrel Outdoor", "@kestreloutdoor", "#KestrelOutdoor"}, " #KestrelOutdoor"},
};

/** Something that made people talk: its first day, counted back from the last, and how many times the usual volume on each day from there. */
struct Burst
{
    std::string_view topic;
    int daysBefore;
    std::vector<double> volume, felt; ///< felt: how much of it each brand gets
    const Lines *lines;

    double times(int day, std::size_t brand) const
    {
        const auto since = static_cast<std::size_t>(day - (sampleDays - 1 - daysBefore)); // before the burst: beyond every list
        return since < volume.size() ? 1 + (volume[since] - 1) * felt[brand] : 1;
    }
};
const std::vector<Burst> bursts = {{"Creator video", 79, {4.8, 3.9, 2.4, 1.7, 1.3}, {1.0, 0.0, 0.0, 0.0}, &videoLines},
                                   {"Trail Cup", 31, {1.9, 4.6, 3.2, 1.8, 1.3}, {1.0, 0.4, 0.0, 0.0}, &cupLines}};

const Lines tails = {"", "", "", "_", "outdoors", "trails", "hikes", "_runs", "onfoot", "climbs"};
const Lines hebrewHandles = {"shvil", "shvil_israel", "midbar", "metayelet", "harim", "derech"};
using Author = RawPost; // of which only what is known of the author is filled in

void replaceAll(std::string &text, std::string_view mark, std::string_view with)
{
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size()))
        text.replace(at, mark.size(), with);
}

/** Makes the posts day by day; m_posts is in that order until the end, so that answers and repeats point backwards. */
class Maker
{
public:
    Maker(DayNumber lastDay, std::uint64_t seed) : m_dice(seed * 0x9E3779B97F4A7C15ULL + 1), m_first(lastDay - sampleDays + 1)
    {
        m_gapStart = foundation::Time(std::chrono::days(lastDay - 55)) + std::chrono::minutes(400);
        for (std::size_t network = 0; network < NetworkCount; ++network)
            m_authors.push_back(makeAuthors(network));
    }

    std::vector<RawPost> make()
    {
        double expected = 0;
        for (int cell = 0; cell < sampleDays * static_cast<int>(voices.size()); ++cell)
            expected += volume(cell % sampleDays, static_cast<std::size_t>(cell / sampleDays));
        for (int day = 0; day < sampleDays; ++day) {
            for (std::size_t brand = 0; brand < voices.size(); ++brand) {
                for (int i = day * ownPostsPerBrand / sampleDays; i < (day + 1) * ownPostsPerBrand / sampleDays; ++i)
                    addOwnPost(day, brand);
                const double mean = volume(day, brand) * mentionsWanted / expected * (0.88 + 0.24 * m_dice.unit());
                for (int left = static_cast<int>(mean + m_dice.unit()); left > 0; --left)
                    addMention(day, brand);
            }
        }
        std::stable_sort(m_posts.begin(), m_posts.end(), [](const RawPost &a, const RawPost &b) { return a.published < b.published; });
        return std::move(m_posts);
    }

private:
    double volume(int day, std::size_t brand) const
    {
        static const std::array<double, 7> week = {0.93, 0.9, 0.92, 0.98, 1.06, 1.2, 1.14}; // Monday first; people hike on weekends
        const auto weekday = static_cast<std::size_t>((((m_first + day + 3) % 7) + 7) % 7);
        double value = voices[brand].share * week[weekday] * (1 + (voices[brand].growth - 1) * day / (sampleDays - 1));
        for (const auto &burst : bursts)
            value *= burst.times(day, brand);
        return value;
    }

    std::vector<Author> makeAuthors(std::size_t network)
    {
        std::vector<Author> list;
        std::set<std::string> taken;
        for (std::size_t rank = 0; rank < (network == News ? outlets.size() : 260); ++rank) {
            const auto &culture = cultures[m_dice.weighted({5, 6, 5, 14, 13, 13, 18, 10, 16})];
            Author author;
            author.language = network == News ? "en" : culture.language;
            author.authorName = network == News ? std::string(outlets[rank]) : m_dice.text(culture.first, culture.last);
            author.authorHandle = foundation::folded(author.authorName);
            std::erase_if(author.authorHandle, [](char c) { return c < 'a' || c > 'z'; });
            if (network != News)
                author.authorHandle += m_dice.of(author.authorHandle.empty() ? hebrewHandles : tails);
            while (!taken.insert(author.authorHandle).second)
                author.authorHandle += static_cast<char>('0' + m_dice.below(10));
            if (networks[network].followers > 0)
                author.followers = networks[network].followers / static_cast<std::int64_t>(rank + 1) + static_cast<std::int64_t>(m_dice.below(160));
            list.push_back(std::move(author));
        }
        return list;
    }

    std::string filled(std::string text, std::size_t brand, const Lines &things, bool byName = false)
    {
        replaceAll(text, "{p}", m_dice.of(things));
        replaceAll(text, "{o}", m_brands[(brand + 1 + m_dice.below(voices.size() - 1)) % voices.size()].name);
        replaceAll(text, "{w}", m_dice.of(places));
        replaceAll(text, "{n}", std::to_string(4 + m_dice.below(16)));
        replaceAll(text, "{b}", byName ? std::string_view(m_brands[brand].name) : m_dice.of(voices[brand].spellings));
        if (text.front() >= 'a' && text.front() <= 'z')
            text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    void write(RawPost &post, int day, std::size_t brand, bool news)
    {
        const auto mood = m_dice.weighted(voices[brand].mood);
        for (const auto &tongue : tongues) {
            if (tongue.name == post.language) {
                post.text = filled(m_dice.text(tongue.said[mood], tongue.endings), brand, tongue.products, true);
                return;
            }
        }
        if (news) {
            post.text = filled(m_dice.text(newsLines), brand, products, true);
            return;
        }
        for (const auto &burst : bursts) {
            if (const double times = burst.times(day, brand); m_dice.chance((times - 1) / times)) {
                post.topic = burst.topic;
                post.text = filled(m_dice.text(*burst.lines, closers), brand, products);
                return;
            }
        }
        const auto theme = m_dice.weighted({20, 16, 19, 14, 15, 12});
        const bool compares = m_dice.chance(0.05);
        post.topic = compares ? "Comparison" : themes[theme].name;
        std::string text = m_dice.text(openers, compares ? comparisons : themes[theme].said[mood]);
        if (m_dice.chance(0.3))
            text += " " + m_dice.text(themes[(theme + 1 + m_dice.below(themes.size() - 1)) % themes.size()].said[mood]);
        post.text = filled(text + m_dice.text(closers), brand, products, compares);
    }

    void addMention(int day, std::size_t brand)
    {
        const auto at = m_dice.weighted({24, 20, 16, 11, 12, 6, 8, 3});
        const auto &network = networks[at];
        const double rank = m_dice.unit(); // squared: the best known fifth writes nearly half
        const auto &author = m_authors[at][static_cast<std::size_t>(static_cast<double>(m_authors[at].size()) * rank * rank)];
        RawPost post = started(day, brand, at, author.authorHandle, author.authorName);
        post.followers = author.followers;
        post.language = author.language;
        const bool repeats = m_dice.chance(0.09);
        const RawPost *earlier = at == News ? nullptr : before(post, at, repeats);
        if (repeats && earlier && !earlier->ownPost) {
            post.repost = at == X || at == Bluesky || at == Facebook;
            post.text = post.repost ? (at == X ? "RT @" + earlier->authorHandle + ": " : "") + earlier->text : earlier->text + m_dice.text(echoes);
            post.language = earlier->language;
            post.topic = earlier->topic;
        } else {
            write(post, day, brand, at == News);
            if (earlier && m_dice.chance(0.17))
                post.inReplyTo = earlier->externalId;
        }
        const double known = static_cast<double>(author.followers.value_or(2000)) / 25000;
        const double likes = network.likes * (1 + known) * m_dice.heavy() / (post.repost ? 20 : 2);
        const auto part = [&](double times) {
            return likes * times > 0 ? std::optional(static_cast<std::int64_t>(likes * times * (0.6 + 0.8 * m_dice.unit()))) : std::nullopt;
        };
        post.counts = {part(1), part(network.replies), part(network.shares), {}, {}, part(network.views), {}, {}};
        add(std::move(post), at);
    }

    void addOwnPost(int day, std::size_t brand)
    {
        const auto at = m_dice.weighted({30, 28, 0, 7, 15, 8, 12, 0});
        const auto &network = networks[at];
        RawPost post = started(day, brand, at, m_brands[brand].handle, m_brands[brand].name);
        const auto &voice = voices[brand];
        post.ownPost = true;
        post.language = "en";
        post.kind = at == YouTube ? "video" : post.kind;
        post.text = filled(m_dice.text(ownLines, {"", voice.tag}), brand, products);
        post.followers = static_cast<std::int64_t>(network.followers * voice.share * (1 + (voice.growth - 1) * 0.3 * day / sampleDays));
        const auto seen = static_cast<std::int64_t>(static_cast<double>(*post.followers) * 0.11 * m_dice.heavy()) + 40;
        const auto part = [&](bool told, std::int64_t of, std::size_t low, std::size_t high) { // per mille
            return told ? std::optional(of * static_cast<std::int64_t>(low + m_dice.below(high - low)) / 1000) : std::nullopt;
        };
        auto &counts = post.counts;
        counts.impressions = seen;
        counts.reach = part(true, seen, 700, 900);
        counts.likes = part(true, seen, 20, 50);
        counts.replies = part(true, *counts.likes, 30, 110);
        counts.shares = part(network.shares > 0, *counts.likes, 40, 160);
        counts.saves = part(at == Instagram || at == TikTok, *counts.likes, 50, 140);
        counts.clicks = part(at == X || at == Facebook, seen, 3, 12);
        counts.views = network.views > 0 ? std::optional(seen) : std::nullopt;
        add(std::move(post), at);
    }

    RawPost started(int day, std::size_t brand, std::size_t network, const std::string &handle, const std::string &name)
    {
        static const std::vector<int> byHour = {8, 5, 4, 3, 4, 8, 16, 26, 34, 36, 34, 34, 38, 36, 34, 36, 40, 46, 54, 58, 52, 40, 26, 14};
        RawPost post;
        post.platform = networks[network].name;
        post.brand = m_brands[brand].name;
        post.authorHandle = handle;
        post.authorName = name;
        post.kind = m_dice.of(networks[network].kinds);
        post.published = foundation::Time(std::chrono::days(m_first + day)) + std::chrono::hours(m_dice.weighted(byHour));
        post.published += std::chrono::seconds(m_dice.below(3600));
        // Multiplying by an odd number keeps ids apart and takes their order away.
        post.externalId = std::to_string(1000000000000000ULL + ((++m_made * 0x5851F42D4C957F2DULL) & 0xFFFFFFFFFFFFULL));
        post.url = "https://" + post.platform + ".example/" + handle + "/" + post.externalId;
        return post;
    }

    /** A post of the last days on that network, to answer; or to repeat, and then about the same brand. */
    const RawPost *before(const RawPost &post, std::size_t network, bool sameBrand)
    {
        const auto &list = m_byNetwork[network];
        for (int tries = 0; tries < 8 && !list.empty(); ++tries) {
            const RawPost &candidate = m_posts[list[list.size() - 1 - m_dice.below(std::min<std::size_t>(list.size(), 60))]];
            if (candidate.published < post.published && !candidate.repost && (!sameBrand || candidate.brand == post.brand))
                return &candidate;
        }
        return nullptr;
    }

    void add(RawPost post, std::size_t network)
    {
        if (post.published >= m_gapStart && post.published < m_gapStart + std::chrono::hours(36))
            return; // nothing was collected
        m_byNetwork[network].push_back(m_posts.size());
        m_posts.push_back(std::move(post));
    }

    Dice m_dice;
    DayNumber m_first;
    foundation::Time m_gapStart{};
    std::vector<SampleBrand> m_brands = sampleBrands();
    std::vector<std::vector<Author>> m_authors; ///< by network, best known first
    std::array<std::vector<std::size_t>, NetworkCount> m_byNetwork;
    std::vector<RawPost> m_posts;
    std::uint64_t m_made = 0;
};

} // namespace

std::vector<SampleBrand> sampleBrands()
{
    return {{"Alder & Pine", 1, true, "alderandpine", {"Alder & Pine", "Alder and Pine", "alderandpine"}},
            {"Ridgeline", 2, false, "ridgeline", {"Ridgeline"}},
            {"Fjordwear", 3, false, "fjordwear", {"Fjordwear"}},
            {"Kestrel Outdoor", 4, false, "kestreloutdoor", {"Kestrel Outdoor", "kestreloutdoor"}}};
}

std::vector<RawPost> samplePosts(DayNumber lastDay, std::uint64_t seed) { return Maker(lastDay, seed).make(); }

} // namespace app
