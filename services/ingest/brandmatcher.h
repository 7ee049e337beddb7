#pragma once

#include "services/domain/brand.h"
#include "services/store/rollups.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace ingest {

/** Says which brands a post is about: it names one of their search terms, mentions one of their accounts, or comes from one. */
class BrandMatcher
{
public:
    BrandMatcher(const std::vector<domain::Brand> &brands, const std::vector<domain::Account> &accounts);

    bool empty() const { return m_terms.empty() && m_accounts.empty(); }
    /** Links without repetition; an own post is not also a mention. `mentions` are folded handles. */
    std::vector<store::BrandLink> match(const domain::Post &post, const std::vector<std::string> &mentions) const;

private:
    struct Term
    {
        std::vector<std::string> words; ///< as search folds them, in order
        domain::BrandId brand = 0;
    };
    std::unordered_map<std::string, std::vector<Term>> m_terms; ///< by first word
    std::map<std::pair<std::string, std::string>, domain::BrandId> m_accounts; ///< platform, folded handle
};

} // namespace ingest
