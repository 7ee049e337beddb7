#include "services/store/query/lexer.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

namespace store::query {

using foundation::decodeUtf8;

namespace {

bool isBlank(char32_t c)
{
    return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202F) || c == 0x205F || (c >= 0x2066 && c <= 0x2069);
}
bool isQuote(char32_t c) { return c == U'"' || (c >= 0x201C && c <= 0x201F); }
bool isOpen(char32_t c) { return c == U'(' || c == 0xFF08; }
bool isClose(char32_t c) { return c == U')' || c == 0xFF09; }
bool isHebrew(char32_t c) { return c >= 0x05D0 && c <= 0x05EA; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isComparison(char c) { return c == '<' || c == '>' || c == '='; }

class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    std::vector<Token> run()
    {
        while (skipBlanks())
            readOne();
        return std::move(m_out);
    }

private:
    char32_t peek(std::size_t at) const { return at < m_text.size() ? decodeUtf8(m_text, at) : 0; }
    bool blankAt(std::size_t at) const { return at >= m_text.size() || isBlank(peek(at)); }
    bool inValues() const { return !m_groups.empty() && m_groups.back() != nullptr; }

    bool skipBlanks()
    {
        while (m_at < m_text.size()) {
            std::size_t next = m_at;
            if (!isBlank(decodeUtf8(m_text, next)))
                return true;
            m_at = next;
        }
        return false;
    }

    Token &add(Token::Kind kind, std::size_t begin, std::size_t end)
    {
        Token token;
        token.kind = kind;
        token.begin = begin;
        token.end = end;
        token.text = m_text.substr(begin, end - begin);
        if (inValues())
            token.field = m_groups.back();
        m_at = end;
        return m_out.emplace_back(std::move(token));
    }

    void fail(std::size_t begin, std::size_t end, std::string found, std::string expected)
    {
        const std::size_t from = m_at;
        add(Token::Kind::Error, begin, end).error = SyntaxError{begin, end - begin, std::move(found), std::move(expected)};
        m_at = std::max(from, end);
    }

    void readOne()
    {
        std::size_t next = m_at;
        const char32_t c = decodeUtf8(m_text, next);
        if (isOpen(c)) {
            add(Token::Kind::Open, m_at, next);
            m_groups.push_back(nullptr);
        } else if (isClose(c)) {
            if (!m_groups.empty())
                m_groups.pop_back();
            add(Token::Kind::Close, m_at, next);
        } else if (c == U'|') {
            add(Token::Kind::Or, m_at, peek(next) == U'|' ? next + 1 : next);
        } else if (isQuote(c)) {
            readQuoted(inValues() ? Token::Kind::QuotedValue : Token::Kind::Phrase);
        } else if (inValues()) {
            readGroupValue();
        } else if (c == U'~' && !m_out.empty() && m_out.back().kind == Token::Kind::Phrase && m_out.back().end == m_at) {
            readProximity();
        } else if (c == U'*' && !m_out.empty() && m_out.back().kind == Token::Kind::Phrase && m_out.back().end == m_at) {
            fail(m_at, next, "“*” after the closing quotation mark", "“*” inside the quotation marks, right after the start of a word");
        } else if (c == U'-' && !blankAt(next) && !isClose(peek(next)) && peek(next) != U'-') {
            add(Token::Kind::Not, m_at, next);
        } else {
            readWord();
        }
    }

    /** Where the run of plain characters at `at` ends; gershayim between two Hebrew letters belong to it. */
    std::size_t runEnd(std::size_t at, bool address) const
    {
        char32_t before = 0;
        while (at < m_text.size()) {
            std::size_t next = at;
            const char32_t c = decodeUtf8(m_text, next);
            if (isBlank(c))
                break;
            if (isQuote(c) && !(c == U'"' && isHebrew(before) && isHebrew(peek(next))))
                break;
            if (!address && (isOpen(c) || isClose(c) || c == U'|'))
                break;
            before = c;
            at = next;
        }
        return at;
    }

    void readQuoted(Token::Kind kind)
    {
        const std::size_t begin = m_at;
        std::size_t at = begin;
        decodeUtf8(m_text, at);
        char32_t before = 0;
        std::string content;
        while (at < m_text.size()) {
            std::size_t next = at;
            const char32_t c = decodeUtf8(m_text, next);
            if (c == U'\\' && next < m_text.size() && (m_text[next] == '"' || m_text[next] == '\\')) {
                content += m_text[next];
                at = next + 1;
                before = 0;
                continue;
            }
            if (isQuote(c) && !(c == U'"' && isHebrew(before) && isHebrew(peek(next)))) {
                const bool starred = kind == Token::Kind::QuotedValue && next < m_text.size() && m_text[next] == '*';
                Token &token = add(kind, begin, starred ? next + 1 : next);
                token.text = std::move(content);
                token.starred = starred;
                return;
            }
            content.append(m_text.substr(at, next - at));
            before = c;
            at = next;
        }
        fail(begin, m_text.size(), std::string(endOfText), "a closing quotation mark");
    }

    void readProximity()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && isDigit(m_text[end]))
            ++end;
        readDistance(Token::Kind::Proximity, m_at, m_at + 1, end);
    }

    bool readDistance(Token::Kind kind, std::size_t begin, std::size_t digits, std::size_t end)
    {
        int distance = 0;
        for (std::size_t i = digits; i < end && distance <= maxDistance; ++i)
            distance = distance * 10 + (m_text[i] - '0');
        if (digits == end || distance > maxDistance) {
            fail(begin, end, quoted(m_text.substr(begin, end - begin)),
                 (kind == Token::Kind::Near ? "NEAR/ and a number of words from 0 to " : "~ and a number of words from 0 to ") + std::to_string(maxDistance));
            return false;
        }
        add(kind, begin, end).distance = distance;
        return true;
    }

    void readWord()
    {
        const std::size_t begin = m_at;
        std::size_t letters = begin;
        while (letters < m_text.size() && isLetter(m_text[letters]))
            ++letters;
        const std::string_view name = m_text.substr(begin, letters - begin);
        if (!name.empty() && readAddress(begin, letters))
            return;
        if (!name.empty() && readField(begin, letters, name))
            return;
        if (readOperator(begin, name))
            return;
        std::size_t end = runEnd(begin, false);
        if (end == begin) // a lone gershayim, say
            decodeUtf8(m_text, end);
        add(Token::Kind::Word, begin, end);
    }

    bool readAddress(std::size_t begin, std::size_t letters)
    {
        const std::string start = foundation::lowerAscii(m_text.substr(begin, letters - begin + 3));
        if (start != "http://" && start != "https://" && !(start.starts_with("www.") && start.size() > 4 && !blankAt(begin + 4)))
            return false;
        const std::size_t end = runEnd(begin, true);
        if (!start.starts_with("www.") && end - begin <= start.size())
            return false;
        add(Token::Kind::Address, begin, end);
        return true;
    }

    bool readOperator(std::size_t begin, std::string_view name)
    {
        const std::size_t end = begin + name.size();
        const std::size_t wordEnd = runEnd(begin, false);
        if (name == "NEAR" && (wordEnd == end || m_text[end] == '/')) {
            std::size_t digits = std::min(end + 1, wordEnd);
            std::size_t last = digits;
            while (last < wordEnd && isDigit(m_text[last]))
                ++last;
            const bool ordered = last < wordEnd && m_text[last] == 'f' && last > digits;
            if (last + (ordered ? 1U : 0U) != wordEnd) {
                fail(begin, wordEnd, quoted(m_text.substr(begin, wordEnd - begin)), "NEAR/5, or NEAR/5f where the order matters");
                return true;
            }
            if (readDistance(Token::Kind::Near, begin, digits, last) && ordered) {
                m_out.back().ordered = true;
                m_out.back().end = wordEnd;
            }
            m_at = wordEnd;
            return true;
        }
        if (wordEnd != end)
            return false;
        const auto kind = name == "AND" ? Token::Kind::And : name == "OR" ? Token::Kind::Or : name == "NOT" ? Token::Kind::Not : Token::Kind::Word;
        if (kind == Token::Kind::Word)
            return false;
        add(kind, begin, end);
        return true;
    }

    bool readField(std::size_t begin, std::size_t letters, std::string_view name)
    {
        const FieldInfo *info = findField(name);
        const bool counts = info && (info->type == FieldType::Number || info->type == FieldType::Date);
        std::size_t sign = letters;
        while (counts && sign < m_text.size() && m_text[sign] == ' ')
            ++sign;
        const bool colon = letters < m_text.size() && m_text[letters] == ':';
        const bool compares = !colon && sign < m_text.size() && isComparison(m_text[sign]);
        if (!colon && !compares)
            return false;
        const std::size_t after = colon ? letters + 1 : sign + 1;
        if (!info)
            return readUnknownField(begin, letters, after, name, colon);
        if (compares && !counts) {
            fail(begin, after, quoted(m_text.substr(begin, after - begin)), "“:” after " + std::string(info->name));
            return true;
        }
        std::size_t value = after;
        Compare compare = Compare::Colon;
        std::size_t compareAt = colon ? after : sign;
        if (counts && compareAt < m_text.size() && isComparison(m_text[compareAt])) {
            const bool orEqual = m_text[compareAt] != '=' && compareAt + 1 < m_text.size() && m_text[compareAt + 1] == '=';
            compare = m_text[compareAt] == '<'   ? (orEqual ? Compare::LessEqual : Compare::Less)
                      : m_text[compareAt] == '>' ? (orEqual ? Compare::GreaterEqual : Compare::Greater)
                                                 : Compare::Equal;
            value = compareAt + (orEqual ? 2 : 1);
        }
        Token &token = add(Token::Kind::Field, begin, value);
        token.field = info;
        token.compare = compare;
        readValue(*info, compare);
        return true;
    }

    bool readUnknownField(std::size_t begin, std::size_t letters, std::size_t after, std::string_view name, bool colon)
    {
        // Prose such as "note: …" and ":-)" stays words; "autor:acme" and "like>5" are mistakes worth telling.
        const char32_t next = peek(after);
        const bool valueFollows = after < m_text.size() && (isQuote(next) || isOpen(next) || foundation::classOf(next) != foundation::CharClass::Separator ||
                                                            next == U'@' || next == U'#');
        if (!valueFollows || (!colon && !(next >= U'0' && next <= U'9')))
            return false;
        const FieldInfo *similar = similarField(name);
        const std::size_t end = colon ? after : letters;
        std::string expected = similar ? "a field such as " + std::string(similar->name) + (colon ? ":" : "")
                                       : "a field such as author: or likes:, or quotation marks around the words";
        fail(begin, end, quoted(m_text.substr(begin, end - begin)), std::move(expected));
        m_at = std::max(m_at, runEnd(begin, false));
        return true;
    }

    void readValue(const FieldInfo &info, Compare compare)
    {
        const std::size_t fieldBegin = m_out.back().begin;
        if (compare != Compare::Colon)
            skipBlanks();
        const char32_t c = peek(m_at);
        if (isOpen(c) && compare == Compare::Colon) {
            std::size_t next = m_at;
            decodeUtf8(m_text, next);
            add(Token::Kind::Open, m_at, next).field = &info;
            m_groups.push_back(&info);
            return;
        }
        if (isQuote(c)) {
            readQuoted(Token::Kind::QuotedValue);
        } else {
            const std::size_t end = runEnd(m_at, false);
            if (end == m_at) {
                const std::string found = m_at >= m_text.size() ? std::string(endOfText) : isBlank(c) ? "a blank" : quoted(m_text.substr(m_at, foundation::prefixUtf8(m_text.substr(m_at), 4).size()));
                m_out.pop_back();
                fail(fieldBegin, m_at, found, std::string(info.hint) + " right after “" + std::string(m_text.substr(fieldBegin, m_at - fieldBegin)) + "”");
                return;
            }
            add(Token::Kind::Value, m_at, end);
        }
        m_out.back().field = &info;
        m_out.back().compare = compare;
    }

    void readGroupValue()
    {
        const std::size_t end = runEnd(m_at, false);
        const std::string_view word = m_text.substr(m_at, end - m_at);
        const auto kind = word == "OR" ? Token::Kind::Or : word == "AND" ? Token::Kind::And : word == "NOT" ? Token::Kind::Not : Token::Kind::Value;
        add(kind, m_at, end);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Token> m_out;
    std::vector<const FieldInfo *> m_groups; ///< one per open parenthesis; not null: it holds values of that field
};

} // namespace

std::string quoted(std::string_view piece)
{
    constexpr std::size_t longest = 40;
    if (piece.size() <= longest)
        return "“" + std::string(piece) + "”";
    return "“" + std::string(foundation::prefixUtf8(piece, longest)) + "…”";
}

std::vector<Token> tokens(std::string_view text) { return Lexer(text).run(); }

} // namespace store::query
