#pragma once

#include <string>
#include <vector>

namespace architecture {

struct File
{
    std::string path; ///< from the root, with /
    std::string text;
};
using Files = std::vector<File>;
using Offenders = std::vector<std::string>; ///< "path:line: what is wrong"

/** The rules of the house. Each takes files and names those that break it; none reads the disk. */
Offenders brokenArrows(const Files &files);     ///< who includes whom, unknown rooms, includes not written from the root
Offenders brokenLinks(const Files &files);      ///< the same arrows, in what CMake links
Offenders strayDatabaseUse(const Files &files); ///< sqlite3.h outside its room
Offenders strayQt(const Files &files);          ///< Qt in rooms that do without
Offenders styleSheets(const Files &files);
Offenders nestedEventLoops(const Files &files);
Offenders longFiles(const Files &files, int most = 450);
Offenders unfinishedWork(const Files &files); ///< notes to oneself left in the tree
Offenders unfinishedTranslations(const Files &files);
Offenders straySql(const Files &files);

} // namespace architecture
