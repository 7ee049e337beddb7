#include "services/imports/jsonshape.h"

#include "services/foundation/utf8.h"
#include "services/imports/characters.h"

#include <algorithm>
#include <map>

namespace imports {

namespace {

constexpr std::string_view textNames[] = {"text", "full_text", "message", "caption", "body", "content", "title", "description", "selftext", "tweet"};
constexpr std::string_view dateNames[] = {"created_at", "created_time", "timestamp", "published_at", "publishedat", "created_utc",
                                          "createdat",  "date",         "datetime",  "time",         "taken_at",    "published"};
constexpr std::string_view idNames[] = {"id", "id_str", "uri", "tweet_id", "post_id", "name"};

template <typename List>
bool among(const List &list, std::string_view name)
{
    const std::string lower = foundation::lowerAscii(name);
    return std::find(std::begin(list), std::end(list), lower) != std::end(list);
}

/** Walks the beginning of a document, as far as it goes, and counts what stands where. */
class Walk
{
public:
    Walk(std::string_view text, std::size_t maxDepth) : m_text(text), m_maxDepth(maxDepth) {}

    struct Place
    {
        std::size_t order = 0;
        std::size_t steps = 0;
        int objects = 0;
        bool text = false;
        bool date = false;
        bool id = false;

        int score() const
        {
            const bool wrapper = steps == 0 && objects == 1; // one object alone is seldom the only post
            return (text ? 10 : 0) + (date ? 10 : 0) + (id ? 5 : 0) + std::min(objects, 3) - 2 * static_cast<int>(steps) - (wrapper ? 8 : 0);
        }
    };

    std::string best()
    {
        while (skipBlanks() && value(0, {}, {})) {
            skipBlanks();
            if (m_at < m_text.size() && m_text[m_at] == ',')
                ++m_at;
        }
        std::string best;
        int bestScore = -1000;
        std::size_t bestOrder = 0;
        for (const auto &[path, place] : m_places) {
            const bool better = place.score() > bestScore || (place.score() == bestScore && place.order < bestOrder);
            if (place.objects > 0 && better) {
                best = path;
                bestScore = place.score();
                bestOrder = place.order;
            }
        }
        return best;
    }

private:
    bool skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size();
    }

    std::string_view string()
    {
        const std::size_t from = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        const std::string_view inside = m_text.substr(from, m_at - from);
        m_at = std::min(m_at + 1, m_text.size());
        return inside;
    }

    /** `path`: of the value; `record`: of the innermost array element or top-level value it belongs to. False: stop. */
    bool value(std::size_t depth, const std::string &path, const std::string &record)
    {
        if (depth > m_maxDepth || !skipBlanks())
            return false;
        const char c = m_text[m_at];
        if (c == '{')
            return object(depth, path, record);
        if (c == '[') {
            ++m_at;
            const std::string element = path + "[]";
            while (skipBlanks() && m_text[m_at] != ']') {
                if (!value(depth + 1, element, element) || !skipBlanks())
                    return false;
                if (m_text[m_at] == ',')
                    ++m_at;
                else if (m_text[m_at] != ']')
                    return false;
            }
            ++m_at;
            return m_at <= m_text.size();
        }
        if (c == '"') {
            string();
            return m_at < m_text.size();
        }
        const std::size_t from = m_at;
        while (m_at < m_text.size() && !isBlank(m_text[m_at]) && m_text[m_at] != ',' && m_text[m_at] != ']' && m_text[m_at] != '}')
            ++m_at;
        return m_at > from;
    }

    bool object(std::size_t depth, const std::string &path, const std::string &record)
    {
        Place &place = m_places.try_emplace(record, Place{m_places.size(), stepsOf(record), 0, false, false, false}).first->second;
        if (path == record)
            ++place.objects;
        ++m_at;
        while (skipBlanks() && m_text[m_at] != '}') {
            if (m_text[m_at] != '"')
                return false;
            const std::string_view name = string();
            if (!skipBlanks() || m_text[m_at] != ':')
                return false;
            ++m_at;
            if (!skipBlanks())
                return false;
            const char c = m_text[m_at];
            if (c != '{' && c != '[') {
                place.text = place.text || (c == '"' && among(textNames, name));
                place.date = place.date || among(dateNames, name);
                place.id = place.id || among(idNames, name);
            }
            std::string member = path;
            if (!member.empty())
                member += '.';
            member += name;
            if (!value(depth + 1, member, record) || !skipBlanks())
                return false;
            if (m_text[m_at] == ',')
                ++m_at;
            else if (m_text[m_at] != '}')
                return false;
        }
        ++m_at;
        return m_at <= m_text.size();
    }

    static std::size_t stepsOf(const std::string &path) { return parseSteps(path).size(); }

    std::string_view m_text;
    std::size_t m_maxDepth;
    std::size_t m_at = 0;
    std::map<std::string, Place> m_places;
};

} // namespace

bool looksLikeJson(std::string_view text)
{
    const auto next = [&text] {
        while (!text.empty() && isBlank(text.front()))
            text.remove_prefix(1);
        const char c = text.empty() ? '\0' : text.front();
        text.remove_prefix(text.empty() ? 0 : 1);
        return c;
    };
    const char first = next();
    const char second = next();
    if (first == '{')
        return second == '"' || second == '}' || second == '\0';
    return first == '[' && (second == '{' || second == '[' || second == ']' || second == '\0');
}

bool looksLikeLines(std::string_view text, bool whole)
{
    int objects = 0;
    int others = 0;
    while (!text.empty() && objects + others < 50) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos && !whole)
            break;
        const std::string_view line = foundation::trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty())
            ++(line.front() == '{' && line.back() == '}' && line.size() > 2 && line[1] != '\n' ? objects : others);
    }
    return objects > others;
}

JsonSteps guessSteps(std::string_view text, std::size_t maxDepth) { return parseSteps(Walk(text, maxDepth).best()); }

} // namespace imports
