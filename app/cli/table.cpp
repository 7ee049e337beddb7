#include "app/cli/table.h"

#include "services/foundation/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace cli {

namespace {

std::size_t columnsOf(char32_t c)
{
    const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
    return width > 0 ? static_cast<std::size_t>(width) : 0;
}

std::size_t widthOf(const std::string &text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += columnsOf(foundation::decodeUtf8(text, at));
    return width;
}

} // namespace

std::string Table::text() const
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        std::size_t width = widthOf(m_columns[i].title);
        for (const auto &row : m_rows)
            width = std::max(width, i < row.size() ? widthOf(row[i]) : 0);
        widths.push_back(width);
    }
    std::string out;
    const auto line = [&](const std::vector<std::string> &cells) {
        std::string text;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string cell = i < cells.size() ? cells[i] : std::string();
            const std::string pad(widths[i] - widthOf(cell), ' ');
            text += (i ? "  " : "") + (m_columns[i].right ? pad + cell : cell + pad);
        }
        out += text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
    };
    std::vector<std::string> titles;
    for (const Column &column : m_columns)
        titles.push_back(column.title);
    line(titles);
    for (const auto &row : m_rows)
        line(row);
    if (!out.empty())
        out.pop_back();
    return out;
}

std::string fileSize(std::int64_t bytes)
{
    if (bytes < 1000)
        return std::to_string(bytes) + " bytes";
    double size = static_cast<double>(bytes);
    const char *unit = "B";
    for (const char *next : {"kB", "MB", "GB", "TB"}) {
        if (size < 1000)
            break;
        size /= 1000;
        unit = next;
    }
    return decimal(size, 1) + " " + unit;
}

std::string oneLine(const std::string &text, std::size_t width)
{
    std::string out;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = foundation::decodeUtf8(text, at);
        if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0))
            c = U' ';
        if (c == U' ' && out.ends_with(' '))
            continue;
        const std::size_t columns = columnsOf(c);
        if (used + columns > width) {
            while (out.ends_with(' '))
                out.pop_back();
            return out + "…";
        }
        foundation::appendUtf8(out, c);
        used += columns;
    }
    return out;
}

std::string listed(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

} // namespace cli
