#include "tests/architecture/cppsource.h"

#include <algorithm>
#include <cctype>

namespace architecture {

namespace {

bool isWordChar(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/** Walks the text once; what it does not copy into `code` it replaces by blanks. */
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) { m_source.code.reserve(text.size()); }

    CppSource read()
    {
        while (m_at < m_text.size()) {
            if (starts("//"))
                blankUntil(endOfLine());
            else if (starts("/*"))
                blankUntil(after("*/", m_at + 2));
            else if (m_text[m_at] == '#' && m_freshLine)
                directive();
            else if (m_text[m_at] == '"')
                word().ends_with('R') ? rawLiteral() : quoted('"');
            else if (m_text[m_at] == '\'' && !isDigitSeparator())
                quoted('\'');
            else
                copy();
        }
        return std::move(m_source);
    }

private:
    bool starts(std::string_view what) const { return m_text.substr(m_at).starts_with(what); }
    std::size_t endOfLine() const { return std::min(m_text.find('\n', m_at), m_text.size()); }
    std::size_t after(std::string_view what, std::size_t from) const
    {
        const auto found = m_text.find(what, from);
        return found == std::string_view::npos ? m_text.size() : found + what.size();
    }

    /** The letters and digits right before the position: R of a raw literal, u8 of a prefix, 1 of 1'000. */
    std::string_view word() const
    {
        std::size_t begin = m_at;
        while (begin > 0 && isWordChar(m_text[begin - 1]))
            --begin;
        return m_text.substr(begin, m_at - begin);
    }
    bool isDigitSeparator() const
    {
        const auto before = word();
        return !before.empty() && std::isdigit(static_cast<unsigned char>(before.front())) != 0;
    }

    void put(char c)
    {
        m_source.code += c;
        if (c == '\n') {
            ++m_line;
            m_freshLine = true;
        } else if (c != ' ' && c != '\t') {
            m_freshLine = false;
        }
    }
    void copy()
    {
        const char c = m_text[m_at++];
        if (std::isspace(static_cast<unsigned char>(c)) == 0)
            m_joins = false;
        put(c);
    }
    void blankUntil(std::size_t end)
    {
        for (; m_at < end; ++m_at)
            put(m_text[m_at] == '\n' ? '\n' : ' ');
    }

    void directive()
    {
        std::size_t at = m_text.find_first_not_of(" \t", m_at + 1);
        if (at == std::string_view::npos || !m_text.substr(at).starts_with("include")) {
            copy();
            return;
        }
        at = m_text.find_first_not_of(" \t", at + 7);
        if (at != std::string_view::npos && (m_text[at] == '"' || m_text[at] == '<')) {
            const bool angled = m_text[at] == '<';
            const auto end = std::min(m_text.find(angled ? '>' : '"', at + 1), endOfLine());
            m_source.includes.push_back({m_line, std::string(m_text.substr(at + 1, end - at - 1)), angled});
        }
        const auto end = endOfLine();
        while (m_at < end)
            copy();
    }

    void addLiteral(std::string_view inside)
    {
        if (m_joins && !m_source.literals.empty())
            m_source.literals.back().text += inside;
        else
            m_source.literals.push_back({m_line, std::string(inside)});
        m_joins = true;
    }
    void quoted(char quote)
    {
        const std::size_t begin = m_at + 1;
        std::size_t end = begin;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n')
            end += m_text[end] == '\\' ? 2 : 1;
        end = std::min(end, m_text.size());
        if (quote == '"')
            addLiteral(m_text.substr(begin, end - begin));
        finishLiteral(begin, end, 1);
    }
    void rawLiteral()
    {
        const auto open = std::min(m_text.find('(', m_at), m_text.size() - 1);
        const std::string close = ")" + std::string(m_text.substr(m_at + 1, open - m_at - 1)) + "\"";
        const auto end = std::min(m_text.find(close, open), m_text.size());
        addLiteral(m_text.substr(open + 1, end - open - 1));
        finishLiteral(open + 1, end, close.size());
    }
    void finishLiteral(std::size_t begin, std::size_t end, std::size_t closing)
    {
        while (m_at < begin)
            put(m_text[m_at++]);
        blankUntil(end);
        for (; closing > 0 && m_at < m_text.size(); --closing)
            put(m_text[m_at++]);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    bool m_freshLine = true;
    bool m_joins = false; ///< nothing but blanks and comments since the last string literal
    CppSource m_source;
};

} // namespace

CppSource takeApart(std::string_view text) { return Reader(text).read(); }

} // namespace architecture
