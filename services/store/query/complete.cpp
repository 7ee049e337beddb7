#include "services/store/query/complete.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/store/query/lexer.h"

#include <algorithm>

namespace store::query {

namespace {

using Kind = Token::Kind;

std::vector<std::string> valuesOf(Field field, const Vocabulary &vocabulary)
{
    switch (field) {
    case Field::Platform: return vocabulary.platforms;
    case Field::Lang: return vocabulary.languages;
    case Field::Brand: return vocabulary.brands;
    case Field::Tag: return vocabulary.tags;
    case Field::Author: return vocabulary.authors;
    case Field::Topic: return vocabulary.topics;
    case Field::Kind: return vocabulary.kinds;
    case Field::Label: return vocabulary.labels;
    case Field::Category: return vocabulary.categories;
    case Field::Saved: return vocabulary.saved;
    default: break;
    }
    std::vector<std::string> out;
    for (const Choice &choice : choices()) {
        if (choice.field == field && choice.offered)
            out.emplace_back(choice.name);
    }
    return out;
}

/** As it must be typed: in quotation marks where it holds more than letters, digits and a few harmless signs. */
std::string asValue(const std::string &name)
{
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-';
    });
    if (plain && name.find("\xC2\xA0") == std::string::npos)
        return name;
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

class Completer
{
public:
    Completer(std::string_view before, const Vocabulary &vocabulary, std::size_t limit)
        : m_before(before), m_vocabulary(vocabulary), m_limit(limit), m_tokens(tokens(before))
    {
    }

    std::vector<Completion> run()
    {
        const std::size_t cursor = m_before.size();
        if (m_tokens.empty()) {
            addFields("", cursor);
            addOperators("NOT", "", cursor);
            return std::move(m_out);
        }
        const Token &last = m_tokens.back();
        const bool touches = last.end == cursor;
        if (last.kind == Kind::Error && touches)
            unfinished(last);
        else if (last.kind == Kind::Phrase && touches)
            addOperators("~5", "", cursor);
        else if (last.field && last.kind == Kind::Value && touches && last.compare == Compare::Colon)
            addValues(*last.field, last.text, last.begin);
        else if (last.field && (last.kind == Kind::Open || last.kind == Kind::Or))
            addValues(*last.field, "", cursor);
        else if (last.field && last.kind != Kind::Close && inGroup())
            addOperators("OR )", "", cursor);
        else if (touches && (last.kind == Kind::Word || last.kind == Kind::And || last.kind == Kind::Or || last.kind == Kind::Not) && m_before[last.begin] != '-')
            addWord(last);
        else if (last.kind == Kind::And || last.kind == Kind::Or || last.kind == Kind::Not || last.kind == Kind::Near || last.kind == Kind::Open)
            addTerms(last, cursor);
        else if (!touches) {
            addOperators("AND OR NOT NEAR/5", "", cursor);
            addFields("", cursor);
        }
        return std::move(m_out);
    }

private:
    /** Whether a "field:(" is still open. */
    bool inGroup() const
    {
        int open = 0;
        for (auto token = m_tokens.rbegin(); token != m_tokens.rend(); ++token) {
            if (token->kind == Kind::Close)
                ++open;
            else if (token->kind == Kind::Open && open-- == 0)
                return token->field != nullptr;
        }
        return false;
    }

    void unfinished(const Token &last)
    {
        const std::string_view written = m_before.substr(last.begin);
        if (last.field && !written.empty() && written.front() == '"')
            return addValues(*last.field, written.substr(1), last.begin);
        if (!written.ends_with(':'))
            return;
        if (const FieldInfo *field = findField(written.substr(0, written.size() - 1)))
            addValues(*field, "", m_before.size());
    }

    void addWord(const Token &last)
    {
        const bool follows = m_tokens.size() > 1 && endsTerm(m_tokens[m_tokens.size() - 2].kind);
        addOperators(follows ? "AND OR NOT NEAR/5" : "NOT", last.text, last.begin);
        addFields(last.text, last.begin);
    }

    void addTerms(const Token &last, std::size_t cursor)
    {
        if (last.kind != Kind::Near)
            addFields("", cursor);
        if (last.kind != Kind::Near && last.kind != Kind::Not)
            addOperators("NOT", "", cursor);
    }

    static bool endsTerm(Kind kind)
    {
        return kind == Kind::Word || kind == Kind::Address || kind == Kind::Phrase || kind == Kind::Proximity || kind == Kind::Close || kind == Kind::Value ||
               kind == Kind::QuotedValue;
    }

    void addFields(std::string_view start, std::size_t begin)
    {
        const std::string lower = foundation::lowerAscii(start);
        for (const FieldInfo &info : fields()) {
            const char sign = info.type == FieldType::Number ? '>' : ':';
            if (info.name.starts_with(lower) && &info == &infoOf(info.field))
                m_out.push_back({Completion::Kind::Field, begin, m_before.size(), std::string(info.name) + sign, std::string(info.hint)});
        }
    }

    /** Those of the blank-separated `names` that start as typed, which must be in upper case. */
    void addOperators(std::string_view names, std::string_view start, std::size_t begin)
    {
        while (!names.empty()) {
            const auto end = std::min(names.find(' '), names.size());
            const std::string_view name = names.substr(0, end);
            if (name.starts_with(start) && name != start)
                m_out.push_back({Completion::Kind::Operator, begin, m_before.size(), std::string(name), {}});
            names.remove_prefix(std::min(end + 1, names.size()));
        }
    }

    void addValues(const FieldInfo &field, std::string_view start, std::size_t begin)
    {
        if (start.starts_with('@') || start.starts_with('#'))
            start.remove_prefix(1);
        const std::string folded = foundation::folded(start);
        std::size_t count = 0;
        for (const std::string &name : valuesOf(field.field, m_vocabulary)) {
            if (count == m_limit)
                return;
            const std::string plain = foundation::folded(name);
            if (!plain.starts_with(folded) || plain == folded)
                continue;
            m_out.push_back({Completion::Kind::Value, begin, m_before.size(), asValue(name), {}});
            ++count;
        }
    }

    std::string_view m_before;
    const Vocabulary &m_vocabulary;
    std::size_t m_limit;
    std::vector<Token> m_tokens;
    std::vector<Completion> m_out;
};

} // namespace

std::vector<Completion> completions(std::string_view text, std::size_t cursor, const Vocabulary &vocabulary, std::size_t limit)
{
    return Completer(text.substr(0, std::min(cursor, text.size())), vocabulary, limit).run();
}

} // namespace store::query
