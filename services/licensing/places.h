#pragma once

#include <array>
#include <filesystem>
#include <string>

namespace licensing {

/** Where the account of this machine lies. The key lies apart from what it seals, and each clock mark apart from the others. */
struct Places
{
    std::filesystem::path folder; ///< session (sealed), licence, lock
    std::filesystem::path key;
    std::array<std::filesystem::path, 3> marks;
};

/** All of it in one folder: for a portable copy, and for tests. */
Places placesIn(const std::filesystem::path &folder);
/** The folder of RLG_ACCOUNT_DIR if it is set, otherwise the user's data, configuration and state folders of this system. */
Places standardPlaces();

} // namespace licensing
