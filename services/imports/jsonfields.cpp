#include "services/imports/jsonfields.h"

#include "services/foundation/utf8.h"
#include "services/imports/textbuffer.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <simdjson.h>

namespace imports {

namespace {
using simdjson::dom::element;
using simdjson::dom::element_type;

bool isScalar(const element &value)
{
    const element_type type = value.type();
    return type != element_type::ARRAY && type != element_type::OBJECT;
}

/** Appends a scalar as text; null is nothing. */
void appendScalar(std::string &out, const element &value)
{
    char digits[40];
    std::to_chars_result done{digits, {}};
    switch (value.type()) {
    case element_type::STRING: out += value.get_string().value_unsafe(); return;
    case element_type::INT64: done = std::to_chars(digits, std::end(digits), value.get_int64().value_unsafe()); break;
    case element_type::UINT64: done = std::to_chars(digits, std::end(digits), value.get_uint64().value_unsafe()); break;
    case element_type::DOUBLE: done = std::to_chars(digits, std::end(digits), value.get_double().value_unsafe()); break;
    case element_type::BOOL: out += value.get_bool().value_unsafe() ? "true" : "false"; return;
    case element_type::NULL_VALUE:
    case element_type::ARRAY:
    case element_type::OBJECT: return;
    }
    out.append(digits, done.ptr);
}

int hexAt(std::string_view text, std::size_t at)
{
    int value = -1;
    if (at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u')
        std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
    return value;
}

/** Halves of emoji, cut apart by whoever shortened the text, become U+FFFD; true: there were some. */
bool mendSurrogates(std::string &json)
{
    bool any = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        if (json[at] != '\\')
            continue;
        const int value = hexAt(json, at);
        if (value >= 0xD800 && value < 0xDC00) {
            const int next = hexAt(json, at + 6);
            if (next >= 0xDC00 && next < 0xE000) {
                at += 11;
                continue;
            }
        }
        if (value >= 0xD800 && value < 0xE000) {
            json.replace(at, 6, "\\ufffd");
            any = true;
        }
        ++at;
    }
    return any;
}

const char *typeName(element_type type)
{
    switch (type) {
    case element_type::ARRAY: return "an array";
    case element_type::OBJECT: return "an object";
    case element_type::STRING: return "a string";
    case element_type::BOOL: return "true or false";
    case element_type::NULL_VALUE: return "null";
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE: break;
    }
    return "a number";
}
} // namespace

struct JsonFields::Node
{
    std::string name;
    int column = -1;
    std::vector<std::unique_ptr<Node>> children;
    std::size_t hint = 0; ///< members mostly come in the same order
};

struct JsonFields::Parser
{
    struct Made
    {
        std::size_t column;
        std::size_t begin;
        std::size_t end;
    };

    explicit Parser(std::size_t depth) : maxDepth(depth) {}

    std::size_t maxDepth;
    std::size_t allocated = 0;
    simdjson::dom::parser parser;
    std::string made;          ///< text of numbers and lists
    std::vector<Made> pending;
    std::string mended;

    simdjson::simdjson_result<element> parse(std::string_view json)
    {
        if (json.size() > allocated) {
            const std::size_t capacity = std::max<std::size_t>(json.size(), 64 * 1024);
            if (const auto failed = parser.allocate(capacity, maxDepth + 2))
                return failed;
            allocated = capacity;
        }
        return parser.parse(json.data(), json.size(), false);
    }

    simdjson::simdjson_result<element> parseMended(std::string_view json)
    {
        auto document = parse(json);
        if (document.error() != simdjson::STRING_ERROR)
            return document;
        mended.assign(json);
        if (!mendSurrogates(mended))
            return document;
        const std::size_t size = mended.size();
        mended.append(TextBuffer::padding, '\0');
        return parse({mended.data(), size});
    }
};

JsonFields::JsonFields(std::size_t maxDepth) : m_parser(std::make_unique<Parser>(maxDepth)), m_root(std::make_unique<Node>()) {}
JsonFields::~JsonFields() = default;

JsonFields::Node *JsonFields::nodeOf(Node &parent, std::string_view name, bool create)
{
    Node *node = &parent;
    while (true) {
        const std::size_t dot = name.find('.'); // flattened exports have the dots in the names
        const std::string_view part = name.substr(0, dot);
        Node *child = nullptr;
        const std::size_t count = node->children.size();
        for (std::size_t i = 0; i < count && child == nullptr; ++i) {
            const std::size_t index = (node->hint + i) % count;
            if (node->children[index]->name == part) {
                child = node->children[index].get();
                node->hint = index + 1;
            }
        }
        if (child == nullptr) {
            if (!create)
                return nullptr;
            node->children.push_back(std::make_unique<Node>());
            child = node->children.back().get();
            child->name = part;
        }
        node = child;
        if (dot == std::string_view::npos)
            return node;
        name.remove_prefix(dot + 1);
    }
}

void JsonFields::addColumn(const std::string &path)
{
    Node *node = nodeOf(*m_root, path, true);
    if (node->column < 0) {
        node->column = static_cast<int>(m_columns.size());
        m_columns.push_back(path);
    }
}

void JsonFields::setColumns(const std::vector<std::string> &paths)
{
    for (const std::string &path : paths)
        addColumn(path);
}

bool JsonFields::discover(std::string_view padded, std::size_t most)
{
    const auto document = m_parser->parseMended(padded);
    if (document.error() || !document.value_unsafe().is_object())
        return true;
    bool all = true;
    const auto walk = [&](const auto &self, const element &value, const std::string &path) -> void {
        if (value.is_object()) {
            const simdjson::dom::object object = value.get_object().value_unsafe();
            for (const auto &[key, member] : object)
                self(self, member, (path.empty() ? path : path + ".") + std::string(key));
            return;
        }
        if (value.is_array()) {
            const simdjson::dom::array array = value.get_array().value_unsafe();
            const auto first = array.begin();
            if (!(first != array.end()))
                return;
            if (!isScalar(*first)) {
                self(self, *first, path + ".0");
                return;
            }
        }
        if (path.empty())
            return;
        if (m_columns.size() < most)
            addColumn(path);
        else
            all = all && nodeOf(*m_root, path, false) != nullptr;
    };
    walk(walk, document.value_unsafe(), {});
    return all;
}

std::string JsonFields::read(std::string_view padded, std::vector<std::string_view> &fields)
{
    fields.assign(m_columns.size(), {});
    Parser &p = *m_parser;
    p.made.clear();
    p.pending.clear();
    const auto document = p.parseMended(padded);
    if (const auto failed = document.error())
        return std::string("the record is not valid JSON (") + simdjson::error_message(failed) + ")";
    const element root = document.value_unsafe();
    if (!root.is_object())
        return std::string("a JSON object was expected, found ") + typeName(root.type());

    const auto put = [&](int column, const element &value) {
        const auto index = static_cast<std::size_t>(column);
        if (value.is_string()) {
            fields[index] = value.get_string().value_unsafe();
            return;
        }
        const std::size_t begin = p.made.size();
        if (value.is_array()) {
            const simdjson::dom::array array = value.get_array().value_unsafe();
            for (const element item : array) {
                if (p.made.size() > begin)
                    p.made += ", ";
                appendScalar(p.made, item);
            }
        } else {
            appendScalar(p.made, value);
        }
        p.pending.push_back({index, begin, p.made.size()});
    };
    const auto walk = [&](const auto &self, const element &value, Node &node) -> void {
        if (value.is_object()) {
            const simdjson::dom::object object = value.get_object().value_unsafe();
            for (const auto &[key, member] : object) {
                if (Node *child = nodeOf(node, key, false))
                    self(self, member, *child);
            }
            return;
        }
        if (value.is_array() && !node.children.empty()) {
            for (const auto &child : node.children) {
                std::size_t index = 0;
                const char *end = child->name.data() + child->name.size();
                if (std::from_chars(child->name.data(), end, index).ptr != end)
                    continue;
                const auto item = value.get_array().value_unsafe().at(index);
                if (!item.error())
                    self(self, item.value_unsafe(), *child);
            }
        }
        if (node.column >= 0)
            put(node.column, value);
    };
    walk(walk, root, *m_root);
    for (const auto &made : p.pending)
        fields[made.column] = std::string_view(p.made).substr(made.begin, made.end - made.begin);
    return {};
}

} // namespace imports
