#include "models/mentionquery.h"

#include "services/store/query/parser.h"

namespace models {

std::optional<MentionQuery> mentionQuery(const MentionFilter &filter)
{
    using store::query::Node;
    auto parsed = store::query::parse(filter.query.toStdString());
    auto *query = std::get_if<store::query::Query>(&parsed);
    if (!query)
        return std::nullopt;
    MentionQuery out{std::move(*query), {filter.brand, domain::BrandRole::Mention, periodOf(filter.first, filter.last)}};
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
