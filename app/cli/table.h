#pragma once

#include "services/foundation/numbertext.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/** A plain table for a terminal: columns as wide as their content, numbers to the right. */
class Table
{
public:
    struct Column
    {
        std::string title;
        bool right = false;
    };
    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    std::string text() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

using foundation::decimal;
using foundation::grouped;
std::string fileSize(std::int64_t bytes);                 ///< "2.4 MB"
/** At most `width` columns of a terminal, line breaks as blanks, with … where something was cut; nothing that steers a terminal. */
std::string oneLine(const std::string &text, std::size_t width);
std::string listed(const std::vector<std::string> &words); ///< "a, b, c"

} // namespace cli
