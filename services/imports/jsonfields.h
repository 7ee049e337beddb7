#pragma once

#include "services/imports/limits.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

/** Reads the wanted fields out of JSON objects: dotted paths to columns, values to text. Not for two records at once. */
class JsonFields
{
public:
    explicit JsonFields(std::size_t maxDepth);
    ~JsonFields();
    JsonFields(const JsonFields &) = delete;
    JsonFields &operator=(const JsonFields &) = delete;

    void setColumns(const std::vector<std::string> &paths);
    /** Adds every path of this record that is not a column yet, up to `most`; false: there were more. */
    bool discover(std::string_view padded, std::size_t most);
    const std::vector<std::string> &columns() const { return m_columns; }

    /** One value per column; the views hold until the next call. `padded` has 64 bytes behind it. Empty answer: all is well, otherwise what is wrong. */
    std::string read(std::string_view padded, std::vector<std::string_view> &fields);

private:
    struct Parser;
    struct Node;
    Node *nodeOf(Node &parent, std::string_view name, bool create);
    void addColumn(const std::string &path);

    std::unique_ptr<Parser> m_parser;
    std::unique_ptr<Node> m_root;
    std::vector<std::string> m_columns;
};

} // namespace imports
