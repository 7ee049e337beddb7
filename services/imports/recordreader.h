#pragma once

#include "services/domain/rawpost.h"
#include "services/imports/bytesource.h"
#include "services/imports/format.h"
#include "services/imports/note.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

/** One record of a file; the views are good until the next call of `next`. */
struct Record
{
    std::int64_t number = 0; ///< 1-based, the header not counted
    std::int64_t line = 0;   ///< 1-based line where it starts; the record number in a JSON document
    std::int64_t begin = 0;  ///< byte range in the decoded text
    std::int64_t end = 0;
    std::string_view raw;    ///< as it stood, as UTF-8, without the line end
    std::vector<std::string_view> fields; ///< one per column; empty where the record is malformed
    std::optional<domain::RefusedRow> refused; ///< set: the record is malformed and why
};

/**
 * Reads CSV, JSON and NDJSON, plain or gzip, in any encoding, record by record with memory bounded by the largest one.
 * A malformed record is handed out with its refusal and reading goes on; an Error ends it.
 */
class RecordReader
{
public:
    static foundation::Result<std::unique_ptr<RecordReader>> open(const std::string &path, const Format &format = {}, const Limits &limits = {});
    /** The same from any source; `name` is what errors call it. */
    static foundation::Result<std::unique_ptr<RecordReader>> open(std::unique_ptr<ByteSource> source, std::string name, const Format &format = {},
                                                                  const Limits &limits = {});
    virtual ~RecordReader() = default;

    virtual const std::vector<std::string> &columns() const = 0;
    virtual foundation::Result<bool> next(Record &record) = 0; ///< false: the end
    virtual const Format &format() const = 0;                  ///< as found out; nothing is left at Auto
    virtual std::int64_t bytesDone() const = 0;                ///< of the file on disk, also where it is compressed
    virtual std::int64_t bytesTotal() const = 0;
    virtual std::vector<Note> notes() const = 0;               ///< complete at the end of the file
};

} // namespace imports
