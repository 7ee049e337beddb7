#include "services/imports/readernotes.h"

namespace imports {

void ReaderNotes::add(Note::Kind kind, std::string text, std::int64_t line, const std::string &column)
{
    Note &note = m_notes[{kind, column}];
    if (note.count++ == 0) {
        note.kind = kind;
        note.text = std::move(text);
        note.column = column;
        note.firstLine = line;
    }
}

void ReaderNotes::lookForRepairs(TextSource &source, std::int64_t offset, std::int64_t line)
{
    if (source.repairedBefore(offset))
        add(Note::Kind::MixedEncoding, "records hold bytes that are not UTF-8; they were read as " + source.repairEncoding(), line);
}

void ReaderNotes::tellEncoding(const TextSource &source)
{
    if (source.encoding() != "UTF-8")
        add(Note::Kind::Encoding, "the file is not UTF-8; it is read as " + source.encoding(), 1);
}

std::vector<Note> ReaderNotes::list() const
{
    std::vector<Note> list;
    for (const auto &[key, note] : m_notes)
        list.push_back(note);
    return list;
}

std::string cutOffText(std::int64_t line) { return "file ends in the middle of a record (line " + std::to_string(line) + ")"; }

} // namespace imports
