#pragma once

#include "services/imports/mapper.h"
#include "services/imports/proposal.h"

namespace imports {

struct PreviewOptions
{
    Format format;
    Limits limits;
    std::optional<Profile> profile; ///< the person's own; otherwise proposed
    MapOptions map;
    std::size_t rows = 50;
};

/** The beginning of a file as the import would see it. */
struct Preview
{
    Format format;
    std::vector<std::string> columns;
    Sample sample;                     ///< the first records as they stand
    Proposal proposal;
    std::vector<domain::RawPost> posts;
    std::vector<domain::RefusedRow> refused;
    std::vector<Note> notes;           ///< of reader, proposal and mapper
    std::string problem;               ///< why nothing can be mapped yet ("give a year"); empty when all is well
};

foundation::Result<Preview> preview(const std::string &path, const PreviewOptions &options = {});

} // namespace imports
