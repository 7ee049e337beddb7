#include "services/text/topicwords.h"

#include "services/foundation/words.h"
#include "services/text/languagewords.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

namespace text {

namespace {

// The English list for telling languages apart also holds words that topics are made of (new, best, life); these are the small ones alone.
constexpr std::string_view english =
    "a about above after again against ain all almost already also although always am an and another any anyone anything are arent around as at away back be became "
    "because been before being below between both but by came can cannot cant come comes coming could couldnt did didnt do does doesnt doing done dont down during "
    "each either else even ever every everyone everything few for from further gave get gets getting give given go goes going gone gonna got gotta had hadnt has "
    "hasnt have havent having he hed hell her here heres hers herself hes him himself his how hows however i id if ill im in into is isnt it itd itll its itself ive "
    "just keep keeps kind know knows least less let lets like likely little lol look looking looks lot lots made make makes making many may maybe me mean means "
    "might mine more most much must my myself need needs never next no nobody none nor not nothing now of off often oh ok okay omg on once one ones only onto or "
    "other others our ours ourselves out over own per please put quite rather re really right rt mt said same saw say says see seem seems seen shall she shed shell "
    "shes should shouldnt since so some someone something soon still such sure take takes taking tell than thank thanks that thatll thats the their theirs them "
    "themselves then there theres these they theyd theyll theyre theyve thing things think this those though through thru til till time to today tomorrow tonight "
    "too took toward try trying two u under until up upon ur use used using very via vs want wanted wants was wasnt way we wed well went were werent weve what whatever "
    "whats when where wheres whether which while who whoever whole whom whos whose why will with within without wont work would wouldnt wow yeah yes yesterday yet "
    "you youd youll your youre yours yourself youve amp gt lt http https www com ever";

constexpr std::string_view hebrew =
    "של את על עם זה זו זאת הוא היא הם הן אני אתה אנחנו אתם אתן לא כן כל אל או אם כי גם רק אבל כמו יותר פחות מאוד מאד יש אין היה היתה הייתה היו יהיה תהיה להיות כבר עוד "
    "אז מה מי איך למה מתי איפה כאן שם פה עד בין לפני אחרי בלי תחת מול אצל לי לך לו לה לנו לכם להם שלי שלך שלו שלה שלנו שלכם שלהם אותי אותך אותו אותה אותנו אותם בי בך "
    "בו בה בנו בהם ממני ממך ממנו ממנה הזה הזאת הזו האלה אלה אלו אותו איזה איזו כמה כדי בגלל לכן אולי תמיד אף פעם היום מחר אתמול עכשיו שוב הרבה קצת פשוט ממש בכלל אפילו "
    "עדיין לפי מן כך ככה הנה הרי וגם ולא שזה שלא שיש תודה בבקשה שלום";

constexpr std::string_view seams = "的 了 是 在 我 你 他 她 们 這 这 那 就 也 都 不 很 吗 は が を に で と の も です ます 는 을 를";

const std::unordered_set<std::string> &stopWords()
{
    static const std::unordered_set<std::string> all = [] {
        std::unordered_set<std::string> out;
        const auto add = [&](std::string_view words) {
            foundation::eachToken(words, foundation::TokenMode::Query, [&](const foundation::Token &token) {
                out.emplace(token.text);
                return true;
            });
        };
        add(english);
        add(hebrew);
        for (const auto &language : detail::languageWords()) {
            if (language.code != "en")
                add(language.words);
        }
        // Small words of one language that topics of another begin or end with: Las Vegas, Los Angeles, US Airways, price war.
        for (const char *word : {"las", "los", "us", "war", "man", "hat", "son", "ten", "sin", "han", "life", "best", "new", "day"})
            out.erase(word);
        return out;
    }();
    return all;
}

} // namespace

bool isStopWord(std::string_view word)
{
    return stopWords().contains(std::string(word));
}

bool isSeam(std::string_view pair)
{
    static const std::vector<std::string> folded = [] {
        std::vector<std::string> out;
        for (std::size_t at = 0; at < seams.size();) {
            const std::size_t end = std::min(seams.find(' ', at), seams.size());
            out.push_back(foundation::folded(seams.substr(at, end - at)));
            at = end + 1;
        }
        return out;
    }();
    return std::any_of(folded.begin(), folded.end(), [pair](const std::string &seam) { return pair.find(seam) != std::string_view::npos; });
}

bool isShortener(std::string_view host)
{
    static constexpr std::array<std::string_view, 18> known{"t.co", "bit.ly", "ow.ly", "goo.gl", "tinyurl.com", "buff.ly", "fb.me", "dlvr.it", "lnkd.in", "is.gd", "trib.al",
                                                            "ift.tt", "shar.es", "wp.me", "tmblr.co", "instagr.am", "j.mp", "rb.gy"};
    return std::find(known.begin(), known.end(), host) != known.end();
}

bool isMeasure(std::string_view word)
{
    const std::size_t letters = word.find_first_not_of("0123456789");
    if (letters == 0 || letters == std::string_view::npos)
        return letters == std::string_view::npos;
    static constexpr std::array<std::string_view, 36> units{"st",  "nd", "rd", "th", "am", "pm", "a",  "p",  "h",  "hr", "hrs", "min", "mins", "m",  "k",   "x",   "s",  "sec",
                                                            "secs", "d", "km", "kg", "lb", "lbs", "mph", "mb", "gb", "tb", "ft", "in", "yr", "yrs", "yo", "mm", "cm", "bn"};
    return std::find(units.begin(), units.end(), word.substr(letters)) != units.end();
}

} // namespace text
