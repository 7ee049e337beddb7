#pragma once

#include "services/imports/profile.h"
#include "services/imports/note.h"

#include <string>
#include <vector>

namespace imports {

/** What one column seems to be. */
struct ColumnGuess
{
    std::string column;
    std::optional<Target> target;      ///< absent: not imported
    int confidence = 0;                ///< 0 to 100
    std::string reason;                ///< "its name", "86 of 90 values are dates", …
    std::vector<std::string> examples; ///< up to three filled values, shortened

    friend bool operator==(const ColumnGuess &, const ColumnGuess &) = default;
};

/** A profile made for a file, with how sure we are and what the person should look at. */
struct Proposal
{
    Profile profile;
    bool known = false; ///< a shipped profile
    std::vector<ColumnGuess> columns;
    std::vector<Note> notes;
};

using Sample = std::vector<std::vector<std::string>>; ///< records, each with one value per column

/** The profile's format is what an import opens the file with. A shipped profile where one fits the columns, otherwise guessed from names (six languages) and values. */
Proposal propose(const std::vector<std::string> &columns, const Sample &sample, const Format &format, const std::string &fileName,
                 const std::string &zone = "UTC");

} // namespace imports
