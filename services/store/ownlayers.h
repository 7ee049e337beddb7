#pragma once

#include "services/domain/post.h"
#include "services/foundation/clock.h"
#include "services/store/workspace.h"

#include <optional>
#include <vector>

namespace store {

/** What was learnt from the user's labels, as it is kept. */
struct OwnLayer
{
    std::int64_t version = 0;
    foundation::Time made{};
    bool active = true;
    std::int64_t labels = 0;
    std::string base;   ///< text::sentimentVersion() it was made for
    std::string trials; ///< JSON
    std::string layer;  ///< the bytes of a text::PersonalLayer; empty where only the rest was asked for
};

/** A post with the user's own judgement. */
struct LabelledPost
{
    domain::PostId id = 0;
    std::int64_t key = 0;
    domain::Sentiment sentiment = domain::Sentiment::Neutral;
    bool tried = false;                      ///< the last training used it
    std::optional<domain::Sentiment> unseen; ///< what a layer made without it says
};

struct UnseenVerdict
{
    std::int64_t key = 0;
    std::optional<domain::Sentiment> sentiment;
};

/** The user's labels and the layer made from them. What is written belongs inside the caller's transaction. */
class OwnLayers
{
public:
    explicit OwnLayers(Workspace &workspace) : m_workspace(workspace) {}

    foundation::Result<std::optional<OwnLayer>> find(bool withBytes);
    foundation::Result<std::int64_t> count(); ///< of the labels
    /** Newest post there is; nothing in an empty workspace. */
    foundation::Result<std::optional<domain::PostId>> newestPost();
    /** Of posts that are there, in the order of their keys. */
    foundation::Result<std::vector<LabelledPost>> labels();
    /** Replaces what is kept and counts the version on; answers the new version. */
    foundation::Result<std::int64_t> save(OwnLayer layer, const std::vector<UnseenVerdict> &unseen);
    foundation::Status setActive(bool active); ///< NotFound: there is none
    foundation::Status remove();               ///< the labels stay

private:
    Workspace &m_workspace;
};

} // namespace store
