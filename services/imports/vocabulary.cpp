#include "services/imports/vocabulary.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/imports/numbers.h"

#include <algorithm>
#include <map>

namespace imports {

namespace {

struct Names
{
    Target target;
    std::string_view keys; ///< separated by '|'
};

/** English, Hebrew, Spanish, German, French, in the form of columnKey; the first of a target are the surest. */
constexpr Names dictionary[] = {
    {Target::Id, "id|post id|tweet id|status id|message id|comment id|media id|video id|id str|tweetid|postid|permalink id|external id|item id|"
                 "uri|מזהה|מזהה פוסט|מזהה ציוץ|id de la publicacion|id de publicacion|beitrags id|beitragskennung|id de la publication|identifiant|identificador"},
    {Target::Platform, "platform|network|social network|channel type|source network|site|source|פלטפורמה|רשת|רשת חברתית|plataforma|red social|plattform|netzwerk|"
                       "soziales netzwerk|plateforme|reseau|reseau social"},
    {Target::Brand, "brand|airline|company|client|brand name|competitor|company name|product|מותג|חברה|לקוח|marca|empresa|cliente|marke|firma|unternehmen|kunde|marque|"
                    "entreprise|societe"},
    {Target::AuthorHandle, "author handle|author username|username|user name|screen name|user screen name|handle|user|author|account|account username|from user|"
                           "posted by|author user name|user username|account acct|profile|owner username|משתמש|שם משתמש|מחבר|חשבון|usuario|nombre de usuario|autor|cuenta|"
                           "benutzername|benutzer|nutzername|konto|utilisateur|nom d utilisateur|auteur|compte"},
    {Target::AuthorName, "author name|name|display name|full name|user display name|account name|account display name|page name|profile name|channel title|channel name|"
                         "שם|שם מלא|שם המחבר|שם תצוגה|nombre|nombre completo|nombre del autor|anzeigename|nom|nom complet|nom de l auteur|nom affiche"},
    {Target::Followers, "followers|follower count|followers count|author followers|user followers count|followers at posting|page likes|page t likes|subscribers|"
                        "subscriber count|author followers count|account followers count|עוקבים|מספר עוקבים|seguidores|abonnenten|abonnes"},
    {Target::Published, "created at|published|published at|created|created time|created utc|date|datetime|date time|timestamp|post date|posted at|publish time|publish date|"
                        "posted|tweet created|date created|created date|publication date|date posted|posted date|date utc|time utc|taken at|post created|published date|"
                        "date published|createdat|publishedat|תאריך|תאריך פרסום|מועד פרסום|נוצר בתאריך|תאריך ושעה|fecha|fecha de publicacion|fecha y hora|creado el|publicado|"
                        "datum|veroffentlicht|veroffentlicht am|erstellt|erstellt am|veroffentlichungsdatum|zeitstempel|date de publication|publie le|date de creation|"
                        "date et heure|cree le"},
    {Target::Time, "time|post time|hour of day|time of day|שעת פרסום|hora|uhrzeit|zeit|heure"},
    {Target::Year, "year|post year|שנה|ano|jahr|annee"},
    {Target::Month, "month|post month|חודש|mes|monat|mois"},
    {Target::Weekday, "weekday|post weekday|day of week|יום בשבוע|dia de la semana|wochentag|jour de la semaine"},
    {Target::Hour, "hour|post hour|שעה|stunde"},
    {Target::Text, "text|full text|tweet|tweet text|message|content|body|caption|post text|post message|comment text|post content|post caption|status|post|comment|review|"
                   "selftext|title|description|note|contents|טקסט|תוכן|הודעה|ציוץ|פוסט|תגובה|כיתוב|texto|mensaje|contenido|publicacion|comentario|"
                   "inhalt|nachricht|beitrag|beitragstext|kommentar|texte|contenu|commentaire|legende"},
    {Target::Url, "url|link|permalink|post url|permalink url|tweet url|post link|web url|uri url|tweet link|קישור|כתובת|enlace|vinculo|lien|adresse"},
    {Target::Kind, "type|post type|media type|content type|format|kind|media product type|media|סוג|סוג פוסט|tipo|tipo de publicacion|typ|art|beitragstyp|beitragsart|"
                   "type de publication|type de contenu"},
    {Target::Language, "language|lang|language code|post language|שפה|idioma|lengua|sprache|langue"},
    {Target::Label, "sentiment|label|airline sentiment|polarity|sentiment label|emotion|class|sentimentlabel|סנטימנט|רגש|תווית|sentimiento|stimmung|tonalitat|sentiment label"},
    {Target::Topic, "topic|category|negativereason|negative reason|reason|theme|subject|complaint|complaint reason|נושא|קטגוריה|סיבה|tema|categoria|motivo|thema|kategorie|"
                    "grund|sujet|categorie|motif"},
    {Target::InReplyTo, "in reply to|in reply to id|in reply to status id|in reply to status id str|reply to|parent id|in reply to tweet id|replied to|conversation parent|"
                        "בתגובה ל"},
    {Target::Repost, "is retweet|retweeted|is repost|is share|repost|is reblog|retweet|ריטוויט"},
    {Target::Likes, "likes|like count|likes count|favorite count|favourites count|favorites|favourites|favorite|like|reactions|reaction count|total likes|number of likes|"
                    "favourite count|hearts|digg count|upvotes|score|ups|likecount|לייקים|אהבו|מספר לייקים|me gusta|cantidad de me gusta|reacciones|gefallt mir|"
                    "gefallt mir angaben|reaktionen|j aime|mentions j aime|reactions j aime"},
    {Target::Replies, "replies|reply count|comments|comment count|comments count|replies count|comment|num comments|number of comments|total comments|replycount|תגובות|"
                      "מספר תגובות|comentarios|respuestas|kommentare|antworten|anzahl kommentare|commentaires|reponses"},
    {Target::Shares, "shares|share count|shares count|share|retweets|retweet count|reposts|repost count|reblogs|reblogs count|retweets count|quote count|repostcount|שיתופים|"
                     "ריטוויטים|compartidos|veces compartido|retuits|geteilt|geteilte inhalte|shares anzahl|partages"},
    {Target::Saves, "saves|saved|save count|saves count|bookmarks|bookmark count|bookmark|collect count|שמירות|guardados|gespeichert|enregistrements"},
    {Target::Clicks, "clicks|click count|link clicks|post clicks|url clicks|url link clicks|engagement clicks|הקלקות|קליקים|clics|klicks|linkklicks|clics sur le lien"},
    {Target::Views, "views|view count|video views|views count|plays|play count|video plays|צפיות|visualizaciones|vistas|reproducciones|aufrufe|wiedergaben|videoaufrufe|vues"},
    {Target::Impressions, "impressions|impression count|t impression|post impressions|impressions count|total impressions|חשיפות|impresiones|impressionen|impressions totales"},
    {Target::Reach, "reach|t reach|post reach|accounts reached|people reached|reached|total reach|חשיפה|הגעה|alcance|reichweite|erreichte personen|portee|couverture"},
    {Target::Own, "own|is own|own post|is own post"},
};

constexpr std::string_view others[] = {"confidence", "gold",  "coord", "location", "timezone", "user timezone", "utc offset", "user id", "author id", "profile image",
                                       "avatar",     "color", "hash",  "version",  "source url"};

const std::map<std::string, NameGuess, std::less<>> &names()
{
    static const auto all = [] {
        std::map<std::string, NameGuess, std::less<>> made;
        for (const Names &entry : dictionary) {
            int confidence = 95;
            std::string_view rest = entry.keys;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find('|'), rest.size());
                made.try_emplace(columnKey(rest.substr(0, end)), NameGuess{entry.target, confidence});
                confidence = std::max(70, confidence - 1);
                rest.remove_prefix(std::min(rest.size(), end + 1));
            }
        }
        return made;
    }();
    return all;
}

} // namespace

std::string columnKey(std::string_view name)
{
    std::string spaced;
    char before = '\0';
    for (const char c : foundation::trimmed(name)) { // camelCase apart, before folding loses the capitals
        if (c >= 'A' && c <= 'Z' && ((before >= 'a' && before <= 'z') || (before >= '0' && before <= '9')))
            spaced += ' ';
        spaced += c;
        before = c;
    }
    const std::string folded = foundation::folded(spaced);
    std::string key;
    bool gap = false;
    for (const char c : folded) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (letter && gap && !key.empty())
            key += ' ';
        gap = !letter;
        if (letter)
            key += c;
    }
    return key;
}

bool sameColumn(std::string_view a, std::string_view b) { return columnKey(a) == columnKey(b); }

bool isOtherThing(std::string_view name)
{
    const std::string key = columnKey(name);
    return std::any_of(std::begin(others), std::end(others), [&](std::string_view other) {
        const std::size_t at = key.find(other);
        return at != std::string::npos && (at == 0 || key[at - 1] == ' ') && (at + other.size() == key.size() || key[at + other.size()] == ' ');
    });
}

std::optional<NameGuess> targetOfName(std::string_view name)
{
    const std::string key = columnKey(name);
    if (const auto found = names().find(key); found != names().end())
        return found->second;
    if (isOtherThing(name))
        return std::nullopt;
    // "public_metrics.like_count", "tweet_text", "Post: Likes": the last words say it, less surely.
    for (std::size_t at = key.find(' '); at != std::string::npos; at = key.find(' ', at + 1)) {
        if (const auto found = names().find(key.substr(at + 1)); found != names().end())
            return NameGuess{found->second.target, found->second.confidence - 25};
    }
    return std::nullopt;
}

std::string platformIn(std::string_view text)
{
    static constexpr std::pair<std::string_view, std::string_view> networks[] = {
        {"twitter", "x"},       {"tweet", "x"},         {"x.com", "x"},           {"instagram", "instagram"}, {"facebook", "facebook"}, {"tiktok", "tiktok"},
        {"youtube", "youtube"}, {"reddit", "reddit"},   {"mastodon", "mastodon"}, {"bluesky", "bluesky"},     {"bsky", "bluesky"},      {"linkedin", "linkedin"},
        {"threads", "threads"}, {"telegram", "telegram"}, {"pinterest", "pinterest"}};
    const std::string lower = foundation::lowerAscii(text);
    for (const auto &[word, network] : networks) {
        if (lower.find(word) != std::string::npos)
            return std::string(network);
    }
    return {};
}

void normalisePlatform(std::string &platform)
{
    if (platform.empty())
        return;
    std::string lower = foundation::lowerAscii(platform);
    static constexpr std::pair<std::string_view, std::string_view> shorts[] = {{"ig", "instagram"}, {"fb", "facebook"}, {"yt", "youtube"}, {"insta", "instagram"}};
    for (const auto &[word, network] : shorts) {
        if (lower == word)
            lower = network;
    }
    const std::string known = lower == "x" ? lower : platformIn(lower);
    platform = known.empty() ? lower : known;
}

std::string languageCode(std::string_view text)
{
    text = foundation::trimmed(text.substr(0, text.find(','))); // of several the first
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (text.size() == 2 && small(text[0]) && small(text[1]) && text != "iw" && text != "in" && text != "ji" && text != "na") // nearly every row
        return std::string(text);
    if (saysNothing(text))
        return {};
    const std::string key = foundation::folded(text);
    static const std::map<std::string, std::string, std::less<>> codes = {
        {"iw", "he"},      {"in", "id"},       {"ji", "yi"},     {"und", ""},        {"qme", ""},        {"qst", ""},      {"zxx", ""},       {"qht", ""},
        {"eng", "en"},     {"heb", "he"},      {"spa", "es"},    {"deu", "de"},      {"ger", "de"},      {"fra", "fr"},    {"fre", "fr"},     {"ara", "ar"},
        {"rus", "ru"},     {"por", "pt"},      {"ita", "it"},    {"english", "en"},  {"hebrew", "he"},   {"spanish", "es"}, {"german", "de"}, {"french", "fr"},
        {"arabic", "ar"},  {"russian", "ru"},  {"portuguese", "pt"}, {"italian", "it"}, {"עברית", "he"}, {"אנגלית", "en"}, {"ערבית", "ar"},  {"espanol", "es"},
        {"deutsch", "de"}, {"francais", "fr"}, {"ingles", "en"}, {"englisch", "en"}, {"anglais", "en"}};
    if (const auto found = codes.find(key); found != codes.end())
        return found->second;
    const std::string head = key.substr(0, key.find_first_of("-_"));
    if (head.size() == 2 && std::all_of(head.begin(), head.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
        const auto found = codes.find(head);
        return found == codes.end() ? head : found->second;
    }
    return {};
}

std::string sentimentLabel(std::string_view text)
{
    static const std::map<std::string, std::string, std::less<>> labels = {
        {"positive", "positive"}, {"pos", "positive"},     {"חיובי", "positive"},  {"positivo", "positive"}, {"positiv", "positive"}, {"positif", "positive"},
        {"negative", "negative"}, {"neg", "negative"},     {"שלילי", "negative"},  {"negativo", "negative"}, {"negativ", "negative"}, {"negatif", "negative"},
        {"neutral", "neutral"},   {"neu", "neutral"},      {"ניטרלי", "neutral"},  {"נייטרלי", "neutral"},   {"neutro", "neutral"},   {"neutre", "neutral"},
        {"extremely positive", "positive"}, {"extremely negative", "negative"}};
    text = foundation::trimmed(text);
    if (text.empty())
        return {};
    if (const auto exact = labels.find(text); exact != labels.end())
        return exact->second;
    const auto found = labels.find(foundation::folded(text));
    return found == labels.end() ? std::string() : found->second;
}

} // namespace imports
