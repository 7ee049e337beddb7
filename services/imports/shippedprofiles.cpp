#include "services/imports/mappings.h"
#include "services/imports/profile.h"

#include "services/foundation/log.h"

#include <algorithm>

namespace imports {

const std::vector<Profile> &builtinProfiles()
{
    static const std::vector<Profile> profiles = [] {
        std::vector<Profile> read;
        for (const std::string_view document : mappingDocuments()) {
            auto profile = parseProfile(document);
            if (profile)
                read.push_back(std::move(*profile));
            else
                foundation::log().error("a shipped mapping profile cannot be read: {}", profile.error().detail);
        }
        return read;
    }();
    return profiles;
}

const Profile *profileFor(const std::vector<std::string> &columns)
{
    const Profile *best = nullptr;
    for (const Profile &profile : builtinProfiles()) {
        const bool fits = !profile.match.empty() && std::all_of(profile.match.begin(), profile.match.end(), [&](const std::string &name) {
            return std::find(columns.begin(), columns.end(), name) != columns.end();
        });
        if (fits && (best == nullptr || profile.match.size() > best->match.size()))
            best = &profile;
    }
    return best;
}

} // namespace imports
