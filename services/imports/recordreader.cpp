#include "services/imports/recordreader.h"

#include "services/imports/csvreader.h"
#include "services/imports/jsonreader.h"
#include "services/imports/jsonshape.h"

namespace imports {

using foundation::Result;

Result<std::unique_ptr<RecordReader>> RecordReader::open(const std::string &path, const Format &format, const Limits &limits)
{
    auto source = openFile(path, limits);
    if (!source)
        return source.error();
    return open(std::move(*source), path, format, limits);
}

Result<std::unique_ptr<RecordReader>> RecordReader::open(std::unique_ptr<ByteSource> source, std::string name, const Format &format,
                                                         const Limits &limits)
{
    auto text = TextSource::open(std::move(source), std::move(name), format.encoding);
    if (!text)
        return text.error();
    TextBuffer buffer(std::move(*text), limits.recordBytes);
    if (const auto read = buffer.more(); !read && buffer.size() == 0)
        return read.error();
    if (buffer.view().find_first_not_of(" \t\r\n") == std::string_view::npos && buffer.ended())
        return foundation::Error{foundation::Error::Kind::BadInput, "\"" + buffer.source().name() + "\" holds no text"};
    const bool json = format.kind == Format::Kind::Auto ? looksLikeJson(buffer.view()) : format.kind != Format::Kind::Csv;
    return json ? JsonReader::open(std::move(buffer), format, limits) : CsvReader::open(std::move(buffer), format, limits);
}

} // namespace imports
