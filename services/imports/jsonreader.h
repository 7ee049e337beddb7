#pragma once

#include "services/imports/jsonfields.h"
#include "services/imports/jsonscanner.h"
#include "services/imports/readernotes.h"
#include "services/imports/recordreader.h"

namespace imports {

/** Reads JSON documents and NDJSON; records that are no valid JSON are refused one by one. */
class JsonReader final : public RecordReader
{
public:
    static foundation::Result<std::unique_ptr<RecordReader>> open(TextBuffer buffer, const Format &format, const Limits &limits);

    const std::vector<std::string> &columns() const override { return m_fields.columns(); }
    foundation::Result<bool> next(Record &record) override;
    const Format &format() const override { return m_format; }
    std::int64_t bytesDone() const override { return m_buffer.source().bytes().bytesDone(); }
    std::int64_t bytesTotal() const override { return m_buffer.source().bytes().bytesTotal(); }
    std::vector<Note> notes() const override { return m_notes.list(); }

private:
    JsonReader(TextBuffer buffer, const Format &format, const Limits &limits);
    void discover();
    foundation::Result<bool> nextLine(Record &record);
    foundation::Result<bool> nextElement(Record &record);
    void read(Record &record, std::size_t size, bool tooDeep);
    void refuse(Record &record, std::string reason);
    void tellCutOff(std::int64_t line);

    TextBuffer m_buffer;
    Format m_format;
    Limits m_limits;
    JsonFields m_fields;
    JsonScanner m_scanner;
    ReaderNotes m_notes;
    std::int64_t m_number = 0;
    std::int64_t m_line = 1; ///< of NDJSON
    std::size_t m_taken = 0; ///< of the record handed out, still in the buffer
    bool m_over = false;
};

} // namespace imports
