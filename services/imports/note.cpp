#include "services/imports/note.h"

namespace imports {

std::string_view name(Note::Kind kind)
{
    switch (kind) {
    case Note::Kind::Encoding: return "encoding";
    case Note::Kind::MixedEncoding: return "mixed-encoding";
    case Note::Kind::CutOff: return "cut-off";
    case Note::Kind::BrokenQuote: return "broken-quote";
    case Note::Kind::NoHeader: return "no-header";
    case Note::Kind::DuplicateColumn: return "duplicate-column";
    case Note::Kind::EmptyColumn: return "empty-column";
    case Note::Kind::TooManyColumns: return "too-many-columns";
    case Note::Kind::KnownExport: return "known-export";
    case Note::Kind::MangledIds: return "mangled-ids";
    case Note::Kind::NoIds: return "no-ids";
    case Note::Kind::NoZone: return "no-zone";
    case Note::Kind::DateOrder: return "date-order";
    case Note::Kind::AmbiguousDates: return "ambiguous-dates";
    case Note::Kind::NeedsYear: return "needs-year";
    case Note::Kind::MonthOnly: return "month-only";
    case Note::Kind::Numbers: return "numbers";
    case Note::Kind::NoDates: return "no-dates";
    case Note::Kind::NoText: return "no-text";
    }
    return "note";
}

} // namespace imports
