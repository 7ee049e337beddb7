#pragma once

#include "services/imports/csvdialect.h"
#include "services/imports/readernotes.h"
#include "services/imports/recordreader.h"

namespace imports {

/** Reads CSV; a record of the wrong width or with an open quote is refused and the next line is tried. */
class CsvReader final : public RecordReader
{
public:
    static foundation::Result<std::unique_ptr<RecordReader>> open(TextBuffer buffer, const Format &format, const Limits &limits);

    const std::vector<std::string> &columns() const override { return m_columns; }
    foundation::Result<bool> next(Record &record) override;
    const Format &format() const override { return m_format; }
    std::int64_t bytesDone() const override { return m_buffer.source().bytes().bytesDone(); }
    std::int64_t bytesTotal() const override { return m_buffer.source().bytes().bytesTotal(); }
    std::vector<Note> notes() const override { return m_notes.list(); }

private:
    CsvReader(TextBuffer buffer, const Format &format, const Limits &limits, const Dialect &dialect);
    foundation::Status readHeader(const DialectGuess &guess);
    void nameColumns(const std::vector<std::string_view> &names);
    foundation::Result<bool> nextSplit(Record &record, CsvSplitter::Split &split);
    void skipEmptyLines();
    bool nextLineFits(std::size_t firstLine);
    std::size_t firstLineSize() const;
    void refuse(Record &record, std::size_t size, std::string reason);
    void take(Record &record, const CsvSplitter::Split &split);

    TextBuffer m_buffer;
    Format m_format;
    Limits m_limits;
    CsvSplitter m_splitter;
    CsvSplitter m_ahead; ///< tries the next line without losing the place
    std::vector<std::string> m_columns;
    std::vector<std::string_view> m_aheadFields;
    ReaderNotes m_notes;
    std::int64_t m_line = 1;
    std::int64_t m_number = 0;
    std::int64_t m_triedAgain = 0; ///< bytes split a second time after a broken quote; bounded
    bool m_guarded = false;        ///< a file of refused rows: fields may carry a guard against formulas
    bool m_cutOffTold = false;
};

} // namespace imports
