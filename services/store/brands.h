#pragma once

#include "services/domain/brand.h"
#include "services/store/workspace.h"

#include <vector>

namespace store {

/** The brands of a workspace with their competitors, search terms and accounts. Changes belong inside the caller's transaction. */
class Brands
{
public:
    explicit Brands(Workspace &workspace) : m_db(workspace.db()) {}

    foundation::Result<std::vector<domain::Brand>> all();                 ///< by id
    foundation::Result<domain::Brand> find(const std::string &name);      ///< by name, case and accents ignored; NotFound names those there are
    foundation::Result<domain::BrandId> add(const std::string &name, bool sample = false); ///< Refused where the name is taken
    foundation::Result<domain::BrandId> ensure(const std::string &name);  ///< the brand of that name, added where it is new
    foundation::Status setCompetitors(domain::BrandId brand, const std::vector<domain::BrandId> &rivals);
    foundation::Status setTerms(domain::BrandId brand, const std::vector<std::string> &terms);
    foundation::Status setColour(domain::BrandId brand, int colour);
    foundation::Status setQuery(domain::BrandId brand, const std::string &query); ///< checked by ruleQuery() before; empty: none
    foundation::Status rename(domain::BrandId brand, const std::string &name);    ///< Refused where the name is taken
    foundation::Status dropAccounts(domain::BrandId brand);
    /** Takes the brand out of use and keeps what it was named for; its posts are unlinked by the caller. */
    foundation::Status discard(domain::BrandId brand, foundation::Time at);
    foundation::Result<std::vector<domain::Brand>> discarded(); ///< newest first
    /** Takes it into use again; answers the posts it was named for. Refused where its name is taken by now. */
    foundation::Result<std::vector<std::pair<domain::PostId, domain::BrandRole>>> takeBack(const domain::Brand &brand);
    foundation::Status addAccount(domain::BrandId brand, const std::string &platform, const std::string &handle);
    foundation::Result<std::vector<domain::Account>> accounts();

    /** Keeps the day's last known follower count. */
    foundation::Status saveFollowers(domain::BrandId brand, const std::string &platform, foundation::DayNumber day, std::int64_t followers,
                                     foundation::Time at, domain::RunId run);

    /** The brand itself; its posts stay, unless remove of PostWriter took them first. */
    foundation::Status remove(domain::BrandId brand);

private:
    sqlite::Connection &m_db;
};

} // namespace store
