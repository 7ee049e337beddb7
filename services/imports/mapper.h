#pragma once

#include "services/foundation/timezone.h"
#include "services/imports/profile.h"
#include "services/imports/recordreader.h"

#include <memory>
#include <optional>

namespace imports {

/** What the person importing decides where the file does not say. */
struct MapOptions
{
    foundation::TimeZone zone = foundation::TimeZone::utc(); ///< for times without one
    std::string platform;
    std::string brand;
    std::optional<bool> own;  ///< every post is the brand's own
    std::optional<int> year;  ///< for files that tell months only
};

/** Turns records into posts by a profile. A value it cannot read refuses the record, never changes to a guess or to 0. */
class Mapper
{
public:
    /** BadInput where the profile cannot give a time (no such column, no year) or names a zone that does not exist. */
    static foundation::Result<Mapper> create(Profile profile, const std::vector<std::string> &columns, MapOptions options = {});
    Mapper(Mapper &&) noexcept;
    Mapper &operator=(Mapper &&) noexcept;
    ~Mapper();

    /** Fills `post` (all of it) or says why not; a record that is malformed already comes back as it is. */
    std::optional<domain::RefusedRow> map(const Record &record, domain::RawPost &post);
    std::vector<Note> notes() const; ///< of what was mapped so far
    const Profile &profile() const;

private:
    struct Work;
    explicit Mapper(std::unique_ptr<Work> work);
    std::unique_ptr<Work> m_work;
};

} // namespace imports
