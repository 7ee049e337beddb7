#include "services/ingest/backfill.h"

#include "services/store/query/parser.h"
#include "services/store/search.h"

namespace ingest {

using foundation::Result;

Result<std::int64_t> linkPast(store::Workspace &workspace, store::PostWriter &writer, domain::BrandId brand, const std::vector<std::string> &terms)
{
    std::int64_t linked = 0;
    for (std::string term : terms) {
        std::erase(term, '"'); // it would end the phrase
        const auto query = store::query::parsed("\"" + term + "\"");
        if (!query)
            return query.error();
        const auto posts = store::Search(workspace).all(*query, {});
        if (!posts)
            return posts.error();
        const auto added = writer.link({brand, domain::BrandRole::Mention}, *posts);
        if (!added)
            return added.error();
        linked += *added;
    }
    return linked;
}

} // namespace ingest
