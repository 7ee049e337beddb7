#include "services/store/query/parser.h"

#include "services/foundation/utf8.h"
#include "services/store/query/leaves.h"
#include "services/store/query/lexer.h"

#include <algorithm>

namespace store::query {

namespace {

constexpr std::string_view noCircle = "a saved query that does not lead back to itself";
constexpr std::string_view termExpected = "a word, a phrase, a field or “(”";

using Kind = Token::Kind;

/** Recursive descent over the tokens; stops at the first error. The grammar stands in README.md. */
class Parser
{
public:
    using Names = std::vector<std::string>;
    Parser(std::string_view text, const Limits &limits, Names open = {}) : m_text(text), m_limits(limits), m_open(std::move(open)), m_tokens(tokens(text)) {}

    std::variant<Query, SyntaxError> run()
    {
        Query query{std::string(m_text), {}};
        query.root.end = m_text.size();
        if (m_tokens.empty())
            return query;
        query.root = either();
        if (!m_error && m_next < m_tokens.size())
            failHere("AND, OR or the end of the text");
        if (m_error)
            return *m_error;
        return query;
    }

private:
    const Token *peek() const { return m_next < m_tokens.size() && !m_error ? &m_tokens[m_next] : nullptr; }
    bool at(Kind kind) const { return peek() && peek()->kind == kind; }

    void fail(SyntaxError error)
    {
        if (!m_error)
            m_error = std::move(error);
    }
    void failAt(const Token &token, std::string expected)
    {
        fail(token.error ? *token.error
                         : SyntaxError{token.begin, token.end - token.begin, quoted(m_text.substr(token.begin, token.end - token.begin)), std::move(expected)});
    }
    /** At the end of the text the token before is underlined: there is nothing else to show. */
    void failHere(std::string expected)
    {
        if (m_next < m_tokens.size())
            return failAt(m_tokens[m_next], std::move(expected));
        const Token &last = m_tokens.back();
        fail({last.begin, last.end - last.begin, std::string(endOfText), std::move(expected)});
    }

    Node take(Leaf leaf, std::size_t terms = 1)
    {
        if (auto *error = std::get_if<SyntaxError>(&leaf)) {
            fail(std::move(*error));
            return {};
        }
        Node &node = std::get<Node>(leaf);
        m_terms += terms + node.words.size();
        for (const Node &child : node.children)
            m_terms += child.words.size();
        if (m_terms > m_limits.terms)
            fail({node.begin, node.end - node.begin, "more", "at most " + std::to_string(m_limits.terms) + " words and values"});
        return std::move(node);
    }

    static Node join(Node::Kind kind, std::vector<Node> parts)
    {
        if (parts.size() == 1)
            return std::move(parts.front());
        Node node;
        node.kind = kind;
        node.begin = parts.front().begin;
        node.end = parts.back().end;
        for (Node &part : parts) {
            if (part.kind != kind) {
                node.children.push_back(std::move(part));
                continue;
            }
            for (Node &child : part.children)
                node.children.push_back(std::move(child));
        }
        return node;
    }

    bool deeper(const Token &token)
    {
        if (++m_depth <= m_limits.depth)
            return true;
        fail({token.begin, token.end - token.begin, "one more level", "at most " + std::to_string(m_limits.depth) + " parentheses and NOTs inside one another"});
        return false;
    }

    Node either()
    {
        std::vector<Node> parts;
        parts.push_back(all());
        while (at(Kind::Or)) {
            ++m_next;
            parts.push_back(all());
        }
        return m_error ? Node() : join(Node::Kind::Or, std::move(parts));
    }

    Node all()
    {
        std::vector<Node> parts;
        parts.push_back(negatable());
        while (peek() && !at(Kind::Or) && !at(Kind::Close)) {
            if (at(Kind::And))
                ++m_next;
            parts.push_back(negatable());
        }
        return m_error ? Node() : join(Node::Kind::And, std::move(parts));
    }

    Node negatable()
    {
        if (!at(Kind::Not))
            return near();
        const Token &token = *peek();
        ++m_next;
        if (!deeper(token))
            return {};
        Node inner = negatable();
        --m_depth;
        if (m_error)
            return {};
        if (inner.kind == Node::Kind::Not)
            return std::move(inner.children.front());
        Node node;
        node.kind = Node::Kind::Not;
        node.begin = token.begin;
        node.end = inner.end;
        node.children.push_back(std::move(inner));
        return node;
    }

    static bool hasSpans(const Node &node)
    {
        switch (node.kind) {
        case Node::Kind::Phrase: return true;
        case Node::Kind::Near: return node.children.size() == 2;
        case Node::Kind::Raw: return !node.words.empty();
        case Node::Kind::Or: return std::all_of(node.children.begin(), node.children.end(), hasSpans);
        default: return false;
        }
    }

    void needSpans(const Node &operand, std::size_t begin, std::size_t end)
    {
        if (!m_error && !hasSpans(operand))
            fail({begin, end - begin, quoted(m_text.substr(begin, end - begin)), "a word, a phrase or a group of them joined by OR beside NEAR"});
    }

    Node near()
    {
        const std::size_t begin = peek() ? peek()->begin : m_text.size();
        Node left = primary();
        while (at(Kind::Near)) {
            needSpans(left, begin, m_tokens[m_next - 1].end);
            if (m_error)
                return {};
            const Token &token = *peek();
            ++m_next;
            if (at(Kind::Not))
                failHere("a word, a phrase or a group of them joined by OR beside NEAR");
            const std::size_t rightBegin = peek() ? peek()->begin : m_text.size();
            Node right = primary();
            if (m_error)
                return {};
            needSpans(right, rightBegin, m_tokens[m_next - 1].end);
            if (m_error)
                return {};
            Node node;
            node.kind = Node::Kind::Near;
            node.begin = left.begin;
            node.end = right.end;
            node.distance = token.distance;
            node.ordered = token.ordered;
            node.children.push_back(std::move(left));
            node.children.push_back(std::move(right));
            left = std::move(node);
        }
        return left;
    }

    Node primary()
    {
        const Token *token = peek();
        if (!token) {
            failHere(std::string(termExpected));
            return {};
        }
        switch (token->kind) {
        case Kind::Word:
            ++m_next;
            return take(phraseOf(token->text, *token), 0);
        case Kind::Address:
            ++m_next;
            return take(linkTo(*token));
        case Kind::Phrase: {
            ++m_next;
            if (!at(Kind::Proximity))
                return take(phraseOf(token->text, *token), 0);
            Node node = take(proximityOf(*token, peek()->distance), 0);
            node.end = peek() ? peek()->end : node.end;
            ++m_next;
            return node;
        }
        case Kind::Field: {
            ++m_next;
            Node node = at(Kind::Open) ? values(*token->field) : value(*token->field);
            node.begin = token->begin;
            return node;
        }
        case Kind::Open: {
            ++m_next;
            if (!deeper(*token))
                return {};
            Node inner = either();
            --m_depth;
            closeAfter(*token);
            return inner;
        }
        default:
            failHere(std::string(termExpected));
            return {};
        }
    }

    void closeAfter(const Token &open)
    {
        if (m_error)
            return;
        if (at(Kind::Close))
            ++m_next;
        else if (m_next < m_tokens.size())
            failHere("“)”");
        else
            fail({open.begin, open.end - open.begin, std::string(endOfText), "a “)” for this “(”"});
    }

    Node value(const FieldInfo &field)
    {
        if (!at(Kind::Value) && !at(Kind::QuotedValue)) {
            failHere(std::string(field.hint));
            return {};
        }
        const Token &token = *peek();
        ++m_next;
        if (field.field != Field::Saved)
            return take(valueOf(field, token, m_limits.today));
        Leaf leaf = valueOf(field, token, m_limits.today);
        const auto *name = std::get_if<Node>(&leaf);
        return name ? saved(token, name->text) : take(std::move(leaf));
    }

    /** What the saved query says stands where its name was written. */
    Node saved(const Token &token, const std::string &name)
    {
        const auto refuse = [&](const std::string &expected) {
            fail({token.begin, token.end - token.begin, query::quoted(token.text), expected});
            return Node();
        };
        if (!m_limits.saved)
            return refuse("a query without saved: here");
        if (std::find(m_open.begin(), m_open.end(), name) != m_open.end())
            return refuse(std::string(noCircle));
        const auto text = m_limits.saved(name);
        if (!text)
            return refuse("the name of a saved query");
        Names open = m_open;
        open.push_back(name);
        Parser inner(*text, m_limits, std::move(open));
        inner.m_terms = m_terms;
        inner.m_depth = m_depth + 1;
        auto result = inner.run();
        if (const auto *error = std::get_if<SyntaxError>(&result))
            return refuse(error->expected == noCircle ? error->expected : "a saved query that can be read (in it, expected " + error->expected + ", found " + error->found + ")");
        m_terms = inner.m_terms;
        Node root = std::move(std::get<Query>(result).root);
        place(root, token.begin, token.end);
        return root;
    }

    static void place(Node &node, std::size_t begin, std::size_t end)
    {
        node.begin = begin;
        node.end = end;
        for (Node &child : node.children)
            place(child, begin, end);
    }

    /** field:(a OR b) */
    Node values(const FieldInfo &field)
    {
        const Token &open = *peek();
        ++m_next;
        if (!deeper(open))
            return {};
        std::vector<Node> parts;
        parts.push_back(value(field));
        while (at(Kind::Or)) {
            ++m_next;
            parts.push_back(value(field));
        }
        --m_depth;
        if (peek() && !at(Kind::Close))
            failHere("OR or “)”");
        closeAfter(open);
        return m_error ? Node() : join(Node::Kind::Or, std::move(parts));
    }

    std::string_view m_text;
    const Limits &m_limits;
    Names m_open; ///< the saved queries this text stands in
    std::vector<Token> m_tokens;
    std::size_t m_next = 0;
    std::size_t m_terms = 0;
    std::size_t m_depth = 0;
    std::optional<SyntaxError> m_error;
};

} // namespace

std::variant<Query, SyntaxError> parse(std::string_view text, const Limits &limits)
{
    if (text.size() > limits.bytes) {
        return SyntaxError{limits.bytes, text.size() - limits.bytes, std::to_string(text.size()) + " bytes",
                           "a text of at most " + std::to_string(limits.bytes) + " bytes"};
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (foundation::decodeUtf8(text, at) == 0xFFFD && at - begin == 1)
            return SyntaxError{begin, 1, "a byte that is not", "text in UTF-8"};
    }
    return Parser(text, limits).run();
}

foundation::Result<Query> parsed(std::string_view text, const Limits &limits)
{
    auto result = parse(text, limits);
    if (auto *query = std::get_if<Query>(&result))
        return std::move(*query);
    const SyntaxError &error = std::get<SyntaxError>(result);
    const std::size_t column = foundation::lengthUtf8(text.substr(0, error.offset)) + 1;
    return foundation::Error{foundation::Error::Kind::BadInput, "the query, column " + std::to_string(column) + ": " + error.sentence()};
}

std::vector<ColouredRange> colours(std::string_view text) { return colours(text, {}); }

std::vector<ColouredRange> colours(std::string_view text, const Limits &limits)
{
    std::vector<ColouredRange> out;
    for (const Token &token : tokens(text)) {
        TokenClass kind = TokenClass::Operator;
        switch (token.kind) {
        case Kind::Word: case Kind::Address: kind = TokenClass::Word; break;
        case Kind::Phrase: case Kind::Proximity: kind = TokenClass::Phrase; break;
        case Kind::Open: case Kind::Close: case Kind::And: case Kind::Or: case Kind::Not: case Kind::Near: break;
        case Kind::Field: kind = TokenClass::Field; break;
        case Kind::Value: case Kind::QuotedValue: kind = TokenClass::Value; break;
        case Kind::Error: kind = TokenClass::Error; break;
        }
        out.push_back({token.begin, token.end, kind});
    }
    const auto result = parse(text, limits);
    if (const auto *error = std::get_if<SyntaxError>(&result)) {
        for (ColouredRange &range : out) {
            if (range.begin >= error->offset && range.end <= error->offset + error->length)
                range.kind = TokenClass::Error;
        }
    }
    return out;
}

} // namespace store::query
