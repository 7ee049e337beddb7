#pragma once

#include "services/imports/textbuffer.h"

#include <map>

namespace imports {

/** Collects what readers of every format have to tell: one note per kind and column, with a count and the first line. */
class ReaderNotes
{
public:
    void add(Note::Kind kind, std::string text, std::int64_t line, const std::string &column = {});
    /** Looks whether bytes before `offset` were repaired: then the record on `line` holds some. */
    void lookForRepairs(TextSource &source, std::int64_t offset, std::int64_t line);
    /** Notes that the text was converted, where it was. */
    void tellEncoding(const TextSource &source);
    std::vector<Note> list() const;

private:
    std::map<std::pair<Note::Kind, std::string>, Note> m_notes;
};

/** "file ends in the middle of a record (line 12)" */
std::string cutOffText(std::int64_t line);

} // namespace imports
