#include "services/imports/refusedrows.h"

#include "services/foundation/utf8.h"
#include "services/imports/csvsplitter.h"
#include "services/imports/jsonfields.h"
#include "services/imports/textbuffer.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace imports {

using foundation::Error;
using foundation::Status;

namespace {

/** A field that no spreadsheet takes for a formula; the reader of such files takes the guard away again. */
void appendField(std::string &out, std::string_view text)
{
    const bool guarded = !text.empty() && std::string_view("=+-@\t\r'").find(text.front()) != std::string_view::npos;
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos || text.starts_with(' ') || text.ends_with(' ') || text.starts_with('\t');
    if (quoted)
        out += '"';
    if (guarded)
        out += '\'';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    if (quoted)
        out += '"';
}

/** Takes the raw text of a record apart again, the way the reader of its file did. */
class Splitter
{
public:
    Splitter(const std::vector<std::string> &columns, const Format &format)
        : m_json(format.kind == Format::Kind::Json || format.kind == Format::Kind::Ndjson), m_jsonFields(64),
          m_csv({format.delimiter.value_or(','), format.quote.value_or('"'), '\n', false}, columns.size() + 1), m_columns(columns.size())
    {
        m_jsonFields.setColumns(columns);
    }

    /** One value per column, or nothing. */
    const std::vector<std::string_view> *split(std::string_view raw)
    {
        m_text.assign(raw).append(TextBuffer::padding, '\0');
        if (m_json)
            return m_jsonFields.read({m_text.data(), raw.size()}, m_fields).empty() ? &m_fields : nullptr;
        m_csv.reset();
        const auto split = m_csv.split(m_text.data(), m_text.data() + raw.size(), true, m_fields);
        const bool whole = split.complete && split.size >= raw.size() && m_fields.size() == m_columns;
        return whole ? &m_fields : nullptr;
    }

private:
    bool m_json;
    JsonFields m_jsonFields;
    CsvSplitter m_csv;
    std::size_t m_columns;
    std::string m_text;
    std::vector<std::string_view> m_fields;
};

std::FILE *openForWriting(const std::string &path)
{
#ifdef _WIN32
    return _wfopen(std::filesystem::path(std::u8string(path.begin(), path.end())).c_str(), L"wb");
#else
    return std::fopen(path.c_str(), "wbe");
#endif
}

} // namespace

Status writeRefused(const std::string &path, const std::vector<std::string> &columns, const Format &format, const std::vector<domain::RefusedRow> &rows)
{
    std::FILE *file = openForWriting(path);
    if (!file)
        return Error{Error::Kind::Storage, "\"" + path + "\" cannot be written: " + std::strerror(errno)};
    std::string out = "\xEF\xBB\xBF"; // spreadsheets take a file without it for something else
    std::vector<std::size_t> own; // the file may be one of ours already
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].starts_with(ownColumnPrefix))
            own.push_back(i);
    }
    for (const std::size_t i : own) {
        appendField(out, columns[i]);
        out += ',';
    }
    out += "rlg_line,rlg_column,rlg_reason,rlg_raw\r\n";
    Splitter splitter(columns, format);
    bool written = true;
    for (const domain::RefusedRow &row : rows) {
        const auto *fields = splitter.split(row.raw);
        for (const std::size_t i : own) {
            if (fields)
                appendField(out, (*fields)[i]);
            out += ',';
        }
        out += std::to_string(row.line) + ",";
        appendField(out, row.column);
        out += ',';
        appendField(out, row.reason);
        out += ',';
        if (!fields)
            appendField(out, row.raw);
        out += "\r\n";
        if (out.size() > (std::size_t{1} << 20U)) {
            written = written && std::fwrite(out.data(), 1, out.size(), file) == out.size();
            out.clear();
        }
    }
    written = written && std::fwrite(out.data(), 1, out.size(), file) == out.size();
    const int failure = written ? 0 : errno;
    if (std::fclose(file) != 0 || !written)
        return Error{Error::Kind::Storage, "\"" + path + "\" cannot be written: " + std::strerror(failure != 0 ? failure : errno)};
    return foundation::Done{};
}

} // namespace imports
