#include "models/mentionquery.h"

#include "services/foundation/clock.h"
#include "services/store/savedqueries.h"

namespace models {

foundation::Result<MentionQuery> mentionQuery(store::Workspace &workspace, const MentionFilter &filter)
{
    using store::query::Node;
    auto query = store::understood(workspace, filter.query.toStdString(), workspace.zone().dayOf(foundation::SystemClock().now()));
    if (!query)
        return query.error();
    // All posts together are counted once each, whoever they are about.
    const auto role = filter.brand == 0 ? std::optional<domain::BrandRole>() : std::optional(domain::BrandRole::Mention);
    MentionQuery out{std::move(*query), {filter.brand, role, periodOf(filter.first, filter.last)}};
    if (filter.mood) {
        Node mood;
        mood.kind = Node::Kind::Sentiment;
        mood.field = store::query::Field::Sentiment;
        mood.sentiment = domain::Sentiment(static_cast<int>(*filter.mood));
        if (out.query.root.kind == Node::Kind::All) {
            out.query.root = mood;
        } else if (out.query.root.kind == Node::Kind::And) {
            out.query.root.children.push_back(mood);
        } else {
            Node both;
            both.kind = Node::Kind::And;
            both.children = {out.query.root, mood};
            out.query.root = both;
        }
    }
    return out;
}

} // namespace models
