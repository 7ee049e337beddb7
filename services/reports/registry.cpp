#include "services/reports/render.h"
#include "services/reports/renderers.h"
#include "services/foundation/utf8.h"

#include <array>

namespace reports {

namespace {

struct Entry
{
    Format format;
    std::string_view name;
    foundation::Result<std::string> (*render)(const Document &, const foundation::StopToken &);
};

// To add a format: one .cpp, its line here and in render.h's enum.
constexpr std::array<Entry, 4> entries{{
    {Format::Pdf, "pdf", renderPdf},
    {Format::Html, "html", renderHtml},
    {Format::Xlsx, "xlsx", renderXlsx},
    {Format::Csv, "csv", renderCsv},
}};

const Entry *find(Format format)
{
    for (const Entry &entry : entries) {
        if (entry.format == format)
            return &entry;
    }
    return nullptr;
}

} // namespace

std::string_view name(Format format)
{
    const Entry *entry = find(format);
    return entry ? entry->name : std::string_view("?");
}

const std::vector<Format> &formats()
{
    static const std::vector<Format> all = [] {
        std::vector<Format> list;
        for (const Entry &entry : entries)
            list.push_back(entry.format);
        return list;
    }();
    return all;
}

foundation::Result<Format> formatNamed(std::string_view wanted)
{
    std::string names;
    for (const Entry &entry : entries) {
        if (foundation::equalsIgnoringAsciiCase(entry.name, wanted))
            return entry.format;
        names += (names.empty() ? "" : ", ") + std::string(entry.name);
    }
    return foundation::Error{foundation::Error::Kind::BadInput, "no report format is called \"" + std::string(wanted) + "\": expected one of " + names};
}

foundation::Result<std::string> render(const Document &document, Format format, const foundation::StopToken &stop)
{
    const Entry *entry = find(format);
    if (!entry)
        return foundation::Error{foundation::Error::Kind::Internal, "a report format without a renderer was asked for"};
    return entry->render(document, stop);
}

} // namespace reports
