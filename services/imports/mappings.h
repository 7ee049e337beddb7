#pragma once

#include <string_view>
#include <vector>

namespace imports {

/** The documents of resources/mappings as they stand, in the order of their file names. */
const std::vector<std::string_view> &mappingDocuments();

} // namespace imports
