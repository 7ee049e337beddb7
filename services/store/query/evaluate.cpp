#include "services/store/query/evaluate.h"

#include "services/foundation/words.h"
#include "services/store/query/leaves.h"

#include <algorithm>

namespace store::query {

using domain::Post;
namespace PostFlag = domain::PostFlag;

namespace {

std::string bare(std::string_view name, char sigil) { return foundation::folded(name.starts_with(sigil) ? name.substr(1) : name); }

std::optional<std::int64_t> numberOf(Field field, const Post &post)
{
    switch (field) {
    case Field::Likes: return post.counts.likes;
    case Field::Replies: return post.counts.replies;
    case Field::Shares: return post.counts.shares;
    case Field::Saves: return post.counts.saves;
    case Field::Clicks: return post.counts.clicks;
    case Field::Views: return post.counts.views;
    case Field::Impressions: return post.counts.impressions;
    case Field::Reach: return post.counts.reach;
    case Field::Followers: return post.followers;
    case Field::Engagement: return domain::engagement(post.counts);
    default: return std::nullopt;
    }
}

bool hasTrait(Trait trait, const Subject &subject)
{
    const Post &post = subject.post();
    switch (trait) {
    case Trait::Link: return post.flags & PostFlag::HasLink;
    case Trait::Media: return post.flags & PostFlag::HasMedia;
    case Trait::Repost: return post.flags & PostFlag::Repost;
    case Trait::Reply: return post.flags & PostFlag::Reply;
    case Trait::Duplicate: return post.flags & PostFlag::NearDuplicate;
    case Trait::Own: return subject.ownPost();
    case Trait::Corrected: return post.sentimentCorrected;
    }
    return false;
}

bool hasValue(const Node &node, const Subject &subject)
{
    const Post &post = subject.post();
    const auto any = [&](const std::vector<std::string> &names) {
        return std::any_of(names.begin(), names.end(), [&](const std::string &name) { return valueMatches(node, name); });
    };
    switch (node.field) {
    case Field::Author: return valueMatches(node, foundation::folded(post.authorHandle.empty() ? post.authorName : post.authorHandle));
    case Field::Platform: return valueMatches(node, foundation::folded(post.platform));
    case Field::Lang: return valueMatches(node, foundation::folded(post.language));
    case Field::Topic: return valueMatches(node, foundation::folded(post.topic));
    case Field::Kind: return valueMatches(node, foundation::folded(post.kind));
    case Field::Label: return valueMatches(node, foundation::folded(post.label));
    case Field::Url: return foundation::folded(post.url).find(node.text) != std::string::npos;
    case Field::Tag: return any(subject.tags());
    case Field::Brand: return any(subject.brands());
    case Field::Category: return any(subject.categories());
    default: return false;
    }
}

bool within(const Node &node, std::int64_t value) { return (!node.low || value >= *node.low) && (!node.high || value <= *node.high); }

void collectMarks(const Node &node, const TextIndex &text, std::vector<std::pair<std::size_t, std::size_t>> &out)
{
    switch (node.kind) {
    case Node::Kind::And: case Node::Kind::Or:
        for (const Node &child : node.children)
            collectMarks(child, text, out);
        break;
    case Node::Kind::Near:
        if (!text.matches(node))
            break;
        for (const Node &child : node.children)
            collectMarks(child, text, out);
        break;
    case Node::Kind::Phrase: case Node::Kind::Raw: {
        const auto found = text.ranges(node);
        out.insert(out.end(), found.begin(), found.end());
        break;
    }
    default: break;
    }
}

} // namespace

Subject::Subject(const Post &post, const std::vector<std::string> &brands, const std::vector<std::string> &tags, bool ownPost)
    : m_post(post)
{
    setBrands(brands, ownPost);
    for (const std::string &tag : tags)
        m_tags.push_back(bare(tag, '#'));
}

void Subject::setBrands(const std::vector<std::string> &names, bool ownPost)
{
    m_brands.clear();
    for (const std::string &name : names)
        m_brands.push_back(foundation::folded(name));
    m_own = ownPost;
}

const TextIndex &Subject::text() const
{
    if (!m_text)
        m_text.emplace(m_post.text);
    return *m_text;
}

bool valueMatches(const Node &node, std::string_view folded) { return node.prefix ? folded.starts_with(node.text) : folded == node.text; }

bool matches(const Node &node, const Subject &subject, const foundation::TimeZone &zone)
{
    const auto inside = [&](const Node &child) { return matches(child, subject, zone); };
    switch (node.kind) {
    case Node::Kind::All: return true;
    case Node::Kind::And: return std::all_of(node.children.begin(), node.children.end(), inside);
    case Node::Kind::Or: return std::any_of(node.children.begin(), node.children.end(), inside);
    case Node::Kind::Not: return !inside(node.children.front());
    case Node::Kind::Phrase: case Node::Kind::Near: case Node::Kind::Raw: case Node::Kind::Contains: return subject.text().matches(node);
    case Node::Kind::Value: return hasValue(node, subject);
    case Node::Kind::Address:
        if (node.field == Field::Links)
            return subject.text().matches(node);
        return addressMatches(plainAddress(subject.post().url), node.text, node.prefix);
    case Node::Kind::Number: {
        const auto number = numberOf(node.field, subject.post());
        return number && within(node, *number);
    }
    case Node::Kind::Date: return within(node, zone.dayOf(subject.post().published));
    case Node::Kind::Sentiment: return subject.post().sentiment == node.sentiment;
    case Node::Kind::Trait: return hasTrait(node.trait, subject);
    }
    return false;
}

std::vector<std::pair<std::size_t, std::size_t>> marks(const Node &node, std::string_view text)
{
    std::vector<std::pair<std::size_t, std::size_t>> found;
    collectMarks(node, TextIndex(text), found);
    std::sort(found.begin(), found.end());
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const auto &range : found) {
        if (!out.empty() && range.first < out.back().second)
            out.back().second = std::max(out.back().second, range.second);
        else
            out.push_back(range);
    }
    return out;
}

} // namespace store::query
